//! The comparison for a person: two columns where they fit, else one above the other; differences in colour on a terminal,
//! between marks elsewhere.

use super::{
    super::{
        args::Common,
        error::Error,
        outlet::{Interrupts, Outlet},
        print::{Placed, Printer, code},
        read,
    },
    Told,
    marked::{self, Cell, KEY, Marks},
};
use crate::{
    app::{Config, Role, view::isolated},
    bidi::Paragraph,
    messages::{Catalogue, Msg},
    related::compare::{Comparison, Row},
    text::{Direction, Span, safe::visible},
};
use std::{
    io::{self, Write},
    process::ExitCode,
};

/// Cells of a line from which two columns are read with ease.
const TWO: u16 = 100;
/// Cells of the column of marks, and of what is left free between it and a column of text.
const MARK: u16 = 2;
const GAP: u16 = 1;

/// Lays the comparison out for standard output.
pub(super) fn write(
    comparison: &Comparison,
    told: [&Told; 2],
    (width, common): (Option<u16>, &Common),
    out: &mut dyn Write,
) -> Result<ExitCode, Error> {
    let (path, named) = read::config_path(common)?;
    let config = Config::read(&path, named).map_err(|source| Error::Config { path, source: Box::new(source) })?;
    let theme = read::theme(common, &config)?;
    let messages = Catalogue::of(read::language(common, &config));
    let outlet = Outlet::new(width, common);
    // Without colours the words that differ stand between marks.
    let colours = outlet.on_terminal && theme.style(Role::Weighty).fg.is_some();
    let styles = marked::ROLES.iter().map(|role| code(&theme, *role));
    let sheet = Sheet {
        printer: &outlet.printer,
        styles: if colours { std::iter::once(String::new()).chain(styles).collect() } else { Vec::new() },
        marks: if colours { Marks::Styles } else { Marks::Letters },
        columns: outlet.printer.width() >= TWO && outlet.printer.is_visual(),
        ui: messages.language.direction(),
    };
    let interrupts = Interrupts::watch().map_err(Error::Reader)?;
    let whole = outlet.write(&interrupts, out, |out| {
        sheet.head(comparison, told, messages, out)?;
        comparison.rows.iter().try_for_each(|row| sheet.both(comparison, told, row, out))
    })?;
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::from(130) })
}

/// How rows are set.
struct Sheet<'a> {
    printer: &'a Printer,
    styles: Vec<String>,
    marks: Marks,
    columns: bool,
    ui: Direction,
}

impl Sheet<'_> {
    /// What is compared, and how much the two share.
    fn head(&self, comparison: &Comparison, told: [&Told; 2], messages: &Catalogue, out: &mut dyn Write) -> io::Result<()> {
        for (side, (told, letter)) in told.iter().zip(["A", "B"]).enumerate() {
            let (page, article) = (&told.page, &told.page.page.articles[told.article]);
            let shown = |value: &str| isolated(&visible(value));
            let mut facts = vec![shown(&page.document.name)];
            facts.extend(article.source.iter().map(|source| shown(source)));
            facts.extend(article.published.map(|date| shown(&date.to_string())));
            facts.push(messages.fill(Msg::CompareShares, &[&comparison.summary.percent(side).to_string()]));
            let cell = Cell { text: facts.join(" · "), base: self.ui, styles: Vec::new() };
            self.stacked(letter, &cell, out)?;
        }
        if self.marks == Marks::Letters {
            let legend = Cell { text: messages.text(Msg::CompareMarks).to_owned(), base: self.ui, styles: Vec::new() };
            self.stacked("", &legend, out)?;
        }
        out.write_all(b"\n")
    }

    /// A row of the comparison and a line left free.
    fn both(&self, comparison: &Comparison, told: [&Told; 2], row: &Row, out: &mut dyn Write) -> io::Result<()> {
        let cell = |side: usize| marked::cell(told[side], comparison, row, side, self.marks);
        let (a, b) = (cell(0), cell(1));
        let moved = if row.moved { "↕" } else { "" };
        if self.columns {
            let mark = if row.is_equal() {
                "="
            } else if row.is_shared() {
                "≠"
            } else {
                ""
            };
            self.beside(a.as_ref(), b.as_ref(), &format!("{mark}{moved}"), out)?;
        } else if let (Some(a), true) = (&a, row.is_equal()) {
            self.stacked(&format!("={moved}"), a, out)?;
        } else {
            for (cell, letter) in [(a, "A"), (b, "B")] {
                if let Some(cell) = cell {
                    self.stacked(&format!("{letter}{moved}"), &cell, out)?;
                }
            }
        }
        out.write_all(b"\n")
    }

    /// A text behind a mark, at the side where its lines begin.
    fn stacked(&self, mark: &str, cell: &Cell, out: &mut dyn Write) -> io::Result<()> {
        let width = self.printer.width().saturating_sub(MARK + GAP);
        let paragraph = Paragraph::new(&cell.text, cell.base, self.printer.layout);
        let mark = Paragraph::new(mark, cell.base, self.printer.layout);
        let (text_at, mark_at) = if cell.base == Direction::Rtl { (0, width + GAP) } else { (MARK + GAP, 0) };
        let style = |span: Span| cell.style(span);
        for (at, range) in paragraph.wrap(width).into_iter().enumerate() {
            let mark = mark.line(if at == 0 { 0..mark.len() } else { 0..0 });
            let mark = Placed { line: mark, x: mark_at, width: MARK, style: &|_| KEY };
            let text = Placed { line: paragraph.line(range), x: text_at, width, style: &style };
            let row = if text_at == 0 && self.printer.is_visual() { [text, mark] } else { [mark, text] };
            self.printer.row(&row, &self.styles, out)?;
        }
        Ok(())
    }

    /// Two texts beside each other, the first at the side where the interface begins, a mark between them.
    fn beside(&self, a: Option<&Cell>, b: Option<&Cell>, mark: &str, out: &mut dyn Write) -> io::Result<()> {
        let layout = self.printer.layout;
        let width = (self.printer.width() - MARK - 2 * GAP) / 2;
        let (left, right) = if self.ui == Direction::Ltr { (a, b) } else { (b, a) };
        let none = Cell { text: String::new(), base: self.ui, styles: Vec::new() };
        let (left, right) = (left.unwrap_or(&none), right.unwrap_or(&none));
        let paragraphs = [left, right].map(|cell| Paragraph::new(&cell.text, cell.base, layout));
        let lines = [&paragraphs[0], &paragraphs[1]].map(|paragraph| paragraph.wrap(width));
        let mark = Paragraph::new(mark, Direction::Ltr, layout);
        for at in 0..lines[0].len().max(lines[1].len()) {
            let line = |side: usize| paragraphs[side].line(lines[side].get(at).cloned().unwrap_or(0..0));
            let placed = [
                Placed { line: line(0), x: 0, width, style: &|span| left.style(span) },
                Placed {
                    line: mark.line(if at == 0 { 0..mark.len() } else { 0..0 }),
                    x: width + GAP,
                    width: MARK,
                    style: &|_| KEY,
                },
                Placed { line: line(1), x: width + MARK + 2 * GAP, width, style: &|span| right.style(span) },
            ];
            self.printer.row(&placed, &self.styles, out)?;
        }
        Ok(())
    }
}
