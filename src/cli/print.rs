//! Laid-out lines written to standard output, as the terminal there needs them.

use crate::{
    app::{Role, Theme},
    bidi::{Harakat, Line, Options, Order, Paragraph, RenderMode, RowCell, RowTreatment, adapt},
    term::{BidiSwitch, Detected, Found, Modes},
    text::{Direction, Span},
};
use crossterm::{
    Command,
    style::{ContentStyle, SetStyle},
};
use ratatui::backend::IntoCrossterm;
use std::{
    borrow::Cow,
    io::{self, Write},
};

/// Turns all styles off.
pub const OFF: &str = "\u{1b}[0m";

/// What turns the style of a role on.
pub fn code(theme: &Theme, role: Role) -> String {
    let (style, mut code): (ContentStyle, String) = (theme.style(role).into_crossterm(), String::new());
    // Writing to memory can't fail.
    SetStyle(style).write_ansi(&mut code).map_or_else(|_| String::new(), |()| code)
}

/// A line and the columns in which it stands.
pub struct Placed<'a> {
    /// The line.
    pub line: Line<'a>,
    /// Its first column.
    pub x: u16,
    /// How many there are.
    pub width: u16,
    /// The number of the style of a stretch of its text.
    pub style: &'a dyn Fn(Span) -> u32,
}

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

    /// Cells of a line.
    pub fn width(&self) -> u16 {
        self.width
    }

    /// Whether lines can stand beside each other: not where the terminal orders them.
    pub fn is_visual(&self) -> bool {
        self.layout.order == Order::Visual
    }

    /// Lines beside each other as one row, each flush with the side of its columns where it begins. `styles` are what turns a
    /// style on; number 0 is none, and [`OFF`] turns all of them off.
    pub fn row(&self, lines: &[Placed<'_>], styles: &[String], out: &mut dyn Write) -> io::Result<()> {
        let blank = RowCell { symbol: " ", style: 0, font: 0 };
        let mut row: Vec<RowCell<'_>> = Vec::with_capacity(usize::from(self.row));
        let mut column = 0;
        for Placed { line, x, width, style } in lines {
            let flush_right = line.base == Direction::Rtl && self.is_visual();
            let start = x + if flush_right { width.saturating_sub(line.width()) } else { 0 };
            if self.is_visual() {
                row.extend(std::iter::repeat_n(blank, usize::from(start.saturating_sub(column))));
            }
            row.extend(line.cells.iter().map(|cell| RowCell { symbol: cell.symbol, style: style(cell.logical), font: 0 }));
            column = start + line.width();
        }
        if self.is_visual() {
            row.extend(std::iter::repeat_n(blank, usize::from(self.row.saturating_sub(column))));
        }
        let sent: Vec<(Cow<'_, str>, u32)> = if self.is_visual() {
            adapt(&row, self.rows).iter().map(|cell| (cell.text(&row), row.get(cell.style).map_or(0, |cell| cell.style))).collect()
        } else {
            row.iter().map(|cell| (Cow::Borrowed(cell.symbol), cell.style)).collect()
        };
        // What follows in the terminal's row is blank anyway.
        let end = sent.iter().rposition(|(symbol, _)| symbol != " ").map_or(0, |last| last + 1);
        let mut on = "";
        for (symbol, style) in &sent[..end] {
            let code = styles.get(*style as usize).map_or("", String::as_str);
            if code != on {
                write!(out, "{}{code}", if on.is_empty() { "" } else { OFF })?;
                on = code;
            }
            out.write_all(symbol.as_bytes())?;
        }
        out.write_all(if on.is_empty() { "" } else { OFF }.as_bytes())?;
        out.write_all(b"\n")
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
