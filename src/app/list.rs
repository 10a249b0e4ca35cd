//! The list of articles: which are shown, and where its cursor is.

use super::Field;
use crate::{library::Collection, text::fold};

/// Rows that an article takes in the list.
pub const ROWS: u16 = 2;

/// The state of the list.
#[derive(Debug, Default)]
pub struct List {
    /// What the list is narrowed to.
    pub filter: Field,
    /// The articles that pass the filter, in order.
    pub shown: Vec<usize>,
    /// Index into `shown`.
    pub cursor: usize,
    /// Index into `shown` of the first one on the screen.
    pub top: usize,
    /// Whether the list was scrolled by hand, so that the cursor may be off the screen until it moves.
    adrift: bool,
}

impl List {
    /// Filters anew (every word stands in the headline, the source or the file's name, as the eye reads them); the cursor stays on its article, or on the first where that one is gone.
    pub fn refresh(&mut self, collection: &Collection) {
        let current = self.current();
        let wanted: Vec<String> = fold(self.filter.text()).split_whitespace().map(str::to_owned).collect();
        self.shown = (0..collection.len())
            .filter(|i| wanted.is_empty() || wanted.iter().all(|word| collection.listed(*i).folded.contains(word)))
            .collect();
        self.cursor = current.and_then(|article| self.shown.iter().position(|i| *i == article)).unwrap_or(0);
    }

    /// The article under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<usize> {
        self.shown.get(self.cursor).copied()
    }

    /// Moves the cursor, stopping at either end.
    pub fn step(&mut self, by: isize) {
        self.adrift = false;
        self.cursor = self.cursor.saturating_add_signed(by).min(self.shown.len().saturating_sub(1));
    }

    /// Puts the cursor on an article if it is shown.
    pub fn go_to(&mut self, article: usize) {
        if let Some(at) = self.shown.iter().position(|i| *i == article) {
            (self.cursor, self.adrift) = (at, false);
        }
    }

    /// Puts the cursor on what the reader points at; nothing moves away from under the pointer.
    pub fn point(&mut self, at: usize) {
        (self.cursor, self.adrift) = (at.min(self.shown.len().saturating_sub(1)), true);
    }

    /// Scrolls without moving the cursor.
    pub fn scroll(&mut self, by: isize) {
        (self.top, self.adrift) = (self.top.saturating_add_signed(by), true);
    }

    /// Scrolls so that `rows` screen rows are filled, and show the cursor unless the list was scrolled by hand.
    pub fn settle(&mut self, rows: u16) {
        let fits = usize::from(rows / ROWS).max(1);
        if !self.adrift {
            self.top = self.top.min(self.cursor).max((self.cursor + 1).saturating_sub(fits));
        }
        self.top = self.top.min(self.shown.len().saturating_sub(fits));
    }
}
