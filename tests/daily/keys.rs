//! Counts, sequences, either keyboard, the palette, the help.

use crate::{ENGLISH, HARBOUR, UNION, story::Story, three};

#[test]
fn an_arabic_keyboard_reads_without_switching() {
    // ت is j, ن is k, ؟ is ?.
    let story = three().size(120, 30).keys("ت ت");
    assert_eq!(story.state.list.at.cursor, 2);
    let story = story.keys("ن");
    assert_eq!(story.state.list.at.cursor, 1);
    // ل ل is g g.
    let story = story.keys("ل ل");
    assert_eq!(story.state.list.at.cursor, 0);
    story.keys("؟").expect("to the beginning").keys("esc").expect("River clean-up");
}

#[test]
fn a_count_says_how_often_or_which_one() {
    let story = three().size(120, 30).keys("2 j");
    assert_eq!(story.state.list.at.cursor, 2);
    let story = story.keys("9 9 k");
    assert_eq!(story.state.list.at.cursor, 0);
    let story = story.keys("3 G");
    assert_eq!(story.state.list.at.cursor, 2, "the third of the list");
    let story = story.keys("٢ ل ل");
    assert_eq!(story.state.list.at.cursor, 1, "digits of either kind");
    let story = story.keys("1 2").expect("12").keys("esc");
    assert!(story.state.typed.is_empty() && story.state.list.at.cursor == 1, "Esc gives the count up and nothing else");
}

#[test]
fn a_count_names_a_paragraph_of_the_article() {
    let story = three().size(60, 8).keys("enter 3 g g");
    story.expect("وأوضحت الحمداني");
}

#[test]
fn a_sequence_that_was_begun_shows_its_ways_on() {
    let story = three().size(100, 30).keys("g").expect("copy a citation").expect("to the beginning");
    story.keys("esc").expect_not("copy a citation");
    three().in_arabic().size(100, 30).keys("ل").expect("نسخ إحالة");
}

#[test]
fn the_palette_finds_what_can_be_done_in_either_language() {
    let story = three().size(100, 30).keys(": 'theme'").expect("choose a theme of colours").keys("enter").expect("contrast-light");
    let story = story.keys("esc : 'سمة الالوان' enter").expect("contrast-light");
    let story = story.keys("esc : 'zzzz'").expect("Nothing here is called so.").keys("esc");
    story.keys("ctrl-p 'quit' enter").state.list.at.cursor.eq(&0).then_some(()).expect("the reader ended");
}

#[test]
fn the_palette_acts_on_what_lay_below_it() {
    let story = three().size(100, 30).keys("enter : 'next headline' enter").expect("→ b.txt");
    assert!(story.state.reading.as_ref().is_some_and(|reading| reading.link.is_some()));
}

#[test]
fn the_help_begins_with_what_can_be_done_here_and_is_searched() {
    let story = three().size(100, 24).keys("?").expect("Here").expect("filter the list");
    let story = story.keys("/ 'citation' enter").expect("copy a citation").expect_not("filter the list");
    let story = story.keys("esc").expect("Here").keys("esc").expect("River clean-up");
    let story = story.keys("enter ?").expect("next headline that leads").expect_not("how it goes on").keys("esc");
    story.keys("? / 'zzzz' enter").expect("No line of the help has these words.");
}

#[test]
fn the_help_lies_over_what_it_explains() {
    let story = three().size(100, 30).keys("O").expect("by source").keys("?").expect("Here").keys("?").expect("by source");
    story.keys("esc").expect_not("by source");
}

#[test]
fn words_that_are_looked_for_from_the_list_narrow_it() {
    three().size(120, 24).keys("/ 'clean' enter").expect("articles: 1 of 4");
}

#[test]
fn what_was_said_can_be_looked_up() {
    let story = three().size(100, 24).keys("g m").expect("Nothing was said yet.").keys("esc");
    let story = story.keys("enter backspace j g m").expect("This is where you began.");
    story.keys("esc").expect_not("What was said");
}

#[test]
fn pages_of_other_names_can_be_opened_at_their_end_by_a_large_count() {
    let pages: Vec<(String, &str)> = (0..30).map(|n| (format!("{n:02}.txt"), [HARBOUR, UNION, ENGLISH][n % 3])).collect();
    let pages: Vec<(&str, &str)> = pages.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let story = Story::open(&pages).keys("9 9 9 j");
    assert_eq!(story.state.list.at.cursor + 1, story.state.list.count());
}

#[test]
fn the_palette_lies_over_what_it_was_called_from() {
    let home = tempfile::tempdir().expect("a folder");
    let story = three().with_bookmarks(&home.path().join("bookmarks.db")).keys("enter m enter B").expect("Bookmarks: 1");
    let story = story.keys(":").expect("Bookmarks: 1").expect("Everything that can be done").keys("esc").expect("Bookmarks: 1");
    let story = story.size(100, 40).keys("esc enter i enter").expect("Written: ").keys(":").expect("Written: ");
    story.expect("Everything that can be done").keys("esc").expect("Written: ");
}

/// Signs on a screen: what is neither letter, digit, punctuation nor a line.
fn signs(story: &Story) -> Vec<char> {
    let plain = |c: char| c.is_ascii() || c.is_alphanumeric() || c.is_whitespace() || "،؛؟«»“”‘’–—·•".contains(c);
    let frame = |c: char| ('\u{2500}'..='\u{257f}').contains(&c) && !"└┘".contains(c);
    let mark = |c: char| ('\u{600}'..='\u{6ff}').contains(&c) || ('\u{fe70}'..='\u{feff}').contains(&c);
    story.screen().chars().filter(|c| !plain(*c) && !frame(*c) && !mark(*c)).collect()
}

#[test]
fn every_sign_that_is_drawn_is_explained_by_the_help() {
    let home = tempfile::tempdir().expect("a folder");
    let open = |arabic: bool| {
        let story = three().size(100, 30).with_bookmarks(&home.path().join("bookmarks.db"));
        if arabic { story.in_arabic() } else { story }
    };
    let mut seen = Vec::new();
    for arabic in [false, true] {
        let story = open(arabic);
        let lines = khabar::app::help_lines(story.state.setup.messages, &story.state.setup.keymap);
        let text = |line: &khabar::app::HelpLine| match line {
            khabar::app::HelpLine::Legend(text) => text.clone(),
            _ => String::new(),
        };
        let explained: String = lines.iter().map(text).collect();
        for keys in [
            "*",
            "D 3",
            "D 3 Z",
            "enter tab",
            "enter R c",
            "enter C",
            "enter r G",
            "enter E",
            "enter i enter",
            "enter s",
            "T",
            ":",
            "enter m 'x' tab 2 a enter",
            "B",
            "enter R",
        ] {
            let signs = signs(&open(arabic).keys(keys));
            let unknown: Vec<&char> = signs.iter().filter(|sign| !explained.contains(**sign)).collect();
            assert!(unknown.is_empty(), "{keys} draws {unknown:?}, which the help does not explain");
            seen.extend(signs);
        }
    }
    for sign in "●○└┘★▾▸◂✎…▐".chars() {
        assert!(seen.contains(&sign), "nothing draws {sign}: is it still explained for a reason?");
    }
}
