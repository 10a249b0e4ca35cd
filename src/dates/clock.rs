//! Times of day with their zones, as far as they stand beside a date.

use super::{
    lexicon::{Entry, role},
    reader::Reader,
    value::Value,
};
use jiff::{
    civil::{Date, Time},
    tz::Offset,
};

/// A time of day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    /// The token after it.
    pub next: usize,
    time: Time,
    /// Minutes east of Greenwich, where the text says so.
    zone: Option<i16>,
}

impl Clock {
    /// This time on `date`; `None` for a zone that no place has.
    pub fn on(self, date: Date) -> Option<Value> {
        let zone = match self.zone {
            Some(minutes) => Some(Offset::from_seconds(i32::from(minutes) * 60).ok()?),
            None => None,
        };
        Some(Value::Moment { at: date.to_datetime(self.time), zone })
    }
}

impl Reader<'_> {
    /// A time at `at`: `14:05:31 GMT`, `10:25 ص`, `الساعة 10 صباحا`, `10h30`, `10.30 pm`.
    pub fn clock(&self, at: usize) -> Option<Clock> {
        let named = self.entry(at).is(role::AT);
        let mut next = at + usize::from(named);
        next += usize::from(named && self.is_mark(next, &[':']));
        let (hour, digits) = self.number(next)?;
        if named && !self.near(next) || digits > 2 || hour > 24 || !self.begins_number(next, true) {
            return None;
        }
        let two = |at: usize| self.number(at).filter(|(value, digits)| *digits == 2 && *value < 60 && self.glued(at));
        next += 1;
        let (mut minute, mut second, mut whole) = (0, 0, false);
        let mut half = true;
        let spaced = self.near(next) && self.number(next + 1).is_some_and(|(value, digits)| digits == 2 && value < 60);
        if !self.glued(next) && self.mark(next) == Some(':') && spaced && !self.glued(next + 1) {
            // `22 : 03`
            (minute, _) = self.number(next + 1)?;
            next += 2;
            half = false;
        } else if self.glued(next) && self.mark(next) == Some(':') {
            (minute, _) = two(next + 1)?;
            next += 2;
            half = false;
            if self.glued(next) && self.mark(next) == Some(':') {
                (second, _) = two(next + 1)?;
                next += 2;
                whole = true;
                if self.glued(next) && self.is_mark(next, &['.', ',']) && self.glued(next + 1) && self.number(next + 1).is_some() {
                    next += 2;
                }
            }
        } else if self.glued(next) && self.entry(next).is(role::HOUR_MARK) {
            next += 1;
            half = false;
            if let Some((value, _)) = two(next) {
                minute = value;
                next += 1;
            }
        } else if self.glued(next) && self.mark(next) == Some('.') && two(next + 1).is_some() {
            (minute, _) = two(next + 1)?;
            next += 2;
        }
        let part = self.follows(next);
        let hour = if part.is(role::AM | role::PM | role::EVENING | role::NOON | role::NIGHT) {
            next += 1;
            on_the_day(hour, part)?
        } else if half || !self.ends_number(next, true) && self.zone(next, whole).is_none() && !self.glued_sign(next) {
            return None;
        } else {
            hour
        };
        let (hour, minute, second) = (i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, i8::try_from(second).ok()?);
        let time = Time::new(hour, minute, second, 0).ok()?;
        let zone = self.zone(next, whole);
        Some(Clock { next: zone.map_or(next, |(_, next)| next), time, zone: zone.map(|(minutes, _)| minutes) })
    }

    fn glued_sign(&self, at: usize) -> bool {
        self.glued(at) && self.is_mark(at, &['+', '-'])
    }

    /// A zone at `at` in minutes east of Greenwich, and the token after it. `whole`: a time with seconds stands before, so
    /// that `-05:00` can't be the end of a span of hours.
    pub fn zone(&self, at: usize, whole: bool) -> Option<(i16, usize)> {
        if self.is_mark(at, &['(']) {
            let (zone, next) = self.zone(at + 1, whole)?;
            return self.is_mark(next, &[')']).then_some((zone, next + 1));
        }
        let by_name = self.follows(at).is(role::ZONE_WORD);
        let name = at + usize::from(by_name);
        let entry = self.follows(name);
        let letter = self.word(name).len() == 1;
        if let Some(zone) = entry.zone
            && (by_name || !entry.is(role::NAMED_ZONE))
            && (!letter || self.glued(name) && self.is_capital(name))
            && (!self.word(name).is_ascii() || self.is_capital(name))
        {
            return Some(match self.offset(name + 1, true).filter(|_| zone == 0 && self.glued(name + 1)) {
                Some((offset, next)) => (offset, next),
                None => (zone, name + 1),
            });
        }
        self.offset(at, whole)
    }

    /// `+0300`, `+03:00`, `+3`.
    fn offset(&self, at: usize, whole: bool) -> Option<(i16, usize)> {
        let east = match self.mark(at).filter(|_| self.near(at) && self.glued(at + 1))? {
            '+' => 1,
            '-' | '−' => -1,
            _ => return None,
        };
        let (value, digits) = self.number(at + 1)?;
        let (hours, minutes, next) = match digits {
            4 => (value / 100, value % 100, at + 2),
            1 | 2 if east > 0 || whole && self.glued(at) => {
                let minutes = self.number(at + 3).filter(|(_, digits)| *digits == 2 && self.glued(at + 2) && self.glued(at + 3));
                match minutes.filter(|_| self.mark(at + 2) == Some(':')) {
                    Some((minutes, _)) => (value, minutes, at + 4),
                    None => (value, 0, at + 2),
                }
            }
            _ => return None,
        };
        if hours > 14 || minutes > 59 {
            return None;
        }
        Some((east * i16::try_from(hours * 60 + minutes).ok()?, next))
    }
}

/// The hour of the day that an hour of the clock face is in a part of the day; `None` where the two don't agree, or where
/// usage differs (`12 مساء`).
fn on_the_day(hour: u32, part: Entry) -> Option<u32> {
    Some(match hour {
        12 if part.is(role::EVENING) => return None,
        12 if part.is(role::AM | role::NIGHT) => 0,
        1..=11 if part.is(role::PM | role::EVENING) => hour + 12,
        1..=5 if part.is(role::NOON) => hour + 12,
        6..=9 if part.is(role::NOON) => return None,
        6..=11 if part.is(role::NIGHT) => hour + 12,
        13.. if part.is(role::AM) => return None,
        _ => hour,
    })
}
