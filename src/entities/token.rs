//! A block of text as words that the knowledge was asked about.

use super::{
    classes::Classes,
    clitics::{self, Cut},
    knowledge::{Knowledge, UNKNOWN, WordId},
};
use crate::text::{Span, fold, stem::stem, words};

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// A new line, or the start of the text.
    Line,
    /// White space alone.
    Space,
    /// A hyphen, apostrophe or initial's point without any space.
    Joint,
    /// A point or comma without any space: inside a number.
    Point,
    /// A quotation mark.
    Quote,
    /// A colon.
    Colon,
    /// Anything else.
    Other,
}

/// A word as one of its possible readings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    /// What is taken off.
    pub cut: Cut,
    /// The word that is left.
    pub word: WordId,
    /// Its classes.
    pub classes: Classes,
}

/// A word of the block.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// Where it stands in the document.
    pub span: Span,
    /// What is before it.
    pub gap: Gap,
    /// Its folded form in [`Tokens::folded`].
    folded: Span,
    /// First the whole word, then what is left after clitics where that is a known word.
    readings: [Reading; 3],
    count: usize,
}

impl Token {
    /// The possible readings, the whole word first.
    pub fn readings(&self) -> &[Reading] {
        self.readings.get(..self.count).unwrap_or(&[])
    }

    /// Classes of the whole word.
    pub fn classes(&self) -> Classes {
        self.readings[0].classes
    }

    /// Whether any reading has one of `classes`.
    pub fn any(&self, classes: Classes) -> bool {
        self.readings().iter().any(|r| r.classes.any(classes))
    }

    /// The first reading with one of `classes`.
    pub fn reading(&self, classes: Classes) -> Option<Reading> {
        self.readings().iter().find(|r| r.classes.any(classes)).copied()
    }
}

/// The words of a block.
#[derive(Debug)]
pub(super) struct Tokens<'t> {
    /// The document's text.
    pub text: &'t str,
    folded: String,
    list: Vec<Token>,
}

impl<'t> Tokens<'t> {
    /// Reads the words of `block` in `text`.
    pub fn new(text: &'t str, block: Span, knowledge: &Knowledge) -> Self {
        let mut tokens = Self { text, folded: String::with_capacity(block.len()), list: Vec::with_capacity(block.len() / 9) };
        let mut before = block.start;
        let mut scratch = String::new();
        for word in words(block.of(text)) {
            let span = word.span.shifted(block.start);
            let start = tokens.folded.len();
            tokens.folded.push_str(&fold(word.text));
            let folded = Span::new(start, tokens.folded.len());
            // A stroke by itself is a dash.
            if folded.is_empty() {
                continue;
            }
            let gap = if tokens.list.is_empty() { Gap::Line } else { gap(Span::new(before, span.start).of(text)) };
            let (readings, count) = read(folded.of(&tokens.folded), knowledge, &mut scratch);
            tokens.list.push(Token { span, gap, folded, readings, count });
            before = span.end;
        }
        tokens
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// The word numbered `i`.
    pub fn get(&self, i: usize) -> Option<&Token> {
        self.list.get(i)
    }

    /// The word before `i`, in the same stretch of words that only spaces part.
    pub fn before(&self, i: usize) -> Option<&Token> {
        (self.get(i)?.gap == Gap::Space).then(|| self.get(i.checked_sub(1)?))?
    }

    /// The word after `i` where only a space or hyphen parts them.
    pub fn after(&self, i: usize) -> Option<&Token> {
        self.get(i + 1).filter(|t| matches!(t.gap, Gap::Space | Gap::Joint))
    }

    /// The gap after `i`.
    pub fn gap_after(&self, i: usize) -> Gap {
        self.get(i + 1).map_or(Gap::Line, |t| t.gap)
    }

    /// A word's folded form.
    pub fn folded(&self, i: usize) -> &str {
        self.get(i).map_or("", |t| t.folded.of(&self.folded))
    }

    /// A word as it stands in the text.
    pub fn source(&self, i: usize) -> &'t str {
        self.get(i).map_or("", |t| t.span.of(self.text))
    }

