//! A key on its way to an action: counts, sequences, either keyboard.

use super::{bookmarks, choice, leave, note, panel, passage, prompt, rekey, settle, update};
use crate::{
    app::{
        Action, Effect, Focus, Key, Overlay, State,
        keymap::Lookup,
        view::{Place, isolated},
    },
    messages::Msg,
};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key: into the prompt if there is one, else through the key map.
pub fn typed(state: &mut State, key: KeyEvent) -> Vec<Effect> {
    state.notice = None;
    if state.note.is_some() {
        let effects = note::key(state, key);
        settle(state);
        return effects;
    }
    if let Some(letter) = state.shelf.letter.take() {
        let effects = passage::letter(state, letter, key);
        settle(state);
        return effects;
    }
    if let Some(effects) = rekey::key(state, key) {
        state.typed.clear();
        settle(state);
        return effects;
    }
    if state.overlay == Overlay::Bookmarks
        && state.prompt.is_none()
        && let Some(effects) = bookmarks::digit(state, key)
    {
        state.typed.clear();
        return effects;
    }
    if state.prompt.is_some() {
        return prompt::key(state, key);
    }
    if matches!(state.overlay, Overlay::Types(_)) && panel::digit(state, key) {
        state.typed.clear();
        settle(state);
        return Vec::new();
    }
    if state.overlay == Overlay::Choose
        && let Some(effects) = choice::digit(state, key)
    {
        state.typed.clear();
        settle(state);
        return effects;
    }
    // What was begun is given up before anything else is.
    if key.code == KeyCode::Esc && !state.typed.is_empty() {
        state.typed.clear();
        return Vec::new();
    }
    let pressed = Key::from(key);
    state.typed.hear(pressed);
    if state.typed.digit(pressed, &state.setup.keymap) {
        return Vec::new();
    }
    state.typed.keys.push(pressed);
    match state.typed.meaning(&state.setup.keymap) {
        Lookup::Pending => Vec::new(),
        Lookup::Action(action) => {
            let count = state.typed.count;
            state.typed.clear();
            // What is held leads out from everywhere.
            if action == Action::Quit && !key.modifiers.contains(KeyModifiers::CONTROL) {
                return leave::leave(state);
            }
            times(state, action, count)
        }
        Lookup::Nothing => {
            // The last key is none of its own: `, q` is not meant to quit.
            let led_nowhere = (state.typed.keys.len() > 1).then(|| isolated(&state.typed.shown()));
            state.typed.clear();
            if let Some(keys) = led_nowhere {
                state.say(state.setup.messages.fill(Msg::KeysNowhere, &[&keys]));
            }
            Vec::new()
        }
    }
}

/// Carries out an action as often as the count says, where it can be repeated. A count before an action that goes to either end
/// names the article or the paragraph to go to.
fn times(state: &mut State, action: Action, count: Option<u16>) -> Vec<Effect> {
    match (action, count) {
        (Action::Top | Action::Bottom, Some(nth)) if state.overlay == Overlay::None && go_to(state, usize::from(nth)) => {
            settle(state);
            Vec::new()
        }
        (Action::NextArticle | Action::PreviousArticle, Some(count)) if matches!(state.overlay, Overlay::None) => {
            let by = isize::try_from(count).unwrap_or(1);
            super::open::step(state, if action == Action::NextArticle { by } else { -by });
            settle(state);
            Vec::new()
        }
        (_, Some(count)) if action.repeats() => (0..count).flat_map(|_| update(state, action)).collect(),
        _ => update(state, action),
    }
}

/// To the `nth` article of the list, or paragraph of the article, from 1. Whether there is anything to count.
fn go_to(state: &mut State, nth: usize) -> bool {
    match (state.focus, &mut state.reading) {
        (Focus::List, _) => {
            let ahead = isize::try_from(nth.saturating_sub(1)).unwrap_or(isize::MAX);
            state.list.step(isize::MIN);
            state.list.step(ahead);
            super::open::preview_soon(state);
        }
        (Focus::Article, Some(reading)) => {
            let texts = reading.view.blocks.iter().enumerate().filter(|(_, block)| block.origin.is_some()).map(|(at, _)| at);
            let Some(block) = texts.take(nth.max(1)).last() else { return false };
            let place = Place { block, ..Place::default() };
            reading.top = place;
            if let Some(raw) = &mut reading.raw {
                raw.cursor = place;
            }
        }
        _ => return false,
    }
    true
}
