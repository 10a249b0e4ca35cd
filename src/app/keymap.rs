//! From key sequences to actions: the embedded default, overridden by the user's own.

use super::{Action, Key};
use std::collections::{BTreeMap, HashMap};
use thiserror::Error;

/// `[keys]` of the config: a sequence and the name of an action, or `none` to free it.
pub type Bindings = BTreeMap<String, String>;

/// A binding that can't be used.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum KeyError {
    /// The left side is no key sequence.
    #[error("“{0}” is no key; write it like j, ctrl-d, shift-tab or g g")]
    Key(String),
    /// The right side names no action.
    #[error("“{0}” is no action; the help (?) lists them, and `none` frees a key")]
    Action(String),
}

/// What is known about the keys typed so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookup {
    /// They are bound.
    Action(Action),
    /// They begin a longer sequence.
    Pending,
    /// They lead nowhere.
    Nothing,
}

/// A map of key sequences.
#[derive(Debug, Clone, Default)]
pub struct Keymap {
    bound: HashMap<Vec<Key>, Action>,
    prefixes: HashMap<Vec<Key>, usize>,
    written: Vec<(String, Action)>,
}

impl Keymap {
    /// Reads layers of bindings, later ones over earlier ones.
    ///
    /// # Errors
    /// The first binding that has no such key or no such action.
    pub fn new(layers: &[&Bindings]) -> Result<Self, KeyError> {
        let mut map = Self::default();
        for layer in layers {
            for (keys, action) in *layer {
                let sequence = Key::parse_sequence(keys).ok_or_else(|| KeyError::Key(keys.clone()))?;
                let named = || Action::by_name(action).ok_or_else(|| KeyError::Action(action.clone()));
                map.bind(keys, sequence, if action == "none" { None } else { Some(named()?) });
            }
        }
        map.count();
        Ok(map)
    }

    fn bind(&mut self, keys: &str, sequence: Vec<Key>, action: Option<Action>) {
        self.written.retain(|(other, _)| Key::parse_sequence(other).as_ref() != Some(&sequence));
        if let Some(action) = action {
            self.written.push((keys.to_owned(), action));
            self.bound.insert(sequence, action);
        } else {
            self.bound.remove(&sequence);
        }
    }

    fn count(&mut self) {
        self.prefixes.clear();
        for keys in self.bound.keys() {
            for end in 1..keys.len() {
                *self.prefixes.entry(keys[..end].to_vec()).or_default() += 1;
            }
        }
    }

    /// The map with these sequences bound to other actions, or to none.
    #[must_use]
    pub fn with<'a>(&self, changes: impl IntoIterator<Item = (&'a str, Option<Action>)>) -> Self {
        let mut map = self.clone();
        for (keys, action) in changes {
            if let Some(sequence) = Key::parse_sequence(keys) {
                map.bind(keys, sequence, action);
            }
        }
        map.count();
        map
    }

    /// What this very sequence is bound to.
    #[must_use]
    pub fn bound_to(&self, keys: &str) -> Option<Action> {
        self.bound.get(&Key::parse_sequence(keys)?).copied()
    }

    /// What a sequence can't be bound beside: itself, those that it begins, those that begin it; as written, with their actions.
    #[must_use]
    pub fn in_the_way(&self, sequence: &[Key]) -> Vec<(&str, Action)> {
        let hinders = |other: &[Key]| other.starts_with(sequence) || sequence.starts_with(other);
        let written = self.written.iter().filter(|(keys, _)| Key::parse_sequence(keys).is_some_and(|other| hinders(&other)));
        let mut found: Vec<_> = written.map(|(keys, action)| (keys.as_str(), *action)).collect();
        found.sort_by_key(|(keys, _)| (keys.chars().count(), *keys));
        found
    }

    /// What the keys typed so far mean. A bound sequence wins over a longer one that it begins.
    #[must_use]
    pub fn look_up(&self, typed: &[Key]) -> Lookup {
        match self.bound.get(typed) {
            Some(action) => Lookup::Action(*action),
            None if self.prefixes.contains_key(typed) => Lookup::Pending,
            None => Lookup::Nothing,
        }
    }

    /// How a sequence that was begun can go on: the keys that are left, and what they do, in the order of the help.
    #[must_use]
    pub fn continuations(&self, begun: &[Key]) -> Vec<(String, Action)> {
        let mut on: Vec<_> = self
            .bound
            .iter()
            .filter(|(keys, _)| keys.len() > begun.len() && keys.starts_with(begun))
            .map(|(keys, action)| (keys[begun.len()..].iter().map(ToString::to_string).collect::<Vec<_>>().join(" "), *action))
            .collect();
        on.sort_by_key(|(keys, action)| (Action::ALL.iter().position(|other| other == action), keys.clone()));
        on
    }

    /// The sequences bound to an action, as written, shortest first.
    #[must_use]
    pub fn keys_of(&self, action: Action) -> Vec<&str> {
        let mut keys: Vec<_> = self.written.iter().filter(|(_, a)| *a == action).map(|(k, _)| k.as_str()).collect();
        keys.sort_by_key(|k| (k.chars().count(), *k));
        keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bindings(pairs: &[(&str, &str)]) -> Bindings {
        pairs.iter().map(|(k, a)| ((*k).to_owned(), (*a).to_owned())).collect()
    }

    fn typed(text: &str) -> Vec<Key> {
        Key::parse_sequence(text).expect("keys")
    }

    #[test]
    fn the_users_layer_overrides_and_frees() {
        let (default, user) = (bindings(&[("j", "down"), ("g g", "top"), ("q", "quit")]), bindings(&[("j", "up"), ("q", "none")]));
        let map = Keymap::new(&[&default, &user]).expect("good bindings");
        assert_eq!(map.look_up(&typed("j")), Lookup::Action(Action::Up));
        assert_eq!(map.look_up(&typed("q")), Lookup::Nothing);
        assert_eq!(map.look_up(&typed("g")), Lookup::Pending);
        assert_eq!(map.look_up(&typed("g g")), Lookup::Action(Action::Top));
        assert_eq!(map.keys_of(Action::Up), ["j"]);
        assert!(map.keys_of(Action::Down).is_empty());
    }

    #[test]
    fn a_sequence_that_was_begun_says_how_it_goes_on() {
        let map = Keymap::new(&[&bindings(&[("g g", "top"), ("g x y", "quit"), ("j", "down")])]).expect("good bindings");
        assert_eq!(map.continuations(&typed("g")), [("g".into(), Action::Top), ("x y".into(), Action::Quit)]);
        assert!(map.continuations(&typed("j")).is_empty());
    }

    #[test]
    fn a_wrong_binding_says_what_is_wrong() {
        assert_eq!(Keymap::new(&[&bindings(&[("jj", "down")])]).err(), Some(KeyError::Key("jj".into())));
        assert_eq!(Keymap::new(&[&bindings(&[("j", "dwon")])]).err(), Some(KeyError::Action("dwon".into())));
    }
}
