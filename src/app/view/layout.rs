//! Lines of a view: laid out only where the screen needs them, kept until the width changes.

use super::{Block, BlockKind, Link};
use crate::{
    bidi::{Line, Options, Paragraph},
    text::Span,
};
use std::ops::Range;

/// Laid-out blocks that are kept; a window of a screen needs a hundred at most.
const KEPT: usize = 400;

/// A line of a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// Index of the block.
    pub block: usize,
    /// Line within the block, from 0.
    pub line: usize,
}

/// A line to draw.
#[derive(Debug)]
pub struct Row<'v> {
    /// Where it is.
    pub place: Place,
    /// The block that it belongs to.
    pub block: &'v Block,
    /// Its cells in visual order.
    pub line: Line<'v>,
}

/// A block laid out for the view's width.
#[derive(Debug)]
struct Laid {
    paragraph: Paragraph,
    lines: Vec<Range<usize>>,
}

/// The blocks of an article and the layout of those that were needed so far.
#[derive(Debug, Default)]
pub struct View {
    /// Everything that can be scrolled to.
    pub blocks: Vec<Block>,
    /// The headlines that lead elsewhere, in the order of the page, then of relatedness.
    pub links: Vec<Link>,
    laid: Vec<Option<Laid>>,
    kept: usize,
    width: u16,
    layout: Options,
    /// Whether lines of text fill the width.
    justified: bool,
    /// Whether lines of text stand apart.
    spaced: bool,
    /// Blocks that can be scrolled to; the rest is shown elsewhere.
    end: usize,
}

impl View {
    /// A view of these blocks; nothing is laid out yet.
    #[must_use]
    pub fn new(blocks: Vec<Block>, links: Vec<Link>) -> Self {
        Self {
            laid: blocks.iter().map(|_| None).collect(),
            end: blocks.len(),
            blocks,
            links,
            kept: 0,
            width: 0,
            layout: Options::default(),
            justified: false,
            spaced: false,
        }
    }

    /// Sets the width of a line in cells. Layouts of another width are dropped.
    pub fn set_width(&mut self, width: u16) {
        if self.width != width {
            self.width = width;
            self.forget();
        }
    }

    /// Sets what lines are laid out for.
    pub fn set_layout(&mut self, layout: Options) {
        if self.layout != layout {
            self.layout = layout;
            self.forget();
        }
    }

    /// Whether lines of text fill the width, and stand apart.
    pub fn set_setting(&mut self, justified: bool, spaced: bool) {
        if (self.justified, self.spaced) != (justified, spaced) {
            (self.justified, self.spaced) = (justified, spaced);
            self.forget();
        }
    }

    /// What lines are laid out for.
    #[must_use]
    pub fn layout(&self) -> Options {
        self.layout
    }

    /// Where the section of related headlines begins; the end of the view where there is none.
    #[must_use]
    pub fn section(&self) -> usize {
        self.blocks.iter().position(|block| block.kind == BlockKind::Section).unwrap_or(self.blocks.len())
    }

    /// The first block of the body; the end of the view where there is none.
    #[must_use]
    pub fn first_text(&self) -> usize {
        self.blocks.iter().position(|block| block.origin.is_some()).unwrap_or(self.blocks.len())
    }

    /// The blocks that can be scrolled to.
    #[must_use]
    pub fn scrollable(&self) -> &[Block] {
        &self.blocks[..self.end]
    }

    /// The last line of a window of `height` lines from `top`, as far as [`View::settle`] has laid it out.
    #[must_use]
    pub fn bottom(&self, top: Place, height: u16) -> Place {
        let mut bottom = top;
        let mut left = usize::from(height.max(1));
        for block in top.block..self.end {
            let Some(laid) = &self.laid[block] else { break };
            let from = if block == top.block { top.line } else { 0 };
            let here = (laid.lines.len() - from.min(laid.lines.len())).min(left);
            if here > 0 {
                bottom = Place { block, line: from + here - 1 };
            }
            left -= here;
            if left == 0 {
                break;
            }
        }
        bottom
    }

    /// Says whether the section of related headlines is shown elsewhere, and not below the body.
    pub fn set_related_beside(&mut self, beside: bool) {
        self.end = if beside { self.section() } else { self.blocks.len() };
    }

