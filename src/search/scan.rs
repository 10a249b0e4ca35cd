//! Articles in memory: each is read once into hashes of stems and a line of folded words, which queries are looked up in.

use super::{Entry, Leaf, Name, Node, Query, Sets, Thing, Within, Words, entry::near, name_key, name_matches, title_regex};
use crate::{
    clean::Part,
    entities::EntityType,
    text::{Fnv, fold, tokens, tokens::front_of, tokens::stem_of},
};
use jiff::civil::Date;
use memchr::memmem::Finder;
use regex::Regex;
use roaring::RoaringBitmap;

/// An article made ready for a [`Matcher`]: about half again as large as its text. It does not depend on any other article.
#[derive(Debug, Clone, Default)]
pub struct Prepared {
    /// Hashes of the stems, in order; 0 behind the title and behind each paragraph.
    stems: Box<[u32]>,
    /// How many of them are the title's.
    title_stems: usize,
    /// The folded words, a space behind each; a line for the title, one for each paragraph.
    words: Box<str>,
    /// Bytes of the title's line.
    title_words: usize,
    /// The title folded, for regular expressions.
    title: Box<str>,
    source: Box<str>,
    /// Hash of the id, and the key of the name.
    entities: Box<[(u64, Box<str>)]>,
    /// A bit for each type.
    types: u8,
    day: Option<i32>,
    part: Part,
    language: Box<str>,
}

fn hash(word: &str) -> u32 {
    let hash = Fnv::of(word.as_bytes()).value().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    u32::try_from(hash).unwrap_or(u32::MAX).max(1)
}

fn bit(kind: EntityType) -> u8 {
    1 << (kind as u8)
}

impl Prepared {
    /// Reads an article; slow as reading is (some 50 µs), for workers.
    #[must_use]
    pub fn new(entry: &Entry<'_>) -> Self {
        let (mut stems, mut words) = (Vec::new(), String::from("\n"));
        let mut add = |text: &str| {
            for token in tokens(text) {
                stems.push(hash(token.stem()));
                words.push_str(&token.exact);
                words.push(' ');
            }
            stems.push(0);
            words.push('\n');
            (stems.len() - 1, words.len())
        };
        let (title_stems, title_words) = add(entry.title);
        for paragraph in entry.body {
            add(paragraph);
        }
        let mut mentioned: Vec<_> = entry.entities.to_vec();
        mentioned.sort_unstable();
        mentioned.dedup();
        let named = mentioned.iter().filter(|one| one.is_named());
        let named = named.map(|one| (Fnv::of(one.id.as_bytes()).value(), name_key(one.name).into()));
        Self {
            title_stems,
            title_words,
            title: fold(entry.title).into(),
            source: entry.source.map(name_key).unwrap_or_default().into(),
            entities: named.collect(),
            types: mentioned.iter().fold(0, |types, one| types | bit(one.kind)),
            day: entry.day,
            part: entry.part,
            language: fold(entry.language).into(),
            stems: stems.into(),
            words: words.into(),
        }
    }

    /// When, in days.
    #[must_use]
    pub fn day(&self) -> Option<i32> {
        self.day
    }

    /// Hashes of all stems, and how many of them, from the first on, are the title's.
    pub(super) fn stems_and_title(&self) -> (&[u32], usize) {
        (&self.stems, self.title_stems)
    }

    fn stems(&self, within: Within) -> &[u32] {
        if within == Within::Title { &self.stems[..self.title_stems] } else { &self.stems }
    }

    fn words(&self, within: Within) -> &str {
        if within == Within::Title { &self.words[..self.title_words] } else { &self.words }
    }
}

/// A query made ready for many articles.
///
/// The reader's filter makes one at each key (`typing` on, so that the word under the cursor counts as begun) and asks it of
/// every article it holds: [`Matcher::matches`] where the list keeps its order, [`Matcher::score`] where it is ranked. A query
/// that is wrong ([`super::parse()`]) leaves the list as it is and shows what is wrong.
#[derive(Debug)]
pub struct Matcher {
    root: Option<Test>,
}

