//! Something else is opened in place of what is open: a path that is asked for, or what holds a bookmark.

use crate::{
    app::{Effect, Elsewhere, Field, Printing, Prompt, PromptKind, State},
    messages::Msg,
};

/// Asks for a path.
pub fn ask(state: &mut State) {
    if !is_busy(state) {
        state.prompt = Some(Prompt { kind: PromptKind::OpenPath, field: Field::default() });
    }
}

/// Whether something is being written of what is open, which would end with it; this is said.
fn is_busy(state: &mut State) -> bool {
    if let Some(Printing { of, .. }) = state.printing {
        state.warn(state.setup.messages.fill(Msg::PrintGoesOn, &[&of.to_string()]));
    }
    state.printing.is_some()
}

/// It was typed.
pub fn path(typed: &str) -> Vec<Effect> {
    let typed = typed.trim();
    if typed.is_empty() { Vec::new() } else { vec![Effect::Elsewhere(Elsewhere::Path(typed.to_owned()))] }
}

/// What holds the bookmark of this id is opened.
pub fn bookmark(state: &mut State, id: &str) -> Vec<Effect> {
    if is_busy(state) { Vec::new() } else { vec![Effect::Elsewhere(Elsewhere::Bookmark(id.to_owned()))] }
}

/// What was open before is opened again.
pub fn before(state: &mut State) -> Vec<Effect> {
    if is_busy(state) { Vec::new() } else { vec![Effect::OpenBefore] }
}

/// It can't be opened: a path waits to be mended.
pub fn failed(state: &mut State, what: Elsewhere, why: String) {
    if let (Elsewhere::Path(typed), None) = (what, &state.prompt) {
        state.prompt = Some(Prompt { kind: PromptKind::OpenPath, field: Field::new(typed) });
    }
    state.warn(why);
}
