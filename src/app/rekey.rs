//! An action gets another key: what is asked, what stands in the way, and what then changes of the key map.

use super::{Action, Config, Key, Keymap, Overlay, State, view::isolated};
use crate::messages::Msg;

/// Keys that lead out of everything keep doing so beside whatever else does.
const KEPT: [&str; 2] = ["esc", "ctrl-c"];

/// Lines that tell what stands in the way of a new key.
const TOLD: usize = 6;

/// A sequence of keys that does something else from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyChange {
    /// The sequence as settings write it.
    pub keys: String,
    /// What it did.
    pub before: Option<Action>,
    /// What it does.
    pub after: Option<Action>,
}

/// The menu of an action's keys, or the question for a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rekey {
    /// The action.
    pub action: Action,
    /// What lay on the screen.
    pub under: Overlay,
    /// The entry of the menu under the cursor.
    pub at: usize,
    /// The new key, while it is asked for.
    pub asked: Option<NewKey>,
}

/// A new key that is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewKey {
    /// Whether the keys that the action has stay.
    pub beside: bool,
    /// What was typed so far.
    pub keys: Vec<Key>,
}

/// What can be done with the keys of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyPick {
    /// Another in their place.
    Instead,
    /// One more.
    Beside,
    /// Those that it has by itself.
    Default,
}

/// Steps that can be undone and done again, each with how many others could be undone when it was made.
#[derive(Debug, Default)]
pub struct KeySteps {
    /// Those that were made.
    pub done: Vec<(Vec<KeyChange>, (usize, usize))>,
    /// Those that were taken back.
    pub undone: Vec<(Vec<KeyChange>, (usize, usize))>,
    /// Whether the settings file will be read again because of them.
    pub awaited: bool,
}

