//! The finished buffer becomes what the terminal must be sent, row by row, before it is compared with the last one.

use crate::bidi::{RowCell, RowTreatment, adapt};
use ratatui::{
    buffer::{Buffer, Cell},
    layout::Position,
    style::Modifier,
};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};
use unicode_width::UnicodeWidthStr;

/// Rows whose adaptation is remembered; scrolling brings most of them back.
const REMEMBERED: usize = 1024;

/// A finished row in the order of sending, and where each column of it went.
#[derive(Debug, Clone)]
struct Sent {
    cells: Vec<Cell>,
    columns: Vec<u16>,
}

/// Adapts buffers for one terminal.
#[derive(Debug, Default)]
pub(super) struct Adapter {
    treatment: RowTreatment,
    remembered: FxHashMap<u64, Sent>,
    /// For each row that was changed, the column to which each column went.
    columns: FxHashMap<u16, Vec<u16>>,
}

impl Adapter {
    pub(super) fn new(treatment: RowTreatment) -> Self {
        Self { treatment, ..Self::default() }
    }

    /// Makes a buffer that shows rows as they must be seen into one that shows them as they must be sent.
    pub(super) fn adapt(&mut self, buffer: &mut Buffer) {
        self.columns.clear();
        if self.treatment.is_plain() {
            return;
        }
        if self.remembered.len() > REMEMBERED {
            self.remembered.clear();
        }
        let width = usize::from(buffer.area.width.max(1));
        for (row, y) in buffer.content.chunks_mut(width).zip(0u16..) {
            let treatment = self.treatment;
            let sent = self.remembered.entry(key(row)).or_insert_with(|| send(row, treatment));
            row.clone_from_slice(&sent.cells);
            // Where a program reorders rows, the cursor goes with the letter that it stands on.
            if treatment.mode.needs_reordering() && !treatment.restarts {
                self.columns.insert(y, sent.columns.clone());
            }
        }
    }

    /// Where the cursor must be sent to be seen here.
    pub(super) fn cursor(&self, seen: Position) -> Position {
        let column = self.columns.get(&seen.y).and_then(|columns| columns.get(usize::from(seen.x)));
        Position { x: column.copied().unwrap_or(seen.x), ..seen }
    }
}

/// Adapts one buffer: what a [`Screen`](super::Screen) does with every frame.
pub fn adapt_buffer(buffer: &mut Buffer, treatment: RowTreatment) {
    Adapter::new(treatment).adapt(buffer);
}

fn key(row: &[Cell]) -> u64 {
    let mut hasher = FxHasher::default();
    for cell in row {
        cell.symbol().hash(&mut hasher);
        (cell.fg, cell.bg, cell.modifier).hash(&mut hasher);
    }
    hasher.finish()
}

fn send(row: &[Cell], treatment: RowTreatment) -> Sent {
    // The cells with a symbol of their own: a wide one covers the next.
    let mut seen: Vec<(usize, usize)> = Vec::with_capacity(row.len());
    let mut x = 0;
    while let Some(cell) = row.get(x) {
        let width = cell.symbol().width().clamp(1, row.len() - x);
        seen.push((x, width));
        x += width;
    }
    let mut styles: Vec<&Cell> = Vec::new();
    let cells: Vec<RowCell<'_>> = seen
        .iter()
        .filter_map(|(x, _)| row.get(*x))
        .map(|cell| {
            let alike = |other: &&Cell| (other.fg, other.bg, other.modifier) == (cell.fg, cell.bg, cell.modifier);
            let style = styles.iter().position(alike).unwrap_or_else(|| {
                styles.push(cell);
                styles.len() - 1
            });
            let font = u8::from(cell.modifier.contains(Modifier::BOLD)) | u8::from(cell.modifier.contains(Modifier::ITALIC)) << 1;
            RowCell { symbol: cell.symbol(), style: u32::try_from(style).unwrap_or(u32::MAX), font }
        })
        .collect();
    let mut sent = Sent { cells: Vec::with_capacity(row.len()), columns: vec![0; row.len()] };
    for placed in adapt(&cells, treatment) {
        let (Some((from, width)), Some(style)) = (seen.get(placed.symbol), seen.get(placed.style).and_then(|(x, _)| row.get(*x)))
        else {
            continue;
        };
        for offset in 0..*width {
            if let Some(column) = sent.columns.get_mut(from + offset) {
                *column = u16::try_from(sent.cells.len()).unwrap_or(u16::MAX);
            }
            let mut cell = style.clone();
            if offset == 0 {
                cell.set_symbol(&placed.text(&cells));
            } else {
                cell.set_symbol(" ");
            }
            sent.cells.push(cell);
        }
    }
    sent.cells.resize(row.len(), Cell::default());
    sent
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bidi::{RenderMode, RowBase};
    use ratatui::{
        layout::Rect,
        style::{Color, Style},
    };

    fn buffer(text: &str) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        for (cell, c) in buffer.content.iter_mut().zip(text.chars()) {
            cell.set_char(c);
        }
        buffer
    }

    fn text(buffer: &Buffer) -> String {
        buffer.content.iter().map(Cell::symbol).collect()
    }

    #[test]
    fn a_row_is_sent_as_the_terminal_needs_it() {
        for (mode, seen, sent) in [
            (RenderMode::VisualShaped, "a ﺮﺒﺧ", "a ﺮﺒﺧ   "),
            (RenderMode::InverseBidi(RowBase::Ltr), "a ﺮﺒﺧ", "a ﺧﺒﺮ   "),
            (RenderMode::InverseBidi(RowBase::Rtl), "a ﺮﺒﺧ", "   ﺧﺒﺮ a"),
            (RenderMode::KittyRuns, "a (ﺮﺒﺧ", "a ﺧﺒﺮ)  "),
            (RenderMode::Logical, "(ربخ) 日", "日  (خبر)"),
        ] {
            let mut buffer = buffer(seen);
            adapt_buffer(&mut buffer, RowTreatment::new(mode));
            assert_eq!(text(&buffer), sent, "{mode:?}");
        }
    }

    #[test]
    fn colours_and_the_cursor_go_with_the_letters() {
        let mut buffer = buffer("ab ﺮﺒﺧ");
        buffer.set_style(Rect::new(5, 0, 1, 1), Style::new().fg(Color::Red));
        let mut adapter = Adapter::new(RowTreatment::new(RenderMode::InverseBidi(RowBase::Ltr)));
        adapter.adapt(&mut buffer);
        assert_eq!(text(&buffer), "ab ﺧﺒﺮ  ");
        assert_eq!(buffer[(3, 0)].fg, Color::Red);
        assert_eq!(adapter.cursor(Position::new(5, 0)), Position::new(3, 0));
        assert_eq!(adapter.cursor(Position::new(0, 0)), Position::new(0, 0));
    }
}
