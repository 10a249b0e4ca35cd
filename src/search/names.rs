//! The names of fields and of what stands behind them, in English and Arabic.

use super::{Mark, Thing, Unit};
use crate::{clean::Part, entities::EntityType, text::fold};

/// A field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Exact,
    Source,
    Entity,
    Type,
    Language,
    File,
    Story,
    Tag,
    Is,
    Has,
    Before,
    After,
    On,
}

/// Each field with its names; the first is how it is printed.
const FIELDS: [(Field, [&str; 2]); 14] = [
    (Field::Title, ["title", "عنوان"]),
    (Field::Exact, ["exact", "لفظ"]),
    (Field::Source, ["source", "مصدر"]),
    (Field::Entity, ["entity", "كيان"]),
    (Field::Type, ["type", "نوع"]),
    (Field::Language, ["lang", "لغة"]),
    (Field::File, ["file", "ملف"]),
    (Field::Story, ["story", "قصة"]),
    (Field::Tag, ["tag", "وسم"]),
    (Field::Is, ["is", "حالة"]),
    (Field::Has, ["has", "فيه"]),
    (Field::Before, ["before", "قبل"]),
    (Field::After, ["after", "بعد"]),
    (Field::On, ["on", "في"]),
];

/// What else people call a field, without its being offered.
const CALLED: [(Field, &str); 2] = [(Field::On, "date"), (Field::On, "تاريخ")];

/// What people take for a field, and which one they want.
const GUESSED: [(Field, &[&str]); 6] = [
    (
        Field::Entity,
        &[
            "person",
            "people",
            "per",
            "name",
            "who",
            "place",
            "where",
            "org",
            "organisation",
            "organization",
            "شخص",
            "اسم",
            "مكان",
            "منظمة",
        ],
    ),
    (Field::Source, &["site", "outlet", "publisher", "from", "author", "by", "موقع", "صحيفة", "من", "كاتب"]),
    (Field::Title, &["headline", "subject", "موضوع"]),
    (Field::Language, &["language", "اللغة"]),
    (Field::File, &["path", "folder", "مسار", "مجلد"]),
    (Field::After, &["since", "منذ"]),
];

/// The thing that one of these names means, however it is spelled.
fn named<T: Copy>(all: &[(T, &[&str])], name: &str) -> Option<T> {
    let name = fold(name);
    all.iter().find(|(_, names)| names.iter().any(|one| fold(one) == name)).map(|(thing, _)| *thing)
}

impl Field {
    /// By name.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name = fold(name);
        let printed = FIELDS.iter().find(|(_, names)| names.iter().any(|one| fold(one) == name)).map(|(field, _)| *field);
        printed.or_else(|| CALLED.iter().find(|(_, called)| fold(called) == name).map(|(field, _)| *field))
    }

    /// Its name in English.
    pub(super) fn name(self) -> &'static str {
        FIELDS.iter().find(|(field, _)| *field == self).map_or("", |(_, names)| names[0])
    }

    /// Its name in English (0) or Arabic (1).
    pub(super) fn name_in(self, language: usize) -> &'static str {
        FIELDS.iter().find(|(field, _)| *field == self).map_or("", |(_, names)| names[language])
    }

    /// The name that a mistyped one is most like, in whichever language, if any is.
    pub(super) fn near(name: &str) -> Option<&'static str> {
        let folded = fold(name);
        let guessed = GUESSED.iter().find(|(_, names)| names.iter().any(|one| fold(one) == folded));
        if let Some((field, _)) = guessed {
            return Some(field.name_in(usize::from(!name.is_ascii())));
        }
        nearest_name(name, FIELDS.iter().flat_map(|(_, names)| *names))
    }

    /// The names of all in English (0) or Arabic (1), with commas.
    pub(super) fn all(language: usize, comma: &str) -> String {
        FIELDS.map(|(_, names)| names[language]).join(comma)
    }
}

/// How like a word must be to be what was meant.
const LIKE: f64 = 0.6;

/// The name that a mistyped one is most like, spelling aside, if any is.
#[must_use]
pub fn nearest_name<'n>(typed: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let typed = fold(typed);
    let like = |name: &'n str| (strsim::normalized_damerau_levenshtein(&typed, &fold(name)), name);
    let near = names.into_iter().map(like).filter(|(like, _)| *like >= LIKE).max_by(|a, b| a.0.total_cmp(&b.0));
    near.map(|(_, name)| name)
}

/// The names of all fields in English (0) or Arabic (1).
pub(super) fn field_names(language: usize) -> [&'static str; 14] {
    FIELDS.map(|(_, names)| names[language])
}

