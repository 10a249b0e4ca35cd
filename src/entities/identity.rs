//! One id for all spellings of a name that no list holds: a key that ignores how its letters happened to be written.
//!
//! It is made of the name alone, so it does not depend on what else is read or when. Arabic names keep their vowels (سالم is not
//! سليم); only foreign names lose those that each outlet writes in its own way.

use super::{EntityType, classes::Classes, knowledge::Knowledge};
use crate::text::words;
use rustc_hash::FxHashMap;

/// The classes of a folded word.
type ClassOf<'k> = dyn Fn(&str) -> Classes + 'k;

/// Words that are part of no foreign name.
const ARABIC: [Classes; 5] = [Classes::GIVEN, Classes::COMPOUND, Classes::SECOND, Classes::LINK, Classes::FAMILY];

/// How freely a word of a name is spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    /// An Arabic name, or in another script: as it stands.
    Kept,
    /// A foreign first name that is listed: consonants vary, and whether a short i is written.
    First,
    /// Any other word of a foreign name: consonants vary, and all vowels inside.
    Free,
}

/// The part of an id that stands for a name of folded words.
pub(super) fn slug(kind: EntityType, name: &str, class_of: &ClassOf<'_>) -> String {
    let parts = match kind {
        EntityType::Per => person(name, class_of),
        _ => words(name).map(|word| thing(word.text)).collect(),
    };
    parts.join("_")
}

/// What [`slug`] gives for every name of at least two words of every listed person, with the person's number.
#[derive(Debug, Default)]
pub(super) struct Listed(FxHashMap<String, Option<u32>>);

impl Listed {
    /// Of all names that the knowledge holds. What would stand for two people stands for none.
    pub fn new(knowledge: &Knowledge) -> Self {
        let mut all: FxHashMap<String, Option<u32>> = FxHashMap::default();
        let id = |number: u32| knowledge.entity(number).map(|entity| entity.id.as_str());
        for (name, number) in knowledge.people() {
            let key = slug(EntityType::Per, &name, &|word| knowledge.classes_of_word(word));
            let here = all.entry(key).or_insert(Some(number));
            if here.is_some_and(|other| id(other) != id(number)) {
                *here = None;
            }
        }
        Self(all)
    }

    /// The number of the listed person whose name this is.
    pub fn person(&self, slug: &str) -> Option<u32> {
        self.0.get(slug).copied().flatten()
    }

    #[cfg(test)]
    fn doubtful(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|(_, person)| person.is_none()).map(|(slug, _)| slug.as_str())
    }
}

fn person(name: &str, class_of: &ClassOf<'_>) -> Vec<String> {
    let class_of = |word: &str| {
        let classes = class_of(word);
        // سيرگي is listed as سيرجي.
        let other = || word.chars().any(|c| arabic_letter(c) != c).then(|| word.chars().map(listed_letter).collect::<String>());
        if classes.is_empty() { other().map_or(classes, |other| class_of(&other)) } else { classes }
    };
    let words: Vec<(&str, Classes)> = words(name).map(|word| (word.text, class_of(word.text))).collect();
    let arabic = |word: &str, classes: Classes| ARABIC.iter().any(|class| classes.any(*class)) || word.starts_with("ال");
    let foreign = words.iter().any(|(_, classes)| classes.any(Classes::FOREIGN))
        && !words.iter().any(|(word, classes)| arabic(word, *classes) && !classes.any(Classes::FOREIGN));
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    for (i, (word, classes)) in words.iter().enumerate() {
        let how = if !is_arabic(word) || arabic(word, *classes) || classes.any(Classes::FOREIGN_LINK) {
            How::Kept
        } else if classes.any(Classes::FOREIGN) {
            How::First
        } else if foreign {
            How::Free
        } else {
            How::Kept
        };
        let word = match *word {
            // The cases of أبو, and ابن between names.
            "ابي" | "ابا" => "ابو".to_owned(),
            "ابن" if i > 0 => "بن".to_owned(),
            other => spell(other, how),
        };
        // عبد الله, نصر الله, نور الدين are written in one word too.
        match out.last_mut() {
            Some(last) if last == "عبد" || matches!(word.as_str(), "الله" | "الدين") => last.push_str(&word),
            _ => out.push(word),
        }
    }
    out
}

