//! Which items hold a word in title or lead, the rarest words first.

use super::postings::Postings;
use super::tally::Tally;
use super::vocabulary::Vocabulary;

/// Entries of the lists that are read for one text; the rarest words come first.
pub(super) const BUDGET: usize = 2_000;
/// Least share of the weight of the words read that an item must hold to be looked at closely.
const LEAST: f32 = 0.4;
/// Items that are looked at closely for one text.
const CLOSELY: usize = 12;

/// Those that share most with `words`, the likeliest first. `lists` holds roots.
pub(super) fn candidates(lists: &Postings, words: &[u32], vocabulary: &Vocabulary, scores: &mut Tally<f32>) -> Vec<u32> {
    let mut roots: Vec<(u32, f32)> = words
        .iter()
        .map(|&word| vocabulary.info(word))
        .filter(|info| info.topical())
        .map(|info| (info.root, info.weight))
        .collect();
    roots.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    roots.dedup_by_key(|root| root.0);
    roots.sort_by_cached_key(|&(root, _)| lists.count(root));
    let (mut read, mut weight) = (0, 0.0);
    for (root, telling) in roots {
        read += lists.count(root);
        if read > BUDGET && !scores.is_empty() {
            break;
        }
        weight += telling;
        for &item in lists.of(root).iter().take(BUDGET) {
            scores.add(item, telling);
        }
    }
    let mut best: Vec<(u32, f32)> = scores.take().filter(|shared| shared.1 >= LEAST * weight).collect();
    best.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    best.truncate(CLOSELY);
    best.into_iter().map(|(item, _)| item).collect()
}

/// A count to calculate with.
pub(super) fn count(of: usize) -> f64 {
    f64::from(u32::try_from(of).unwrap_or(u32::MAX))
}

/// `part` of `of`, 0 for nothing of nothing.
pub(super) fn ratio(part: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { count(part) / count(of) }
}
