//! A short stand-in for a paragraph: UAX #9 looks at classes and brackets alone, so a word may as well be one letter.
//!
//! Resolving the stand-in costs a fraction of resolving the text, and what steers its levels from outside, isolates around
//! links, has a place in it.

use super::properties::Table;
use std::ops::Range;
use unicode_bidi::{
    BidiClass, BidiDataSource, HardcodedBidiData,
    data_source::BidiMatchedOpeningBracket,
    format_chars::{LRI, PDI},
};

/// The stand-in, with the place in it of each run of characters that share a level.
#[derive(Debug, Default)]
pub(super) struct Alike {
    /// One character for each run.
    pub(super) text: String,
    /// The first byte of each run in the paragraph, and its place in `text`.
    pub(super) runs: Vec<(usize, usize)>,
    last: Option<BidiClass>,
}

impl Alike {
    /// Stands in for `text`; `links` become left-to-right isolates.
    pub(super) fn new(text: &str, links: &[Range<usize>], table: Table) -> Self {
        let mut alike = Self::default();
        let mut links = links.iter().flat_map(|link| [(link.start, LRI), (link.end, PDI)]).peekable();
        for (at, c) in text.char_indices() {
            while let Some((_, isolate)) = links.next_if(|link| link.0 <= at) {
                alike.add_outside(isolate);
            }
            alike.add(at, c, class(table.of(c).class, at + c.len_utf8() == text.len()));
        }
        links.for_each(|(_, isolate)| alike.add_outside(isolate));
        alike
    }

    fn add_outside(&mut self, c: char) {
        self.text.push(c);
        self.last = None;
    }

    fn add(&mut self, at: usize, c: char, class: BidiClass) {
        use BidiClass::{AL, AN, EN, ET, L, NSM, ON, R, WS};
        let bracket = class == ON && (matches!(c, '(' | ')' | '[' | ']' | '{' | '}') || c >= '\u{f3a}');
        let merges = match self.last {
            // W1, where it can't meet a bracket or an isolate.
            Some(L | R | AL) if class == NSM => return,
            last => last == Some(class) && matches!(class, L | R | AL | EN | AN | ET | WS | ON) && !bracket,
        };
        if merges {
            return;
        }
        self.runs.push((at, self.text.len()));
        self.text.push(if bracket || class == BidiClass::FSI { c } else { stand_in(class) });
        self.last = Some(class).filter(|_| !bracket);
    }
}

/// The class that a character has inside its paragraph. Separators are white space but for one at the very end: P1 was the
/// caller's, and inside a paragraph they end nothing.
pub(super) fn class(own: BidiClass, last: bool) -> BidiClass {
    if own == BidiClass::B && !last { BidiClass::WS } else { own }
}

/// The control character that stands for a class.
fn stand_in(class: BidiClass) -> char {
    char::from(class as u8)
}

/// The class for each number that a stand-in has.
const CLASSES: [BidiClass; 23] = {
    use BidiClass::{AL, AN, B, BN, CS, EN, ES, ET, FSI, L, LRE, LRI, LRO, NSM, ON, PDF, PDI, R, RLE, RLI, RLO, S, WS};
    [AL, AN, B, BN, CS, EN, ES, ET, FSI, L, LRE, LRI, LRO, NSM, ON, PDF, PDI, R, RLE, RLI, RLO, S, WS]
};

/// Tells the classes of a stand-in.
pub(super) struct Classes(pub(super) Table);

impl BidiDataSource for Classes {
    fn bidi_class(&self, c: char) -> BidiClass {
        CLASSES.get(c as usize).copied().unwrap_or_else(|| self.0.of(c).class)
    }

    fn bidi_matched_opening_bracket(&self, c: char) -> Option<BidiMatchedOpeningBracket> {
        if (c as usize) < CLASSES.len() { None } else { HardcodedBidiData.bidi_matched_opening_bracket(c) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_stand_where_their_numbers_say() {
        for class in CLASSES {
            assert_eq!(Classes(Table::new()).bidi_class(stand_in(class)), class);
        }
    }

    #[test]
    fn a_word_is_one_character() {
        let table = Table::new();
        let text = "أعْلن (BBC) 2025\u{2029}مـ \u{200b}x\n";
        let alike = Alike::new(text, &[], table);
        assert_eq!(
            alike.runs.iter().map(|run| &text[run.0..]).filter_map(|rest| rest.chars().next()).collect::<String>(),
            "أ (B) 2\u{2029}م \u{200b}x\n"
        );
        assert_eq!(alike.text.chars().count(), alike.runs.len());
        // A link in its isolate; the separator at the end may stay one.
        let alike = Alike::new("انظر x.y", std::slice::from_ref(&(9..12)), table);
        assert_eq!(
            alike.text,
            format!(
                "{}{}{LRI}{}{}{}{PDI}",
                stand_in(BidiClass::AL),
                stand_in(BidiClass::WS),
                stand_in(BidiClass::L),
                stand_in(BidiClass::CS),
                stand_in(BidiClass::L)
            )
        );
    }
}
