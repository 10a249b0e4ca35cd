//! A cursor in a list longer than the screen, and the part of the list that is on it.

use super::Action;

/// Where the cursor is, and what is shown.
#[derive(Debug, Default)]
pub struct Rolling {
    /// Index of the entry under the cursor.
    pub cursor: usize,
    /// Index of the first entry on the screen.
    pub top: usize,
    /// Whether it was scrolled by hand, so that the cursor may be off the screen until it moves.
    adrift: bool,
}

impl Rolling {
    /// One that is scrolled to an entry.
    #[must_use]
    pub fn from_top(top: usize) -> Self {
        Self { cursor: top, top, adrift: false }
    }

    /// Moves the cursor in a list of `len` entries, stopping at either end.
    pub fn step(&mut self, by: isize, len: usize) {
        self.go_to(self.cursor.saturating_add_signed(by).min(len.saturating_sub(1)));
    }

    /// Moves the cursor in a list of `len` rows by those that are entries, stopping at the first and the last.
    pub fn step_among(&mut self, by: isize, len: usize, is_entry: impl Fn(usize) -> bool) {
        let entries: Vec<usize> = (0..len).filter(|row| is_entry(*row)).collect();
        let last = entries.len().saturating_sub(1);
        let here = entries.partition_point(|row| *row < self.cursor).min(last);
        let to = here.saturating_add_signed(by).min(last);
        self.go_to(entries.get(to).copied().unwrap_or(0));
        if to == 0 {
            // What stands above the first entry comes into sight with it.
            self.top = 0;
        }
    }

    /// Turns a page of so many rows, or half of one, as [`Self::turn`] does; whether the action says so.
    pub fn paged(
        &mut self,
        action: Action,
        height: usize,
        len: usize,
        rows_of: impl Fn(usize) -> usize,
        is_entry: impl Fn(usize) -> bool,
    ) -> bool {
        let (down, rows) = match action {
            Action::PageDown => (true, height),
            Action::PageUp => (false, height),
            Action::HalfDown => (true, height / 2),
            Action::HalfUp => (false, height / 2),
            _ => return false,
        };
        self.turn(down, rows, len, rows_of, is_entry);
        true
    }

    /// Turns over so many rows, down or up, where each line takes rows of its own number: what was not shown whole comes to the edge,
    /// so that none is passed over, and the cursor to the first entry there.
    pub fn turn(
        &mut self,
        down: bool,
        height: usize,
        len: usize,
        rows_of: impl Fn(usize) -> usize,
        is_entry: impl Fn(usize) -> bool,
    ) {
        let mut taken = 0;
        let mut fits = |line: &usize| {
            taken += rows_of(*line);
            taken <= height
        };
        let from = if down {
            let shown = (self.top..len).take_while(&mut fits).count();
            (self.top + shown.max(1)).min(len.saturating_sub(1))
        } else {
            let shown = (0..self.top).rev().take_while(&mut fits).count();
            self.top.saturating_sub(shown.max(1))
        };
        let mut left = height;
        let mut fits = |line: usize| left.checked_sub(rows_of(line)).map(|rest| left = rest).is_some();
        let ends = down && (self.top..len).all(&mut fits);
        self.top = from;
        let entry = if ends { (0..len).rev().find(|line| is_entry(*line)) } else { (from..len).find(|line| is_entry(*line)) };
        self.go_to(entry.unwrap_or(from));
    }

    /// Puts the cursor on an entry, which will be on the screen.
    pub fn go_to(&mut self, at: usize) {
        (self.cursor, self.adrift) = (at, false);
    }

    /// Puts the cursor on what the reader points at; nothing moves away from under the pointer.
    pub fn point(&mut self, at: usize, len: usize) {
        (self.cursor, self.adrift) = (at.min(len.saturating_sub(1)), true);
    }

    /// Scrolls without moving the cursor.
    pub fn scroll(&mut self, by: isize) {
        (self.top, self.adrift) = (self.top.saturating_add_signed(by), true);
    }

    /// [`Self::settle`] for entries of which each takes rows of its own number on a screen of `height` rows.
    pub fn settle_by(&mut self, height: usize, len: usize, rows_of: impl Fn(usize) -> usize) {
        let first_to_show = |last: usize| {
            let mut taken = 0;
            let above = (0..=last).rev().take_while(|i| {
                taken += rows_of(*i);
                taken <= height
            });
            above.last().unwrap_or(last)
        };
        if !self.adrift && len > 0 {
            self.top = self.top.min(self.cursor).max(first_to_show(self.cursor.min(len - 1)));
        }
        self.top = self.top.min(if len == 0 { 0 } else { first_to_show(len - 1) });
    }

    /// Scrolls so that a screen on which `fits` entries fit is filled, and shows the cursor unless it was scrolled by hand.
    pub fn settle(&mut self, fits: usize, len: usize) {
        let fits = fits.max(1);
        if !self.adrift {
            self.top = self.top.min(self.cursor).max((self.cursor + 1).saturating_sub(fits));
        }
        self.top = self.top.min(len.saturating_sub(fits));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turning_pages_passes_over_no_line() {
        let rows = [1_usize, 3, 2, 9, 1, 1, 4, 2, 2, 1, 5, 1];
        let height = 6;
        let settled = |at: &mut Rolling| at.settle_by(height, rows.len(), |line| rows[line]);
        let shown = |at: &Rolling| {
            let mut taken = 0;
            let whole = |line: &usize| {
                taken += rows[*line];
                taken <= height
            };
            (at.top..rows.len()).take_while(whole).chain([at.top]).collect::<Vec<_>>()
        };
        for down in [true, false] {
            let mut at = Rolling::default();
            if !down {
                at.go_to(rows.len() - 1);
                settled(&mut at);
            }
            let mut seen: Vec<usize> = shown(&at);
            for _ in 0..rows.len() {
                at.turn(down, height, rows.len(), |line| rows[line], |line| line % 2 == 1);
                settled(&mut at);
                seen.extend(shown(&at));
            }
            assert!((0..rows.len()).all(|line| seen.contains(&line)), "{down} {seen:?}");
            assert_eq!(at.cursor, if down { rows.len() - 1 } else { 1 });
        }
    }
}
