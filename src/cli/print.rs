//! Laid-out lines written to standard output, as the terminal there needs them.

use super::links::Linked;
use crate::{
    app::{Role, Theme},
    bidi::{Harakat, Line, Options, Order, Paragraph, RenderMode, RowCell, RowTreatment, adapt},
    term::{BidiSwitch, CLOSE, Detected, Found, Modes},
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
        self.linked(text, base, &[], out)
    }

    /// The same with stretches of it as links.
    pub fn linked(&self, text: &str, base: Direction, links: &[Linked], out: &mut dyn Write) -> io::Result<()> {
        let paragraph = Paragraph::new(text, base, self.layout);
        if paragraph.is_empty() {
            return out.write_all(b"\n");
        }
        for range in paragraph.wrap(self.width) {
            self.line(&paragraph.line(range), links, out)?;
        }
        Ok(())
    }

    /// For lines that begin so many cells further in.
    pub fn narrowed(self, by: u16) -> Self {
        Self { width: self.width.saturating_sub(by).max(10).min(self.width), ..self }
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

    fn line(&self, line: &Line<'_>, links: &[Linked], out: &mut dyn Write) -> io::Result<()> {
        let free = self.width.saturating_sub(line.width());
        let flush_right = line.base == Direction::Rtl && self.layout.order == Order::Visual;
        let left = if flush_right { free } else { 0 };
        // Number 0 is no link.
        let link_of = |span: Span| {
            let at = links.iter().position(|link| link.span.overlaps(span)).map_or(0, |at| at + 1);
            u32::try_from(at).unwrap_or(0)
        };
        let cells = line.cells.iter().map(|cell| RowCell { symbol: cell.symbol, style: link_of(cell.logical), font: 0 });
        let blank = RowCell { symbol: " ", style: 0, font: 0 };
        let mut row = vec![blank; usize::from(left)];
        row.extend(cells);
        let mut sent: Vec<(Cow<'_, str>, u32)> = if self.rows.is_plain() || self.layout.order == Order::Logical {
            row.iter().map(|cell| (Cow::Borrowed(cell.symbol), cell.style)).collect()
        } else {
            let right = self.row.saturating_sub(left).saturating_sub(line.width());
            row.extend(std::iter::repeat_n(blank, usize::from(right)));
            let placed = adapt(&row, self.rows);
            let mut sent: Vec<_> =
                placed.iter().map(|cell| (cell.text(&row), row.get(cell.style).map_or(0, |cell| cell.style))).collect();
            // What follows in the terminal's row is blank anyway.
            let end = sent.iter().rposition(|(symbol, _)| symbol != " ").map_or(0, |last| last + 1);
            sent.truncate(end);
            sent
        };
        let mut on = 0;
        for (symbol, link) in sent.drain(..) {
            if link != on {
                out.write_all(if on == 0 { "" } else { CLOSE }.as_bytes())?;
                let open = usize::try_from(link).ok().and_then(|link| links.get(link.checked_sub(1)?));
                out.write_all(open.map_or("", |link| &link.open).as_bytes())?;
                on = link;
            }
            out.write_all(symbol.as_bytes())?;
        }
        out.write_all(if on == 0 { "" } else { CLOSE }.as_bytes())?;
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
    use crate::{bidi::RowBase, cli::links::Links};

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

    /// What an emulator makes of links: where each begins and ends, and its parameters; all else is a fault.
    #[derive(Default)]
    struct Heard(Vec<((u16, u16), String)>);

    impl vt100::Callbacks for Heard {
        fn unhandled_osc(&mut self, screen: &mut vt100::Screen, params: &[&[u8]]) {
            let text = params.iter().map(|param| String::from_utf8_lossy(param)).collect::<Vec<_>>().join(";");
            self.0.push((screen.cursor_position(), text));
        }

        fn unhandled_escape(&mut self, _: &mut vt100::Screen, _: Option<u8>, _: Option<u8>, byte: u8) {
            // What ends the sequence of a link is heard as one of its own.
            assert_eq!(byte, b'\\');
        }

        fn unhandled_csi(&mut self, _: &mut vt100::Screen, _: Option<u8>, _: Option<u8>, _: &[&[u16]], c: char) {
            panic!("CSI {c}");
        }
    }

    #[test]
    fn an_address_broken_over_lines_is_one_link_and_nothing_else_changes() {
        let text = "اقرأ https://a.example/one/two/three هنا، ثم https://b.example/\u{1b}]8;;x";
        for mode in [RenderMode::VisualShaped, RenderMode::Logical, RenderMode::InverseBidi(RowBase::Ltr), RenderMode::KittyRuns] {
            let written = |wanted: bool| {
                let (links, printer, mut out) = (Links::new(wanted), Printer::new(mode, 20), Vec::new());
                printer.linked(text, Direction::Rtl, &links.in_text(text), &mut out).expect("memory");
                String::from_utf8(out).expect("text").replace('\n', "\r\n")
            };
            let [rows, columns] = [12, 20].map(|size| std::num::NonZeroU16::new(size).expect("a size"));
            let mut terminal = vt100::Parser::new_with_callbacks(rows, columns, 0, Heard::default());
            let mut plain = vt100::Parser::new(rows, columns, 0);
            terminal.process(written(true).as_bytes());
            plain.process(written(false).as_bytes());
            assert_eq!(terminal.screen().contents(), plain.screen().contents(), "{mode:?}");
            let heard = &terminal.callbacks().0;
            let (opened, closed): (Vec<_>, Vec<_>) = heard.iter().partition(|(_, text)| text != "8;;");
            assert_eq!(opened.len(), closed.len(), "{mode:?} {heard:?}");
            // Each is closed in the row where it was opened.
            for pair in heard.chunks(2) {
                assert_eq!(pair[0].0.0, pair[1].0.0, "{mode:?} {heard:?}");
                assert!(pair[0].1.starts_with("8;id=khabar-") && pair[1].1 == "8;;", "{mode:?} {heard:?}");
            }
            let first: Vec<_> = opened.iter().filter(|(_, text)| text.ends_with(";https://a.example/one/two/three")).collect();
            assert!(first.len() > 1 && first.iter().all(|(_, text)| *text == first[0].1), "{mode:?} {heard:?}");
            let second: Vec<_> = opened.iter().filter(|(_, text)| text.ends_with(";https://b.example/")).collect();
            assert!(!second.is_empty() && second[0].1 != first[0].1, "{mode:?} {heard:?}");
        }
    }
}
