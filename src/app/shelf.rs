//! The bookmarks, each with where its passage stands in what is open; and what was done to them, to be undone.

use super::{Field, rolling::Rolling};
use crate::{
    clean::Part,
    library::{Anchor, Bookmark, BookmarkChange, BookmarkEdit, Collection, Order, Position, RelationKind, Sought, Standing},
    text::{CharIndex, Span},
};

use rustc_hash::{FxHashMap, FxHashSet};
use std::path::{Path, PathBuf};

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
    /// The passage in the document, paragraph by paragraph, where it was found, or where it may have moved to.
    pub document: Vec<Span>,
    /// Whether it is written for good.
    pub saved: bool,
}

/// What the next key, a letter, is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letter {
    /// To go to its bookmark.
    Jump,
    /// To give it to the bookmark at hand, or to a new one.
    Give,
}

/// What was done in one go, and how many steps of marks of articles had been done before it.
#[derive(Debug)]
struct Step {
    changes: Vec<BookmarkChange>,
    marks: usize,
}

/// Steps back and forward, apart from what they were made on.
#[derive(Debug, Default)]
pub(super) struct ShelfSteps(Vec<Step>, Vec<Step>);

/// The bookmarks.
#[derive(Debug, Default)]
pub struct Shelf {
    /// All of them, newest first.
    pub items: Vec<Shelved>,
    /// Those that are listed, in order: indices of `items`.
    pub shown: Vec<usize>,
    /// The cursor in `shown`, and which of them are on the screen.
    pub at: Rolling,
    /// Words, tags, colours and states that the list is narrowed to.
    pub filter: Field,
    /// The order of the list.
    pub order: Order,
    /// Whether the stored ones were read.
    pub known: bool,
    /// Whether they can only be read.
    pub read_only: bool,
    /// What the next key is for, where it is a letter.
    pub letter: Option<Letter>,
    /// The bookmark of which it is asked whether it moved to what is selected.
    pub asked: Option<String>,
    /// The bookmark that was gone to last.
    pub went: Option<String>,
    undo: Vec<Step>,
    redo: Vec<Step>,
}

impl Shelf {
    /// Takes the bookmarks as stored; those that are still being written stay.
    pub fn fill(&mut self, bookmarks: Vec<Bookmark>, collection: &Collection) {
        let stored: FxHashSet<String> = bookmarks.iter().map(|bookmark| bookmark.id.clone()).collect();
        self.items.retain(|item| !item.saved && !stored.contains(&item.bookmark.id));
        self.items.extend(bookmarks.into_iter().map(|bookmark| Shelved::new(bookmark, true)));
        self.resolve(collection);
    }

    /// Makes changes that can be undone, after so many steps of marks of articles; `at` is the time.
    pub fn step(&mut self, changes: &[BookmarkChange], marks: usize, collection: &Collection, at: &str) {
        self.apply(changes, collection, at);
        self.redo.clear();
        self.undo.push(Step { changes: changes.to_vec(), marks });
    }

    /// Undoes the last step; what was done for it.
    pub fn undo(&mut self, collection: &Collection, at: &str) -> Option<Vec<BookmarkChange>> {
        let step = self.undo.pop()?;
        let back: Vec<BookmarkChange> = step.changes.iter().rev().map(BookmarkChange::inverse).collect();
        self.apply(&back, collection, at);
        self.redo.push(step);
        Some(back)
    }

    /// Does again what was undone last.
    pub fn redo(&mut self, collection: &Collection, at: &str) -> Option<Vec<BookmarkChange>> {
        let step = self.redo.pop()?;
        self.apply(&step.changes, collection, at);
        let changes = step.changes.clone();
        self.undo.push(step);
        Some(changes)
    }

    pub(super) fn take_steps(&mut self) -> ShelfSteps {
        ShelfSteps(std::mem::take(&mut self.undo), std::mem::take(&mut self.redo))
    }

    pub(super) fn go_on_with(&mut self, ShelfSteps(undo, redo): ShelfSteps) {
        (self.undo, self.redo) = (undo, redo);
    }

