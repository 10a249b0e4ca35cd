//! Goes where a link leads, once that is there.

use super::{bookmarks, jump};
use crate::{
    app::{Goal, State},
    library::anchor,
    messages::Msg,
};

/// Goes there if it can; what can't be found once all is there is said.
pub fn reach(state: &mut State) {
    let Some(goal) = state.goal.clone() else { return };
    let reached = match &goal {
        Goal::Bookmark(id) => {
            let item = state.shelf.of(id);
            if let Some(waits) = item.filter(|item| !item.looked() && item.article.is_some()) {
                // Whoever went elsewhere meanwhile stays there.
                let here = state.reading.as_ref().map(|reading| reading.article);
                state.goal = state.goal.take().filter(|_| here == waits.article);
                return;
            }
            let there = item.is_some_and(|item| !item.looked() || item.article.is_some());
            if there {
                bookmarks::go_to(state, id);
            }
            there
        }
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
