//! The reader, told as stories: a corpus, keys, and what is on the screen.

mod compare;
mod daily;
mod elsewhere;
mod entities;
mod lists;
mod marks;
mod mixed;
mod mouse;
mod passages;
mod raw;
mod related;
mod renewed;
mod story;

use khabar::app::{Event, help_lines};
use proptest::prelude::*;
use story::Story;

/// A page in the shape of a scrape: title, date, body, source, another whole article, a list of headlines.
const HARBOUR: &str = "\
ميناء الضفة يستقبل أول سفينة شحن منذ عامين

تاريخ النشر: 3 نوفمبر 2025

الميناء - أفق - استقبل ميناء الضفة، صباح الاثنين، أول سفينة شحن منذ توقف العمل فيه قبل عامين، بحسب ما أعلنت إدارة الميناء.

وقالت مديرة الميناء ليلى الحمداني إن السفينة تحمل 40 حاوية من الأدوية والقمح، مضيفة أن “العمل سيجري على مدار الساعة”.

وأوضحت الحمداني أن رافعتين جديدتين دخلتا الخدمة هذا الأسبوع.

المصدر: شبكة أفق

إقرأ أيضاً:

افتتاح متحف البحر في المدينة القديمة

افتتحت بلدية المدينة القديمة، مساء الأحد، متحف البحر بعد ترميم استمر ثلاثة أعوام وشمل سبع قاعات.

وقال رئيس البلدية سامر النجار إن المتحف يضم أكثر من ألف قطعة.

مقالات مشابهة

  • نقابة البحارة ترحب بعودة العمل إلى ميناء الضفة
  • افتتاح متحف البحر في المدينة القديمة
  • معرض للكتاب في العاصمة الشهر المقبل
";

const UNION: &str = "\
نقابة البحارة ترحب بعودة العمل الى ميناء الضفة

تاريخ النشر: 4 نوفمبر 2025

رحبت نقابة البحارة، الثلاثاء، بعودة العمل إلى ميناء الضفة، ودعت إلى توظيف أبناء المدينة.

وقال نقيب البحارة كريم الصافي إن النقابة تنتظر وصول ثلاث سفن أخرى هذا الشهر.

المصدر: صحيفة المرفأ
";

const ENGLISH: &str = "\
River clean-up draws hundreds

Published: 5 November 2025

Hundreds of volunteers joined a river clean-up on Wednesday, the town council said.

The council said that twelve tonnes of waste were collected along the bank.

Source: Riverbank News
";

fn three() -> Story {
    Story::open(&[("a.txt", HARBOUR), ("b.txt", UNION), ("c.txt", ENGLISH)])
}

#[test]
fn the_list_shows_every_article_in_its_own_direction_and_embedded_ones_below_their_host() {
    let story = three().size(100, 24).expect("ميناء الضفة يستقبل أول").expect("نقابة البحارة").expect("River clean-up draws");
    let screen = story.screen();
    let row = |text: &str| screen.lines().position(|row| row.contains(&story::laid_out(text))).expect("a row");
    assert!(row("ميناء الضفة يستقبل أول") < row("┘ افتتاح متحف البحر"));
    assert!(row("┘ افتتاح متحف البحر") < row("نقابة البحارة"));
    // The Arabic headline ends at the right of its pane, the English one begins at the left.
    assert!(screen.lines().any(|row| row.starts_with(" River")));
    assert!(screen.contains("articles: 4"));
}

#[test]
fn a_related_headline_leads_to_its_article_and_back() {
    three()
        .keys("enter")
        .expect("وقالت مديرة الميناء")
        .keys("tab")
        .expect("→ b.txt")
        .keys("enter")
        .expect("رحبت نقابة البحارة، الثلاثاء")
        .keys("backspace")
        .expect("وقالت مديرة الميناء")
        .keys("L")
        .expect("رحبت نقابة البحارة، الثلاثاء");
}

