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
        self.cursor = self.cursor.saturating_add_signed(by).min(self.shown.len().saturating_sub(1));
    }

    /// Puts the cursor on an article if it is shown.
    pub fn go_to(&mut self, article: usize) {
        if let Some(at) = self.shown.iter().position(|i| *i == article) {
            self.cursor = at;
        }
    }

    /// Scrolls so that the cursor is among `rows` screen rows.
    pub fn settle(&mut self, rows: u16) {
        let fits = usize::from(rows / ROWS).max(1);
        self.top = self.top.min(self.cursor).max((self.cursor + 1).saturating_sub(fits));
        self.top = self.top.min(self.shown.len().saturating_sub(fits));
    }
}
