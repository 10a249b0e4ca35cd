//! UAX #9 as far as lines need it: levels of a paragraph (P2 to I2), L1 on a line, L2 over its clusters.

use crate::text::Direction;
use std::borrow::Cow;
use unicode_bidi::{BidiClass, BidiInfo, LTR_LEVEL, Level, ParagraphBidiInfo, RTL_LEVEL};

/// Levels and classes of a paragraph, one for each byte of its text.
pub(super) struct Resolved {
    levels: Vec<Level>,
    classes: Vec<BidiClass>,
}

/// What rule L1 does with a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AtEnd {
    /// It keeps its level.
    Keeps,
    /// It falls back to the base level at the end of a line or before a separator: white space, formatting characters.
    Falls,
    /// It is a segment separator, always at the base level.
    Separates,
}

impl Resolved {
    /// Resolves a text that is one paragraph whatever separators it holds.
    pub(super) fn new(text: &str, base: Direction) -> Self {
        let text = without_separators(text);
        let info = ParagraphBidiInfo::new(&text, Some(level(base)));
        Self { levels: info.levels, classes: info.original_classes }
    }

    /// Level of the character at byte `at`, before L1.
    pub(super) fn level(&self, at: usize, base: Direction) -> Level {
        self.levels.get(at).copied().unwrap_or(level(base))
    }

    /// What L1 does with the character at byte `at`; characters that X9 removes go with white space (UAX #9, 5.2).
    pub(super) fn at_end(&self, at: usize) -> AtEnd {
        use BidiClass::{B, BN, FSI, LRE, LRI, LRO, PDF, PDI, RLE, RLI, RLO, S, WS};
        match self.classes.get(at) {
            Some(S | B) => AtEnd::Separates,
            Some(WS | FSI | LRI | RLI | PDI | BN | LRE | LRO | RLE | RLO | PDF) => AtEnd::Falls,
            _ => AtEnd::Keeps,
        }
    }
}

/// The embedding level of a paragraph (rule HL1: given by the caller, not by the first strong character).
pub(super) fn level(base: Direction) -> Level {
    match base {
        Direction::Ltr => LTR_LEVEL,
        Direction::Rtl => RTL_LEVEL,
    }
}

/// Paragraph separators as white space of the same length: P1 was the caller's, and inside a paragraph they end nothing.
/// One at the very end may stay.
fn without_separators(text: &str) -> Cow<'_, str> {
    let separates = |c: char| matches!(c, '\n' | '\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2029}');
    let Some(last) = text.char_indices().next_back().map(|(at, _)| at) else { return Cow::Borrowed(text) };
    if !text.get(..last).is_some_and(|inner| inner.contains(separates)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if at < last && separates(c) {
            out.extend(std::iter::repeat_n(' ', c.len_utf8()));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Rule L1 on the clusters of one line, in logical order.
pub(super) fn fall_back(levels: &mut [Level], at_end: impl Fn(usize) -> AtEnd, base: Direction) {
    let mut falling = true;
    for (i, level_here) in levels.iter_mut().enumerate().rev() {
        match at_end(i) {
            AtEnd::Separates => falling = true,
            AtEnd::Keeps => falling = false,
            AtEnd::Falls => {}
        }
        if falling {
            *level_here = level(base);
        }
    }
}

/// Rule L2: for each place from left to right, the cluster that stands there.
pub(super) fn visual(levels: &[Level]) -> Vec<usize> {
    BidiInfo::reorder_visual(levels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_inside_a_paragraph_become_white_space_of_their_length() {
        let text = "خبر\nثان\u{85}\u{2029}x";
        let replaced = without_separators(text);
        assert_eq!(replaced, "خبر ثان     x");
        assert_eq!(replaced.len(), text.len());
        assert!(matches!(without_separators("خبر\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_line_wholly_at_the_deepest_level_is_ordered() {
        let deepest = vec![Level::new(126).expect("a level"); 3];
        assert_eq!(visual(&deepest), [0, 1, 2]);
        let one_higher = vec![Level::new(125).expect("a level"), Level::new(126).expect("a level")];
        assert_eq!(visual(&one_higher), [1, 0]);
    }
}
