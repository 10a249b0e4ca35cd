//! Reading items before the linker takes them: what a text says depends on it alone, so the next ones can be read while those
//! before are compared.

use super::headline::Headline;
use super::parallel;
use super::prepared::{Keys, Prepared};
use super::told::Told;
use super::vocabulary::{Met, Vocabulary, hash};
use super::{Item, Linker};
use crate::clean::HeadlineKind;
use crate::corpus::html::address_key;

/// Words from which on all are forgotten: the linker knows them, and the common ones are soon met again.
const WORDS: usize = 1 << 18;

/// What was read of an item.
pub(super) type Read = (Prepared, Told, Keys, Vec<(Headline, Option<u64>)>);

/// Items that were read, for [`Linker::take`].
#[derive(Debug)]
pub struct Batch {
    pub(super) read: Vec<Read>,
    /// The words that were met, by thread.
    pub(super) words: Vec<Met>,
}

/// Reads items ahead of a linker.
#[derive(Debug, Default)]
pub struct Ahead {
    vocabulary: Vocabulary,
}

impl Ahead {
    /// Reads them.
    pub fn read(&mut self, items: &[&Item<'_>]) -> Batch {
        if self.vocabulary.len() > WORDS {
            self.vocabulary = Vocabulary::default();
        }
        let batch = Batch::new(items, &self.vocabulary);
        self.vocabulary.learn(&batch.words);
        batch
    }
}

impl Batch {
    /// Reads items with the words that are known.
    pub(super) fn new(items: &[&Item<'_>], known: &Vocabulary) -> Self {
        let (read, words) = parallel::map_with(items, || known.fork(), |words, item| read(item, words));
        Self { read, words: words.into_iter().map(Vocabulary::met).collect() }
    }
}

impl Linker {
    /// Adds items, and compares them with what is there and with one another. [`Linker::settle`] is to follow.
    pub fn extend(&mut self, items: &[&Item<'_>]) {
        for chunk in items.chunks(Self::CHUNK) {
            let batch = Batch::new(chunk, &self.vocabulary);
            self.take(batch);
        }
    }
}

/// Reads an item and the headlines on its page.
fn read(item: &Item<'_>, words: &mut Vocabulary) -> Read {
    let (prepared, told, keys) = Prepared::new(item, words);
    let address = |address: &str| address_key(address).map(|address| hash(address.as_bytes()));
    let listed = item.headlines.iter().map(|listed| {
        let teaser = matches!(listed.kind, HeadlineKind::Teaser | HeadlineKind::Lead);
        (Headline::new(listed.text, words).of_kind(teaser), listed.address.and_then(address))
    });
    let listed = listed.collect();
    (prepared, told, keys, listed)
}
