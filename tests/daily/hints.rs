//! The line at the bottom: hints are whole in every view, however narrow the screen is, and name the keys that hold.

use crate::{ENGLISH, HARBOUR, UNION, story::Story, three};

/// Ways into the views of the reader.
const VIEWS: [&str; 15] = [
    "",
    "enter",
    "enter v l",
    "enter R",
    "enter R c",
    "enter i",
    "enter E",
    "enter r",
    "s",
    "enter i enter",
    "enter i c",
    "T",
    "O",
    "B",
    "?",
];

#[test]
fn no_hint_is_shown_in_part() {
    for width in [34, 40, 50, 60, 70, 80, 100, 140] {
        for view in VIEWS {
            for arabic in [false, true] {
                let story = three().size(width, 24);
                let story = if arabic { story.in_arabic() } else { story };
                let mut story = story.keys(view);
                // What is said goes with the next event that is no key.
                story.state.notice = None;
                let screen = story.screen();
                let last = screen.lines().last().unwrap_or_default();
                assert!(!last.contains('…') && !last.trim().is_empty(), "{width} {view} {arabic}:\n{screen}");
            }
        }
    }
}

#[test]
fn the_weightiest_hints_stay() {
    let compare = |width| Story::open(&[("a.txt", HARBOUR), ("b.txt", HARBOUR), ("c.txt", UNION)]).size(width, 24).keys("C");
    compare(80).expect("Esc back · ? help · n N differences");
    compare(40).expect("Esc back · ? help");
    let story = three().size(80, 24).keys("enter").expect("Space page · Tab links · Esc list · ? help");
    story.size(40, 24).expect("Tab links");
    three().size(60, 24).keys("enter v l").expect("Move to select · m bookmarks").expect_not("y c");
}

#[test]
fn a_hint_names_the_key_that_holds() {
    let story = Story::open(&[("c.txt", ENGLISH)]).expect("f filter").keys(": 'filter the list by words' tab 1 X enter esc enter");
    story.keys("h").expect("X filter").expect_not("f filter");
}

#[test]
fn what_is_said_names_the_key_that_holds() {
    three().keys("* u").expect("U does it again");
    let rekeyed = || three().keys(": 'do it again' tab 1 X enter esc enter esc");
    rekeyed().keys("* u").expect("X does it again").expect_not("U does it again");
    three().keys("f 'zzz' enter").expect("Esc takes it off");
}

#[test]
fn the_palette_finds_what_goes_by_another_name_and_says_what_to_do_where_it_finds_nothing() {
    three().size(80, 24).keys(": 'language'").expect("count the list by source");
    three().size(80, 24).keys(": 'qqqzzz'").expect("Try another word").expect("khabar FOLDER opens a folder");
    three().size(80, 24).in_arabic().keys(": 'مجلد'").expect("تجميع القائمة");
}

#[test]
fn the_help_says_what_left_out_means() {
    three().size(80, 24).keys("? / 'left out' enter").expect("of the 40 lines of the file");
}

#[test]
fn only_what_acts_here_is_offered() {
    // Nothing to read, filter or count in an empty folder; but one can be opened.
    let story = Story::open(&[]).expect("g d open").expect("? help").expect_not("Enter read").expect_not("f filter");
    story.expect_not("a count");
    // An article that nobody else tells has nothing to be compared with, and one without headlines nothing to go through.
    let story = Story::open(&[("c.txt", ENGLISH)]).size(140, 24).keys("enter").expect("Space page");
    story.expect_not("C compare").expect_not("Tab links");
    // Over the bookmarks a sequence offers no actions of the list.
    let story = three().keys("B g").expect("open another folder").expect("export to a file").expect_not("mark everything");
    story.keys("esc esc g").expect("mark everything that is listed");
    // What is named in the palette and done elsewhere leads there.
    let dir = tempfile::tempdir().expect("a folder");
    let story = three().with_bookmarks(&dir.path().join("b.db")).keys("B : 'star the' enter").expect("Starred.");
    assert!(story.state.marking.marks.is_starred(story.state.collection.id(0)));
}

#[test]
fn a_page_says_how_much_of_it_is_out_of_sight() {
    let story = three().size(80, 12).keys("enter i enter").expect("↓");
    story.keys("G").expect("↑").expect_not("↓");
    three().size(80, 50).keys("enter i enter").expect_not("↓");
}

#[test]
fn names_are_given_as_their_article_writes_them() {
    let english = "Mayor opens a bridge in London\n\nPublished: 3 March 2025\n\nThe mayor of London opened a bridge on Monday with guests \
                   from Baghdad and Paris.\n\nThe United Nations said in New York that it was a good day for London.\n";
    let arabic = "رئيس بلدية لندن يفتتح جسرا جديدا في المدينة\n\nتاريخ النشر: 3 مارس 2025\n\nافتتح رئيس بلدية لندن جسرا يوم الاثنين بحضور ضيوف من بغداد وباريس.\n";
    let open = || Story::open(&[("a.txt", english), ("b.txt", arabic)]).size(100, 40);
    let story = open().keys("enter E").expect("London").expect("Baghdad").expect_not("بغداد");
    // A page belongs to no article: it goes by the interface.
    story.keys("enter").expect("Written:").expect("Baghdad").expect_not("  بغداد");
    open().keys("j enter E").expect("بغداد").expect_not("Baghdad");
    open().in_arabic().keys("enter E").expect("Baghdad").keys("enter").expect("باريس");
}