/// A node of the query.
#[derive(Debug)]
enum Test {
    All(Vec<Test>),
    Any(Vec<Test>),
    Not(Box<Test>),
    /// A phrase of stems, and words in their spelling; how much each counts.
    Text(Within, Vec<u32>, Vec<Finder<'static>>, f32),
    Prefix(Within, Box<Prefix>),
    Near(Within, Vec<u32>, u32, f32),
    Regex(Regex),
    Source(String, bool),
    Entity(String, bool),
    EntityId(u64),
    Type(u8),
    Language(String),
    Part(Part),
    Days(i32, i32),
    Numbers(RoaringBitmap),
}

/// The beginning of a word.
#[derive(Debug)]
pub(super) struct Prefix {
    /// As it was written, folded.
    pub(super) whole: String,
    /// Without article and clitics.
    pub(super) bare: String,
    finder: Finder<'static>,
}

impl Prefix {
    pub(super) fn new(text: &str) -> Self {
        let whole = tokens(text).last().map(|token| token.exact.into_owned()).unwrap_or_default();
        let bare = front_of(&whole).to_owned();
        Self { finder: Finder::new(bare.as_bytes()).into_owned(), whole, bare }
    }

    /// Whether a folded word begins so.
    pub(super) fn begins(&self, word: &str) -> bool {
        word.starts_with(&self.whole) || front_of(word).starts_with(&self.bare)
    }
}

impl Matcher {
    /// Reads a query for a day and what the caller knows of articles. With `typing` its last plain word counts as begun.
    #[must_use]
    pub fn new(query: &Query, today: Date, sets: &dyn Sets, typing: bool) -> Self {
        let mut root = query.root.clone();
        if typing && let Some(root) = &mut root {
            begin_last(root);
        }
        Self { root: root.map(|root| Test::of(&root, today, sets)) }
    }

    /// Makes rare words count for more, by how many of these articles have them. One pass over the articles for each word.
    #[must_use]
    pub fn weighed<'p>(mut self, articles: &(impl Iterator<Item = &'p Prepared> + Clone)) -> Self {
        if let Some(root) = &mut self.root {
            root.weigh(articles);
        }
        self
    }

    /// Whether the article with this number answers the query.
    #[must_use]
    pub fn matches(&self, number: u32, article: &Prepared) -> bool {
        self.root.as_ref().is_none_or(|root| root.score(number, article).is_some())
    }

    /// How well the article with this number answers the query, 0 and more; `None` where it does not.
    #[must_use]
    pub fn score(&self, number: u32, article: &Prepared) -> Option<f32> {
        self.root.as_ref().map_or(Some(0.0), |root| root.score(number, article))
    }
}

impl Query {
    /// The same while it is being typed: its last plain word counts as begun.
    #[must_use]
    pub fn while_typing(mut self) -> Self {
        if let Some(root) = &mut self.root {
            begin_last(root);
        }
        self
    }
}

/// Makes the last word of a query the beginning of one, where nothing stands behind it.
fn begin_last(node: &mut Node) {
    match node {
        Node::And(nodes) | Node::Or(nodes) => nodes.last_mut().map_or((), begin_last),
        Node::Leaf(Leaf::Text(_, words)) => {
            if let Words::Phrase(text) = words
                && tokens(text).count() == 1
                && text.ends_with(char::is_alphanumeric)
            {
                *words = Words::Prefix(std::mem::take(text));
            }
        }
        Node::Leaf(Leaf::Source(name) | Leaf::Entity(name)) => name.prefix = true,
        Node::Leaf(_) | Node::Not(_) => {}
    }
}

/// The stems of a text, hashed.
fn stems(text: &str) -> Vec<u32> {
    tokens(text).map(|token| hash(token.stem())).collect()
}

