//! What comes in and what goes out.

use super::Why;
use crate::clean::{HeadlineKind, Part};
use jiff::civil::Date;

/// An article as this folder needs it.
#[derive(Debug, Clone, Default)]
pub struct Item<'a> {
    /// The article's stable id; ids of events and stories are made from it.
    pub id: &'a str,
    /// The file that carries it.
    pub file: &'a str,
    /// Main or embedded.
    pub part: Part,
    /// Its headline, if its page has one.
    pub title: Option<&'a str>,
    /// Its own paragraphs in order.
    pub body: Vec<&'a str>,
    /// When it was published, if that is known.
    pub published: Option<Date>,
    /// The people, places and organisations it names; repeats count.
    pub entities: Vec<Named<'a>>,
    /// The keywords that its page gives.
    pub keywords: Vec<&'a str>,
    /// The address that its page gives as its own.
    pub address: Option<&'a str>,
    /// The headlines of other articles that its page shows with it.
    pub headlines: Vec<Listed<'a>>,
}

/// Somebody or something with a name.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    /// The same for all its spellings.
    pub id: &'a str,
    /// Its name; how common the words of it are tells how much it says.
    pub name: &'a str,
}

/// A headline of another article.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'a> {
    /// The headline alone.
    pub text: &'a str,
    /// How the page shows it.
    pub kind: HeadlineKind,
    /// The address that it leads to, where the page is a web page.
    pub address: Option<&'a str>,
}

/// A link to an item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The item linked to, by its place in the input.
    pub to: usize,
    /// 0 to 1.
    pub score: f64,
    /// The reason.
    pub why: Why,
}

/// What two items share beyond being copies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The two items by their places in the input, the smaller first.
    pub items: (usize, usize),
    /// What they share.
    pub kind: PairKind,
    /// 0 to 1.
    pub score: f64,
    /// The reason.
    pub why: Why,
}

/// A [`Pair`] in less room: there are a dozen for each item.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tie {
    /// The two items, the smaller first.
    pub(super) items: (u32, u32),
    /// What they share.
    pub(super) kind: PairKind,
    why: Why,
    /// 0 to 1.
    pub(super) score: f64,
}

impl Tie {
    pub(super) fn new(items: (u32, u32), (kind, score, why): (PairKind, f64, Why)) -> Self {
        Self { items, kind, why, score }
    }

    /// The same for the outside.
    pub(super) fn pair(self) -> Pair {
        let (a, b) = self.items;
        Pair { items: (a as usize, b as usize), kind: self.kind, score: self.score, why: self.why }
    }
}

/// Kinds of [`Pair`], the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PairKind {
    /// Both report one event, in their own words.
    SameEvent,
    /// Both belong to one longer run of events.
    SameStory,
    /// Both name the same, otherwise rare, people, places or organisations.
    SharesEntities,
}

/// A headline that pages list and no item carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unseen {
    /// The headline as the first of the files writes it.
    pub headline: String,
    /// The files that list it, in order, each once.
    pub files: Vec<String>,
    /// Every place where it is listed: item and headline, by their places in the input.
    pub places: Vec<(usize, usize)>,
}

/// What [`super::relate()`] finds. Outer vectors run parallel to the items.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Relations {
    /// For each item and each of its headlines the article meant, if it is at hand.
    pub targets: Vec<Vec<Option<Link>>>,
    /// For each item the best place (item, headline) where another page lists it.
    pub listed: Vec<Option<(usize, usize)>>,
    /// For each item its near-duplicates, the nearest first. Symmetric.
    pub duplicates: Vec<Vec<Link>>,
    /// For each item the id of its event.
    pub event: Vec<String>,
    /// For each item the id of its story.
    pub story: Vec<String>,
    /// Weaker links between items, in order of their places.
    pub pairs: Vec<Pair>,
    /// Headlines without an article, in order of their text.
    pub unseen: Vec<Unseen>,
}
