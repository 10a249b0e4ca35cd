//! Reads the lists under `assets/knowledge`.

use super::{
    EntityType,
    classes::Classes,
    knowledge::{Entry, Knowledge},
    nationality, own, tongues,
};
use crate::text::{fold, stem::stem};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

const COUNTRIES: &str = include_str!("../../assets/knowledge/countries.tsv");
const TERRITORIES: &str = include_str!("../../assets/knowledge/cldr_territories.tsv");
const CITIES: &str = include_str!("../../assets/knowledge/cldr_cities.tsv");
const LARGE_CITIES: &str = include_str!("../../assets/knowledge/geonames_cities.tsv");
const NAMED: [(EntityType, &str); 4] = [
    (EntityType::Loc, include_str!("../../assets/knowledge/places.tsv")),
    (EntityType::Org, include_str!("../../assets/knowledge/organisations.tsv")),
    (EntityType::Per, include_str!("../../assets/knowledge/people.tsv")),
    (EntityType::Event, include_str!("../../assets/knowledge/events.tsv")),
];
const WORDS: [&str; 3] = [
    include_str!("../../assets/knowledge/names.txt"),
    include_str!("../../assets/knowledge/cues.txt"),
    include_str!("../../assets/knowledge/common.txt"),
];

/// Everything that comes with the program, and the user's own names.
pub(super) fn builtin() -> Knowledge {
    let mut knowledge = Knowledge::with_room();
    for text in WORDS {
        classes(&mut knowledge, text);
    }
    countries(&mut knowledge);
    for (kind, text) in NAMED {
        for line in lines(text) {
            named(&mut knowledge, kind, line);
        }
    }
    cities(&mut knowledge, CITIES, 1);
    cities(&mut knowledge, LARGE_CITIES, 0);
    tongues::add(&mut knowledge);
    knowledge.own_begin();
    own::add(&mut knowledge);
    knowledge
}

/// Lines that say something.
pub(super) fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Words under `[class]`; a file without sections is of ordinary words.
fn classes(knowledge: &mut Knowledge, text: &'static str) {
    let mut class = Classes::COMMON;
    for line in lines(text) {
        if let Some(section) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            class = Classes::section(section).unwrap_or_default();
            continue;
        }
        for word in line.split_whitespace() {
            let folded = fold(word);
            if class == Classes::COMMON {
                let stem = stem(&folded);
                if stem.chars().nth(2).is_some() {
                    knowledge.add_common_stem(stem);
                }
            }
            knowledge.classify(&folded, class);
        }
    }
}

/// Countries with their capitals and nationalities, and CLDR's names of them.
fn countries(knowledge: &mut Knowledge) {
    let cldr: FxHashMap<&str, &str> = lines(TERRITORIES).filter_map(|line| line.split_once('\t')).collect();
    for line in lines(COUNTRIES) {
        let mut columns = line.split('\t');
        let mut column = || columns.next().unwrap_or_default();
        let (code, slug, names, capital, nationalities) = (column(), column(), column(), column(), column());
        if !names.is_empty() {
            let country = entity(knowledge, EntityType::Loc, slug, names, Cow::Borrowed(shown(names)));
            for (i, name) in cldr.get(code).into_iter().flat_map(|names| names.split('\t')).enumerate() {
                // Persian and Hebrew names of few letters are words of other languages in the same script; the Arabic for Palestine
                // is a description (الأراضي الفلسطينية).
                if (i < 2 || name.chars().count() > 4) && !(i == 0 && code == "PS") {
                    spell(knowledge, country, name);
                }
            }
        }
        if let Some((latin, arabic)) = capital.split_once(':') {
            named_parts(knowledge, EntityType::Loc, latin, arabic);
        }
        if let Some(first) = nationalities.split('|').next().filter(|first| !first.is_empty()) {
            let number = knowledge.add_entity(EntityType::Nat, slug, Cow::Borrowed(first.trim_start_matches('=')));
            for form in nationalities.split('|').flat_map(nationality::forms) {
                knowledge.add_spelling(form.split(' '), Entry { entity: number, weak: false, capitals: false });
            }
        }
    }
}

/// Cities that no list of ours has and that are no word besides; their Arabic name stands in column `arabic`.
fn cities(knowledge: &mut Knowledge, text: &'static str, arabic: usize) {
    for line in lines(text) {
        let mut columns = line.split('\t').skip(arabic);
        let (Some(arabic), Some(latin)) = (columns.next(), columns.next()) else { continue };
        let folded = fold(arabic);
        let taken = knowledge.holds(&folded) || knowledge.word(&folded).is_some_and(|(_, classes)| !classes.is_empty());
        if !taken && folded.chars().count() > 3 && !knowledge.common_stem(stem(&folded)) {
            named_parts(knowledge, EntityType::Loc, latin, arabic);
        }
    }
}

/// A line `Latin name[=slug]`, tab, names.
fn named(knowledge: &mut Knowledge, kind: EntityType, line: &'static str) {
    if let Some((latin, names)) = line.split_once('\t') {
        named_parts(knowledge, kind, latin, names);
    }
}

fn named_parts(knowledge: &mut Knowledge, kind: EntityType, latin: &str, names: &'static str) {
    let (latin, slug) = latin.split_once('=').map_or((latin, None), |(latin, slug)| (latin, Some(slug)));
    let folded = fold(latin);
    let slug = slug.map_or_else(|| Cow::Owned(slug_folded(&folded)), Cow::Borrowed);
    let number = entity(knowledge, kind, &slug, names, Cow::Borrowed(shown(names)));
    spell_folded(knowledge, number, false, (latin, &folded));
}

