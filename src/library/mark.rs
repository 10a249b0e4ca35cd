//! What the user marked articles with: read, starred, tags. A mark belongs to the article's stable id, so it survives files
//! that move, and lies under every copy of the same page.

use crate::text::Fnv;
use jiff::Timestamp;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// Longest tag, in characters.
const TAG: usize = 64;

/// All marks of one article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marked {
    /// The article's id.
    pub article: String,
    /// When it was read, in seconds of Unix time; none where it is unread.
    pub read: Option<i64>,
    /// Whether it has a star.
    pub starred: bool,
    /// Its tags, in order of their letters.
    pub tags: Vec<String>,
}

/// One mark set or taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkChange {
    /// The article's id.
    pub article: String,
    /// Which mark.
    pub mark: Mark,
}

/// What becomes of a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// Read at a time (seconds of Unix time), or unread again.
    Read {
        /// From now on. An article that was read keeps its first time.
        at: Option<i64>,
        /// Until now, as the store knows it.
        was: Option<i64>,
    },
    /// A star, or none.
    Star(bool),
    /// A tag.
    Tag {
        /// The tag.
        tag: String,
        /// Whether the article has it.
        on: bool,
    },
}

impl MarkChange {
    /// The article is read.
    #[must_use]
    pub fn read(article: &str, at: Timestamp) -> Self {
        Self::new(article, Mark::Read { at: Some(at.as_second()), was: None })
    }

    /// The article is unread again.
    #[must_use]
    pub fn unread(article: &str) -> Self {
        Self::new(article, Mark::Read { at: None, was: None })
    }

    /// The article has a star, or none.
    #[must_use]
    pub fn star(article: &str, on: bool) -> Self {
        Self::new(article, Mark::Star(on))
    }

    /// The article has a tag, or has it no longer. Nothing where the tag has no letters.
    #[must_use]
    pub fn tag(article: &str, tag: &str, on: bool) -> Option<Self> {
        Some(Self::new(article, Mark::Tag { tag: tag_of(tag)?, on }))
    }

    fn new(article: &str, mark: Mark) -> Self {
        Self { article: article.to_owned(), mark }
    }

    /// The change that undoes this one, once it is known to have changed something.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let mark = match &self.mark {
            Mark::Read { at, was } => Mark::Read { at: *was, was: *at },
            Mark::Star(on) => Mark::Star(!on),
            Mark::Tag { tag, on } => Mark::Tag { tag: tag.clone(), on: !on },
        };
        Self { article: self.article.clone(), mark }
    }
}

/// A tag as it is kept: without blanks around it, one blank between words, no longer than 64 characters.
#[must_use]
pub fn tag_of(text: &str) -> Option<String> {
    let tag: String = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().filter(|c| !c.is_control()).take(TAG).collect();
    let tag = tag.trim_end();
    (!tag.is_empty()).then(|| tag.to_owned())
}

/// The marks of all articles, for looking up: 19 bytes or so a read article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    read: FxHashSet<u64>,
    starred: FxHashSet<u64>,
    tags: BTreeMap<String, FxHashSet<u64>>,
}

impl Marks {
    /// Whether the article has been read.
    #[must_use]
    pub fn is_read(&self, article: &str) -> bool {
        self.read.contains(&key(article))
    }

    /// Whether it has a star.
    #[must_use]
    pub fn is_starred(&self, article: &str) -> bool {
        self.starred.contains(&key(article))
    }

    /// Whether it has this tag.
    #[must_use]
    pub fn has_tag(&self, article: &str, tag: &str) -> bool {
        self.tags.get(tag).is_some_and(|articles| articles.contains(&key(article)))
    }

    /// Its tags, in order of their letters.
    pub fn tags_of(&self, article: &str) -> impl Iterator<Item = &str> {
        let key = key(article);
        self.tags.iter().filter(move |(_, articles)| articles.contains(&key)).map(|(tag, _)| tag.as_str())
    }

    /// All tags in order of their letters, each with how many articles have it.
    pub fn tags(&self) -> impl Iterator<Item = (&str, usize)> {
        self.tags.iter().map(|(tag, articles)| (tag.as_str(), articles.len()))
    }

    /// How many articles have been read.
    #[must_use]
    pub fn read(&self) -> usize {
        self.read.len()
    }

    /// How many have a star.
    #[must_use]
    pub fn starred(&self) -> usize {
        self.starred.len()
    }

