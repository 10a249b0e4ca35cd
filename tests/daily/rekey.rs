//! A key is changed inside the program: from the help and the palette, with what it is taken from, back again.

use crate::{ENGLISH, story::Story, three};
use khabar::app::{Action, Event, rekey::KeyChange};

fn keys_of(story: &Story, action: Action) -> Vec<&str> {
    story.state.setup.keymap.keys_of(action)
}

#[test]
fn a_line_of_the_help_gets_another_key() {
    let story = three().size(80, 24).keys("? / 'quit' enter").expect("Enter changes the key").keys("enter");
    let story = story.expect("1 another key in place of q").expect("2 a further key").expect_not("as at first").keys("enter");
    let story = story.expect("Press it").keys("X").expect("Enter takes it").keys("enter").expect("X  ctrl-c · u undoes it · quit");
    assert_eq!(keys_of(&story, Action::Quit), ["X", "ctrl-c"]);
    assert!(story.asked[0].contains("\"X\"") && story.asked[0].contains("\"q\""), "{:?}", story.asked);
    // The help is where it was, and the key does it.
    let story = story.expect("X  ctrl-c").keys("esc esc q");
    assert!(!story.ended);
    assert!(story.keys("X").ended);
}

#[test]
fn a_key_that_is_taken_says_from_what_and_comes_back() {
    let story = three().size(100, 30).keys(": 'star the' tab 2 g").expect("takes g g from").expect("and 6 more");
    // Whoever goes on with the sequence takes less.
    let story = story.keys("h").expect("takes g h from: articles that were read last").keys("backspace backspace f");
    let story = story.expect("takes f from: filter the list").keys("enter").expect("no key any more: filter the list");
    assert_eq!(keys_of(&story, Action::Star), ["*", "f"]);
    assert!(keys_of(&story, Action::Filter).is_empty());
    let story = story.keys("u").expect("Undone");
    assert_eq!(keys_of(&story, Action::Filter), ["f"]);
    let story = story.keys("U");
    assert_eq!(keys_of(&story, Action::Star), ["*", "f"]);
    // As at first: what was taken goes back.
    let story = story.keys(": 'star the' tab").expect("3 as at first: *").keys("3");
    assert_eq!((keys_of(&story, Action::Star), keys_of(&story, Action::Filter)), (vec!["*"], vec!["f"]));
}

#[test]
fn undoing_goes_by_what_was_done_last() {
    let story = three().size(100, 30).keys(": 'star the' tab 2 X enter").keys("X");
    assert!(story.state.marking.marks.is_starred(story.state.collection.id(0)));
    let story = story.keys("u");
    assert!(!story.state.marking.marks.is_starred(story.state.collection.id(0)), "the star first");
    let story = story.keys("u");
    assert_eq!(keys_of(&story, Action::Star), ["*"]);
}

#[test]
fn esc_gives_up_and_digits_and_nameless_keys_are_refused() {
    let story = three().keys(": 'quit' tab 1 5").expect("Digits say how often").keys("esc");
    assert!(story.asked.is_empty() && !story.ended);
    let story = story.keys(": 'quit' tab esc").expect_not("another key");
    assert!(story.asked.is_empty());
    // Enter and Backspace are keys like others, at first.
    let story = story.keys(": 'quit' tab 2 backspace").expect("takes backspace from: back").keys("enter");
    assert_eq!(keys_of(&story, Action::Quit), ["q", "ctrl-c", "backspace"]);
}

#[test]
fn the_last_key_that_quits_is_not_given_away() {
    let story = three().size(100, 24).keys(": 'star the' tab 2 q").expect("takes q from: quit").keys("enter");
    let story = story.expect("only ctrl-c would quit then").expect("give another key to: quit");
    assert_eq!((keys_of(&story, Action::Quit), keys_of(&story, Action::Star)), (vec!["q", "ctrl-c"], vec!["*"]));
    assert!(story.asked.is_empty());
    // With another it is.
    let story = story.keys(": 'quit' tab 2 X enter : 'star the' tab 2 q enter");
    assert_eq!((keys_of(&story, Action::Quit), keys_of(&story, Action::Star)), (vec!["X", "ctrl-c"], vec!["*", "q"]));
    // Nor is it taken back by what had it at first.
    let story = story.keys(": 'quit' tab 1 x enter").keys(": 'mark the article' tab").expect("as at first: x").keys("2");
    assert_eq!(keys_of(&story, Action::Quit), ["x", "ctrl-c"]);
}

#[test]
fn an_arabic_keyboard_gives_the_key_of_its_place() {
    let story =
        three().in_arabic().size(80, 24).keys(": 'خروج' tab").expect("مفتاح آخر بدل").keys("1 ء").expect("يأخذ").keys("enter");
    assert_eq!(keys_of(&story, Action::Quit), ["x", "ctrl-c"]);
}

#[test]
fn what_can_not_be_written_is_as_it_was() {
    let mut story = Story::open(&[("c.txt", ENGLISH)]).keys(": 'quit' tab 1 X enter");
    let changes = vec![
        KeyChange { keys: "q".into(), before: Some(Action::Quit), after: None },
        KeyChange { keys: "X".into(), before: None, after: Some(Action::Quit) },
    ];
    story.event(Event::KeysFailed { changes, why: "read-only".into() });
    let story = story.expect("The keys stay as they were: read-only");
    assert_eq!(keys_of(&story, Action::Quit), ["q", "ctrl-c"]);
    assert_eq!(story.keys("g k").expect("Type what shall have another key").state.key_steps.done.len(), 0);
}

#[test]
fn what_a_changed_key_takes_is_told_whole_on_narrow_screens() {
    // The key of the palette, of which there are two, and of what begins with g: many actions have none any more.
    let told = |story: Story| story.size(80, 24).keys(": 'star the' tab 2 g enter");
    let story = told(three());
    let said = story.state.notice.as_ref().expect("it is told").text.replace(['\u{2068}', '\u{2069}'], "");
    let screen = story.screen();
    let rows: Vec<&str> = screen.lines().collect();
    let shown = rows[rows.len() - 5..].iter().map(|row| row.trim()).collect::<Vec<_>>().join(" ");
    assert!(said.chars().count() > 80 && shown.ends_with(&said), "{said}\n{screen}");
    // In Arabic the lines follow each other from above, too.
    let story = told(three().in_arabic().keys("esc"));
    let said = story.state.notice.as_ref().expect("it is told").text.clone();
    let last = said.split_whitespace().next_back().expect("words");
    let screen = story.screen();
    assert!(screen.lines().next_back().is_some_and(|row| row.contains(&crate::story::laid_out(last))), "{screen}");
}
