//! A small memory of words: what was found out of a word lately need not be found out again.

/// Words of more bytes than these are not remembered: sixteen Arabic letters.
const LONGEST: usize = 32;

/// How many words there is room for.
const SLOTS: usize = 8192;

/// A word as numbers: its bytes, the last of them twice where they fill no number, so that words of one length differ in them.
type Key = [u64; LONGEST / 8];

#[derive(Debug, Clone, Copy, Default)]
struct Slot<V> {
    key: Key,
    /// 0 where the slot is free.
    len: u8,
    /// Whether it was asked for since another word wanted its place.
    used: bool,
    value: V,
}

/// Values of words seen lately.
#[derive(Debug)]
pub(crate) struct Recent<V> {
    slots: Vec<Slot<V>>,
}

impl<V: Copy + Default> Recent<V> {
    /// One that has seen nothing, and takes no room yet.
    pub const fn new() -> Self {
        Self { slots: Vec::new() }
    }

    /// What was remembered of a word.
    #[inline]
    pub fn get(&mut self, word: &str) -> Option<V> {
        let (key, len) = key(word)?;
        let slot = self.slots.get_mut(place(&key))?;
        let found = slot.len == len && slot.key == key;
        slot.used |= found;
        found.then_some(slot.value)
    }

    /// Remembers a value of a word, unless the word in its place was asked for since that was wanted last: words that come
    /// again and again stay.
    pub fn set(&mut self, word: &str, value: V) {
        let Some((key, len)) = key(word) else { return };
        if self.slots.is_empty() {
            self.slots.resize(SLOTS, Slot::default());
        }
        if let Some(slot) = self.slots.get_mut(place(&key)) {
            let same = slot.len == len && slot.key == key;
            if slot.used && !same {
                slot.used = false;
            } else {
                *slot = Slot { key, len, value, ..*slot };
            }
        }
    }
}

/// A word of one to [`LONGEST`] bytes as numbers, and its length.
#[inline]
fn key(word: &str) -> Option<(Key, u8)> {
    let bytes = word.as_bytes();
    let eight = |at: usize| bytes.get(at..).and_then(<[u8]>::first_chunk).map(|eight| u64::from_le_bytes(*eight));
    let last = bytes.last_chunk().map(|eight| u64::from_le_bytes(*eight));
    let key = match bytes.len() {
        0 => return None,
        1..8 => [bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)), 0, 0, 0],
        8..=16 => [eight(0)?, last?, 0, 0],
        len @ 17..=LONGEST => [eight(0)?, eight(8)?, eight(len - 16)?, last?],
        _ => return None,
    };
    Some((key, u8::try_from(bytes.len()).ok()?))
}

/// The slot for a word.
#[inline]
fn place(key: &Key) -> usize {
    let mixed = key.iter().fold(0_u64, |hash, number| (hash.rotate_left(23) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    usize::try_from(mixed >> 40).unwrap_or(0) % SLOTS
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_told_apart_by_their_last_letter_and_their_length() {
        let words =
            ["", "a", "aa", "\0a", "كتاب", "كتابا", "والكتاب", "والكتابة", "والمستشفيات", "والمستشفياتنا", "والمستشفياتهاا"];
        for word in words {
            let mut recent = Recent::new();
            recent.set(word, 7);
            for other in words {
                assert_eq!(recent.get(other), (word == other && !word.is_empty()).then_some(7), "{word} {other}");
            }
        }
        let long = "ب".repeat(17);
        let mut recent = Recent::new();
        recent.set(&long, 7);
        assert_eq!(recent.get(&long), None);
    }

    #[test]
    fn a_word_that_is_asked_for_stays() {
        let words: Vec<String> = (0..SLOTS * 4).map(|n| format!("كلمة{n}")).collect();
        let mut recent = Recent::new();
        for word in &words {
            recent.set("العراق", 7);
            assert_eq!(recent.get("العراق"), Some(7));
            recent.set(word, 9);
            assert_eq!(recent.get("العراق"), Some(7), "{word}");
        }
    }

    proptest! {
        #![proptest_config(crate::laws::usual())]
        #[test]
        fn what_is_remembered_was_said_last(words in prop::collection::vec("[اب\0]{0,20}", 1..200)) {
            let mut recent = Recent::new();
            let mut said = std::collections::HashMap::new();
            for (word, value) in words.iter().zip(1..) {
                let before = recent.get(word);
                prop_assert!(before.is_none() || before == said.get(word).copied());
                recent.set(word, value);
                said.insert(word.clone(), value);
                let after = recent.get(word);
                prop_assert!(after.is_none() || after == Some(value));
            }
        }
    }
}
