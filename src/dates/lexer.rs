//! Running text as tokens for the date rules: numbers, known words, punctuation. One pass, nothing kept of the text.

use super::lexicon::{Lexicon, role};
use crate::text::{
    Recent, arabic_run, fold,
    fold::{TATWEEL, is_arabic_mark, is_folded},
    letters::is_alphabetic,
    safe,
};
use std::{borrow::Cow, cell::RefCell, collections::VecDeque};
use unicode_normalization::char::is_combining_mark;

/// Longer words (in bytes, harakat and tatweel included) are not looked up.
const LONGEST: usize = 160;
/// A phrase has at most this many words.
const PHRASE: usize = 4;

/// What stands before a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing visible.
    None,
    /// White space.
    Space,
    /// A line end: no expression reaches over it.
    Line,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits of any script.
    Number {
        /// Its value, for up to nine digits.
        value: u32,
        /// How many digits.
        digits: u8,
    },
    /// A word and the number of its entry, 0 if it has none.
    Word(u16),
    /// Any other visible character.
    Mark(char),
}

/// One token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// First byte.
    pub start: usize,
    /// First byte after an attached و ف ب ل ك (or its Hebrew like).
    pub cut: usize,
    /// One past the last byte.
    pub end: usize,
    pub kind: Kind,
    pub gap: Gap,
    /// Whether it is a word that goes on with some phrase.
    later: bool,
}

/// What the lexicon has of a word.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    /// The number of its entry, whole or after what is attached.
    number: u16,
    /// The length of what is attached.
    cut: u8,
    /// Whether it goes on with some phrase.
    later: bool,
}

thread_local! {
    /// What is known of words seen lately.
    static RECENT: RefCell<Recent<Known>> = const { RefCell::new(Recent::new()) };
}

/// Reads tokens one after the other; phrases of the lexicon come as one word.
pub(super) struct Lexer<'t> {
    text: &'t str,
    at: usize,
    lexicon: &'static Lexicon,
    ahead: VecDeque<Token>,
}

