//! Places by the word before them: مدينة …, مطار … الدولي.

use super::{
    EntityType,
    classes::Classes,
    clitics::Cut,
    spot::{OWN_WAY, Spot, Who},
    token::{Reading, Tokens},
};
use crate::text::Span;

/// Words for sites that people built.
const BUILT: [&str; 16] = [
    "مطار",
    "قاعده",
    "معبر",
    "ميناء",
    "مخيم",
    "سجن",
    "ملعب",
    "استاد",
    "ستاد",
    "جسر",
    "سد",
    "مستشفي",
    "مصفاه",
    "معسكر",
    "مرفا",
    "حقل",
];

/// All places of the block that a place word shows.
pub(super) fn find(tokens: &Tokens<'_>) -> Vec<Spot> {
    let mut spots = Vec::new();
    for i in 0..tokens.len() {
        let Some(token) = tokens.get(i) else { break };
        if let Some(reading) = token.reading(Classes::PLACE_IN)
            && let Some(last) = inside(tokens, i)
        {
            // A built site keeps its noun; whether a river or an island does is a matter of usage.
            let rank = if tokens.rest_is(i, reading.cut, &BUILT) { OWN_WAY } else { 2 };
            spots.push(Spot { rank, ..spot(tokens, (i, last), reading.cut) });
        }
        if let Some(reading) = token.readings().iter().find(|r| tokens.rest_is(i, r.cut, &["تل", "دير", "بير", "خربه"]))
            && ruin(tokens, i)
        {
            spots.push(spot(tokens, (i, i + 1), reading.cut));
        }
        if token.any(Classes::PLACE_OUT)
            && let Some(last) = outside(tokens, i + 1)
        {
            spots.push(spot(tokens, (i + 1, last), Cut { letters: 0, lam: false }));
        }
    }
    spots
}

fn spot(tokens: &Tokens<'_>, (first, last): (usize, usize), cut: Cut) -> Spot {
    let start = tokens.start(first, cut);
    let end = tokens.get(last).map_or(start, |t| t.span.end);
    let mut name = tokens.rest(first, cut);
    for i in first + 1..=last {
        name.push(' ');
        name.push_str(tokens.folded(i));
    }
    Spot { words: (first, last), span: Span::new(start, end), kind: EntityType::Loc, who: Who::New(name), rank: 2, sure: true }
}

/// تل السنابل, دير الزهراني: a word for old sites with a definite word, which names a place wherever it stands.
fn ruin(tokens: &Tokens<'_>, i: usize) -> bool {
    let word = tokens.folded(i + 1);
    let other = Classes::SAY | Classes::ADJECTIVE | Classes::NAT | Classes::TITLE;
    tokens.after(i).is_some_and(|t| !t.classes().any(other)) && word.starts_with("ال") && word.chars().count() > 4
}

/// The last word of an unlisted place that begins at `i`, right after its class word.
fn outside(tokens: &Tokens<'_>, i: usize) -> Option<usize> {
    let token = tokens.get(i)?;
    tokens.before(i)?;
    if token.classes().any(Classes::PLACE_PREFIX) {
        return tokens.after(i).filter(|_| !tokens.common(i + 1)).map(|_| i + 1);
    }
    unlisted(tokens, i).then_some(i)
}

/// Whether no list, stem or ending says that word `i` is an ordinary word.
fn unlisted(tokens: &Tokens<'_>, i: usize) -> bool {
    let Some(token) = tokens.get(i) else { return false };
    let word = tokens.folded(i);
    let ending = ["يه", "ون", "ين", "ها", "هم"].iter().any(|e| word.ends_with(e)) && !word.starts_with("ال");
    let readings_empty = token.readings().iter().all(|r: &Reading| r.classes.is_empty());
    let adjective = word.starts_with("ال") && (word.ends_with('ي') || word.ends_with("يه"));
    let verb = ["ت", "ي", "و"].iter().any(|p| word.starts_with(p)) && word.chars().count() < 5 || word.starts_with("وم");
    // منطقة مهجورة
    let feminine = word.ends_with('ه') && word.starts_with('م') && i > 0 && tokens.folded(i - 1).ends_with('ه');
    readings_empty
        && !feminine
        && !verb
        && !ending
        && !adjective
        && word.chars().count() > 2
        && !tokens.common(i)
        && !word.starts_with(|c: char| c.is_numeric())
}

/// The last word of a site's name that the place word `i` opens.
fn inside(tokens: &Tokens<'_>, i: usize) -> Option<usize> {
    let next = tokens.after(i)?;
    let classes = next.classes();
    let mut last = i + 1;
    if classes.any(Classes::PLACE_PREFIX | Classes::PLACE_IN) {
        // قاعدة عين الأسد, قاعدة حقل …
        tokens.after(last)?;
        last += 1;
        if tokens.get(last).is_some_and(|t| t.any(Classes::PRE_PLACE | Classes::TITLE)) {
            return None;
        }
    } else if !(classes.any(Classes::PLACE)
        || classes.any(Classes::GIVEN | Classes::FOREIGN) && !classes.any(Classes::WEAK)
        || unlisted(tokens, last))
    {
        return None;
    } else if classes.any(Classes::GIVEN) {
        // ملعب محمد الخامس, مطار حمد الدولي: a person's name goes on.
        while last < i + 3 && tokens.after(last).is_some_and(|t| t.classes().any(Classes::GIVEN | Classes::LINK)) {
            last += 1;
        }
    }
    // The second word of a place's name: مطار رفيق الحريري, قاعدة عين الأسد.
    for _ in 0..2 {
        let goes_on = tokens.after(last).is_some_and(|t| {
            let word = tokens.folded(last + 1);
            let kind = matches!(
                word,
                "الدولي"
                    | "الدوليه"
                    | "الجويه"
                    | "البحريه"
                    | "العسكريه"
                    | "العسكري"
                    | "النفطي"
                    | "المركزي"
                    | "المركزيه"
                    | "الكبير"
                    | "الكبري"
                    | "الاولمبي"
                    | "النوويه"
            );
            kind || (word.starts_with("لل") && tokens.folded(i) == "حقل")
                || word == "للغاز"
                || (t.classes().any(Classes::PLACE) && tokens.get(last).is_some_and(|p| p.any(Classes::PLACE_PREFIX)))
        });
        if !goes_on {
            break;
        }
        last += 1;
    }
    Some(last)
}

#[cfg(test)]
mod tests {
    use crate::entities::{EntityType::Loc, told::table};

    #[test]
    fn place_words_inside_and_outside() {
        table(
            &[Loc],
            &[
                ("أقلعت من مطار بغداد الدولي", &["LOC مطار بغداد الدولي"]),
                ("زار قاعدة عين الأسد في الأنبار", &["LOC قاعدة عين الأسد", "LOC الأنبار"]),
                ("في مدينة الموصل ومحافظة نينوى", &["LOC الموصل", "LOC نينوى"]),
                ("وصل إلى بلدة شقلاوة أمس", &["LOC شقلاوة"]),
                ("يصب نهر الخابور في الفرات", &["LOC نهر الخابور", "LOC الفرات"]),
                ("كشفت الحفريات في تل الصنوبر عن سور", &["LOC تل الصنوبر"]),
                ("في منطقة تضم بساتين", &[]),
                ("قاعدة عسكرية جديدة", &[]),
            ],
        );
    }
}
