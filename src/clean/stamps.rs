//! Dates in lines of metadata: what a line says of when, and whether it says anything else.

use super::{Stamp, cues};
use crate::{
    dates::{self, Value},
    text::{Span, words},
};

/// The first full date of a line.
#[must_use]
pub fn find(line: &str) -> Option<(Span, Value)> {
    // Most lines have no digit, and a date line always has.
    if !has_digit(line) {
        return None;
    }
    dates::stamp(line)
}

/// Whether there is a decimal digit of the kinds that dates are written in.
#[must_use]
pub fn has_digit(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '0'..='9' | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}'))
}

/// A full date as a stamp.
#[must_use]
pub fn stamp(value: Value) -> Option<Stamp> {
    match value {
        Value::Day(day) => Some(Stamp::Day(day)),
        Value::Moment { at, zone } => Some(Stamp::Moment { at, zone }),
        _ => None,
    }
}

/// Words that stand beside a date and add nothing to it.
const FILLERS: [&str; 42] = [
    "السنه",
    "سنه",
    "العدد",
    "عدد",
    "علي",
    "من",
    "gmt",
    "utc",
    "في",
    "يوم",
    "الساعه",
    "بتوقيت",
    "غرينتش",
    "مكه",
    "المكرمه",
    "بغداد",
    "م",
    "هـ",
    "ه",
    "ص",
    "am",
    "pm",
    "at",
    "on",
    "the",
    "الموافق",
    "الاثنين",
    "الثلاثاء",
    "الاربعاء",
    "الخميس",
    "الجمعه",
    "السبت",
    "الاحد",
    "ساعت",
    "بجے",
    "בשעה",
    "est",
    "edt",
    "bst",
    "local",
    "time",
    "المحلي",
];

/// Whether, apart from the date at `date` and the `label` bytes before it, `line` has no more than a filler or two.
#[must_use]
pub fn only(line: &str, date: Span, label: usize) -> bool {
    let mut others = 0;
    // The same day in another calendar says nothing else either.
    let dates = dates::find(line);
    for word in words(line) {
        if word.span.start < label || date.overlaps(word.span) || dates.iter().any(|found| found.span.overlaps(word.span)) {
            continue;
        }
        let folded = cues::words_of(word.text);
        if !folded.is_empty() && !FILLERS.contains(&folded.as_str()) && !folded.chars().all(char::is_numeric) {
            others += 1;
        }
    }
    others == 0
}

/// Whether a date is what its line is there for: few words beside it, and parted from it by a mark.
#[must_use]
pub fn stands_out(line: &str, date: Span) -> bool {
    let parted = |side: &str, end: bool| {
        let side = side.trim_matches(|c: char| c.is_whitespace());
        let marks = ['|', '-', '–', '—', ':', '/', '•', '·', '،', ',', '(', ')', '*', '['];
        side.is_empty() || if end { side.ends_with(marks) } else { side.starts_with(marks) }
    };
    let (Some(before), Some(after)) = (line.get(..date.start), line.get(date.end..)) else { return false };
    // Published and updated.
    let all = || words(line).take(17).count() <= 16;
    if all() && dates::find(line).iter().filter(|found| stamp(found.value).is_some()).take(2).count() == 2 {
        return true;
    }
    // `12 مارس 2017: …` in a list of what happened when.
    if before.trim().is_empty() && after.trim_start().starts_with(':') && words(after).take(5).count() > 4 {
        return false;
    }
    let (ahead, behind) = (words(before).take(9).count(), words(after).take(9).count());
    if ahead + behind <= 4 && (ahead == 0 || behind == 0) {
        return true;
    }
    words(before).chain(words(after)).take(9).count() <= 8
        && words(before).take(5).count() <= 4
        && parted(before, true)
        && parted(after, false)
}

/// The first full date of `text` with those that follow it closely, and the last one's value: `25 شوال … الموافق 10 اغسطس …`.
#[must_use]
pub fn latest(text: &str) -> Option<(Span, Value)> {
    let mut joined: Option<(Span, Value)> = None;
    for found in dates::find(text) {
        let full = stamp(found.value).is_some();
        match joined {
            None if full => joined = Some((found.span, found.value)),
            Some((span, _)) if full && found.span.start.saturating_sub(span.end) < 40 => {
                joined = Some((Span::new(span.start, found.span.end), found.value));
            }
            _ => {}
        }
    }
    joined
}
