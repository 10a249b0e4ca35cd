//! Calendar expressions in running text: found, and read where the text says enough. Never a guess.
//!
//! One pass cuts the text into tokens (`lexer`), looks the words up in `assets/dates.txt` (`lexicon`), and asks at each token
//! that may begin an expression which rule reads the longest one there. Rules look ahead a fixed number of tokens, so the
//! work is linear in the text. Calendars and arithmetic are [`jiff`]'s; the Solar Hijri calendar is in `solar`.

mod clock;
mod hebrew;
mod lexer;
mod lexicon;
mod named;
mod numeric;
mod reader;
mod relative;
mod solar;
#[cfg(test)]
mod tests;
mod value;
mod whole;
mod years;

pub use value::{Found, Relative, Side, Value, moment, parse_moment};

use crate::text::{Language, Span};
use lexer::{Kind, Lexer, Token};
use lexicon::{Lexicon, role};
use reader::{Hit, Reader};
use std::cell::OnceCell;

/// Tokens that must lie ahead of the one that is read: more than any rule looks at.
const AHEAD: usize = 64;
/// Tokens kept behind it, for rules that ask what stands before.
const BEHIND: usize = 8;
/// Tokens read at a time.
const BATCH: usize = 256;

/// All calendar expressions of `text`, in order, longest where they could overlap.
///
/// The order of `02/03/2024` follows the language of the words beside it: day first, but left unread in English.
#[must_use]
pub fn find(text: &str) -> Vec<Found> {
    Finder::new(text).collect()
}

/// The first full date of `text`, with its time where one stands beside it: the date line of a page.
///
/// The span reaches from the first to the last character of date, time and zone, and the value is [`Value::Day`] or
/// [`Value::Moment`]. A weekday before a date in brackets belongs to it here.
#[must_use]
pub fn stamp(text: &str) -> Option<(Span, Value)> {
    let mut before = None;
    for found in Finder::new(text) {
        if matches!(found.value, Value::Day(_) | Value::Moment { .. }) {
            return Some((with_weekday(text, before.as_ref(), &found).unwrap_or(found.span), found.value));
        }
        before = Some(found);
    }
    None
}

/// `الثلاثاء (6 أيار 2025)`: two expressions in running text, one date on a date line.
fn with_weekday(text: &str, before: Option<&Found>, date: &Found) -> Option<Span> {
    let before = before?;
    let (Value::Weekday(_), Value::Day(_)) = (before.value, date.value) else { return None };
    let opened = text.get(before.span.end..date.span.start)?.trim() == "(";
    let closing = text.get(date.span.end..)?.starts_with(')');
    (opened && closing).then(|| Span::new(before.span.start, date.span.end + 1))
}

/// Walks over the text with a window of tokens.
struct Finder<'t> {
    text: &'t str,
    lexer: Lexer<'t>,
    window: Vec<Token>,
    at: usize,
    /// Whether all tokens were read.
    whole: bool,
    language: OnceCell<Option<Language>>,
    before: Option<Found>,
}

impl<'t> Finder<'t> {
    fn new(text: &'t str) -> Self {
        // Rather too much room than room made again and again.
        let window = Vec::with_capacity((text.len() / 6 + 1).min(BEHIND + AHEAD + 1 + BATCH));
        Self { text, lexer: Lexer::new(text), window, at: 0, whole: false, language: OnceCell::new(), before: None }
    }

    fn fill(&mut self) {
        if self.whole || self.window.len() > self.at + AHEAD {
            return;
        }
        let gone = self.at.saturating_sub(BEHIND);
        self.window.drain(..gone);
        self.at -= gone;
        let kept = self.window.len();
        self.window.extend(self.lexer.by_ref().take(BATCH));
        self.whole = self.window.len() < kept + BATCH;
    }

    fn read(&self) -> Option<Hit> {
        let first = self.window.get(self.at)?;
        if matches!(first.kind, Kind::Word(0) | Kind::Mark(_)) {
            return None;
        }
        let reader = Reader {
            text: self.text,
            tokens: &self.window,
            lexicon: Lexicon::get(),
            language: &self.language,
            before: self.before.clone(),
        };
        reader.longest(self.at)
    }
}

impl Iterator for Finder<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            self.fill();
            if self.at >= self.window.len() {
                return None;
            }
            let Some(hit) = self.read() else {
                self.at += 1;
                continue;
            };
            self.at = hit.next.max(self.at + 1);
            let found = Found { span: Span::new(hit.start, hit.end), value: hit.value };
            self.before = Some(found.clone());
            return Some(found);
        }
    }
}

impl Reader<'_> {
    /// The longest expression that begins at `at`; of two as long, the one that says more comes first here.
    fn longest(&self, at: usize) -> Option<Hit> {
        let rules =
            [Self::whole, Self::month_alone, Self::named_year, Self::counted, Self::unit, Self::age, Self::bare_year, Self::feast];
        let mut best: Option<Hit> = None;
        for hit in rules.into_iter().filter_map(|rule| rule(self, at)) {
            if best.is_none_or(|best| hit.end > best.end) {
                best = Some(hit);
            }
        }
        best
    }

    fn feast(&self, at: usize) -> Option<Hit> {
        self.hit(at, at + 1, Value::Named).filter(|_| self.entry(at).is(role::FEAST))
    }
}
