//! Themes, reading alone, digits, vowel signs, lines apart, panes moved.

use crate::{HARBOUR, story::Story, three};
use khabar::app::{Look, look::Numerals};

#[test]
fn a_theme_is_chosen_and_kept() {
    let story = three().size(100, 30);
    let before = story.screen_with_styles();
    let story = story.keys(", t j enter").expect("Theme: light");
    assert_ne!(story.screen_with_styles(), before);
    assert_eq!(Look::read(&story.look).theme.as_deref(), Some("light"));
    let story = story.keys(", t k enter");
    assert_eq!(Look::read(&story.look).theme, None, "that of the settings is followed");
}

#[test]
fn reading_alone_shows_nothing_beside_the_article() {
    let story = three().size(120, 24).keys("V").expect("River clean-up");
    let story = story.keys("enter").expect_not("River clean-up").expect("وقالت مديرة الميناء");
    let story = story.keys("h").expect("River clean-up");
    assert!(Look::read(&story.keys("V V").look).zen);
}

#[test]
fn lines_become_shorter_and_longer_by_keys_and_no_further() {
    let story = three().size(120, 24).keys("V V enter 9 9 minus");
    assert_eq!(story.state.setup.look.measure, 30);
    assert_eq!(story.keys("9 9 9 +").state.setup.look.measure, 200);
}

#[test]
fn digits_are_shown_as_asked_for() {
    let story = three().size(120, 24).keys("enter").expect("40");
    let story = story.keys(", d").expect("All digits as 123").expect("40");
    let story = story.keys(", d").expect_not("40").expect("٤٠");
    assert_eq!(story.state.setup.look.digits, Numerals::Arabic);
    story.keys(", d").expect("40");
}

#[test]
fn vowel_signs_are_hidden_and_shown() {
    const POEM: &str = "قصيدة في الساحة\n\nقالَ الشّاعرُ إنَّ القصيدةَ كُتبتْ في السّاحةِ مساءَ الأحد أمامَ جمهورٍ كبيرٍ من أهلِ المدينة.\n";
    let marks = |story: &Story| story.screen().chars().filter(|c| ('\u{64b}'..='\u{652}').contains(c)).count();
    let story = Story::open(&[("a.txt", POEM)]).keys("enter");
    assert!(marks(&story) > 5);
    let story = story.keys(", h").expect("Vowel signs: off");
    assert_eq!(marks(&story), 0);
    assert!(marks(&story.keys(", h")) > 5);
}

#[test]
fn lines_stand_apart_and_a_selection_steps_over_the_gaps() {
    let story = three().size(60, 10).keys("enter");
    let lines = |story: &Story| story.screen().lines().filter(|line| !line.trim().is_empty()).count();
    let close = lines(&story);
    let story = story.keys(", s");
    assert!(lines(&story) < close);
    let apart = story.keys("v j j y").copied;
    let close = three().size(60, 24).keys("enter v j j y").copied;
    assert_eq!(apart, close, "down is to the next line of text");
}

#[test]
fn justified_lines_end_at_both_edges() {
    let story = three().size(60, 24).keys("enter , j");
    let screen = story.screen();
    let body: Vec<&str> = screen.lines().filter(|line| line.trim().chars().count() > 50).collect();
    assert!(body.len() >= 2, "{screen}");
    let edges = body.iter().filter(|line| line.chars().take(1).all(|c| c == ' ') && line.chars().count() >= 59).count();
    assert!(edges >= 2, "{screen}");
}

#[test]
fn the_border_of_the_list_goes_where_the_key_points() {
    let width = |story: &Story| story.state.panes().list.expect("a list").width;
    let story = three().size(120, 24);
    let before = width(&story);
    let story = story.keys("> >");
    assert_eq!(width(&story), before + 8);
    let story = story.keys("9 9 <");
    assert_eq!(width(&story), 22, "a pane keeps room for a few words");
    // In Arabic the list is on the right, and its border goes left to make it wider.
    let story = three().in_arabic().size(120, 24);
    let before = width(&story);
    assert_eq!(width(&story.keys("< <")), before + 8);
}

#[test]
fn the_first_start_says_what_this_is_and_lets_go() {
    let mut story = Story::open(&[("a.txt", HARBOUR)]);
    story.state.overlay = khabar::app::Overlay::Welcome;
    let story = story.expect("a reader for news").expect("find anything that can be done");
    story.keys("enter").expect("ميناء الضفة يستقبل");
}
