//! The bookmarks, each with where its passage stands in what is open.

use super::rolling::Rolling;
use crate::{
    clean::Part,
    library::{Anchor, Bookmark, Collection, Position},
    text::{CharIndex, Span},
};

use rustc_hash::{FxHashMap, FxHashSet};
use std::path::Path;

/// Rows that a bookmark takes in the list.
pub const ROWS: u16 = 3;

/// A bookmark and where its passage is now.
#[derive(Debug, Clone)]
pub struct Shelved {
    /// What is stored.
    pub bookmark: Bookmark,
    /// Its article in the collection; `None` while another folder is open.
    pub article: Option<usize>,
    /// Where the passage stands in the article's body.
    pub anchor: Anchor,
    /// The passage in the document, paragraph by paragraph, where it was found.
    pub document: Vec<Span>,
    /// Whether it is written for good.
    pub saved: bool,
}

/// The bookmarks.
#[derive(Debug, Default)]
pub struct Shelf {
    /// Newest first.
    pub items: Vec<Shelved>,
    /// The cursor in `items`, and which of them are on the screen.
    pub at: Rolling,
    /// Whether they can only be read.
    pub read_only: bool,
}

impl Shelf {
    /// Takes the bookmarks as stored; those that are still being written stay.
    pub fn fill(&mut self, bookmarks: Vec<Bookmark>, collection: &Collection) {
        let stored: FxHashSet<String> = bookmarks.iter().map(|bookmark| bookmark.id.clone()).collect();
        self.items.retain(|item| !item.saved && !stored.contains(&item.bookmark.id));
        self.items.extend(bookmarks.into_iter().map(|bookmark| Shelved::new(bookmark, true)));
        self.resolve(collection);
        self.step(0);
    }

    /// Puts a new bookmark before the others.
    pub fn add(&mut self, bookmark: Bookmark, collection: &Collection) {
        let mut item = Shelved::new(bookmark, false);
        item.resolve(collection, &Places::of(collection));
        self.items.insert(0, item);
    }

    /// The bookmark of this id was written.
    pub fn acknowledge(&mut self, id: &str) {
        self.items.iter_mut().filter(|item| item.bookmark.id == id).for_each(|item| item.saved = true);
    }

    /// Looks for the passages in what is open.
    pub fn resolve(&mut self, collection: &Collection) {
        let places = Places::of(collection);
        self.items.iter_mut().for_each(|item| item.resolve(collection, &places));
    }

    /// Looks for the passages whose articles were not there before.
    pub fn resolve_missing(&mut self, collection: &Collection) {
        if self.items.iter().any(|item| item.article.is_none()) {
            let places = Places::of(collection);
            self.items.iter_mut().filter(|item| item.article.is_none()).for_each(|item| item.resolve(collection, &places));
        }
    }

    /// Moves the cursor, stopping at either end.
    pub fn step(&mut self, by: isize) {
        self.at.step(by, self.items.len());
    }

    /// Puts the cursor on what the reader points at; nothing moves away from under the pointer.
    pub fn point(&mut self, at: usize) {
        self.at.point(at, self.items.len());
    }

    /// Scrolls so that `rows` screen rows are filled, and shows the cursor unless they were scrolled by hand.
    pub fn settle(&mut self, rows: u16) {
        self.at.settle(usize::from(rows / ROWS), self.items.len());
    }

    /// The bookmark under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<&Shelved> {
        self.items.get(self.at.cursor)
    }

    /// Passages found in an article, as stretches of its document.
    pub fn passages(&self, article: usize) -> impl Iterator<Item = Span> + '_ {
        self.items.iter().filter(move |item| item.article == Some(article)).flat_map(|item| item.document.iter().copied())
    }
}

/// Articles by where they lie and by what they are.
struct Places<'c> {
    by_place: FxHashMap<(&'c Path, &'c str, Part, usize), usize>,
    by_id: FxHashMap<&'c str, usize>,
}

impl<'c> Places<'c> {
    fn of(collection: &'c Collection) -> Self {
        let (mut by_place, mut by_id) = (FxHashMap::default(), FxHashMap::default());
        if collection.indexed().is_some() {
            // An index is asked for each passage instead.
            return Self { by_place, by_id };
        }
        for article in 0..collection.len() {
            let (file, content) = collection.at(article);
            let document = &file.document;
            by_place.insert((document.folder.as_path(), document.name.as_str(), content.part, content.index), article);
            by_id.entry(collection.id(article)).or_insert(article);
        }
        Self { by_place, by_id }
    }
}

impl Shelved {
    fn new(bookmark: Bookmark, saved: bool) -> Self {
        Self { bookmark, article: None, anchor: Anchor::Lost, document: Vec::new(), saved }
    }

    /// Looks in the article that lies where the bookmarked one lay, then in the one that is the same wherever it lies.
    fn resolve(&mut self, collection: &Collection, places: &Places<'_>) {
        (self.article, self.anchor, self.document) = (None, Anchor::Lost, Vec::new());
        let place = &self.bookmark.place;
        let part = if place.part == Part::Embedded.name() { Part::Embedded } else { Part::Main };
        let key = (Path::new(&place.source), place.file.as_str(), part, place.index);
        let (same_place, same_article) = match collection.indexed() {
            Some(indexed) => (indexed.by_name(key.0, key.1, part, place.index), indexed.by_id(&place.article)),
            None => (places.by_place.get(&key).copied(), places.by_id.get(place.article.as_str()).copied()),
        };
        for article in [same_place, same_article].into_iter().flatten() {
            let (anchor, document) = self.look_in(collection, article);
            if self.article.is_none() || matches!(anchor, Anchor::Found(_)) {
                (self.article, self.anchor, self.document) = (Some(article), anchor, document);
            }
            if matches!(anchor, Anchor::Found(_)) {
                break;
            }
        }
    }

    fn look_in(&self, collection: &Collection, article: usize) -> (Anchor, Vec<Span>) {
        let (file, content) = collection.at(article);
        let text = &file.document.text;
        let body = content.body(text);
        let (in_file, in_body) = (CharIndex::new(text), CharIndex::new(&body.text));
        let near = |chars| body.from_document(in_file.byte(text, chars)).map_or(0, |byte| in_body.chars(&body.text, byte));
        let Position { start, end } = self.bookmark.position;
        let anchor = self.bookmark.locate_near(&body.text, Position { start: near(start), end: near(end) });
        let document = if let Anchor::Found(span) = anchor { body.spans(span) } else { Vec::new() };
        (anchor, document)
    }
}
