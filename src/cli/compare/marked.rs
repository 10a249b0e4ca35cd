//! One side of a row as a line of text in which what differs is marked, by styles or by letters.

use super::Told;
use crate::{
    app::Role,
    related::compare::{Comparison, Matter, Row},
    text::{Direction, Span, lang},
};

/// The roles of styles from number 1 on.
pub(super) const ROLES: [Role; 6] = [Role::Same, Role::OnlyA, Role::OnlyB, Role::Changed, Role::Weighty, Role::Key];
const SAME: u32 = 1;
const ONLY: [u32; 2] = [2, 3];
const CHANGED: u32 = 4;
const WEIGHTY: u32 = 5;
/// The style of marks beside the text.
pub(super) const KEY: u32 = 6;

/// How differences are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// By colours and the like.
    Styles,
    /// By brackets in the text: `[-…-]`, `{+…+}`, and `[!…!]`, `{!…!}` for what weighs more.
    Letters,
}

/// A text with the styles of its stretches, in order.
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) base: Direction,
    pub(super) styles: Vec<(Span, u32)>,
}

impl Cell {
    /// The style of a stretch of the text.
    pub(super) fn style(&self, span: Span) -> u32 {
        let at = self.styles.partition_point(|(styled, _)| styled.end <= span.start);
        self.styles.get(at).filter(|(styled, _)| styled.overlaps(span)).map_or(0, |(_, style)| *style)
    }

    fn push(&mut self, text: &str, style: u32) {
        let start = self.text.len();
        self.text.extend(text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }));
        if style > 0 && self.text.len() > start {
            self.styles.push((Span::new(start, self.text.len()), style));
        }
    }
}

/// What one side of a row says; `None` where it says nothing.
pub(super) fn cell(told: &Told, comparison: &Comparison, row: &Row, side: usize, marks: Marks) -> Option<Cell> {
    let text = &told.page.document.text;
    let sentences = if side == 0 { &comparison.a[row.a.clone()] } else { &comparison.b[row.b.clone()] };
    let around = told.page.page.articles[told.article].language.direction();
    let mut cell = Cell { text: String::new(), base: around, styles: Vec::new() };
    for (number, sentence) in sentences.iter().enumerate() {
        if number > 0 {
            cell.push(" ", 0);
        }
        if row.is_equal() {
            cell.push(sentence.span.of(text), SAME);
            continue;
        }
        if !row.is_shared() {
            mark(&mut cell, sentence.span.of(text), ONLY[side], side, marks);
            continue;
        }
        let mut at = sentence.span.start;
        for piece in row.changes() {
            let (here, there) = if side == 0 { (piece.a, piece.b) } else { (piece.b, piece.a) };
            let Some(span) = here.filter(|span| span.overlaps(sentence.span)) else { continue };
            let (start, end) = (span.start.max(at), span.end.min(sentence.span.end));
            let style = match (piece.matter.is_some_and(Matter::is_weighty), there) {
                (true, _) => WEIGHTY,
                (false, Some(_)) => CHANGED,
                (false, None) => ONLY[side],
            };
            cell.push(&text[at..start], 0);
            mark(&mut cell, &text[start..end], style, side, marks);
            at = end;
        }
        cell.push(&text[at..sentence.span.end], 0);
    }
    cell.base = lang::paragraph_direction(&cell.text, around);
    (!sentences.is_empty()).then_some(cell)
}

fn mark(cell: &mut Cell, text: &str, style: u32, side: usize, marks: Marks) {
    if marks == Marks::Styles {
        return cell.push(text, style);
    }
    let (open, close) = match (side, style == WEIGHTY) {
        (0, false) => ("[-", "-]"),
        (0, true) => ("[!", "!]"),
        (_, false) => ("{+", "+}"),
        (_, true) => ("{!", "!}"),
    };
    for part in [open, text, close] {
        cell.push(part, 0);
    }
}
