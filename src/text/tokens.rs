//! The words of a text as search knows them: folded, stemmed lightly, numbers whole.
//!
//! Stems are [`stem::stem`]'s, with two kinds of exceptions. Words that light stemming would make others of (الله, الآن, التي)
//! stay whole behind their conjunction, and names whose last letters only look like an ending (لبنان, إيران) keep them, so
//! that they meet their adjectives. English words lose the `s` of the plural.

use super::{Recent, Span, Word, fold, fold::TATWEEL, fold::is_arabic_mark, fold::is_folded, stem, words};
use std::{borrow::Cow, cell::RefCell};

/// A word, or a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'t> {
    /// Its spelling, folded ([`fold()`]); never empty and without white space.
    pub exact: Cow<'t, str>,
    /// Its place in the text.
    pub span: Span,
}

impl Token<'_> {
    /// What all forms of the word share.
    #[must_use]
    pub fn stem(&self) -> &str {
        stem_of(&self.exact)
    }
}

/// The words of a text in order. Where letters and digits meet a word is two (`F16`, `الـ7`); `2,500` is one number.
pub fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut words = words(text);
    let mut rest = Span::default();
    std::iter::from_fn(move || {
        loop {
            if rest.is_empty() {
                rest = words.next()?.span;
            }
            if let Some(token) = first(text, &mut rest, &mut words) {
                return Some(token);
            }
        }
    })
}

