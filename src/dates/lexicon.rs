//! The words of calendar expressions, read from `assets/dates.txt` at first use.

use super::value::Side;
use crate::text::fold;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

static SOURCE: &str = include_str!("../../assets/dates.txt");
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(SOURCE));

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Year,
    Century,
    /// Decades and everything under a day: counted, but no step on the calendar that [`super::Value`] knows.
    Other,
}

/// The grammatical form of a unit: what may stand beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// After a number (`أيام`, `days`).
    Count,
    /// Definite, one (`الأسبوع`).
    The,
    /// Definite, many (`السنوات`).
    ThePlural,
    /// Two (`عامين`).
    Dual,
    /// The two (`العامين`).
    TheDual,
    /// One form for all uses (`سال`).
    Any,
    /// Indefinite, one (`week`).
    Single,
}

/// What a modifier says of the unit or name beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Modifier {
    /// Counted from the day of writing.
    Now(Side),
    /// Counted from another day of the story (`التالي`), or how recent (`الأخيرة`).
    Elsewhere,
}

/// Roles without a value of their own, as bits.
pub(super) mod role {
    pub const NOT_BEFORE_WEEKDAY: u64 = 1;
    pub const WEAK_DAY: u64 = 1 << 1;
    pub const DAYPART: u64 = 1 << 2;
    pub const NOT_BEFORE_DUAL: u64 = 1 << 3;
    pub const BEFORE_UNIT: u64 = 1 << 4;
    pub const RECENT: u64 = 1 << 5;
    pub const THIS_DEFINITE: u64 = 1 << 6;
    pub const FARTHER: u64 = 1 << 7;
    pub const AGO: u64 = 1 << 8;
    pub const DAY_SUFFIX: u64 = 1 << 9;
    pub const YEAR_WORD: u64 = 1 << 10;
    pub const DAY_WORD: u64 = 1 << 11;
    pub const MONTH_WORD: u64 = 1 << 12;
    pub const SOLAR_WORD: u64 = 1 << 13;
    pub const OF: u64 = 1 << 14;
    pub const EVENING: u64 = 1 << 15;
    pub const CUE: u64 = 1 << 16;
    pub const LINK: u64 = 1 << 17;
    pub const NOUN: u64 = 1 << 18;
    pub const AT: u64 = 1 << 19;
    pub const AM: u64 = 1 << 20;
    pub const PM: u64 = 1 << 21;
    pub const HOUR_MARK: u64 = 1 << 22;
    pub const NAMED_ZONE: u64 = 1 << 23;
    pub const ZONE_WORD: u64 = 1 << 24;
    pub const HIJRI_ERA: u64 = 1 << 25;
    pub const GREGORIAN_ERA: u64 = 1 << 26;
    pub const EQUALS: u64 = 1 << 27;
    pub const DECADE: u64 = 1 << 28;
    pub const DECADE_OF: u64 = 1 << 29;
    pub const SEASON: u64 = 1 << 30;
    pub const CLITIC: u64 = 1 << 31;
    pub const FEAST: u64 = 1 << 34;
    pub const AGE: u64 = 1 << 35;
    pub const NOON: u64 = 1 << 32;
    pub const NIGHT: u64 = 1 << 33;
    pub const HEBREW_NUMERAL: u64 = 1 << 36;
}

/// Everything a word can mean in a calendar expression; zero and `None` where it means nothing of the kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Entry {
    pub month: i8,
    pub hijri: i8,
    pub solar: i8,
    pub jewish: i8,
    /// 1 = Monday.
    pub weekday: i8,
    /// How much company a month or weekday needs: 0 none, 1 a cue, 2 a day or a year, 3 both.
    pub level: u8,
    /// Whether a month or weekday must begin with a capital letter.
    pub capital: bool,
    pub ordinal: i8,
    pub number: u16,
    pub day: Option<i8>,
    pub unit: Option<(Unit, Form)>,
    pub modifier: Option<Modifier>,
    /// Minutes east of Greenwich.
    pub zone: Option<i16>,
    roles: u64,
    /// Whether a phrase of more words may begin here.
    pub head: bool,
}

