//! Items as vectors over words and over names, each term weighed by how often it comes and how rare it is (TF-IDF).

use super::index::rarity;
use super::prepared::Prepared;
use super::vocabulary::Vocabulary;
use super::{Item, wordlists::Class};
use rustc_hash::FxHashMap;

/// Terms that stand for a text.
const TERMS: usize = 160;
/// The weightiest of them, by which candidates are found.
const KEYS: usize = 16;
/// What is assumed of a word before the collection is asked: held by so many of so many texts. In a folder about one
/// subject its words would else count for nothing.
const PRIOR: (usize, usize) = (5, 500);

/// A text as a unit vector over terms, sorted by term.
type Vector = Vec<(u32, f64)>;

/// An item's vector, and its keys: the weightiest terms that others hold too.
#[derive(Debug)]
pub(super) struct Weighed {
    terms: Vector,
    /// The weightiest first.
    pub(super) keys: Vec<u32>,
}

/// For each item its words.
pub(super) fn of_words(prepared: &[Prepared], vocabulary: &Vocabulary) -> Vec<Weighed> {
    let mut holding = vec![0_usize; vocabulary.stems()];
    for &(term, _) in prepared.iter().flat_map(|item| &item.terms) {
        holding[term as usize] += 1;
    }
    let weigh = |item: &Prepared| {
        let terms: Vector = item
            .terms
            .iter()
            .filter(|term| vocabulary.stem_info(term.0).class == Class::Content)
            .map(|&(term, times)| {
                (term, (1.0 + f64::from(times).ln()) * rarity(holding[term as usize] + PRIOR.0, prepared.len() + PRIOR.1))
            })
            .collect();
        weighed(terms, &holding)
    };
    prepared.iter().map(weigh).collect()
}

/// For each item the names in it.
pub(super) fn of_names(items: &[&Item<'_>]) -> Vec<Weighed> {
    let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
    let mut holding: Vec<usize> = Vec::new();
    let counted: Vec<FxHashMap<u32, u16>> = items
        .iter()
        .map(|item| {
            let mut counts: FxHashMap<u32, u16> = FxHashMap::default();
            for &name in &item.entities {
                let new = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                let number = *numbers.entry(name).or_insert(new);
                if number as usize == holding.len() {
                    holding.push(0);
                }
                let times = counts.entry(number).or_default();
                holding[number as usize] += usize::from(*times == 0);
                *times = times.saturating_add(1);
            }
            counts
        })
        .collect();
    let weigh = |(number, times): (u32, u16)| {
        (number, (1.0 + f64::from(times).ln()) * rarity(holding[number as usize] + PRIOR.0, items.len() + PRIOR.1))
    };
    counted.into_iter().map(|counts| weighed(counts.into_iter().map(weigh).collect(), &holding)).collect()
}

/// The vector of some terms with its keys.
fn weighed(mut terms: Vector, holding: &[usize]) -> Weighed {
    terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let keys = terms.iter().map(|term| term.0).filter(|&term| holding[term as usize] > 1).take(KEYS).collect();
    terms.truncate(TERMS);
    Weighed { terms: unit(terms), keys }
}

/// A vector of length one, sorted by term.
fn unit(mut terms: Vector) -> Vector {
    let length = terms.iter().map(|term| term.1 * term.1).sum::<f64>().sqrt();
    for term in &mut terms {
        term.1 /= length;
    }
    terms.sort_by_key(|term| term.0);
    terms
}

impl Weighed {
    /// The cosine of the angle to another, and how many terms both hold.
    pub(super) fn cosine(&self, other: &Self) -> (f64, usize) {
        let (mut i, mut j, mut sum, mut shared) = (0, 0, 0.0, 0);
        while let (Some(x), Some(y)) = (self.terms.get(i), other.terms.get(j)) {
            if x.0 == y.0 {
                sum += x.1 * y.1;
                shared += 1;
            }
            i += usize::from(x.0 <= y.0);
            j += usize::from(y.0 <= x.0);
        }
        (sum, shared)
    }
}
