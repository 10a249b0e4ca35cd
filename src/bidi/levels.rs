//! UAX #9 as far as lines need it: levels of a paragraph (P2 to I2), L1 on a line, L2 over its cells.

use super::{
    alike::{Alike, Classes},
    line::Cell,
    properties::Table,
};
use crate::text::Direction;
use std::ops::Range;
use unicode_bidi::{BidiClass, LTR_LEVEL, Level, ParagraphBidiInfo, RTL_LEVEL};

/// Levels of a paragraph before L1, to be asked for from its start to its end.
pub(super) struct Levels {
    /// Where a level begins.
    runs: Vec<(usize, Level)>,
    /// The run that comes next, and the level of the one before it.
    next: usize,
    level: Level,
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

impl AtEnd {
    /// What L1 does with a character of a class; those that X9 removes go with white space (UAX #9, 5.2).
    pub(super) fn of(class: BidiClass) -> Self {
        use BidiClass::{B, BN, FSI, LRE, LRI, LRO, PDF, PDI, RLE, RLI, RLO, S, WS};
        match class {
            S | B => Self::Separates,
            WS | FSI | LRI | RLI | PDI | BN | LRE | LRO | RLE | RLO | PDF => Self::Falls,
            _ => Self::Keeps,
        }
    }
}

impl Levels {
    /// Resolves a text that is one paragraph whatever separators it holds; links become left-to-right isolates (rule HL3).
    pub(super) fn new(text: &str, base: Direction, links: &[Range<usize>], table: Table) -> Self {
        let alike = Alike::new(text, links, table);
        let info = ParagraphBidiInfo::new_with_data_source(&Classes(table), &alike.text, Some(level(base)));
        let resolved = |place| info.levels.get(place).copied().unwrap_or(level(base));
        Self { runs: alike.runs.into_iter().map(|(at, place)| (at, resolved(place))).collect(), next: 0, level: level(base) }
    }

    /// Level of the character at byte `at`, which lies behind the one asked for before.
    pub(super) fn at(&mut self, at: usize) -> Level {
        while let Some((_, level)) = self.runs.get(self.next).filter(|run| run.0 <= at) {
            self.level = *level;
            self.next += 1;
        }
        self.level
    }
}

/// The embedding level of a paragraph (rule HL1: given by the caller, not by the first strong character).
pub(super) fn level(base: Direction) -> Level {
    match base {
        Direction::Ltr => LTR_LEVEL,
        Direction::Rtl => RTL_LEVEL,
    }
}

/// Rule L1 on the cells of one line, in logical order.
pub(super) fn fall_back(cells: &mut [Cell<'_>], at_end: impl Fn(usize) -> AtEnd, base: Direction) {
    let mut falling = true;
    for (i, cell) in cells.iter_mut().enumerate().rev() {
        match at_end(i) {
            AtEnd::Separates => falling = true,
            AtEnd::Keeps => falling = false,
            AtEnd::Falls => {}
        }
        if falling {
            cell.level = level(base).number();
        }
    }
}

/// Rule L2: puts the cells of a line into the order in which they stand from left to right.
pub(super) fn reorder(cells: &mut [Cell<'_>]) {
    let mut level = cells.iter().map(|cell| cell.level).max().unwrap_or(0);
    while level > 0 {
        let below = cells.iter().map(|cell| cell.level).filter(|other| *other < level).max().unwrap_or(0);
        // The rule reverses once for each level down to the next, so an even number of them changes nothing.
        if (level - below) % 2 == 1 {
            cells
                .chunk_by_mut(|a, b| (a.level < level) == (b.level < level))
                .filter(|run| run[0].level >= level)
                .for_each(<[_]>::reverse);
        }
        level = below;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use proptest::{prelude::*, sample::select};

    /// One or more characters of each class, with and without a partner.
    const CLASSES: &[char] = &[
        'a', 'b', 'ש', 'ا', 'ب', '1', '2', '٣', '+', '%', '$', ',', ':', '\u{300}', '\u{64e}', '\u{ad}', '\u{200c}', '\t', ' ',
        '\u{3000}', '!', '«', '(', ')', '[', ']', '〈', '⟩', '\u{200e}', '\u{200f}', '\u{61c}', '\u{202a}', '\u{202b}', '\u{202c}',
        '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}',
    ];

    proptest! {
        #![proptest_config(crate::laws::laws(5000))]

        #[test]
        fn the_stand_in_has_the_levels_of_its_paragraph(text in prop::collection::vec(select(CLASSES), 0..40), rtl in any::<bool>()) {
            let text: String = text.into_iter().collect();
            let base = if rtl { Direction::Rtl } else { Direction::Ltr };
            let expected = ParagraphBidiInfo::new(&text, Some(level(base))).levels;
            let mut levels = Levels::new(&text, base, &[], Table::new());
            for (at, c) in text.char_indices() {
                prop_assert_eq!(levels.at(at), expected[at], "{:?} at {} of {:?}", c, at, text);
            }
        }
    }

    #[test]
    fn lines_are_reversed_level_by_level() {
        for (levels, order) in [
            (&[][..], &[][..]),
            (&[0, 0], &[0, 1]),
            (&[1, 1, 1], &[2, 1, 0]),
            (&[1, 2, 2, 1], &[3, 1, 2, 0]),
            (&[0, 1, 2, 2, 1, 0], &[0, 4, 2, 3, 1, 5]),
            (&[2, 2, 4, 4, 2], &[0, 1, 2, 3, 4]),
            (&[1, 4, 4, 1], &[3, 1, 2, 0]),
            (&[0, 5, 5, 2], &[0, 2, 1, 3]),
            // `unicode_bidi::visual_runs` panics on a line wholly at the deepest level.
            (&[126, 126, 126], &[0, 1, 2]),
            (&[125, 126], &[1, 0]),
        ] {
            let cell = |(i, level): (usize, &u8)| Cell { symbol: "", width: 1, logical: Span::new(i, i + 1), level: *level };
            let mut cells: Vec<_> = levels.iter().enumerate().map(cell).collect();
            reorder(&mut cells);
            assert_eq!(cells.iter().map(|cell| cell.logical.start).collect::<Vec<_>>(), order, "{levels:?}");
        }
    }
}
