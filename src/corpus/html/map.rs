//! From the rendered text back to the source.

use crate::text::Span;

/// Where each piece of a rendered text stands in its source. Both only ever go forward.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceMap {
    pieces: Vec<Piece>,
}

/// A stretch of text and what it was made from: the same bytes, or a reference or a run of blanks as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    text: Span,
    source: Span,
}

impl SourceMap {
    /// Adds a piece, which must stand behind all others in both.
    pub fn push(&mut self, text: Span, source: Span) {
        if let Some(last) = self.pieces.last_mut()
            && (last.text.end, last.source.end) == (text.start, source.start)
            && (last.text.len(), text.len()) == (last.source.len(), source.len())
        {
            last.text.end = text.end;
            last.source.end = source.end;
            return;
        }
        self.pieces.push(Piece { text, source });
    }

    /// The source of a stretch of text, all markup inside it included; `None` where it holds nothing but what was inserted.
    #[must_use]
    pub fn source(&self, span: Span) -> Option<Span> {
        let first = self.pieces.get(self.pieces.partition_point(|piece| piece.text.end <= span.start))?;
        let last = self.pieces.get(self.pieces.partition_point(|piece| piece.text.start < span.end).checked_sub(1)?)?;
        // Within a reference as many bytes on: references are ASCII, and longer than what they stand for.
        let within = |piece: &Piece, at: usize| piece.source.start + at.saturating_sub(piece.text.start).min(piece.source.len());
        let start = within(first, span.start.max(first.text.start));
        let end = if span.end >= last.text.end { last.source.end } else { within(last, span.end) };
        (start < end).then_some(Span { start, end })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_leads_back_to_its_source() {
        // "a&amp;b<i>  c" → "a&b c", and "\n" inserted
        let mut map = SourceMap::default();
        for (text, source) in [((0, 1), (0, 1)), ((1, 2), (1, 6)), ((2, 3), (6, 7)), ((3, 4), (10, 12)), ((4, 5), (12, 13))] {
            map.push(Span::new(text.0, text.1), Span::new(source.0, source.1));
        }
        map.push(Span::new(6, 8), Span::new(20, 22));
        assert_eq!(map.source(Span::new(0, 5)), Some(Span::new(0, 13)));
        assert_eq!(map.source(Span::new(1, 2)), Some(Span::new(1, 6)));
        assert_eq!(map.source(Span::new(2, 4)), Some(Span::new(6, 12)));
        assert_eq!(map.source(Span::new(5, 6)), None);
        assert_eq!(map.source(Span::new(5, 7)), Some(Span::new(20, 21)));
    }
}
