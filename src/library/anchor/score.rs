//! How well a place fits a quotation.

use super::{LONGEST_WORD, approx::Pattern, nth, ratio};
use crate::{
    related::{Guard, guards},
    text::Span,
};

/// A quotation with fewer folded characters than this stands in many texts by chance: its surroundings must speak for it.
const SHORT: usize = 24;
/// One with fewer than this is another with every word that is another: an edit of it needs surroundings that have hardly changed.
const BRIEF: usize = 40;
/// A total that a good quotation in strange surroundings stays below: unlike texts share about a third of their letters in order.
const FRAMED: f64 = 0.7;
/// Characters of context compared when places are only ranked.
const TOUCHING: usize = 16;

/// How much a quotation says by its length alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Length {
    /// Too short to decide anything alone.
    Short,
    /// Short enough that an edit needs surroundings.
    Brief,
    /// Any longer one.
    Long,
}

impl Length {
    fn of(exact: &str) -> Self {
        match exact.chars().nth(SHORT) {
            None => Self::Short,
            Some(_) if exact.chars().nth(BRIEF).is_none() => Self::Brief,
            Some(_) => Self::Long,
        }
    }
}

/// What stood around a quotation, folded, and where it stood in today's folded text.
pub struct Context {
    prefix: Side,
    suffix: Side,
    numbers: Vec<String>,
    guards: Vec<(String, Guard)>,
    length: Length,
    /// Byte of the folded text.
    pub position: usize,
}

/// One side's context.
struct Side {
    text: String,
    letters: usize,
    pattern: Pattern,
}

impl Side {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned(), letters: text.chars().count(), pattern: Pattern::new(text.chars()) }
    }

    /// How much of this context `found` has; `None` where there never was any.
    fn like(&self, found: &str) -> Option<f64> {
        (self.letters > 0).then(|| 1.0 - ratio(self.pattern.best(found.chars(), false).0, self.letters))
    }
}

/// A place's marks, 0–1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// Likeness of the quotation itself.
    pub quote: f64,
    /// Quote 50, prefix 20, suffix 20, position 2, of what the bookmark has.
    pub total: f64,
    /// How long the quotation is.
    length: Length,
    /// Whether its numbers and negations are the same, in digits or in words: twins of a story ("the fourth plane, 40 tons") differ in them.
    numbers: bool,
    /// The likeness it needs where its surroundings match: more, where they are known on one side only.
    framed: f64,
    /// Whether it was aligned letter by letter.
    aligned: bool,
}

impl Score {
    /// A place that was only looked at from afar.
    pub fn unsure(share: f64) -> Self {
        Self { quote: share, total: share, length: Length::Long, numbers: false, framed: 1.0, aligned: false }
    }

    /// The same, of a place that says something else.
    pub fn doubted(self) -> Self {
        Self { numbers: false, ..self }
    }

    /// Good enough to attach without asking: the quotation alone is (≥ .85), or it is nearly (≥ .65; with context on one
    /// side only ≥ .8) with the rest to match.
    /// Twins of a story are told in nearly the same words. So an edited quotation needs some of its surroundings, and where a
    /// number has changed, hardly anything else may have.
    pub fn strict(self) -> bool {
        let alone = self.length > Length::Short && self.quote >= if self.total >= FRAMED { 0.85 } else { 0.97 };
        let framed = self.quote >= self.framed && self.total >= 0.75;
        let whole = self.length > Length::Brief || self.quote >= 0.97 || self.total >= 0.82;
        self.aligned && whole && (alone || framed) && (self.numbers || self.total >= 0.9)
    }

    /// Good enough to ask about.
    pub fn loose(self) -> bool {
        self.length > Length::Short && self.quote >= 0.65 || self.quote >= 0.5 && self.total >= 0.6
    }
}

impl Context {
    /// All texts folded.
    pub fn new(exact: &str, prefix: &str, suffix: &str, position: usize) -> Self {
        Self {
            prefix: Side::new(prefix),
            suffix: Side::new(suffix),
            numbers: numbers(exact),
            guards: guarded(prefix, exact),
            length: Length::of(exact),
            position,
        }
    }

