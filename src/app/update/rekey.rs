//! An action gets another key, at once and in the settings file.

use super::palette;
use crate::{
    app::{
        Action, Effect, HelpLine, Key, Overlay, State,
        rekey::{KeyChange, KeyPick, NewKey, Rekey, given, given_back, locks_in},
        view::isolated,
    },
    messages::{Msg, reworded},
};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Actions without a key that are named after a change.
const BARE: usize = 2;

/// Opens the menu of an action's keys over what is on the screen.
pub fn open(state: &mut State, action: Action) {
    state.rekey = Some(Rekey { action, under: state.overlay, at: 0, asked: None });
    state.overlay = Overlay::Keys;
}

/// The same for the line of the help under the cursor.
pub fn of_help(state: &mut State) {
    if let Some(HelpLine::Entry { action, .. }) = state.help_lines().get(state.help.at.cursor) {
        open(state, *action);
    } else {
        state.say(state.setup.messages.text(Msg::KeysWhich));
    }
}

/// The same for the entry of the palette under the cursor.
pub fn of_palette(state: &mut State) {
    let action = state.palette.as_ref().and_then(|palette| palette.shown.get(palette.at).copied());
    if let Some(action) = action {
        palette::close(state);
        open(state, action);
    }
}

fn close(state: &mut State) {
    if let Some(rekey) = state.rekey.take() {
        state.overlay = rekey.under;
    }
}

/// An action while the menu is open.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(asking) = state.rekey.as_ref().map(|rekey| rekey.action) else { return Vec::new() };
    let last = state.key_picks(asking).len().saturating_sub(1);
    let Some(rekey) = &mut state.rekey else { return Vec::new() };
    match action {
        Action::Down => rekey.at = (rekey.at + 1).min(last),
        Action::Up => rekey.at = rekey.at.saturating_sub(1),
        Action::Open => {
            let at = rekey.at;
            return choose(state, at);
        }
        Action::Cancel | Action::Back => close(state),
        Action::Undo => return undo(state),
        Action::Redo => return redo(state),
        _ => {}
    }
    Vec::new()
}

/// Does what an entry of the menu says.
pub fn choose(state: &mut State, at: usize) -> Vec<Effect> {
    let Some(action) = state.rekey.as_ref().filter(|rekey| rekey.asked.is_none()).map(|rekey| rekey.action) else {
        return Vec::new();
    };
    let pick = state.key_picks(action).get(at).map(|(_, pick)| *pick);
    match pick {
        Some(KeyPick::Default) => {
            close(state);
            let changes = given_back(&state.setup.keymap, action);
            return make(state, action, changes);
        }
        Some(pick) => {
            if let Some(rekey) = &mut state.rekey {
                rekey.at = at;
                rekey.asked = Some(NewKey { beside: pick == KeyPick::Beside, keys: Vec::new() });
            }
        }
        None => {}
    }
    Vec::new()
}

/// A digit chooses an entry of the menu, any key belongs to the question; nothing where neither is open.
pub fn key(state: &mut State, key: KeyEvent) -> Option<Vec<Effect>> {
    let rekey = state.rekey.as_mut().filter(|_| state.overlay == Overlay::Keys)?;
    let pressed = Key::from(key);
    let Some(new) = &mut rekey.asked else {
        let at = pressed.digit().and_then(|digit| usize::from(digit).checked_sub(1))?;
        return Some(choose(state, at));
    };
    let messages = state.setup.messages;
    let out = key.code == KeyCode::Char('c') && key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Esc => close(state),
        _ if out => close(state),
        KeyCode::Enter if !new.keys.is_empty() => return Some(taken(state)),
        KeyCode::Backspace if !new.keys.is_empty() => drop(new.keys.pop()),
        _ => {
            state.typed.hear(pressed);
            let pressed = state.typed.placed(pressed);
            if new.keys.is_empty() && pressed.digit().is_some_and(|digit| digit > 0) {
                state.warn(messages.text(Msg::KeysDigit));
            } else if Key::parse(&pressed.to_string()) == Some(pressed) {
                new.keys.push(pressed);
            } else {
                state.warn(messages.text(Msg::KeysNameless));
            }
        }
    }
    Some(Vec::new())
}