#[test]
fn a_headline_may_lead_to_an_article_embedded_in_the_same_page() {
    three().keys("enter tab tab enter").expect("افتتحت بلدية المدينة القديمة").keys("backspace").expect("وقالت مديرة");
}

#[test]
fn a_headline_that_nobody_carries_says_so() {
    // The key of links passes over it; a press, and the list of relations, do not.
    three().keys("enter tab tab tab").expect("→ b.txt");
    let alone = UNION.to_owned()
        + "\nمقالات مشابهة\n\n  • معرض للكتاب في العاصمة الشهر المقبل\n  • افتتاح مستشفى جديد في المدينة القديمة\n  • سباق القوارب يعود إلى البحيرة\n";
    Story::open(&[("b.txt", &alone)]).keys("enter tab").expect("No headline leads to an open article; r lists them.");
    let story = three().size(80, 40).keys("enter");
    let cell = story.cell_of("معرض للكتاب في العاصمة");
    story.click_at(cell).expect("No article here carries this headline.").keys("enter").expect("No article here carries");
}

#[test]
fn the_way_back_ends_where_it_began() {
    three().keys("enter backspace").expect("This is where you began.").keys("L").expect("There is nothing ahead.");
}

#[test]
fn typing_filters_the_list_blind_to_spelling() {
    three()
        .keys("f 'البحاره'")
        .expect("articles: 1 of 4")
        .expect("نقابة البحارة")
        .expect_not("River clean-up")
        .keys("enter esc")
        .expect("articles: 4")
        .keys("f 'zzz'")
        .expect("No article answers this: “zzz”. Esc takes it off.")
        .keys("esc")
        .expect("articles: 4");
}

#[test]
fn words_are_found_in_the_article() {
    three()
        .keys("enter / 'الحمدانى' enter")
        .expect("1 of 2")
        .keys("n")
        .expect("2 of 2")
        .keys("n")
        .expect("1 of 2")
        .keys("N")
        .expect("2 of 2")
        .keys("/ 'قطار' enter")
        .expect("Not in this article.");
}

#[test]
fn next_and_previous_article() {
    three().keys("enter ] ]").expect("رحبت نقابة البحارة، الثلاثاء").keys("[ [").expect("وقالت مديرة");
}

#[test]
fn a_copied_passage_is_the_files_own_text() {
    let vowelled = "عنوان الخبر الأول\n\nقال مُحَمَّدٌ إنّ العمل يبدأُ غداً في المدينة.وأضاف أن الجميع مدعوون إلى الحضور.\n";
    let story = Story::open(&[("a.txt", vowelled)]).keys("enter v w w y");
    assert_eq!(story.copied, ["قال مُحَمَّدٌ"]);
    let story = story.keys("p y");
    assert_eq!(story.copied[0], "قال مُحَمَّدٌ إنّ العمل يبدأُ غداً في المدينة.وأضاف أن الجميع مدعوون إلى الحضور.");
    let story = story.keys("y");
    assert_eq!(story.copied[0], "عنوان الخبر الأول");
}

#[test]
fn the_selection_moves_as_the_eye_does() {
    // In right-to-left text the next letter is on the left; in left-to-right text on the right.
    let arabic =
        Story::open(&[("a.txt", "عنوان\n\nسلام عليكم يا أهل المدينة الجميلة هذا خبر قصير جدا.\n")]).keys("enter v left left y");
    // Lam and alef share a cell.
    assert_eq!(arabic.copied, ["سلام"]);
    let english = Story::open(&[("c.txt", ENGLISH)]).keys("enter v right right right y");
    assert_eq!(english.copied, ["Hund"]);
}

