//! The palette: an action is found by words and carried out where the reader was.

use super::{settle, update};
use crate::app::{Effect, Field, Overlay, Palette, Prompt, PromptKind, State};

/// Opens the palette over whatever is on the screen.
pub fn open(state: &mut State) {
    let under = if matches!(state.overlay, Overlay::Help | Overlay::Welcome) { Overlay::None } else { state.overlay };
    state.palette = Some(Palette::new(under));
    state.overlay = Overlay::Palette;
    state.prompt = Some(Prompt { kind: PromptKind::Palette, field: Field::default() });
}

/// Moves in it.
pub fn step(state: &mut State, by: isize) {
    if let Some(palette) = &mut state.palette {
        palette.step(by);
    }
}

/// Its words have changed.
pub fn narrowed(state: &mut State) {
    if let (Some(palette), Some(prompt)) = (&mut state.palette, &state.prompt) {
        palette.narrow(prompt.field.text());
    }
}

/// Closes it; what lay below is there again.
pub fn close(state: &mut State) {
    state.prompt = None;
    if let Some(palette) = state.palette.take() {
        state.overlay = palette.under;
    }
}

/// Carries out the action under the cursor.
pub fn chosen(state: &mut State) -> Vec<Effect> {
    let action = state.palette.as_ref().and_then(|palette| palette.shown.get(palette.at).copied());
    close(state);
    // Whoever names what is done elsewhere means to go there.
    if action.is_some_and(|action| !state.overlay.takes(action)) {
        (state.overlay, state.choice) = (Overlay::None, None);
    }
    settle(state);
    action.map(|action| update(state, action)).unwrap_or_default()
}

/// An entry was pointed at: the first press shows it, the second carries it out.
pub fn pointed(state: &mut State, at: usize) -> Vec<Effect> {
    let Some(palette) = &mut state.palette else { return Vec::new() };
    if palette.at == at {
        return chosen(state);
    }
    palette.at = at;
    Vec::new()
}
