//! The help: opened over what it explains, narrowed by words, with a cursor from whose line a key is changed.

use super::{moves, rekey};
use crate::{
    app::{Action, Effect, Field, HelpLine, HelpPage, Overlay, Prompt, PromptKind, Rolling, State},
    bidi::Paragraph,
};

/// Opens the help, or closes it and shows what lay below.
pub fn toggle(state: &mut State) {
    if state.overlay == Overlay::Help {
        return close(state);
    }
    let under = if state.overlay == Overlay::Welcome { Overlay::None } else { state.overlay };
    state.help = HelpPage { under, focus: state.focus, ..HelpPage::default() };
    state.overlay = Overlay::Help;
    to_first(state);
}

/// Closes it.
pub fn close(state: &mut State) {
    state.overlay = std::mem::take(&mut state.help).under;
}

/// Narrows it to lines that have these words.
pub fn narrow(state: &mut State, words: &str) {
    words.clone_into(&mut state.help.words);
    state.help.at = Rolling::default();
    state.overlay = Overlay::Help;
    to_first(state);
}

fn to_first(state: &mut State) {
    let first = state.help_lines().iter().position(HelpLine::is_stop);
    state.help.at.go_to(first.unwrap_or(0));
}

/// An action while it is open.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    let page = isize::try_from(state.help_area().height.saturating_sub(1).max(1)).unwrap_or(1);
    let by = match action {
        Action::Find | Action::Filter => {
            state.prompt = Some(Prompt { kind: PromptKind::Help, field: Field::new(state.help.words.clone()) });
            return Vec::new();
        }
        Action::Open => {
            rekey::of_help(state);
            return Vec::new();
        }
        Action::Undo => return rekey::undo(state),
        Action::Redo => return rekey::redo(state),
        _ if turned(state, action) => return Vec::new(),
        _ => match moves::steps(action, page) {
            Some(by) => by,
            None => return Vec::new(),
        },
    };
    let lines = state.help_lines();
    state.help.at.step_among(by, lines.len(), |line| lines[line].is_stop());
    Vec::new()
}

/// A page on or back, or half of one.
fn turned(state: &mut State, action: Action) -> bool {
    let (lines, height) = (state.help_lines(), usize::from(state.help_area().height));
    let mut at = std::mem::take(&mut state.help.at);
    let turned = at.paged(action, height, lines.len(), |line| state.help_rows(&lines[line]), |line| lines[line].is_stop());
    state.help.at = at;
    turned
}

/// Scrolls so that the line under the cursor is on the screen.
pub fn lay(state: &mut State) {
    if state.overlay != Overlay::Help {
        return;
    }
    let (lines, height) = (state.help_lines(), usize::from(state.help_area().height));
    let mut at = std::mem::take(&mut state.help.at);
    at.settle_by(height, lines.len(), |line| state.help_rows(&lines[line]));
    state.help.at = at;
}

/// Scrolls what the reader was told.
pub fn messages(state: &mut State, action: Action) {
    let Overlay::Messages(top) = state.overlay else { return };
    let (lines, area) = (state.told_lines(), state.told_area());
    let rows = |line: usize| Paragraph::new(&lines[line].0, state.setup.messages.language.direction(), state.setup.layout);
    let rows = |line: usize| rows(line).wrap(area.width.max(1)).len().max(1);
    let mut at = Rolling::from_top(usize::from(top));
    let last = lines.len().saturating_sub(1);
    if !at.paged(action, usize::from(area.height), lines.len(), rows, |_| true) {
        at.top = moves::steps(action, 1).map_or(at.top, |by| at.top.saturating_add_signed(by).min(last));
    }
    state.overlay = Overlay::Messages(u16::try_from(at.top).unwrap_or(u16::MAX));
}
