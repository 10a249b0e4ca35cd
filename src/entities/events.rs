//! Named events by their first word: عملية «…», مهرجان …, المؤتمر السنوي لل….

use super::{
    EntityType,
    classes::Classes,
    knowledge::Knowledge,
    spot::{Spot, Who},
    token::{Gap, Tokens},
};
use crate::text::Span;

/// A name within quotation marks has at most this many words.
const QUOTED: usize = 6;

/// All events of the block that their head words show.
pub(super) fn find(tokens: &Tokens<'_>, knowledge: &Knowledge) -> Vec<Spot> {
    let mut spots = Vec::new();
    for i in 0..tokens.len() {
        let Some(token) = tokens.get(i) else { break };
        if let Some(reading) = token.reading(Classes::EVENT_HEAD)
            && let Some(last) = cup(tokens, i, &tokens.rest(i, reading.cut))
        {
            let mut cup = spot(tokens, i, last);
            cup.span.start = tokens.start(i, reading.cut);
            spots.push(cup);
            continue;
        }
        let range = if token.any(Classes::EVENT_HEAD) {
            headed(tokens, knowledge, i)
        } else if token.classes().any(Classes::EVENT_DEF) {
            definite(tokens, i)
        } else {
            None
        };
        if let Some((first, last)) = range {
            spots.push(spot(tokens, first, last));
        }
    }
    spots
}

fn spot(tokens: &Tokens<'_>, first: usize, last: usize) -> Spot {
    let span = Span::new(tokens.get(first).map_or(0, |t| t.span.start), tokens.get(last).map_or(0, |t| t.span.end));
    let words: Vec<_> = (first..=last).map(|i| tokens.folded(i)).collect();
    Spot { words: (first, last), span, kind: EntityType::Event, who: Who::New(words.join(" ")), rank: 5, sure: true }
}

/// كأس الضفتين, كأس آسيا: a cup with what it is named after.
fn cup(tokens: &Tokens<'_>, i: usize, head: &str) -> Option<usize> {
    let next = tokens.after(i).filter(|_| head == "كاس")?;
    let word = tokens.folded(i + 1);
    let drink = matches!(word, "الشاي" | "الماء" | "القهوه" | "النبيذ" | "الكاس" | "الحليب");
    let other = Classes::NAT | Classes::SAY | Classes::TITLE | Classes::ADJECTIVE;
    let named = word.starts_with("ال") && !drink && !next.classes().any(other);
    (named || next.classes().any(Classes::PLACE)).then_some(i + 1)
}

/// Quoted after its class word; or a festival or rally with its place.
fn headed(tokens: &Tokens<'_>, knowledge: &Knowledge, i: usize) -> Option<(usize, usize)> {
    let next = tokens.get(i + 1)?;
    if next.gap == Gap::Quote {
        let mut last = i + 1;
        while last < i + QUOTED && tokens.gap_after(last) == Gap::Space {
            last += 1;
        }
        return (tokens.gap_after(last) == Gap::Quote).then_some((i + 1, last));
    }
    let with_place = matches!(
        tokens.folded(i),
        "مهرجان"
            | "رالي"
            | "معرض"
            | "ماراثون"
            | "اولمبياد"
            | "مونديال"
            | "معركه"
            | "قمه"
            | "مؤتمر"
            | "موتمر"
    );
    let place = next.gap == Gap::Space && next.classes().any(Classes::PLACE);
    if !with_place || !place {
        return None;
    }
    let mut last = i + 1;
    while last < i + 4
        && tokens.after(last).is_some_and(|t| t.classes().any(Classes::ADJECTIVE))
        && !knowledge.holds(tokens.folded(last + 1))
    {
        last += 1;
    }
    Some((i, last))
}

/// المؤتمر السنوي للمياه: a definite event word, an adjective of rank, and its purpose.
fn definite(tokens: &Tokens<'_>, i: usize) -> Option<(usize, usize)> {
    let adjective = |word: &str| {
        matches!(
            word,
            "السنوي"
                | "الدولي"
                | "الوطني"
                | "العالمي"
                | "العربي"
                | "الاول"
                | "الثاني"
                | "الثالث"
                | "الرابع"
                | "الخامس"
                | "السادس"
                | "السابع"
                | "العاشر"
        )
    };
    let mut last = i;
    while last < i + 3 && tokens.after(last).is_some() && adjective(tokens.folded(last + 1)) {
        last += 1;
    }
    tokens.after(last).filter(|_| last > i && tokens.folded(last + 1).starts_with("لل"))?;
    Some((i, last + 1))
}

#[cfg(test)]
mod tests {
    use crate::entities::{EntityType::Event, told::table};

    #[test]
    fn events() {
        table(
            &[Event],
            &[
                ("بدأت عملية \"السهل الأخضر\" فجرا", &["EVENT السهل الأخضر"]),
                ("المؤتمر السنوي للمياه في الجامعة", &["EVENT المؤتمر السنوي للمياه"]),
                ("افتتح مهرجان بابل الدولي", &["EVENT مهرجان بابل الدولي"]),
                ("تأهل إلى كأس العالم", &["EVENT كأس العالم"]),
                ("فاز الفريق بكأس المرجان", &["EVENT كأس المرجان"]),
                ("شرب كأس الماء", &[]),
                ("عملية جراحية ومؤتمر صحفي", &[]),
            ],
        );
    }
}
