//! Dates that machines wrote: ISO 8601 and what passes for it, the mail format, seconds since 1970.

use crate::dates::{self, Value};
use jiff::{
    civil::{Date, DateTime, Time},
    fmt::{rfc2822, temporal::Pieces},
    tz::Offset,
};

/// A date as precise as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The day, as the writer's clock shows it.
    pub day: Date,
    /// The time, where there is one.
    pub time: Option<Time>,
    /// The writer's zone, where it is said.
    pub zone: Option<Offset>,
}

/// News is not older, nor from far ahead: such a year is a default or a slip.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

impl When {
    /// Reads a date; `None` for what can be read in two ways or is none.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() < 8 || text.len() > 64 {
            return None;
        }
        Self::iso(text)
            .or_else(|| Self::mail(text))
            .or_else(|| Self::seconds(text))
            .or_else(|| Self::words(text))
            .filter(Self::sane)
    }

    fn sane(&self) -> bool {
        YEARS.contains(&self.day.year())
    }

    fn iso(text: &str) -> Option<Self> {
        let parsed = Pieces::parse(text).ok();
        // `2024-05-03 09:40:00 +0300`: a blank before the zone.
        let (head, zone) = text.rsplit_once(' ').unwrap_or((text, ""));
        let joined =
            || Pieces::parse(&format!("{head}{zone}")).ok().filter(|_| zone.starts_with(['+', '-', 'Z'])).map(|p| Self::of(&p));
        parsed.map(|pieces| Self::of(&pieces)).or_else(joined)
    }

    fn of(pieces: &Pieces<'_>) -> Self {
        let time = pieces.time();
        Self { day: pieces.date(), time, zone: pieces.to_numeric_offset().filter(|_| time.is_some()) }
    }

    fn mail(text: &str) -> Option<Self> {
        let zoned = rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_zoned(text).ok()?;
        Some(Self { day: zoned.date(), time: Some(zoned.time()), zone: Some(zoned.offset()) })
    }

    /// Seconds or milliseconds since 1970.
    fn seconds(text: &str) -> Option<Self> {
        let number: i64 = text.parse().ok().filter(|_| matches!(text.len(), 10 | 13))?;
        let seconds = if text.len() == 13 { number / 1000 } else { number };
        let at = jiff::Timestamp::from_second(seconds).ok()?.to_zoned(jiff::tz::TimeZone::UTC).datetime();
        Some(Self { day: at.date(), time: Some(at.time()), zone: Some(Offset::UTC) })
    }

    /// A full date in words: `3 مايو 2024`. Numbers alone may be read in two ways.
    fn words(text: &str) -> Option<Self> {
        let (span, value) = dates::stamp(text).filter(|_| text.chars().any(char::is_alphabetic))?;
        let whole = span.len() * 2 > text.len();
        match value {
            Value::Day(day) if whole => Some(Self { day, time: None, zone: None }),
            Value::Moment { at, zone } if whole => Some(Self { day: at.date(), time: Some(at.time()), zone }),
            _ => None,
        }
    }

    /// Day and time, midnight where no time is said.
    #[must_use]
    pub fn datetime(self) -> DateTime {
        self.day.to_datetime(self.time.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_far_as_they_say() {
        let read = |text: &str| {
            When::read(text).map(|when| {
                let zone = when.zone.map_or(String::new(), |zone| zone.to_string());
                format!("{}{}{zone}", when.day, when.time.map_or(String::new(), |time| format!("T{time}")))
            })
        };
        for (text, want) in [
            ("2024-05-03", "2024-05-03"),
            ("2024-05-03T09:40:00+03:00", "2024-05-03T09:40:00+03"),
            ("2024-05-03T09:40:00+0300", "2024-05-03T09:40:00+03"),
            ("2024-05-03T09:40Z", "2024-05-03T09:40:00+00"),
            ("2024-05-03 09:40:00", "2024-05-03T09:40:00"),
            ("2024-05-03 09:40:00 +0300", "2024-05-03T09:40:00+03"),
            ("2024-05-09T20:15:00.000Z", "2024-05-09T20:15:00+00"),
            ("Fri, 03 May 2024 09:40:00 +0300", "2024-05-03T09:40:00+03"),
            ("1714718400", "2024-05-03T06:40:00+00"),
            ("الجمعة 3 مايو 2024", "2024-05-03"),
        ] {
            assert_eq!(read(text).as_deref(), Some(want), "{text}");
        }
        for text in [
            "",
            "0000-00-00 00:00:00",
            "02/03/2024",
            "1970",
            "منذ 3 ساعات",
            "0001-01-01T00:00:00Z",
            "2024-13-40",
            "P3D",
            "أمس مساء",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