fn is_arabic(word: &str) -> bool {
    word.chars().all(|c| ('\u{600}'..='\u{6ff}').contains(&c))
}

/// A word of an institution's or a place's name.
fn thing(word: &str) -> String {
    let word: String = word.chars().map(arabic_letter).collect();
    let word = word.replace("اميرك", "امريك").replace("كورد", "كرد");
    // سالزبورغ, سالزبورج, سالزبرغ
    for ending in ["بورغ", "بورج", "برج"] {
        if let Some(start) = word.strip_suffix(ending).filter(|start| start.chars().nth(1).is_some() && !start.starts_with("ال"))
        {
            return format!("{start}برغ");
        }
    }
    word
}

fn spell(word: &str, how: How) -> String {
    if how == How::Kept {
        return word.chars().map(arabic_letter).collect();
    }
    let mut sounds: Vec<char> = word.chars().map(sound).collect();
    sounds.dedup();
    let last = sounds.len().saturating_sub(1);
    if sounds.last() == Some(&'ه') {
        sounds[last] = 'ا';
    }
    // Short words are told apart by little else: بول, بيل.
    if last < 4 {
        return sounds.into_iter().collect();
    }
    let vowel = |c: &char| matches!(c, 'ا' | 'و' | 'ي');
    let kept = sounds.iter().enumerate().filter(|(i, c)| {
        let inside = *i > 0 && *i < last;
        let between = || !vowel(&sounds[i - 1]) && !vowel(&sounds[i + 1]);
        !(inside && vowel(c) && (how == How::Free || **c == 'ي' && between()))
    });
    kept.map(|(_, c)| *c).collect()
}

/// The Arabic letter for one that other languages added.
fn arabic_letter(c: char) -> char {
    match c {
        'پ' => 'ب',
        'چ' | 'ژ' => 'ج',
        'گ' => 'ك',
        'ڤ' | 'ڥ' => 'ف',
        other => other,
    }
}

/// The letter by which our lists write one that other languages added.
fn listed_letter(c: char) -> char {
    if arabic_letter(c) == c { c } else { sound(c) }
}

