//! The headlines that pages list: each once, however many pages list it, with the articles that it may mean.

use super::Why;
use super::headline::Headline;
use super::postings::{Kept, Postings};
use super::vocabulary::{Vocabulary, short};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;

/// An article that a headline may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    /// The article.
    pub(super) item: u32,
    /// How sure that is, as [`super::verify::Verifier::link`] says it.
    pub(super) score: f64,
    /// Why.
    pub(super) why: Why,
}

/// A headline, in little room; its words lie with those of all others.
#[derive(Debug, Clone, Copy)]
struct Heading {
    key: u64,
    bare_key: u64,
    at: u32,
    len: u16,
    bare: u16,
    speaker: u16,
    cut: bool,
    outlet: bool,
    teaser: bool,
}

/// A place where a headline is listed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The headline.
    pub(super) heading: u32,
    /// The halves of the hash of the address it leads to; nothing where there is none.
    address: [u32; 2],
}

impl Place {
    pub(super) fn new(heading: u32, address: Option<u64>) -> Self {
        let hash = address.unwrap_or_default();
        Self { heading, address: [short(hash), short(hash << 32)] }
    }

    /// The address it leads to, hashed.
    pub(super) fn address(self) -> Option<u64> {
        let [high, low] = self.address;
        Some(u64::from(high) << 32 | u64::from(low)).filter(|hash| *hash != 0)
    }
}

/// Headlines by what an article that they may mean has.
#[derive(Debug)]
struct FoundBy {
    /// By their keys, shortened: whole, bare and turned. A stranger under the same is only looked for once more.
    keys: Postings,
    /// By the roots of their words.
    roots: Postings,
}

impl FoundBy {
    fn add(&mut self, number: u32, headline: &Headline, vocabulary: &Vocabulary) {
        for info in headline.words.iter().map(|&word| vocabulary.info(word)).filter(|info| info.topical()) {
            self.roots.add(info.root, number);
        }
        let turned = headline.turned().map(|turned| vocabulary.key(&turned));
        for key in [Some(headline.key), Some(headline.bare_key), turned].into_iter().flatten() {
            self.keys.add(short(key), number);
        }
    }
}

/// All headlines.
#[derive(Debug, Default)]
pub(super) struct Headings {
    /// In the order in which they were met.
    all: Vec<Heading>,
    words: Vec<u32>,
    /// The articles that each may mean, the likeliest first; those that mean none are left out.
    candidates: FxHashMap<u32, Box<[Candidate]>>,
    /// By a hash of the whole headline.
    by_words: FxHashMap<u64, u32>,
    /// Those of which nobody looked what they mean.
    pub(super) open: Vec<u32>,
    /// Whether anybody has ever looked.
    pub(super) looked: bool,
    /// How to find those that a new item may be meant by; made when the first comes after somebody has looked.
    found_by: Option<Box<FoundBy>>,
    /// For each item what its page lists.
    pub(super) listed: Vec<Box<[Place]>>,
}

impl Headings {
    /// Takes a headline in, and returns its number.
    pub(super) fn add(&mut self, headline: &Headline, vocabulary: &Vocabulary) -> u32 {
        let next = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let number = *self.by_words.entry(FxBuildHasher.hash_one(headline)).or_insert(next);
        if number == next {
            if let Some(found_by) = &mut self.found_by {
                found_by.add(number, headline, vocabulary);
            }
            self.open.push(number);
            self.keep(headline);
        }
        number
    }

    fn keep(&mut self, headline: &Headline) {
        let Headline { words, bare, speaker, cut, outlet, teaser, key, bare_key } = headline;
        // Headlines are cut long before.
        let short = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        self.all.push(Heading {
            key: *key,
            bare_key: *bare_key,
            at: u32::try_from(self.words.len()).unwrap_or(u32::MAX),
            len: short(words.len()),
            bare: short(*bare),
            speaker: short(*speaker),
            cut: *cut,
            outlet: *outlet,
            teaser: *teaser,
        });
        self.words.extend(words.iter().take(u16::MAX.into()));
    }

    /// One of them.
    pub(super) fn headline(&self, number: u32) -> Headline {
        let Heading { key, bare_key, at, len, bare, speaker, cut, outlet, teaser } = self.all[number as usize];
        let words = self.words[at as usize..][..len.into()].into();
        Headline { words, bare: bare.into(), speaker: speaker.into(), cut, outlet, teaser, key, bare_key }
    }

    /// The key of one that has several words; a single word is no headline.
    pub(super) fn key(&self, number: u32) -> Option<u64> {
        let heading = self.all[number as usize];
        (heading.len > 1).then_some(heading.key)
    }

    /// The key by which headlines that no article carries are one: with what may be no outlet's name.
    pub(super) fn gathered(&self, number: u32) -> Option<u64> {
        let heading = self.all[number as usize];
        Some(if heading.outlet { heading.bare_key } else { heading.key }).filter(|_| heading.len > 1)
    }

    /// Notes what one may mean.
    pub(super) fn mean(&mut self, number: u32, candidates: Vec<Candidate>) {
        if candidates.is_empty() {
            self.candidates.remove(&number);
        } else {
            self.candidates.insert(number, candidates.into());
        }
    }

    /// The articles that one may mean, the likeliest first.
    pub(super) fn meant(&self, number: u32) -> &[Candidate] {
        self.candidates.get(&number).map_or(&[], |candidates| candidates)
    }

    /// Lets go of what is only needed while more may come.
    pub(super) fn close(&mut self) {
        (self.words, self.by_words, self.found_by) = <_>::default();
    }

    /// Makes sure that [`Headings::under`] and [`Headings::holding`] know all of them.
    pub(super) fn find_by(&mut self, vocabulary: &Vocabulary) {
        if self.found_by.is_none() {
            let mut found_by = FoundBy { keys: Postings::keeping(Kept::All), roots: Postings::keeping(Kept::All) };
            for number in (0..).take(self.all.len()) {
                found_by.add(number, &self.headline(number), vocabulary);
            }
            self.found_by = Some(Box::new(found_by));
        }
    }

    /// Those with this key.
    pub(super) fn under(&self, key: u64) -> &[u32] {
        self.found_by.as_ref().map_or(&[], |found_by| found_by.keys.of(short(key)))
    }

    /// Those that hold one of these roots.
    pub(super) fn holding(&self, root: u32) -> &[u32] {
        self.found_by.as_ref().map_or(&[], |found_by| found_by.roots.of(root))
    }
}
