//! Near-duplicates: articles whose texts share much of the shorter one.
//!
//! Runs of three light-stemmed words are sampled by their hash, which keeps containment as it is; items that share sampled
//! runs are compared in full. Identical texts are found first, so that a thousand copies cost no million comparisons.

use super::index::ratio;
use super::prepared::Prepared;
use super::vocabulary::Vocabulary;
use super::{Link, Why};
use rustc_hash::FxHashMap;

/// Runs that a text needs to be compared at all.
const LEAST: usize = 12;
/// Runs up to which all are indexed; of more, one in [`SAMPLE`].
const SMALL: usize = 64;
/// See [`SMALL`].
const SAMPLE: u32 = 4;
/// Items that may share a run before it counts as a set phrase; beyond, only neighbours are compared.
const COMMON: usize = 48;
/// Neighbours compared then.
const NEIGHBOURS: usize = 3;
/// Identical texts that are all linked with one another; in a larger group each is linked with the first.
const GROUP: usize = 24;
/// Least share of the shorter text.
const CONTAINED: f64 = 0.5;
/// Share of the shorter text from which different numbers count as corrections, below as another event.
const SURE: f64 = 0.8;
/// Least share of both texts together.
const SHARED: f64 = 0.12;

/// Pairs of items that are near-duplicates, smaller number first, with the share of the shorter text.
pub(super) fn pairs(items: &[Prepared], vocabulary: &Vocabulary) -> Vec<(usize, usize, f64)> {
    let mut groups: FxHashMap<&[u32], Vec<usize>> = FxHashMap::default();
    for (number, item) in items.iter().enumerate() {
        if item.shingles.len() >= LEAST {
            groups.entry(&item.shingles).or_default().push(number);
        }
    }
    let mut found = Vec::new();
    let mut firsts = Vec::with_capacity(groups.len());
    for group in groups.values() {
        let all = if group.len() <= GROUP { group.len() } else { 1 };
        for (at, &a) in group.iter().enumerate().take(all) {
            found.extend(group.iter().skip(at + 1).map(|&b| (a, b, 1.0)));
        }
        firsts.extend(group.first().copied());
    }
    firsts.sort_unstable();
    for (a, b) in candidates(&firsts, items) {
        let score = score(&items[a].shingles, &items[b].shingles);
        if let Some(score) = score.filter(|&score| score >= SURE || !items[a].is_twin(&items[b], vocabulary)) {
            found.push((a, b, score));
            // Copies of either are near-duplicates of the other.
            for (one, other) in [(a, b), (b, a)] {
                let copies = groups.get(items[other].shingles.as_slice()).into_iter().flatten().take(GROUP);
                found.extend(copies.filter(|&&copy| copy != other).map(|&copy| (one.min(copy), one.max(copy), score)));
            }
        }
    }
    found.sort_by_key(|pair| (pair.0, pair.1));
    found.dedup_by_key(|pair| (pair.0, pair.1));
    found
}

/// For each of `count` items its near-duplicates, the nearest first.
pub(super) fn links(pairs: &[(usize, usize, f64)], count: usize) -> Vec<Vec<Link>> {
    let mut links = vec![Vec::new(); count];
    for &(a, b, score) in pairs {
        let why = Why::SharedText(percent(score));
        links[a].push(Link { to: b, score, why });
        links[b].push(Link { to: a, score, why });
    }
    for list in &mut links {
        list.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.to.cmp(&b.to)));
    }
    links
}

/// Pairs worth comparing.
fn candidates(firsts: &[usize], items: &[Prepared]) -> Vec<(usize, usize)> {
    let mut holders: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for &number in firsts {
        let shingles = &items[number].shingles;
        for &shingle in shingles.iter().filter(|&&shingle| shingles.len() <= SMALL || shingle % SAMPLE == 0) {
            holders.entry(shingle).or_default().push(number);
        }
    }
    let mut found = Vec::new();
    let mut shared: FxHashMap<usize, u32> = FxHashMap::default();
    for &number in firsts {
        let shingles = &items[number].shingles;
        shared.clear();
        for holding in shingles.iter().filter_map(|shingle| holders.get(shingle)).filter(|holding| holding.len() > 1) {
            let after = holding.partition_point(|&other| other <= number);
            let reach = if holding.len() > COMMON { NEIGHBOURS } else { COMMON };
            for &other in holding.iter().skip(after).take(reach) {
                *shared.entry(other).or_default() += 1;
            }
        }
        let likely = |(&other, &count): (&usize, &u32)| {
            let shorter = shingles.len().min(items[other].shingles.len());
            let expected = if shorter <= SMALL { shorter } else { shorter / SAMPLE as usize };
            // Half of what a pair at the threshold shares on average.
            (count as usize * 8 >= expected).then_some((number, other))
        };
        found.extend(shared.iter().filter_map(likely));
    }
    found
}

/// Containment of the shorter in the longer, if it is enough.
fn score(a: &[u32], b: &[u32]) -> Option<f64> {
    let common = common(a, b);
    let contained = ratio(common, a.len().min(b.len()));
    let shared = ratio(common, a.len() + b.len() - common);
    (contained >= CONTAINED && shared >= SHARED).then_some(contained)
}

/// Members of both of two sorted lists.
fn common(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut common) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        common += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    common
}

/// A share in hundredths, rounded down.
fn percent(share: f64) -> u8 {
    (0..=100).rev().find(|&whole| f64::from(whole) <= share * 100.0 + 1e-9).unwrap_or(0)
}
