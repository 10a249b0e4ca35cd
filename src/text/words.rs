//! Words: runs of letters, digits and marks, in any script.

use super::{Span, fold::TATWEEL, fold::is_arabic_mark};
use unicode_normalization::char::is_combining_mark;

/// A word of a text and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'t> {
    /// The word as written.
    pub text: &'t str,
    /// Its place in the text.
    pub span: Span,
}

/// The words of `text` in order. Harakat and tatweel belong to their word; everything else separates.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let start = loop {
            let (at, c) = rest.next()?;
            if is_alphanumeric(c) {
                break at;
            }
        };
        let mut end = text.len();
        while let Some((at, c)) = rest.peek().copied() {
            if !in_word(c) {
                end = at;
                break;
            }
            rest.next();
        }
        let span = Span::new(start, end);
        Some(Word { text: span.of(text), span })
    })
}

/// [`char::is_alphanumeric`], which searches long for what Arabic texts are made of.
fn is_alphanumeric(c: char) -> bool {
    match c {
        '\u{620}'..='\u{64a}' | '\u{660}'..='\u{669}' | '\u{671}'..='\u{6d3}' | '\u{6f0}'..='\u{6f9}' => true,
        '\u{600}'..='\u{60f}' | '\u{61b}'..='\u{61f}' | '\u{2000}'..='\u{206f}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// Whether `c` continues a word that has begun.
fn in_word(c: char) -> bool {
    is_alphanumeric(c) || c == TATWEEL || c == '\u{200c}' || is_arabic_mark(c) || (!c.is_ascii() && is_combining_mark(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_separates_even_without_a_space() {
        let found: Vec<_> = words("العراق.وقال \"مُحمد\": 2,500 — it’s می‌رود").map(|w| w.text).collect();
        assert_eq!(found, ["العراق", "وقال", "مُحمد", "2", "500", "it", "s", "می‌رود"]);
    }

    #[test]
    fn the_short_way_agrees_with_the_long_one() {
        for c in '\u{0}'..='\u{2fff}' {
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{:04x}", u32::from(c));
        }
    }
}