impl Test {
    fn of(node: &Node, today: Date, sets: &dyn Sets) -> Self {
        let each = |nodes: &[Node]| nodes.iter().map(|node| Self::of(node, today, sets)).collect();
        match node {
            Node::And(nodes) => {
                let mut tests: Vec<Self> = each(nodes);
                tests.sort_by_key(Self::cost);
                Self::All(tests)
            }
            Node::Or(nodes) => Self::Any(each(nodes)),
            Node::Not(node) => Self::Not(Box::new(Self::of(node, today, sets))),
            Node::Leaf(leaf) => Self::of_leaf(leaf, today, sets),
        }
    }

    fn of_leaf(leaf: &Leaf, today: Date, sets: &dyn Sets) -> Self {
        let named = |name: &Name| (name_key(&name.text), name.prefix);
        match leaf {
            Leaf::Text(within, Words::Phrase(text)) => Self::Text(*within, stems(text), Vec::new(), 1.0),
            Leaf::Text(within, Words::Exact(text)) => {
                let finders = tokens(text).map(|token| Finder::new(token.exact.as_bytes()).into_owned());
                Self::Text(*within, stems(text), finders.collect(), 1.0)
            }
            Leaf::Text(within, Words::Prefix(text)) => Self::Prefix(*within, Box::new(Prefix::new(text))),
            Leaf::Text(within, Words::Near(text, distance)) => {
                let mut stems = stems(text);
                stems.sort_unstable();
                stems.dedup();
                Self::Near(*within, stems, *distance, 1.0)
            }
            Leaf::Regex(pattern) => title_regex(pattern).map_or_else(|_| Self::Any(Vec::new()), Self::Regex),
            Leaf::Source(name) => {
                let (key, prefix) = named(name);
                Self::Source(key, prefix)
            }
            Leaf::Entity(name) if EntityType::of_id(&name.text).is_some() => Self::EntityId(Fnv::of(name.text.as_bytes()).value()),
            Leaf::Entity(name) => {
                let (key, prefix) = named(name);
                Self::Entity(key, prefix)
            }
            Leaf::Type(kind) => Self::Type(bit(*kind)),
            Leaf::Language(tag) => Self::Language(tag.clone()),
            Leaf::Part(part) => Self::Part(*part),
            Leaf::When(when) => {
                let (first, last) = when.days(today);
                Self::Days(first, last)
            }
            Leaf::Has(Thing::Date) => Self::Days(i32::MIN, i32::MAX),
            Leaf::File(_) | Leaf::Story(_) | Leaf::Tag(_) | Leaf::Is(_) | Leaf::Has(_) => {
                Self::Numbers(sets.set(leaf).unwrap_or_default())
            }
        }
    }

    /// Cheap conditions are asked first.
    fn cost(&self) -> u8 {
        match self {
            Self::Type(_) | Self::Language(_) | Self::Part(_) | Self::Days(..) | Self::Numbers(_) | Self::Source(..) => 0,
            Self::Text(_, stems, words, _) if stems.len() == 1 && words.is_empty() => 1,
            Self::Text(..) | Self::EntityId(_) | Self::Regex(_) => 2,
            Self::Near(..) | Self::Entity(..) => 3,
            Self::Prefix(..) => 4,
            Self::Not(_) | Self::All(_) | Self::Any(_) => 5,
        }
    }