    /// Scores the place `span` of `text`, whose own likeness is `quote`.
    pub fn score(&self, text: &str, span: Span, quote: f64) -> Score {
        let (before, after) = (&text[..span.start], &text[span.end..]);
        let before = before.char_indices().rev().map(|(at, _)| at).take(room(&self.prefix)).last().map_or("", |at| &before[at..]);
        let after = &after[..nth(after, room(&self.suffix))];
        let near = 1.0 - ratio(span.start.abs_diff(self.position), text.len());
        let marks = [(50.0, Some(quote)), (20.0, self.prefix.like(before)), (20.0, self.suffix.like(after)), (2.0, Some(near))];
        let (mut sum, mut most) = (0.0, 0.0);
        for (weight, mark) in marks {
            if let Some(mark) = mark {
                sum += weight * mark;
                most += weight;
            }
        }
        // Whole words, since the best alignment may leave out the first letters of one that says no.
        let words = whole_words(text, span);
        let numbers =
            numbers(words.of(text)) == self.numbers && !contradict(&self.guards, &guarded(&text[..words.start], words.of(text)));
        let framed = if self.prefix.letters > 0 && self.suffix.letters > 0 { 0.65 } else { 0.8 };
        Score { quote, total: sum / most, length: self.length, numbers, framed, aligned: true }
    }

    /// How many characters of context touch `span` unchanged, up to a few on each side: cheap, to rank many places.
    pub fn touching(&self, text: &str, span: Span) -> usize {
        let same = |(a, b): &(char, char)| a == b;
        let before = text[..span.start].chars().rev().zip(self.prefix.text.chars().rev()).take(TOUCHING).take_while(same).count();
        let after = text[span.end..].chars().zip(self.suffix.text.chars()).take(TOUCHING).take_while(same).count();
        before + after
    }
}

/// Characters in which a side's context is looked for: its own length and a little more for what was put in.
fn room(side: &Side) -> usize {
    side.letters + side.letters / 4 + 2
}

/// The guards of a text, with a denial that stands right before it.
fn guarded(before: &str, text: &str) -> Vec<(String, Guard)> {
    let last = before.split(|c: char| !c.is_alphanumeric()).rfind(|word| !word.is_empty()).unwrap_or_default();
    let denial = guards(last).into_iter().filter(|(_, guard)| *guard == Guard::Negation);
    denial.chain(guards(text)).collect()
}

/// A stretch with all of the words that it begins and ends in.
fn whole_words(text: &str, span: Span) -> Span {
    let before = text[..span.start].char_indices().rev().take(LONGEST_WORD).take_while(|(_, c)| c.is_alphanumeric());
    let start = if text[span.start..].starts_with(char::is_alphanumeric) {
        before.last().map_or(span.start, |(at, _)| at)
    } else {
        span.start
    };
    let after = text[span.end..].chars().take(LONGEST_WORD).take_while(|c| c.is_alphanumeric());
    let more = if text[..span.end].ends_with(char::is_alphanumeric) { after.map(char::len_utf8).sum() } else { 0 };
    Span::new(start, span.end + more)
}

/// Whether one says another number than the other in words, or one denies what the other does not.
fn contradict(a: &[(String, Guard)], b: &[(String, Guard)]) -> bool {
    let lacks = |a: &[(String, Guard)], b: &[(String, Guard)], kind: Guard| {
        a.iter().any(|(form, of)| *of == kind && !b.iter().any(|(other, _)| other == form))
    };
    let denials = |of: &[(String, Guard)]| of.iter().filter(|(_, kind)| *kind == Guard::Negation).count();
    lacks(a, b, Guard::Number) && lacks(b, a, Guard::Number) || denials(a) != denials(b)
}

/// The numbers of a folded text in order.
fn numbers(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_numeric()).filter(|n| !n.is_empty()).map(str::to_owned).collect()
}
