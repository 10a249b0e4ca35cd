//! The day of publication where only the lead says it: `… اليوم الثلاثاء (6 أيار 2025) …`.

use super::{Article, ParagraphKind, Stamp, cues::words_of, stamps};
use crate::{dates, text::words};

/// Bytes of the first paragraph that count as the lead.
const LEAD: usize = 700;
/// Words for today.
const TODAY: [&str; 8] = ["اليوم", "today", "امروز", "اج", "היום", "bugun", "aujourd hui", "هذا اليوم"];

/// The day that the lead calls today, if it gives the full date.
#[must_use]
pub fn published(text: &str, article: &Article) -> Option<Stamp> {
    let first = article.paragraphs.iter().find(|p| p.kind == ParagraphKind::Text)?;
    let slice = first.span.of(text);
    let lead = slice.get(..slice.floor_char_boundary(LEAD)).unwrap_or(slice);
    // Without a year there is no full date.
    if !stamps::has_number(lead) {
        return None;
    }
    dates::find(lead).into_iter().find_map(|found| {
        let stamp = stamps::stamp(found.value)?;
        let before = lead.get(..found.span.start)?;
        let tail = before.get(before.ceil_char_boundary(before.len().saturating_sub(60))..)?;
        let itself = words(found.span.of(lead)).take(2).any(|w| TODAY.contains(&words_of(w.text).as_str()));
        // Between the word and the date: at most the weekday.
        let recent: Vec<_> = words(tail).collect();
        let named = recent.iter().rev().take(2).any(|w| TODAY.contains(&words_of(w.text).as_str()));
        let close = !tail.ends_with(['.', '؟', '!']);
        (itself || named && close).then_some(Stamp::Day(stamp.date()))
    })
}