#[test]
fn a_selection_from_a_lines_beginning_takes_lines_whole() {
    let page = "The council met again\n\nPublished: 5 November 2025\n\nThe council met on Wednesday, it said.\n\n\
                Nobody had expected that it would.\n\nThe river is clean again, they said.\n";
    let [one, two, three] =
        ["The council met on Wednesday, it said.", "Nobody had expected that it would.", "The river is clean again, they said."];
    let copied = |keys: &str| Story::open(&[("a.txt", page)]).keys("enter").keys(keys).keys("y").copied.remove(0);
    assert_eq!(copied("v j"), format!("{one}\n\n{two}"));
    assert_eq!(copied("v j $"), copied("v j"));
    assert_eq!(copied("v j j"), format!("{one}\n\n{two}\n\n{three}"));
    // Back up, and beyond where it began.
    assert_eq!(copied("v j j k"), copied("v j"));
    assert_eq!(copied("v j j k k"), one);
    assert_eq!(copied("v j p k"), copied("v j"));
    // From within a line it keeps the column.
    assert_eq!(copied("v w j"), format!("{one}\n\nNob"));
}

#[test]
fn a_bookmark_survives_a_restart_and_text_added_above() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let file = dir.path().join("bookmarks.db");
    three().with_bookmarks(&file).keys("enter / 'رافعتين' enter v w m 'للعمل' enter").expect("Bookmark kept.");
    three()
        .with_bookmarks(&file)
        .keys("B")
        .expect("للعمل — ميناء الضفة يستقبل أول سفينة شحن منذ عامين")
        .expect("found")
        .keys("enter")
        .expect("وأوضحت الحمداني أن رافعتين");
    let (head, tail) = HARBOUR.split_once("وقالت مديرة").expect("the second paragraph");
    let longer = format!("{head}فقرة جديدة أضيفت إلى الخبر بعد نشره، وفيها تفاصيل عن حالة الطقس في المدينة.\n\nوقالت مديرة{tail}");
    Story::open(&[("z.txt", ENGLISH), ("a.txt", &longer)])
        .with_bookmarks(&file)
        .keys("B")
        .expect("found")
        .keys("enter")
        .expect("رافعتين");
}

#[test]
fn a_lost_bookmark_is_kept_and_says_so() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let file = dir.path().join("bookmarks.db");
    three().with_bookmarks(&file).keys("enter / 'رافعتين' enter p m enter").expect("Bookmark kept.");
    let gone = HARBOUR.replace("وأوضحت الحمداني أن رافعتين جديدتين دخلتا الخدمة هذا الأسبوع.\n", "");
    Story::open(&[("a.txt", &gone)]).with_bookmarks(&file).keys("B").expect("lost: the passage is no longer in the article.");
    Story::open(&[("other.txt", ENGLISH)]).with_bookmarks(&file).keys("B").expect("not open now: Enter opens the sample");
    // It was only not there: with the passage, it is found again.
    three().with_bookmarks(&file).keys("B").expect("found");
}

#[test]
fn a_note_is_changed_and_a_bookmark_removed() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let file = dir.path().join("bookmarks.db");
    three().with_bookmarks(&file).keys("enter m 'أ' enter B e 'ب' enter");
    three().with_bookmarks(&file).keys("B").expect("أب —").keys("d").expect("Bookmark removed.");
    three().with_bookmarks(&file).keys("B").expect("No bookmarks yet.");
}

#[test]
fn a_bookmark_of_another_folder_is_not_sought_in_a_file_of_the_same_name() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let file = dir.path().join("bookmarks.db");
    Story::open_in("/one", &[("a.txt", UNION)]).with_bookmarks(&file).keys("enter p m enter").expect("Bookmark kept.");
    Story::open_in("/two", &[("a.txt", ENGLISH)]).with_bookmarks(&file).keys("B").expect("not open now: Enter opens it · /one");
    // The folder may move: the same article is known wherever it lies.
    Story::open_in("/three", &[("b.txt", UNION)])
        .with_bookmarks(&file)
        .keys("B")
        .expect("found")
        .keys("enter")
        .expect("رحبت نقابة");
}

