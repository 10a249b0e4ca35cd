//! One event told in other words, and the longer run of events: words and names in common, weighed by how rare they are.

use super::prepared::Prepared;
use super::vectors::{Weighed, of_names, of_words};
use super::vocabulary::Vocabulary;
use super::{Item, Pair, PairKind, Why};
use rustc_hash::FxHashMap;

/// Items that may share a key before only neighbours in order are compared.
const COMMON: usize = 64;
/// Neighbours compared then.
const NEIGHBOURS: usize = 4;
/// Least similarity of two reports of one event, with and without both dates known.
const EVENT: (f64, f64) = (0.5, 0.6);
/// Days that two reports of one event lie apart at most.
const EVENT_DAYS: i32 = 3;
/// Least similarity of words within a story where names are not known or have nothing in common.
const STORY: f64 = 0.27;
/// Least similarity of words, and of words and names together, where names speak for a story.
const STORY_NAMED: (f64, f64) = (0.2, 0.37);
/// Days that two parts of a story lie apart at most.
const STORY_DAYS: i32 = 240;

/// Least likeness of the names, and least number of them, to be worth a link without a story.
const NAMED: (f64, usize) = (0.35, 3);

/// Pairs of items about one event or one story or the same names, beyond the copies that `event` already holds together.
pub(super) fn pairs(items: &[&Item<'_>], prepared: &[Prepared], vocabulary: &Vocabulary, event: &[usize]) -> Vec<Pair> {
    let (words, names) = (of_words(prepared, vocabulary), of_names(items));
    let mut near = candidates(&words);
    near.extend(candidates(&names));
    near.sort_unstable();
    near.dedup();
    let compare = |(a, b): (usize, usize)| {
        let ((said, _), (naming, shared)) = (words[a].cosine(&words[b]), names[a].cosine(&names[b]));
        let apart = days(items[a], items[b]);
        let enough = if apart.is_some() { EVENT.0 } else { EVENT.1 };
        let alike = said >= STORY || (said >= STORY_NAMED.0 && f64::midpoint(said, naming) >= STORY_NAMED.1);
        let within = |limit| apart.is_none_or(|days| days <= limit);
        let (kind, score, why) = if said >= enough && within(EVENT_DAYS) && !prepared[a].is_twin(&prepared[b], vocabulary) {
            (PairKind::SameEvent, said, Why::SameNews)
        } else if alike && within(STORY_DAYS) {
            (PairKind::SameStory, said, Why::SameSubject)
        } else if naming >= NAMED.0 && shared >= NAMED.1 {
            (PairKind::SharesEntities, naming, Why::SharedNames(u16::try_from(shared).unwrap_or(u16::MAX)))
        } else {
            return None;
        };
        Some(Pair { items: (a, b), kind, score, why })
    };
    near.into_iter().filter(|&(a, b)| event[a] != event[b]).filter_map(compare).collect()
}

/// Pairs of items, smaller number first, that share at least two keys.
fn candidates(items: &[Weighed]) -> Vec<(usize, usize)> {
    let mut holders: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (number, Weighed { keys, .. }) in items.iter().enumerate() {
        for &key in keys {
            holders.entry(key).or_default().push(number);
        }
    }
    let mut found = Vec::new();
    let mut shared: FxHashMap<usize, u8> = FxHashMap::default();
    for (number, Weighed { keys, .. }) in items.iter().enumerate() {
        shared.clear();
        for holding in keys.iter().filter_map(|key| holders.get(key)) {
            let after = holding.partition_point(|&other| other <= number);
            let reach = if holding.len() > COMMON { NEIGHBOURS } else { COMMON };
            for &other in holding.iter().skip(after).take(reach) {
                let count = shared.entry(other).or_default();
                *count = count.saturating_add(1);
            }
        }
        let mut near: Vec<usize> = shared.iter().filter(|shared| *shared.1 >= 2).map(|shared| *shared.0).collect();
        near.sort_unstable();
        found.extend(near.into_iter().map(|other| (number, other)));
    }
    found
}

/// Days between two publications, if both are known.
fn days(a: &Item<'_>, b: &Item<'_>) -> Option<i32> {
    let (first, second) = (a.published?, b.published?);
    Some(first.duration_until(second).as_hours().unsigned_abs()).and_then(|hours| i32::try_from(hours / 24).ok())
}
