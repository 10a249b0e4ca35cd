//! A bookmark, and where its passage stands in what is open.

use crate::{
    clean::Part,
    library::{Anchor, Bookmark, Collection, Position, RestOfPage, Standing},
    text::{CharIndex, Span},
};
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};

/// A bookmark and where its passage is now.
#[derive(Debug, Clone)]
pub struct Shelved {
    /// What is stored.
    pub bookmark: Bookmark,
    /// Its article in the collection; `None` while another folder is open, and until it was looked for.
    pub article: Option<usize>,
    /// Where the passage stands in the article's body.
    pub anchor: Anchor,
    /// The passage in the document, paragraph by paragraph, where it was found, or where it may have moved to.
    pub document: Vec<Span>,
    /// Whether it is written for good.
    pub saved: bool,
    search: Search,
}

/// How far it is looked for in what is open.
#[derive(Debug, Clone, Copy)]
enum Search {
    /// Not yet: until then it is taken for what it was.
    Open(Standing),
    /// Only the beginning of this file was read, and it is not there; what it was before.
    Waits(usize, Standing),
    Done,
}

/// What came of looking for a passage.
#[derive(Debug)]
pub enum Looked {
    /// It is known how it stands.
    Done,
    /// This must be read first.
    Waits(Box<RestOfPage>),
}

impl Shelved {
    pub(super) fn new(bookmark: Bookmark, saved: bool) -> Self {
        Self { bookmark, article: None, anchor: Anchor::Lost, document: Vec::new(), saved, search: Search::Open(Standing::Found) }
    }

    /// How it stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match self.search {
            Search::Open(before) | Search::Waits(_, before) => before,
            Search::Done => Standing::of(self.article.is_some(), self.anchor),
        }
    }

    /// Whether it was looked for in what is open.
    #[must_use]
    pub fn looked(&self) -> bool {
        matches!(self.search, Search::Done)
    }

    /// Whether it is to be looked for, and nothing else need be read before.
    pub(super) fn pending(&self) -> bool {
        matches!(self.search, Search::Open(_))
    }

    /// The file that must be read to its end before.
    pub(super) fn waits(&self) -> Option<usize> {
        match self.search {
            Search::Waits(file, _) => Some(file),
            Search::Open(_) | Search::Done => None,
        }
    }

    /// It is to be looked for again; `anew` where nothing was known of what is open now.
    pub(super) fn unlook(&mut self, anew: bool) {
        let before = if anew { Standing::Found } else { self.standing() };
        (self.search, self.article, self.anchor) = (Search::Open(before), None, Anchor::Lost);
        self.document.clear();
    }

    /// Whether the bookmarked article lay where this one lies, or is the same.
    pub(super) fn may_lie_in(&self, article: usize, collection: &Collection) -> bool {
        let place = &self.bookmark.place;
        let (file, content) = collection.at(article);
        let there = || (file.document.name.as_str(), content.part.name(), content.index) == (&place.file, &place.part, place.index);
        collection.id(article) == place.article || there()
    }

    /// Looks in the article that lies where the bookmarked one lay, then in the one that is the same wherever it lies.
    pub(super) fn look(&mut self, collection: &Collection, places: &Places<'_>) -> Looked {
        let before = self.standing();
        (self.article, self.anchor, self.search) = (None, Anchor::Lost, Search::Done);
        self.document.clear();
        let place = &self.bookmark.place;
        let part = if place.part == Part::Embedded.name() { Part::Embedded } else { Part::Main };
        let key = (Path::new(&place.source), place.file.as_str());
        let (same_place, same_article) = match collection.indexed() {
            Some(indexed) => (indexed.by_name(key.0, key.1, part, place.index), indexed.by_id(&place.article)),
            None => (
                places.by_place.get(&(key.0.join(key.1), part, place.index)).copied(),
                places.by_id.get(place.article.as_str()).copied(),
            ),
        };
        for article in [same_place, same_article].into_iter().flatten() {
            let Some((anchor, document)) = self.look_in(collection, article) else {
                self.article = Some(article);
                let Some(rest) = collection.indexed().and_then(|indexed| indexed.rest_of(article)) else { continue };
                self.search = Search::Waits(rest.file, before);
                return Looked::Waits(Box::new(rest));
            };
            if self.article.is_none() || matches!(anchor, Anchor::Found(_)) {
                (self.article, self.anchor, self.document) = (Some(article), anchor, document);
            }
            if matches!(anchor, Anchor::Found(_)) {
                break;
            }
        }
        Looked::Done
    }

    /// Where the passage stands in an article; nothing where only the beginning of its page was read, and it may stand behind.
    pub(super) fn look_in(&self, collection: &Collection, article: usize) -> Option<(Anchor, Vec<Span>)> {
        let (file, content) = collection.at(article);
        let whole = collection.indexed().is_none_or(|indexed| indexed.rest_of(article).is_none());
        let text = &file.document.text;
        let body = content.body(text);
        let (in_file, in_body) = (CharIndex::new(text), CharIndex::new(&body.text));
        let Position { start, end } = self.bookmark.position;
        if !whole && in_file.byte(text, end) >= text.len() {
            return None;
        }
        let near = |chars| body.from_document(in_file.byte(text, chars)).map_or(0, |byte| in_body.chars(&body.text, byte));
        let anchor = self.bookmark.locate_near(&body.text, Position { start: near(start), end: near(end) });
        match anchor {
            Anchor::Found(span) => Some((anchor, body.spans(span))),
            _ if !whole => None,
            Anchor::Moved { span, .. } => Some((anchor, body.spans(span))),
            Anchor::Lost => Some((anchor, Vec::new())),
        }
    }
}

/// Articles by where they lie and by what they are.
#[derive(Default)]
pub(super) struct Places<'c> {
    by_place: FxHashMap<(PathBuf, Part, usize), usize>,
    by_id: FxHashMap<&'c str, usize>,
}

impl<'c> Places<'c> {
    pub(super) fn of(collection: &'c Collection) -> Self {
        let mut places = Self::default();
        if collection.indexed().is_some() {
            // An index is asked for each passage instead.
            return places;
        }
        for article in 0..collection.len() {
            let (file, content) = collection.at(article);
            let document = &file.document;
            places.by_place.insert((document.folder.join(&document.name), content.part, content.index), article);
            places.by_id.entry(collection.id(article)).or_insert(article);
        }
        places
    }
}
