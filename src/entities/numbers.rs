//! Counts: a numeral with what it counts.

use super::{
    EntityType,
    classes::Classes,
    knowledge::Knowledge,
    spot::{Spot, Who},
    token::{Gap, Tokens},
};
use crate::text::Span;

/// All counts of the block.
pub(super) fn find(tokens: &Tokens<'_>, knowledge: &Knowledge) -> Vec<Spot> {
    let mut spots = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let numeral = digits(tokens, i).or_else(|| letters(tokens, i));
        let Some((last, value)) = numeral else {
            i += 1;
            continue;
        };
        let counted = count(tokens, knowledge, (i, last));
        if let Some(end) = counted {
            let span = Span::new(tokens.get(i).map_or(0, |t| t.span.start), tokens.get(end).map_or(0, |t| t.span.end));
            spots.push(Spot { words: (i, end), span, kind: EntityType::Num, who: Who::New(value), rank: 1, sure: true });
        }
        i = last + 1;
    }
    spots
}

/// A numeral in digits at `i`, with its groups, decimals and scale: its last word and its value as text.
fn digits(tokens: &Tokens<'_>, i: usize) -> Option<(usize, String)> {
    let token = tokens.get(i)?;
    let numeric = |i: usize| !tokens.folded(i).is_empty() && tokens.folded(i).bytes().all(|b| b.is_ascii_digit());
    if !numeric(i) || tokens.folded(i).len() > 15 {
        return None;
    }
    // A number tied to something else (12:30, 2-1, #7, v2) counts nothing.
    let text = tokens.text;
    let before = text.get(..token.span.start)?.chars().next_back();
    if before.is_some_and(|c| matches!(c, ':' | '/' | '-' | '@' | '#' | '_' | '.' | ',' | '–' | '+') || c.is_alphanumeric()) {
        return None;
    }
    let mut value = tokens.folded(i).to_owned();
    let mut last = i;
    while tokens.gap_after(last) == Gap::Point && numeric(last + 1) && last < i + 5 {
        let decimal = tokens.folded(last + 1).len() != 3;
        if decimal {
            value.push('.');
        }
        value.push_str(tokens.folded(last + 1));
        last += 1;
    }
    let end = tokens.get(last)?.span.end;
    let after = text.get(end..)?.chars().next();
    if after.is_some_and(|c| matches!(c, ':' | '/' | '%' | '٪' | '-' | '–' | '_' | '@' | '°')) {
        return None;
    }
    while tokens.after(last).is_some_and(|t| t.classes().any(Classes::SCALE)) && last < i + 8 {
        value.push(' ');
        value.push_str(tokens.folded(last + 1));
        last += 1;
    }
    // 31 ألفا و300
    if last > i
        && let Some(rest) = tokens.after(last).and_then(|_| tokens.folded(last + 1).strip_prefix('و'))
        && !rest.is_empty()
        && rest.bytes().all(|b| b.is_ascii_digit())
    {
        value.push(' ');
        value.push_str(rest);
        last += 1;
    }
    Some((last, value))
}

/// A number in letters at `i`.
fn letters(tokens: &Tokens<'_>, i: usize) -> Option<(usize, String)> {
    let number = Classes::NUMBER;
    tokens.get(i).filter(|t| t.classes().any(number))?;
    let mut last = i;
    while last < i + 5 && tokens.after(last).is_some_and(|t| t.any(number) || t.classes().any(Classes::SCALE)) {
        last += 1;
    }
    let words: Vec<_> = (i..=last).map(|i| tokens.folded(i)).collect();
    Some((last, words.join(" ")))
}

