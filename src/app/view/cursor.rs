//! A cursor in a laid-out view: it moves as the eye does, and stands in logical text.

use super::{Place, View};
use crate::text::{Direction, Span, words};

/// A cluster of a block's text, by its first byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Index of the block.
    pub block: usize,
    /// First byte of the cluster in the block's text.
    pub byte: usize,
}

/// A move of the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// One cell to the left on the screen.
    Left,
    /// One cell to the right on the screen.
    Right,
    /// Lines down, or up when negative, keeping the column.
    Lines(isize),
    /// To the end of the word, or of the next one, in reading order.
    WordForward,
    /// To the word before in reading order.
    WordBack,
    /// To the first cluster of the line in reading order.
    LineStart,
    /// To its last one.
    LineEnd,
    /// To the beginning of the text.
    Start,
    /// To the end of the text.
    End,
}

impl View {
    /// The first body text at or below a line.
    pub fn first_position(&mut self, from: Place) -> Option<Position> {
        let block = (from.block..self.blocks.len()).find(|b| self.is_body(*b)).or_else(|| {
            let up_to = from.block.min(self.blocks.len());
            (0..up_to).rev().find(|b| self.is_body(*b))
        })?;
        let place = Place { block, line: if block == from.block { from.line } else { 0 } };
        Some(Position { block, byte: self.span_of(place).start })
    }

    fn is_body(&self, block: usize) -> bool {
        self.blocks[block].kind.is_text()
    }

    /// The cluster at a position, as a stretch of its block's text.
    pub fn cluster(&mut self, at: Position) -> Span {
        let place = self.place_of(at.block, at.byte);
        let hit = self.clusters(place).into_iter().find(|(span, _)| holds(*span, at.byte));
        hit.map_or(Span::new(at.byte, at.byte), |(span, _)| span)
    }

    /// The cluster that ends at or before a position, in its block; the block's first where there is none.
    pub fn last_cluster_before(&mut self, end: Position) -> Position {
        let before = self.blocks[end.block].text[..end.byte].char_indices().next_back().map_or(0, |(at, _)| at);
        let cluster = self.cluster(Position { byte: before, ..end });
        Position { byte: cluster.start, ..end }
    }

    /// Where a step leads; the same position at either end of the text.
    pub fn step(&mut self, from: Position, step: Step) -> Position {
        match step {
            Step::Left => self.sideways(from, -1),
            Step::Right => self.sideways(from, 1),
            Step::Lines(by) => self.vertical(from, by),
            Step::WordForward => self.word_forward(from),
            Step::WordBack => self.word_back(from),
            Step::LineStart => self.line_end(from, false),
            Step::LineEnd => self.line_end(from, true),
            Step::Start => self.end_of_text(from, false),
            Step::End => self.end_of_text(from, true),
        }
    }

    /// Where both ends of a selection lead that is moved over lines: as the cursor alone, unless both stand at an edge of their lines.
    /// Then it takes lines whole, for the first letter of a line is never meant without the others.
    pub fn step_lines(&mut self, anchor: Position, head: Position, by: isize) -> (Position, Position) {
        if !self.at_edge(anchor) || !self.at_edge(head) {
            return (anchor, self.step(head, Step::Lines(by)));
        }
        let from = self.place_of(head.block, head.byte);
        let to = self.vertical(head, by);
        if by < 0 && self.place_of(to.block, to.byte) == from {
            return (anchor, head);
        }
        let down = self.place_of(to.block, to.byte) >= self.place_of(anchor.block, anchor.byte);
        (self.line_end(anchor, !down), self.line_end(to, down))
    }

    fn at_edge(&mut self, at: Position) -> bool {
        let byte = self.cluster(at).start;
        [false, true].into_iter().any(|last| self.line_end(at, last).byte == byte)
    }

    /// One cell along the line; past its edge to the line that reading goes to or comes from.
    fn sideways(&mut self, from: Position, by: isize) -> Position {
        let place = self.place_of(from.block, from.byte);
        let clusters = self.clusters(place);
        let here = clusters.iter().position(|(span, _)| holds(*span, from.byte));
        let next = here.and_then(|i| i.checked_add_signed(by)).and_then(|i| clusters.get(i));
        if let Some((span, _)) = next {
            return Position { block: from.block, byte: span.start };
        }
        let onward = (by > 0) == (self.blocks[from.block].base == Direction::Ltr);
        let Some(next) = self.body_line(place, onward) else { return from };
        let clusters = self.clusters(next);
        // The line that follows may run the other way: it is entered where its reading begins, or left where it ends.
        let at_left = onward == (self.blocks[next.block].base == Direction::Ltr);
        let edge = if at_left { clusters.first() } else { clusters.last() };
        edge.map_or(from, |(span, _)| Position { block: next.block, byte: span.start })
    }

