//! Dates in queries.

use jiff::{ToSpan, civil::Date};

/// A condition on the date of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    /// Before it begins.
    Before(Moment),
    /// After it ends.
    After(Moment),
    /// In it.
    On(Moment),
    /// From the first through the second; one of them can be left open.
    Range(Option<Moment>, Option<Moment>),
}

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moment {
    /// A day.
    Day(Date),
    /// A month, 1–12, of a year.
    Month(i16, i8),
    /// A year.
    Year(i16),
    /// The day that so many units before today is; 0 days is today.
    Ago(u16, Unit),
}

/// Units of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
}

/// Days since 1970-01-01: how engines keep dates.
#[must_use]
pub fn day_number(date: Date) -> i32 {
    Date::constant(1970, 1, 1).until(date).map_or(0, |span| span.get_days())
}

impl Moment {
    /// Its first and its last day.
    fn days(self, today: Date) -> (i32, i32) {
        let both = |first: Date, last: Date| (day_number(first), day_number(last));
        match self {
            Self::Day(day) => both(day, day),
            Self::Month(year, month) => Date::new(year, month, 1).map_or((0, 0), |first| both(first, first.last_of_month())),
            Self::Year(year) => Date::new(year, 1, 1).map_or((0, 0), |first| both(first, first.last_of_year())),
            Self::Ago(count, unit) => {
                let count = i64::from(count);
                let span = match unit {
                    Unit::Day => count.days(),
                    Unit::Week => (count * 7).days(),
                    Unit::Month => count.months(),
                    Unit::Year => count.years(),
                };
                let day = today.saturating_sub(span);
                both(day, day)
            }
        }
    }
}

impl When {
    /// The first and the last day that answer it ([`day_number`]), each included.
    #[must_use]
    pub fn days(self, today: Date) -> (i32, i32) {
        match self {
            Self::Before(moment) => (i32::MIN, moment.days(today).0 - 1),
            Self::After(moment) => (moment.days(today).1 + 1, i32::MAX),
            Self::On(moment) => moment.days(today),
            Self::Range(from, to) => {
                let (from, to) = (from.map(|from| from.days(today)), to.map(|to| to.days(today)));
                match (from, to) {
                    (Some(from), Some(to)) => (from.0.min(to.0), from.1.max(to.1)),
                    (from, to) => (from.map_or(i32::MIN, |from| from.0), to.map_or(i32::MAX, |to| to.1)),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn stretches_have_a_first_and_a_last_day() {
        let today = date(2024, 3, 31);
        let n = |y, m, d| day_number(date(y, m, d));
        assert_eq!(n(1970, 1, 2), 1);
        assert_eq!(When::On(Moment::Month(2024, 2)).days(today), (n(2024, 2, 1), n(2024, 2, 29)));
        assert_eq!(When::Before(Moment::Year(2024)).days(today), (i32::MIN, n(2023, 12, 31)));
        assert_eq!(When::After(Moment::Ago(7, Unit::Day)).days(today), (n(2024, 3, 25), i32::MAX));
        assert_eq!(When::On(Moment::Ago(1, Unit::Month)).days(today), (n(2024, 2, 29), n(2024, 2, 29)));
        let range = When::Range(Some(Moment::Year(2025)), Some(Moment::Month(2024, 2)));
        assert_eq!(range.days(today), (n(2024, 2, 1), n(2025, 12, 31)), "the wrong way round");
        assert_eq!(When::Range(None, Some(Moment::Day(today))).days(today), (i32::MIN, n(2024, 3, 31)));
    }
}
