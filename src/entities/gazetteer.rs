//! Names that the knowledge holds, wherever they stand in the text.

use super::{
    EntityType,
    classes::Classes,
    knowledge::{Entry, Knowledge},
    spot::{OWN_NAME, Spot, Who},
    token::{Gap, Reading, Tokens},
};
use crate::text::{Span, fold::is_arabic_mark};
use rustc_hash::FxHashSet;

/// The sign of a doubled letter.
const SHADDA: char = '\u{651}';

/// The longest known name that begins at word `i` in this reading: its last word and its spellings.
fn longest<'k>(tokens: &Tokens<'_>, knowledge: &'k Knowledge, i: usize, reading: Reading) -> Option<(usize, &'k [Entry])> {
    let mut node = knowledge.step(0, reading.word)?;
    let mut found = Some((i, knowledge.ends(node))).filter(|(_, ends)| !ends.is_empty());
    let mut last = i;
    while let Some(next) = tokens.get(last + 1) {
        let initials = |n| tokens.source(n).chars().nth(1).is_none();
        let close = matches!(next.gap, Gap::Space | Gap::Joint) || (next.gap == Gap::Point && initials(last) && initials(last + 1));
        let Some(step) = next.readings().first().and_then(|r| knowledge.step(node, r.word)).filter(|_| close) else { break };
        node = step;
        last += 1;
        if !knowledge.ends(node).is_empty() {
            found = Some((last, knowledge.ends(node)));
        }
    }
    found
}

/// Whether one of the entries is of the same entity, and surely so.
fn same(knowledge: &Knowledge, ends: &[Entry], entry: Entry) -> bool {
    let id = |entry: &Entry| knowledge.entity(entry.entity).map(|entity| entity.id.as_str());
    ends.iter().any(|other| id(other) == id(&entry) && !other.weak)
}

/// All known names of the block. `strong` is what the document has named without doubt; it grows.
pub(super) fn find(tokens: &Tokens<'_>, knowledge: &Knowledge, strong: &mut FxHashSet<u32>) -> Vec<Spot> {
    let mut spots = Vec::new();
    let mut doubtful = Vec::new();
    for i in 0..tokens.len() {
        let Some(token) = tokens.get(i) else { break };
        let mut best: Option<(usize, Reading, &[Entry])> = None;
        for reading in token.readings() {
            if let Some((last, ends)) = longest(tokens, knowledge, i, *reading)
                && best.is_none_or(|(sofar, ..)| last > sofar)
            {
                best = Some((last, *reading, ends));
            }
        }
        let Some((last, reading, ends)) = best else { continue };
        // A short rest after a cut is more often a letter of the word itself: بلد, وصف.
        if last == i
            && reading.cut.letters > 0
            && (token.classes().any(Classes::COMMON | Classes::GIVEN) || short(tokens, i, reading))
        {
            continue;
        }
        let Some(entry) = choose(tokens, knowledge, (i, last), ends) else { continue };
        let Some(entity) = knowledge.entity(entry.entity) else { continue };
        // A class word stays outside where the rest is the name by itself: منظمة |اليونيسف|.
        let class_word = last == i + 1 && reading.classes.any(Classes::NAKED | Classes::PLACE_OUT);
        let (i, reading) = match tokens.get(i + 1).and_then(|t| t.readings().first()).copied().filter(|_| class_word) {
            Some(rest)
                if longest(tokens, knowledge, i + 1, rest)
                    .is_some_and(|(end, ends)| end == last && same(knowledge, ends, entry)) =>
            {
                (i + 1, rest)
            }
            _ => (i, reading),
        };
        let token = tokens.get(i).unwrap_or(token);
        let end = tokens.get(last).map_or(token.span.end, |t| t.span.end);
        let span = Span::new(tokens.start(i, reading.cut), end);
        let spot = Spot {
            words: (i, last),
            span,
            kind: entity.kind,
            who: Who::Known(entry.entity),
            rank: if knowledge.is_own(entry.entity) { OWN_NAME } else { rank(entity.kind) },
            sure: true,
        };
        // وزير |الخارجية الأمريكية| is an office; its nationality stands alone.
        let office = |t: &super::token::Token| t.any(Classes::TITLE) || tokens.folded(i - 1).starts_with("مسوول");
        if entity.kind == EntityType::Org && token.any(Classes::PORTFOLIO) && tokens.before(i).is_some_and(office) {
            continue;
        }
        if i == last && other_word(tokens.source(i), &entity.name) {
            continue;
        }
        if entry.weak {
            doubtful.push((spot, entry.entity));
        } else {
            strong.insert(entry.entity);
            spots.push(spot);
        }
    }
    // One mention that its context supports is enough for the others.
    for (spot, entity) in &doubtful {
        if !strong.contains(entity) && spot.kind != EntityType::Loc && supported(tokens, spot, false) {
            strong.insert(*entity);
        }
    }
    spots.extend(
        doubtful.into_iter().filter(|(spot, entity)| supported(tokens, spot, strong.contains(entity))).map(|(spot, _)| spot),
    );
    spots
}

