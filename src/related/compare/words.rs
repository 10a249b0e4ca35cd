//! The words of a sentence as numbers, each with its place in the document and with what makes a change of it weighty.

use super::super::{
    vocabulary::{ChunkByDigits, Vocabulary},
    wordlists::Class,
};
use crate::text::{Folded, Span, fold, words};

/// A word of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Its spelling, folded.
    pub(super) surface: u32,
    /// Its stem.
    pub(super) stem: u32,
    /// Its class.
    pub(super) class: Class,
    /// Whether it belongs to a name.
    pub(super) name: bool,
    /// Its place in the document.
    pub(super) span: Span,
}

impl Token {
    /// Whether two words are one to a reader who is blind to spelling; numbers may be written in letters or in digits.
    pub(super) fn equals(&self, other: &Self) -> bool {
        self.surface == other.surface || self.stem == other.stem && self.class == Class::Number
    }

    /// Whether two words are forms of one.
    pub(super) fn is_form_of(&self, other: &Self) -> bool {
        self.stem == other.stem && self.class == other.class
    }
}

/// The words of the stretch `span` of `document`; `names` are the document's names, in order.
pub(super) fn tokens(document: &str, span: Span, names: &[Span], vocabulary: &mut Vocabulary) -> Vec<Token> {
    let source = span.of(document);
    let folded = Folded::new(source);
    let mut pieces: Vec<Span> = Vec::new();
    for word in words(&folded.text) {
        match pieces.last_mut() {
            Some(last) if is_one_number(&folded.text, *last, word.span) => last.end = word.span.end,
            _ => pieces.push(word.span),
        }
    }
    let mut found = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let text: String = piece.of(&folded.text).chars().filter(|c| !matches!(c, ',' | '٬')).collect();
        if text.len() < piece.len() || text.contains(['.', '٫']) {
            let span = folded.source(source, piece).shifted(span.start);
            found.push(token(&text.replace('٫', "."), span, names, vocabulary));
            continue;
        }
        // Letters and digits written together are two words.
        let mut at = piece.start;
        for part in text.chunk_by_digits() {
            let here = Span::new(at, at + part.len());
            at = here.end;
            found.push(token(part, folded.source(source, here).shifted(span.start), names, vocabulary));
        }
    }
    not_negating(&mut found, document);
    found
}

/// What follows a word that negates nothing there: `لا تزال` is "still", `لا سيما` "above all", `لا بد` "must".
const IDIOMS: [&str; 9] = ["يزال", "تزال", "يزالون", "يزالان", "نزال", "ازال", "سيما", "بد", "شك"];

/// Takes the words that negate nothing for what they are.
fn not_negating(found: &mut [Token], document: &str) {
    for at in 1..found.len() {
        let idiom = found[at - 1].class == Class::Negation && IDIOMS.contains(&&*fold(found[at].span.of(document)));
        if idiom {
            found[at - 1].class = Class::Function;
        }
    }
}

fn token(text: &str, span: Span, names: &[Span], vocabulary: &mut Vocabulary) -> Token {
    let (surface, info) = vocabulary.look(text);
    let class = info.class;
    let name = names.get(names.partition_point(|name| name.end <= span.start)).is_some_and(|name| name.overlaps(span));
    Token { surface, stem: info.stem, class, name: name && class == Class::Content, span }
}

/// Whether two runs of digits are one number: `2,500`, `3.5`.
fn is_one_number(folded: &str, a: Span, b: Span) -> bool {
    let digits = |span: Span| !span.is_empty() && span.of(folded).bytes().all(|b| b.is_ascii_digit());
    let first = Span::new(a.end - a.of(folded).bytes().rev().take_while(u8::is_ascii_digit).count(), a.end);
    digits(b)
        && digits(first)
        && first.len() <= 20
        && match &folded[a.end..b.start] {
            "." | "٫" => true,
            "," | "٬" => b.len() == 3,
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_one_word_and_a_word_knows_its_place() {
        let text = "— نقل ٢٬٥٠٠ طن بنسبة 3.5% إلى بَغْدَادَ، وسبعة";
        let at = text.find("بَغْ").expect("there");
        let names = [Span::new(at, at + "بَغْدَادَ".len())];
        let mut vocabulary = Vocabulary::default();
        let all = tokens(text, Span::new(0, text.len()), &names, &mut vocabulary);
        let said: Vec<_> = all.iter().map(|t| (t.span.of(text), t.class == Class::Number, t.name)).collect();
        assert_eq!(
            said,
            [
                ("نقل", false, false),
                ("٢٬٥٠٠", true, false),
                ("طن", false, false),
                ("بنسبة", false, false),
                ("3.5", true, false),
                ("إلى", false, false),
                ("بَغْدَادَ", false, true),
                ("وسبعة", true, false)
            ]
        );
        let other = tokens("2500 7", Span::new(0, 6), &[], &mut vocabulary);
        assert!(other[0].equals(&all[1]) && other[1].equals(&all[7]) && !other[0].equals(&all[7]));
    }
}
