//! Years without a month: `عام 2014`, `في 2026`, `(2026)`, `صيف 2024`, the eighties, a century.

use super::{
    lexicon::{Form, Unit, role},
    numeric::Calendar,
    reader::{Hit, Reader},
    value::Value,
};

/// Words in ة that follow a year and aren't counted by it.
const NOT_COUNTED: [&str; 7] = ["نتيجة", "خاصة", "مقارنة", "بداية", "نهاية", "إضافة", "لغاية"];

impl Reader<'_> {
    /// A year that a word names as one: `عام 2014`, `سنة 1436هـ`, `العام 1400 هـ الموافق 1980م`, `صيف 2024`.
    pub fn named_year(&self, at: usize) -> Option<Hit> {
        let season = self.entry(at).is(role::SEASON);
        let mut next = at + 1;
        if season {
            next += usize::from(self.follows(next).is(role::FARTHER));
            if self.modifier_after(next).is_some() && self.word(at).starts_with(['ا', 'ل']) {
                return self.hit(at, next + 1, Value::Named);
            }
            next += usize::from(self.follows(next).is(role::OF));
            next += usize::from(self.follows(next).is(role::YEAR_WORD));
        } else if !self.entry(at).is(role::YEAR_WORD) {
            return None;
        }
        next += usize::from(self.follows(next).is(role::CLITIC));
        let bracket = usize::from(self.is_mark(next, &['(']) && self.is_mark(next + 2, &[')']));
        next += bracket;
        let (year, digits) = self.number(next).filter(|_| self.near(next) && self.ends_number(next + 1, true))?;
        let era = self.follows(next + 1 + bracket).is(role::HIJRI_ERA | role::GREGORIAN_ERA);
        let (calendar, after) = match (digits, era) {
            (4, _) | (3, true) => {
                let after = next + 1 + bracket;
                self.calendar(year, after).or((digits == 4).then_some((Calendar::Gregorian, after)))?
            }
            _ => return None,
        };
        let year = i16::try_from(year).ok().filter(|year| *year <= 2200)?;
        let value = if calendar == Calendar::Gregorian { Value::Year(year) } else { Value::Unread };
        let hit = self.hit(at, after, value)?;
        Some(if value == Value::Unread { self.same_year(hit) } else { hit })
    }

    /// The Gregorian year beside a Hijri one.
    fn same_year(&self, hijri: Hit) -> Hit {
        let open = self.is_mark(hijri.next, &['(']);
        let mut next = hijri.next + 1;
        if !open && !self.follows(hijri.next).is(role::EQUALS) && !self.is_mark(hijri.next, &['/', '-']) {
            return hijri;
        }
        next += usize::from(self.follows(next).is(role::YEAR_WORD));
        let Some((year @ 1500..=2200, 4)) = self.number(next).filter(|_| self.near(next)) else { return hijri };
        next += 1 + usize::from(self.follows(next + 1).is(role::GREGORIAN_ERA));
        if open && !self.is_mark(next, &[')']) {
            return hijri;
        }
        next += usize::from(open);
        match (i16::try_from(year), self.token(next - 1)) {
            (Ok(year), Some(last)) => Hit { next, end: last.end, value: Value::Year(year), ..hijri },
            _ => hijri,
        }
    }

    /// A number of four digits that only its company tells to be a year.
    pub fn bare_year(&self, at: usize) -> Option<Hit> {
        let (year, digits) = self.number(at)?;
        let after = self.follows(at + 1);
        let era = after.is(role::HIJRI_ERA | role::GREGORIAN_ERA);
        if era && self.begins_number(at, true) && (3..=4).contains(&digits) && (100..=2200).contains(&year) {
            let gregorian = after.is(role::GREGORIAN_ERA);
            let plausible = if gregorian { digits == 4 && (1000..=2200).contains(&year) } else { year <= 1600 };
            // "2000 م" may be metres.
            let metres = gregorian && !self.glued(at + 1) && !self.cued(at);
            let value = if gregorian { Value::Year(i16::try_from(year).ok()?) } else { Value::Unread };
            let hit = self.hit(at, at + 2, value).filter(|_| plausible && !metres)?;
            return Some(if value == Value::Unread { self.same_year(hit) } else { hit });
        }
        if digits != 4 || !(1900..=2100).contains(&year) || !self.begins_number(at, true) || !self.ends_number(at + 1, true) {
            return None;
        }
        let counted = after.is(role::NOUN) || after.unit.is_some_and(|(_, form)| form == Form::Count) && !after.is(role::DAY_WORD);
        let word = self.word(at + 1);
        let noun = word.ends_with('ة')
            && !word.starts_with("ال")
            && !word.starts_with(['ب', 'ل', 'ف', 'و'])
            && !NOT_COUNTED.contains(&word)
            && self.entry(at + 1).modifier.is_none();
        let attached = self.token(at + 1).is_some_and(|token| token.cut > token.start);
        // A round number before a word rather counts it.
        let round = year % 100 == 0 && !word.is_empty() && !attached && !after.is(role::LINK | role::CUE | role::OF);
        if self.near(at + 1) && (counted || (noun && !attached) || round)
            || !(self.cued(at) || self.bracketed(at) || self.linked(at) || self.begins_years(at, year))
        {
            return None;
        }
        self.hit(at, at + 1, Value::Year(i16::try_from(year).ok()?))
    }

    /// Whether the word before `at` asks for a time: `في`, `منذ`, `الربع الأول من`.
    pub fn cued(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|_| self.near(at)) else { return false };
        let word = self.entry(before);
        if word.is(role::OF) && !self.word(before).is_ascii() && self.word(before) == "من" {
            return before.checked_sub(1).is_some_and(|at| self.entry(at).ordinal > 0 || self.entry(at).is(role::CUE))
                && self.near(before);
        }
        word.is(role::CUE)
    }

    /// The first of `2003-2011`, `2014/2015`, `2004 - 2005`, `من 2003 حتى 2011`.
    fn begins_years(&self, at: usize, year: u32) -> bool {
        let dash = self.is_mark(at + 1, &['-', '–', '/']);
        let word = self.follows(at + 1).is(role::LINK) && at.checked_sub(1).is_some_and(|at| self.entry(at).is(role::OF));
        let on = at + 2 + usize::from(word && self.follows(at + 2).is(role::YEAR_WORD));
        let Some((other, 4)) = self.number(on).filter(|_| self.near(on) && self.ends_number(on + 1, false)) else { return false };
        let tight = self.mark(at + 1) != Some('/') && self.glued(at + 1) && self.glued(on);
        dash && (other == year + 1 || tight && (year..=year + 120).contains(&other) && other <= 2100)
            || word && (year..=2100).contains(&other)
    }

    /// `(2026)`, and the first of `(2003-2011)`.
    fn bracketed(&self, at: usize) -> bool {
        let open = at.checked_sub(1).is_some_and(|at| matches!(self.mark(at), Some('(' | '[')));
        let closed = |at: usize| self.is_mark(at, &[')', ']']);
        let range =
            self.is_mark(at + 1, &['-', '–']) && self.number(at + 2).is_some_and(|(_, digits)| digits == 4) && closed(at + 3);
        open && (closed(at + 1) || range)
    }

    /// `الثمانينات`, `ثمانينيات القرن الماضي`, `1980s`, `القرن التاسع عشر`.
    pub fn age(&self, at: usize) -> Option<Hit> {
        let entry = self.entry(at);
        if let Some((year, 4)) = self.number(at) {
            let decade = self.glued(at + 1) && self.word(at + 1) == "s" && year % 10 == 0 && (1500..=2100).contains(&year);
            return self.hit(at, at + 2, Value::Unread).filter(|_| decade && self.begins_number(at, false));
        }
        if entry.is(role::DECADE | role::DECADE_OF) {
            let age = self.follows(at + 1).is(role::OF) && self.entry(at + 2).is(role::AGE);
            let century = self.century(at + 1).filter(|_| self.near(at + 1));
            return match century {
                Some(next) => self.hit(at, next, Value::Unread),
                None => self.hit(at, at + 1, Value::Unread).filter(|_| entry.is(role::DECADE) && !age),
            };
        }
        self.hit(at, self.century(at)?, Value::Unread)
    }

    /// The token after a century with its number or its side.
    fn century(&self, at: usize) -> Option<usize> {
        let entry = self.entry(at);
        if entry.unit != Some((Unit::Century, Form::The)) {
            return None;
        }
        let article = usize::from(self.follows(at + 1).is(role::CLITIC));
        let numbered = self.number(at + 1 + article).is_some_and(|(_, digits)| digits <= 2) && self.near(at + 1);
        let named = self.follows(at + 1).ordinal > 0 || self.modifier_after(at + 1).is_some();
        match (numbered, named) {
            (true, _) => Some(at + 2 + article),
            (_, true) => Some(at + 2),
            _ => None,
        }
    }
}
