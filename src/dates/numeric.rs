//! Dates in figures: `2024-12-23`, `02/03/2024`, `02/مارس/2024`, `1438/11/20هـ`.

use super::{
    lexicon::role,
    reader::{Hit, Reader},
    solar,
    value::Value,
};
use crate::text::Language;
use jiff::civil::Date;

/// The calendar that a year belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Calendar {
    Gregorian,
    Hijri,
    Solar,
    Jewish,
}

impl Reader<'_> {
    /// Three groups of figures with the same mark between them, the year first or last.
    pub fn numeric(&self, at: usize) -> Option<Hit> {
        let (a, a_digits) = self.number(at)?;
        let (c, c_digits) = self.number(at + 4)?;
        let (mark, tight) = (self.separator(at + 1)?, self.glued(at + 1));
        if self.separator(at + 3)? != mark
            || [2, 3, 4].iter().any(|on| mark != '/' && self.glued(at + on) != tight || !self.near(at + on))
            || (!tight && mark == '.')
            || !self.begins_number(at, false)
            || !self.ends_number(at + 5, false)
        {
            return None;
        }
        let (year, month, day) = match (self.number(at + 2), a_digits, c_digits) {
            (Some((b, 1 | 2)), 4, 1 | 2) => (a, Some(b), c),
            (Some((b, 1 | 2)), 1 | 2, 4) => match (a, b) {
                (1..=12, 13..) => (c, Some(a), b),
                (1..=12, 1..=12) if a != b && self.among_english(at) => (c, None, a),
                _ => (c, Some(b), a),
            },
            // `29.05.18`: where points part figures of two, the day comes first, as in no other writing.
            (Some((b, 2)), 2, 2) if mark == '.' && c <= 68 => (2000 + c, Some(b), a),
            (None, 1 | 2, 4) => (c, Some(u32::try_from(self.entry(at + 2).month).ok()?), a),
            _ => return None,
        };
        let (calendar, next) = self.calendar(year, at + 5)?;
        self.hit(at, next, figures(calendar, year, month, day)?)
    }

    fn separator(&self, at: usize) -> Option<char> {
        match self.mark(at)? {
            '-' | '‐' | '‑' | '–' | '−' => Some('-'),
            '/' | '\\' | '⁄' => Some('/'),
            '.' => Some('.'),
            _ => None,
        }
    }

    /// The calendar of a written year before the token `at`, and the token after its era, if there is one. A year is taken
    /// for Hijri or Gregorian only where no other reading is in use; `None` if the year says nothing.
    pub fn calendar(&self, year: u32, at: usize) -> Option<(Calendar, usize)> {
        let era = self.follows(at);
        // م after a time or before a word may be another thing: the era touches its year or stands alone.
        if era.is(role::HIJRI_ERA) && (1..=1600).contains(&year) {
            return Some((Calendar::Hijri, at + 1));
        }
        if era.is(role::GREGORIAN_ERA) && (1..=2200).contains(&year) {
            return Some((Calendar::Gregorian, at + 1));
        }
        match year {
            1500..=2200 => Some((Calendar::Gregorian, at)),
            1300..1500 if self.language() == Some(Language::Persian) => Some((Calendar::Solar, at)),
            1300..1500 => Some((Calendar::Hijri, at)),
            _ => None,
        }
    }
}

/// What year, month and day say; a month of `None` leaves the order open.
fn figures(calendar: Calendar, year: u32, month: Option<u32>, day: u32) -> Option<Value> {
    let (year, day) = (i16::try_from(year).ok()?, i8::try_from(day).ok()?);
    let month = match month {
        Some(month) => i8::try_from(month).ok()?,
        None => return Some(Value::Unread),
    };
    match calendar {
        Calendar::Gregorian => Date::new(year, month, day).ok().map(Value::Day),
        Calendar::Solar => solar::gregorian(year, month, day).map(Value::Day),
        Calendar::Hijri => ((1..=12).contains(&month) && (1..=30).contains(&day)).then_some(Value::Unread),
        Calendar::Jewish => None,
    }
}