    /// Makes a change; whether anything was different before.
    pub fn apply(&mut self, change: &MarkChange) -> bool {
        let key = key(&change.article);
        match &change.mark {
            Mark::Read { at, .. } => set(&mut self.read, key, at.is_some()),
            Mark::Star(on) => set(&mut self.starred, key, *on),
            Mark::Tag { tag, on: true } => self.tags.entry(tag.clone()).or_default().insert(key),
            Mark::Tag { tag, on: false } => {
                let Some(articles) = self.tags.get_mut(tag) else { return false };
                let had = articles.remove(&key);
                if articles.is_empty() {
                    self.tags.remove(tag);
                }
                had
            }
        }
    }

    /// Room for so many articles that were read.
    pub(super) fn reserve(&mut self, read: usize) {
        self.read.reserve(read);
    }

    /// Takes in a row of the store.
    pub(super) fn note(&mut self, article: &str, read: bool, starred: bool) {
        let key = key(article);
        if read {
            self.read.insert(key);
        }
        if starred {
            self.starred.insert(key);
        }
    }

    /// Takes in a tag of the store.
    pub(super) fn note_tag(&mut self, article: &str, tag: &str) {
        match self.tags.get_mut(tag) {
            Some(articles) => articles.insert(key(article)),
            None => self.tags.entry(tag.to_owned()).or_default().insert(key(article)),
        };
    }
}

fn set(articles: &mut FxHashSet<u64>, key: u64, on: bool) -> bool {
    if on { articles.insert(key) } else { articles.remove(&key) }
}

/// An id in eight bytes. Ours are 64 bits written out; one of another shape is hashed.
fn key(article: &str) -> u64 {
    let ours = article.len() == 16 && article.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let number = ours.then(|| u64::from_str_radix(article, 16).ok()).flatten();
    number.unwrap_or_else(|| Fnv::of(article.as_bytes()).value())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const A: &str = "00000000000000a1";

    #[test]
    fn an_article_is_read_starred_and_tagged_and_all_of_it_taken_back() {
        let mut marks = Marks::default();
        let time = Timestamp::from_second(1_770_000_000).expect("time");
        let tag = MarkChange::tag(A, "  ماء  الري\n", true).expect("a tag");
        let changes = [MarkChange::read(A, time), MarkChange::star(A, true), tag];
        assert!(changes.iter().all(|change| marks.apply(change)));
        assert!(changes.iter().all(|change| !marks.apply(change)), "a second time changes nothing");
        assert!(marks.is_read(A) && marks.is_starred(A) && marks.has_tag(A, "ماء الري"));
        assert!(!marks.is_read("00000000000000a2") && marks.tags_of("00000000000000a2").next().is_none());
        assert_eq!(marks.tags().collect::<Vec<_>>(), [("ماء الري", 1)]);
        for change in changes.iter().rev() {
            assert!(marks.apply(&change.inverse()));
            assert_eq!(change.inverse().inverse(), *change);
        }
        assert_eq!(marks, Marks::default(), "a tag that nothing has is no tag");
    }

    #[test]
    fn a_tag_has_letters_and_an_end() {
        assert_eq!(MarkChange::tag(A, " \t\n", true), None);
        assert_eq!(tag_of(&"س".repeat(200)).map(|tag| tag.chars().count()), Some(TAG));
        assert_eq!(tag_of("a\u{1b}b").as_deref(), Some("ab"));
    }

    #[test]
    fn ids_of_any_shape_are_told_apart() {
        let ids = [A, "00000000000000A1", "a1", "", "+0000000000000a1", "مقال"];
        let mut marks = Marks::default();
        marks.apply(&MarkChange::star(ids[0], true));
        assert!(ids[1..].iter().all(|id| !marks.is_starred(id)));
    }

    proptest! {
        #![proptest_config(crate::laws::usual())]
        #[test]
        fn whatever_was_done_is_undone_backwards(steps in prop::collection::vec((0u8..4, 0usize..3, any::<bool>()), 0..60)) {
            let ids = [A, "00000000000000b2", "ج"];
            let start = { let mut marks = Marks::default(); marks.apply(&MarkChange::star(A, true)); marks };
            let mut marks = start.clone();
            let mut done = Vec::new();
            for (kind, id, on) in steps {
                let change = match kind {
                    0 => MarkChange::new(ids[id], Mark::Read { at: on.then_some(5), was: (!on).then_some(5) }),
                    1 => MarkChange::star(ids[id], on),
                    n => MarkChange::tag(ids[id], if n == 2 { "أ" } else { "ب" }, on).expect("a tag"),
                };
                if marks.apply(&change) {
                    done.push(change);
                }
            }
            done.iter().rev().for_each(|change| { marks.apply(&change.inverse()); });
            prop_assert_eq!(marks, start);
        }
    }
}
