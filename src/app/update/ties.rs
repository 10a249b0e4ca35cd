//! The panel of relations.

use super::{jump, settle};
use crate::{
    app::{Action, Effect, Field, Focus, How, Overlay, Prompt, PromptKind, State, TieRow, Ties},
    messages::Msg,
};

/// Opens the panel, gives it the keys, or closes it.
pub fn toggle(state: &mut State) {
    if state.ties.is_some() && state.focus == Focus::Panel {
        return close(state);
    }
    if state.reading.is_none() {
        return;
    }
    if state.ties.is_none() {
        state.ties = Ties::of(state, Field::default(), Vec::new());
        state.panel = None;
    }
    state.focus = Focus::Panel;
    say_if_empty(state);
}

fn say_if_empty(state: &mut State) {
    if state.ties.as_ref().is_some_and(|ties| ties.rows.is_empty() && ties.filter.text().is_empty()) {
        state.say(state.setup.messages.text(state.unless_later(Msg::NothingRelated)));
    }
}

/// Closes the panel.
pub fn close(state: &mut State) {
    state.ties = None;
    if state.focus == Focus::Panel {
        state.focus = Focus::Article;
    }
}

/// Takes the filter off, or closes the panel.
pub fn cancel(state: &mut State) {
    match &state.ties {
        Some(ties) if !ties.filter.text().is_empty() => narrow(state, Field::default()),
        _ => close(state),
    }
}

/// An action while the panel has the keys; `None` where it is not for the panel.
pub fn update(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    if turned(state, action) {
        settle(state);
        return Some(Vec::new());
    }
    let by = match action {
        Action::Down => 1,
        Action::Up => -1,
        Action::Top => isize::MIN,
        Action::Bottom => isize::MAX,
        Action::Open => {
            open(state);
            return Some(Vec::new());
        }
        Action::Filter => {
            let field = state.ties.as_ref().map(|ties| ties.filter.clone()).unwrap_or_default();
            state.prompt = Some(Prompt { kind: PromptKind::Ties, field });
            return Some(Vec::new());
        }
        _ => return None,
    };
    if let Some(ties) = &mut state.ties {
        ties.step(by);
    }
    settle(state);
    Some(Vec::new())
}

/// Follows what is under the cursor: the other article, there at the headline that leads here; a headline without an article
/// shows the files that list it.
pub fn open(state: &mut State) {
    let Some(row) = state.ties.as_ref().and_then(Ties::current).cloned() else { return };
    let Some(from) = state.reading.as_ref().map(|reading| reading.article) else { return };
    match row {
        TieRow::Tie(tie) => {
            jump::go(state, tie.article);
            if let How::Lists(at) = tie.how {
                jump::focus_headline(state, at);
            }
        }
        TieRow::Lists(from, at) => {
            jump::go(state, from);
            jump::focus_headline(state, at);
        }
        TieRow::Unseen(at, ..) => return unfold(state, at),
        TieRow::Section(..) => return,
    }
    stay(state, from, false);
    settle(state);
}

/// Whoever came by the panel goes on by it, where it stands beside the article: back with the cursor at the article that was left,
/// onward at another than that.
pub fn stay(state: &mut State, left: usize, back: bool) {
    let panes = state.panes();
    if panes.panel.is_none() || panes.article.is_none() || state.overlay != Overlay::None {
        return;
    }
    lay(state);
    let Some(ties) = &mut state.ties else { return };
    let leads_there = |row: &TieRow| matches!(row, TieRow::Tie(tie) if tie.article == left);
    if back {
        if let Some(at) = ties.rows.iter().position(leads_there) {
            ties.at.go_to(at);
        }
    } else if ties.current().is_some_and(leads_there) {
        ties.step(1);
    }
    state.focus = Focus::Panel;
}

fn unfold(state: &mut State, at: usize) {
    let Some(old) = state.ties.take() else { return };
    let mut open = old.open.clone();
    if open.contains(&at) {
        open.retain(|other| *other != at);
    } else {
        open.push(at);
    }
    state.ties = Ties::of(state, old.filter.clone(), open);
    if let Some(ties) = &mut state.ties {
        (ties.at.top, ties.at.cursor) = (old.at.top, old.at.cursor);
        ties.step(0);
    }
}

/// Narrows the panel to words.
pub fn narrow(state: &mut State, filter: Field) {
    let open = state.ties.take().map(|ties| ties.open).unwrap_or_default();
    state.ties = Ties::of(state, filter, open);
}

/// A page on or back, or half of one.
fn turned(state: &mut State, action: Action) -> bool {
    let Some(mut ties) = state.ties.take() else { return false };
    let pane = state.panes_with(true).panel.unwrap_or_default();
    let (height, mut at) = (usize::from(pane.height.saturating_sub(1)), std::mem::take(&mut ties.at));
    let rows = |row: usize| state.tie_rows(&ties.rows[row], pane.width);
    let turned = at.paged(action, height, ties.rows.len(), rows, |row| ties.rows[row].is_entry());
    ties.at = at;
    state.ties = Some(ties);
    turned
}

/// Keeps the panel to the open article.
pub fn lay(state: &mut State) {
    let Some(old) = state.ties.take() else { return };
    let Some(mut ties) = (if old.is_fresh(state) { Some(old) } else { old.renewed(state) }) else {
        if state.focus == Focus::Panel {
            state.focus = Focus::Article;
        }
        return;
    };
    let pane = state.panes_with(true).panel.unwrap_or_default();
    let mut at = std::mem::take(&mut ties.at);
    at.settle_by(usize::from(pane.height.saturating_sub(1)), ties.rows.len(), |row| state.tie_rows(&ties.rows[row], pane.width));
    ties.at = at;
    state.ties = Some(ties);
}
