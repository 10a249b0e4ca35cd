//! From a cell of the screen back to the text: the way of layout walked the other way.

use super::{Block, Place, Position, Row, View};
use crate::text::{Direction, words};
use ratatui::layout::Rect;

/// How much of a text is selected at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unit {
    /// Cluster by cluster.
    #[default]
    Cluster,
    /// Words.
    Word,
    /// Paragraphs.
    Paragraph,
}

impl Row<'_> {
    /// The first byte of the cluster that a column of the screen shows when this row is drawn into `pane`; beyond the end
    /// of the line its last cluster in reading order, before its beginning the first. `None` where the line is empty.
    #[must_use]
    pub fn byte_at(&self, column: u16, pane: Rect) -> Option<usize> {
        let Block { base, indent, .. } = *self.block;
        let (width, indent) = (i32::from(self.line.width()), i32::from(indent));
        let left = match base {
            Direction::Ltr => i32::from(pane.left()) + indent,
            Direction::Rtl => i32::from(pane.right()) - indent - width,
        };
        let x = i32::from(column) - left;
        let starts = self.line.cells.iter().map(|cell| cell.logical.start);
        match u16::try_from(x) {
            Ok(x) if i32::from(x) < width => self.line.byte_at(x),
            _ if (x < 0) == (base == Direction::Ltr) => starts.min(),
            _ => starts.max(),
        }
    }
}

impl View {
    /// The text that a drag means on a row of the window: the cluster at this column, or on a row without text the end of
    /// the text that lies nearest on the side from which the drag comes.
    pub fn dragged_to(&mut self, top: Place, pane: Rect, (column, row): (u16, u16), from: Position) -> Option<Position> {
        let rows = self.rows(top, pane.height);
        let row = rows.get(usize::from(row.saturating_sub(pane.y))).or(rows.last())?;
        let block = row.place.block;
        if row.block.kind.is_text()
            && let Some(byte) = row.byte_at(column, pane)
        {
            return Some(Position { block, byte });
        }
        let is_text = |i: &usize| self.blocks[*i].kind.is_text() && !self.blocks[*i].text.is_empty();
        if block > from.block {
            let last = (from.block..block).rev().find(is_text)?;
            let end = Position { block: last, byte: self.blocks[last].text.len() };
            return Some(self.last_cluster_before(end));
        }
        (block..=from.block).find(is_text).map(|block| Position { block, byte: 0 })
    }

    /// The first and the last cluster of the unit around a position; where there is no word the cluster alone.
    pub fn unit_at(&mut self, at: Position, unit: Unit) -> (Position, Position) {
        let text = &self.blocks[at.block].text;
        let (start, end) = match unit {
            Unit::Cluster => return (at, at),
            Unit::Paragraph => (0, text.len()),
            Unit::Word => match words(text).map(|word| word.span).find(|word| at.byte < word.end) {
                Some(word) if word.start <= at.byte => (word.start, word.end),
                _ => return (at, at),
            },
        };
        let first = self.cluster(Position { byte: start, ..at }).start;
        (Position { byte: first, ..at }, self.last_cluster_before(Position { byte: end, ..at }))
    }
}

#[cfg(test)]
mod tests {
    use super::{super::BlockKind, *};
    use crate::{
        bidi::{Harakat, Options},
        clean::ParagraphKind,
        text::Span,
    };

    const TEXT: &str = "قال مُحَمَّدٌ لشبكة BBC إنّه لا يعلم";

    fn view(base: Direction, indent: u16, options: Options) -> View {
        let kind = BlockKind::Text(ParagraphKind::Text);
        let block = Block { kind, text: TEXT.to_owned().into(), base, indent, roles: Vec::new(), origin: None };
        let mut view = View::new(vec![block], Vec::new());
        view.set_layout(options);
        view.set_width(16);
        view.settle(Place::default(), 9);
        view
    }

    #[test]
    fn each_column_of_a_row_leads_to_the_cluster_that_it_shows() {
        let pane = Rect::new(7, 3, 16, 9);
        for base in [Direction::Ltr, Direction::Rtl] {
            for indent in [0, 2] {
                let view = view(base, indent, Options::default());
                let rows = view.rows(Place::default(), pane.height);
                assert!(rows.len() > 1);
                for row in rows {
                    let (width, line) = (row.line.width(), &row.line);
                    let left = if base == Direction::Ltr { 7 + indent } else { 23 - indent - width };
                    for (column, cell) in line.columns() {
                        assert_eq!(row.byte_at(left + column, pane), Some(cell.logical.start));
                    }
                    let first = line.cells.iter().map(|cell| cell.logical.start).min();
                    let last = line.cells.iter().map(|cell| cell.logical.start).max();
                    let (before, after) = if base == Direction::Ltr { (0, 40) } else { (40, 0) };
                    assert_eq!((row.byte_at(before, pane), row.byte_at(after, pane)), (first, last));
                }
            }
        }
    }

    #[test]
    fn a_word_shown_without_its_harakat_is_selected_with_them() {
        let mut view = view(Direction::Rtl, 0, Options { harakat: Harakat::Strip, ..Options::default() });
        let rows = view.rows(Place::default(), 9);
        assert!(rows.iter().all(|row| !row.line.text().contains('\u{64e}')));
        let at = Position { block: 0, byte: TEXT.find("حَمَّد").expect("in the text") };
        let (first, last) = view.unit_at(at, Unit::Word);
        assert_eq!(Span::new(first.byte, view.cluster(last).end).of(TEXT), "مُحَمَّدٌ");
        // Letter by letter nothing is lost between the clusters.
        let mut clusters: Vec<Span> =
            (0..view.lines_of(0)).flat_map(|line| view.clusters(Place { block: 0, line })).map(|c| c.0).collect();
        clusters.sort_unstable();
        let whole: String = clusters.iter().map(|span| span.of(TEXT)).collect();
        assert_eq!(whole.replace(' ', ""), TEXT.replace(' ', ""));
    }
}
