//! A quotation found again in a text that may have changed: W3C `TextQuoteSelector` and `TextPositionSelector` together.
//!
//! Everything is compared folded, so spelling noise costs nothing. A candidate is scored as Hypothesis does it: quote 50,
//! prefix 20, suffix 20, position 2; but it is attached silently only under a stricter rule (`Score::strict`), since the usual one
//! attached a tenth of vanished passages to something else. Between strict and loose the user is asked.

mod approx;
mod flat;
mod score;
mod seeds;

pub use flat::FOLD_VERSION;

use super::{Position, Quote};
use crate::text::Span;
use approx::Pattern;
use flat::{Flat, flat};
use score::{Context, Score};

/// Longest quotation (folded characters) that is aligned letter by letter; a longer one that changed is only proposed.
const ALIGNED: usize = 4096;
/// Candidates that are looked at closely.
const CANDIDATES: usize = 8;
/// Least part of a quotation's trigrams that a window must have to be looked at.
const LEAST_SHARE: f64 = 0.2;

/// Where a quotation stands now. Spans are bytes of the text searched.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Anchor {
    /// Here, for sure enough to attach without asking.
    Found(Span),
    /// Perhaps here: ask.
    Moved {
        /// The best place there is.
        span: Span,
        /// How well it fits, 0–1.
        score: f64,
    },
    /// Nowhere.
    Lost,
}

/// Looks for `quote` in `body`; `position` is where it stood when it was made.
#[must_use]
pub fn find(quote: &Quote, position: Position, body: &str) -> Anchor {
    if let Some(span) = untouched(quote, position, body) {
        return Anchor::Found(span);
    }
    let search = Search::new(quote, position, body);
    if search.exact.is_empty() {
        return Anchor::Lost;
    }
    let same = search.same();
    if let Some((span, score)) = same
        && score.strict()
    {
        return Anchor::Found(search.body.source(span));
    }
    let best = [same, search.similar()].into_iter().flatten().max_by(|a, b| a.1.total.total_cmp(&b.1.total));
    match best {
        Some((span, score)) if score.strict() => Anchor::Found(search.shown(span)),
        Some((span, score)) if score.loose() => Anchor::Moved { span: search.shown(span), score: score.total },
        _ => Anchor::Lost,
    }
}

/// Where a text stands that begins with some words and, if so said, ends with others: as the text fragment of a link names it.
#[must_use]
pub fn named(start: &str, end: Option<&str>, body: &str) -> Option<Span> {
    let (all, start) = (Flat::new(body), flat(start));
    let start = start.trim();
    let from = all.text.find(start).filter(|_| !start.is_empty())?;
    let to = match end.map(flat) {
        Some(end) => from + start.len() + all.text[from + start.len()..].find(end.trim())? + end.trim().len(),
        None => from + start.len(),
    };
    Some(all.source(Span::new(from, to)))
}

/// The common case, without folding anything: the quotation stands where it stood, and at least one side is as it was.
fn untouched(quote: &Quote, position: Position, body: &str) -> Option<Span> {
    let start = body.char_indices().map(|(at, _)| at).nth(position.start)?;
    let (before, rest) = body.split_at(start);
    let after = rest.strip_prefix(quote.exact.as_str())?;
    let framed =
        before.ends_with(&quote.prefix) && !quote.prefix.is_empty() || after.starts_with(&quote.suffix) && !quote.suffix.is_empty();
    let whole = before.is_empty() && after.is_empty();
    (!quote.exact.is_empty() && (framed || whole)).then(|| Span::new(start, start + quote.exact.len()))
}

/// One quotation and one text, both folded. Spans in here are bytes of the folded text.
struct Search<'t> {
    exact: String,
    letters: usize,
    context: Context,
    body: Flat<'t>,
    /// Whether the quotation begins and ends between words.
    edges: (bool, bool),
}

impl<'t> Search<'t> {
    fn new(quote: &Quote, position: Position, body: &'t str) -> Self {
        let body_flat = Flat::new(body);
        let byte = body.char_indices().map(|(at, _)| at).nth(position.start).unwrap_or(body.len());
        let exact = flat(&quote.exact).trim().to_owned();
        let (prefix, suffix) = (flat(&quote.prefix), flat(&quote.suffix));
        let edges = (!prefix.ends_with(char::is_alphanumeric), !suffix.starts_with(char::is_alphanumeric));
        let context = Context::new(&exact, prefix.trim_start(), suffix.trim_end(), body_flat.folded(byte));
        Self { letters: exact.chars().count(), exact, context, body: body_flat, edges }
    }

