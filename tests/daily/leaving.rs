//! `q` leaves what lies on top, and ends the reader in the list alone.

use crate::{HARBOUR, story::Story, three};

#[test]
fn one_press_leaves_one_view_and_none_of_them_ends_the_reader() {
    for (keys, closed) in [
        ("?", "Help —"),
        ("? / 'star' enter", "star the article"),
        ("B", "No bookmarks yet"),
        ("g m", "What was said"),
        ("enter E enter", "Mentions, the latest"),
        ("O", "Sort the list"),
        ("enter T", "Entities in colour"),
        ("enter tab C", "n N differences"),
        ("? / 'star' enter enter", "a further key"),
        ("enter E", "F filter"),
        ("enter r", "r close"),
        ("enter v", "SELECT"),
        ("enter R", "FILE"),
    ] {
        let story = three().size(100, 30).keys(keys).expect(closed).keys("q").expect_not(closed);
        assert!(!story.ended, "{keys}");
    }
}

#[test]
fn from_an_article_it_leads_to_the_list_and_then_out() {
    // What is found and focused goes with the view.
    let story = three().keys("enter / 'الحمدانى' enter tab q").expect("f filter");
    assert!(!story.ended);
    assert!(story.keys("q").ended);
    // With a filter on, too.
    assert!(three().keys("f 'River' enter q").ended);
}

#[test]
fn what_is_held_leads_out_from_everywhere_and_so_does_the_word() {
    for keys in ["? ctrl-c", "enter ctrl-c", "enter tab C ctrl-c", "enter : 'quit' enter"] {
        assert!(three().keys(keys).ended, "{keys}");
    }
}

#[test]
fn a_sequence_that_means_nothing_does_nothing() {
    for keys in [", q", "g q", "enter g z"] {
        let story = three().size(100, 30).keys(keys).expect("does nothing");
        assert!(!story.ended, "{keys}");
    }
}

#[test]
fn of_one_article_there_is_no_list_to_go_back_to() {
    let story = Story::open(&[("a.txt", crate::ENGLISH)]).keys("enter v q");
    assert!(!story.ended);
    assert!(story.keys("q").ended);
    // An embedded one is another.
    assert!(!Story::open(&[("a.txt", HARBOUR)]).keys("enter q").ended);
}
