//! Two tellings beside each other: rows of aligned sentences, laid out as far as the screen shows them.

use super::{
    theme::Role,
    view::{Block, BlockKind, BlockText, Origin, Place, View},
};
use crate::{
    bidi::Options,
    clean::{self, ParagraphKind, Repaired},
    library::{Collection, PageFile, telling},
    related::compare::{Comparison, Matter, Row, Sentence, Summary, compare},
    text::{Direction, Span, lang},
};
use std::{ops::Range, sync::Arc};

/// Bytes of two texts up to which they are compared at once; longer ones are compared while the reader goes on.
const AT_ONCE: usize = 64 << 10;
/// Rows up to which sentences are shown repaired for reading.
const REPAIRED: usize = 2_000;

/// How the sentences of a row relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Both tell it in the same words.
    Same,
    /// Both tell it, differently.
    Changed,
    /// Only one tells it: 0 the first article, 1 the other.
    Only(usize),
}

/// A row of the comparison.
#[derive(Debug, Clone)]
pub struct CompareRow {
    /// How its sentences relate.
    pub kind: Kind,
    /// Whether it stands elsewhere in the other article.
    pub moved: bool,
    /// Its sentences of either article: blocks of the view of that side.
    pub blocks: [Range<usize>; 2],
    /// Where they stand in the document.
    pub spans: [Option<Span>; 2],
}

/// A line of the screen: its row, and the line of either side that stands on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// Row, and line within it.
    pub place: Place,
    /// Block and line of the view of each side.
    pub sides: [Option<Place>; 2],
}

/// Two articles being compared.
#[derive(Debug)]
pub struct Compare {
    /// The two, by their places in the collection: the one that was read, and the other.
    pub articles: [usize; 2],
    /// The tellings that can be gone through, the other among them.
    pub others: Vec<usize>,
    /// Their pages.
    pub pages: [Arc<PageFile>; 2],
    /// The numbers of the two in their pages.
    pub numbers: [usize; 2],
    /// How much they share; `None` while they are compared.
    pub summary: Option<Summary>,
    /// Whether the comparison was asked for.
    pub asked: bool,
    /// The rows.
    pub rows: Vec<CompareRow>,
    /// Their text, a view for each side.
    pub views: [View; 2],
    /// The line that keys move: row, and line within it.
    pub cursor: Place,
    /// The line at the top of the screen.
    pub top: Place,
    /// The side that Enter opens.
    pub side: usize,
    /// Whether the second telling stands below the first and not beside it.
    pub stacked: bool,
    /// What is on the screen.
    pub shown: Vec<Shown>,
}

impl Compare {
    /// Compares two articles, with the cursor on a row; very long ones are not compared yet.
    #[must_use]
    pub fn new(collection: &Collection, articles: [usize; 2], row: usize) -> Self {
        let numbers = articles.map(|article| collection.listed(article).article);
        let mut new = Self {
            articles,
            others: Vec::new(),
            pages: articles.map(|article| Arc::clone(collection.page_of(article))),
            numbers,
            summary: None,
            asked: false,
            rows: Vec::new(),
            views: [View::default(), View::default()],
            cursor: Place { block: row, line: 0 },
            top: Place::default(),
            side: 0,
            stacked: false,
            shown: Vec::new(),
        };
        let size =
            |side: usize| new.pages[side].page.articles[numbers[side]].paragraphs.iter().map(|p| p.span.len()).sum::<usize>();
        if size(0) + size(1) <= AT_ONCE {
            let comparison = compare(&telling(&new.pages[0], numbers[0]), &telling(&new.pages[1], numbers[1]));
            new.fill(&comparison);
        }
        new
    }

    /// Takes what was found.
    pub fn fill(&mut self, comparison: &Comparison) {
        let mut blocks: [Vec<Block>; 2] = [Vec::new(), Vec::new()];
        let repair = comparison.rows.len() <= REPAIRED;
        self.rows = Vec::with_capacity(comparison.rows.len());
        for row in &comparison.rows {
            let kind = match (row.a.is_empty(), row.b.is_empty()) {
                (false, true) => Kind::Only(0),
                (true, _) => Kind::Only(1),
                _ if row.is_equal() => Kind::Same,
                _ => Kind::Changed,
            };
            let mut compared = CompareRow { kind, moved: row.moved, blocks: [0..0, 0..0], spans: [None, None] };
            for (side, sentences) in [&comparison.a[row.a.clone()], &comparison.b[row.b.clone()]].into_iter().enumerate() {
                let start = blocks[side].len();
                blocks[side].extend(sentences.iter().map(|sentence| self.block(side, sentence, row, kind, repair)));
                compared.blocks[side] = start..blocks[side].len();
                compared.spans[side] = sentences.first().map(|sentence| sentence.span);
            }
            self.rows.push(compared);
        }
        self.views = blocks.map(|blocks| View::new(blocks, Vec::new()));
        self.summary = Some(comparison.summary);
        self.cursor.block = self.cursor.block.min(self.rows.len().saturating_sub(1));
        // A row that was come back to has those before it in sight.
        self.top = Place { block: self.cursor.block.saturating_sub(1), line: 0 };
    }

