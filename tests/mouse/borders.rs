//! The lines between panes are dragged, in either direction of the interface, and stay where they were left.

use crate::{story::Story, three};
use khabar::app::{Look, Panes};

fn panes(story: &Story) -> Panes {
    story.state.panes()
}

fn sized(width: u16, arabic: bool) -> Story {
    let story = three().size(width, 24);
    if arabic { story.in_arabic() } else { story }
}

#[test]
fn a_border_follows_the_pointer_and_is_kept() {
    for (width, rule) in [(100, 0), (160, 0), (160, 1)] {
        for arabic in [false, true] {
            for by in [-9_i16, 7] {
                let story = sized(width, arabic);
                let at = panes(&story).rules[rule].expect("a border");
                let to = at.saturating_add_signed(by);
                let story = story.drag_cells((at, 9), (to, 3));
                assert_eq!(panes(&story).rules[rule], Some(to), "{width} {rule} {arabic} {by}");
                let other = 1 - rule;
                assert_eq!(panes(&story).rules[other], panes(&sized(width, arabic)).rules[other], "the other stays");
                assert_eq!(Look::read(&story.look), story.state.setup.look);
                // Keys go on from there.
                let story = if rule == 0 { story.keys(">") } else { story };
                assert!(rule == 1 || panes(&story).rules[0] == Some(to + 4), "{width} {arabic}");
                assert!(story.state.reading.as_ref().is_none_or(|reading| reading.selection.is_none()));
            }
        }
    }
}

#[test]
fn no_pane_is_dragged_away_and_coming_back_is_exact() {
    for arabic in [false, true] {
        let story = sized(100, arabic);
        let at = panes(&story).rules[0].expect("a border");
        for far in [0, 99] {
            let story = sized(100, arabic).drag_cells((at, 9), (far, 9));
            let now = panes(&story);
            assert!(now.list.is_some_and(|pane| pane.width >= 20) && now.article.is_some_and(|pane| pane.width >= 20));
            let there = now.rules[0].expect("a border");
            let story = story.drag_cells((there, 9), (at, 9));
            assert_eq!(story.state.setup.look, Look::default());
        }
    }
}

#[test]
fn a_press_alone_changes_nothing() {
    let story = sized(100, false);
    let at = panes(&story).rules[0].expect("a border");
    let story = story.drag_cells((at, 9), (at, 9));
    assert!(story.look.is_empty() && story.state.dragged.is_none());
}
