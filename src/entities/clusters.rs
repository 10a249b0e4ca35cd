//! Mentions on whole grapheme clusters: what a reader sees as one character is never cut.
//!
//! Words already hold the marks that follow their letters; what is left are joiners, signs before digits and the like, which
//! no page of news needs, but any input may have.

use super::Mention;
use crate::text::Span;
use unicode_segmentation::GraphemeCursor;

/// Moves both ends of every mention outwards to the next boundary. In order and free of overlaps before and after.
pub(super) fn widen(text: &str, mentions: &mut Vec<Mention>) {
    let mut end = 0;
    mentions.retain_mut(|mention| {
        let Span { start, end: last } = mention.span;
        mention.span = Span::new(boundary(text, start, false), boundary(text, last, true));
        let free = mention.span.start >= end;
        end = if free { mention.span.end } else { end };
        free
    });
}

/// The nearest boundary at or before `at`, or at or after it.
fn boundary(text: &str, at: usize, after: bool) -> usize {
    let plain = |c: char| {
        c.is_ascii_graphic() || c == ' ' || matches!(c, '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{63f}' | '\u{641}'..='\u{64a}')
    };
    let (before, behind) = text.split_at(at);
    if behind.chars().next().is_none_or(plain) && before.chars().next_back().is_none_or(|c| plain(c) || c.is_whitespace()) {
        return at;
    }
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    if cursor.is_boundary(text, 0) != Ok(false) {
        return at;
    }
    let found = if after { cursor.next_boundary(text, 0) } else { cursor.prev_boundary(text, 0) };
    found.ok().flatten().unwrap_or(if after { text.len() } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::{Context, tag};

    #[test]
    fn a_joiner_behind_a_name_goes_with_it() {
        for (text, surface) in [
            ("زار العراق\u{200d} أمس", "العراق\u{200d}"),
            ("زار العراق\u{301} وعاد", "العراق\u{301}"),
            ("زار العراق، وعاد", "العراق"),
            ("زار العراق\r\nوعاد", "العراق"),
        ] {
            let first = tag(text, &Context::default()).into_iter().next().expect("a place");
            assert_eq!(first.span.of(text), surface, "{text:?}");
        }
    }

    #[test]
    fn boundaries() {
        let text = "a\u{600}1e\u{301}b";
        assert_eq!((boundary(text, 3, false), boundary(text, 5, true)), (1, 7));
        assert_eq!((boundary(text, 1, false), boundary(text, 7, true), boundary(text, 8, true)), (1, 7, 8));
    }
}