impl<'t> Lexer<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0, lexicon: Lexicon::get(), ahead: VecDeque::new() }
    }

    fn raw(&mut self) -> Option<Token> {
        // Most tokens are Arabic words behind one space.
        let bytes = self.text.as_bytes().get(self.at..)?;
        let space = bytes.first() == Some(&b' ');
        if let [0xd8, 0xa0..=0xbf, ..] | [0xd9, 0x81..=0x8a, ..] = bytes.get(usize::from(space)..)? {
            return self.word(self.at + usize::from(space), if space { Gap::Space } else { Gap::None });
        }
        let mut gap = Gap::None;
        let mut chars = self.text.get(self.at..)?.char_indices();
        let (start, first) = loop {
            let (at, c) = chars.next()?;
            match c {
                ' ' => gap = gap.max(Gap::Space),
                'a'..='z' | '\u{620}'..='\u{64a}' => break (self.at + at, c),
                '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => gap = Gap::Line,
                _ if c.is_whitespace() => gap = gap.max(Gap::Space),
                _ if !c.is_ascii() && safe::shown(c) == safe::Shown::Drop => {}
                _ => break (self.at + at, c),
            }
        };
        let rest = self.text.get(start..)?;
        let (kind, len) = if let Some(digit) = digit(first) {
            number(rest, digit)
        } else if first == TATWEEL {
            // A stroke between spaces stands for a dash.
            (Kind::Mark('-'), rest.find(|c| c != TATWEEL).unwrap_or(rest.len()))
        } else if is_alphabetic(first) {
            return self.word(start, gap);
        } else {
            (Kind::Mark(first), first.len_utf8())
        };
        Some(self.token(start, len, kind, gap))
    }

    /// The word that begins at `start`.
    fn word(&mut self, start: usize, gap: Gap) -> Option<Token> {
        let rest = self.text.get(start..)?;
        let mut word = rest.get(..word_len(rest))?;
        if !word.ends_with(|c: char| c < '\u{2000}') {
            word = word.trim_end_matches(['\u{200c}', '\u{200d}']);
        }
        if let Some(address) = address(word, rest) {
            return Some(self.token(start, address, Kind::Mark('@'), gap));
        }
        let Known { number, cut, later } = self.recall(word);
        let token = self.token(start, word.len(), Kind::Word(number), gap);
        Some(Token { cut: start + usize::from(cut), later, ..token })
    }

    /// A token of so many bytes, behind which the next one is looked for.
    fn token(&mut self, start: usize, len: usize, kind: Kind, gap: Gap) -> Token {
        self.at = start + len;
        Token { start, cut: start, end: start + len, kind, gap, later: false }
    }

    /// [`Self::look_up`], which few words of a text need.
    fn recall(&self, word: &str) -> Known {
        RECENT.with_borrow_mut(|recent| {
            recent.get(word).unwrap_or_else(|| {
                let known = self.look_up(word);
                recent.set(word, known);
                known
            })
        })
    }

    /// What the lexicon has of a word.
    fn look_up(&self, word: &str) -> Known {
        if word.len() > LONGEST {
            return Known::default();
        }
        let folded = if is_folded(word) { Cow::Borrowed(word) } else { Cow::Owned(fold(word)) };
        let (number, cut) = self.entry(word, &folded);
        // A word that is looked up is shorter than a byte counts.
        Known { number, cut: u8::try_from(cut).unwrap_or_default(), later: self.lexicon.goes_on(&folded) }
    }

    /// The entry of a word, whole or after an attached letter, and the length of what is attached.
    fn entry(&self, word: &str, folded: &str) -> (u16, usize) {
        if let Some(number) = self.lexicon.find(folded) {
            return (number, 0);
        }
        let mut rest = folded;
        for attached in 1..=2 {
            // لل: the article has lost its alef, and nothing can be cut.
            if let Some(name) = rest.strip_prefix("لل")
                && let Some(number) = self.lexicon.find(&["ال", name].concat())
            {
                return (number, skip_letters(word, attached - 1));
            }
            let Some(cut) = rest.strip_prefix(['و', 'ف', 'ب', 'ل', 'ك', 'ב', 'ל', 'מ', 'ו', 'ה', 'ש', 'כ']) else {
                break;
            };
            // The shorter what is left, the likelier it is no word of its own; but بست is "in six".
            let short = attached == 1 && rest.starts_with('و');
            rest = cut;
            if let Some(number) = self.lexicon.find(rest)
                && match rest.chars().count() {
                    // ב of בט"ו: a day in Hebrew letters that is no preposition itself.
                    1 => {
                        attached == 1
                            && self.lexicon.entry(number).is(role::HEBREW_NUMERAL)
                            && !self.lexicon.entry(number).is(role::CLITIC | role::OF)
                    }
                    0 => false,
                    2 => short || attached == 1 && self.lexicon.entry(number).number > 1,
                    3 => attached == 1,
                    _ => true,
                }
            {
                return (number, skip_letters(word, attached));
            }
        }
        (0, 0)
    }

    /// A phrase that begins with `first`, the longest there is.
    fn phrase(&mut self, first: Token) -> Token {
        let mut best = first;
        let mut words = 0;
        let mut key = String::new();
        for at in 0..PHRASE * 2 {
            let Some(token) = self.peek(at) else { break };
            match token.kind {
                Kind::Mark('-' | '\'' | '’' | '.') if token.gap == Gap::None => {}
                Kind::Word(_) if token.gap != Gap::Line && words + 1 < PHRASE && token.later => {
                    words += 1;
                    if key.is_empty() {
                        key = fold(self.text.get(first.cut..first.end).unwrap_or_default());
                    }
                    key.push(' ');
                    key.push_str(&fold(self.text.get(token.start..token.end).unwrap_or_default()));
                    if let Some(number) = self.lexicon.find(&key) {
                        best = Token { end: token.end, kind: Kind::Word(number), ..first };
                    }
                }
                _ => break,
            }
        }
        while self.ahead.front().is_some_and(|token| token.end <= best.end) {
            self.ahead.pop_front();
        }
        best
    }

    fn peek(&mut self, at: usize) -> Option<Token> {
        while self.ahead.len() <= at {
            let token = self.raw()?;
            self.ahead.push_back(token);
        }
        self.ahead.get(at).copied()
    }
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let token = match self.ahead.pop_front() {
            Some(token) => token,
            None => self.raw()?,
        };
        // Most words are in no list.
        let Kind::Word(number @ 1..) = token.kind else { return Some(token) };
        let token = if self.lexicon.is_head(number) { self.phrase(token) } else { token };
        // Many words only begin phrases.
        let silent = matches!(token.kind, Kind::Word(number) if !self.lexicon.means_something(number));
        Some(if silent { Token { kind: Kind::Word(0), ..token } } else { token })
    }
}

