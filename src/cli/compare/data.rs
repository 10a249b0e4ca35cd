//! The comparison as data: an object for each pair of sentences, and for each sentence that stands alone.

use super::{
    super::{
        json,
        object::{Points, rounded},
    },
    Told,
};
use crate::{
    related::compare::{Comparison, Piece, Row},
    text::Span,
};
use serde::Serialize;
use std::io::{self, Write};

/// `{"a": sentence span | null, "b": sentence span | null, "score", "changes"}`; pairs of one `row` are parts of each other.
#[derive(Serialize)]
struct Line {
    a: Option<[usize; 2]>,
    b: Option<[usize; 2]>,
    score: f64,
    changes: Vec<Change>,
    row: usize,
    moved: bool,
}

#[derive(Serialize)]
struct Change {
    kind: &'static str,
    about: &'static str,
    a: Option<[usize; 2]>,
    b: Option<[usize; 2]>,
}

pub(super) fn write(comparison: &Comparison, [a, b]: [&Told; 2], out: &mut dyn Write) -> io::Result<()> {
    let points = [Points::of(&a.page.document), Points::of(&b.page.document)];
    for (number, row) in comparison.rows.iter().enumerate() {
        let place = |side: usize, span: Option<Span>| span.map(|span| points[side].span(span));
        for (pair, pieces) in pairs(comparison, row) {
            let changes = pieces.iter().filter_map(|piece| {
                let kind = match (piece.a, piece.b) {
                    (Some(_), Some(_)) => "changed",
                    (Some(_), None) => "only_a",
                    _ => "only_b",
                };
                Some(Change { kind, about: piece.matter?.name(), a: place(0, piece.a), b: place(1, piece.b) })
            });
            let changes = changes.collect();
            let (a, b) = (place(0, pair.0), place(1, pair.1));
            json::line(&Line { a, b, score: rounded(row.score), changes, row: number, moved: row.moved }, out)?;
        }
    }
    Ok(())
}

type Pair = (Option<Span>, Option<Span>);

/// The pairs of sentences of a row, each with the pieces that belong to it.
fn pairs(comparison: &Comparison, row: &Row) -> Vec<(Pair, Vec<Piece>)> {
    let spans = |sentences: &[crate::related::compare::Sentence]| sentences.iter().map(|s| s.span).collect::<Vec<_>>();
    let (a, b) = (spans(&comparison.a[row.a.clone()]), spans(&comparison.b[row.b.clone()]));
    let split = b.len() > 1;
    let many = if split || a.is_empty() { &b } else { &a };
    let one = if split || a.is_empty() { a.first() } else { b.first() }.copied();
    let mut pairs: Vec<(Pair, Vec<Piece>)> =
        many.iter().map(|span| (if split || a.is_empty() { (one, Some(*span)) } else { (Some(*span), one) }, Vec::new())).collect();
    let mut at = 0;
    for piece in &row.pieces {
        // What only the undivided sentence has belongs to the part before it.
        if let Some(span) = if split { piece.b } else { piece.a } {
            at = many.iter().rposition(|sentence| sentence.start <= span.start).unwrap_or(0);
        }
        if let Some((_, pieces)) = pairs.get_mut(at) {
            pieces.push(*piece);
        }
    }
    pairs
}