impl Entry {
    /// Whether the word has one of `roles` ([`role`]).
    pub fn is(&self, roles: u64) -> bool {
        self.roles & roles != 0
    }
}

/// The table of words and phrases, keyed by their folded spelling.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    index: FxHashMap<Box<str>, u16>,
    /// Words of phrases but their first, folded.
    later: FxHashSet<Box<str>>,
    entries: Vec<Entry>,
}

impl Lexicon {
    /// The built-in table.
    pub fn get() -> &'static Self {
        &LEXICON
    }

    /// The entry with this number; the empty entry for 0 and beyond.
    pub fn entry(&self, number: u16) -> Entry {
        self.entries.get(usize::from(number)).copied().unwrap_or_default()
    }

    /// The number of a folded word or phrase.
    pub fn find(&self, folded: &str) -> Option<u16> {
        self.index.get(folded).copied()
    }

    /// Whether a word may begin a phrase of more words.
    pub fn is_head(&self, number: u16) -> bool {
        self.entries.get(usize::from(number)).is_some_and(|entry| entry.head)
    }

    /// Whether a folded word goes on with some phrase.
    pub fn goes_on(&self, folded: &str) -> bool {
        self.later.contains(folded)
    }

    /// Whether a word by itself means something.
    pub fn means_something(&self, number: u16) -> bool {
        self.entries.get(usize::from(number)).is_some_and(|entry| Entry { head: false, ..*entry } != Entry::default())
    }

    fn read(source: &str) -> Self {
        let mut lexicon = Self { entries: vec![Entry::default()], ..Self::default() };
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some((kind, words)) = line.split_once('=') {
                let kind: Vec<_> = kind.split_whitespace().collect();
                for word in words.split(',') {
                    lexicon.add(&kind, word.trim());
                }
            }
        }
        lexicon
    }

    fn add(&mut self, kind: &[&str], word: &str) {
        let bare = word.trim_start_matches('^').trim_end_matches('*');
        let key = fold(bare).replace(['-', '\''], " ");
        if let Some((head, later)) = key.split_once(' ') {
            self.later.extend(later.split(' ').map(Box::from));
            let head = self.number(head);
            self.entries[usize::from(head)].head = true;
        }
        let number = self.number(&key);
        let entry = &mut self.entries[usize::from(number)];
        entry.means(kind);
        if matches!(kind.first(), Some(&("month" | "hijri" | "jewish" | "weekday"))) {
            entry.level = u8::try_from(word.len() - word.trim_end_matches('*').len()).unwrap_or(3);
            entry.capital = word.starts_with('^');
        }
    }

    fn number(&mut self, key: &str) -> u16 {
        if let Some(number) = self.index.get(key) {
            return *number;
        }
        let number = u16::try_from(self.entries.len()).unwrap_or(0);
        self.entries.push(Entry::default());
        self.index.insert(key.into(), number);
        number
    }
}

impl Entry {
    /// Adds the meaning that a line of the table names. A line that names none adds none (the tests see to it).
    fn means(&mut self, kind: &[&str]) -> bool {
        let small = |at: usize| kind.get(at).and_then(|value| value.parse().ok());
        match (kind.first().copied().unwrap_or_default(), small(1)) {
            ("month", Some(value)) => self.month = value,
            ("hijri", Some(value)) => self.hijri = value,
            ("solar", Some(value)) => self.solar = value,
            ("jewish", Some(value)) => self.jewish = value,
            ("weekday", Some(value)) => self.weekday = value,
            ("ordinal", Some(value)) => self.ordinal = value,
            ("day", Some(value)) => {
                self.day = Some(value);
                self.roles |= if kind.get(2).is_some() { role::WEAK_DAY } else { 0 };
            }
            ("number", _) => self.number = kind.get(1).and_then(|value| value.parse().ok()).unwrap_or(0),
            ("zone", _) => {
                self.zone = kind.get(1).and_then(|value| value.parse().ok());
                self.roles |= if kind.get(2).is_some() { role::NAMED_ZONE } else { 0 };
            }
            ("unit", _) => self.unit = unit(kind),
            ("side", _) => {
                self.modifier = modifier(kind.get(1).copied().unwrap_or_default());
                self.roles |= if kind.get(2) == Some(&"before") { role::BEFORE_UNIT } else { 0 };
                self.roles |= if kind.get(1) == Some(&"recent") { role::RECENT } else { 0 };
            }
            _ => match role_of(kind) {
                Some(role) => self.roles |= role,
                None => return false,
            },
        }
        true
    }
}