/// The value of a digit of the Latin, Arabic-Indic or Persian set.
fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(u32::from(c) - 0x30),
        '٠'..='٩' => Some(u32::from(c) - 0x660),
        '۰'..='۹' => Some(u32::from(c) - 0x6f0),
        _ => None,
    }
}

/// The number at the beginning of `rest`, whose first digit is `first`, and its length.
fn number(rest: &str, first: u32) -> (Kind, usize) {
    let (mut value, mut digits, mut len) = (first, 1u8, 0);
    for (at, c) in rest.char_indices() {
        len = at + c.len_utf8();
        if at == 0 {
            continue;
        }
        let Some(digit) = digit(c) else {
            len = at;
            break;
        };
        digits = digits.saturating_add(1);
        if digits <= 9 {
            value = value * 10 + digit;
        }
    }
    (Kind::Number { value, digits }, len)
}

/// The length of the word that `rest` begins with.
fn word_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 0;
    loop {
        at += arabic_run(&bytes[at..]);
        at += match bytes.get(at..).unwrap_or(&[]) {
            [] | [b' ', ..] => return at,
            [b'a'..=b'z', ..] => 1,
            [0xd8, 0xa0..=0xbf, ..] | [0xd9, 0x80..=0x92, ..] => 2,
            _ => match rest[at..].chars().next().filter(|c| in_word(*c)) {
                Some(c) => c.len_utf8(),
                None => return at,
            },
        };
    }
}

fn in_word(c: char) -> bool {
    matches!(c, 'a'..='z' | '\u{620}'..='\u{652}')
        || is_alphabetic(c)
        || c == TATWEEL
        || c == '\u{200c}'
        || is_arabic_mark(c)
        || (!c.is_ascii() && is_combining_mark(c))
}

/// The length of a web address that begins with `word`: its slashes and words make no date.
fn address(word: &str, rest: &str) -> Option<usize> {
    let tail = match word {
        "http" | "https" | "ftp" => rest.get(word.len()..)?.starts_with("://"),
        "www" => rest.get(word.len()..)?.starts_with('.'),
        _ => false,
    };
    tail.then(|| rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '«' | '»')).unwrap_or(rest.len()))
}

/// Bytes of the first `letters` letters of `word` with the marks on them.
fn skip_letters(word: &str, letters: usize) -> usize {
    let mut seen = 0;
    for (at, c) in word.char_indices() {
        if is_alphabetic(c) && c != TATWEEL && !is_arabic_mark(c) {
            if seen == letters {
                return at;
            }
            seen += 1;
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        Lexer::new(text).map(|token| &text[token.cut..token.end]).collect()
    }

    #[test]
    fn words_numbers_and_marks_come_apart() {
        assert_eq!(cut("3rd, 1436هـ٢٠٢٤"), ["3", "rd", ",", "1436", "هـ", "٢٠٢٤"]);
        assert_eq!(cut("قال ـ وَالسبت"), ["قال", "ـ", "السبت"]);
        assert_eq!(cut("كانون الثاني/كانون"), ["كانون الثاني", "/", "كانون"]);
        assert_eq!(cut("وبالسبت للسبت وللسبت"), ["السبت", "للسبت", "للسبت"]);
        assert_eq!(cut("انظر https://a.example/2024/03/02/x غدا"), ["انظر", "https://a.example/2024/03/02/x", "غدا"]);
    }

    #[test]
    fn gaps_are_told_apart() {
        let gaps: Vec<_> = Lexer::new("1\u{200f}/ 2\n3").map(|token| token.gap).collect();
        assert_eq!(gaps, [Gap::None, Gap::None, Gap::Space, Gap::Line]);
    }

    #[test]
    fn hostile_words_cost_one_pass() {
        let marks = format!("ب{}", "\u{651}".repeat(200_000));
        assert_eq!(Lexer::new(&marks).count(), 1);
        assert_eq!(Lexer::new(&"ـ".repeat(200_000)).count(), 1);
        assert_eq!(Lexer::new(&"أول من ".repeat(50_000)).count(), 100_000);
    }
}
