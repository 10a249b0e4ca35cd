//! A dateline cut into names and what stands between them.

use crate::{
    clean::{
        names::{Name, classify_among},
        tokens::Tokens,
    },
    text::{Span, fold::TATWEEL, letters::is_numeric},
};

/// Words that a dateline may have.
pub const MOST_WORDS: usize = 14;

/// What stands between two words: a set of the marks below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Gap(u8);

pub const DASH: Gap = Gap(1);
pub const SLASH: Gap = Gap(2);
const COMMA: Gap = Gap(4);
pub const OPEN: Gap = Gap(8);
pub const CLOSE: Gap = Gap(16);
pub const COLON: Gap = Gap(32);
/// Something that no dateline has.
const OTHER: Gap = Gap(64);
/// The end of the line.
pub const END: Gap = Gap(128);
/// What joins a place and a medium.
pub const JOINT: Gap = Gap(DASH.0 | SLASH.0);
/// What ends a dateline before its text.
pub const TERMINAL: Gap = Gap(DASH.0 | COLON.0);
/// What joins the names of a dateline that is a line of its own.
pub const JOINED: Gap = Gap(DASH.0 | SLASH.0 | COMMA.0 | OPEN.0 | CLOSE.0);

impl Gap {
    /// Whether any of `marks` is there.
    pub fn has(self, marks: Gap) -> bool {
        self.0 & marks.0 != 0
    }

    fn add(&mut self, mark: Gap, is: bool) {
        if is {
            self.0 |= mark.0;
        }
    }
}

/// Words `from..to` of one name, and what follows them.
#[derive(Debug, Clone, Copy)]
pub struct Segment {
    pub from: usize,
    pub to: usize,
    pub name: Name,
    pub gap: Gap,
}

impl Segment {
    pub fn words(self) -> usize {
        self.to - self.from
    }

    pub fn span(self, tokens: &Tokens, slice: &str) -> Span {
        let start = tokens.span(self.from).map_or(0, |s| s.start);
        let end = tokens.end_of(self.to);
        let stroke = slice.get(start..end).unwrap_or("");
        Span::new(start, start + stroke.trim_end_matches(TATWEEL).len())
    }
}

/// Two to four words without a digit could be a name.
pub fn person(segment: &Segment, tokens: &Tokens) -> bool {
    (1..=4).contains(&segment.words()) && !tokens.slice(segment.from, segment.to).contains(is_numeric)
}

/// The first names of a slice, at most six.
pub fn segments(slice: &str, tokens: &Tokens, known: &[String]) -> Vec<Segment> {
    let mut out = Vec::new();
    let mut from = 0;
    for i in 0..tokens.len().min(MOST_WORDS) {
        let gap = gap(slice, tokens, i);
        if gap == Gap::default() {
            continue;
        }
        out.push(Segment { from, to: i + 1, name: classify_among(tokens, from, i + 1, known), gap });
        from = i + 1;
        if gap.has(OTHER) || gap.has(END) || out.len() == 6 {
            break;
        }
    }
    out
}

/// What stands between word `i` and the next.
fn gap(slice: &str, tokens: &Tokens, i: usize) -> Gap {
    let Some(word) = tokens.span(i) else { return Gap::default() };
    let next = tokens.span(i + 1);
    let between = slice.get(word.end..next.map_or(slice.len(), |n| n.start)).unwrap_or("");
    let mut gap = Gap::default();
    gap.add(END, next.is_none() && !tokens.more);
    // A stroke at the end of a word with a blank behind it is written for a dash.
    gap.add(DASH, word.of(slice).ends_with(TATWEEL) && (between.starts_with(char::is_whitespace) || between.is_empty()));
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let joined = between == "-"
        && latin(word.of(slice).chars().next_back())
        && latin(slice.get(word.end + 1..).and_then(|s| s.chars().next()));
    for c in between.chars() {
        match c {
            '/' | '\\' | '|' => gap.add(SLASH, true),
            '،' | ',' => gap.add(COMMA, true),
            '(' | '[' => gap.add(OPEN, true),
            ')' | ']' => gap.add(CLOSE, true),
            ':' => gap.add(COLON, true),
            '.' => {}
            _ if is_dash(c) => gap.add(DASH, !joined),
            _ => gap.add(OTHER, c.is_ascii_punctuation() || "«»“”؛؟…".contains(c)),
        }
    }
    // A full stop belongs to `أ.ف.ب` and `العربية.نت`; before a blank it ends a sentence.
    gap.add(OTHER, between.starts_with(". ") && tokens.word(i).is_some_and(|w| w.chars().count() > 2));
    gap
}

pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―' | '−' | '‒' | TATWEEL)
}
