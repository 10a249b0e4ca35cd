//! Laid-out lines written to standard output, as the terminal there needs them.

use crate::{
    bidi::{Harakat, Line, Options, Order, Paragraph, RenderMode, RowCell, RowTreatment, adapt},
    term::{BidiSwitch, Detected, Found, Modes},
    text::Direction,
};
use std::io::{self, Write};

/// How lines are written.
#[derive(Debug, Clone, Copy)]
pub struct Printer {
    /// What paragraphs are laid out for.
    pub layout: Options,
    /// What rows become.
    rows: RowTreatment,
    /// Cells of a line.
    width: u16,
    /// Cells of the terminal's row, which an algorithm of its own takes as a whole.
    row: u16,
}

impl Printer {
    /// For lines of `width` cells in this mode, where nothing is known of the terminal.
    pub fn new(mode: RenderMode, width: u16) -> Self {
        Self::with(RowTreatment::new(mode), mode.layout(Harakat::Keep), width, width)
    }

    /// For lines of `width` cells in a terminal of `columns`.
    pub fn on(terminal: &Detected, width: u16, columns: u16) -> Self {
        Self::with(terminal.rows, terminal.layout(), width, columns.max(width))
    }

    fn with(rows: RowTreatment, layout: Options, width: u16, row: u16) -> Self {
        // A filter that leaves everything to the terminal leaves the order of the text, too.
        let order = if rows.mode == RenderMode::Logical { Order::Logical } else { layout.order };
        Self { layout: Options { order, ..layout }, rows, width, row }
    }

    /// One paragraph, a line end behind each line.
    pub fn paragraph(&self, text: &str, base: Direction, out: &mut dyn Write) -> io::Result<()> {
        let paragraph = Paragraph::new(text, base, self.layout);
        if paragraph.is_empty() {
            return out.write_all(b"\n");
        }
        for range in paragraph.wrap(self.width) {
            self.line(&paragraph.line(range), out)?;
        }
        Ok(())
    }

    fn line(&self, line: &Line<'_>, out: &mut dyn Write) -> io::Result<()> {
        let free = self.width.saturating_sub(line.width());
        let flush_right = line.base == Direction::Rtl && self.layout.order == Order::Visual;
        let left = if flush_right { free } else { 0 };
        if self.rows.is_plain() || self.layout.order == Order::Logical {
            out.write_all(" ".repeat(usize::from(left)).as_bytes())?;
            for cell in &line.cells {
                out.write_all(cell.symbol.as_bytes())?;
            }
            return out.write_all(b"\n");
        }
        let blank = RowCell { symbol: " ", style: 0, font: 0 };
        let right = self.row.saturating_sub(left).saturating_sub(line.width());
        let mut row = vec![blank; usize::from(left)];
        row.extend(line.cells.iter().map(|cell| RowCell { symbol: cell.symbol, ..blank }));
        row.extend(std::iter::repeat_n(blank, usize::from(right)));
        let sent: String = adapt(&row, self.rows).iter().map(|placed| placed.text(&row)).collect();
        // What follows in the terminal's row is blank anyway.
        out.write_all(sent.trim_end_matches(' ').as_bytes())?;
        out.write_all(b"\n")
    }
}

/// The sequences before and after text on a terminal, so that its own reordering is as the mode needs it and then as before.
pub fn switch(terminal: Option<&Detected>) -> (&'static str, &'static str) {
    terminal.map_or(("", ""), |terminal| {
        let modes = Modes { bidi: terminal.switch, found: Found::of(&terminal.answers), ..Modes::default() };
        let on = if terminal.switch == BidiSwitch::None { "" } else { modes.restored() };
        (terminal.switch.off(), on)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bidi::RowBase;

    fn printed(mode: RenderMode, text: &str, base: Direction) -> String {
        let mut out = Vec::new();
        Printer::new(mode, 14).paragraph(text, base, &mut out).expect("memory");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn a_line_is_written_for_each_kind_of_terminal() {
        for (mode, written) in [
            (RenderMode::VisualShaped, "    12 (BBC) ﻝﺎﻗ\n"),
            (RenderMode::VisualBase, "    12 (BBC) لاق\n"),
            (RenderMode::InverseBidi(RowBase::Rtl), "ﻗﺎﻝ (BBC) 12\n"),
            (RenderMode::Logical, "قال (BBC) 12\n"),
        ] {
            let wanted = written.trim_start_matches(' ');
            let said = printed(mode, "قال (BBC) 12", Direction::Rtl);
            assert_eq!(said.trim_start_matches(' '), wanted, "{mode:?}");
        }
        assert_eq!(printed(RenderMode::KittyRuns, "خبر، نعم", Direction::Rtl), "      ﻧﻌﻢ ﺧﺒﺮ،\n");
        assert_eq!(printed(RenderMode::VisualShaped, "", Direction::Rtl), "\n");
    }
}
