//! A block of text as words that the knowledge was asked about.

use super::{
    classes::Classes,
    clitics::{self, Cut},
    knowledge::{Knowledge, WordId},
    vocabulary::{Vocabulary, Word},
};
use crate::text::{Span, fold, words};

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
    /// Its number in the vocabulary.
    pub number: u32,
    /// First the whole word, then what is left after clitics where that is a known word.
    readings: [Reading; 3],
    count: u8,
    any: Classes,
    common: bool,
    /// Whether no list and no stem says anything of it.
    pub plain: bool,
}

impl Token {
    /// The possible readings, the whole word first.
    pub fn readings(&self) -> &[Reading] {
        self.readings.get(..self.count.into()).unwrap_or(&[])
    }

    /// Classes of the whole word.
    pub fn classes(&self) -> Classes {
        self.readings[0].classes
    }

    /// Whether any reading has one of `classes`.
    pub fn any(&self, classes: Classes) -> bool {
        self.any.any(classes)
    }

    /// The first reading with one of `classes`.
    pub fn reading(&self, classes: Classes) -> Option<Reading> {
        if !self.any(classes) {
            return None;
        }
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
    pub fn new(text: &'t str, block: Span, knowledge: &Knowledge, vocabulary: &mut Vocabulary) -> Self {
        let mut tokens = Self { text, folded: String::with_capacity(block.len()), list: Vec::with_capacity(block.len() / 9) };
        let mut before = block.start;
        for word in words(block.of(text)) {
            let span = word.span.shifted(block.start);
            let start = tokens.folded.len();
            let seen = vocabulary.seen(word.text);
            match seen {
                Some(number) => tokens.folded.push_str(vocabulary.folded(number)),
                None => fold::fold_onto(&mut tokens.folded, word.text),
            }
            let folded = Span::new(start, tokens.folded.len());
            // A stroke by itself is a dash.
            if folded.is_empty() {
                continue;
            }
            let gap = if tokens.list.is_empty() { Gap::Line } else { gap(Span::new(before, span.start).of(text)) };
            let number = seen.unwrap_or_else(|| vocabulary.number(folded.of(&tokens.folded), word.text, knowledge));
            let known = if seen.is_some() { vocabulary.again(number) } else { vocabulary.word(number) };
            if let Some(&Word { readings, count, any, common, plain, .. }) = known {
                tokens.list.push(Token { span, gap, folded, number, readings, count, any, common, plain });
            }
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

    /// The words of a stretch of the document.
    pub fn within(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.list.partition_point(|token| token.span.end <= span.start);
        first..self.list.partition_point(|token| token.span.start < span.end).max(first)
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

    /// Whether a word as it stands in the text begins with a capital letter.
    pub fn capital(&self, i: usize) -> bool {
        let source = self.source(i);
        // No Arabic letter does, and most words begin with one.
        !matches!(source.as_bytes(), [b'a'..=b'z' | 0xd8..=0xdb, ..]) && source.starts_with(char::is_uppercase)
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

    /// Whether word `i` without the clitics of `cut` is one of `words`, of which none has the article.
    pub fn rest_is(&self, i: usize, cut: Cut, words: &[&str]) -> bool {
        let whole = self.folded(i);
        !cut.lam && words.iter().any(|word| whole.ends_with(word) && clitics::rest(whole, cut) == *word)
    }

    /// Word `i` folded, without the clitics of `cut`; an alef lost to ل is back.
    pub fn rest(&self, i: usize, cut: Cut) -> String {
        let rest = clitics::rest(self.folded(i), cut);
        if cut.lam { format!("ال{rest}") } else { rest.to_owned() }
    }

    /// Whether word `i` is an ordinary word in any reading, as far as lists and stems tell.
    pub fn common(&self, i: usize) -> bool {
        self.get(i).is_none_or(|token| token.common)
    }
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
    use crate::entities::tagger::Model;

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
        let tokens = Tokens::new(text, Span::new(0, text.len()), knowledge, &mut Vocabulary::new(Model::builtin()));
        let reading = tokens.get(0).and_then(|t| t.reading(Classes::PLACE)).expect("a place");
        assert_eq!(&text[tokens.start(0, reading.cut)..], "العراق");
    }
}
