//! Very long paragraphs in pieces that can be laid out one at a time.

use super::Span;

/// The longest piece, in bytes.
const PIECE: usize = 4096;

/// Cuts a paragraph at blanks into pieces of at most 4 KiB, so that laying out one screen never needs the whole of it. A
/// shorter one, the empty one too, is one piece.
#[must_use]
pub fn pieces(text: &str) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut start = 0;
    while text.len() - start > PIECE {
        let limit = text.floor_char_boundary(start + PIECE);
        let window = &text[start..limit];
        let end = window.rfind(char::is_whitespace).filter(|at| *at > 0).map_or(limit, |at| start + at + 1);
        let end = text.ceil_char_boundary(end);
        pieces.push(Span::new(start, end));
        start = end;
    }
    pieces.push(Span::new(start, text.len()));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(crate::laws::usual())]
        #[test]
        fn pieces_are_the_whole_text_in_order(words in proptest::collection::vec("[ا-ي]{1,400}", 1..60)) {
            let text = words.join("\u{a0}");
            let pieces = pieces(&text);
            prop_assert_eq!(pieces.iter().map(|p| p.of(&text)).collect::<String>(), text.as_str());
            prop_assert!(pieces.iter().all(|p| p.len() <= PIECE + 4));
        }
    }
}