#[test]
fn what_becomes_known_later_leaves_the_reader_where_he_was() {
    // b.txt has no title; a.txt lists it under one, so a headline comes above what is being read.
    let untitled = UNION.split_once("2025\n\n").expect("a date line").1;
    let lists = HARBOUR
        .replace("نقابة البحارة ترحب بعودة العمل إلى ميناء الضفة", "رحبت نقابة البحارة، الثلاثاء، بعودة العمل إلى ميناء الضفة");
    let story = Story::loading(&[("b.txt", untitled), ("a.txt", &lists)]).keys("enter v w w").loaded().keys("y");
    assert_eq!(story.copied, ["رحبت نقابة"]);
    let story = Story::loading(&[("b.txt", untitled), ("a.txt", &lists)]).keys("enter / 'ثلاث' enter n").loaded().keys("v y");
    assert_eq!(story.copied, ["ثلاث"]);
}

#[test]
fn giving_up_a_filter_leads_back_to_the_article() {
    three()
        .size(100, 24)
        .keys("] ] enter down f 'zzz'")
        .expect("رحبت نقابة البحارة، الثلاثاء")
        .keys("esc enter")
        .expect("رحبت نقابة البحارة، الثلاثاء");
    three().size(100, 24).keys("f 'River' esc").expect("وقالت مديرة الميناء");
}

#[test]
fn a_hit_off_the_screen_is_not_what_gets_selected() {
    let story = three().size(60, 8).keys("enter / 'رافعتين' enter g g v w y");
    assert_ne!(story.copied, ["رافعتين"]);
}

#[test]
fn escape_takes_back_the_innermost_thing_and_q_ends() {
    let story = three().size(100, 24).keys("enter v esc").expect_not("SELECT").keys("esc").expect("f filter");
    assert!(!story.ended);
    assert!(story.keys("q").ended);
}

#[test]
fn the_help_lists_every_action() {
    let mut story = three().size(120, 160).keys("?").expect("Help — ? or Esc closes");
    let messages = khabar::messages::Catalogue::of(khabar::messages::UiLanguage::English);
    for action in khabar::app::Action::ALL {
        story = story.expect(messages.by_key(&action.message_key()));
    }
    story.expect("○  no article here carries this headline").keys("esc").expect("articles: 4");
}

#[test]
fn an_empty_folder_and_an_unreadable_file_say_what_to_do() {
    let mut story = Story::open(&[]);
    story.event(Event::Problem("x.bin: binary, not text".to_owned()));
    story.expect("No article here.").expect("not read: 1");
}

#[test]
fn in_arabic_the_whole_layout_mirrors() {
    let story = three().size(120, 24).in_arabic().expect("المقالات: 4").expect("Enter قراءة");
    let screen = story.screen();
    let rule = |row: &str| row.chars().position(|c| c == '│');
    // The list is on the right, so the rule lies beyond the middle; left leads into the article.
    assert!(screen.lines().filter_map(rule).all(|x| x > 60), "{screen}");
    story.keys("left").expect("Tab العناوين").keys("right").expect("f تصفية");
}

#[test]
fn screens() {
    for (width, height, keys) in
        [(40, 20, "enter"), (80, 24, ""), (100, 30, "enter tab"), (160, 40, "enter v w w w w"), (250, 30, "enter / 'ميناء' enter")]
    {
        let story = three().size(width, height).keys(keys);
        insta::assert_snapshot!(format!("reader-{width}"), story.screen_with_styles());
    }
    for (width, height, keys) in [(40, 16, ""), (80, 20, "enter"), (120, 20, "enter tab"), (200, 20, "enter i")] {
        for (theme, arabic) in [("dark", true), ("light", false), ("light", true), ("plain", false), ("plain", true)] {
            let story = three().themed(theme);
            let story = if arabic { story.in_arabic() } else { story };
            let name = format!("reader-{width}-{theme}-{}", if arabic { "ar" } else { "en" });
            insta::assert_snapshot!(name, story.size(width, height).keys(keys).screen_with_styles());
        }
    }
    insta::assert_snapshot!("reader-arabic", three().size(120, 30).in_arabic().keys("left").screen());
    insta::assert_snapshot!("reader-plain", three().themed("plain").keys("enter tab").screen_with_styles());
}

