//! Dates with the name of a month: `15 أبريل`, `6 أيار/مايو 2025`, `December 19, 2023`, `الأول من مايو`, `19 رمضان 1440هـ`.

use super::{
    lexicon::{Modifier, role},
    numeric::Calendar,
    reader::{Hit, Reader},
    solar,
    value::{Relative, Side, Value},
};
use crate::text::Language;
use jiff::civil::Date;

/// A month by name.
#[derive(Debug, Clone, Copy)]
struct Month {
    calendar: Calendar,
    number: i8,
    /// How much company it needs ([`super::lexicon::Entry::level`]).
    level: u8,
    next: usize,
}

impl Reader<'_> {
    /// A day with its month, and year where it stands there: everything from which a full date may come, but no time.
    pub fn date(&self, at: usize) -> Option<Hit> {
        self.numeric(at)
            .or_else(|| self.day_first(at))
            .or_else(|| self.month_first(at))
            .or_else(|| self.day_in_month(at))
            .or_else(|| self.year_first(at))
    }

    /// A month, both of its names if two stand together (`يناير/كانون الثاني`, `مارس (آذار)`).
    fn month(&self, at: usize) -> Option<Month> {
        let entry = self.follows(at);
        let (calendar, number) = match (entry.month, entry.hijri, entry.solar, entry.jewish) {
            (1.., ..) => (Calendar::Gregorian, entry.month),
            (_, 1.., ..) => (Calendar::Hijri, entry.hijri),
            (_, _, 1.., _) => (Calendar::Solar, entry.solar),
            (.., 1..) => (Calendar::Jewish, entry.jewish),
            _ => return None,
        };
        if entry.capital && !self.is_capital(at) {
            return None;
        }
        // Folded, August (آب) looks like Ibb (إب) and like a father (أب).
        let level = if matches!(self.word(at), "إب" | "أب" | "اب") { 2 } else { entry.level };
        let month = Month { calendar, number, level, next: at + 1 };
        let twin = |at: usize| calendar == Calendar::Gregorian && self.follows(at).month == number;
        let next = if self.is_mark(at + 1, &['/', '-', '–', '\\']) && twin(at + 2) {
            Some(at + 3)
        } else if self.is_mark(at + 1, &['(', '[', '«']) && twin(at + 2) && self.is_mark(at + 3, &[')', ']', '»']) {
            Some(at + 4)
        } else {
            (twin(at + 1) && self.word(at) != self.word(at + 1)).then_some(at + 2)
        };
        Some(next.map_or(month, |next| Month { level: 0, next, ..month }))
    }

    /// A year after a month: `2025`, `, 2024`, `من عام 2014`, `1436هـ`.
    fn year(&self, at: usize, calendar: Calendar) -> Option<(i16, usize)> {
        let mut next = at;
        next += usize::from(self.is_mark(next, &[',', '،', '.', '/', '-']) || self.follows(next).is(role::OF));
        let classed = self.follows(next).is(role::YEAR_WORD);
        next += usize::from(classed);
        let (value, digits) = self.number(next)?;
        let tight = self.mark(next.checked_sub(1)?).is_some_and(|mark| matches!(mark, '/' | '-'));
        if !self.near(next) || tight && !self.glued(next) || !self.ends_number(next + 1, true) {
            return None;
        }
        let after = self.follows(next + 1);
        let era = after.is(role::HIJRI_ERA | role::GREGORIAN_ERA);
        if !classed && !era && (after.is(role::NOUN) || after.unit.is_some() && !after.is(role::DAY_WORD)) {
            return None;
        }
        let end = next + 1 + usize::from(era);
        let fits = match calendar {
            Calendar::Gregorian => {
                !after.is(role::HIJRI_ERA) && (digits == 4 && (1000..=2200).contains(&value) || era && digits == 3)
            }
            Calendar::Hijri => digits == 4 && (1000..=1600).contains(&value) || era && value <= 1600,
            Calendar::Solar => digits == 4 && (1200..=1500).contains(&value),
            Calendar::Jewish => digits == 4 && (5000..=6000).contains(&value),
        };
        fits.then_some((i16::try_from(value).ok()?, end))
    }

    /// `15 أبريل`, `3rd, May 2023`, `15 من شهر مارس`, `الأول من مايو المقبل`, `09/مارس/2019`.
    fn day_first(&self, at: usize) -> Option<Hit> {
        let glued = !self.begins_number(at, true);
        let hit = self.of_day(at, glued && at.checked_sub(1).is_some_and(|before| self.label(before)))?;
        // Behind a word that touches it only a full date is one.
        (!glued || matches!(hit.value, Value::Day(_)) && hit.next > at + 2).then_some(hit)
    }

    fn of_day(&self, at: usize, labelled: bool) -> Option<Hit> {
        let ordinal = self.entry(at).ordinal;
        let (day, mut next) = match self.number(at) {
            Some((value @ 1..=31, 1 | 2)) if labelled || self.begins_number(at, true) => (i8::try_from(value).ok()?, at + 1),
            // فاتح ماي is the first of May in the Maghreb.
            None if ordinal > 0 && (self.follows(at + 1).is(role::OF) || self.word(at) == "فاتح") => (ordinal, at + 1),
            // Without the ב of the month letters with a stroke are an abbreviation.
            None => self.hebrew_day(at).filter(|(_, next)| self.hebrew_prefix(*next))?,
            _ => return None,
        };
        next += usize::from(self.glued(next) && self.entry(next).is(role::DAY_SUFFIX));
        if self.follows(next).is(role::OF) || self.is_mark(next, &[',', '.', '-', '/', '–']) {
            next += 1;
        }
        next += usize::from(
            self.follows(next).is(role::MONTH_WORD) && self.follows(next + 1).month > 0
                || self.follows(next).is(role::MONTH_WORD) && self.follows(next + 1).hijri > 0,
        );
        // "2 ومارس" is two things; a Hebrew month has its ב in front.
        let token = self.token(next)?;
        if token.cut > token.start && !self.hebrew(next) {
            return None;
        }
        let month = self.month(next)?;
        if let Some((year, end)) = self.short_year(at, month.next).filter(|_| month.calendar == Calendar::Gregorian) {
            return self.hit(at, end, Value::Day(Date::new(year, month.number, day).ok()?));
        }
        self.dated(at, day, month)
    }

    /// The year of `8-Aug-15`, in this century up to 68 (POSIX); only between strokes that touch.
    fn short_year(&self, day: usize, at: usize) -> Option<(i16, usize)> {
        let stroke = |at: usize| self.glued(at) && self.mark(at) == Some('-') && self.glued(at + 1);
        let (value @ 0..=68, 2) = self.number(at + 1)? else { return None };
        let tight = stroke(day + 1) && stroke(at) && self.ends_number(at + 2, true);
        Some((2000 + i16::try_from(value).ok()?, at + 2)).filter(|_| tight)
    }

    /// `December 19, 2023`, `Dec. 19`; `مايو 14, 2018`, as blogs write it, only with its year.
    fn month_first(&self, at: usize) -> Option<Hit> {
        let latin = self.word(at).is_ascii();
        let mut month = self.month(at)?;
        let mut next = month.next;
        next += usize::from(self.glued(next) && self.mark(next) == Some('.'));
        let (value, digits) = self.number(next)?;
        let day = i8::try_from(value).ok().filter(|_| (1..=31).contains(&value) && digits <= 2 && self.near(next))?;
        next += 1;
        next += usize::from(self.glued(next) && self.entry(next).is(role::DAY_SUFFIX));
        let year = || self.year(next, month.calendar).is_some_and(|(year, _)| (1900..=2100).contains(&year));
        if !latin && (month.calendar != Calendar::Gregorian || !year()) || latin && !self.is_capital(at) {
            return None;
        }
        if self.glued(next) && self.mark(next) == Some(':') || !self.ends_number(next, true) {
            return None;
        }
        month.next = next;
        self.dated(at, day, month)
    }

    /// A Persian or Chinese habit: `2024 March 2`.
    fn year_first(&self, at: usize) -> Option<Hit> {
        let (year, 4) = self.number(at).filter(|_| self.begins_number(at, false))? else { return None };
        let month = self.month(at + 1).filter(|month| month.calendar == Calendar::Gregorian)?;
        let (day, 1 | 2) = self.number(month.next).filter(|_| self.near(month.next))? else { return None };
        let date = Date::new(i16::try_from(year).ok()?, month.number, i8::try_from(day).ok()?).ok()?;
        let fits = (1900..=2100).contains(&year) && self.ends_number(month.next + 1, false);
        self.hit(at, month.next + 1, Value::Day(date)).filter(|_| fits)
    }

    /// A day and a month put together with what follows the month.
    fn dated(&self, at: usize, day: i8, month: Month) -> Option<Hit> {
        let year = self.year(month.next, month.calendar);
        let company = if year.is_some() { 3 } else { 2 };
        if month.level > company {
            return None;
        }
        let mut next = year.map_or(month.next, |(_, next)| next);
        if month.calendar == Calendar::Jewish {
            next = self.hebrew_year(next);
        }
        let side = self.modifier_after(next);
        next += usize::from(side.is_some());
        let value = match (month.calendar, year) {
            (Calendar::Gregorian, Some((year, _))) => Value::Day(Date::new(year, month.number, day).ok()?),
            (Calendar::Gregorian, None) => {
                // 2024 has all days a year can have.
                Date::new(2024, month.number, day).ok()?;
                match side {
                    Some(side) => Value::Relative(Relative::DayOfMonth { month: month.number, day, side }),
                    None => Value::DayOfMonth { month: month.number, day },
                }
            }
            (Calendar::Solar, Some((year, _))) => Value::Day(solar::gregorian(year, month.number, day)?),
            (Calendar::Solar, None) if self.language() != Some(Language::Persian) => return None,
            (Calendar::Hijri | Calendar::Solar | Calendar::Jewish, _) => Value::Unread,
        };
        self.hit(at, next, value)
    }

    /// `15 من الشهر الجاري`, `25 الجاري`.
    fn day_in_month(&self, at: usize) -> Option<Hit> {
        let day = match self.number(at) {
            Some((value @ 1..=31, 1 | 2)) if self.begins_number(at, true) => i8::try_from(value).ok()?,
            None => Some(self.entry(at).ordinal).filter(|day| *day > 0)?,
            _ => return None,
        };
        let of = self.follows(at + 1).is(role::OF);
        let (side, next) = if of && self.follows(at + 2).is(role::MONTH_WORD) && self.follows(at + 2).unit.is_some() {
            (self.modifier_after(at + 3)?, at + 4)
        } else {
            let side = self.modifier_after(at + 1).filter(|_| self.number(at).is_some())?;
            (side, at + 2)
        };
        if !of && side != Side::This {
            return None;
        }
        self.hit(at, next, Value::Relative(Relative::DayInMonths { months: side.step(), day }))
    }

    /// A side written after what it qualifies.
    pub fn modifier_after(&self, at: usize) -> Option<Side> {
        let entry = self.follows(at);
        match entry.modifier {
            Some(Modifier::Now(side)) if !entry.is(role::BEFORE_UNIT) => Some(side),
            _ => None,
        }
    }

    /// A month without a day: `سبتمبر 2025`, `أبريل (نيسان) المقبل`, `شهر رمضان`.
    pub fn month_alone(&self, at: usize) -> Option<Hit> {
        let mut first = at;
        let classed = self.entry(at).is(role::MONTH_WORD);
        if classed {
            first += 1;
            first += usize::from(self.follows(first).is(role::OF));
        }
        let month = self.month(first)?;
        let after_solar = month.calendar == Calendar::Solar && self.follows(month.next).is(role::SOLAR_WORD);
        // آذرماه, in one word.
        let of_month = after_solar || month.calendar == Calendar::Solar && self.word(first).ends_with("ماه");
        let mut next = month.next + usize::from(after_solar);
        if self.glued(next) && self.mark(next) == Some('.') && month.level >= 2 && self.word(at).is_ascii() {
            next += 1;
        }
        let year = self.year(next, month.calendar);
        next = year.map_or(month.next + usize::from(after_solar), |(_, next)| next);
        let side = self.modifier_after(next);
        next += usize::from(side.is_some());
        let company = if classed || of_month {
            3
        } else if year.is_some() || side.is_some() {
            2
        } else {
            u8::from(self.cued(at) || self.linked(at) || self.hebrew_prefix(at))
        };
        if month.level > company {
            return None;
        }
        let value = match (month.calendar, year, side) {
            (Calendar::Gregorian, Some((year, _)), _) => Value::Month { year, month: month.number },
            (Calendar::Gregorian, None, Some(side)) => Value::Relative(Relative::Month(month.number, side)),
            (Calendar::Gregorian, None, None) => Value::MonthAlone(month.number),
            (Calendar::Hijri | Calendar::Jewish, None, _) => Value::Named,
            (Calendar::Solar, None, None) if !of_month => return None,
            (Calendar::Hijri | Calendar::Solar | Calendar::Jewish, ..) => Value::Unread,
        };
        self.hit(at, next, value)
    }
}
