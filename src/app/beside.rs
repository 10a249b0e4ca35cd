//! The third pane: which related headlines stand on which of its rows.

use super::{
    Reading,
    view::{Block, BlockKind},
};
use crate::bidi::Paragraph;
use ratatui::layout::Rect;

/// The rows right below a pane's title.
#[must_use]
pub fn below_title(pane: Rect) -> Rect {
    Rect { y: pane.y.saturating_add(1), height: pane.height.saturating_sub(1), ..pane }
}

/// The rows below the pane's title, and a gap.
#[must_use]
pub fn rows(pane: Rect) -> Rect {
    Rect { y: pane.y.saturating_add(2), height: pane.height.saturating_sub(2), ..pane }
}

impl Reading {
    /// The related section as the third pane shows it: indices of blocks, each with its rows.
    #[must_use]
    pub fn beside(&self, pane: Rect) -> Vec<(usize, Rect)> {
        let (area, section) = (rows(pane), self.view.section());
        let mut placed = Vec::new();
        let mut y = 0;
        for (i, block) in self.view.blocks.iter().enumerate().skip(section + self.first_beside(pane)) {
            if y >= area.height {
                break;
            }
            let height = self.rows_of(block, area.width).min(area.height - y);
            placed.push((i, Rect { y: area.y.saturating_add(y), height, ..area }));
            y += height;
        }
        placed
    }

    /// How many blocks are left out above: as many as were scrolled away, else as many as it takes to show the focused one.
    #[must_use]
    pub fn first_beside(&self, pane: Rect) -> usize {
        let blocks = &self.view.blocks[self.view.section()..];
        let focused = || self.link.and_then(|link| blocks.iter().position(|block| block.kind == BlockKind::Link(link)));
        let last = || self.last_first(blocks.len().saturating_sub(1), rows(pane));
        match self.beside_top {
            Some(top) => top.min(last()),
            None => focused().map_or(0, |focused| self.last_first(focused, rows(pane))),
        }
    }

    /// Scrolls the third pane by blocks.
    pub fn scroll_beside(&mut self, by: isize, pane: Rect) {
        let top = self.first_beside(pane).saturating_add_signed(by);
        self.beside_top = Some(top);
        self.beside_top = Some(self.first_beside(pane));
    }

    /// The first block of the section from which `shown` is still in the pane.
    fn last_first(&self, shown: usize, area: Rect) -> usize {
        let mut taken = 0;
        for (at, block) in self.view.blocks.iter().skip(self.view.section()).enumerate().take(shown + 1).rev() {
            taken += usize::from(self.rows_of(block, area.width));
            if taken > usize::from(area.height) {
                return (at + 1).min(shown);
            }
        }
        0
    }

    /// Rows that a block takes; an empty one takes one.
    fn rows_of(&self, block: &Block, width: u16) -> u16 {
        let lines = Paragraph::new(&block.text, block.base, self.view.layout()).wrap(width.max(1)).len().max(1);
        u16::try_from(lines).unwrap_or(u16::MAX)
    }
}
