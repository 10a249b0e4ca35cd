//! The blocks of an article's view: what stands below what, before anything is laid out.

use super::BlockText;
use crate::{
    app::theme::Role,
    clean::ParagraphKind,
    text::{Direction, Span},
};

/// One paragraph of the view, with what it is and where it came from.
#[derive(Debug, Clone)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text in logical order.
    pub text: BlockText,
    /// Its base direction.
    pub base: Direction,
    /// Columns left free at the side where lines begin.
    pub indent: u16,
    /// Roles of stretches of `text`, in order, without overlap.
    pub roles: Vec<(Span, Role)>,
    /// Where body text stands in the document; `None` for what the page did not say in these words.
    pub origin: Option<Origin>,
}

/// Kinds of block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// The headline.
    Headline,
    /// Source, dates, byline.
    Meta,
    /// An empty line.
    Gap,
    /// A paragraph of the body, or a piece of a very long one.
    Text(ParagraphKind),
    /// A line of the file as it was collected, or a piece of a very long one.
    Line,
    /// A heading of the related section.
    Section,
    /// A related headline: index into the view's links.
    Link(usize),
}

impl BlockKind {
    /// Whether its text can be selected.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(self, Self::Text(_) | Self::Line)
    }
}

/// The way from a block's text back to the document.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The slice of the document.
    pub span: Span,
    /// For each byte of the block's text and one past it, the document byte, where the text was repaired for reading.
    map: Option<Vec<usize>>,
}

impl Origin {
    /// A block that shows its slice as it is.
    #[must_use]
    pub fn exact(span: Span) -> Self {
        Self { span, map: None }
    }

    /// A block that shows a repaired slice, whose bytes come from these of the slice.
    #[must_use]
    pub fn repaired(span: Span, mut origin: Vec<usize>) -> Self {
        for at in &mut origin {
            *at += span.start;
        }
        Self { span, map: Some(origin) }
    }

    /// The document byte behind a byte of the block's text.
    #[must_use]
    pub fn document(&self, byte: usize) -> usize {
        match &self.map {
            None => (self.span.start + byte).min(self.span.end),
            Some(map) => map[byte.min(map.len() - 1)],
        }
    }

    /// The stretch of the block's text that shows a stretch of the document; `None` where they do not meet.
    #[must_use]
    pub fn shown(&self, document: Span, text: &str) -> Option<Span> {
        if !self.span.overlaps(document) {
            return None;
        }
        let start = document.start.max(self.span.start);
        let end = document.end.min(self.span.end);
        let span = match &self.map {
            None => Span::new(start - self.span.start, end - self.span.start),
            Some(map) => {
                let mut from = map.partition_point(|d| *d < start);
                // A blank that a repair put in stands for the same byte as the character after it.
                while text.get(from..).is_some_and(|rest| rest.starts_with(' ')) && map.get(from + 1) == map.get(from) {
                    from += 1;
                }
                Span::new(from, map.partition_point(|d| *d < end).max(from))
            }
        };
        (!span.is_empty() && span.end <= text.len()).then_some(span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clean, text::Language};

    #[test]
    fn a_repaired_text_leads_back_to_its_slice() {
        let slice = "العراق.وقال  الوزير ـ أمس";
        let mended = clean::repaired(slice, Language::Arabic).expect("mended");
        let shown = "العراق. وقال الوزير – أمس";
        assert_eq!(mended.text, shown);
        let origin = Origin::repaired(Span::new(100, 100 + slice.len()), mended.origin);
        for word in ["العراق", "وقال", "الوزير", "أمس"] {
            let (at, here) = (slice.find(word).expect("in the slice"), shown.find(word).expect("shown"));
            assert_eq!(origin.document(here), 100 + at, "{word}");
            let span = Span::new(at, at + word.len()).shifted(100);
            assert_eq!(origin.shown(span, shown).map(|s| s.of(shown)), Some(word));
        }
        assert_eq!(origin.document(shown.len()), 100 + slice.len());
    }
}