    fn score(&self, number: u32, article: &Prepared) -> Option<f32> {
        let holds = |holds: bool| holds.then_some(0.0);
        match self {
            Self::All(tests) => tests.iter().try_fold(0.0, |sum, test| Some(sum + test.score(number, article)?)),
            Self::Any(tests) => {
                let scores = tests.iter().filter_map(|test| test.score(number, article));
                scores.fold(None, |sum, score| Some(sum.unwrap_or(0.0) + score))
            }
            Self::Not(test) => holds(test.score(number, article).is_none()),
            Self::Text(within, stems, words, weight) => {
                let places = phrase(article.stems(*within), stems);
                if !words.iter().all(|word| has_word(article.words(*within), word)) {
                    return None;
                }
                weighed(places, article, *weight)
            }
            Self::Prefix(within, prefix) => begun(article.words(*within), prefix).then_some(1.0),
            Self::Near(within, stems, distance, weight) => {
                let all = article.stems(*within);
                let places: Vec<Vec<u32>> = stems.iter().map(|stem| phrase(all, &[*stem]).collect()).collect();
                let slices: Vec<&[u32]> = places.iter().map(Vec::as_slice).collect();
                if near(&slices, *distance) { weighed(places.into_iter().flatten(), article, *weight) } else { None }
            }
            Self::Regex(regex) => holds(regex.is_match(&article.title)),
            Self::Source(key, prefix) => holds(name_matches(&article.source, key, *prefix)),
            Self::Entity(key, prefix) => holds(article.entities.iter().any(|(_, name)| name_matches(name, key, *prefix))),
            Self::EntityId(id) => holds(article.entities.iter().any(|(other, _)| other == id)),
            Self::Type(bit) => holds(article.types & bit != 0),
            Self::Language(tag) => holds(*article.language == **tag),
            Self::Part(part) => holds(article.part == *part),
            Self::Days(first, last) => holds(article.day.is_some_and(|day| (*first..=*last).contains(&day))),
            Self::Numbers(numbers) => holds(numbers.contains(number)),
        }
    }

    fn weigh<'p>(&mut self, articles: &(impl Iterator<Item = &'p Prepared> + Clone)) {
        match self {
            Self::All(tests) | Self::Any(tests) => tests.iter_mut().for_each(|test| test.weigh(articles)),
            Self::Text(..) | Self::Near(..) => {
                let all = u16::try_from(articles.clone().count()).unwrap_or(u16::MAX);
                let with = articles.clone().filter(|article| self.score(0, article).is_some()).count();
                let (all, with) = (f32::from(all), f32::from(u16::try_from(with).unwrap_or(u16::MAX)));
                if let Self::Text(.., weight) | Self::Near(.., weight) = self {
                    *weight = (1.0 + ((all - with).max(0.0) + 0.5) / (with + 0.5)).ln();
                }
            }
            _ => {}
        }
    }
}

/// Where a phrase begins.
fn phrase<'a>(stems: &'a [u32], wanted: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
    let first = wanted.first().copied().unwrap_or(u32::MAX);
    let starts = stems.iter().enumerate().filter(move |(_, stem)| **stem == first);
    starts.filter(|(at, _)| stems[*at..].starts_with(wanted)).filter_map(|(at, _)| u32::try_from(at).ok())
}

/// What hits at these places are worth: more in the title, less in long articles; `None` of none.
fn weighed(places: impl Iterator<Item = u32>, article: &Prepared, weight: f32) -> Option<f32> {
    const USUAL: f32 = 300.0;
    let count = places.fold(0.0, |sum, at| sum + if (at as usize) < article.title_stems { 3.0 } else { 1.0 });
    let length = f32::from(u16::try_from(article.stems.len()).unwrap_or(u16::MAX));
    (count > 0.0).then(|| weight * 2.2 * count / (count + 1.2 * (0.25 + 0.75 * length / USUAL)))
}

/// Whether a word stands in lines of words.
fn has_word(words: &str, finder: &Finder<'_>) -> bool {
    let bytes = words.as_bytes();
    let edge = |at: Option<&u8>| matches!(at, Some(b' ' | b'\n'));
    finder
        .find_iter(bytes)
        .any(|at| at.checked_sub(1).is_some_and(|before| edge(bytes.get(before))) && edge(bytes.get(at + finder.needle().len())))
}

/// Whether some word begins so.
fn begun(words: &str, prefix: &Prefix) -> bool {
    let bytes = words.as_bytes();
    let edge = |byte: &u8| matches!(byte, b' ' | b'\n');
    prefix.finder.find_iter(bytes).any(|at| {
        let start = bytes[..at].iter().rposition(edge).map_or(0, |before| before + 1);
        let end = bytes[at..].iter().position(edge).map_or(bytes.len(), |len| at + len);
        words.get(start..end).is_some_and(|word| prefix.begins(word))
    })
}

/// The stems of a text: what an index looks phrases up by.
pub(super) fn stem_words(text: &str) -> Vec<String> {
    tokens(text).map(|token| stem_of(&token.exact).to_owned()).collect()
}
