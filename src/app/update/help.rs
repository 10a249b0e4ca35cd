//! The help: opened over what it explains, narrowed by words, scrolled.

use crate::app::{Action, Field, HelpPage, Overlay, Prompt, PromptKind, State};

/// Opens the help, or closes it and shows what lay below.
pub fn toggle(state: &mut State) {
    if matches!(state.overlay, Overlay::Help(_)) {
        return close(state);
    }
    let under = if state.overlay == Overlay::Welcome { Overlay::None } else { state.overlay };
    state.help = HelpPage { under, focus: state.focus, words: String::new() };
    state.overlay = Overlay::Help(0);
}

/// Closes it.
pub fn close(state: &mut State) {
    state.overlay = std::mem::take(&mut state.help).under;
}

/// Narrows it to lines that have these words.
pub fn narrow(state: &mut State, words: &str) {
    words.clone_into(&mut state.help.words);
    state.overlay = Overlay::Help(0);
}

/// An action while it is open.
pub fn update(state: &mut State, action: Action) {
    let Overlay::Help(top) = state.overlay else { return };
    let page = state.setup.size.1.saturating_sub(4).max(1);
    if matches!(action, Action::Find | Action::Filter) {
        state.prompt = Some(Prompt { kind: PromptKind::Help, field: Field::new(state.help.words.clone()) });
        return;
    }
    let lines = u16::try_from(state.help_lines().len()).unwrap_or(u16::MAX);
    // Lines wrap on narrow screens, so the last one may be alone on its page.
    state.overlay = Overlay::Help(scrolled(top, action, page).min(lines.saturating_sub(page / 2)));
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
