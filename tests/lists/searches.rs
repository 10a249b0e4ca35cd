//! Filters that are kept under a name.

use super::{OTHER, Story, headlines, three};
use khabar::library::Store;
use std::path::Path;

fn kept(path: &Path) -> Story {
    three().with_bookmarks(path).size(100, 30)
}

#[test]
fn a_filter_is_kept_under_a_name_and_asked_again_after_a_restart() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("bookmarks.db");
    let story = kept(&path).keys("f 'source:المرفأ' enter W").expect("Keep the filter as:").keys("'البحارة' enter");
    story.expect("Kept: ");
    let story = kept(&path).keys("Q").expect("Saved searches").expect("source:").keys("enter");
    assert_eq!((story.state.list.filter.text(), headlines(&story)), ("source:المرفأ", vec![OTHER]));
    // Under the same name another takes its place; the name is offered again for the same filter.
    let story = story.keys("W enter f ' -كرة' enter W 'البحارة' enter");
    let stored = Store::open(&path).expect("a store").saved_searches().expect("searches");
    assert_eq!(
        stored.iter().map(|search| (search.name.as_str(), search.query.as_str())).collect::<Vec<_>>(),
        [("البحارة", "source:المرفأ -كرة")]
    );
    story.in_arabic().keys("Q").expect("عمليات البحث المحفوظة");
}

#[test]
fn a_search_is_deleted_and_that_is_undone() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("bookmarks.db");
    let names = || -> Vec<String> {
        let all = Store::open(&path).expect("a store").saved_searches().expect("searches");
        all.into_iter().map(|search| search.name).collect()
    };
    let story = kept(&path).keys("f 'ميناء' enter W 'one' enter f 'x' enter W 'two' enter");
    assert_eq!(names(), ["one", "two"]);
    let story = story.keys("Q d").expect("Deleted: one");
    assert_eq!(names(), ["two"]);
    let story = story.keys("d").expect("No saved searches yet").keys("d u u");
    assert_eq!(names(), ["one", "two"]);
    story.keys("u").expect("There is nothing to undo").keys("esc Q enter").expect("articles: 2 of 4");
}

#[test]
fn there_must_be_a_filter_and_a_place_to_keep_it() {
    let story =
        three().size(100, 30).keys("W").expect("There is no filter to keep").keys("Q enter").expect("No saved searches yet");
    let mut story = story.keys("esc");
    story.event(khabar::app::Event::Bookmarks { all: Vec::new(), read_only: true });
    story.keys("f 'x' enter W").expect("can only be read");
}