/// The first token of what is left of a word, and of the words behind it where a number goes on; `None` where nothing of it is
/// left when it is folded.
fn first<'t>(text: &'t str, rest: &mut Span, words: &mut (impl Iterator<Item = Word<'t>> + Clone)) -> Option<Token<'t>> {
    let (start, slice) = (rest.start, rest.of(text));
    let (digits, len) = chunk(slice);
    let mut end = start + len;
    *rest = Span::new(end, rest.end);
    // Thousands: the next word begins behind the comma.
    while digits && rest.is_empty() && len <= 3 * digit_len(slice) {
        let mut ahead = words.clone();
        let Some(next) = ahead.next().filter(|next| is_separator(&text[end..next.span.start])) else { break };
        let (digits, len) = chunk(next.text);
        if !digits || next.text[..len].chars().count() != 3 {
            break;
        }
        *words = ahead;
        end = next.span.start + len;
        *rest = Span::new(end, next.span.end);
    }
    let span = Span::new(start, end);
    Some(Token { exact: exact(span.of(text), digits)?, span })
}

/// The stems of a text with one space between them: what any engine that splits at white space can index.
#[must_use]
pub fn norm(text: &str) -> String {
    STEMS.with_borrow_mut(|stems| {
        let mut out = String::with_capacity(text.len());
        let mut push = |stem: &str| {
            if !(out.is_empty() || stem.is_empty()) {
                out.push(' ');
            }
            out.push_str(stem);
        };
        let mut words = words(text);
        while let Some(word) = words.next() {
            if let Some(stem) = stems.of(word.text) {
                push(stem);
                continue;
            }
            let mut rest = word.span;
            while !rest.is_empty() {
                if let Some(token) = first(text, &mut rest, &mut words) {
                    push(token.stem());
                }
            }
        }
        out
    })
}

thread_local! {
    static STEMS: RefCell<Stems> = const { RefCell::new(Stems { recent: Recent::new(), text: String::new() }) };
}

/// The stems of words seen lately that have no digits, and so are one token each, or none.
struct Stems {
    /// Where each begins in the text, and its length.
    recent: Recent<(u32, u8)>,
    text: String,
}

impl Stems {
    /// When the text of stems is longer all are forgotten, those with it that nothing leads to any more.
    const MOST: usize = 1 << 20;

    /// The stem of a word, empty where nothing is left of it; `None` where it is not remembered and not to be.
    fn of(&mut self, word: &str) -> Option<&str> {
        let (start, len) = match self.recent.get(word) {
            Some(known) => known,
            None if has_digit(word) => return None,
            None => {
                if self.text.len() > Self::MOST {
                    (self.recent, self.text) = (Recent::new(), String::new());
                }
                let exact = exact(word, false).unwrap_or_default();
                let stem = stem_of(&exact);
                let place = (u32::try_from(self.text.len()).ok()?, u8::try_from(stem.len()).ok()?);
                self.text.push_str(stem);
                self.recent.set(word, place);
                place
            }
        };
        let start = usize::try_from(start).ok()?;
        self.text.get(start..start + usize::from(len))
    }
}

/// The stem of one folded word.
#[must_use]
pub fn stem_of(folded: &str) -> &str {
    let Some(front) = folded.chars().next() else { return folded };
    if front.is_ascii() {
        return singular(folded);
    }
    let bare = front_of(folded);
    if is_whole(bare) || keeps_its_end(bare) { bare } else { stem::stem(folded) }
}

/// A folded word without what is written before it: article, conjunction, preposition. A slice of it to its end.
#[must_use]
pub fn front_of(folded: &str) -> &str {
    if is_whole(folded) {
        return folded;
    }
    match folded.strip_prefix(['و', 'ف', 'ب', 'ك']).filter(|rest| is_whole(rest)) {
        Some(whole) => whole,
        None => stem::without_front(folded),
    }
}

/// What can stand before a word that [`front_of`] cuts.
pub const FRONTS: [&str; 17] =
    ["", "و", "ف", "ب", "ك", "ال", "لل", "وال", "بال", "كال", "فال", "ووال", "وبال", "وكال", "وفال", "ولل", "وو"];

/// Words that are no other word with something before or after it.
fn is_whole(word: &str) -> bool {
    matches!(
        word,
        "الله"
            | "الان"
            | "الذي"
            | "التي"
            | "الذين"
            | "اللذين"
            | "اللتين"
            | "اللاتي"
            | "اليه"
            | "اليها"
            | "اليهم"
            | "الينا"
            | "الما"
            | "الفا"
    )
}

/// Names that end like a dual or a plural and are none.
fn keeps_its_end(word: &str) -> bool {
    matches!(
        word,
        "لبنان"
            | "ايران"
            | "سودان"
            | "عمان"
            | "طهران"
            | "باكستان"
            | "افغانستان"
            | "كردستان"
            | "يابان"
            | "يونان"
            | "برلمان"
            | "رمضان"
            | "نيسان"
            | "حزيران"
    )
}

/// An English word without the `s` of the plural.
fn singular(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(one)
            if one.len() > 2
                && !one.ends_with(['s', 'u', 'i'])
                && word != "news"
                && one.bytes().all(|b| b.is_ascii_lowercase()) =>
        {
            one
        }
        _ => word,
    }
}

/// Whether a word begins with a digit, and for how many bytes it goes on with digits, or without.
fn chunk(word: &str) -> (bool, usize) {
    let first = word.chars().next().is_some_and(is_digit);
    if !first && !has_digit(word) {
        return (false, word.len());
    }
    let other = |c: char| is_digit(c) != first && !(c == TATWEEL || c == '\u{200c}' || is_arabic_mark(c));
    (first, word.find(other).unwrap_or(word.len()))
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')
}

/// [`is_digit`] of any character, by the bytes of their UTF-8.
fn has_digit(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'0'..=b'9' => true,
        0xd9 => matches!(bytes.get(at + 1), Some(0xa0..=0xa9)),
        0xdb => matches!(bytes.get(at + 1), Some(0xb0..=0xb9)),
        _ => false,
    })
}

/// Bytes of the first digit.
fn digit_len(number: &str) -> usize {
    number.chars().next().map_or(1, char::len_utf8)
}

fn is_separator(between: &str) -> bool {
    matches!(between, "," | "٬")
}

