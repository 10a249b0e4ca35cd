//! Words as numbers: all their letters in one text, so that reading the lists makes no allocation a word.

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// A word's number.
pub(super) type WordId = u32;

/// Words numbered in the order they were added.
#[derive(Debug, Default)]
pub(super) struct Numbered {
    /// By hash, or one of the numbers after it where words share a hash.
    ids: FxHashMap<u64, WordId>,
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<usize>,
}

impl Numbered {
    /// Makes room for that many words.
    pub fn reserve(&mut self, words: usize) {
        self.ids.reserve(words);
        self.text.reserve(words * 11);
        self.ends.reserve(words);
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// A word's number.
    pub fn get(&self, word: &str) -> Option<WordId> {
        self.find(word).ok()
    }

    /// The word of a number.
    pub fn word(&self, id: WordId) -> &str {
        let Some(i) = usize::try_from(id).ok().filter(|i| *i < self.ends.len()) else { return "" };
        let start = i.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[i]]
    }

    /// A word's number, which is new where the word is.
    pub fn add(&mut self, word: &str) -> WordId {
        self.find(word).unwrap_or_else(|key| {
            let id = WordId::try_from(self.ends.len()).unwrap_or(WordId::MAX - 1);
            self.ids.insert(key, id);
            self.text.push_str(word);
            self.ends.push(self.text.len());
            id
        })
    }

    /// The number, or the free place for one.
    fn find(&self, word: &str) -> Result<WordId, u64> {
        let mut hasher = FxHasher::default();
        hasher.write(word.as_bytes());
        let mut key = hasher.finish();
        loop {
            match self.ids.get(&key) {
                Some(id) if self.word(*id) == word => return Ok(*id),
                Some(_) => key = key.wrapping_add(1),
                None => return Err(key),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_one_number_each() {
        let mut words = Numbered::default();
        let first = words.add("نهر");
        assert_eq!((words.add("bank"), words.add("نهر"), words.len()), (1, first, 2));
        assert_eq!((words.get("bank"), words.get("نه"), words.get("")), (Some(1), None, None));
        assert_eq!((words.word(0), words.word(1), words.word(2)), ("نهر", "bank", ""));
    }
}
