//! Two tellings of the same news compared: sentence by sentence, then word by word. Pure.
//!
//! [`sentences()`] cuts paragraphs, sentences are aligned by the stems that they share (the rare ones first, so that long
//! texts cost no more than they must), and the words of aligned ones are laid beside each other. Spelling, vowel signs,
//! punctuation and the kind of digits make no difference; numbers, negations and names make a weighty one ([`Matter`]).
//!
//! ```
//! use khabar::{related::compare::{Matter, Telling, compare}, text::Span};
//!
//! let [a, b] = ["نقلت السفينة 40 حاوية.", "نقلت السفينة ٤٢ حاويةً."].map(|text| Telling::plain(text));
//! let comparison = compare(&a, &b);
//! let change = comparison.rows[0].changes().next().expect("a change");
//! assert_eq!((change.a.unwrap().of(a.text), change.matter), ("40", Some(Matter::Number)));
//! ```

mod align;
mod diff;
mod order;
mod sentences;
mod side;
mod stops;
mod summary;
#[cfg(test)]
mod tests;
mod words;

pub use diff::Matter;
pub use sentences::sentences;
pub use summary::Summary;

use super::vocabulary::Vocabulary;
use crate::text::Span;
use align::Group;
use side::{Side, Weights};
use std::ops::Range;

/// An article as this folder needs it. Spans are bytes of `text`.
#[derive(Debug, Clone, Default)]
pub struct Telling<'a> {
    /// The text of its document.
    pub text: &'a str,
    /// Its headline.
    pub title: Option<Span>,
    /// Its own paragraphs, in order and apart.
    pub paragraphs: Vec<Span>,
    /// The people, places and organisations named in the document, in order and apart.
    pub names: Vec<Span>,
}

impl<'a> Telling<'a> {
    /// A text without a headline in which each line is a paragraph, and no names are known.
    #[must_use]
    pub fn plain(text: &'a str) -> Self {
        let mut start = 0;
        let lines = text.split_inclusive('\n').map(|line| {
            start += line.len();
            Span::new(start - line.len(), start)
        });
        Self { paragraphs: lines.collect(), text, ..Self::default() }
    }
}

/// A sentence of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands in the document.
    pub span: Span,
    /// Which of the article's paragraphs holds it; `None` for the headline.
    pub paragraph: Option<usize>,
}

/// A stretch of aligned sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands in the first document; `None` where only the other has it.
    pub a: Option<Span>,
    /// Where it stands in the other.
    pub b: Option<Span>,
    /// What the difference is about; `None` where there is none.
    pub matter: Option<Matter>,
}

/// Sentences that tell the same, or one that stands alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Sentences of the first article, neighbours; empty where only the other tells this.
    pub a: Range<usize>,
    /// Sentences of the other.
    pub b: Range<usize>,
    /// How alike they are, 0 to 1; 1 only where they are equal but for spelling.
    pub score: f64,
    /// Whether they stand in another order among the rest.
    pub moved: bool,
    /// The words of both beside each other, in order; nothing where one stands alone.
    pub pieces: Vec<Piece>,
}

impl Row {
    /// Whether both articles tell it.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        !self.a.is_empty() && !self.b.is_empty()
    }

    /// Whether a reader finds no difference.
    #[must_use]
    pub fn is_equal(&self) -> bool {
        self.is_shared() && self.changes().next().is_none()
    }

    /// The differences, in order.
    pub fn changes(&self) -> impl Iterator<Item = &Piece> {
        self.pieces.iter().filter(|piece| piece.matter.is_some())
    }
}

/// Two articles beside each other.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Comparison {
    /// The sentences of the first article, its headline first.
    pub a: Vec<Sentence>,
    /// The sentences of the other.
    pub b: Vec<Sentence>,
    /// Each sentence of both in one row; in the order of the first article, what only the other has after what it follows there.
    pub rows: Vec<Row>,
    /// How much they share.
    pub summary: Summary,
}

/// Compares two articles. The same the other way round, and whatever the spelling.
#[must_use]
pub fn compare(a: &Telling<'_>, b: &Telling<'_>) -> Comparison {
    let (mut side_a, mut side_b) = (Side::cut(a), Side::cut(b));
    // One of two equally good alignments is chosen by the texts, not by which of them comes first.
    let turned = side_a.fingerprint > side_b.fingerprint;
    let mut vocabulary = Vocabulary::default();
    let (told_first, told_second) =
        if turned { ((&mut side_b, b), (&mut side_a, a)) } else { ((&mut side_a, a), (&mut side_b, b)) };
    for (side, telling) in [told_first, told_second] {
        side.read(telling, &mut vocabulary);
    }
    let (first, second) = if turned { (&side_b, &side_a) } else { (&side_a, &side_b) };
    let weights = Weights::new(first, second);
    let groups = align::align(first, second, &weights);
    let moved = order::moved(&groups);
    let mut rows: Vec<Row> = groups
        .iter()
        .zip(moved)
        .map(|(group, moved)| {
            let mut row = row(group, [first, second], &vocabulary);
            row.moved = moved;
            if turned { mirrored(row) } else { row }
        })
        .collect();
    order::arrange(&mut rows, side_a.body());
    let summary = Summary::new([&side_a, &side_b], &rows, &weights);
    Comparison { a: side_a.sentences, b: side_b.sentences, rows, summary }
}

fn row(group: &Group, [a, b]: [&Side; 2], vocabulary: &Vocabulary) -> Row {
    let Group { a: at, b: bt, score } = group.clone();
    let whole = |side: &Side, range: &Range<usize>| {
        let sentences = side.sentences.get(range.clone()).filter(|sentences| !sentences.is_empty())?;
        Some(Span::new(sentences[0].span.start, sentences[sentences.len() - 1].span.end))
    };
    let pieces = if at.is_empty() || bt.is_empty() {
        Vec::new()
    } else if score >= 1.0 {
        vec![Piece { a: whole(a, &at), b: whole(b, &bt), matter: None }]
    } else {
        let (x, y) = (a.tokens[at.clone()].concat(), b.tokens[bt.clone()].concat());
        let span = |tokens: &[words::Token], range: Range<usize>| {
            let tokens = tokens.get(range).filter(|tokens| !tokens.is_empty())?;
            Some(Span::new(tokens[0].span.start, tokens[tokens.len() - 1].span.end))
        };
        let piece = |s: diff::Stretch| Piece { a: span(&x, s.a), b: span(&y, s.b), matter: s.matter };
        diff::diff(&x, &y, vocabulary).into_iter().map(piece).collect()
    };
    Row { a: at, b: bt, score, moved: false, pieces }
}

/// The same row with the articles in the other order.
fn mirrored(row: Row) -> Row {
    let piece = |piece: Piece| Piece { a: piece.b, b: piece.a, ..piece };
    Row { a: row.b, b: row.a, pieces: row.pieces.into_iter().map(piece).collect(), ..row }
}