    fn forget(&mut self) {
        self.laid.iter_mut().for_each(|laid| *laid = None);
        self.kept = 0;
    }

    fn lay(&mut self, block: usize) -> &Laid {
        if self.laid[block].is_none() {
            let source = &self.blocks[block];
            let paragraph = Paragraph::new(&source.text, source.base, self.layout);
            let mut lines = paragraph.wrap(self.width.saturating_sub(source.indent).max(1));
            if lines.is_empty() {
                lines.push(0..0);
            }
            if self.spaced && source.kind.is_text() {
                // A line of nothing between two of text.
                let mut apart = Vec::with_capacity(lines.len() * 2);
                for line in lines {
                    let end = line.end;
                    apart.extend([line, end..end]);
                }
                apart.pop();
                lines = apart;
            }
            self.laid[block] = Some(Laid { paragraph, lines });
            self.kept += 1;
        }
        self.laid[block].as_ref().expect("it was laid out above")
    }

    /// Lines of a block.
    pub fn lines_of(&mut self, block: usize) -> usize {
        self.lay(block).lines.len()
    }

    /// The line `by` lines further down (or up), stopping at either end.
    pub fn moved(&mut self, from: Place, by: isize) -> Place {
        let mut place = from;
        for _ in 0..by.unsigned_abs() {
            let next = if by > 0 { self.below(place) } else { self.above(place) };
            match next {
                Some(next) => place = next,
                None => break,
            }
        }
        place
    }

    fn below(&mut self, place: Place) -> Option<Place> {
        if place.line + 1 < self.lines_of(place.block) {
            return Some(Place { line: place.line + 1, ..place });
        }
        (place.block + 1 < self.end).then_some(Place { block: place.block + 1, line: 0 })
    }

    fn above(&mut self, place: Place) -> Option<Place> {
        if place.line > 0 {
            return Some(Place { line: place.line - 1, ..place });
        }
        let block = place.block.checked_sub(1)?;
        Some(Place { block, line: self.lines_of(block) - 1 })
    }

    /// The last line of the view.
    pub fn last(&mut self) -> Place {
        let Some(block) = self.end.checked_sub(1) else { return Place::default() };
        Place { block, line: self.lines_of(block) - 1 }
    }

    /// Lays out what a window of `height` lines from `top` shows, and returns the top that fills it as well as it can.
    pub fn settle(&mut self, top: Place, height: u16) -> Place {
        if self.end == 0 {
            return Place::default();
        }
        if self.kept > KEPT {
            self.forget();
        }
        let height = isize::try_from(height.max(1)).unwrap_or(1);
        let block = top.block.min(self.end - 1);
        let top = Place { block, line: top.line.min(self.lines_of(block) - 1) };
        let bottom = self.moved(top, height - 1);
        self.moved(bottom, 1 - height).min(top)
    }

