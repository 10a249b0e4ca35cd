//! Datelines that are told by their style alone: places in capitals, and the day in both calendars.

use super::{
    Cut,
    segments::{MOST_WORDS, is_dash},
};
use crate::{
    clean::{
        names::{Name, classify, place_prefix},
        stamps,
        tokens::Tokens,
    },
    text::Span,
};

/// `TAL AL-SANABIL — `, `MUSCAT, Nov 13 (Ufuq) - `: a place in capitals, and a dash before long.
pub fn capitals(head: &str) -> Option<Cut> {
    let head = head.get(..head.floor_char_boundary(80))?;
    let (dash, wide) = [" - ", " – ", " — ", " -- "].iter().filter_map(|d| head.find(d).map(|at| (at, d.len()))).min()?;
    let opening = head.get(..dash)?;
    let place = opening.split([',', '(']).next()?.trim_end();
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    let capital = place.chars().all(|c| c.is_uppercase() || c.is_whitespace() || matches!(c, '-' | '.' | '\'' | '’' | '/'));
    if letters < 3 || !capital || opening.contains(['.', '"', '“', ':']) && !place.contains('.') {
        return None;
    }
    let agency = opening.find('(').and_then(|open| {
        let inside = opening.get(open + 1..)?.split(')').next()?;
        (!inside.is_empty()).then(|| Span::new(open + 1, open + 1 + inside.len()))
    });
    Some(Cut {
        place: Some(Span::new(0, place.len())),
        agency,
        byline: None,
        span: Span::new(0, dash),
        date: None,
        end: dash + wide,
    })
}

/// The official style: place, day in both calendars, agency, and no mark between them.
pub fn official(head: &str, tokens: &Tokens) -> Option<Cut> {
    let words = place_prefix(tokens)?;
    let place = Span::new(tokens.span(0)?.start, tokens.end_of(words));
    let next = tokens.span(words)?;
    let digit = head.get(next.start..)?.starts_with(char::is_numeric);
    let window = head.get(place.end..head.floor_char_boundary(place.end + 160))?;
    let (at, value) = if digit { stamps::latest(window)? } else { return None };
    let mut end = place.end + at.end;
    let mut agency = None;
    for i in words..tokens.len().min(MOST_WORDS) {
        let Some(span) = tokens.span(i) else { break };
        if span.start < end {
            continue;
        }
        match (tokens.word(i), classify(tokens, i, i + 1)) {
            (Some("م" | "هـ" | "ه"), _) => end = span.end,
            (_, Name::Agency) => {
                agency = Some(span);
                end = span.end;
            }
            _ => break,
        }
    }
    if agency.is_none()
        && let Some((inside, behind)) = bracketed(head, end)
    {
        agency = Some(inside);
        end = behind;
    }
    let rest = head.get(end..)?;
    let after = rest.trim_start();
    let dashed = after.starts_with(is_dash) || after.starts_with(':');
    let mark = |c: char| c.is_whitespace() || is_dash(c) || matches!(c, ':' | '،');
    let text = end + (rest.len() - rest.trim_start_matches(mark).len());
    let cut = Cut { place: Some(place), agency, byline: None, span: Span::new(place.start, end), date: Some(value), end: text };
    (at.start <= 4 && (agency.is_some() || dashed)).then_some(cut)
}

/// A name in brackets that follows `at`, and where it ends.
fn bracketed(head: &str, at: usize) -> Option<(Span, usize)> {
    let rest = head.get(at..)?;
    let inner = rest.trim_start().strip_prefix('(')?;
    let name = inner.split(')').next().filter(|name| !name.is_empty() && name.len() < 60)?;
    let start = at + (rest.len() - inner.len());
    let end = start + name.len();
    head.get(end..).is_some_and(|after| after.starts_with(')')).then_some((Span::new(start, end), end + 1))
}