/// Whether `source` has a hamza that `name` has not: writers leave hamzas out but add none, so فأس is not فاس.
fn other_word(source: &str, name: &str) -> bool {
    let mut letters = source.chars().rev().zip(name.chars().rev());
    letters.find(|(a, b)| a != b).is_some_and(|(a, b)| matches!(a, 'أ' | 'ؤ' | 'ئ') && matches!(b, 'ا' | 'و' | 'ي'))
        && source.chars().count() >= name.chars().count()
}

fn short(tokens: &Tokens<'_>, i: usize, reading: Reading) -> bool {
    !reading.cut.lam && tokens.folded(i).chars().count() < usize::from(reading.cut.letters) + 3
}

/// What yields to what between spots of one length.
fn rank(kind: EntityType) -> u8 {
    match kind {
        EntityType::Event => 6,
        EntityType::Per => 5,
        EntityType::Org => 4,
        EntityType::Loc => 3,
        _ => 2,
    }
}

/// The entity that a spelling means here, where it can mean several.
fn choose(tokens: &Tokens<'_>, knowledge: &Knowledge, (first, last): (usize, usize), ends: &[Entry]) -> Option<Entry> {
    let fits = |entry: &&Entry| {
        (first..=last).all(|i| {
            let source = tokens.source(i);
            let latin = source.starts_with(|c: char| c.is_ascii_alphabetic());
            let capitals = !entry.capitals || source.chars().all(|c| !c.is_ascii_lowercase());
            capitals && (!latin || i > first || source.starts_with(|c: char| c.is_ascii_uppercase()))
        })
    };
    // عمّان is no عمان: a doubling that is written and that one name alone has tells them apart.
    let doubled = |entry: &&Entry| knowledge.entity(entry.entity).is_some_and(|e| doubled_alike(tokens.source(last), &e.name));
    if first == last
        && let Some(entry) = ends.iter().filter(fits).find(doubled)
    {
        return Some(Entry { weak: false, ..*entry });
    }
    let kind = |entry: &Entry| knowledge.entity(entry.entity).map(|e| e.kind);
    let first_entry = ends.iter().filter(fits).find(|e| !e.weak).or_else(|| ends.iter().find(fits))?;
    let Some(nationality) = ends.iter().filter(fits).find(|e| kind(e) == Some(EntityType::Nat)) else { return Some(*first_entry) };
    let Some(other) = ends.iter().filter(fits).find(|e| kind(e) != Some(EntityType::Nat)) else { return Some(*nationality) };
    let adjective = kind(other) == Some(EntityType::Loc) && tokens.folded(last).ends_with("يه") && qualifies(tokens, first);
    Some(if adjective { *nationality } else { *other })
}

/// Whether two spellings have a doubling sign, and on the same letter from their end.
fn doubled_alike(a: &str, b: &str) -> bool {
    let place = |word: &str| word.rsplit_once(SHADDA).map(|(_, rest)| rest.chars().filter(|c| !is_arabic_mark(*c)).count());
    place(a).is_some_and(|at| place(b) == Some(at))
}

