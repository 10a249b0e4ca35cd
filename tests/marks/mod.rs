//! Stars, read marks and tags, undone and kept.

use super::{ENGLISH, HARBOUR, Story, UNION, story::laid_out, three};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use khabar::{
    app::{self, Effect, Event, left_off},
    library::{LeftOff, Marks, Request, Store},
};
use std::path::Path;

const FIRST: &str = "ميناء الضفة يستقبل";
const OTHER: &str = "نقابة البحارة ترحب";
const LAST: &str = "River clean-up";

fn kept(path: &Path) -> Story {
    Story::open(&[("a.txt", HARBOUR), ("b.txt", UNION), ("c.txt", ENGLISH)]).with_bookmarks(path).size(120, 24)
}

fn home() -> (tempfile::TempDir, std::path::PathBuf) {
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("bookmarks.db");
    (home, path)
}

#[test]
fn what_is_opened_is_read_and_stays_so() {
    let (_home, path) = home();
    let story = kept(&path).keys("j j");
    assert!(story.unread(OTHER), "moving over the list reads nothing");
    let story = story.keys("enter").keys("h");
    assert!(!story.unread(OTHER) && story.unread(LAST));
    let story = kept(&path);
    assert!(story.unread(FIRST) && !story.unread(OTHER));
    let story = story.keys("enter J J");
    assert!(!story.unread(FIRST) && !story.unread(OTHER) && story.unread(LAST), "what is gone through in the article is read");
}

#[test]
fn what_was_done_is_said_when_it_is_written() {
    let (_home, path) = home();
    let mut story = kept(&path);
    let press = |story: &mut Story, c: char| {
        let key = KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE);
        app::handle(&mut story.state, Event::Key(key)).into_iter().find_map(|effect| match effect {
            Effect::Store(request) => Some(request),
            _ => None,
        })
    };
    let write = |story: &mut Story, request: Request| {
        let done = request.carry_out(&mut Store::open(&path).expect("a store")).expect("written");
        app::handle(&mut story.state, Event::Saved(done));
    };
    for (key, said) in [('*', "Starred."), ('x', "Marked as read."), ('u', "Undone"), ('U', "Done again.")] {
        let asked = press(&mut story, key).expect("something is to be written");
        story = story.expect_not(said);
        write(&mut story, asked);
        story = story.expect(said);
    }
    // What nothing is written for is said at once, and what fails not at all.
    story = story.keys("U").expect("There is nothing to undo or do again.");
    press(&mut story, '*').expect("something is to be written");
    app::handle(&mut story.state, Event::StoreFailed("the disk is full".to_owned()));
    story.expect("the disk is full").expect_not("The star is taken off.");
}

#[test]
fn a_link_that_is_followed_is_read() {
    let story = three().size(120, 24).keys("enter tab enter");
    assert!(!story.unread(OTHER));
}

#[test]
fn by_hand_only_where_the_settings_say_so() {
    let story = three().marking_by_hand().size(120, 24).keys("enter h");
    assert!(story.unread(FIRST));
    let story = story.keys("x").expect("Marked as read.");
    assert!(!story.unread(FIRST));
    let story = story.keys("x").expect("Marked as unread.");
    assert!(story.unread(FIRST));
}

#[test]
fn an_open_article_can_be_unread_again_and_is_read_when_it_is_opened_anew() {
    let story = three().size(120, 24).keys("enter x j k");
    assert!(story.unread(FIRST), "it stays as the user said while it is open");
    assert!(!story.keys("h enter").unread(FIRST));
}

#[test]
fn a_star_shines_in_the_list_after_a_restart_in_both_languages() {
    let (_home, path) = home();
    kept(&path).keys("j j *").expect("Starred.").expect("★ صحيفة المرفأ");
    let story = kept(&path).in_arabic().expect("★ صحيفة المرفأ");
    let star = |story: &Story| {
        let screen = story.screen();
        let row = screen.lines().find(|row| row.contains('★')).expect("a star").to_owned();
        row.chars().position(|c| c == '★').expect("a star") > row.chars().position(|c| c == '│').expect("a rule")
    };
    assert!(star(&story) && !star(&kept(&path)), "the list is on the other side");
    story.keys("j j *").expect("أُزيلت النجمة.").expect_not("★");
    kept(&path).expect_not("★");
}

