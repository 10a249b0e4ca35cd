//! What has been typed of a command: a count, the beginning of a sequence, and what is known of the keyboard.

use super::{Key, Keymap, keymap::Lookup};

/// The largest count; more repeats of anything are a slip.
pub const MOST: u16 = 999;

/// Keys on their way to an action.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typing {
    /// How often the action is meant.
    pub count: Option<u16>,
    /// The sequence so far.
    pub keys: Vec<Key>,
    /// Whether the last letter came from an Arabic keyboard.
    arabic: bool,
}

impl Typing {
    /// Whether nothing is begun.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count.is_none() && self.keys.is_empty()
    }

    /// Forgets the count and the sequence, not the keyboard.
    pub fn clear(&mut self) {
        (self.count, self.keys) = (None, Vec::new());
    }

    /// Learns from a letter which layout the keyboard has.
    pub fn hear(&mut self, key: Key) {
        if key.is_latin_letter() {
            self.arabic = false;
        } else if key.is_arabic() && key.digit().is_none() {
            self.arabic = true;
        }
    }

    /// Takes a digit of a count; whether it was one. A zero begins none, and a digit that is bound is a command.
    pub fn digit(&mut self, key: Key, keymap: &Keymap) -> bool {
        let Some(digit) = key.digit().filter(|_| self.keys.is_empty()) else { return false };
        match self.count {
            None if digit == 0 || keymap.look_up(&[key]) != Lookup::Nothing => return false,
            count => self.count = Some(count.unwrap_or(0).saturating_mul(10).saturating_add(digit).min(MOST)),
        }
        true
    }

    /// A key as the key map names it: that of a Latin keyboard at its place.
    #[must_use]
    pub fn placed(&self, key: Key) -> Key {
        key.by_place(self.arabic).unwrap_or(key)
    }

    /// What the keys mean: as they are, else by their place on the keyboard. Signs that both layouts have in different places go
    /// by the layout of the last letter.
    #[must_use]
    pub fn meaning(&self, keymap: &Keymap) -> Lookup {
        let shared = self.keys.iter().any(|key| !key.is_arabic() && key.by_place(self.arabic).is_some());
        let placed: Vec<Key> = self.keys.iter().map(|key| self.placed(*key)).collect();
        let [first, second] = if self.arabic && shared { [&placed, &self.keys] } else { [&self.keys, &placed] };
        match keymap.look_up(first) {
            Lookup::Nothing => keymap.look_up(second),
            found => found,
        }
    }

    /// The sequence that was begun, as the key map has it.
    #[must_use]
    pub fn begun(&self, keymap: &Keymap) -> Vec<Key> {
        let placed: Vec<Key> = self.keys.iter().map(|key| self.placed(*key)).collect();
        if keymap.look_up(&self.keys) == Lookup::Pending { self.keys.clone() } else { placed }
    }

    /// As it is shown while it goes on.
    #[must_use]
    pub fn shown(&self) -> String {
        let count = self.count.map(|count| count.to_string());
        count.into_iter().chain(self.keys.iter().map(ToString::to_string)).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Action, Config};

    fn typed(text: &str) -> Typing {
        let mut typing = Typing::default();
        for key in text.split(' ').filter_map(Key::parse) {
            typing.keys = vec![key];
            typing.hear(key);
        }
        typing
    }

    #[test]
    fn an_arabic_keyboard_needs_no_switching() {
        let keymap = Config::default().keymap().expect("the default keys");
        let means = |text| typed(text).meaning(&keymap);
        assert_eq!(means("ت"), Lookup::Action(Action::Down));
        assert_eq!(means("ل"), Lookup::Pending);
        assert_eq!(means("]"), Lookup::Action(Action::NextArticle));
        assert_eq!(means("ت ]"), Lookup::Action(Action::Group), "after an Arabic letter ] is shift and d");
        assert_eq!(means("ت j ]"), Lookup::Action(Action::NextArticle));
        assert_eq!(means("؟"), Lookup::Action(Action::Help));
    }

    #[test]
    fn counts_are_of_either_kind_of_digit() {
        let keymap = Config::default().keymap().expect("the default keys");
        let mut typing = Typing::default();
        let mut take = |c: &str| typing.digit(Key::parse(c).expect("a key"), &keymap);
        assert!(!take("0"), "a zero alone goes to the beginning of the line");
        assert!(take("1") && take("٢") && take("0"));
        assert_eq!(typing.count, Some(120));
    }
}
