//! Guesses at the levels of a visual row, from what its characters are.

use crate::{bidi::levels, text::Direction};
use std::ops::Range;
use unicode_bidi::{BidiClass, Level};

/// Pieces that are tried both ways; each doubles the work.
const TRIED: usize = 6;

/// A stretch of cells whose level is not told by their class alone.
#[derive(Debug, Clone)]
enum Piece {
    /// Digits: part of the Arabic beside them, or not.
    Number(Range<usize>),
    /// Neutrals between letters of both directions, or at an end of the row: with one side, or with the other.
    Border(Range<usize>),
}

/// One guess after the other; the first is the likeliest.
pub(super) struct Guesses<'a> {
    classes: &'a [BidiClass],
    base: Direction,
    pieces: Vec<Piece>,
    choice: usize,
}

impl<'a> Guesses<'a> {
    pub(super) fn new(classes: &'a [BidiClass], base: Direction) -> Self {
        let mut pieces = pieces(classes);
        if pieces.len() > TRIED {
            // What stands near the ends is what goes wrong.
            pieces.drain(TRIED / 2..pieces.len() - TRIED / 2);
        }
        Self { classes, base, pieces, choice: 0 }
    }

    fn guess(&self, choice: usize) -> Vec<Level> {
        let (outer, high) = (levels::level(self.base), Level::new(2).unwrap_or(levels::level(Direction::Ltr)));
        let (ltr, rtl) = (if self.base == Direction::Rtl { high } else { outer }, levels::level(Direction::Rtl));
        let chosen = |n: usize| choice >> n & 1 == 1;
        let mut known: Vec<Option<Level>> = self
            .classes
            .iter()
            .map(|class| match class {
                BidiClass::R | BidiClass::AL => Some(rtl),
                BidiClass::L => Some(ltr),
                BidiClass::EN | BidiClass::AN => Some(high),
                _ => None,
            })
            .collect();
        for (n, piece) in self.pieces.iter().enumerate() {
            if let (Piece::Number(range), true, Direction::Ltr) = (piece, chosen(n), self.base) {
                known.get_mut(range.clone()).into_iter().flatten().for_each(|slot| *slot = Some(outer));
            }
        }
        let mut levels: Vec<Level> = known.iter().map(|level| level.unwrap_or(outer)).collect();
        for range in runs(&known, Option::is_none) {
            let side = |at: Option<usize>| at.and_then(|at| known.get(at).copied().flatten());
            let (before, after) = (side(range.start.checked_sub(1)), side(Some(range.end)));
            let tried = self.pieces.iter().position(|piece| matches!(piece, Piece::Border(border) if *border == range));
            let level = between(before, after, self.base, tried.is_some_and(chosen));
            levels.get_mut(range).into_iter().flatten().for_each(|slot| *slot = level);
        }
        levels
    }
}

impl Iterator for Guesses<'_> {
    type Item = Vec<Level>;

    fn next(&mut self) -> Option<Self::Item> {
        let choice = self.choice;
        self.choice += 1;
        (choice < 1 << self.pieces.len()).then(|| self.guess(choice))
    }
}

/// The level of neutrals by those of their neighbours (rules N1 and N2), or of the other neighbour where that is tried.
fn between(before: Option<Level>, after: Option<Level>, base: Direction, other: bool) -> Level {
    let (outer, rtl) = (levels::level(base), levels::level(Direction::Rtl));
    // A number beside Arabic counts as Arabic.
    let direction = |side: Option<Level>| side.map(|level| if level.number() == 2 && base == Direction::Ltr { rtl } else { level });
    match (direction(before), direction(after)) {
        (Some(a), Some(b)) if a == b => a,
        (a, b) if other => [a, b].into_iter().flatten().find(|level| *level != outer).unwrap_or(outer),
        _ => outer,
    }
}

/// Numbers, and the neutrals with something other than blanks in them that stand at a border.
fn pieces(classes: &[BidiClass]) -> Vec<Piece> {
    let is_number = |class: &BidiClass| matches!(class, BidiClass::EN | BidiClass::AN);
    let is_strong = |class: &BidiClass| matches!(class, BidiClass::L | BidiClass::R | BidiClass::AL);
    let numbers = runs(classes, is_number).map(Piece::Number);
    let borders = runs(classes, |class| !is_number(class) && !is_strong(class)).filter(|range| {
        let cells = classes.get(range.clone()).unwrap_or_default();
        let side = |at: Option<usize>| at.and_then(|at| classes.get(at)).map(|class| *class == BidiClass::L);
        let differ = side(range.start.checked_sub(1)) != side(Some(range.end));
        differ && cells.iter().any(|class| *class != BidiClass::WS)
    });
    let mut pieces: Vec<Piece> = numbers.chain(borders.map(Piece::Border)).collect();
    pieces.sort_by_key(|piece| match piece {
        Piece::Number(range) | Piece::Border(range) => range.start,
    });
    pieces
}

/// The longest stretches of which this holds.
fn runs<'a, T>(items: &'a [T], holds: impl Fn(&T) -> bool + Copy + 'a) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut start = 0;
    items.chunk_by(move |a, b| holds(a) == holds(b)).filter_map(move |run| {
        let range = start..start + run.len();
        start = range.end;
        run.first().is_some_and(holds).then_some(range)
    })
}
