//! Goes where a link leads, once that is there.

use super::{bookmarks, jump};
use crate::{
    app::{Goal, Overlay, Shelved, State, view::Place},
    library::anchor,
    messages::Msg,
};

/// Goes there if it can; what can't be found once all is there is said.
pub fn reach(state: &mut State) {
    let Some(goal) = state.goal.clone() else { return };
    let reached = match &goal {
        Goal::Bookmark(id) => {
            bookmarks::look_at(state, id);
            let there = state.shelf.of(id).is_some_and(|item| item.article.is_some());
            if there {
                bookmarks::go_to(state, id);
                return;
            }
            there
        }
        Goal::Rest { id, top } => return rest(state, id, *top),
        Goal::Passage { start, end } => passage(state, start, end.as_deref()),
    };
    let all = !state.loading && (state.shelf.known || matches!(goal, Goal::Passage { .. }));
    if reached || all {
        state.goal = None;
    }
    if !reached && state.goal.is_none() {
        state.warn(state.setup.messages.text(Msg::GoalNone));
    }
}

/// Shows a bookmark's passage once its page was read to its end. Whoever went elsewhere meanwhile stays there.
fn rest(state: &mut State, id: &str, top: Place) {
    bookmarks::look_at(state, id);
    let busy = state.overlay != Overlay::None || state.prompt.is_some() || state.note.is_some();
    let here = state.reading.as_ref().filter(|reading| reading.top == top && reading.selection.is_none() && !busy);
    let here = here.map(|reading| reading.article);
    let item = state.shelf.of(id).filter(|item| item.article.is_some() && item.article == here);
    match item.map(Shelved::looked) {
        Some(false) => {}
        Some(true) => {
            state.goal = None;
            bookmarks::arrive(state, id);
        }
        None => state.goal = None,
    }
}

/// Selects the passage in the first article that has it.
fn passage(state: &mut State, start: &str, end: Option<&str>) -> bool {
    if state.collection.indexed().is_some() {
        return false;
    }
    for article in 0..state.collection.len() {
        let (file, content) = state.collection.at(article);
        let body = content.body(&file.document.text);
        if let Some(span) = anchor::named(start, end, &body.text) {
            let document = body.spans(span);
            jump::go(state, article);
            super::settle(state);
            bookmarks::reveal(state, document.first().copied());
            bookmarks::select(state, &document);
            super::settle(state);
            return true;
        }
    }
    false
}
