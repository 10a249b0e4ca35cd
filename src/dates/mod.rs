//! Calendar expressions in running text: found, and read where the text says enough. Never a guess.
//!
//! Calendars and arithmetic are [`jiff`]'s.

use crate::text::Span;
use jiff::civil::{Date, DateTime, Weekday};

/// A calendar expression and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The expression alone.
    pub span: Span,
    /// What it says.
    pub value: Value,
}

/// What a calendar expression says by itself, before anything around it is asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// A full date.
    Day(Date),
    /// A full date and a time, in UTC when the text names a zone (`zoned`).
    Moment {
        /// Date and time.
        at: DateTime,
        /// Whether the text names a zone; `at` is then in UTC.
        zoned: bool,
    },
    /// A month of a year.
    Month {
        /// The year.
        year: i16,
        /// 1–12.
        month: i8,
    },
    /// A year alone.
    Year(i16),
    /// A day and month without a year.
    DayOfMonth {
        /// 1–12.
        month: i8,
        /// 1–31.
        day: i8,
    },
    /// A month without a year.
    MonthAlone(i8),
    /// A weekday alone.
    Weekday(Weekday),
    /// Something relative to the day of writing (`الأسبوع المقبل`, `yesterday`).
    Relative(Relative),
    /// A counted span of time (`10 سنوات`), no point in time.
    Duration,
    /// A named season or feast (`رمضان`).
    Named,
}

/// An expression that only the day of writing resolves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relative {
    /// Days from the day of writing: 0 today, -1 yesterday.
    Days(i32),
    /// A weekday with its side: before (`الماضي`) or after (`المقبل`) the day of writing.
    Weekday(Weekday, Side),
    /// Weeks from now.
    Weeks(i32),
    /// A month with its side.
    Month(i8, Side),
    /// Months from now.
    Months(i32),
    /// Years from now.
    Years(i32),
}

/// Before or after the day of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// `الماضي`, `last`.
    Past,
    /// `المقبل`, `next`.
    Next,
    /// `الجاري`, `this`.
    This,
}

impl Value {
    /// ISO 8601, as precise as the text is, resolved against the day of writing where that is known.
    #[must_use]
    pub fn iso(self, _written: Option<Date>) -> Option<String> {
        None
    }
}

/// All calendar expressions of `text`, in order, longest where they could overlap.
#[must_use]
pub fn find(_text: &str) -> Vec<Found> {
    Vec::new()
}