    fn block(&self, side: usize, sentence: &Sentence, row: &Row, kind: Kind, repair: bool) -> Block {
        let page = &self.pages[side];
        let article = &page.page.articles[self.numbers[side]];
        let slice = sentence.span.of(&page.document.text);
        let paragraph = sentence.paragraph.and_then(|paragraph| article.paragraphs.get(paragraph));
        let mended = paragraph.filter(|paragraph| repair && paragraph.display.is_some());
        let (text, origin) = match mended.and_then(|_| clean::repaired(slice, article.language)) {
            Some(Repaired { text, origin }) => (BlockText::from(text), Origin::repaired(sentence.span, origin)),
            None => (BlockText::of_page(page, sentence.span), Origin::exact(sentence.span)),
        };
        let whole = Span::new(0, text.len());
        let roles = match kind {
            Kind::Same => vec![(whole, Role::Same)],
            Kind::Only(0) => vec![(whole, Role::OnlyA)],
            Kind::Only(_) => vec![(whole, Role::OnlyB)],
            Kind::Changed => row
                .changes()
                .filter_map(|piece| {
                    let (here, there) = if side == 0 { (piece.a, piece.b) } else { (piece.b, piece.a) };
                    let role = match (piece.matter.is_some_and(Matter::is_weighty), there, side) {
                        (true, ..) => Role::Weighty,
                        (false, Some(_), _) => Role::Changed,
                        (false, None, 0) => Role::OnlyA,
                        (false, None, _) => Role::OnlyB,
                    };
                    Some((origin.shown(here?, &text)?, role))
                })
                .collect(),
        };
        let base = lang::paragraph_direction(&text, article.language.direction());
        let kind = if sentence.paragraph.is_none() { BlockKind::Headline } else { BlockKind::Text(ParagraphKind::Text) };
        Block { kind, text, base, indent: 0, roles, origin: Some(origin) }
    }

    /// Sets how text is laid out, and how wide the columns are.
    pub fn lay(&mut self, layout: Options, width: u16, stacked: bool) {
        if self.stacked != stacked {
            (self.stacked, self.top.line, self.cursor.line) = (stacked, 0, 0);
        }
        for view in &mut self.views {
            view.set_layout(layout);
            view.set_width(width);
            view.trim();
        }
    }

    /// Lines of either side of a row.
    fn sides(&mut self, row: usize) -> [usize; 2] {
        let blocks = self.rows[row].blocks.clone();
        let lines = |view: &mut View, blocks: Range<usize>| blocks.map(|block| view.lines_of(block)).sum();
        let [a, b] = &mut self.views;
        let [of_a, of_b] = blocks;
        // What both say in the same words is shown once where they stand below each other.
        let twice = !(self.stacked && self.rows[row].kind == Kind::Same);
        [lines(a, of_a), if twice { lines(b, of_b) } else { 0 }]
    }

    /// Lines of a row that hold text.
    fn text_lines(&mut self, row: usize) -> usize {
        let [a, b] = self.sides(row);
        if self.stacked { a + b } else { a.max(b) }
    }

    /// The line `by` lines further down (or up), stopping at either end. A blank line follows each row but the last.
    pub fn moved(&mut self, from: Place, by: isize) -> Place {
        let mut place = from;
        let steps = if self.rows.is_empty() { 0 } else { by.unsigned_abs() };
        for _ in 0..steps {
            let next = if by > 0 { self.below(place) } else { self.above(place) };
            match next {
                Some(next) => place = next,
                None => break,
            }
        }
        place
    }

    fn below(&mut self, place: Place) -> Option<Place> {
        if place.line < self.text_lines(place.block).saturating_sub(usize::from(place.block + 1 == self.rows.len())) {
            return Some(Place { line: place.line + 1, ..place });
        }
        (place.block + 1 < self.rows.len()).then_some(Place { block: place.block + 1, line: 0 })
    }

    fn above(&mut self, place: Place) -> Option<Place> {
        if place.line > 0 {
            return Some(Place { line: place.line - 1, ..place });
        }
        let block = place.block.checked_sub(1)?;
        Some(Place { block, line: self.text_lines(block) })
    }

