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