/// The name that an entity is shown by: the first of its names.
fn shown(names: &str) -> &str {
    pieces(names, b"|").next().unwrap_or_default().trim_start_matches('?')
}

/// Adds an entity under all its names.
fn entity(knowledge: &mut Knowledge, kind: EntityType, slug: &str, names: &str, shown: Cow<'static, str>) -> u32 {
    let number = knowledge.add_entity(kind, slug, shown);
    for name in pieces(names, b"|") {
        spell(knowledge, number, name);
    }
    number
}

/// Adds an entity whose names nothing else may have.
pub(super) fn own(knowledge: &mut Knowledge, kind: EntityType, slug: &str, names: &[String]) {
    for name in names {
        let folded = fold(name.trim_start_matches('?'));
        knowledge.forget(words(&folded));
    }
    let names = names.join("|");
    entity(knowledge, kind, slug, &names, Cow::Owned(shown(&names).to_owned()));
}

/// Adds one name of an entity; `?` before it marks an ordinary word.
pub(super) fn spell(knowledge: &mut Knowledge, entity: u32, name: &str) {
    let (weak, name) = name.strip_prefix('?').map_or((false, name), |rest| (true, rest));
    spell_folded(knowledge, entity, weak, (name, &fold(name)));
}

/// The same for a name that is folded already.
fn spell_folded(knowledge: &mut Knowledge, entity: u32, weak: bool, (name, folded): (&str, &str)) {
    let letters = || name.bytes().filter(u8::is_ascii_alphabetic);
    let short = name.len() < 12 && name.is_ascii();
    let capitals = short && letters().count() < 6 && letters().all(|b| b.is_ascii_uppercase());
    let entry = Entry { entity, weak, capitals };
    // عبد الله is written in one word as well.
    let person = knowledge.entity(entity).is_some_and(|e| e.kind == EntityType::Per);
    if person && folded.contains("عبد ") && pieces(folded, b" ").any(|word| word == "عبد") {
        let joined = pieces(folded, b" ").map(|word| if word == "عبد" { word.to_owned() } else { format!("{word} ") });
        let joined: String = joined.collect();
        knowledge.add_spelling(words(joined.trim_end()), entry);
    }
    // Most names need no more than a cut at spaces; that is most of the time it takes to load.
    if plain(folded) {
        knowledge.add_spelling(pieces(folded, SPACES).filter(|w| !w.is_empty()), entry);
    } else {
        knowledge.add_spelling(words(folded), entry);
    }
}

/// What parts the words of a plain name.
const SPACES: &[u8] = b" -";

/// What stands between some ASCII characters: [`str::split`] for a text that is short, where that costs more than it finds.
fn pieces<'t>(text: &'t str, between: &'static [u8]) -> impl Iterator<Item = &'t str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = text.bytes().position(|b| between.contains(&b));
        rest = end.and_then(|end| text.get(end + 1..));
        text.get(..end.unwrap_or(text.len()))
    })
}

/// Whether nothing but [`SPACES`] parts the words of a folded name.
fn plain(folded: &str) -> bool {
    folded.bytes().all(|b| matches!(b, b' ' | b'-' | b'a'..=b'z' | b'0'..=b'9' | 0xd8..=0xdb | 0x80..0xc0))
}

/// The folded words of a name, split where [`crate::text::words()`] splits.
fn words(folded: &str) -> impl Iterator<Item = &str> {
    crate::text::words(folded).map(|word| word.text)
}

/// A stable identifier part: folded words joined by `_`.
pub(super) fn slug(name: &str) -> String {
    slug_folded(&fold(name))
}

fn slug_folded(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    let mut add = |word: &str| {
        if !out.is_empty() {
            out.push('_');
        }
        out.push_str(word);
    };
    if plain(folded) {
        pieces(folded, SPACES).filter(|w| !w.is_empty()).for_each(&mut add);
    } else {
        words(folded).for_each(&mut add);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lists_has_its_shape() {
        for (_, text) in NAMED {
            for line in lines(text) {
                let columns: Vec<_> = line.split('\t').collect();
                assert!(columns.len() == 2 && columns.iter().all(|c| !c.is_empty()), "{line}");
                assert!(columns[1].split('|').all(|n| !n.trim_start_matches('?').trim().is_empty()), "{line}");
            }
        }
        for line in lines(COUNTRIES) {
            assert!((3..=5).contains(&line.split('\t').count()), "{line}");
        }
        for text in WORDS {
            for line in lines(text).filter(|l| l.starts_with('[')) {
                assert!(Classes::section(line.trim_matches(['[', ']'])).is_some(), "{line}");
            }
        }
    }

    #[test]
    fn a_country_and_its_people_share_a_slug() {
        let knowledge = builtin();
        let id = |name: &str| {
            let (word, _) = knowledge.word(&fold(name)).expect("a known word");
            let node = knowledge.step(0, word).expect("a name");
            knowledge.entity(knowledge.ends(node)[0].entity).expect("its entity").id.clone()
        };
        assert_eq!(id("أمريكا"), "LOC:usa");
        assert_eq!(id("الأميركيين"), "NAT:usa");
        assert_eq!(id("أكراد"), "NAT:kurd");
        assert_eq!(id("داعش"), "ORG:isis");
        assert_eq!(slug("Deir ez-Zor"), "deir_ez_zor");
    }
}