/// Whether word `i`, which is a country's name as well, is a feminine adjective here: of the definite noun or institution before
/// it (العاصمة السعودية), or without the article (شركة تركية).
fn qualifies(tokens: &Tokens<'_>, i: usize) -> bool {
    let word = tokens.folded(i);
    let noun = tokens.before(i).map_or("", |_| tokens.folded(i - 1));
    let feminine = noun.ends_with('ه') || noun.ends_with("ات") || noun.ends_with("اء");
    if let Some(rest) = word.strip_prefix('و').filter(|rest| rest.starts_with("ال")) {
        // المصرية والسعودية goes on as it began.
        return rest.len() > 8 && tokens.before(i).is_some_and(|t| t.any(Classes::NAT) && !t.any(Classes::PLACE));
    }
    if !["ال", "بال", "لل", "فال", "كال"].iter().any(|article| word.starts_with(article)) {
        // Persian writes روسیه for the country; Arabic سورية for the country and the adjective alike.
        let persian = tokens.source(i).contains('ی');
        return !persian && (word != "سوريه" || feminine);
    }
    let Some(before) = tokens.before(i) else { return false };
    let definite = ["ال", "وال", "بال", "لل", "فال", "كال"].iter().any(|article| noun.starts_with(article));
    definite && (feminine || before.any(Classes::NAT_ORG)) && !before.any(Classes::PLACE)
}

/// Whether the context lets a name that is an ordinary word be a name.
fn supported(tokens: &Tokens<'_>, spot: &Spot, named: bool) -> bool {
    let (first, last) = spot.words;
    if first != last {
        return true;
    }
    let before = tokens.before(first);
    let is = |classes| before.is_some_and(|t| t.any(classes));
    let in_quotes = tokens.get(first).is_some_and(|t| t.gap == Gap::Quote) && tokens.gap_after(last) == Gap::Quote;
    let opens = tokens.get(first).is_some_and(|t| t.gap == Gap::Line);
    match spot.kind {
        EntityType::Loc => {
            let side = before.is_some()
                && matches!(tokens.folded(first - 1), "شرق" | "غرب" | "شمال" | "جنوب" | "شرقي" | "غربي" | "شمالي" | "جنوبي");
            side || is(Classes::PLACE_OUT)
                || (named && is(Classes::PRE_PLACE))
                || (is(Classes::PRE_PLACE) && between(tokens, first))
        }
        EntityType::Org => {
            // The source line, and a class word outside the quotation marks: قناة "الحرة", لقناة (الحرة).
            let class_word = first.checked_sub(1).and_then(|p| tokens.get(p)).is_some_and(|t| t.any(Classes::NAKED));
            let label = tokens.get(first).is_some_and(|t| t.gap == Gap::Colon) && tokens.gap_after(last) == Gap::Line;
            // A definite word with an adjective after it is that word: التحالف الجديد.
            let plain = !tokens.after(last).is_some_and(|t| t.any(Classes::ADJECTIVE));
            let medium = before.is_some() && matches!(tokens.folded(first - 1), "عبر" | "منصه");
            class_word || label || medium || (named && plain) || (in_quotes && named) || spot_is_club(tokens, spot)
        }
        EntityType::Per => {
            // After a title a word of origin is the office's: الرئيس السوداني.
            let origin = tokens.get(first).is_some_and(|t| t.any(Classes::NAT));
            (!origin && is(Classes::TITLE))
                || is(Classes::SAY)
                || (opens && (tokens.gap_after(last) == Gap::Colon || said(tokens, last)))
                || (named && !noun(tokens, first))
        }
        _ => named,
    }
}

/// Whether the place at `i` stands in a list with another.
fn between(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.after(i).is_some_and(|t| t.readings().iter().any(|r| r.cut.letters == 1 && r.classes.any(Classes::PLACE)))
}

/// Whether a verb of saying follows word `i`.
fn said(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.after(i).is_some_and(|t| t.any(Classes::SAY))
}

/// Whether the word before `i` is a definite noun that an adjective at `i` would go with.
pub(super) fn noun(tokens: &Tokens<'_>, i: usize) -> bool {
    i > 0
        && tokens.before(i).is_some_and(|t| {
            let article = ["ال", "وال", "بال", "لل", "فال"].iter().any(|a| tokens.folded(i - 1).starts_with(a));
            article || t.any(Classes::ORG_HEAD | Classes::NAT_ORG | Classes::TITLE)
        })
}

