//! The titles at hand, found by their words.

use super::prepared::Prepared;
use super::vocabulary::{Spellings, Vocabulary};
use rustc_hash::FxHashMap;

/// Titles by their words, whole and without what may be an outlet's name.
pub(super) struct Titles<'p> {
    exact: FxHashMap<&'p [u32], Vec<usize>>,
    /// By [`Spellings::key`].
    joined: FxHashMap<u64, Vec<usize>>,
    spellings: Spellings<'p>,
}

impl<'p> Titles<'p> {
    /// The titles of `prepared`.
    pub(super) fn new(prepared: &'p [Prepared], vocabulary: &'p Vocabulary) -> Self {
        let spellings = vocabulary.spellings();
        let mut titles = Self { exact: FxHashMap::default(), joined: FxHashMap::default(), spellings };
        for (number, item) in prepared.iter().enumerate() {
            if let Some(title) = &item.title {
                titles.add(&title.words, number);
                if title.tail.is_some() {
                    titles.add(title.bare(), number);
                }
            }
        }
        titles
    }

    fn add(&mut self, words: &'p [u32], number: usize) {
        self.exact.entry(words).or_default().push(number);
        if words.len() >= 2 {
            self.joined.entry(self.spellings.key(words)).or_default().push(number);
        }
    }

    /// The items under these words; failing that, under the same letters with other breaks between words.
    pub(super) fn of(&self, words: &[u32]) -> &[usize] {
        if words.len() < 2 {
            return &[];
        }
        let found = self.exact.get(words).or_else(|| self.joined.get(&self.spellings.key(words)));
        found.map_or(&[], Vec::as_slice)
    }

    /// Whether two headlines differ in no more than the breaks between their words.
    pub(super) fn same(&self, a: &[u32], b: &[u32]) -> bool {
        a == b || self.spellings.key(a) == self.spellings.key(b)
    }
}
