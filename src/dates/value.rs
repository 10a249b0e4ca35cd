//! What a calendar expression says, and the ISO 8601 form of it.

use crate::text::Span;
use jiff::{
    ToSpan,
    civil::{Date, DateTime, Weekday},
    tz::Offset,
};

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
    /// A full date and a time, as the writer's clock showed it.
    Moment {
        /// Date and time.
        at: DateTime,
        /// The zone, where the text names one.
        zone: Option<Offset>,
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
    /// A calendar expression whose place on the Gregorian calendar the text leaves open: a Hijri date without its Gregorian
    /// companion, `02/03/2024` in English, a decade or century, `العام التالي`.
    Unread,
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
    /// A day and month with its side (`15 مارس الماضي`).
    DayOfMonth {
        /// 1–12.
        month: i8,
        /// 1–31.
        day: i8,
        /// Before or after the day of writing.
        side: Side,
    },
    /// A day of a month counted from now (`15 من الشهر الجاري`).
    DayInMonths {
        /// Months from now.
        months: i32,
        /// 1–31.
        day: i8,
    },
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

impl Side {
    /// Steps from now: -1, 1 or 0.
    pub(super) fn step(self) -> i32 {
        match self {
            Self::Past => -1,
            Self::Next => 1,
            Self::This => 0,
        }
    }
}

impl Value {
    /// ISO 8601, as precise as the text is, resolved against the day of writing where that is known.
    ///
    /// A bare weekday is the nearest on or before `written`, as news has it. `None` where the text alone, or with the day of
    /// writing, doesn't settle it.
    #[must_use]
    pub fn iso(self, written: Option<Date>) -> Option<String> {
        match self {
            Self::Day(date) => Some(date.to_string()),
            Self::Moment { at, zone } => Some(moment(at, zone)),
            Self::Month { year, month } => Some(format!("{year:04}-{month:02}")),
            Self::Year(year) => Some(format!("{year:04}")),
            Self::Weekday(weekday) => {
                let written = written?;
                let back = i64::from(weekday.until(written.weekday()));
                Some(written.checked_sub(back.days()).ok()?.to_string())
            }
            Self::Relative(relative) => relative.iso(written?),
            Self::DayOfMonth { .. } | Self::MonthAlone(_) | Self::Duration | Self::Named | Self::Unread => None,
        }
    }
}

impl Relative {
    fn iso(self, written: Date) -> Option<String> {
        let month_at = |months: i32| written.first_of_month().checked_add(i64::from(months).months()).ok();
        Some(match self {
            Self::Days(days) => written.checked_add(i64::from(days).days()).ok()?.to_string(),
            Self::Weekday(weekday, side) => {
                let step = match side {
                    Side::This => i64::from(written.weekday().until(weekday)),
                    Side::Past => -whole_week(written.weekday().since(weekday)),
                    Side::Next => whole_week(written.weekday().until(weekday)),
                };
                written.checked_add(step.days()).ok()?.to_string()
            }
            Self::Weeks(weeks) => {
                let week = written.checked_add(i64::from(weeks).weeks()).ok()?.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Self::Month(month, side) => {
                let year = match side {
                    Side::Past if month >= written.month() => written.year() - 1,
                    Side::Next if month <= written.month() => written.year() + 1,
                    _ => written.year(),
                };
                format!("{year:04}-{month:02}")
            }
            Self::Months(months) => month_at(months)?.strftime("%Y-%m").to_string(),
            Self::Years(years) => {
                let year = i32::from(written.year()).checked_add(years)?;
                (0..=9999).contains(&year).then(|| format!("{year:04}"))?
            }
            Self::DayOfMonth { month, day, side } => {
                let of = |year| Date::new(year, month, day).ok();
                let date = match side {
                    Side::This => of(written.year()),
                    Side::Past => (0..=4).filter_map(|back| of(written.year() - back)).find(|date| *date < written),
                    Side::Next => (0..=4).filter_map(|on| of(written.year() + on)).find(|date| *date > written),
                };
                date?.to_string()
            }
            Self::DayInMonths { months, day } => {
                let first = month_at(months)?;
                Date::new(first.year(), first.month(), day).ok()?.to_string()
            }
        })
    }
}

/// Days to the same weekday are a week when that day itself isn't meant.
fn whole_week(days: i8) -> i64 {
    if days == 0 { 7 } else { i64::from(days) }
}

/// ISO 8601 of a moment: `2023-05-03T09:40:00`, `2023-11-04T08:15:20Z`, `2023-11-04T11:15:20+03:00`.
#[must_use]
pub fn moment(at: DateTime, zone: Option<Offset>) -> String {
    let clock = at.strftime("%Y-%m-%dT%H:%M:%S");
    match zone.map(|zone| zone.seconds() / 60) {
        None => clock.to_string(),
        Some(0) => format!("{clock}Z"),
        Some(minutes) => {
            let sign = if minutes < 0 { '-' } else { '+' };
            format!("{clock}{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
        }
    }
}

/// What [`moment`] wrote; `None` for anything else.
#[must_use]
pub fn parse_moment(text: &str) -> Option<(DateTime, Option<Offset>)> {
    let (clock, zone) = text.split_at_checked(19)?;
    let zone = match zone.as_bytes() {
        [] => None,
        b"Z" => Some(Offset::UTC),
        [sign @ (b'+' | b'-'), hours @ .., b':', _, _] if hours.len() == 2 => {
            let minutes = zone.get(1..3)?.parse::<i32>().ok()? * 60 + zone.get(4..6)?.parse::<i32>().ok()?;
            Some(Offset::from_seconds(if *sign == b'-' { -minutes } else { minutes } * 60).ok()?)
        }
        _ => return None,
    };
    Some((clock.parse().ok()?, zone))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, datetime};
    use proptest::prelude::*;

    #[test]
    fn what_was_written_is_read_again() {
        let at = datetime(2023, 11, 20, 14, 5, 31, 0);
        for zone in [None, Some(0), Some(3 * 3600), Some(-(5 * 3600 + 1800))] {
            let zone = zone.map(|seconds| Offset::from_seconds(seconds).unwrap());
            assert_eq!(parse_moment(&moment(at, zone)), Some((at, zone)));
        }
        for wrong in ["", "2023-11-20", "2023-11-20T14:05:31+3", "2023-11-20T14:05:31٣٣", "2023-13-20T14:05:31Z"] {
            assert_eq!(parse_moment(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn values_read_as_precisely_as_they_are_written() {
        let at = datetime(2023, 11, 20, 14, 5, 31, 0);
        for (value, iso) in [
            (Value::Day(date(2024, 3, 2)), Some("2024-03-02")),
            (Value::Moment { at, zone: Some(Offset::UTC) }, Some("2023-11-20T14:05:31Z")),
            (Value::Moment { at, zone: None }, Some("2023-11-20T14:05:31")),
            (Value::Month { year: 2025, month: 9 }, Some("2025-09")),
            (Value::Year(921), Some("0921")),
            (Value::DayOfMonth { month: 4, day: 15 }, None),
            (Value::MonthAlone(1), None),
            (Value::Weekday(Weekday::Friday), None),
            (Value::Relative(Relative::Days(-1)), None),
            (Value::Duration, None),
            (Value::Named, None),
            (Value::Unread, None),
        ] {
            assert_eq!(value.iso(None).as_deref(), iso, "{value:?}");
        }
    }

    #[test]
    fn relative_values_follow_the_day_of_writing() {
        // A Monday.
        let written = Some(date(2025, 3, 3));
        let month = |month, side| Value::Relative(Relative::Month(month, side));
        let day = |month, day, side| Value::Relative(Relative::DayOfMonth { month, day, side });
        let weekday = |weekday, side| Value::Relative(Relative::Weekday(weekday, side));
        for (value, iso) in [
            (Value::Weekday(Weekday::Monday), "2025-03-03"),
            (Value::Weekday(Weekday::Sunday), "2025-03-02"),
            (Value::Weekday(Weekday::Tuesday), "2025-02-25"),
            (weekday(Weekday::Monday, Side::Past), "2025-02-24"),
            (weekday(Weekday::Thursday, Side::Past), "2025-02-27"),
            (weekday(Weekday::Monday, Side::Next), "2025-03-10"),
            (weekday(Weekday::Thursday, Side::Next), "2025-03-06"),
            (weekday(Weekday::Monday, Side::This), "2025-03-03"),
            (Value::Relative(Relative::Days(-2)), "2025-03-01"),
            (Value::Relative(Relative::Days(1)), "2025-03-04"),
            (Value::Relative(Relative::Weeks(1)), "2025-W11"),
            (Value::Relative(Relative::Months(-3)), "2024-12"),
            (Value::Relative(Relative::Years(1)), "2026"),
            (month(1, Side::Next), "2026-01"),
            (month(4, Side::Next), "2025-04"),
            (month(3, Side::Past), "2024-03"),
            (month(2, Side::Past), "2025-02"),
            (month(3, Side::This), "2025-03"),
            (day(2, 29, Side::Past), "2024-02-29"),
            (day(3, 2, Side::Past), "2025-03-02"),
            (day(3, 3, Side::Next), "2026-03-03"),
            (day(3, 25, Side::This), "2025-03-25"),
            (Value::Relative(Relative::DayInMonths { months: 0, day: 15 }), "2025-03-15"),
            (Value::Relative(Relative::DayInMonths { months: -1, day: 28 }), "2025-02-28"),
        ] {
            assert_eq!(value.iso(written).as_deref(), Some(iso), "{value:?}");
        }
        assert_eq!(Value::Relative(Relative::DayInMonths { months: -1, day: 31 }).iso(written), None);
    }

    proptest! {
        #![proptest_config(crate::laws::usual())]
        #[test]
        fn weekdays_fall_on_their_side(days in 0i64..20_000, weekday in 1i8..=7) {
            let written = date(1990, 1, 1).checked_add(days.days()).expect("in range");
            let weekday = Weekday::from_monday_one_offset(weekday).expect("1–7");
            let at = |value: Value| value.iso(Some(written)).expect("resolves").parse::<Date>().expect("a date");
            let (bare, past, next) = (
                at(Value::Weekday(weekday)),
                at(Value::Relative(Relative::Weekday(weekday, Side::Past))),
                at(Value::Relative(Relative::Weekday(weekday, Side::Next))),
            );
            prop_assert!(bare <= written && past < written && next > written);
            prop_assert!([bare, past, next].iter().all(|date| date.weekday() == weekday));
            prop_assert_eq!(bare.until(next).expect("in range").get_days(), 7);
        }
    }
}
