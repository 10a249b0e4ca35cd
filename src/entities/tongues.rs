//! Countries and world organisations in languages other than Arabic.
//!
//! `tongues.tsv` and `world.tsv` name what the lists before them have by its slug and add spellings to it; a slug that is new
//! there makes an entity.

use super::{
    EntityType,
    knowledge::{Entry, Knowledge},
    load::{lines, slug, spell},
};
use crate::text::fold;
use rustc_hash::FxHashMap;

const COUNTRIES: &str = include_str!("../../assets/knowledge/tongues.tsv");
const ORGANISATIONS: &str = include_str!("../../assets/knowledge/world.tsv");

/// Adds both lists.
pub(super) fn add(knowledge: &mut Knowledge) {
    let mut numbers = Numbers::of(knowledge);
    for line in lines(COUNTRIES) {
        country(knowledge, &mut numbers, line);
    }
    for line in lines(ORGANISATIONS) {
        if let Some((latin, names)) = line.split_once('\t') {
            named(knowledge, &mut numbers, EntityType::Org, latin, names);
        }
    }
}

/// Whether a surface is a word of Persian that the letters of a name make, as only the spelling tells: کرد ("did", no Kurd), آستانه
/// ("threshold", no Astana).
pub(super) fn misread(surface: &str) -> bool {
    matches!(surface, "کرد" | "آستانه")
}

/// The numbers of entities by id.
struct Numbers(FxHashMap<String, u32>);

impl Numbers {
    fn of(knowledge: &Knowledge) -> Self {
        let all = (0..).map_while(|number| Some((knowledge.entity(number)?.id.clone(), number)));
        let mut numbers = FxHashMap::default();
        for (id, number) in all {
            // Of two lines with one slug the first is what spellings go to.
            numbers.entry(id).or_insert(number);
        }
        Self(numbers)
    }

    fn get(&mut self, knowledge: &mut Knowledge, kind: EntityType, slug: &str, name: &str) -> u32 {
        let id = format!("{}:{slug}", kind.name());
        *self.0.entry(id).or_insert_with(|| knowledge.add_entity(kind, slug, name.to_owned().into()))
    }
}

/// A line of `tongues.tsv`.
fn country(knowledge: &mut Knowledge, numbers: &mut Numbers, line: &str) {
    let mut columns = line.split('\t');
    let mut column = || columns.next().unwrap_or_default();
    let (slug, names, capital) = (column(), column(), column());
    if !names.is_empty() {
        let number = numbers.get(knowledge, EntityType::Loc, slug, slug);
        for name in names.split('|') {
            spell(knowledge, number, name);
        }
    }
    if let Some((latin, names)) = capital.split_once(':') {
        named(knowledge, numbers, EntityType::Loc, latin, names);
    }
    let (english, persian, hebrew) = (column(), column(), column());
    let number = numbers.get(knowledge, EntityType::Nat, slug, english.split('|').next().unwrap_or_default());
    let all = [(english, english_forms as fn(&str) -> Vec<String>), (persian, persian_forms), (hebrew, hebrew_forms)];
    for (column, inflect) in all {
        for stem in column.split('|').filter(|stem| !stem.is_empty()) {
            let forms = stem.strip_prefix('=').map_or_else(|| inflect(stem), |whole| vec![whole.to_owned()]);
            for form in forms {
                let folded = fold(&form);
                let entry = Entry { entity: number, weak: false, capitals: false };
                knowledge.add_spelling(crate::text::words(&folded).map(|word| word.text), entry);
            }
        }
    }
}

/// A line `Latin name[=slug]`, names.
fn named(knowledge: &mut Knowledge, numbers: &mut Numbers, kind: EntityType, latin: &str, names: &str) {
    let (latin, slug) = latin.split_once('=').map_or_else(|| (latin, slug(latin)), |(latin, slug)| (latin, slug.to_owned()));
    let number = numbers.get(knowledge, kind, &slug, latin);
    spell(knowledge, number, latin);
    for name in names.split('|') {
        spell(knowledge, number, name);
    }
}

/// Iranian, Iranians; Iraqi, Iraqis. Other adjectives are no nouns (French, Chinese).
fn english_forms(stem: &str) -> Vec<String> {
    let noun = stem.ends_with("an") || stem.ends_with('i');
    if noun { vec![stem.to_owned(), format!("{stem}s")] } else { vec![stem.to_owned()] }
}

/// ایرانی, ایرانی‌ها, ایرانیان. The zero-width joiner is folded away.
fn persian_forms(stem: &str) -> Vec<String> {
    ["", "ها", "های", "ان"].iter().map(|ending| format!("{stem}{ending}")).collect()
}

