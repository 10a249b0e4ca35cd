//! Items read into numbers: all that the comparisons need of a text, in a size that does not grow with it. What comes out
//! depends on the item alone, not on the others.

use super::headline::{Headline, beginning};
use super::lists::Lists;
use super::shingles::Shingles;
use super::told::Told;
use super::vector::Counts;
use super::vocabulary::{Token, Vocabulary, hash, short};
use super::{Item, Part, rarity, sameness::Twins, wordlists::Class};
use crate::corpus::html::address_key;
use jiff::civil::Date;

/// Words of a body that count as its lead.
pub(super) const LEAD: usize = 70;
/// Words of a body whose numbers tell twins apart.
const BEGINNING: usize = 40;
/// Words of a body without a title among which a headline's are looked for.
const TEXT: usize = 300;
/// Words of a body that are read.
const WORDS: usize = 20_000;
/// Bytes of a body that are read.
const BYTES: usize = 1 << 19;
/// Terms that stand for a text, and the weightiest of them by which others are found.
const TERMS: (usize, usize) = (96, 32);
/// The same for title and lead, by which nothing is found.
const OPENING: usize = 40;
/// The same for the names in a text.
const NAMES: (usize, usize) = (32, 16);
/// Words of a body without a title, the weightiest, by which headlines find it.
const TELLING: usize = 60;
/// The most that a name is worth.
const NAME: f32 = 10.0;

/// An item in numbers.
#[derive(Debug, Default)]
pub(super) struct Prepared {
    /// A hash of its id.
    pub(super) id: u64,
    /// A hash of its file's name.
    pub(super) file: u64,
    /// Main or embedded.
    pub(super) part: Part,
    /// When it was published, if that is known.
    pub(super) published: Option<Date>,
    /// Its title.
    pub(super) title: Option<Headline>,
    /// What [`Prepared::lead`] and others tell.
    lists: Lists<7>,
}

/// Places of [`Prepared::lists`].
const LEADING: usize = 0;
const STEMS: usize = 1;
const ROOTS: usize = 2;
const KEYWORDS: usize = 3;
const NUMBERS: usize = 4;
const EARLY: usize = 5;
const TITLED: usize = 6;

/// By what an item is found.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// The roots of title and lead; of an item without a title its telling words and its keywords too.
    pub(super) roots: Vec<u32>,
    /// The weightiest stems.
    pub(super) words: Vec<u32>,
    /// The weightiest names.
    pub(super) names: Vec<u32>,
    /// The address of its page, hashed.
    pub(super) address: Option<u64>,
}