    /// Moves the cursor by lines that hold text, and the window with it.
    pub fn step(&mut self, by: isize, height: u16) {
        let mut next = self.moved(self.cursor, by);
        if !self.rows.is_empty() && next.line >= self.text_lines(next.block) {
            next = self.moved(next, by.signum());
            next.line = next.line.min(self.text_lines(next.block).saturating_sub(1));
        }
        self.cursor = next;
        self.keep_visible(height);
    }

    /// Scrolls the window and the cursor with it.
    pub fn page(&mut self, by: isize, height: u16) {
        self.top = self.moved(self.top, by);
        self.step(by, height);
    }

    /// Scrolls the window alone; the cursor stays inside.
    pub fn scroll(&mut self, by: isize, height: u16) {
        self.top = self.moved(self.top, by);
        let bottom = self.moved(self.top, isize::try_from(height).unwrap_or(1) - 1);
        self.cursor = self.cursor.clamp(self.top, bottom.max(self.top));
        if !self.rows.is_empty() && self.cursor.line >= self.text_lines(self.cursor.block) {
            self.cursor = self.moved(self.cursor, 1);
        }
    }

    /// Puts the cursor on a row, a third from the top where it was out of sight.
    pub fn go_to(&mut self, row: usize, height: u16) {
        self.cursor = Place { block: row.min(self.rows.len().saturating_sub(1)), line: 0 };
        if self.rows.is_empty() {
            return;
        }
        let height = isize::try_from(height).unwrap_or(1);
        let end = Place { line: self.text_lines(self.cursor.block).saturating_sub(1), ..self.cursor };
        let bottom = self.moved(self.top, height - 1);
        if self.cursor < self.top || end > bottom {
            self.top = self.moved(self.cursor, -(height / 3));
        }
    }

    fn keep_visible(&mut self, height: u16) {
        let height = isize::try_from(height).unwrap_or(1);
        let bottom = self.moved(self.top, height - 1);
        if self.cursor < self.top {
            self.top = self.cursor;
        } else if self.cursor > bottom {
            self.top = self.moved(self.cursor, 1 - height);
        }
    }

    /// Lays out what a window of `height` lines shows, and fills it as well as it can be.
    pub fn settle(&mut self, height: u16) {
        self.shown.clear();
        if self.rows.is_empty() {
            return;
        }
        let clamped = |this: &mut Self, place: Place| {
            let block = place.block.min(this.rows.len() - 1);
            Place { block, line: place.line.min(this.text_lines(block)) }
        };
        self.top = clamped(self, self.top);
        self.cursor = clamped(self, self.cursor);
        self.keep_visible(height.max(1));
        let top = self.top;
        let lines = isize::try_from(height.max(1)).unwrap_or(1);
        let bottom = self.moved(top, lines - 1);
        self.top = self.moved(bottom, 1 - lines).min(top);
        let mut place = self.top;
        for _ in 0..height {
            let sides = self.lines_at(place);
            self.shown.push(Shown { place, sides });
            match self.below(place) {
                Some(next) => place = next,
                None => break,
            }
        }
    }

    /// The lines of both sides that stand on a line of a row.
    fn lines_at(&mut self, place: Place) -> [Option<Place>; 2] {
        let [a, b] = self.sides(place.block);
        let line = |this: &mut Self, side: usize, mut line: usize| {
            for block in this.rows[place.block].blocks[side].clone() {
                let here = this.views[side].lines_of(block);
                if line < here {
                    return Some(Place { block, line });
                }
                line -= here;
            }
            None
        };
        match self.stacked {
            true if place.line < a => [line(self, 0, place.line), None],
            true if place.line < a + b => [None, line(self, 1, place.line - a)],
            true => [None, None],
            false => [line(self, 0, place.line), line(self, 1, place.line)],
        }
    }

    /// Rows that differ, in order.
    #[must_use]
    pub fn differences(&self) -> Vec<usize> {
        self.rows.iter().enumerate().filter(|(_, row)| row.kind != Kind::Same).map(|(at, _)| at).collect()
    }

    /// The sentence under the cursor: its side, and where it stands in the document of that side.
    pub fn sentence(&mut self) -> Option<(usize, Span)> {
        let row = self.rows.get(self.cursor.block)?.clone();
        let lines = self.lines_at(self.cursor);
        let stacked = usize::from(lines[1].is_some());
        let wanted = if self.stacked && row.kind != Kind::Same { stacked } else { self.side };
        let side = if row.blocks[wanted].is_empty() { 1 - wanted } else { wanted };
        // Of several sentences the one that the cursor is in.
        let block = lines[side].map_or(row.blocks[side].start, |place| place.block);
        Some((side, self.views[side].blocks.get(block)?.origin.as_ref()?.span))
    }

    /// The side that stands at this side of the screen.
    #[must_use]
    pub fn side_at(side: Direction, ui: Direction) -> usize {
        usize::from(side != ui)
    }
}
