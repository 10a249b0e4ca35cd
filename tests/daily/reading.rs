//! Where one stopped, what was read last, everything read at once.

use crate::{HARBOUR, UNION, story::Story, three};

#[test]
fn reading_goes_on_where_it_stopped_also_on_another_day() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("bookmarks.db");
    let story = Story::open(&[("a.txt", HARBOUR), ("b.txt", UNION)]).with_bookmarks(&path).size(50, 8);
    let top = |story: &Story| story.screen().lines().skip(1).find(|line| !line.is_empty()).unwrap_or_default().to_owned();
    let story = story.keys("enter 6 j");
    let seen = top(&story);
    // The embedded article stands between the two.
    let story = story.keys("J J").expect("رحبت نقابة البحارة").keys("K K");
    assert_eq!(top(&story), seen);
    drop(story.keys("q"));
    let story = Story::open(&[("a.txt", HARBOUR), ("b.txt", UNION)]).with_bookmarks(&path).size(50, 8).keys("enter");
    assert_eq!(top(&story), seen);
}

#[test]
fn what_was_read_last_is_listed_and_opened() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("bookmarks.db");
    let open = || Story::open(&[("a.txt", HARBOUR), ("b.txt", UNION)]).with_bookmarks(&path).size(100, 24);
    let story = open().keys("g h").expect("Nothing of what is open was read yet.").keys("esc");
    drop(story.keys("enter h j j enter q"));
    let story = open().keys("g h").expect("Read last");
    let entries = &story.state.choice.as_ref().expect("a menu").entries;
    assert!(entries.len() == 2 && entries[0].0.contains("نقابة البحارة") && entries[1].0.contains("ميناء الضفة"), "{entries:?}");
    story.keys("2").expect("استقبل ميناء الضفة");
}

#[test]
fn who_comes_by_the_list_of_what_was_read_goes_on_where_he_stopped_too() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("bookmarks.db");
    let open = || Story::open(&[("a.txt", HARBOUR), ("b.txt", UNION)]).with_bookmarks(&path).size(50, 8);
    let top = |story: &Story| story.screen().lines().skip(1).find(|line| !line.is_empty()).unwrap_or_default().to_owned();
    let story = open().keys("enter 6 j");
    let seen = top(&story);
    drop(story.keys("h q"));
    let story = open().keys("j j g h enter");
    assert_eq!(top(&story), seen);
    drop(story.keys("q"));
    assert_eq!(top(&open().keys("enter")), seen, "nothing was forgotten by it");
}

#[test]
fn everything_listed_is_read_at_once_and_unread_again() {
    let story = three().size(120, 24).keys("f 'البحارة' enter g r").expect("marked as read");
    assert!(!story.unread("نقابة البحارة ترحب"));
    let story = story.keys("esc");
    assert!(story.unread("River clean-up"), "what the filter hides stays");
    assert!(story.keys("u").unread("نقابة البحارة ترحب"));
}
