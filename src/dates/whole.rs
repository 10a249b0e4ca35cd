//! Whole dates: the weekday, the day, the other calendar's name for it and the time, as far as they stand together.

use super::{
    lexicon::role,
    reader::{Hit, Reader},
    value::{Relative, Side, Value},
};
use jiff::civil::{Date, Weekday};

/// What may stand between a date and its time.
const BETWEEN: [char; 10] = ['-', '/', '–', '—', '|', ',', '،', '@', '•', '·'];

/// A named day before a date.
#[derive(Debug, Clone, Copy)]
struct DayName {
    /// Days from the day of writing, if it says so.
    relative: Option<i8>,
    weekday: Option<(Weekday, Option<Side>)>,
    /// Whether the names alone make an expression.
    stands: bool,
    next: usize,
}

impl Reader<'_> {
    /// A date with its weekday and its time, in any order; or the name of a day alone.
    pub fn whole(&self, at: usize) -> Option<Hit> {
        self.time_first(at).or_else(|| self.with_time(self.with_name(at)?))
    }

    /// `10:10 2024/03/02`, `10:10 ص - السبت 2 مارس 2024`.
    fn time_first(&self, at: usize) -> Option<Hit> {
        if self.number(at).is_none() && !self.entry(at).is(role::AT) {
            return None;
        }
        let clock = self.clock(at)?;
        let mut next = clock.next;
        for _ in 0..2 {
            next += usize::from(self.is_mark(next, &BETWEEN) || self.follows(next).is(role::OF | role::CUE));
        }
        let date = self.with_name(next).filter(|_| self.near(next))?;
        let Value::Day(day) = date.value else { return None };
        self.hit(at, date.next, clock.on(day)?)
    }

    /// The time after a date, or at least the zone.
    fn with_time(&self, date: Hit) -> Option<Hit> {
        let Value::Day(day) = date.value else { return Some(date) };
        let mut next = date.next;
        if self.glued(next) && matches!(self.word(next), "T" | "t") {
            next += 1;
        } else {
            for _ in 0..2 {
                next += usize::from(self.is_mark(next, &BETWEEN));
            }
            next += usize::from(self.follows(next).is(role::OF | role::CUE) && self.entry(next + 1).is(role::AT));
            // `على 23h21`, `في 04:57`
            next += usize::from(["علي", "على", "في"].contains(&self.word(next)) && self.clock(next + 1).is_some());
        }
        let near = (date.next..=next).all(|at| self.near(at));
        if let Some((clock, value)) = self.clock(next).filter(|_| near).and_then(|clock| Some((clock, clock.on(day)?))) {
            let end = self.token(clock.next - 1)?.end;
            return Some(Hit { next: clock.next, end, value, ..date });
        }
        // "3rd, May 2023 GMT": a zone without a time.
        match self.follows(date.next).zone.and_then(|_| self.zone(date.next, false)) {
            Some((_, next)) => Some(Hit { next, end: self.token(next - 1)?.end, ..date }),
            None => Some(date),
        }
    }

    /// A date with the names before it and its other calendar; or the names alone.
    fn with_name(&self, at: usize) -> Option<Hit> {
        let name = self.day_name(at);
        let mut next = name.next;
        if next > at && (self.is_mark(next, &[',', '،', '-', '–', '/', '|', ':', '.']) || self.follows(next).is(role::EQUALS)) {
            next += 1;
        }
        next += usize::from(next > at && self.follows(next).is(role::DAY_WORD));
        next += usize::from(next > at && self.follows(next).is(role::CLITIC));
        let mut date = self.date(next).filter(|_| next == at || self.near(next)).map(|date| self.with_companion(date));
        if let (Some(found), Some((weekday, _))) = (date, name.weekday)
            && found.value == Value::Unread
            && let Some(day) = self.day_by_name(next, weekday)
        {
            date = Some(Hit { value: Value::Day(day), ..found });
        }
        if let (Some(found), Some((weekday, _))) = (date, name.weekday)
            && let Value::Day(day) = found.value
            && day.weekday() != weekday
            && next > name.next
            && self.mark(name.next).is_some()
        {
            // A list: the weekday belongs to another day.
            date = None;
        }
        if let Some(date) = date {
            let date = Hit { start: self.start(at), ..date };
            return Some(self.with_weekday_after(date));
        }
        let value = match (name.relative, name.weekday) {
            (Some(days), _) => Value::Relative(Relative::Days(i32::from(days))),
            (None, Some((weekday, Some(side)))) => Value::Relative(Relative::Weekday(weekday, side)),
            (None, Some((weekday, None))) => Value::Weekday(weekday),
            (None, None) => return None,
        };
        self.hit(at, name.next, value).filter(|_| name.stands)
    }

    /// `Fri, 08/07/2015`: of the two orders the one that falls on that weekday.
    fn day_by_name(&self, at: usize, weekday: Weekday) -> Option<Date> {
        let part = |at: usize| self.number(at).and_then(|(value, _)| i8::try_from(value).ok());
        let (a, b) = (part(at)?, part(at + 2)?);
        let year = self.number(at + 4).filter(|(_, digits)| *digits == 4).and_then(|(year, _)| i16::try_from(year).ok())?;
        let on = |month, day| Date::new(year, month, day).ok().filter(|date| date.weekday() == weekday);
        match (on(a, b), on(b, a)) {
            (Some(date), None) | (None, Some(date)) => Some(date),
            _ => None,
        }
    }

    /// `يوم أمس السبت`, `اليوم الجمعة`, `الخميس المقبل`, `أمس (السبت)`, `Mon`.
    fn day_name(&self, at: usize) -> DayName {
        let mut name = DayName { relative: None, weekday: None, stands: false, next: at };
        let near = |next: usize| next == at || self.near(next);
        let classed = self.entry(at).is(role::DAY_WORD);
        if classed {
            name.next += 1;
            if self.follows(name.next).is(role::CLITIC) && self.number(name.next + 1).is_some() {
                name.next += 1;
                return name;
            }
        }
        let relative = self.entry(name.next);
        if let Some(days) = relative.day.filter(|_| near(name.next)) {
            name.relative = Some(days);
            let before = at.checked_sub(1).map(|at| self.entry(at)).unwrap_or_default();
            name.stands = !relative.is(role::WEAK_DAY) || (before.is(role::DAYPART) && self.near(at)) || classed;
            name.next += 1;
        }
        let bracket = name.relative.is_some() && self.is_mark(name.next, &['(']);
        let at_weekday = name.next + usize::from(bracket);
        let entry = self.entry(at_weekday);
        let fits = near(at_weekday) && (!entry.capital || self.is_capital(at_weekday));
        if let Some(weekday) = Weekday::from_monday_one_offset(entry.weekday).ok().filter(|_| fits)
            && (!bracket || self.is_mark(at_weekday + 1, &[')']))
        {
            name.next = at_weekday + 1 + usize::from(bracket);
            let side = self.modifier_after(name.next);
            name.next += usize::from(side.is_some());
            name.weekday = Some((weekday, side));
            let prayer = at.checked_sub(1).is_some_and(|at| self.entry(at).is(role::NOT_BEFORE_WEEKDAY)) && self.near(at);
            name.stands = entry.level == 0 && !prayer || classed || name.relative.is_some();
        }
        if name.relative.is_none() && name.weekday.is_none() && !classed {
            name.next = at;
        }
        name
    }

    /// A weekday written after its date, if it is the date's own.
    fn with_weekday_after(&self, date: Hit) -> Hit {
        let Value::Day(day) = date.value else { return date };
        let at = date.next + usize::from(self.is_mark(date.next, &[',', '،']));
        let same = self.follows(at).weekday == day.weekday().to_monday_one_offset() && self.near(date.next);
        match self.token(at).filter(|_| same) {
            Some(token) => Hit { next: at + 1, end: token.end, ..date },
            None => date,
        }
    }

    /// A Hijri and a Gregorian date of one day: `3 شوال 1440 هـ الموافق 6 يونيو 2019 م`, `4 صفر 320هـ (13 فبراير 932م)`.
    fn with_companion(&self, date: Hit) -> Hit {
        let mut next = date.next;
        next += usize::from(self.is_mark(next, &[',', '،']) && self.follows(next + 1).is(role::EQUALS));
        let equal = self.follows(next).is(role::EQUALS);
        let open = self.is_mark(next, &['(', '[']);
        if !equal && !open && !self.is_mark(next, &['/', '-', '–', '=', '|']) {
            return date;
        }
        next += 1;
        next += usize::from(equal && self.is_mark(next, &[':']));
        next += usize::from(self.follows(next).is(role::DAY_WORD));
        next += usize::from(self.follows(next).weekday > 0);
        next += usize::from(self.follows(next).is(role::CLITIC));
        let Some(other) = self.date(next).filter(|_| self.near(next)) else { return date };
        let ((Value::Unread, value @ (Value::Day(_) | Value::DayOfMonth { .. })) | (value @ Value::Day(_), Value::Unread)) =
            (date.value, other.value)
        else {
            return date;
        };
        let close = usize::from(open);
        if open && !self.is_mark(other.next, &[')', ']']) {
            return date;
        }
        match self.token(other.next + close - 1) {
            Some(last) => Hit { next: other.next + close, end: last.end, value, ..date },
            None => date,
        }
    }
}
