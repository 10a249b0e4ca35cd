//! The help: opened over what it explains, narrowed by words, with a cursor from whose line a key is changed.

use super::{moves, rekey};
use crate::app::{Action, Effect, Field, HelpLine, HelpPage, Overlay, Prompt, PromptKind, Rolling, State};

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
        Action::PageDown | Action::PageUp | Action::HalfDown | Action::HalfUp => {
            turn(state, action);
            return Vec::new();
        }
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
fn turn(state: &mut State, action: Action) {
    let (lines, height) = (state.help_lines(), usize::from(state.help_area().height));
    let half = matches!(action, Action::HalfDown | Action::HalfUp);
    let down = matches!(action, Action::PageDown | Action::HalfDown);
    let mut at = std::mem::take(&mut state.help.at);
    let rows = if half { height / 2 } else { height };
    at.turn(down, rows, lines.len(), |line| state.help_rows(&lines[line]), |line| lines[line].is_stop());
    state.help.at = at;
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
    let page = state.setup.size.1.saturating_sub(4).max(1);
    let last = u16::try_from(state.log.len() + state.problems.len()).unwrap_or(u16::MAX);
    state.overlay = Overlay::Messages(scrolled(top, action, page).min(last.saturating_sub(1)));
}

/// The first line on the screen after an action that moves.
fn scrolled(top: u16, action: Action, page: u16) -> u16 {
    match action {
        Action::Down => top.saturating_add(1),
        Action::Up => top.saturating_sub(1),
        Action::PageDown | Action::HalfDown => top.saturating_add(page),
        Action::PageUp | Action::HalfUp => top.saturating_sub(page),
        Action::Top => 0,
        Action::Bottom => u16::MAX,
        _ => top,
    }
}
