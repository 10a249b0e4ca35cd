//! A query that can't be read: what is wrong, and a mark under the place.

use super::super::{error::complain, print::Printer};
use crate::{
    bidi::Paragraph,
    messages::Catalogue,
    search::QueryError,
    text::{Direction, Language, safe::visible},
};
use rustix::{stdio, termios};

/// Says it on standard error.
pub(super) fn tell(query: &str, error: &QueryError, messages: &Catalogue, printer: &Printer) {
    complain(&error.text(messages));
    let terminal = termios::isatty(stdio::stderr());
    for line in if terminal && printer.is_visual() { drawn(query, error, printer) } else { plain(query, error) } {
        eprintln!("{line}");
    }
}

/// For a pipe, in the order of the text.
fn plain(query: &str, error: &QueryError) -> Vec<String> {
    let query = visible(query);
    if query.contains('\n') {
        return Vec::new();
    }
    vec![format!("  {query}"), format!("  {}^", " ".repeat(error.column.saturating_sub(1)))]
}

/// As it is seen: the line of the query where it goes wrong, and the mark under the very character.
fn drawn(query: &str, error: &QueryError, printer: &Printer) -> Vec<String> {
    let base = Language::guess(query).map_or(Direction::Ltr, Language::direction);
    let paragraph = Paragraph::new(query, base, printer.layout);
    let width = printer.width().saturating_sub(1);
    let lines = paragraph.wrap(width);
    let last = lines.len().saturating_sub(1);
    let here = lines.into_iter().enumerate().find(|(at, range)| *at == last || paragraph.span(range.clone()).end > error.at);
    let Some((_, range)) = here else { return Vec::new() };
    let line = paragraph.line(range.clone());
    let start = if base == Direction::Rtl { width.saturating_sub(line.width()) } else { 0 };
    let column = match (line.column_of(error.at), base) {
        (Some(column), _) => start + column,
        // Behind the last character.
        (None, Direction::Ltr) => start + line.width(),
        (None, Direction::Rtl) => start.saturating_sub(1),
    };
    let mut out = Vec::new();
    let style = |_| 0;
    let placed = super::super::print::Placed { line, x: 0, width, style: &style };
    if printer.row(&[placed], &[], &mut out).is_err() {
        return Vec::new();
    }
    let shown = String::from_utf8_lossy(&out).trim_end_matches('\n').to_owned();
    vec![shown, format!("{}^", " ".repeat(usize::from(column)))]
}