/// רוסי, רוסית, רוסים, רוסיות: the last word is inflected, and the article stands before it.
fn hebrew_forms(stem: &str) -> Vec<String> {
    let mut forms = Vec::with_capacity(8);
    for ending in ["", "ת", "ם", "ות"] {
        forms.push(format!("{stem}{ending}"));
        // האמריקאי is cut like any prefix; only between two words does the article need a form: הדרום אפריקאי, דרום האפריקאי.
        if let Some((first, last)) = stem.rsplit_once(' ') {
            forms.push(format!("{first} ה{last}{ending}"));
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        entities::{
            Context,
            EntityType::{Loc, Nat, Org},
            classes::Classes,
            tag,
            told::table,
        },
        text::stem::stem,
    };
    use rustc_hash::FxHashSet;

    #[test]
    fn every_line_has_its_shape_and_countries_are_known() {
        let knowledge = Knowledge::builtin();
        let known: FxHashSet<&str> = (0..).map_while(|number| Some(knowledge.entity(number)?.id.as_str())).collect();
        for line in lines(COUNTRIES) {
            let columns: Vec<_> = line.split('\t').collect();
            assert_eq!(columns.len(), 6, "{line}");
            let slug = columns[0];
            assert!(known.contains(format!("LOC:{slug}").as_str()) || known.contains(format!("NAT:{slug}").as_str()), "{line}");
        }
        for line in lines(ORGANISATIONS) {
            assert_eq!(line.split('\t').count(), 2, "{line}");
        }
        assert!(lines(ORGANISATIONS).count() >= 60);
    }

    #[test]
    fn no_spelling_in_arabic_letters_is_an_ordinary_word() {
        let knowledge = Knowledge::builtin();
        let cells = lines(COUNTRIES).chain(lines(ORGANISATIONS)).flat_map(|line| line.split(['\t', '|', ':']));
        let common = |folded: &str| {
            let known = knowledge.word(folded).is_some_and(|(_, classes)| classes.any(Classes::COMMON));
            known || knowledge.common_stem(stem(folded))
        };
        let words: Vec<_> = cells.map(fold).filter(|word| word.contains(|c| ('\u{621}'..='\u{64a}').contains(&c))).collect();
        // What Arabic calls them, too.
        let shared = ["سعودي", "عرب", "طالبان"];
        let clashes: Vec<_> =
            words.iter().filter(|word| !word.contains(' ') && common(word) && !shared.contains(&word.as_str())).collect();
        assert!(clashes.is_empty(), "{clashes:?}");
    }

    #[test]
    fn one_referent_has_one_id_in_all_languages() {
        for row in [
            &["ألمانيا", "Germany", "آلمان", "גרמניה", "Allemagne"][..],
            &["الصين", "China", "چین", "סין", "Chine"],
            &["طوكيو", "Tokyo", "توکیو", "טוקיו"],
            &["بكين", "Beijing", "پکن", "בייג׳ינג", "Pékin"],
            &["الأمم المتحدة", "United Nations", "سازمان ملل متحد", "האומות המאוחדות", "האו\"ם", "Nations unies"],
            &["منظمة الصحة العالمية", "World Health Organization", "سازمان جهانی بهداشت", "ארגון הבריאות העולמי", "WHO"],
            &["صندوق النقد الدولي", "IMF", "صندوق بین‌المللی پول", "קרן המטבע הבינלאומית"],
            &["الفرنسيين", "French", "فرانسوی", "צרפתים"],
            &["روسية", "Russians", "روسی", "רוסיות"],
        ] {
            let id = |text: &str| tag(text, &Context::default()).first().map(|m| m.id.clone());
            for other in row {
                assert_eq!(id(row[0]), id(other), "{other}");
            }
            assert!(id(row[0]).is_some(), "{row:?}");
        }
    }

    #[test]
    fn english_names() {
        table(
            &[Loc, Nat, Org],
            &[
                ("The Turkish minister flew from Ankara to Chad.", &["NAT Turkish", "LOC Ankara", "LOC Chad"]),
                ("He told us that turkey prices rose in Turkey", &["LOC Turkey"]),
                (
                    "Norwegians and Belgians met the World Health Organization in Geneva",
                    &["NAT Norwegians", "NAT Belgians", "ORG World Health Organization", "LOC Geneva"],
                ),
                ("polish the table, who cares, no china", &[]),
                ("The WHO and the IAEA", &["ORG WHO", "ORG IAEA"]),
                ("South African and New Zealand teams", &["NAT South African", "LOC New Zealand"]),
                ("Le Maroc et l'Algérie", &["LOC Maroc", "LOC Algérie"]),
            ],
        );
    }

    #[test]
    fn persian_names() {
        table(
            &[Loc, Nat, Org],
            &[
                ("وزیر خارجه آلمان از برلین به توکیو رفت", &["LOC آلمان", "LOC برلین", "LOC توکیو"]),
                ("دو گردشگر ژاپنی و چند دانشجوی لهستانی", &["NAT ژاپنی", "NAT لهستانی"]),
                ("نروژی‌ها با سازمان جهانی بهداشت همکاری کردند", &["NAT نروژی‌ها", "ORG سازمان جهانی بهداشت"]),
                ("او گفت کیف خود را گم کرد و در آستانه در ایستاد", &[]),
                ("شورای امنیت سازمان ملل درباره سودان جنوبی", &["ORG شورای امنیت سازمان ملل", "LOC سودان جنوبی"]),
            ],
        );
    }

    #[test]
    fn hebrew_names_behind_their_prefixes() {
        table(
            &[Loc, Nat, Org],
            &[
                ("ראש הממשלה טס מגרמניה ליפן ולקנדה", &["LOC גרמניה", "LOC יפן", "LOC קנדה"]),
                ("השר הצרפתי והנשיאה הברזילאית נפגשו בבייג'ינג", &["NAT צרפתי", "NAT ברזילאית", "LOC בייג'ינג"]),
                ("תיירים פולנים שבאו מוורשה", &["NAT פולנים", "LOC ורשה"]),
                ("מועצת הביטחון של האו\"ם התכנסה בטוקיו", &["ORG מועצת הביטחון של האו\"ם", "LOC טוקיו"]),
                ("דני ופיני עמדו בלובי של המלון הסיני", &[]),
                ("מלון בלב העיר ומסעדה כשרה", &[]),
            ],
        );
    }

    #[test]
    fn spellings_do_not_reach_into_arabic() {
        table(
            &[Loc, Nat],
            &[("كيف ترك الرجل أمتعته في منامه", &[]), ("ظروف قاهرة في مدارس بنين", &[]), ("تقرير مالي عن غناء الصوفية", &[])],
        );
    }
}