impl Prepared {
    /// Reads `item`.
    pub(super) fn new(item: &Item<'_>, vocabulary: &mut Vocabulary) -> (Self, Told, Keys) {
        let title = item.title.map(|title| Headline::new(title, vocabulary)).filter(|title| !title.words.is_empty());
        let mut body: Vec<Token> = Vec::new();
        let mut bytes = BYTES;
        for paragraph in &item.body {
            let (text, _) = beginning(paragraph, bytes);
            bytes -= text.len();
            body.extend(vocabulary.tokens(text, WORDS.saturating_sub(body.len())));
        }
        let mut keywords = Vec::new();
        for keyword in item.keywords.iter().filter(|_| title.is_none()) {
            keywords.extend(vocabulary.tokens(keyword, LEAD).iter().map(|token| token.info));
        }
        let in_headline = title.iter().flat_map(|title| title.words.iter().map(|&word| *vocabulary.info(word)));
        let titled = in_headline.filter(|info| info.class == Class::Number).map(|info| info.stem).collect::<Vec<_>>();
        let in_title = title.as_ref().map_or(&[][..], |title| &title.words);
        let (mut words, mut opening, mut names) = (Counts::default(), Counts::default(), Counts::default());
        let (mut numbers, mut early) = (Vec::new(), Vec::new());
        let mut roots = Vec::new();
        let in_title = in_title.iter().map(|&word| (0, *vocabulary.info(word)));
        for (at, info) in in_title.chain(body.iter().map(|token| token.info).enumerate()) {
            match info.class {
                Class::Content => words.add(info.stem, info.weight),
                Class::Number => numbers.push(info.stem),
                Class::Function | Class::Negation => continue,
            }
            if at < LEAD {
                opening.add(info.stem, info.weight);
                roots.push(info.root);
            }
            if at < BEGINNING && info.class == Class::Number {
                early.push(info.stem);
            }
        }
        for name in &item.entities {
            let weight: f32 = vocabulary.tokens(name.name, LEAD).iter().map(|token| token.info.weight).sum();
            names.add(short(hash(name.id.as_bytes())), weight.clamp(rarity::LEAST, NAME));
        }
        let (mut stems, mut text_roots) = (Vec::new(), Vec::new());
        if title.is_none() {
            stems.extend(body.iter().take(TEXT).map(|token| token.info.stem));
            text_roots.extend(body.iter().take(TEXT).map(|token| token.info.root));
            roots.extend(telling(&body));
            roots.extend(keywords.iter().map(|info| info.root));
        }
        roots.sort_unstable();
        roots.dedup();
        let (words, word_keys) = words.vector(TERMS.0, TERMS.1);
        let (names, name_keys) = names.vector(NAMES.0, NAMES.1);
        let lead: Vec<u32> = body.iter().take(LEAD).map(|token| token.word).collect();
        let keywords: Vec<u32> = keywords.iter().map(|info| info.stem).collect();
        let address = item.address.and_then(address_key).map(|address| hash(address.as_bytes()));
        let item = Self {
            id: id(item, body.is_empty()),
            file: hash(item.file.as_bytes()),
            part: item.part,
            published: item.published,
            lists: Lists::new([&lead, &stems, &text_roots, &keywords, &sorted(numbers), &sorted(early), &sorted(titled)]),
            title,
        };
        let shingles = Shingles::new(body.iter().map(|token| token.info.stem));
        let told = Told::new([&words, &opening.vector(OPENING, 0).0, &names], &shingles);
        (item, told, Keys { roots, words: word_keys, names: name_keys, address })
    }

    /// Lets go of what only comparing needs.
    pub(super) fn close(&mut self) {
        self.lists = <_>::default();
    }

    /// The spellings of its first words.
    pub(super) fn lead(&self) -> &[u32] {
        self.lists.of(LEADING)
    }

    /// Of an item without a title: the stems of its first words, more of them than the lead has.
    pub(super) fn stems(&self) -> &[u32] {
        self.lists.of(STEMS)
    }

    /// Their roots.
    pub(super) fn roots(&self) -> &[u32] {
        self.lists.of(ROOTS)
    }

    /// The stems of its page's keywords, where it has no title.
    pub(super) fn keywords(&self) -> &[u32] {
        self.lists.of(KEYWORDS)
    }

    /// Whether each of two beginnings gives a number that the other text does not: reports made from one pattern, the fourth
    /// aid flight and the fifth, are two events.
    pub(super) fn is_twin(&self, other: &Self) -> bool {
        self.counts_alone(other) && other.counts_alone(self)
    }

    /// How the two give themselves away as made from one pattern.
    pub(super) fn twins(&self, other: &Self) -> Twins {
        let (mine, others) = (self.lists.of(TITLED), other.lists.of(TITLED));
        let apart = mine.iter().all(|number| !others.contains(number));
        let by_title = !mine.is_empty() && !others.is_empty() && apart;
        Twins { by_title, by_beginning: self.is_twin(other) }
    }

    /// Whether the beginning gives a number that `other` does not.
    pub(super) fn counts_alone(&self, other: &Self) -> bool {
        self.lists.of(EARLY).iter().any(|number| !other.counts(*number))
    }

    /// Whether title or body gives a number.
    pub(super) fn counts(&self, number: u32) -> bool {
        self.lists.of(NUMBERS).binary_search(&number).is_ok()
    }
}

/// A hash of an item's id. What has no text of its own is like nothing else.
pub(super) fn id(item: &Item<'_>, bare: bool) -> u64 {
    if bare { hash(format!("{} {}", item.id, item.file).as_bytes()) } else { hash(item.id.as_bytes()) }
}

/// The roots of the words that tell most of a body.
fn telling(body: &[Token]) -> Vec<u32> {
    let mut roots = Counts::default();
    for info in body.iter().map(|token| token.info).filter(|info| info.class == Class::Content) {
        roots.add(info.root, info.weight);
    }
    roots.vector(TELLING, TELLING).1
}

/// Numbers in rising order, each once.
fn sorted(mut numbers: Vec<u32>) -> Vec<u32> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}
