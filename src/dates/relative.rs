//! Units of time counted from now (`الأسبوع المقبل`, `last year`) or by number (`10 سنوات`, `عامين`, `السنوات العشر الماضية`).

use super::{
    lexicon::{Form, Modifier, Unit, role},
    reader::{Hit, Reader},
    value::{Relative, Side, Value},
};
use crate::text::Language;
use jiff::civil::Weekday;

impl Reader<'_> {
    /// An expression that begins with a unit or with what qualifies one.
    pub fn unit(&self, at: usize) -> Option<Hit> {
        let entry = self.entry(at);
        if entry.is(role::THIS_DEFINITE) {
            let (unit, Form::The) = self.follows(at + 1).unit? else { return None };
            // هذا العقد is rather "this contract".
            return self.hit(at, at + 2, steps(unit, 0)).filter(|_| unit != Unit::Other);
        }
        if entry.is(role::BEFORE_UNIT) {
            return self.qualified_before(at);
        }
        let (unit, form) = entry.unit?;
        match form {
            Form::The => self.the_unit(at, unit),
            Form::ThePlural => self.the_units(at),
            Form::Dual | Form::TheDual => {
                let general = at.checked_sub(1).is_some_and(|at| self.entry(at).is(role::NOT_BEFORE_DUAL)) && self.near(at);
                let next = at + 1 + usize::from(form == Form::TheDual && self.qualifies(at + 1));
                self.hit(at, next, Value::Duration).filter(|_| !general)
            }
            Form::Any | Form::Single => self.hit(at, at + 2, steps(unit, self.modifier_after(at + 1)?.step())),
            Form::Count => self.hit(at, at + 2, Value::Duration).filter(|_| self.follows(at + 1).number == 1),
        }
    }

    /// `العام المقبل`, `الأسبوع قبل الماضي`, `القرن الماضي`.
    fn the_unit(&self, at: usize, unit: Unit) -> Option<Hit> {
        let farther = usize::from(self.follows(at + 1).is(role::FARTHER));
        let modifier = self.follows(at + 1 + farther);
        let value = match modifier.modifier.filter(|_| !modifier.is(role::BEFORE_UNIT | role::RECENT))? {
            // "The day before" and "the coming day" are days of a story, not of the calendar.
            Modifier::Now(Side::Past | Side::Next) if unit == Unit::Day => Value::Unread,
            Modifier::Now(side) => steps(unit, side.step() * if farther > 0 { 2 } else { 1 }),
            Modifier::Elsewhere => Value::Unread,
        };
        self.hit(at, at + 2 + farther, value)
    }

    /// `السنوات العشر الماضية`, `الساعات الـ24 المقبلة`.
    fn the_units(&self, at: usize) -> Option<Hit> {
        let mut next = at + 1;
        next += usize::from(self.follows(next).is(role::CLITIC));
        let counted = self.number(next).is_some() || (self.follows(next).number > 0 && self.follows(next).modifier.is_none());
        if !counted || !self.near(next) {
            return None;
        }
        next += 1;
        while next < at + 6 && self.token(next).is_some_and(|token| token.cut > token.start) && self.follows(next).number >= 20 {
            next += 1;
        }
        next += usize::from(self.qualifies(next));
        self.hit(at, next, Value::Duration)
    }

    /// Whether a modifier stands at `at`, after its noun.
    fn qualifies(&self, at: usize) -> bool {
        let entry = self.follows(at);
        entry.modifier.is_some() && !entry.is(role::BEFORE_UNIT)
    }

    /// `last week`, `next Friday`, `this March`, `geçen yıl`.
    fn qualified_before(&self, at: usize) -> Option<Hit> {
        let Some(Modifier::Now(side)) = self.entry(at).modifier else { return None };
        let entry = self.follows(at + 1);
        let value = match (entry.unit, Weekday::from_monday_one_offset(entry.weekday)) {
            (Some((Unit::Day, _)), _) => return None,
            (Some((unit, Form::Any | Form::Single | Form::Count)), _)
                if !self.word(at + 1).ends_with('s') || unit == Unit::Month =>
            {
                steps(unit, side.step())
            }
            (None, Ok(weekday)) if entry.level == 0 => Value::Relative(Relative::Weekday(weekday, side)),
            (None, _) if entry.month > 0 && entry.level < 2 && (!entry.capital || self.is_capital(at + 1)) => {
                Value::Relative(Relative::Month(entry.month, side))
            }
            (None, _) if entry.is(role::SEASON) => Value::Named,
            _ => return None,
        };
        self.hit(at, at + 2, value)
    }

    /// `10 سنوات`, `عشر سنوات`, `خمسة وعشرين عاما`, `two weeks`, `3 days ago`.
    pub fn counted(&self, at: usize) -> Option<Hit> {
        let mut next = at + 1;
        let mut count;
        if let Some((value, digits)) = self.number(at) {
            if !self.begins_number(at, true) {
                return None;
            }
            count = (digits <= 4).then_some(value);
            // 11 ألف عام
            if self.follows(next).number == 1000 && self.follows(next + 1).unit.is_some() {
                next += 1;
                count = None;
            }
            for _ in 0..3 {
                if self.glued(next)
                    && self.is_mark(next, &[',', '.', '٫', '٬'])
                    && self.glued(next + 1)
                    && self.number(next + 1).is_some()
                {
                    next += 2;
                    count = None;
                }
            }
        } else {
            let first = self.entry(at).number;
            if first == 0 {
                return None;
            }
            let mut sum = u32::from(first);
            for _ in 0..3 {
                let joined = self.is_mark(next, &['-']) && self.glued(next) && self.glued(next + 1);
                let word = next + usize::from(joined);
                let token = self.token(word)?;
                let number = self.follows(word).number;
                if number == 0 || !(joined || token.cut > token.start || number >= 100 || !self.word(word).is_ascii()) {
                    break;
                }
                sum += u32::from(number);
                next = word + 1;
            }
            count = Some(sum).filter(|_| next == at + 1);
        }
        let (unit, form) = self.follows(next).unit?;
        // A month in Arabic is a town in Persian.
        if self.word(next) == "شهر" && self.language() == Some(Language::Persian) {
            return None;
        }
        let one = count == Some(1);
        let token = self.token(next)?;
        let fits = match form {
            Form::Count | Form::Any => !(one && unit == Unit::Day),
            // After ten Hebrew counts in the singular: 15 שנה.
            Form::Single => one && unit != Unit::Day || !one && self.hebrew(next),
            _ => false,
        };
        if !fits || token.cut > token.start || (self.glued(next) && self.word(next).is_ascii()) {
            return None;
        }
        next += 1;
        if let Some(count) = count.filter(|_| self.follows(next).is(role::AGO)) {
            return self.hit(at, next + 1, steps(unit, -i32::try_from(count).ok()?));
        }
        let definite = self.qualifies(next);
        self.hit(at, next + usize::from(definite), Value::Duration)
    }
}

/// A step of `by` units from now.
fn steps(unit: Unit, by: i32) -> Value {
    match unit {
        Unit::Day => Value::Relative(Relative::Days(by)),
        Unit::Week => Value::Relative(Relative::Weeks(by)),
        Unit::Month => Value::Relative(Relative::Months(by)),
        Unit::Year => Value::Relative(Relative::Years(by)),
        Unit::Century | Unit::Other => Value::Unread,
    }
}