    /// The quotation letter for letter (folded): of several places the one with the best surroundings.
    fn same(&self) -> Option<(Span, Score)> {
        let text = self.body.text.as_str();
        let mut places: Vec<(usize, usize, Span)> = Vec::new();
        for (at, _) in text.match_indices(&self.exact) {
            let span = Span::new(at, at + self.exact.len());
            let rank = (self.context.touching(text, span), usize::MAX - at.abs_diff(self.context.position), span);
            if places.len() < CANDIDATES {
                places.push(rank);
            } else if let Some(worst) = places.iter_mut().min()
                && *worst < rank
            {
                *worst = rank;
            }
        }
        let scored = places.into_iter().map(|(_, _, span)| {
            let score = self.context.score(text, span, 1.0);
            // The letters of another word are no word of the quotation.
            (span, if self.in_words(span) { score.doubted() } else { score })
        });
        scored.max_by(|a, b| a.1.total.total_cmp(&b.1.total))
    }

    /// Whether a place begins or ends within a word where the quotation does not.
    fn in_words(&self, span: Span) -> bool {
        let text = self.body.text.as_str();
        let inside = |at: usize| text[..at].ends_with(char::is_alphanumeric) && text[at..].starts_with(char::is_alphanumeric);
        self.edges.0 && inside(span.start) || self.edges.1 && inside(span.end)
    }

    /// The place most like the quotation.
    fn similar(&self) -> Option<(Span, Score)> {
        let text = self.body.text.as_str();
        let seeds = seeds::seeds(&self.exact, text, CANDIDATES).into_iter().filter(|seed| seed.share >= LEAST_SHARE);
        if self.letters > ALIGNED {
            return seeds.map(|seed| (seed.window, Score::unsure(seed.share))).next();
        }
        let (forward, backward) = (Pattern::new(self.exact.chars()), Pattern::new(self.exact.chars().rev()));
        let scored = seeds.filter_map(|seed| {
            let window = self.around(seed.window);
            let slice = window.of(text);
            let (errors, read) = forward.best(slice.chars(), false);
            let end = nth(slice, read);
            let (_, back) = backward.best(slice[..end].chars().rev(), true);
            let start = slice[..end].char_indices().rev().map(|(at, _)| at).take(back).last().unwrap_or(end);
            let span = Span::new(start, end).trimmed(slice).shifted(window.start);
            (!span.is_empty()).then(|| (span, self.context.score(text, span, 1.0 - ratio(errors, self.letters))))
        });
        scored.max_by(|a, b| a.1.total.total_cmp(&b.1.total))
    }

    /// A window with room at both sides for what may have been put in.
    fn around(&self, window: Span) -> Span {
        let (text, room) = (self.body.text.as_str(), self.letters / 3 + 16);
        let start = text[..window.start].char_indices().rev().map(|(at, _)| at).take(room).last().unwrap_or(window.start);
        Span::new(start, window.end + nth(&text[window.end..], room))
    }

    /// The source of a folded span, widened to whole words where the quotation was made of whole words.
    fn shown(&self, span: Span) -> Span {
        let text = self.body.text.as_str();
        let (mut start, mut end) = (span.start, span.end);
        if self.edges.0 && text[start..].starts_with(char::is_alphanumeric) {
            let letters = text[..start].char_indices().rev().take(LONGEST_WORD).take_while(|(_, c)| c.is_alphanumeric());
            start = letters.last().map_or(start, |(at, _)| at);
        }
        if self.edges.1 && text[..end].ends_with(char::is_alphanumeric) {
            let letters = text[end..].chars().take(LONGEST_WORD).take_while(|c| c.is_alphanumeric());
            end += letters.map(char::len_utf8).sum::<usize>();
        }
        self.body.source(Span::new(start, end))
    }
}

/// Widening stops here, whatever calls itself a word.
const LONGEST_WORD: usize = 32;

/// The byte at which character `n` begins, or the end.
fn nth(text: &str, n: usize) -> usize {
    text.char_indices().nth(n).map_or(text.len(), |(at, _)| at)
}

/// `a` of `b` as a number between 0 and 1.
fn ratio(a: usize, b: usize) -> f64 {
    let whole = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    if b == 0 { 0.0 } else { (whole(a) / whole(b)).min(1.0) }
}

#[cfg(test)]
mod tests;