#[test]
fn every_width_and_height_is_survived() {
    for width in (0..=250).step_by(7).chain([1, 2, 3, 4, 83, 84, 85, 139, 140, 141]) {
        for height in [0, 1, 2, 3, 5, 24] {
            three().size(width, height).keys("enter tab tab / 'الميناء' enter v w down p").buffer();
            three().size(width, height).in_arabic().keys("? j j esc B esc f 'x' left").buffer();
        }
    }
}

#[test]
fn a_huge_page_is_read_from_its_beginning_while_the_rest_comes() {
    let end = UNION.find("وقال نقيب").expect("the second paragraph");
    Story::beginning_with(("b.txt", &UNION[..end]))
        .size(100, 24)
        .expect("This is the beginning")
        .expect("رحبت نقابة البحارة")
        .expect_not("وقال نقيب البحارة")
        .keys("j")
        .expect_not("This is the beginning")
        .then_whole(("b.txt", UNION))
        .loaded()
        .expect("وقال نقيب البحارة")
        .expect("رحبت نقابة البحارة");
}

#[test]
fn what_is_looked_for_in_a_beginning_is_looked_for_in_the_rest_when_it_comes() {
    let end = UNION.find("وقال نقيب").expect("the second paragraph");
    let begun = || Story::beginning_with(("b.txt", &UNION[..end])).size(100, 24);
    let story =
        begun().keys("enter / 'نقيب' enter").expect("Not in what was read so far").keys("n").expect("Not in what was read so far");
    let story = story.then_whole(("b.txt", UNION)).expect("Found in the rest: 1. n goes there.").keys("n").expect("1 of 1");
    drop(story.loaded());
    // What was found is found again, and given up where it was given up.
    let story = begun().keys("enter / 'نقابة' enter").then_whole(("b.txt", UNION)).expect_not("Found in the rest");
    assert!(story.state.reading.as_ref().is_some_and(|reading| reading.find.is_some()));
    begun().keys("enter / 'نقيب' enter esc").then_whole(("b.txt", UNION)).expect_not("Found in the rest");
    // That the rest is read is said only while it is.
    begun().expect("the rest of the page is still being read").then_whole(("b.txt", UNION)).expect_not("still being read");
}

#[test]
fn the_readme_lists_the_keys_as_they_are() {
    let keymap = khabar::app::Config::default().keymap().expect("the default keys");
    let messages = khabar::messages::Catalogue::of(khabar::messages::UiLanguage::English);
    let readme = include_str!("../README.md");
    for line in help_lines(messages, &keymap) {
        if let khabar::app::HelpLine::Entry { keys, text, .. } = line {
            let keys: Vec<String> = keys.split("  ").map(|key| format!("`{key}`")).collect();
            let row = format!("| {} | {text} |", keys.join(" "));
            assert!(readme.contains(&row), "the README lacks:\n{row}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn nothing_in_a_page_or_its_name_acts_on_the_terminal(
        name in "[a\u{1b}\u{9b}\u{202e}\u{7}\n/]{1,12}",
        text in "[اب a\n\u{0}-\u{1f}\u{7f}-\u{9f}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{2028}\u{e0041}\u{64b}:•]{0,400}",
        keys in proptest::collection::vec(proptest::sample::select(vec!["enter", "tab", "enter r j enter", "s G z enter", "S", "r f 'ا' enter", "B", "esc", "v w m enter", "?", "j", "/ 'ا' enter", "R", "R c j enter", "R v j c G enter", "C n j"]), 0..6),
    ) {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let story = Story::open(&[(&name, &text), ("b.txt", UNION)]).size(90, 20).with_bookmarks(&dir.path().join("bookmarks.db"));
        let story = story.keys(&keys.join(" "));
        for cell in &story.buffer().content {
            prop_assert!(cell.symbol().chars().all(|c| khabar::text::safe::shown(c) == khabar::text::safe::Shown::Keep), "{:?}", cell.symbol());
        }
    }
}
