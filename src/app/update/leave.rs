//! Steps back, one at a time: what `esc` takes off, and what `q` leaves.

use super::{amend, bookmarks, entity, help, panel, prompt, raw, rekey, settle, ties};
use crate::app::{Action, Effect, Focus, Overlay, State};

/// The key that quits, where it is no held one: it leaves what lies on top, whole, and ends the reader in the list alone, so that one
/// press too many closes nothing that was not meant.
pub fn leave(state: &mut State) -> Vec<Effect> {
    if state.overlay == Overlay::Keys {
        return rekey::update(state, Action::Cancel);
    }
    let before = view(state);
    // Of a single article there is no list to go back to.
    let last = state.overlay == Overlay::None
        && match state.focus {
            Focus::List => true,
            Focus::Article => !before.3 && !before.4 && state.collection.len() <= 1 && !state.history.goes_beyond,
            Focus::Panel => false,
        };
    if last {
        return vec![Effect::Quit];
    }
    // What is found and focused in a view goes with it. Each step takes something, so that a few are enough.
    for _ in 0..STEPS {
        cancel(state);
        if view(state) != before {
            break;
        }
    }
    settle(state);
    Vec::new()
}

/// More steps than a view has.
const STEPS: usize = 8;

/// What tells views apart: the overlay, the focus, the panel, the file in place of the article, a selection.
fn view(state: &State) -> (Overlay, Focus, bool, bool, bool) {
    let reading = state.reading.as_ref();
    (
        state.overlay,
        state.focus,
        state.panel.is_some() || state.ties.is_some(),
        reading.is_some_and(|reading| reading.raw.is_some()),
        reading.is_some_and(|reading| reading.selection.is_some()),
    )
}

/// Takes back the innermost thing: the overlay, the selection, the search, the filter, the focus.
pub fn cancel(state: &mut State) {
    if matches!(state.overlay, Overlay::Amend(_) | Overlay::Same) {
        return amend::close(state);
    }
    if state.overlay == Overlay::Help {
        return if state.help.words.is_empty() { help::close(state) } else { help::narrow(state, "") };
    }
    if state.overlay != Overlay::None {
        if state.overlay != Overlay::Bookmarks || !bookmarks::unfilter(state) {
            (state.overlay, state.choice) = (Overlay::None, None);
        }
        return;
    }
    if state.focus == Focus::List && (!state.list.filter.text().is_empty() || state.list.only.is_some()) {
        return widen(state);
    }
    if state.focus == Focus::Panel {
        return if state.ties.is_some() { ties::cancel(state) } else { panel::close(state) };
    }
    if let Some(reading) = &mut state.reading {
        reading.sought.clear();
        if reading.selection.take().is_some() || reading.find.take().is_some() {
            return;
        }
        if reading.link.take().is_some() || reading.entity.take().is_some() {
            return;
        }
        if state.focus == Focus::Article && (state.panel.take().is_some() || state.ties.take().is_some()) {
            return;
        }
        if reading.raw.is_some() && state.focus == Focus::Article {
            return raw::toggle(state);
        }
    }
    if state.focus == Focus::Article {
        state.focus = Focus::List;
    }
}

/// All that hides articles goes at once, or whoever sees an empty list looks for what else does.
fn widen(state: &mut State) {
    if !state.list.filter.text().is_empty() {
        prompt::unfilter(state);
    }
    if state.list.only.is_some() {
        entity::unlist(state);
    }
}
