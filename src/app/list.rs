//! The list of articles: which are shown, and where its cursor is.

use super::{Field, rolling::Rolling};
use crate::{library::Collection, text::fold};
use rustc_hash::FxHashSet;

/// Rows that an article takes in the list.
pub const ROWS: u16 = 2;

/// What the list is narrowed to besides words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    /// An entity: its number in the index.
    Entity(u32),
    /// The story of an article.
    Story(usize),
}

/// The entity or story that the list is narrowed to.
#[derive(Debug)]
pub struct Only {
    /// Which.
    pub what: Whom,
    /// Its name.
    pub name: String,
    /// The articles that mention it, or tell it.
    pub articles: FxHashSet<usize>,
}

/// The state of the list.
#[derive(Debug, Default)]
pub struct List {
    /// What the list is narrowed to.
    pub filter: Field,
    /// The entity or story that it is narrowed to besides.
    pub only: Option<Only>,
    /// The articles that pass both, in order.
    pub shown: Vec<usize>,
    /// The cursor in `shown`, and which of them are on the screen.
    pub at: Rolling,
}

impl List {
    /// Filters anew (every word stands in the headline, the source or the file's name, as the eye reads them); the cursor stays on its article, or on the first where that one is gone.
    pub fn refresh(&mut self, collection: &Collection) {
        let current = self.current();
        let wanted: Vec<String> = fold(self.filter.text()).split_whitespace().map(str::to_owned).collect();
        self.shown = (0..collection.len())
            .filter(|i| self.only.as_ref().is_none_or(|only| only.articles.contains(i)))
            .filter(|i| wanted.is_empty() || wanted.iter().all(|word| collection.listed(*i).folded.contains(word)))
            .collect();
        self.at.cursor = current.and_then(|article| self.shown.iter().position(|i| *i == article)).unwrap_or(0);
    }

    /// Takes the entries along to where their articles are now; [`List::refresh`] comes after it.
    pub fn follow(&mut self, to: impl Fn(usize) -> Option<usize>) {
        let current = self.current().and_then(&to);
        if let Some(only) = &mut self.only
            && let Whom::Story(article) = only.what
        {
            // Where its article is gone, the list is narrowed to nothing, until that is taken off.
            only.what = Whom::Story(to(article).unwrap_or(usize::MAX));
        }
        self.shown = self.shown.iter().filter_map(|article| to(*article)).collect();
        self.at.cursor = current.and_then(|article| self.shown.iter().position(|i| *i == article)).unwrap_or(0);
    }

    /// The article under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<usize> {
        self.shown.get(self.at.cursor).copied()
    }

    /// Moves the cursor, stopping at either end.
    pub fn step(&mut self, by: isize) {
        self.at.step(by, self.shown.len());
    }

    /// Puts the cursor on an article if it is shown.
    pub fn go_to(&mut self, article: usize) {
        if let Some(at) = self.shown.iter().position(|i| *i == article) {
            self.at.go_to(at);
        }
    }

    /// Puts the cursor on what the reader points at; nothing moves away from under the pointer.
    pub fn point(&mut self, at: usize) {
        self.at.point(at, self.shown.len());
    }

    /// Scrolls so that `rows` screen rows are filled, and shows the cursor unless the list was scrolled by hand.
    pub fn settle(&mut self, rows: u16) {
        self.at.settle(usize::from(rows / ROWS), self.shown.len());
    }
}