    /// The lines of a window that [`View::settle`] has laid out.
    #[must_use]
    pub fn rows(&self, top: Place, height: u16) -> Vec<Row<'_>> {
        let mut rows = Vec::with_capacity(usize::from(height));
        let mut place = top;
        while rows.len() < usize::from(height) {
            let Some(Some(laid)) = self.laid[..self.end].get(place.block) else { break };
            let Some(range) = laid.lines.get(place.line) else {
                place = Place { block: place.block + 1, line: 0 };
                continue;
            };
            rows.push(Row { place, block: &self.blocks[place.block], line: self.line(laid, place, range) });
            place.line += 1;
        }
        rows
    }

    /// A line, where it is laid out.
    #[must_use]
    pub fn row(&self, place: Place) -> Option<Row<'_>> {
        let laid = self.laid.get(place.block)?.as_ref()?;
        Some(Row { place, block: &self.blocks[place.block], line: self.line(laid, place, laid.lines.get(place.line)?) })
    }

    /// A line as it is shown: all but the last of a justified paragraph fill the width.
    fn line<'v>(&'v self, laid: &'v Laid, place: Place, range: &Range<usize>) -> Line<'v> {
        let (line, block) = (laid.paragraph.line(range.clone()), &self.blocks[place.block]);
        if self.justified && block.kind.is_text() && place.line + 1 < laid.lines.len() {
            return line.justified(self.width.saturating_sub(block.indent));
        }
        line
    }

    /// Forgets what was laid out where it has become too much; what is on the screen must be laid out anew.
    pub fn trim(&mut self) {
        if self.kept > KEPT {
            self.forget();
        }
    }

    /// The clusters of a line in visual order: their stretch of the block's text and their width in cells.
    pub fn clusters(&mut self, place: Place) -> Vec<(Span, u8)> {
        self.lay(place.block);
        let row = self.row(place);
        let mut clusters: Vec<(Span, u8)> = Vec::new();
        for cell in row.iter().flat_map(|row| &row.line.cells) {
            // A blank that was widened is one.
            match clusters.last_mut().filter(|(span, _)| *span == cell.logical) {
                Some((_, width)) => *width = width.saturating_add(cell.width),
                None => clusters.push((cell.logical, cell.width)),
            }
        }
        clusters
    }

    /// The stretch of its block's text that a line shows.
    pub fn span_of(&mut self, place: Place) -> Span {
        let clusters = self.clusters(place);
        let start = clusters.iter().map(|(span, _)| span.start).min().unwrap_or(0);
        Span::new(start, clusters.iter().map(|(span, _)| span.end).max().unwrap_or(start))
    }

    /// The line that shows a byte of a block's text: the last one that begins at or before it.
    pub fn place_of(&mut self, block: usize, byte: usize) -> Place {
        let lines = self.lines_of(block);
        let begins = |view: &mut Self, line| view.clusters(Place { block, line }).iter().map(|(span, _)| span.start).min();
        let line = (0..lines).rev().find(|line| begins(self, *line).is_some_and(|start| start <= byte));
        Place { block, line: line.unwrap_or(0) }
    }

    /// Where what a line shows stands in the document; `None` where the page does not say it in these words.
    pub fn document_at(&mut self, place: Place) -> Option<usize> {
        match (&self.blocks[place.block].origin, self.blocks[place.block].kind) {
            (Some(_), _) => {
                let byte = self.span_of(place).start;
                self.blocks[place.block].origin.as_ref().map(|origin| origin.document(byte))
            }
            (None, BlockKind::Link(link)) => self.links[link].span.map(|span| span.start),
            _ => None,
        }
    }

    /// The first byte of the document that is shown at a line or below it; at the very top the first of all.
    pub fn document_below(&mut self, from: Place) -> Option<usize> {
        if from == Place::default() {
            return Some(0);
        }
        let here = self.document_at(from);
        let below = || self.blocks.iter().skip(from.block).find_map(|block| block.origin.as_ref());
        here.or_else(|| below().map(|origin| origin.span.start))
    }

    /// The line that shows a byte of the document, else the first one that shows what follows it, else the last that shows
    /// anything of it.
    pub fn place_of_document(&mut self, at: usize) -> Option<Place> {
        let span = |block: &Block| match block.kind {
            BlockKind::Link(link) => self.links[link].span,
            _ => block.origin.as_ref().map(|origin| origin.span),
        };
        let shown = self.blocks[..self.end].iter().enumerate().filter_map(|(i, block)| Some((i, span(block)?)));
        let follows = |(_, span): &(usize, Span)| (span.end <= at, if span.end <= at { usize::MAX - span.end } else { span.start });
        let (block, _) = shown.min_by_key(follows)?;
        let byte = match &self.blocks[block].origin {
            Some(origin) if origin.span.start <= at => {
                let end = (at + 1).min(origin.span.end).max(origin.span.start);
                origin.shown(Span::new(at.min(end), end), &self.blocks[block].text).map_or(0, |span| span.start)
            }
            _ => 0,
        };
        Some(self.place_of(block, byte))
    }

    /// How far down `place` is, in percent of the text: lines are not counted, since most are not laid out.
    #[must_use]
    pub fn percent(&self, bottom: Place) -> u8 {
        let weight = |blocks: &[Block]| blocks.iter().map(|b| b.text.len() + 1).sum::<usize>();
        let all = weight(&self.blocks[..self.end]).max(1);
        let end = (bottom.block + 1).min(self.end);
        u8::try_from(weight(&self.blocks[..end]) * 100 / all).unwrap_or(100)
    }
}