    /// How many steps can be undone.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.undo.len()
    }

    /// Whether the last thing done was done here, and not to marks of articles, of which there are so many steps.
    #[must_use]
    pub fn was_last(&self, marks: usize) -> bool {
        self.undo.last().is_some_and(|step| marks <= step.marks)
    }

    /// Whether the last thing undone was undone here.
    #[must_use]
    pub fn is_next(&self, marks: usize) -> bool {
        self.redo.last().is_some_and(|step| marks >= step.marks)
    }

    fn apply(&mut self, changes: &[BookmarkChange], collection: &Collection, at: &str) {
        let mut moved = Vec::new();
        for change in changes {
            match &change.edit {
                BookmarkEdit::Keep(bookmark) => {
                    // A removal that failed may have left it there.
                    self.items.retain(|item| item.bookmark.id != change.id);
                    let at = self.items.partition_point(|item| item.bookmark.created > bookmark.created);
                    self.items.insert(at, Shelved::new((**bookmark).clone(), false));
                }
                BookmarkEdit::Remove(_) => self.items.retain(|item| item.bookmark.id != change.id),
                _ => {}
            }
            if let Some(item) = self.items.iter_mut().find(|item| item.bookmark.id == change.id) {
                change.apply(&mut item.bookmark);
                if !matches!(change.edit, BookmarkEdit::Keep(_)) {
                    at.clone_into(&mut item.bookmark.updated);
                }
            }
            if matches!(change.edit, BookmarkEdit::Keep(_) | BookmarkEdit::Anchor { .. } | BookmarkEdit::Refused { .. }) {
                moved.push(change.id.as_str());
            }
        }
        if !moved.is_empty() {
            let places = Places::of(collection);
            let moved = self.items.iter_mut().filter(|item| moved.contains(&item.bookmark.id.as_str()));
            moved.for_each(|item| item.resolve(collection, &places));
        }
        self.arrange();
    }

    /// The bookmark of this id was written.
    pub fn acknowledge(&mut self, id: &str) {
        self.items.iter_mut().filter(|item| item.bookmark.id == id).for_each(|item| item.saved = true);
    }

    /// Looks for the passages in what is open.
    pub fn resolve(&mut self, collection: &Collection) {
        let places = Places::of(collection);
        self.items.iter_mut().for_each(|item| item.resolve(collection, &places));
        self.arrange();
    }

    /// Looks for the passages whose articles were not there before.
    pub fn resolve_missing(&mut self, collection: &Collection) {
        if self.items.iter().any(|item| item.article.is_none()) {
            let places = Places::of(collection);
            self.items.iter_mut().filter(|item| item.article.is_none()).for_each(|item| item.resolve(collection, &places));
            self.arrange();
        }
    }

    /// Lists those that the filter wants, in order; the cursor stays on its bookmark, or where that was.
    pub fn arrange(&mut self) {
        let current = self.current().map(|item| item.bookmark.id.clone());
        let sought = Sought::read(self.filter.text());
        let mut shown: Vec<usize> = (0..self.items.len()).collect();
        shown.retain(|i| sought.holds(&self.items[*i].bookmark, self.items[*i].standing()));
        self.order.sort(&mut shown, |i| (&self.items[i].bookmark, self.items[i].standing()));
        let same = current.and_then(|id| shown.iter().position(|i| self.items[*i].bookmark.id == id));
        self.shown = shown;
        let len = self.shown.len();
        match same {
            Some(at) if at != self.at.cursor => self.at.go_to(at),
            None if self.at.cursor >= len => self.at.go_to(len.saturating_sub(1)),
            _ => {}
        }
    }

    /// Moves the cursor, stopping at either end.
    pub fn go(&mut self, by: isize) {
        self.at.step(by, self.shown.len());
    }

    /// Puts the cursor on what the reader points at; nothing moves away from under the pointer.
    pub fn point(&mut self, at: usize) {
        self.at.point(at, self.shown.len());
    }

    /// The bookmark under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<&Shelved> {
        self.items.get(*self.shown.get(self.at.cursor)?)
    }

    /// The bookmark of this id.
    #[must_use]
    pub fn of(&self, id: &str) -> Option<&Shelved> {
        self.items.iter().find(|item| item.bookmark.id == id)
    }

    /// The bookmark that this letter leads to.
    #[must_use]
    pub fn lettered(&self, letter: char) -> Option<&Shelved> {
        self.items.iter().find(|item| item.bookmark.letter == Some(letter))
    }

    /// Passages found in an article, as stretches of its document; with those of its copies that stand in it letter for letter
    /// or nearly so.
    #[must_use]
    pub fn passages(&self, collection: &Collection, article: usize) -> Vec<(&Bookmark, Vec<Span>)> {
        let own = |item: &&Shelved| item.article == Some(article) && matches!(item.anchor, Anchor::Found(_));
        let mut found: Vec<_> = self.items.iter().filter(own).map(|item| (&item.bookmark, item.document.clone())).collect();
        if self.items.iter().all(|item| item.article.is_none_or(|other| other == article)) {
            return found;
        }
        let kin = collection.linked().kin(article).iter();
        let copies: FxHashSet<usize> = kin.filter(|(kind, ..)| *kind == RelationKind::Duplicate).map(|(_, to, _)| *to).collect();
        for item in self.items.iter().filter(|item| item.article.is_some_and(|other| other != article && copies.contains(&other))) {
            let (anchor, document) = item.look_in(collection, article);
            if matches!(anchor, Anchor::Found(_)) {
                found.push((&item.bookmark, document));
            }
        }
        found
    }
}

/// Articles by where they lie and by what they are.
struct Places<'c> {
    by_place: FxHashMap<(PathBuf, Part, usize), usize>,
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
            by_place.insert((document.folder.join(&document.name), content.part, content.index), article);
            by_id.entry(collection.id(article)).or_insert(article);
        }
        Self { by_place, by_id }
    }
}

impl Shelved {
    /// How it stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        Standing::of(self.article.is_some(), self.anchor)
    }

    fn new(bookmark: Bookmark, saved: bool) -> Self {
        Self { bookmark, article: None, anchor: Anchor::Lost, document: Vec::new(), saved }
    }

    /// Looks in the article that lies where the bookmarked one lay, then in the one that is the same wherever it lies.
    fn resolve(&mut self, collection: &Collection, places: &Places<'_>) {
        (self.article, self.anchor, self.document) = (None, Anchor::Lost, Vec::new());
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
        let (file, content) = collection.whole(article);
        let text = &file.document.text;
        let body = content.body(text);
        let (in_file, in_body) = (CharIndex::new(text), CharIndex::new(&body.text));
        let near = |chars| body.from_document(in_file.byte(text, chars)).map_or(0, |byte| in_body.chars(&body.text, byte));
        let Position { start, end } = self.bookmark.position;
        let anchor = self.bookmark.locate_near(&body.text, Position { start: near(start), end: near(end) });
        let document = match anchor {
            Anchor::Found(span) | Anchor::Moved { span, .. } => body.spans(span),
            Anchor::Lost => Vec::new(),
        };
        (anchor, document)
    }
}
