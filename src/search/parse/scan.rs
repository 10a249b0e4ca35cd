//! The characters of a query, and the words and signs they make.

use super::{
    super::{
        fault::Fault,
        names::{Field, Operator, operator},
    },
    Wrong,
};
use crate::text::safe::{Shown, shown};

/// A place in a query.
pub(super) struct Scanner<'q> {
    text: &'q str,
    /// In bytes.
    pub(super) at: usize,
}

/// Opening quotation marks, each with those that close it.
const QUOTES: [(char, &[char]); 4] = [('"', &['"']), ('«', &['»']), ('“', &['”', '“']), ('„', &['”', '“'])];
/// Closing ones, which mean nothing by themselves.
const CLOSING: [char; 2] = ['»', '”'];

impl<'q> Scanner<'q> {
    pub(super) fn new(text: &'q str) -> Self {
        Self { text, at: 0 }
    }

    fn rest(&self) -> &'q str {
        &self.text[self.at..]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn advance(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    /// Passes over white space, directional marks and stray closing quotation marks; where it stands then.
    pub(super) fn skip_space(&mut self) -> usize {
        while self.peek().is_some_and(|c| c.is_whitespace() || ignored(c) || CLOSING.contains(&c)) {
            self.advance();
        }
        self.at
    }

    /// The word that begins here, what is ignored left out, and the byte behind it. It ends at a space, a quotation mark or a
    /// parenthesis.
    fn word(&self) -> (String, usize) {
        let mut word = String::new();
        for (at, c) in self.rest().char_indices() {
            let quote = QUOTES.iter().any(|(open, _)| *open == c) || CLOSING.contains(&c);
            if c.is_whitespace() || matches!(c, '(' | ')' | '|') || (quote && !gershayim(self.rest(), at, c)) {
                return (word, self.at + at);
            }
            if !ignored(c) {
                word.push(c);
            }
        }
        (word, self.text.len())
    }

    pub(super) fn take_word(&mut self) -> String {
        let (word, end) = self.word();
        self.at = end;
        word
    }

    /// The operator that is the word here, with its spelling. It is not taken.
    pub(super) fn operator(&self) -> Option<(Operator, String)> {
        if self.peek() == Some('|') {
            return Some((Operator::Or, "|".to_owned()));
        }
        let (word, _) = self.word();
        operator(&word).map(|operator| (operator, word))
    }

    /// Takes an `OR`.
    pub(super) fn or(&mut self) -> Option<String> {
        let (_, sign) = self.operator().filter(|(operator, _)| *operator == Operator::Or)?;
        while self.peek() == Some('|') {
            self.advance();
        }
        if !sign.starts_with('|') {
            self.take_word();
        }
        Some(sign)
    }

    /// Takes a `NOT`, or a `-` that something follows at once.
    pub(super) fn not(&mut self) -> Option<String> {
        if let Some((Operator::Not, sign)) = self.operator() {
            self.take_word();
            return Some(sign);
        }
        let after = self.rest().strip_prefix(['-', '−'])?;
        let next = after.chars().find(|c| !ignored(*c))?;
        let follows = !next.is_whitespace() && !matches!(next, ')' | '|') && !CLOSING.contains(&next);
        follows.then(|| {
            self.advance();
            "-".to_owned()
        })
    }

    /// Takes the name of a field with its colon.
    pub(super) fn field(&mut self) -> Result<Option<(String, Field)>, Wrong> {
        let (word, _) = self.word();
        let Some((name, after)) = word.split_once(':') else { return Ok(None) };
        if let Some(field) = Field::named(name) {
            let colon = self.rest().find(':').unwrap_or(0);
            self.at += colon + 1;
            return Ok(Some((name.to_owned(), field)));
        }
        // `10:30`, `https://…`, and a word with its colon, as headlines have it, are words.
        let letters = name.chars().count() > 1 && name.chars().all(char::is_alphabetic);
        let attached = after.starts_with(|c: char| c.is_alphanumeric()) || (after.is_empty() && self.quoted_after_colon());
        if letters && attached { Err((Fault::UnknownField(name.to_owned()), self.at)) } else { Ok(None) }
    }

    fn quoted_after_colon(&self) -> bool {
        let (_, end) = self.word();
        self.text[end..].starts_with(|c: char| QUOTES.iter().any(|(open, _)| *open == c))
    }

    /// Takes what stands between quotation marks; `None` where none opens here. A backslash takes the next character as it is.
    pub(super) fn quoted(&mut self) -> Result<Option<String>, Wrong> {
        let start = self.at;
        let Some((_, closers)) = self.peek().and_then(|c| QUOTES.iter().find(|(open, _)| *open == c)) else { return Ok(None) };
        self.advance();
        let mut inner = String::new();
        loop {
            let Some(mut c) = self.peek() else { return Err((Fault::OpenQuote, start)) };
            let inside = gershayim(self.text, self.at, c);
            self.advance();
            if closers.contains(&c) && !inside {
                return Ok(Some(inner));
            }
            if c == '\\' {
                let Some(next) = self.peek() else { return Err((Fault::OpenQuote, start)) };
                self.advance();
                c = next;
            }
            if !ignored(c) {
                inner.push(c);
            }
        }
    }

    /// Takes the distance of `"a b"~5`.
    pub(super) fn distance(&mut self) -> Option<(String, usize)> {
        let at = self.at;
        (self.peek() == Some('~')).then(|| {
            self.advance();
            (self.take_word(), at)
        })
    }

    /// Takes what stands between two `/`; `None` where none stands here.
    pub(super) fn regex(&mut self) -> Result<Option<String>, Wrong> {
        let start = self.at;
        if self.peek() != Some('/') {
            return Ok(None);
        }
        self.advance();
        let mut inner = String::new();
        loop {
            let Some(c) = self.peek() else { return Err((Fault::OpenRegex, start)) };
            self.advance();
            match (c, self.peek()) {
                ('/', _) => return Ok(Some(inner)),
                ('\\', Some('/')) => {
                    inner.push('/');
                    self.advance();
                }
                ('\\', Some(next)) => {
                    inner.extend(['\\', next]);
                    self.advance();
                }
                _ if ignored(c) => {}
                _ => inner.push(c),
            }
        }
    }
}

/// Directional marks and the like, which nobody sees: where they stand means nothing.
fn ignored(c: char) -> bool {
    c != '\u{200c}' && !c.is_whitespace() && shown(c) == Shown::Drop
}

/// Whether the mark is one inside a Hebrew abbreviation.
fn gershayim(text: &str, at: usize, c: char) -> bool {
    let hebrew = |c: char| ('\u{5d0}'..='\u{5ea}').contains(&c);
    c == '"' && text[..at].ends_with(hebrew) && text[at + 1..].starts_with(hebrew)
}