/// Clubs that are ordinary words, in the company of sport.
fn spot_is_club(tokens: &Tokens<'_>, spot: &Spot) -> bool {
    let near = |i: usize| tokens.get(i).is_some_and(|t| t.any(Classes::PRE_CLUB) && !t.any(Classes::PRE_PLACE));
    let of_sport = |i: usize| near(i) && !matches!(tokens.folded(i), "علي" | "مع" | "ضد" | "امام" | "بين" | "رييس");
    (1..=2).any(|back| spot.words.0.checked_sub(back).is_some_and(of_sport))
}

#[cfg(test)]
mod tests {
    use crate::entities::{
        Context,
        EntityType::{Loc, Nat, Org, Per},
        tag,
        told::table,
    };

    #[test]
    fn clitics_are_cut_only_from_known_words() {
        table(
            &[Loc, Org],
            &[
                ("والعراق وبسوريا", &["LOC العراق", "LOC سوريا"]),
                ("للعراق وللبنان", &["LOC للعراق", "LOC لبنان"]),
                ("لداعش", &["ORG داعش"]),
                ("بلد وليد وبكين", &["LOC بكين"]),
                ("عاد من فاس وفي يده فأس", &["LOC فاس"]),
                ("לישראל ובריטניה", &["LOC ישראל", "LOC בריטניה"]),
            ],
        );
    }

    #[test]
    fn a_country_and_its_adjective_of_one_spelling() {
        table(
            &[Loc, Nat],
            &[
                ("أعلنت السعودية موقفها", &["LOC السعودية"]),
                ("في الصحراء السعودية", &["NAT السعودية"]),
                ("وقعت شركة تركية ومدينة سورية", &["NAT تركية", "NAT سورية"]),
                ("عاد إلى سورية", &["LOC سورية"]),
                ("بين مصر والسعودية", &["LOC مصر", "LOC السعودية"]),
                ("مواطنون أميركيون وأكراد وروس", &["NAT أميركيون", "NAT أكراد", "NAT روس"]),
                ("US officials told us in China", &["LOC US", "LOC China"]),
                ("رئیس جمهور آمریکا به تهران آمد", &["LOC آمریکا", "LOC تهران"]),
            ],
        );
    }

    #[test]
    fn a_doubling_that_is_written_tells() {
        let ids = |text: &str| tag(text, &Context::default()).into_iter().map(|m| m.id).collect::<Vec<_>>();
        assert_eq!(ids("عاد من عمّان"), ["LOC:amman"]);
        assert_eq!(ids("عاد إلى عَمَّان أمس")[..1], ["LOC:amman"]);
        assert_eq!(ids("وعمّان بعيدة"), ["LOC:amman"]);
        assert_eq!(ids("عاد من عمان"), ["LOC:oman"]);
        assert_eq!(ids("عاد من عُمان"), ["LOC:oman"]);
    }

    #[test]
    fn ordinary_words_need_support() {
        table(
            &[Org, Per, Loc],
            &[
                ("شكل الأحزاب التحالف الجديد", &[]),
                ("دعم التحالف الدولي القرية، وقال التحالف إنه باق", &["ORG التحالف الدولي", "ORG التحالف"]),
                ("قناة \"الحرة\" تبث المباراة", &["ORG الحرة"]),
                ("الأسواق الحرة", &[]),
                ("ملك الغابة هو الأسد", &[]),
                ("الرئيس السوداني يستقبل الوفد", &[]),
                ("السوداني: المدارس أولا", &["PER السوداني"]),
            ],
        );
    }

    #[test]
    fn spellings_share_an_id() {
        for (a, b) in
            [("داعش", "تنظيم الدولة الإسلامية"), ("أميركا", "الولايات المتحدة"), ("بوتين", "فلاديمير بوتين"), ("NATO", "الناتو")]
        {
            let id = |text: &str| tag(text, &Context::default()).first().map(|m| m.id.clone());
            assert!(id(a).is_some() && id(a) == id(b), "{a} {b}");
        }
    }
}