/// A piece folded; `None` where nothing of it is left.
fn exact(piece: &str, number: bool) -> Option<Cow<'_, str>> {
    if is_folded(piece) {
        return Some(Cow::Borrowed(piece));
    }
    let mut folded = fold(piece);
    // Ligatures of whole sentences, and the commas of numbers.
    folded.retain(|c| !(c.is_whitespace() || (number && matches!(c, ',' | '٬'))));
    (!folded.is_empty()).then_some(Cow::Owned(folded))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn forms_of_one_word_have_one_stem() {
        for forms in [
            ["العراق", "والعراق", "بالعراق", "للعراق", "عراق"],
            ["القوات", "قوات", "وللقوات", "قُوّات", "بالقوّات"],
            ["لبنان", "ولبنان", "اللبنانية", "لبناني", "واللبناني"],
            ["إيران", "ايران", "الإيرانية", "إيراني", "وإيران"],
            ["الله", "والله", "بالله", "اللّه", "ﷲ"],
            ["elections", "Election", "ELECTIONS", "election", "elections"],
            ["٢٬٥٠٠", "2,500", "2500", "۲۵۰۰", "٢٥٠٠"],
        ] {
            assert_eq!(
                forms.map(norm),
                [norm(forms[0]), norm(forms[0]), norm(forms[0]), norm(forms[0]), norm(forms[0])],
                "{forms:?}"
            );
        }
    }

    #[test]
    fn short_words_are_not_eaten() {
        for (a, b) in
            [("الآن", "أن"), ("الله", "له"), ("التي", "تي"), ("إليه", "يه"), ("news", "new"), ("class", "clas"), ("ولد", "لد")]
        {
            assert_ne!(norm(a), norm(b), "{a} / {b}");
        }
    }

    #[test]
    fn letters_and_digits_part_and_numbers_stay_whole() {
        let all = |text: &str| tokens(text).map(|token| token.exact.into_owned()).collect::<Vec<_>>();
        assert_eq!(
            all("قمة الـ7 وطائرة F-16، 1,2,3"),
            ["قمه", "ال", "7", "وطائره".replace('ئ', "ي").as_str(), "f", "16", "1", "2", "3"]
        );
        assert_eq!(all("12,500,000ريال في 2024,2025"), ["12500000", "ريال", "في", "2024", "2025"]);
        let text = "نحو 2,500طن";
        assert_eq!(tokens(text).map(|token| token.span.of(text)).collect::<Vec<_>>(), ["نحو", "2,500", "طن"]);
    }

    proptest! {
        #![proptest_config(crate::laws::usual())]
        #[test]
        fn spans_run_in_order_and_what_is_cut_is_a_known_front(text in "[ا-يةأإؤئ و٠-٩0-9,a-zA-Z\u{640}\u{64b}-\u{652}ﷺ½]{0,60}") {
            let mut end = 0;
            for token in tokens(&text) {
                prop_assert!(token.span.start >= end && !token.span.is_empty());
                end = token.span.end;
                prop_assert!(!token.exact.is_empty() && !token.exact.contains(char::is_whitespace) && !token.stem().is_empty());
                let bare = front_of(&token.exact);
                let front = token.exact.strip_suffix(bare).expect("a slice to the end");
                prop_assert!(FRONTS.contains(&front), "{front}");
                prop_assert!(bare.contains(token.stem()));
            }
        }

        #[test]
        fn any_text_has_tokens(text in any::<String>()) {
            for token in tokens(&text) {
                prop_assert!(!token.span.of(&text).is_empty() && !token.stem().is_empty());
            }
            prop_assert_eq!(norm(&norm(&text)).is_empty(), norm(&text).is_empty());
        }

        #[test]
        fn stems_that_are_remembered_are_those_of_the_tokens(words in prop::collection::vec("[والبلن]{1,9}|[ةأىa-zA-Z]{1,4}|[0-9,]{1,5}|ـ|ﷺ", 0..80)) {
            let text = words.join(" ");
            let wanted: Vec<String> = tokens(&text).map(|token| token.stem().to_owned()).collect();
            for _ in 0..2 {
                prop_assert_eq!(norm(&text), wanted.join(" "));
            }
        }
    }
}
