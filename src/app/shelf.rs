//! The bookmarks, each with where its passage stands in what is open; and what was done to them, to be undone.

use super::{
    Field, Shelved,
    rolling::Rolling,
    shelved::{Looked, Places},
};
use crate::{
    library::{Anchor, Bookmark, BookmarkChange, BookmarkEdit, Collection, Order, RelationKind, Sought},
    text::Span,
};
use rustc_hash::FxHashSet;

/// Rows that a bookmark takes in the list.
pub const ROWS: u16 = 3;

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
    /// Whether they were looked for in an index last.
    in_index: bool,
    /// Of how many more is known than is shown.
    news: usize,
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
            moved.for_each(|item| _ = item.look(collection, &places));
        }
        self.arrange();
    }

    /// The bookmark of this id was written.
    pub fn acknowledge(&mut self, id: &str) {
        self.items.iter_mut().filter(|item| item.bookmark.id == id).for_each(|item| item.saved = true);
    }

    /// Looks for the passages in what is open: at once where that is in memory. Pages of an index are read for it, which takes
    /// long where they are many: there [`Shelf::look`] finds one after the other.
    pub fn resolve(&mut self, collection: &Collection) {
        let anew = !std::mem::replace(&mut self.in_index, collection.indexed().is_some());
        if self.in_index {
            self.items.iter_mut().for_each(|item| item.unlook(anew));
        } else {
            let places = Places::of(collection);
            self.items.iter_mut().for_each(|item| _ = item.look(collection, &places));
        }
        self.arrange();
    }

    /// Looks for the passages whose articles were not there before.
    pub fn resolve_missing(&mut self, collection: &Collection) {
        if self.items.iter().any(|item| item.article.is_none()) {
            let places = Places::of(collection);
            self.items.iter_mut().filter(|item| item.article.is_none()).for_each(|item| _ = item.look(collection, &places));
            self.arrange();
        }
    }

    /// Whether there are passages to look for that wait for nothing else.
    #[must_use]
    pub fn pending(&self) -> bool {
        self.items.iter().any(Shelved::pending)
    }

    /// Of the passages that wait for the end of a file only those go on waiting whose files are being read.
    pub fn wait_for(&mut self, read: &[usize]) {
        for item in self.items.iter_mut().filter(|item| item.waits().is_some_and(|file| !read.contains(&file))) {
            item.unlook(false);
        }
    }

    /// Looks for the next passage, of those that are listed first, from the first of the screen on. Nothing where none is left
    /// that waits for nothing else.
    pub fn look(&mut self, collection: &Collection) -> Option<Looked> {
        let pending = |at: &usize| self.items.get(*at).is_some_and(Shelved::pending);
        let seen = self.shown.iter().skip(self.at.top).chain(&self.shown).copied().find(pending);
        let next = seen.or_else(|| (0..self.items.len()).find(pending))?;
        self.news += 1;
        Some(self.items.get_mut(next)?.look(collection, &Places::default()))
    }

    /// Looks for the passage of this bookmark before others; what must be read for it where that is not at hand.
    pub fn look_at(&mut self, id: &str, collection: &Collection) -> Option<Looked> {
        let item = self.items.iter_mut().find(|item| item.bookmark.id == id && !item.looked())?;
        self.news += 1;
        Some(item.look(collection, &Places::default()))
    }

    /// Looks for the passages of an article whose page was read anyway.
    pub fn look_in(&mut self, article: usize, collection: &Collection) {
        for item in self.items.iter_mut().filter(|item| item.pending() && item.may_lie_in(article, collection)) {
            self.news += 1;
            let _ = item.look(collection, &Places::default());
        }
    }

    /// Looks for the passages that waited for the end of a file.
    pub fn look_in_file(&mut self, file: usize, collection: &Collection) {
        for item in self.items.iter_mut().filter(|item| item.waits() == Some(file)) {
            self.news += 1;
            let _ = item.look(collection, &Places::default());
        }
    }

    /// Whether more is known of some than is shown, which from now on it is.
    pub(super) fn take_news(&mut self) -> bool {
        std::mem::take(&mut self.news) > 0
    }

    /// Lists those that the filter wants, in order; the cursor stays on its bookmark, or where that was.
    pub fn arrange(&mut self) {
        let current = self.current().map(|item| item.bookmark.id.clone());
        let sought = Sought::read(self.filter.text());
        let mut shown: Vec<usize> = (0..self.items.len()).collect();
        // While they are looked for none goes from under the cursor.
        let stays = current.as_ref().filter(|_| self.pending());
        shown.retain(|i| {
            let item = &self.items[*i];
            sought.holds(&item.bookmark, item.standing()) || stays == Some(&item.bookmark.id)
        });
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
            if let Some((Anchor::Found(_), document)) = item.look_in(collection, article) {
                found.push((&item.bookmark, document));
            }
        }
        found
    }
}
