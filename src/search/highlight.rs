//! What a query hits in a text, for the eye.

use super::{Leaf, Query, Within, Words, scan::Prefix, title_regex};
use crate::text::{Folded, Span, tokens, tokens::stem_of};
use regex::Regex;

/// The words of a query that can be pointed at, made ready for many texts.
#[derive(Debug)]
pub struct Highlighter {
    patterns: Vec<(Within, Pattern)>,
}

#[derive(Debug)]
enum Pattern {
    /// Stems in this order, and the spelling of each where that matters.
    Phrase(Vec<(String, Option<String>)>),
    Prefix(Box<Prefix>),
    Regex(Regex),
}

impl Highlighter {
    /// Reads what a query asks to be there; what it asks not to be there hits nothing.
    #[must_use]
    pub fn new(query: &Query) -> Self {
        let mut patterns = Vec::new();
        for leaf in query.positive() {
            match leaf {
                Leaf::Text(within, words) => of_words(words, |pattern| patterns.push((*within, pattern))),
                Leaf::Regex(pattern) => {
                    patterns.extend(title_regex(pattern).ok().map(|regex| (Within::Title, Pattern::Regex(regex))));
                }
                _ => {}
            }
        }
        Self { patterns }
    }

    /// Whether it can hit anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// The stretches of a text that the query hits, in order, none touching another's inside. In a title (`title`) what is asked
    /// of titles alone counts too.
    #[must_use]
    pub fn spans(&self, text: &str, title: bool) -> Vec<Span> {
        if self.patterns.is_empty() {
            return Vec::new();
        }
        let words: Vec<_> = tokens(text).collect();
        let mut spans = Vec::new();
        for (within, pattern) in &self.patterns {
            if *within == Within::Title && !title {
                continue;
            }
            match pattern {
                Pattern::Phrase(wanted) => {
                    for stretch in words.windows(wanted.len()) {
                        let same = stretch.iter().zip(wanted).all(|(token, (stem, exact))| {
                            token.stem() == stem && exact.as_ref().is_none_or(|exact| *exact == token.exact)
                        });
                        if let (true, [first, .., last] | [first @ last]) = (same, stretch) {
                            spans.push(Span::new(first.span.start, last.span.end));
                        }
                    }
                }
                Pattern::Prefix(prefix) => {
                    spans.extend(words.iter().filter(|token| prefix.begins(&token.exact)).map(|token| token.span));
                }
                Pattern::Regex(regex) => {
                    let folded = Folded::new(text);
                    let found = regex.find_iter(&folded.text).filter(|found| !found.is_empty());
                    spans.extend(found.map(|found| folded.source(text, found.range().into())));
                }
            }
        }
        joined(spans)
    }
}

fn of_words(words: &Words, mut take: impl FnMut(Pattern)) {
    let word = |token: &crate::text::Token<'_>, exact: bool| {
        (stem_of(&token.exact).to_owned(), exact.then(|| token.exact.clone().into_owned()))
    };
    match words {
        Words::Phrase(text) => take(Pattern::Phrase(tokens(text).map(|token| word(&token, false)).collect())),
        Words::Exact(text) => take(Pattern::Phrase(tokens(text).map(|token| word(&token, true)).collect())),
        Words::Prefix(text) => take(Pattern::Prefix(Box::new(Prefix::new(text)))),
        Words::Near(text, _) => tokens(text).for_each(|token| take(Pattern::Phrase(vec![word(&token, false)]))),
    }
}

/// Stretches in order, those that overlap made one.
fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut all: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match all.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => all.push(span),
        }
    }
    all
}

/// A stretch of a text around hits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// The stretch: whole words.
    pub span: Span,
    /// The hits in it.
    pub hits: Vec<Span>,
}

/// Stretches of `text` around `spans` (in order, as [`Highlighter::spans`] gives them), each with about `width` characters of
/// text; hits that lie near each other share one.
#[must_use]
pub fn context(text: &str, spans: &[Span], width: usize) -> Vec<Context> {
    let mut all: Vec<Context> = Vec::new();
    for hit in spans {
        if let Some(last) = all.last_mut().filter(|last| last.span.overlaps(*hit)) {
            last.span.end = last.span.end.max(hit.end);
            last.hits.push(*hit);
            continue;
        }
        let side = width.saturating_sub(hit.of(text).chars().count()) / 2;
        let (before, after) = (&text[..hit.start], &text[hit.end..]);
        let start = match before.char_indices().rev().take(side + 1).last() {
            Some((0, _)) | None => 0,
            Some((at, _)) => at + text[at..hit.start].find(char::is_whitespace).map_or(hit.start - at, |space| space),
        };
        let end = match after.char_indices().nth(side) {
            None => text.len(),
            Some((at, c)) if c.is_whitespace() => hit.end + at,
            Some((at, _)) => hit.end + after[..at].rfind(char::is_whitespace).unwrap_or(0),
        };
        let start = start.max(all.last().map_or(0, |last| last.span.end)).min(hit.start);
        let span = Span::new(start, end.max(hit.end)).trimmed(text);
        all.push(Context { span, hits: vec![*hit] });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::parse;
    use proptest::prelude::*;

    fn hit(query: &str, text: &str, title: bool) -> Vec<String> {
        let highlighter = Highlighter::new(&parse(query).expect("good"));
        highlighter.spans(text, title).into_iter().map(|span| span.of(text).to_owned()).collect()
    }

    #[test]
    fn words_are_hit_in_any_form_and_what_is_negated_is_not() {
        let text = "صادرات النِّفط والعراق: «نفط العراق» 2,500 برميل";
        assert_eq!(hit("نفط عراق", text, false), ["النِّفط", "والعراق", "نفط", "العراق"]);
        assert_eq!(hit("\"نفط العراق\" -برميل", text, false), ["النِّفط والعراق", "نفط العراق"]);
        assert_eq!(hit("=نفط ٢٥٠٠ صاد*", text, false), ["صادرات", "نفط", "2,500"]);
        assert_eq!(hit("title:نفط", text, false), Vec::<String>::new());
        assert_eq!(
            hit("title:نفط /برميل$/ \"صادرات عراق\"~1", text, true),
            ["صادرات", "النِّفط", "والعراق", "نفط", "العراق", "برميل"]
        );
    }

    #[test]
    fn context_is_cut_between_words_and_shared_by_neighbours() {
        let text = "one two three four five six seven eight nine ten";
        let around = |query: &str, width| {
            let spans = Highlighter::new(&parse(query).expect("good")).spans(text, false);
            context(text, &spans, width).into_iter().map(|c| (c.span.of(text), c.hits.len())).collect::<Vec<_>>()
        };
        assert_eq!(around("five", 18), [("four five six", 1)]);
        assert_eq!(around("four five", 20), [("three four five", 2)]);
        assert_eq!(around("one ten", 12), [("one two", 1), ("ten", 1)]);
        assert_eq!(around("one", 500), [(text, 1)]);
    }

    proptest! {
        #![proptest_config(crate::laws::usual())]
        #[test]
        fn stretches_run_in_order_and_hold_their_hits(text in "[ab ]{0,60}", width in 0usize..30) {
            let spans = Highlighter::new(&parse("a b* \"a b\"").expect("good")).spans(&text, false);
            let all = context(&text, &spans, width);
            prop_assert_eq!(all.iter().flat_map(|c| c.hits.clone()).collect::<Vec<_>>(), spans);
            prop_assert!(all.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
            prop_assert!(all.iter().all(|c| c.hits.iter().all(|hit| c.span.contains(*hit))));
        }
    }
}