/// The letter that stands for all by which a foreign consonant is written.
fn sound(c: char) -> char {
    match c {
        'غ' | 'گ' | 'ڨ' | 'چ' | 'ژ' => 'ج',
        'پ' => 'ب',
        'ڤ' | 'ڥ' => 'ف',
        'ث' | 'ط' => 'ت',
        'ص' => 'س',
        'ض' | 'ذ' => 'د',
        'ظ' => 'ز',
        'ق' => 'ك',
        'ح' => 'ه',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        entities::{Context, tag},
        text::fold,
    };

    fn key(kind: EntityType, name: &str) -> String {
        let knowledge = Knowledge::builtin();
        slug(kind, &fold(name), &|word| knowledge.classes_of_word(word))
    }

    #[test]
    fn spellings_of_one_person_have_one_key() {
        for spellings in [
            &["سيرغي بولدانوف", "سيرجي بولدانوف", "سيرگي بولدانف"][..],
            &["أنطونيو كاستيليرو", "انطونيو كاستليرو"],
            &["مارتن هوفلاندر", "مارتين هوفلندر"],
            &["فلاديمير ڤورونكوف", "فلاديمير فورونكوف", "فلاديمير فورنكوف"],
            &["ماثيو لانغدورف", "ماتيو لانجدورف"],
            &["روبرت ماكفيرسون", "روبرت ماكفرسون"],
            &["باولو ساندريلا", "باولو ساندريله"],
            &["إيغور تيرينتشوك", "ايجور ترنتشوك"],
            &["عبد الله الزرقاني", "عبدالله الزرقاني"],
            &["نور الدين باشماقي", "نورالدين باشماقي"],
            &["هدى الزرقاني", "هدي الزرقانى"],
            &["علي بن أبي رافد", "على بن أبو رافد"],
            &["خالد ابن سالم", "خالد بن سالم"],
        ] {
            for other in spellings {
                assert_eq!(key(EntityType::Per, other), key(EntityType::Per, spellings[0]), "{other}");
            }
        }
    }

    #[test]
    fn different_people_have_different_keys() {
        for (a, b) in [
            ("حسن الزرقاني", "حسين الزرقاني"),
            ("سالم الزرقاني", "سليم الزرقاني"),
            ("عمر الزرقاني", "عمرو الزرقاني"),
            ("محمد الزرقاني", "محمود الزرقاني"),
            ("خالد الزرقاني", "خليل الزرقاني"),
            ("خالد العبيدي", "خالد العبادي"),
            ("خالد دحلان", "خالد دحلون"),
            ("بول هوفلاندر", "بيل هوفلاندر"),
            ("جون هوفلاندر", "جان هوفلاندر"),
            ("باولو ساندريلي", "باولا ساندريلي"),
            ("ماريان هوفلاندر", "ماريون هوفلاندر"),
            ("ستيفن هوفلاندر", "ستيفان هوفلاندر"),
            ("ماركو هوفلاندر", "ماركوس هوفلاندر"),
            ("سامي غانم", "سامي جانم"),
            ("ابن الزرقاني", "بن الزرقاني"),
        ] {
            assert_ne!(key(EntityType::Per, a), key(EntityType::Per, b), "{a} {b}");
        }
    }

    #[test]
    fn things_and_places_too() {
        for (a, b) in [
            ("المجلس الأمريكي للورود", "المجلس الأميركي للورود"),
            ("اتحاد الكورد", "اتحاد الكرد"),
            ("هاينزبورغ", "هاينزبرج"),
            ("نهر الپرات", "نهر البرات"),
        ] {
            assert_eq!(key(EntityType::Org, a), key(EntityType::Org, b), "{a} {b}");
        }
        for (a, b) in [("حصن البرج", "حصن البرغ"), ("جمعية غانم", "جمعية جانم"), ("نادي السلام", "نادي السليم")]
        {
            assert_ne!(key(EntityType::Org, a), key(EntityType::Org, b), "{a} {b}");
        }
    }

    #[test]
    fn no_two_listed_people_share_a_key() {
        let listed = Listed::new(Knowledge::builtin());
        assert!(listed.0.len() > 4_000, "{}", listed.0.len());
        let doubtful: Vec<_> = listed.doubtful().collect();
        assert!(doubtful.is_empty(), "{doubtful:?}");
    }

    /// The lists give many spellings that one key would have found; this prints them.
    #[test]
    fn listed_spellings_merge() {
        let mut by_key: FxHashMap<String, Vec<String>> = FxHashMap::default();
        for (name, _) in Knowledge::builtin().people() {
            by_key.entry(key(EntityType::Per, &name)).or_default().push(name);
        }
        let merged: Vec<_> = by_key.values().filter(|names| names.len() > 1).collect();
        for names in &merged {
            println!("{}", names.join(" = "));
        }
        assert!(merged.len() > 300, "{}", merged.len());
    }

    #[test]
    fn a_listed_person_in_an_unlisted_spelling_is_that_person() {
        for (spelling, id) in [
            ("أنطونيو جوتيرش", "PER:antonio_guterres"),
            ("سيرجى لاڤروف", "PER:sergei_lavrov"),
            ("فلاديمير پوتين", "PER:vladimir_putin"),
            ("نورالدين الطبوبي", "PER:noureddine_taboubi"),
        ] {
            let text = format!("قال السيد {spelling} إن الجسر جديد.");
            let ids: Vec<_> = tag(&text, &Context::default()).into_iter().map(|m| m.id).collect();
            assert_eq!(ids, [id], "{spelling}");
        }
    }

    #[test]
    fn a_person_named_as_a_people_keeps_apart_from_it() {
        let text = "قال المهندس جعفر التركي إن الوفد التركي وصل. وأضاف التركي أنه باق.";
        let ids: Vec<_> = tag(text, &Context::default()).into_iter().map(|m| m.id).collect();
        assert_eq!(ids, ["PER:جعفر_التركي", "NAT:turkey", "PER:جعفر_التركي"]);
    }
}