/// The key that was typed is taken, from whatever had it.
fn taken(state: &mut State) -> Vec<Effect> {
    let Some(Rekey { action, asked: Some(new), .. }) = state.rekey.clone() else { return Vec::new() };
    close(state);
    let changes = given(&state.setup.keymap, action, &new);
    make(state, action, changes)
}

/// Changes keys, so that it can be undone, and says which the action has now and which others have none.
fn make(state: &mut State, action: Action, changes: Vec<KeyChange>) -> Vec<Effect> {
    let messages = state.setup.messages;
    if changes.is_empty() {
        state.say(messages.text(Msg::KeysSame));
        return Vec::new();
    }
    if locks_in(&state.setup.keymap, &changes) {
        state.warn(messages.fill(Msg::KeysOut, &[messages.known(&Action::Quit.message_key())]));
        return Vec::new();
    }
    let effects = apply(state, changes.clone());
    let map = &state.setup.keymap;
    let does = |action: Action| messages.known(&action.message_key());
    let mut said = messages.fill(Msg::KeysDone, &[does(action), &isolated(&map.keys_of(action).join("  "))]);
    let mut bare: Vec<&str> = Vec::new();
    for other in changes.iter().filter_map(|change| change.before).filter(|other| map.keys_of(*other).is_empty()) {
        if !bare.contains(&does(other)) {
            bare.push(does(other));
        }
    }
    if !bare.is_empty() {
        // Of many the first, and how many more.
        let more = bare.split_off(bare.len().min(BARE)).len();
        let more = (more > 0).then(|| messages.fill(Msg::KeysMore, &[&more.to_string()]));
        said = format!("{said} · {}", messages.fill(Msg::KeysBare, &[&bare.join(messages.text(Msg::Comma))]));
        said = more.map_or(said.clone(), |more| format!("{said} {more}"));
    }
    state.say(said);
    state.key_steps.undone.clear();
    let depth = depth(state);
    state.key_steps.done.push((changes, depth));
    effects
}

fn apply(state: &mut State, changes: Vec<KeyChange>) -> Vec<Effect> {
    state.setup.keymap = state.setup.keymap.with(changes.iter().map(|change| (change.keys.as_str(), change.after)));
    state.typed.clear();
    state.key_steps.awaited = true;
    vec![Effect::KeepKeys(changes)]
}

fn depth(state: &State) -> (usize, usize) {
    (state.marking.depth(), state.shelf.depth())
}

fn inverse(changes: &[KeyChange]) -> Vec<KeyChange> {
    changes.iter().rev().map(|c| KeyChange { keys: c.keys.clone(), before: c.after, after: c.before }).collect()
}

/// Whether the last thing done was a change of a key.
pub fn was_last(state: &State) -> bool {
    state.key_steps.done.last().is_some_and(|(_, made)| *made == depth(state))
}

/// Whether the last thing undone was one.
pub fn is_next(state: &State) -> bool {
    state.key_steps.undone.last().is_some_and(|(_, made)| *made == depth(state))
}

/// Takes back the last change of a key.
pub fn undo(state: &mut State) -> Vec<Effect> {
    let Some((changes, made)) = state.key_steps.done.pop() else {
        state.say(state.setup.messages.text(Msg::MarkNothing));
        return Vec::new();
    };
    let effects = apply(state, inverse(&changes));
    state.key_steps.undone.push((changes, made));
    state.say(state.setup.messages.text(Msg::MarkUndone));
    effects
}

/// Makes it again.
pub fn redo(state: &mut State) -> Vec<Effect> {
    let Some((changes, made)) = state.key_steps.undone.pop() else {
        state.say(state.setup.messages.text(Msg::MarkNothing));
        return Vec::new();
    };
    let effects = apply(state, changes.clone());
    state.key_steps.done.push((changes, made));
    state.say(state.setup.messages.text(Msg::MarkRedone));
    effects
}

/// The settings file could not be changed: the keys are what they were.
pub fn failed(state: &mut State, changes: &[KeyChange], why: &str) {
    let back = inverse(changes);
    state.setup.keymap = state.setup.keymap.with(back.iter().map(|change| (change.keys.as_str(), change.after)));
    state.key_steps.done.retain(|(made, _)| made != changes);
    state.key_steps.undone.retain(|(made, _)| inverse(made) != changes);
    state.key_steps.awaited = false;
    let messages = state.setup.messages;
    state.warn(messages.fill(Msg::KeysFailed, &[&reworded(why, messages.language)]));
}