/// The values that a field takes, where they are few, the usual name of each in English or Arabic.
pub(super) fn values_of(field: Field, arabic: bool) -> Vec<&'static str> {
    fn each<T>(all: &[(T, &[&'static str])], arabic: bool) -> Vec<&'static str> {
        let usual = |names: &[&'static str]| names.iter().find(|name| name.is_ascii() != arabic).copied();
        all.iter().filter_map(|(_, names)| usual(names)).collect()
    }
    match field {
        Field::Type => each(&TYPES, arabic),
        Field::Has => each(&THINGS, arabic),
        Field::Is => {
            let mut all = each(&MARKS, arabic);
            all.extend(each(&PARTS, arabic));
            all
        }
        _ => Vec::new(),
    }
}

const MARKS: [(Mark, &[&str]); 3] = [
    (Mark::Read, &["read", "مقروء", "مقروءة"]),
    (Mark::Unread, &["unread", "جديد", "جديدة", "غير مقروء", "غير-مقروء"]),
    (Mark::Starred, &["starred", "نجمة", "مميز", "مميزة"]),
];

const THINGS: [(Thing, &[&str]); 4] = [
    (Thing::Bookmark, &["bookmark", "bookmarks", "علامة", "علامات"]),
    (Thing::Note, &["note", "notes", "ملاحظة", "ملاحظات"]),
    (Thing::Date, &["date", "تاريخ"]),
    (Thing::Links, &["links", "link", "روابط"]),
];

const PARTS: [(Part, &[&str]); 2] = [(Part::Main, &["main", "رئيسي", "رئيسية"]), (Part::Embedded, &["embedded", "مضمن", "مضمنة"])];

const TYPES: [(EntityType, &[&str]); 7] = [
    (EntityType::Per, &["per", "person", "شخص", "أشخاص"]),
    (EntityType::Org, &["org", "organisation", "organization", "منظمة", "مؤسسة"]),
    (EntityType::Loc, &["loc", "place", "location", "مكان", "أماكن"]),
    (EntityType::Date, &["date", "تاريخ"]),
    (EntityType::Nat, &["nat", "nationality", "جنسية"]),
    (EntityType::Num, &["num", "number", "عدد"]),
    (EntityType::Event, &["event", "حدث", "أحداث"]),
];

const UNITS: [(Unit, &[&str]); 4] = [
    (Unit::Day, &["d", "day", "days", "يوم", "يوما", "أيام"]),
    (Unit::Week, &["w", "week", "weeks", "أسبوع", "أسبوعا", "أسابيع"]),
    (Unit::Month, &["m", "month", "months", "شهر", "شهرا", "أشهر", "شهور"]),
    (Unit::Year, &["y", "year", "years", "سنة", "عام", "عاما", "سنوات", "أعوام"]),
];

impl Mark {
    pub(super) fn named(name: &str) -> Option<Self> {
        named(&MARKS, name)
    }

    pub(super) fn name(self) -> &'static str {
        MARKS.iter().find(|(mark, _)| *mark == self).map_or("", |(_, names)| names[0])
    }
}

impl Thing {
    pub(super) fn named(name: &str) -> Option<Self> {
        named(&THINGS, name)
    }

    pub(super) fn name(self) -> &'static str {
        THINGS.iter().find(|(thing, _)| *thing == self).map_or("", |(_, names)| names[0])
    }
}

impl Unit {
    pub(super) fn named(name: &str) -> Option<Self> {
        named(&UNITS, name)
    }

    pub(super) fn name(self) -> &'static str {
        UNITS.iter().find(|(unit, _)| *unit == self).map_or("", |(_, names)| names[0])
    }
}

pub(super) fn part(name: &str) -> Option<Part> {
    named(&PARTS, name)
}

pub(super) fn entity_type(name: &str) -> Option<EntityType> {
    named(&TYPES, name)
}

/// Words that join or turn round what stands beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    And,
    Or,
    Not,
    /// With the distance, 10 where none is said.
    Near(u32),
}

/// The largest distance: paragraphs lie further apart where an index repeats titles.
pub(super) const FARTHEST: u32 = 100;

/// The operator that a bare word is; English ones are written in capitals.
pub(super) fn operator(word: &str) -> Option<Operator> {
    Some(match word {
        "AND" | "&&" | "&" | "و" => Operator::And,
        "OR" | "||" | "أو" | "او" => Operator::Or,
        "NOT" | "ليس" => Operator::Not,
        // Near is an everyday word, so that it is an operator only with a distance.
        "NEAR" => Operator::Near(10),
        _ => {
            let distance = word.strip_prefix("NEAR/").or_else(|| word.strip_prefix("قرب/"))?;
            Operator::Near(fold(distance).parse().ok().filter(|distance| *distance <= FARTHEST)?)
        }
    })
}
