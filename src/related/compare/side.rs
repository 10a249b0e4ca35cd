//! One of the two articles taken apart: sentences, their words, and how much each word weighs.

use super::{
    super::{index::count, vocabulary::Vocabulary, wordlists::Class},
    Sentence, Telling, sentences,
    words::{self, Token},
};
use crate::text::{Fnv, fold, letters::is_alphanumeric};
use rustc_hash::FxHashMap;

/// An article in numbers. Vectors run parallel to the sentences.
#[derive(Debug, Default)]
pub(super) struct Side {
    /// Its sentences, the title first.
    pub(super) sentences: Vec<Sentence>,
    /// Their words.
    pub(super) tokens: Vec<Vec<Token>>,
    /// Their stems, sorted, each with how often it occurs.
    pub(super) bags: Vec<Bag>,
    /// Depends on letters and digits alone, in the order of the text.
    pub(super) fingerprint: u64,
}

/// Stems with their counts, sorted by stem.
pub(super) type Bag = Vec<(u32, u32)>;

impl Side {
    /// Cuts an article into sentences.
    pub(super) fn cut(telling: &Telling<'_>) -> Self {
        let mut side = Self::default();
        if let Some(title) = telling.title.map(|title| title.trimmed(telling.text)).filter(|title| !title.is_empty()) {
            side.sentences.push(Sentence { span: title, paragraph: None });
        }
        for (number, paragraph) in telling.paragraphs.iter().enumerate() {
            let spans = sentences(paragraph.of(telling.text)).into_iter();
            side.sentences.extend(spans.map(|span| Sentence { span: span.shifted(paragraph.start), paragraph: Some(number) }));
        }
        let mut print = Fnv::default();
        // A rule, a row of stars, a lonely comma tell nothing.
        side.sentences.retain(|sentence| {
            let letters: String =
                fold(sentence.span.of(telling.text)).chars().filter(|c| is_alphanumeric(*c) || *c == ' ').collect();
            let letters = letters.trim();
            if !letters.is_empty() {
                print = print.with(letters.as_bytes()).with(if sentence.paragraph.is_none() { b"\n" } else { b"." });
            }
            !letters.is_empty()
        });
        side.fingerprint = print.value();
        side
    }

    /// Reads the words of its sentences.
    pub(super) fn read(&mut self, telling: &Telling<'_>, vocabulary: &mut Vocabulary) {
        self.tokens = self.sentences.iter().map(|s| words::tokens(telling.text, s.span, &telling.names, vocabulary)).collect();
        self.bags = self.tokens.iter().map(|tokens| bag(tokens)).collect();
    }

    /// Whether a sentence is the title.
    pub(super) fn is_title(&self, sentence: usize) -> bool {
        self.sentences[sentence].paragraph.is_none()
    }

    /// The first sentence of the body.
    pub(super) fn body(&self) -> usize {
        usize::from(!self.sentences.is_empty() && self.is_title(0))
    }

    /// What a sentence says, blind to spelling: equal for sentences that are one to a reader.
    pub(super) fn key(&self, sentence: usize) -> Vec<(bool, u32)> {
        let key = |token: &Token| if token.class == Class::Number { (true, token.stem) } else { (false, token.surface) };
        self.tokens[sentence].iter().map(key).collect()
    }
}

/// The stems of some words.
pub(super) fn bag(tokens: &[Token]) -> Bag {
    let mut stems: Vec<u32> = tokens.iter().map(|token| token.stem).collect();
    stems.sort_unstable();
    let mut bag: Bag = Vec::with_capacity(stems.len());
    for stem in stems {
        match bag.last_mut() {
            Some((last, count)) if *last == stem => *count += 1,
            _ => bag.push((stem, 1)),
        }
    }
    bag
}

/// How much each stem tells, in whole numbers, so that sums don't depend on their order.
#[derive(Debug)]
pub(super) struct Weights(FxHashMap<u32, u32>);

/// Inverse document frequency with a floor, so that short articles keep a difference between words and none.
fn rarity(holding: usize, of: usize) -> f64 {
    ((count(of) + 1.0) / (count(holding) + 0.5)).ln().max(0.3)
}

/// Weight of a word without a topic.
const FUNCTION: u32 = 100;

impl Weights {
    /// Rare words weigh more; in how many sentences of either article a stem occurs says how rare it is.
    pub(super) fn new(a: &Side, b: &Side) -> Self {
        let count = |side: &Side| {
            let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
            side.bags.iter().flatten().for_each(|(stem, _)| *counts.entry(*stem).or_default() += 1);
            counts
        };
        let (in_a, in_b) = (count(a), count(b));
        let sentences = a.sentences.len().max(b.sentences.len());
        let mut weights = FxHashMap::default();
        for token in a.tokens.iter().chain(&b.tokens).flatten() {
            let holding = [&in_a, &in_b].map(|counts| counts.get(&token.stem).copied().unwrap_or(0));
            let weight = match token.class {
                Class::Function | Class::Negation => FUNCTION,
                Class::Content | Class::Number => {
                    whole(rarity(holding[0].max(holding[1]), sentences) * 1000.0, 100_000).max(FUNCTION + 1)
                }
            };
            // A stem that is a function word somewhere tells nothing anywhere.
            let least = weights.entry(token.stem).or_insert(weight);
            *least = weight.min(*least);
        }
        Self(weights)
    }

    /// The weight of one stem.
    fn of(&self, stem: u32) -> u32 {
        self.0.get(&stem).copied().unwrap_or(0)
    }

    /// The weight of all of a bag.
    pub(super) fn all(&self, bag: &Bag) -> u64 {
        bag.iter().map(|(stem, count)| u64::from(self.of(*stem)) * u64::from(*count)).sum()
    }

    /// The weight of what two bags share, and how many stems with a topic they share.
    pub(super) fn common(&self, a: &Bag, b: &Bag) -> (u64, usize) {
        let (mut i, mut j, mut common, mut telling) = (0, 0, 0, 0);
        while let (Some((x, m)), Some((y, n))) = (a.get(i), b.get(j)) {
            if x == y {
                let weight = self.of(*x);
                common += u64::from(weight) * u64::from(*m.min(n));
                telling += usize::from(weight > FUNCTION);
            }
            i += usize::from(x <= y);
            j += usize::from(y <= x);
        }
        (common, telling)
    }

    /// The weight of one stem; 0 where it has no topic.
    pub(super) fn topical(&self, stem: u32) -> u32 {
        Some(self.of(stem)).filter(|weight| *weight > FUNCTION).unwrap_or(0)
    }
}

/// The smallest whole number that is not below `value`, at most `most`: weights and likenesses are summed as whole numbers,
/// so that no sum depends on its order.
pub(super) fn whole(value: f64, most: u32) -> u32 {
    let (mut low, mut high) = (0, most);
    while low < high {
        let middle = low.midpoint(high);
        (low, high) = if f64::from(middle) < value { (middle + 1, high) } else { (low, middle) };
    }
    low
}

/// A likeness in millionths.
pub(super) fn millionths(likeness: f64) -> u32 {
    whole(likeness * 1e6, 1_000_000)
}

/// `part` of `of`, both weights; 0 for nothing of nothing.
pub(super) fn share(part: u64, of: u64) -> f64 {
    let float = |weight: u64| {
        f64::from(u32::try_from(weight >> 32).unwrap_or(u32::MAX)) * 4_294_967_296.0
            + f64::from(u32::try_from(weight & 0xffff_ffff).unwrap_or(u32::MAX))
    };
    if of == 0 { 0.0 } else { float(part) / float(of) }
}
