//! Where the cursor of a field stands and goes: by cells as the eye sees them, by words as they are read.

use super::Field;
use crate::{
    bidi::{Line, Options},
    text::{Direction, words},
};

impl Field {
    /// The column of `line`, which shows this field, at which the cursor stands: on the cluster that typing would push
    /// on, or one past the end of the text.
    #[must_use]
    pub fn column(&self, line: &Line<'_>) -> i32 {
        match line.column_of(self.cursor) {
            Some(column) => i32::from(column),
            None if line.base == Direction::Rtl => -1,
            None => i32::from(line.width()),
        }
    }

    /// Puts the cursor on a column of the field's line, or at the end of the text beyond either side of it.
    pub fn point(&mut self, column: i32, otherwise: Direction, options: Options) {
        let paragraph = self.layout(otherwise, options);
        let line = Self::line(&paragraph);
        let before = if line.base == Direction::Rtl { column >= i32::from(line.width()) } else { column < 0 };
        let on = u16::try_from(column).ok().and_then(|column| line.byte_at(column));
        self.cursor = if before { 0 } else { on.unwrap_or(self.text.len()) };
    }

    /// To the cell on the left (-1) or on the right (1), whatever way the text runs there.
    pub(super) fn sideways(&mut self, by: isize, otherwise: Direction, options: Options) {
        let paragraph = self.layout(otherwise, options);
        let line = Self::line(&paragraph);
        let here = line.cells.iter().find(|cell| cell.logical.start < self.cursor && self.cursor < cell.logical.end);
        if let Some(cell) = here {
            // Between the letters of one cell, such as lam-alef: the way back leads to the first.
            let back = if cell.level % 2 == 1 { 1 } else { -1 };
            if by == back {
                self.cursor = cell.logical.start;
                return;
            }
        }
        // All places from left to right; the end of the text is where the field's direction goes on.
        let mut places: Vec<(usize, usize)> = line.cells.iter().map(|cell| (cell.logical.start, cell.logical.end)).collect();
        let end = if line.base == Direction::Rtl { 0 } else { places.len() };
        places.insert(end, (self.text.len(), self.text.len()));
        let here = places.iter().position(|(start, until)| *start <= self.cursor && self.cursor < *until).unwrap_or(end);
        if let Some((start, _)) = here.checked_add_signed(by).and_then(|next| places.get(next)) {
            self.cursor = *start;
        }
    }

    /// The beginning of the word before the cursor.
    pub(super) fn word_start(&self) -> usize {
        words(&self.text).map(|word| word.span.start).take_while(|start| *start < self.cursor).last().unwrap_or(0)
    }

    /// The end of the word after the cursor.
    pub(super) fn word_end(&self) -> usize {
        words(&self.text).map(|word| word.span.end).find(|end| *end > self.cursor).unwrap_or(self.text.len())
    }
}
