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

#[test]
fn turning_pages_passes_over_nothing_where_lines_take_several_rows() {
    // What was said, in a narrow window.
    let story = three().size(34, 9).keys(", d , s , j , h enter F q B q S h O esc * x , d").keys("g m");
    let said: Vec<String> = story.state.told_lines().into_iter().map(|(text, _)| text).collect();
    assert!(said.len() > 8, "{said:?}");
    let shown = |story: &Story, text: &str| {
        let said = text.rsplit('\u{2069}').next().unwrap_or(text).trim_start_matches(" · ");
        story.shows(&said.split_whitespace().take(2).collect::<Vec<_>>().join(" "))
    };
    let mut seen = vec![false; said.len()];
    let mut story = story;
    for _ in 0..said.len() {
        said.iter().zip(&mut seen).for_each(|(text, seen)| *seen |= shown(&story, text));
        story = story.keys("space");
    }
    assert!(seen.iter().all(|seen| *seen), "{said:?} {seen:?}");
    // Bookmarks with long notes.
    let dir = tempfile::tempdir().expect("a folder");
    let mut story = three().with_bookmarks(&dir.path().join("b.db")).size(40, 14).keys("enter");
    for number in 1..=6 {
        let note = "that is much longer than a row of this window, so that it takes several of them";
        story = story.keys(&format!("v {}m 'note{number} {note}' enter", "w ".repeat(number)));
    }
    let mut story = story.keys("B");
    assert_eq!(story.state.shelf.items.len(), 6);
    let mut seen = [false; 6];
    for _ in 0..6 {
        (1..=6).zip(&mut seen).for_each(|(number, seen)| *seen |= story.shows(&format!("note{number}")));
        story = story.keys("space");
    }
    assert!(seen.iter().all(|seen| *seen), "{seen:?}\n{}", story.screen());
}
