//! Something else is opened from inside the reader.

use super::{HARBOUR, Story, three};
use khabar::app::{Elsewhere, Event, History, PromptKind};

fn names(text: &str, before: &str, names: &[&str]) -> Event {
    let names = names.iter().map(ToString::to_string).collect();
    Event::Completed { text: text.to_owned(), before: before.to_owned(), names }
}

#[test]
fn a_path_is_asked_for_completed_and_opened() {
    let mut story = three().keys("g d").expect("open (Tab completes):").keys("'~/ne' tab");
    assert_eq!(story.asked[0], "complete ~/ne");
    // As far as all go on alike, then one after the other.
    story.event(names("~/ne", "~/", &["news-1/", "news-2/", "news.txt"]));
    let mut story = story.expect("~/news").keys("tab");
    story.event(names("~/news", "~/", &["news-1/", "news-2/", "news.txt"]));
    let story = story.expect("news-1/  news-2/  news.txt").keys("tab").expect("~/news-2/");
    // A slash behind a folder enters it.
    let mut story = story.keys("/").expect_not("news-1/").keys("tab");
    assert_eq!(story.asked[0], "complete ~/news-2/");
    story.event(names("~/news-2/", "~/news-2/", &["only/"]));
    let story = story.expect("~/news-2/only/").keys("enter");
    assert_eq!(story.asked[0], format!("elsewhere {:?}", Elsewhere::Path("~/news-2/only/".to_owned())));
}

#[test]
fn what_cannot_be_opened_is_told_and_waits_to_be_mended() {
    let mut story = three().keys("enter g d 'nowhere' enter");
    story.event(Event::NotOpened(Elsewhere::Path("nowhere".to_owned()), "“nowhere” is not there".to_owned()));
    let story = story.expect("“nowhere” is not there").expect("open (Tab completes): nowhere");
    assert!(story.state.prompt.as_ref().is_some_and(|prompt| prompt.kind == PromptKind::OpenPath));
    story.keys("esc").expect("وقالت مديرة الميناء").keys("g d tab enter").expect("وقالت مديرة الميناء");
    three().in_arabic().keys(": 'مجلد' enter").expect("فتح (Tab يكمل):");
}

#[test]
fn what_is_set_while_reading_goes_along() {
    let mut story = three().keys(", d");
    let before = story.look.clone();
    story.state = story.state.elsewhere("other".to_owned(), false, false);
    assert!(!before.is_empty() && story.state.setup.look.write() == before);
    let story = story.keys("g m").expect("All digits as 123");
    assert!(story.screen().contains("other") && story.state.collection.is_empty());
}

#[test]
fn what_can_be_undone_waits_until_its_library_is_open_again() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("bookmarks.db");
    let mut story = three().with_bookmarks(&path).keys("enter m enter h *");
    let steps = story.state.take_steps();
    assert!(story.state.marking.depth() == 0 && story.state.shelf.depth() == 0);
    // Elsewhere nothing of it is undone.
    let other = Story::open(&[("c.txt", super::ENGLISH)]).with_bookmarks(&path).keys("u").expect("There is nothing to undo");
    drop(other);
    let mut story = three().with_bookmarks(&path);
    story.state.go_on_with(steps);
    let story = story.keys("u").expect("Undone");
    assert!(!story.state.marking.marks.is_starred(story.state.collection.id(0)) && story.state.shelf.items.len() == 1);
    assert!(story.keys("u").expect("Undone").state.shelf.items.is_empty());
}

#[test]
fn a_bookmark_of_what_is_not_open_says_how_and_opens_it() {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("bookmarks.db");
    let page = ("a.txt", HARBOUR);
    Story::open_in("/news/harbour", &[page]).with_bookmarks(&path).keys("enter m enter");
    Story::open(&[("sample.txt", super::UNION)]).with_bookmarks(&path).keys("enter m enter");
    let other = || Story::open(&[("c.txt", super::ENGLISH)]).with_bookmarks(&path);
    let story = other().keys("B").expect("not open now: Enter opens the sample (khabar --sample)");
    let story = story.expect("not open now: Enter opens it · /news/harbour").keys("down enter");
    let id = &story.state.shelf.items[1].bookmark.id;
    assert_eq!(story.asked[0], format!("elsewhere {:?}", Elsewhere::Bookmark(id.clone())));
    let what = Elsewhere::Bookmark(id.clone());
    let mut story = story;
    story.event(Event::NotOpened(what, "/news/harbour can't be opened".to_owned()));
    story.expect("/news/harbour can't be opened").expect("Bookmarks: 2");
    other().in_arabic().keys("B").expect("غير مفتوحة الآن");
}

#[test]
fn the_way_back_leads_to_what_was_open_before() {
    let back = |before: bool| {
        let mut story = three();
        story.state.history = History::beyond(before);
        story.keys("enter H")
    };
    back(false).expect("This is where you began.").keys("H").expect("This is where you began.");
    let story = back(true).expect("This is where you began here; H once more opens what was open before.").keys("H");
    assert_eq!(story.asked[0], "what was open before");
}
