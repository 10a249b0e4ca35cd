//! What all rules share: a window of tokens with a little context on both sides, and questions to ask of it.

use super::{
    lexer::{Gap, Kind, Token},
    lexicon::{Entry, Lexicon, role},
    value::{Found, Value},
};
use crate::text::Language;
use std::cell::OnceCell;

/// An expression that a rule has read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Hit {
    /// The token after it.
    pub next: usize,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    pub value: Value,
}

/// A view of the tokens around the place that is read. Any index may be asked for; past the ends there is nothing.
pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub lexicon: &'static Lexicon,
    /// The language of the whole text, guessed when a rule first needs it or told by the caller.
    pub language: &'a OnceCell<Option<Language>>,
    /// The expression before.
    pub before: Option<Found>,
}

impl Reader<'_> {
    pub fn token(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    /// The entry of the word at `at`; the empty one for everything else.
    pub fn entry(&self, at: usize) -> Entry {
        match self.token(at).map(|token| token.kind) {
            Some(Kind::Word(number)) => self.lexicon.entry(number),
            _ => Entry::default(),
        }
    }

    /// The entry of the word at `at` if it stands on the same line as the token before it.
    pub fn follows(&self, at: usize) -> Entry {
        if self.near(at) { self.entry(at) } else { Entry::default() }
    }

    /// The value and digits of the number at `at`.
    pub fn number(&self, at: usize) -> Option<(u32, u8)> {
        match self.token(at)?.kind {
            Kind::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }

    pub fn mark(&self, at: usize) -> Option<char> {
        match self.token(at)?.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    /// Whether the mark at `at` is one of `marks` and on the same line as the token before.
    pub fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        self.near(at) && self.mark(at).is_some_and(|mark| marks.contains(&mark))
    }

    /// Whether the token at `at` is on the line of the token before it.
    pub fn near(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.gap != Gap::Line)
    }

    /// Whether the token at `at` touches the token before it.
    pub fn glued(&self, at: usize) -> bool {
        at > 0 && self.token(at).is_some_and(|token| token.gap == Gap::None)
    }

    /// The word at `at` as written, without what is attached to its front; empty for other tokens.
    pub fn word(&self, at: usize) -> &str {
        match self.token(at) {
            Some(Token { kind: Kind::Word(_), cut, end, .. }) => self.text.get(cut..end).unwrap_or_default(),
            _ => "",
        }
    }

    pub fn is_capital(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// Where an expression begins that begins with the token at `at`.
    pub fn start(&self, at: usize) -> usize {
        self.token(at).map_or(0, |token| token.cut)
    }

    /// A hit from the token `first` to the one before `next`.
    pub fn hit(&self, first: usize, next: usize, value: Value) -> Option<Hit> {
        let (first, last) = (self.token(first)?, self.token(next.checked_sub(1)?)?);
        (first.cut < last.end).then_some(Hit { next, start: first.cut, end: last.end, value })
    }

    /// Whether a number at `at` begins there and is no tail of a longer one, of a name (`F16`), an amount (`$20`) or a path.
    /// With `range`, it may end a range of days or years (`12-15`).
    pub fn begins_number(&self, at: usize, range: bool) -> bool {
        if !self.glued(at) {
            return true;
        }
        let Some(before) = at.checked_sub(1) else { return true };
        let after_number = self.glued(before) && before.checked_sub(1).is_some_and(|at| self.number(at).is_some());
        match self.token(before).map(|token| token.kind) {
            Some(Kind::Word(_)) => self.entry(before).is(role::CLITIC) || after_number && self.word(before) == "T",
            Some(Kind::Mark('@')) => after_number,
            Some(Kind::Number { .. } | Kind::Mark('_' | '#' | '$' | '€' | '£' | '=' | '&' | '\\' | '+' | '%')) => false,
            Some(Kind::Mark('-' | '/' | '–' | '—' | '،')) => range || !after_number,
            Some(Kind::Mark('.' | ',' | ':' | '٫' | '٬')) => !after_number,
            _ => true,
        }
    }

    /// Whether nothing before token `next` hangs on to a number that ends there. With `range`, a range may go on.
    pub fn ends_number(&self, next: usize, range: bool) -> bool {
        if !self.glued(next) {
            return true;
        }
        let goes_on = self.glued(next + 1) && matches!(self.token(next + 1).map(|t| t.kind), Some(Kind::Number { .. }));
        match self.token(next).map(|token| token.kind) {
            Some(Kind::Number { .. } | Kind::Mark('_' | '%' | '٪' | '=')) => false,
            Some(Kind::Mark('@')) => goes_on,
            Some(Kind::Mark('-' | '/' | '–' | '—')) => range || !goes_on,
            Some(Kind::Mark('.' | ',' | ':' | '٫' | '٬')) => !goes_on,
            Some(Kind::Word(_)) => {
                self.entry(next).is(role::HIJRI_ERA | role::GREGORIAN_ERA) || self.word(next) == "T" || self.label(next)
            }
            _ => true,
        }
    }

    /// Whether a word of some length stands there in a script without capitals, which pages glue to dates: `سياسة24 يوليو 2015آخر تحديث`.
    pub fn label(&self, at: usize) -> bool {
        matches!(self.token(at).map(|token| token.kind), Some(Kind::Word(_)))
            && !self.word(at).is_ascii()
            && self.word(at).chars().nth(2).is_some()
    }

    /// Whether the expression before ends right before `at`, but for a dash, a comma or a word like `و`.
    pub fn linked(&self, at: usize) -> bool {
        let Some((before, token)) = self.before.as_ref().zip(self.token(at)) else { return false };
        let ends = |back: usize| at.checked_sub(back).and_then(|at| self.token(at)).is_some_and(|t| t.end == before.span.end);
        let link = |back: usize| {
            at.checked_sub(back)
                .is_some_and(|at| self.entry(at).is(role::LINK) || self.is_mark(at, &['-', '–', '—', '/', '،', ',']))
        };
        self.near(at) && ((ends(1) && token.cut > token.start) || (ends(2) && link(1)) || (ends(3) && link(2) && link(1)))
    }

    /// The language of the text.
    pub fn language(&self) -> Option<Language> {
        *self.language.get_or_init(|| Language::guess(self.text))
    }

    /// Whether the words next to `at` are English (or an unknown language in Latin letters).
    pub fn among_english(&self, at: usize) -> bool {
        // The marks of a clock are written so in every language.
        let clock = |word: &str| word.is_empty() || ["am", "pm", "gmt", "utc"].iter().any(|mark| word.eq_ignore_ascii_case(mark));
        let script = |at: usize| {
            let word = self.word(at);
            word.chars().next().filter(|_| !clock(word)).map(|c| c.is_ascii_alphabetic())
        };
        let before = (1..=6).take_while(|back| at.checked_sub(back - 1).is_some_and(|at| self.near(at)));
        let before = before.filter_map(|back| at.checked_sub(back)).find_map(script);
        let after = || (1..=10).map(|on| at + on).take_while(|at| self.near(*at)).find_map(script);
        match before.or_else(after) {
            Some(false) => false,
            Some(true) => !matches!(self.language(), Some(Language::French | Language::Turkish)),
            None if self.text.len() < 80 && self.text.split(|c: char| !c.is_alphabetic()).all(clock) => false,
            None => matches!(self.language(), Some(Language::English)),
        }
    }
}