/// A sequence as settings write it.
#[must_use]
pub fn written(keys: &[Key]) -> String {
    keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// What changes when an action gets this sequence, in place of those that it has or beside them.
#[must_use]
pub fn given(map: &Keymap, action: Action, NewKey { beside, keys }: &NewKey) -> Vec<KeyChange> {
    let new = written(keys);
    let free = |(keys, before): (&str, Action)| KeyChange { keys: keys.to_owned(), before: Some(before), after: None };
    let own = map.keys_of(action).into_iter().filter(|keys| !*beside && !KEPT.contains(keys)).map(|keys| (keys, action));
    let mut changes: Vec<KeyChange> = own.chain(map.in_the_way(keys)).map(free).collect();
    let mut seen: Vec<String> = vec![new.clone()];
    changes.retain(|change| {
        !seen.contains(&change.keys) && {
            seen.push(change.keys.clone());
            true
        }
    });
    changes.push(KeyChange { before: map.bound_to(&new), keys: new, after: Some(action) });
    changes.retain(|change| change.before != change.after);
    changes
}

/// What changes when an action gets back the keys that it has by itself; what it took from others goes back to them.
#[must_use]
pub fn given_back(map: &Keymap, action: Action) -> Vec<KeyChange> {
    let default = Config::default().keymap().unwrap_or_default();
    let mut changes: Vec<KeyChange> = Vec::new();
    let mut change = |keys: &str, before: Option<Action>, after: Option<Action>| {
        if before != after && changes.iter().all(|other| other.keys != keys) {
            changes.push(KeyChange { keys: keys.to_owned(), before, after });
        }
    };
    for keys in default.keys_of(action) {
        for (other, before) in map.in_the_way(&Key::parse_sequence(keys).unwrap_or_default()) {
            change(other, Some(before), default.bound_to(other));
        }
        change(keys, map.bound_to(keys), Some(action));
    }
    for keys in map.keys_of(action) {
        change(keys, Some(action), default.bound_to(keys));
    }
    changes
}

/// Whether these changes take the last key from quitting but for what is held, which nobody looks for.
#[must_use]
pub fn locks_in(map: &Keymap, changes: &[KeyChange]) -> bool {
    let leads_out = |map: &Keymap| map.keys_of(Action::Quit).iter().any(|keys| !KEPT.contains(keys));
    leads_out(map) && !leads_out(&map.with(changes.iter().map(|change| (change.keys.as_str(), change.after))))
}

impl State {
    /// What the menu of an action's keys offers.
    #[must_use]
    pub fn key_picks(&self, action: Action) -> Vec<(String, KeyPick)> {
        let (messages, map) = (self.setup.messages, &self.setup.keymap);
        let shown = |keys: Vec<&str>| isolated(&keys.join("  "));
        let own: Vec<&str> = map.keys_of(action).into_iter().filter(|keys| !KEPT.contains(keys)).collect();
        let instead = (!own.is_empty()).then(|| (messages.fill(Msg::KeysInstead, &[&shown(own)]), KeyPick::Instead));
        let default = Config::default().keymap().unwrap_or_default();
        let back = (!given_back(map, action).is_empty())
            .then(|| (messages.fill(Msg::KeysDefault, &[&shown(default.keys_of(action))]), KeyPick::Default));
        let beside = (messages.text(Msg::KeysBeside).to_owned(), KeyPick::Beside);
        instead.into_iter().chain([beside]).chain(back).collect()
    }

    /// The menu of an action's keys, or the question for a new one: what stands above it, its lines, the one under the cursor.
    #[must_use]
    pub fn key_menu(&self) -> Option<(String, Vec<String>, usize)> {
        let Rekey { action, at, asked, .. } = self.rekey.as_ref()?;
        let messages = self.setup.messages;
        let does = |action: Action| messages.known(&action.message_key());
        let Some(new) = asked else {
            let picks = self.key_picks(*action).into_iter().enumerate().map(|(i, (text, _))| format!("{} {text}", i + 1));
            return Some((does(*action).to_owned(), picks.collect(), *at));
        };
        let title = messages.fill(Msg::KeysAsk, &[does(*action)]);
        if new.keys.is_empty() {
            return Some((title, vec![messages.text(Msg::KeysPress).to_owned()], 0));
        }
        let mut lines = vec![isolated(&written(&new.keys))];
        let lost = given(&self.setup.keymap, *action, new).into_iter().filter_map(|change| Some((change.keys, change.before?)));
        let lost: Vec<_> = lost.filter(|(_, before)| before != action).collect();
        lines.extend(lost.iter().take(TOLD).map(|(keys, before)| messages.fill(Msg::KeysTaken, &[&isolated(keys), does(*before)])));
        let more = lost.len().saturating_sub(TOLD);
        lines.extend((more > 0).then(|| messages.fill(Msg::KeysMore, &[&more.to_string()])));
        Some((title, lines, 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<Key> {
        Key::parse_sequence(text).expect("keys")
    }

    fn after(map: &Keymap, changes: &[KeyChange]) -> Keymap {
        map.with(changes.iter().map(|change| (change.keys.as_str(), change.after)))
    }

    #[test]
    fn a_new_key_takes_what_is_in_its_way_and_the_default_gives_all_back() {
        let map = Config::default().keymap().expect("the default keys");
        let changes = given(&map, Action::Quit, &NewKey { beside: false, keys: keys("g") });
        let new = after(&map, &changes);
        assert_eq!(new.keys_of(Action::Quit), ["g", "ctrl-c"], "one way out stays");
        assert!(new.keys_of(Action::Visited).is_empty() && new.bound_to("q").is_none());
        let back = after(&new, &given_back(&new, Action::Quit));
        assert_eq!(back.keys_of(Action::Quit), ["q", "ctrl-c"]);
        // What begins with g is not that action's to give.
        assert!(back.bound_to("g").is_none());
        let back = after(&back, &given_back(&back, Action::Visited));
        assert_eq!(back.keys_of(Action::Visited), ["g h"]);
        assert!(given_back(&map, Action::Quit).is_empty());
    }

    #[test]
    fn a_further_key_leaves_the_others() {
        let map = Config::default().keymap().expect("the default keys");
        let new = after(&map, &given(&map, Action::Down, &NewKey { beside: true, keys: keys("X x") }));
        assert_eq!(new.keys_of(Action::Down), ["j", "X x", "down"]);
        assert!(given(&map, Action::Down, &NewKey { beside: true, keys: keys("j") }).is_empty());
    }
}