/// The last word of the count whose numeral is `first..=last`: the counted noun, or the numeral itself.
fn count(tokens: &Tokens<'_>, knowledge: &Knowledge, (first, last): (usize, usize)) -> Option<usize> {
    let spelled = tokens.get(first)?.classes().any(Classes::NUMBER);
    let before = tokens.before(first);
    if before.is_some_and(|t| t.any(Classes::NOT_COUNT)) {
        return None;
    }
    let next = tokens.after(last).filter(|t| t.gap == Gap::Space);
    let year = first == last
        && tokens.folded(first).len() == 4
        && tokens.folded(first).parse().is_ok_and(|n: u16| (1900..2100).contains(&n) && !n.is_multiple_of(50));
    if let Some(next) = next {
        let word = tokens.folded(last + 1);
        let plain_stop = Classes::PRE_PLACE | Classes::PERCENT | Classes::NUMBER | Classes::NAT | Classes::NOT_COUNT;
        let alphabetic = word.starts_with(char::is_alphabetic) && word.chars().nth(1).is_some();
        if next.classes().any(Classes::PERCENT) {
            return None;
        }
        // What is a verb elsewhere is a noun after a number in letters: ثلاثة كتب.
        let stopped = next.classes().any(if spelled { plain_stop } else { plain_stop | Classes::SAY });
        let noun = alphabetic && !stopped && !function(word) && !word.starts_with("ال") && !word.starts_with("وال");
        if noun && !year && !prefixed(tokens, knowledge, last + 1) {
            return Some(last + 1);
        }
        // 120 فلسطينيا: the people have a mention of their own.
        if !spelled && !year && next.classes().any(Classes::NAT) && !word.starts_with("ال") {
            return Some(last);
        }
        // 8000 من عناصر
        if !spelled && word == "من" && !year && tokens.after(last + 1).is_some() {
            return Some(last);
        }
    }
    let approximated = before.is_some_and(|t| t.any(Classes::APPROX) && !matches!(tokens.folded(first - 1), "من"));
    (!spelled && approximated && !year).then_some(last)
}

/// Whether word `i` is more likely a joined و or ب with its own word than a noun.
fn prefixed(tokens: &Tokens<'_>, knowledge: &Knowledge, i: usize) -> bool {
    let word = tokens.folded(i);
    let cut_common = tokens.get(i).is_some_and(|t| t.readings().iter().skip(1).any(|r| r.classes.any(Classes::COMMON)));
    if let Some(rest) = word.strip_prefix('و') {
        let noun = ["حد", "زير", "زرا", "فد", "فود", "ظي", "ظا", "رق", "لاي", "جب", "ثي", "ثا", "في", "سي", "سا", "صل", "قف"];
        return !noun.iter().any(|n| rest.starts_with(n)) && knowledge.word(word).is_none();
    }
    cut_common && knowledge.word(word).is_none()
}

/// Words that are never counted.
fn function(word: &str) -> bool {
    const WORDS: [&str; 48] = [
        "في",
        "من",
        "علي",
        "عن",
        "الي",
        "مع",
        "ان",
        "او",
        "ام",
        "ثم",
        "بين",
        "حتي",
        "منذ",
        "خلال",
        "بعد",
        "قبل",
        "عند",
        "لدي",
        "كما",
        "و",
        "فيما",
        "بينما",
        "لكن",
        "قد",
        "كان",
        "كانت",
        "هو",
        "هي",
        "هذا",
        "هذه",
        "ذلك",
        "التي",
        "الذي",
        "لا",
        "لم",
        "لن",
        "ما",
        "منها",
        "منهم",
        "اي",
        "the",
        "of",
        "and",
        "to",
        "in",
        "at",
        "by",
        "gmt",
    ];
    WORDS.contains(&word)
}

#[cfg(test)]
mod tests {
    use crate::entities::{EntityType, told::table};

    #[test]
    fn counts_and_what_counts_nothing() {
        table(
            &[EntityType::Num],
            &[
                ("وصل 7 خبراء إلى الميناء", &["NUM 7 خبراء"]),
                ("نحو 2,500 زائر من الخارج", &["NUM 2,500 زائر"]),
                ("أكثر من 7400 من سكان الجزيرة", &["NUM 7400"]),
                ("وبقي في الميناء زهاء 640 في حين", &["NUM 640"]),
                ("اشترت البلدية ٣ حافلات", &["NUM ٣ حافلات"]),
                ("بيعت 27 ألفا و450 دراجة", &["NUM 27 ألفا و450 دراجة"]),
                ("بكلفة 2.5 مليون دولار", &["NUM 2.5 مليون دولار"]),
                ("فاز بثلاث جوائز ووزع ثلاثة كتب", &["NUM ثلاثة كتب"]),
                ("عاد 12 سودانيا إلى بيوتهم", &["NUM 12"]),
                ("انتهت المباراة 3-1 في الدقيقة 80", &[]),
                ("المادة 12 من القانون رقم 5", &[]),
                ("ارتفع بنسبة 20% أو 7 بالمئة", &[]),
                ("عند الساعة 10:30 تماما", &[]),
                ("صدر 1988 ويظهر فيه 3 وزراء", &["NUM 3 وزراء"]),
                ("The team found 12 tablets", &["NUM 12 tablets"]),
            ],
        );
    }
}
