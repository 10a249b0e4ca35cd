//! Items read into numbers: all that the comparisons need of a text, in a size that does not grow with it.

use super::headline::{Headline, beginning};
use super::vocabulary::{Vocabulary, mix};
use super::{Item, wordlists::Class};
use rustc_hash::FxHashMap;

/// Words of a body that count as its lead.
pub(super) const LEAD: usize = 70;
/// Words of a body whose numbers tell twins apart.
const BEGINNING: usize = 40;
/// Words of a body that are read.
const WORDS: usize = 20_000;
/// Bytes of a body that are read.
const BYTES: usize = 1 << 19;

/// An item in numbers.
#[derive(Debug, Default)]
pub(super) struct Prepared {
    /// Its title.
    pub(super) title: Option<Headline>,
    /// The spellings of its first words.
    pub(super) lead: Vec<u32>,
    /// The roots of title and lead, sorted, each once, function words left out.
    pub(super) roots: Vec<u32>,
    /// Stems of title and body with their counts, sorted by stem, function words left out.
    pub(super) terms: Vec<(u32, u16)>,
    /// Hashes of the runs of three stems of the body, sorted, each once.
    pub(super) shingles: Vec<u32>,
}

impl Prepared {
    /// Reads `item`.
    pub(super) fn new(item: &Item<'_>, vocabulary: &mut Vocabulary) -> Self {
        let title = item.title.map(|title| Headline::new(title, vocabulary)).filter(|title| !title.words.is_empty());
        let mut words = Vec::new();
        let mut bytes = BYTES;
        for paragraph in &item.body {
            let (text, _) = beginning(paragraph, bytes);
            bytes -= text.len();
            words.extend(vocabulary.tokens(text, WORDS.saturating_sub(words.len())).iter().map(|token| token.surface));
        }
        let shingles = shingles(&words, vocabulary);
        let mut counts: FxHashMap<u32, u16> = FxHashMap::default();
        let topical = |word: &u32, vocabulary: &Vocabulary| matches!(vocabulary.info(*word).class, Class::Content | Class::Number);
        for word in words.iter().chain(title.iter().flat_map(|title| &title.words)) {
            if topical(word, vocabulary) {
                let count = counts.entry(vocabulary.stem_of(*word)).or_default();
                *count = count.saturating_add(1);
            }
        }
        let mut terms: Vec<_> = counts.into_iter().collect();
        terms.sort_unstable();
        words.truncate(LEAD);
        let mut roots: Vec<u32> = words
            .iter()
            .chain(title.iter().flat_map(|title| &title.words))
            .filter(|word| topical(word, vocabulary))
            .map(|word| vocabulary.info(*word).root)
            .collect();
        roots.sort_unstable();
        roots.dedup();
        Self { title, lead: words, roots, terms, shingles }
    }

    /// Whether each of two beginnings gives a number that the other text does not: reports made from one pattern, the fourth
    /// aid flight and the fifth, are two events.
    pub(super) fn is_twin(&self, other: &Self, vocabulary: &Vocabulary) -> bool {
        self.counts_alone(other, vocabulary) && other.counts_alone(self, vocabulary)
    }

    /// Whether the beginning gives a number that `other` does not.
    fn counts_alone(&self, other: &Self, vocabulary: &Vocabulary) -> bool {
        let words = self.title.iter().flat_map(|title| &title.words).chain(self.lead.iter().take(BEGINNING));
        words.into_iter().any(|&word| vocabulary.info(word).class == Class::Number && !other.holds(vocabulary.stem_of(word)))
    }

    /// Whether title or body holds a stem.
    pub(super) fn holds(&self, stem: u32) -> bool {
        self.terms.binary_search_by_key(&stem, |term| term.0).is_ok()
    }
}

/// Hashes of the runs of three stems, sorted, each once. They depend on the words alone, not on the collection.
fn shingles(words: &[u32], vocabulary: &Vocabulary) -> Vec<u32> {
    let hash = |word: &u32| vocabulary.info(*word).hash;
    let run = |w: &[u32]| w.iter().fold(0, |h: u64, word| mix(h.rotate_left(17) ^ hash(word)));
    let mut found: Vec<u32> = words.windows(3).map(|w| u32::try_from(run(w) >> 32).unwrap_or(u32::MAX)).collect();
    found.sort_unstable();
    found.dedup();
    found.shrink_to_fit();
    found
}
