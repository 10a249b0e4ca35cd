//! Cells onto the screen: the only place that writes symbols into the buffer.

use crate::{
    bidi::{Line, Options, Paragraph},
    text::{Direction, Span, safe},
};
use ratatui::{buffer::Buffer, layout::Rect, style::Style};
use unicode_segmentation::UnicodeSegmentation;

/// Where the reader is drawn, and what text must be laid out for.
pub struct Canvas<'a> {
    /// The cells.
    pub buffer: &'a mut Buffer,
    /// What the terminal needs.
    pub layout: Options,
}

/// Bytes of a text that one cell can take: a letter with the marks that it may have, and then some.
const BYTES_A_CELL: usize = 64;

/// Writes a laid-out line into the first row of `area`, flush with the side where its base direction begins. `style`
/// tells the style of a stretch of the line's text. What does not fit is left out at the far side.
pub fn line(canvas: &mut Canvas<'_>, area: Rect, line: &Line<'_>, style: impl Fn(Span) -> Style) {
    let origin = match line.base {
        Direction::Ltr => i32::from(area.left()),
        Direction::Rtl => i32::from(area.right()) - i32::from(line.width()),
    };
    cells(canvas.buffer, area, origin, line, style);
}

/// Writes a line in one style with its first cell at column `origin`, which may lie outside the area.
pub fn line_at(canvas: &mut Canvas<'_>, area: Rect, origin: i32, line: &Line<'_>, style: Style) {
    cells(canvas.buffer, area, origin, line, |_| style);
}

fn cells(buffer: &mut Buffer, area: Rect, origin: i32, line: &Line<'_>, style: impl Fn(Span) -> Style) {
    let mut x = origin;
    for cell in &line.cells {
        let width = i32::from(cell.width);
        let inside = x >= i32::from(area.left()) && x + width <= i32::from(area.right());
        if let (true, Ok(column)) = (inside, u16::try_from(x)) {
            put(buffer, column, area.y, cell.symbol, u16::from(cell.width), style(cell.logical));
        }
        x += width;
    }
}

/// One symbol; a symbol that could act on the terminal is a fault of layout and becomes U+FFFD.
fn put(buffer: &mut Buffer, x: u16, y: u16, symbol: &str, width: u16, style: Style) {
    let harmless = symbol.chars().all(|c| safe::shown(c) == safe::Shown::Keep);
    debug_assert!(harmless, "layout emitted {symbol:?}");
    if let Some(cell) = buffer.cell_mut((x, y)) {
        cell.set_symbol(if harmless { symbol } else { "\u{fffd}" }).set_style(style);
    }
    for covered in 1..width {
        if let Some(cell) = buffer.cell_mut((x + covered, y)) {
            cell.set_symbol(" ").set_style(style);
        }
    }
}

/// A text on one row, cut with an ellipsis where it is too long. Returns the columns taken.
pub fn text(canvas: &mut Canvas<'_>, area: Rect, text: &str, base: Direction, style: Style) -> u16 {
    if area.width == 0 || area.height == 0 {
        return 0;
    }
    // A row shows no more of a text than this, however long it is.
    let most = text.floor_char_boundary(usize::from(area.width) * BYTES_A_CELL);
    let mut paragraph = Paragraph::new(&text[..most], base, canvas.layout);
    let mut range = paragraph.fit(area.width);
    if most < text.len() || range.len() < paragraph.len() {
        let fits = paragraph.fit(area.width - 1);
        let end = paragraph.line(fits).cells.iter().map(|cell| cell.logical.end).max().unwrap_or(0);
        // Half a word of joined letters reads as another word.
        let end = text[..end].rfind(char::is_whitespace).filter(|at| at * 2 > end).unwrap_or(end);
        paragraph = Paragraph::new(&format!("{}…", text[..end].trim_end()), base, canvas.layout);
        range = paragraph.fit(area.width);
    }
    let laid = paragraph.line(range);
    line(canvas, area, &laid, |_| style);
    laid.width()
}

/// Keys, typed from left to right in every language, at the side of a row where `direction` begins, in so many columns at most.
pub fn keys(canvas: &mut Canvas<'_>, row: Rect, columns: u16, keys: &str, direction: Direction, style: Style) {
    let most = columns.saturating_sub(1).min(row.width);
    let taken = width(canvas, keys, most);
    let x = if direction == Direction::Ltr { row.x } else { row.right() - taken };
    text(canvas, Rect { x, width: taken, ..row }, keys, Direction::Ltr, style);
}

/// Columns that a text takes, at most `most`.
pub fn width(canvas: &Canvas<'_>, text: &str, most: u16) -> u16 {
    let paragraph = Paragraph::new(text, Direction::Ltr, canvas.layout);
    let widths = paragraph.wrap(u16::MAX).into_iter().map(|range| paragraph.line(range).width());
    widths.max().unwrap_or(0).min(most)
}

/// A text in so many columns at most, cut in its middle where it is longer, so that both its ends are seen.
pub fn shortened(canvas: &Canvas<'_>, text: &str, most: u16) -> String {
    let fits = |text: &str| width(canvas, text, u16::MAX) <= most;
    if fits(text) {
        return text.to_owned();
    }
    let clusters: Vec<&str> = text.graphemes(true).collect();
    let cut = |kept: usize| format!("{}…{}", clusters[..kept.div_ceil(2)].concat(), clusters[clusters.len() - kept / 2..].concat());
    (0..clusters.len()).rev().map(cut).find(|text| fits(text)).unwrap_or_default()
}

/// One style for a whole area, over what stands there.
pub fn tint(canvas: &mut Canvas<'_>, area: Rect, style: Style) {
    canvas.buffer.set_style(area, style);
}

/// A vertical rule.
pub fn rule(canvas: &mut Canvas<'_>, x: u16, y: u16, height: u16, style: Style) {
    for y in y..y + height {
        put(canvas.buffer, x, y, "│", 1, style);
    }
}

/// A level rule through a row.
pub fn across(canvas: &mut Canvas<'_>, row: Rect, style: Style) {
    for x in row.left()..row.right() {
        put(canvas.buffer, x, row.y, "─", 1, style);
    }
}

/// A sign of one cell.
pub fn sign(canvas: &mut Canvas<'_>, (x, y): (u16, u16), symbol: &str, style: Style) {
    put(canvas.buffer, x, y, symbol, 1, style);
}

/// A level rule through a row, its ends turned up.
pub fn level(canvas: &mut Canvas<'_>, row: Rect, style: Style) {
    for x in row.left()..row.right() {
        let symbol = match x {
            _ if x == row.left() => "└",
            _ if x + 1 == row.right() => "┘",
            _ => "─",
        };
        put(canvas.buffer, x, row.y, symbol, 1, style);
    }
}

/// Blanks over whatever stands in an area.
pub fn clear(canvas: &mut Canvas<'_>, area: Rect, style: Style) {
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            if let Some(cell) = canvas.buffer.cell_mut((x, y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }
}

/// The `n`th row of an area; empty below its end.
pub fn row(area: Rect, n: u16) -> Rect {
    Rect { y: area.y.saturating_add(n), height: u16::from(n < area.height), ..area }
}

/// The area without `by` columns at the side where `direction` begins.
pub fn indented(area: Rect, by: u16, direction: Direction) -> Rect {
    let by = by.min(area.width);
    let x = if direction == Direction::Ltr { area.x + by } else { area.x };
    Rect { x, width: area.width - by, ..area }
}