#[test]
fn tags_are_typed_completed_and_taken_off() {
    let (_home, path) = home();
    let story = kept(&path).keys("t 'بحر، ميناء' enter").expect("Tags: ").expect("#ميناء");
    // The second article gets one of them by its first letter; another Tab would give the next.
    let story = story.keys("j j t 'م' tab").expect("ميناء").keys("enter").expect("Tags: ");
    let story = story.keys("t tab").keys("tab").keys("enter");
    let marks = Store::open(&path).expect("a store").marks().expect("marks");
    assert_eq!(marks.tags().collect::<Vec<_>>(), [("بحر", 2), ("ميناء", 2)]);
    story.keys("t 'ميناء, بحر' enter").expect("No tags any more.");
    let marks = Store::open(&path).expect("a store").marks().expect("marks");
    assert_eq!(marks.tags().collect::<Vec<_>>(), [("بحر", 1), ("ميناء", 1)]);
    kept(&path).in_arabic().keys("t 'سفن' enter").expect("الوسوم: ");
}

#[test]
fn escape_gives_up_a_tag() {
    three().keys("t 'بحر' esc").expect_not("#").keys("u").expect("There is nothing to undo");
}

#[test]
fn what_was_marked_is_undone_and_done_again() {
    let (_home, path) = home();
    let story = kept(&path).keys("* j j * t 'بحر' enter x").keys("u u u").expect("Undone");
    assert!(story.unread(OTHER));
    let marks = |path: &Path| Store::open(path).expect("a store").marks().expect("marks");
    assert_eq!((marks(&path).starred(), marks(&path).read(), marks(&path).tags().count()), (1, 0, 0));
    let story = story.keys("U U").expect("Done again.").expect("#بحر");
    assert_eq!((marks(&path).starred(), marks(&path).tags().count()), (2, 1));
    story.keys("u u u").keys("u").expect("nothing to undo");
    assert_eq!(marks(&path), Marks::default());
}

#[test]
fn reading_is_not_undone_with_the_marks() {
    let story = three().size(120, 24).keys("* enter u");
    assert!(!story.unread(FIRST));
    story.expect_not("★");
}

#[test]
fn the_next_unread_article_is_found() {
    let story = three().size(120, 24).keys("j j x k k .").expect("افتتحت بلدية المدينة القديمة");
    let story = story.keys(".").expect("Hundreds of volunteers");
    story.keys(".").expect("Nothing unread further down.").in_arabic().keys(".").expect("لا غير مقروء");
}

#[test]
fn marks_that_come_late_meet_what_was_done_meanwhile() {
    let (_home, path) = home();
    kept(&path).keys("G *");
    let stored = Store::open(&path).expect("a store").marks().expect("marks");
    let mut story = three().size(120, 24).keys("*");
    story.event(Event::Marks(Box::new(stored)));
    assert_eq!(story.screen().matches('★').count(), 2);
}

#[test]
fn where_nothing_can_be_kept_nothing_is_marked() {
    let mut story = three().size(120, 24);
    story.event(Event::Bookmarks { all: Vec::new(), read_only: true });
    let story = story.keys("* x t").expect("can only be read");
    story.expect_not("★").expect_not(&laid_out("Tags (Tab"));
}

#[test]
fn the_list_goes_on_where_it_was_left_unless_the_user_is_quicker() {
    let before = three().size(120, 24).keys("O 2 G");
    let (left, article) = (left_off(&before.state), before.state.list.current());
    assert_eq!(left.sorting, "newest");
    let mut story = three().size(120, 24);
    story.event(Event::Left(Box::new(left.clone())));
    assert_eq!(story.state.list.current(), article);
    let mut story = three().size(120, 24).keys("j");
    let here = story.state.list.current();
    story.event(Event::Left(Box::new(left)));
    assert_eq!(story.state.list.current(), here);
    // An article that is gone is waited for and does no harm.
    let mut story = three().size(120, 24);
    story.event(Event::Left(Box::new(LeftOff { article: "gone".into(), ..LeftOff::default() })));
    assert_eq!(story.state.list.at.cursor, 0);
}