fn unit(kind: &[&str]) -> Option<(Unit, Form)> {
    let unit = match *kind.get(1)? {
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        "century" => Unit::Century,
        _ => Unit::Other,
    };
    let form = match *kind.get(2)? {
        "count" => Form::Count,
        "the" => Form::The,
        "the-plural" => Form::ThePlural,
        "dual" => Form::Dual,
        "the-dual" => Form::TheDual,
        "any" => Form::Any,
        "single" => Form::Single,
        _ => return None,
    };
    Some((unit, form))
}

fn modifier(name: &str) -> Option<Modifier> {
    Some(match name {
        "past" => Modifier::Now(Side::Past),
        "next" => Modifier::Now(Side::Next),
        "this" => Modifier::Now(Side::This),
        "other" | "recent" => Modifier::Elsewhere,
        _ => return None,
    })
}

fn role_of(kind: &[&str]) -> Option<u64> {
    Some(match *kind.first()? {
        "not-before-weekday" => role::NOT_BEFORE_WEEKDAY,
        "daypart" => role::DAYPART,
        "not-before-dual" => role::NOT_BEFORE_DUAL,
        "this-definite" => role::THIS_DEFINITE,
        "farther" => role::FARTHER,
        "ago" => role::AGO,
        "day-suffix" => role::DAY_SUFFIX,
        "year-word" => role::YEAR_WORD,
        "day-word" => role::DAY_WORD,
        "month-word" => role::MONTH_WORD,
        "solar-word" => role::SOLAR_WORD,
        "of" => role::OF,
        "cue" => role::CUE,
        "link" => role::LINK,
        "noun" => role::NOUN,
        "at" => role::AT,
        "am" => role::AM,
        "pm" => role::PM,
        "noon" => role::NOON,
        "night" => role::NIGHT,
        "evening" => role::EVENING,
        "hour-mark" => role::HOUR_MARK,
        "zone-word" => role::ZONE_WORD,
        "era" if kind.get(1) == Some(&"hijri") => role::HIJRI_ERA,
        "era" => role::GREGORIAN_ERA,
        "equals" => role::EQUALS,
        "decade-word" => role::DECADE,
        "decade-of" => role::DECADE_OF,
        "season" => role::SEASON,
        "feast" => role::FEAST,
        "age" => role::AGE,
        "hebrew-numeral" => role::HEBREW_NUMERAL,
        "clitic" | "article" => role::CLITIC,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_understood() {
        for line in SOURCE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (kind, words) = line.split_once('=').expect(line);
            let kind: Vec<_> = kind.split_whitespace().collect();
            let mut entry = Entry::default();
            assert!(entry.means(&kind), "{line}");
            assert!(kind[0] != "unit" || entry.unit.is_some(), "{line}");
            assert!(kind[0] != "side" || entry.modifier.is_some(), "{line}");
            assert!(kind[0] != "zone" || entry.zone.is_some(), "{line}");
            assert!(words.split(',').all(|word| !fold(word.trim()).is_empty()), "{line}");
        }
    }

    #[test]
    fn no_word_is_two_months() {
        let mut seen: FxHashMap<String, String> = FxHashMap::default();
        for line in SOURCE.lines().filter(|line| line.starts_with("month ")) {
            let (kind, words) = line.split_once('=').expect(line);
            for word in words.split(',') {
                let key = fold(word.trim().trim_matches(['^', '*']));
                let before = seen.insert(key, kind.trim().to_owned());
                assert!(before.is_none_or(|before| before == kind.trim()), "{word}");
            }
        }
    }
}