    fn line_end(&mut self, from: Position, last: bool) -> Position {
        let place = self.place_of(from.block, from.byte);
        let starts = self.clusters(place).into_iter().map(|(span, _)| span.start);
        let byte = if last { starts.max() } else { starts.min() };
        Position { byte: byte.unwrap_or(from.byte), ..from }
    }

    /// The next or previous line of body text that has something on it.
    fn body_line(&mut self, from: Place, onward: bool) -> Option<Place> {
        let mut place = from;
        loop {
            let next = self.moved(place, if onward { 1 } else { -1 });
            if next == place {
                return None;
            }
            place = next;
            if self.is_body(place.block) && !self.clusters(place).is_empty() {
                return Some(place);
            }
        }
    }

    fn vertical(&mut self, from: Position, by: isize) -> Position {
        let start = self.place_of(from.block, from.byte);
        let column = self.column(start, from.byte);
        let mut place = start;
        for _ in 0..by.unsigned_abs() {
            match self.body_line(place, by > 0) {
                Some(next) => place = next,
                None => break,
            }
        }
        if place == start {
            return from;
        }
        let mut passed = 0;
        let clusters = self.counted_from_side(place);
        let hit = clusters.iter().find(|(_, width)| {
            passed += u16::from(*width);
            passed > column
        });
        hit.or(clusters.last()).map_or(from, |(span, _)| Position { block: place.block, byte: span.start })
    }

    /// Columns from the side where the block's lines begin.
    fn column(&mut self, place: Place, byte: usize) -> u16 {
        let clusters = self.counted_from_side(place);
        clusters.iter().take_while(|(span, _)| !holds(*span, byte)).map(|(_, width)| u16::from(*width)).sum()
    }

    /// The clusters of a line, counted from the side where its lines begin.
    fn counted_from_side(&mut self, place: Place) -> Vec<(Span, u8)> {
        let mut clusters = self.clusters(place);
        if self.blocks[place.block].base == Direction::Rtl {
            clusters.reverse();
        }
        clusters
    }

    /// The last cluster of the word that ends next after the cursor.
    fn word_forward(&mut self, from: Position) -> Position {
        let reached = self.cluster(from).end;
        let mut block = from.block;
        loop {
            let after = if block == from.block { reached } else { 0 };
            let end = words(&self.blocks[block].text).map(|word| word.span.end).find(|end| *end > after);
            if let Some(byte) = end {
                return self.last_cluster_before(Position { block, byte });
            }
            match (block + 1..self.blocks.len()).find(|b| self.is_body(*b)) {
                Some(next) => block = next,
                None => return self.end_of_text(from, true),
            }
        }
    }

    fn word_back(&mut self, from: Position) -> Position {
        let last = words(&self.blocks[from.block].text).map(|w| w.span.start).take_while(|s| *s < from.byte).last();
        if let Some(byte) = last {
            return Position { byte, ..from };
        }
        let Some(block) = (0..from.block).rev().find(|b| self.is_body(*b)) else { return Position { byte: 0, ..from } };
        let byte = words(&self.blocks[block].text).map(|w| w.span.start).last().unwrap_or(0);
        Position { block, byte }
    }

    fn end_of_text(&mut self, from: Position, last: bool) -> Position {
        if !last {
            return (0..self.blocks.len()).find(|b| self.is_body(*b)).map_or(from, |block| Position { block, byte: 0 });
        }
        let Some(block) = (0..self.blocks.len()).rev().find(|b| self.is_body(*b)) else { return from };
        let byte = self.blocks[block].text.char_indices().next_back().map_or(0, |(at, _)| at);
        Position { block, byte }
    }
}

/// Whether a cluster holds a byte.
fn holds(cluster: Span, byte: usize) -> bool {
    cluster.start <= byte && byte < cluster.end
}
