//! Which items hold a word in title or lead, and how much the word tells.

use super::prepared::Prepared;
use super::vocabulary::Vocabulary;
use super::wordlists::Class;
use rustc_hash::FxHashMap;

/// Entries of the lists that are read for one headline; the rarest words come first.
const BUDGET: usize = 2_000;
/// Least share of the weight of the words read that an item must hold to be looked at closely.
const LEAST: f64 = 0.4;
/// Items that are looked at closely for one headline.
const CLOSELY: usize = 12;

/// Lists of items by root.
#[derive(Debug)]
pub(super) struct Index {
    lists: Vec<Vec<u32>>,
    weights: Vec<f64>,
}

impl Index {
    /// Indexes the items in the order given.
    pub(super) fn new(items: &[Prepared], vocabulary: &Vocabulary) -> Self {
        let mut lists = vec![Vec::new(); vocabulary.roots()];
        for (number, item) in (0..).zip(items) {
            for &root in &item.roots {
                lists[root as usize].push(number);
            }
        }
        let weights = lists.iter().map(|list: &Vec<u32>| rarity(list.len(), items.len())).collect();
        Self { lists, weights }
    }

    /// What a spelling tells: little if it is common, almost nothing if it is a function word.
    pub(super) fn weight(&self, word: u32, vocabulary: &Vocabulary) -> f64 {
        let info = vocabulary.info(word);
        match info.class {
            Class::Function | Class::Negation => 0.05,
            Class::Content | Class::Number => self.weights.get(info.root as usize).copied().unwrap_or(1.0),
        }
    }

    /// The items that share most with `words`, the likeliest first.
    pub(super) fn candidates(&self, words: &[u32], vocabulary: &Vocabulary) -> Vec<usize> {
        let mut roots: Vec<u32> = words
            .iter()
            .map(|&word| vocabulary.info(word))
            .filter(|info| matches!(info.class, Class::Content | Class::Number))
            .map(|info| info.root)
            .collect();
        roots.sort_unstable();
        roots.dedup();
        roots.sort_by_key(|&root| self.lists[root as usize].len());
        let mut scores: FxHashMap<u32, f64> = FxHashMap::default();
        let (mut read, mut weight) = (0, 0.0);
        for root in roots {
            let list = &self.lists[root as usize];
            read += list.len();
            if read > BUDGET && !scores.is_empty() {
                break;
            }
            weight += self.weights[root as usize];
            for &item in list.iter().take(BUDGET) {
                *scores.entry(item).or_default() += self.weights[root as usize];
            }
        }
        let mut best: Vec<(u32, f64)> = scores.into_iter().filter(|shared| shared.1 >= LEAST * weight).collect();
        best.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        best.truncate(CLOSELY);
        best.into_iter().map(|(item, _)| item as usize).collect()
    }
}

/// Inverse document frequency with a floor, so that small collections keep a difference between words and none.
pub(super) fn rarity(holding: usize, of: usize) -> f64 {
    ((count(of) + 1.0) / (count(holding) + 0.5)).ln().max(0.3)
}

/// A count to calculate with.
pub(super) fn count(of: usize) -> f64 {
    f64::from(u32::try_from(of).unwrap_or(u32::MAX))
}

/// `part` of `of`, 0 for nothing of nothing.
pub(super) fn ratio(part: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { count(part) / count(of) }
}
