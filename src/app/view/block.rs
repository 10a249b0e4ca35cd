//! The blocks of an article's view: what stands below what, before anything is laid out.

use super::BlockText;
use crate::{
    app::theme::Role,
    clean::ParagraphKind,
    text::{Direction, Span, fold::TATWEEL},
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

    /// A block that shows a repaired slice. Repairs add, drop or swap blanks and marks but keep letters and digits in
    /// order, so the two texts are walked together, letter by letter.
    #[must_use]
    pub fn repaired(span: Span, slice: &str, shown: &str) -> Self {
        let mut map = Vec::with_capacity(shown.len() + 1);
        let mut at = 0;
        for c in shown.chars() {
            let here = counterpart(c, &slice[at..]).map_or(Span::new(at, at), |found| found.shifted(at));
            map.extend(std::iter::repeat_n(span.start + here.start, c.len_utf8()));
            at = here.end;
        }
        map.push(span.end);
        Self { span, map: Some(map) }
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
                // What a repair put in stands for the same byte as the character after it.
                while let Some(c) = text.get(from..).and_then(|rest| rest.chars().next())
                    && map.get(from + c.len_utf8()) == map.get(from)
                {
                    from += c.len_utf8();
                }
                Span::new(from, map.partition_point(|d| *d < end).max(from))
            }
        };
        (!span.is_empty() && span.end <= text.len()).then_some(span)
    }
}

/// What a shown character stands for at the beginning of the rest of the slice; `None` if the repair put it in.
fn counterpart(shown: char, rest: &str) -> Option<Span> {
    let first = rest.chars().next()?;
    if shown.is_whitespace() {
        let blanks = rest.len() - rest.trim_start().len();
        return (blanks > 0).then(|| Span::new(0, blanks));
    }
    let (at, c) = rest.char_indices().find(|(_, c)| is_letter(*c) || *c == shown).unwrap_or((0, first));
    let same_kind = c == shown || (is_letter(c) && is_letter(shown));
    if same_kind {
        return Some(Span::new(at, at + c.len_utf8()));
    }
    // One mark for another; a mark before the next letter is new.
    let swapped = !is_letter(first) && !first.is_whitespace();
    swapped.then(|| Span::new(0, first.len_utf8()))
}

/// Letters and digits; tatweel counts as the dash that it is often used for.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && c != TATWEEL
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repaired_text_leads_back_to_its_slice() {
        let slice = "العراق.وقال  الوزير ـ أمس";
        let shown = "العراق. وقال الوزير – أمس";
        let origin = Origin::repaired(Span::new(100, 100 + slice.len()), slice, shown);
        for word in ["العراق", "وقال", "الوزير", "أمس"] {
            let (at, here) = (slice.find(word).expect("in the slice"), shown.find(word).expect("shown"));
            assert_eq!(origin.document(here), 100 + at, "{word}");
            let span = Span::new(at, at + word.len()).shifted(100);
            assert_eq!(origin.shown(span, shown).map(|s| s.of(shown)), Some(word));
        }
        assert_eq!(origin.document(shown.len()), 100 + slice.len());
    }
}