    /// Where word `i` begins in the document once `cut` is taken off.
    pub fn start(&self, i: usize, cut: Cut) -> usize {
        let Some(token) = self.get(i) else { return 0 };
        let mut left = cut.letters;
        for (at, c) in token.span.of(self.text).char_indices() {
            let mark = fold::is_arabic_mark(c) || c == fold::TATWEEL;
            if left == 0 && !mark {
                return token.span.start + at;
            }
            left = left.saturating_sub(u8::from(!mark));
        }
        token.span.start
    }

    /// Word `i` folded, without the clitics of `cut`; an alef lost to ل is back.
    pub fn rest(&self, i: usize, cut: Cut) -> String {
        let rest = clitics::rest(self.folded(i), cut);
        if cut.lam { format!("ال{rest}") } else { rest.to_owned() }
    }

    /// Whether word `i` is an ordinary word in any reading, as far as lists and stems tell.
    pub fn common(&self, i: usize, knowledge: &Knowledge) -> bool {
        let Some(token) = self.get(i) else { return true };
        if token.any(Classes::COMMON) {
            return true;
        }
        let folded = self.folded(i);
        let rest_is_common = |cut| {
            let rest = clitics::rest(folded, cut);
            let stem = stem(rest);
            // A cut and a light ending together are too much of a guess: فارادي is no ف and أراد.
            knowledge.common_stem(stem) && (!rest.ends_with(['ي', 'ا']) || rest.ends_with(stem))
        };
        knowledge.common_stem(stem(folded)) || clitics::cuts(folded).any(rest_is_common)
    }
}

/// The whole word and its known rests.
fn read(folded: &str, knowledge: &Knowledge, scratch: &mut String) -> ([Reading; 3], usize) {
    let whole = Reading { cut: Cut { letters: 0, lam: false }, word: UNKNOWN, classes: Classes::default() };
    let mut readings = [whole; 3];
    if let Some((word, classes)) = knowledge.word(folded) {
        readings[0] = Reading { word, classes, ..whole };
    }
    let mut count = 1;
    for cut in clitics::cuts(folded) {
        let rest = clitics::rest(folded, cut);
        let known = if cut.lam {
            scratch.clear();
            scratch.push_str("ال");
            scratch.push_str(rest);
            knowledge.word(scratch)
        } else {
            knowledge.word(rest)
        };
        if let (Some((word, classes)), Some(slot)) = (known, readings.get_mut(count)) {
            *slot = Reading { cut, word, classes };
            count += 1;
        }
    }
    (readings, count)
}

/// Classifies what stands between two words.
fn gap(between: &str) -> Gap {
    match between {
        " " => return Gap::Space,
        "-" | "‑" | "'" | "’" | "׳" => return Gap::Joint,
        "." | "," | "٫" | "٬" => return Gap::Point,
        _ => {}
    }
    let mut found = Gap::Space;
    for c in between.chars() {
        let this = match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => return Gap::Line,
            '"' | '“' | '”' | '«' | '»' | '„' | '‟' | '‹' | '›' | '\'' | '‘' | '’' => Gap::Quote,
            ':' => Gap::Colon,
            _ if c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') => {
                continue;
            }
            _ => Gap::Other,
        };
        // A colon and a bracket say more than a quotation mark beside them.
        if found == Gap::Space || found == Gap::Quote {
            found = this;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps() {
        for (between, kind) in [
            (" ", Gap::Space),
            ("\u{a0}\u{200f}", Gap::Space),
            ("-", Gap::Joint),
            (".", Gap::Point),
            (" \"", Gap::Quote),
            (": «", Gap::Colon),
            (".\n", Gap::Line),
            (" - ", Gap::Other),
        ] {
            assert_eq!(gap(between), kind, "{between:?}");
        }
    }

    #[test]
    fn a_cut_is_found_again_in_the_source() {
        let text = "وَبِالعراق";
        let knowledge = Knowledge::builtin();
        let tokens = Tokens::new(text, Span::new(0, text.len()), knowledge);
        let reading = tokens.get(0).and_then(|t| t.reading(Classes::PLACE)).expect("a place");
        assert_eq!(&text[tokens.start(0, reading.cut)..], "العراق");
    }
}
