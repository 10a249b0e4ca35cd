//! Counts: a numeral with what it counts.

use super::{
    EntityType,
    classes::Classes,
    clitics::Cut,
    knowledge::Knowledge,
    spot::{Spot, Who},
    token::{Gap, Reading, Tokens},
};
use crate::text::Span;

/// All counts of the block.
pub(super) fn find(tokens: &Tokens<'_>, knowledge: &Knowledge) -> Vec<Spot> {
    let mut spots = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let Some(numeral) = digits(tokens, i).or_else(|| letters(tokens, i)) else {
            i += 1;
            continue;
        };
        if let Some(end) = count(tokens, knowledge, i, &numeral) {
            let span = Span::new(tokens.start(i, numeral.cut), tokens.get(end).map_or(0, |t| t.span.end));
            let who = Who::New(numeral.value);
            spots.push(Spot { words: (i, end), span, kind: EntityType::Num, who, rank: 1, sure: true });
        }
        i = numeral.last + 1;
    }
    spots
}

/// A numeral.
struct Numeral {
    /// Its last word.
    last: usize,
    /// Its value as text.
    value: String,
    /// What is written onto its front.
    cut: Cut,
    /// Whether it is in letters.
    spelled: bool,
}

/// No cut at all, one letter, two.
const CUTS: [Cut; 3] = [Cut { letters: 0, lam: false }, Cut { letters: 1, lam: false }, Cut { letters: 2, lam: false }];

/// Whether a folded word is made of digits.
fn numeric(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

/// A numeral in digits at `i`, with its groups, decimals and scale.
fn digits(tokens: &Tokens<'_>, i: usize) -> Option<Numeral> {
    let token = tokens.get(i)?;
    let word = tokens.folded(i);
    if !word.bytes().next_back().is_some_and(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // و410, بـ1840, وب30
    let joined = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let bare = joined.strip_prefix(['ب', 'ل', 'ك']).unwrap_or(joined);
    let cut = CUTS[usize::from(joined.len() < word.len()) + usize::from(bare.len() < joined.len())];
    let numeric = |i: usize| numeric(tokens.folded(i));
    if !self::numeric(bare) || bare.len() > 15 {
        return None;
    }
    // A number tied to something else (12:30, 2-1, #7, v2) counts nothing.
    let text = tokens.text;
    let before = text.get(..token.span.start)?.chars().next_back();
    // ו-14: Hebrew sets a hyphen between.
    let hebrew = i > 0 && token.gap == Gap::Joint && tokens.folded(i - 1).starts_with(|c| ('\u{5d0}'..='\u{5ea}').contains(&c));
    let tied = |c: char| matches!(c, ':' | '/' | '-' | '@' | '#' | '_' | '.' | ',' | '–' | '+') || c.is_alphanumeric();
    if before.is_some_and(tied) && !(hebrew && tokens.folded(i - 1).chars().count() < 3) {
        return None;
    }
    let mut value = bare.to_owned();
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
    Some(Numeral { last, value, cut, spelled: false })
}

/// A number in letters at `i`.
fn letters(tokens: &Tokens<'_>, i: usize) -> Option<Numeral> {
    // مليون و200 ألف
    if tokens.get(i)?.classes().any(Classes::SCALE)
        && tokens.after(i).is_some()
        && let Some(rest) = digits(tokens, i + 1).filter(|rest| rest.cut == CUTS[1] && tokens.folded(i + 1).starts_with('و'))
    {
        return Some(Numeral { value: format!("{} {}", tokens.folded(i), rest.value), cut: CUTS[0], ..rest });
    }
    let number = |i: usize| tokens.get(i).is_some_and(|t| t.any(Classes::NUMBER)) || persian_number(tokens, i);
    if !number(i) {
        return None;
    }
    let whole = tokens.get(i)?.classes().any(Classes::NUMBER) || persian_number(tokens, i);
    // بسبعة; لست is no six.
    let attached =
        |r: &&Reading| CUTS[1..].contains(&r.cut) && r.classes.any(Classes::NUMBER) && tokens.rest(i, r.cut).chars().count() > 2;
    let cut = if whole { CUTS[0] } else { tokens.get(i)?.readings().iter().find(attached)?.cut };
    let mut last = i;
    while last < i + 5 && tokens.after(last).is_some_and(|t| t.classes().any(Classes::SCALE) || number(last + 1)) {
        last += 1;
    }
    let mut value = tokens.rest(i, cut);
    for i in i + 1..=last {
        value.push(' ');
        value.push_str(tokens.folded(i));
    }
    Some(Numeral { last, value, cut, spelled: true })
}

/// The last word of the count whose numeral begins at `first`: the counted noun, or the numeral itself.
fn count(tokens: &Tokens<'_>, knowledge: &Knowledge, first: usize, numeral: &Numeral) -> Option<usize> {
    let Numeral { last, spelled, .. } = *numeral;
    let before = tokens.before(first);
    if before.is_some_and(|t| t.any(Classes::NOT_COUNT)) {
        return None;
    }
    let next = tokens.after(last).filter(|t| t.gap == Gap::Space);
    let year = first == last
        && numeral.value.len() == 4
        && numeral.value.parse().is_ok_and(|n: u16| (1900..2100).contains(&n) && !n.is_multiple_of(50));
    if let Some(next) = next {
        let word = tokens.folded(last + 1);
        let plain_stop = Classes::PRE_PLACE | Classes::PERCENT | Classes::NUMBER | Classes::NAT | Classes::NOT_COUNT;
        let alphabetic = word.starts_with(char::is_alphabetic) && word.chars().nth(1).is_some();
        if next.classes().any(Classes::PERCENT) {
            return None;
        }
        // What is a verb elsewhere is a noun after a number in letters: ثلاثة كتب.
        let stopped = next.classes().any(if spelled { plain_stop } else { plain_stop | Classes::SAY });
        let noun = alphabetic
            && !stopped
            && !function(word)
            // Folded, ألوان begins like a definite word.
            && !["ال", "وال"].iter().any(|article| tokens.source(last + 1).starts_with(article))
            && other_script(word).unwrap_or(true);
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

/// Whether a folded word of another script is a counted noun, by its form: in English an adjective may stand between, in Hebrew
/// a preposition is written onto the next word. `None` for words in Arabic letters.
fn other_script(word: &str) -> Option<bool> {
    const ENGLISH: [&str; 12] =
        ["people", "men", "women", "children", "police", "troops", "km", "kg", "feet", "fish", "aircraft", "personnel"];
    const HEBREW: [&str; 18] = [
        "איש",
        "נפש",
        "שקל",
        "דולר",
        "אירו",
        "יורו",
        "מטר",
        "קילומטר",
        "טון",
        "דונם",
        "אדם",
        "נשים",
        "מנדטים",
        "מ\"ר",
        "ק\"מ",
        "ק\"ג",
        "ש\"ח",
        "ליטר",
    ];
    match word.chars().next()? {
        'a'..='z' => {
            let plural = word.len() > 3 && word.ends_with('s') && !["ss", "us", "is"].iter().any(|e| word.ends_with(e));
            Some(plural || ENGLISH.contains(&word))
        }
        '\u{5d0}'..='\u{5ea}' => {
            let plural = ["ים", "ות"].iter().any(|e| word.ends_with(e)) && word.chars().count() > 3;
            Some(HEBREW.contains(&word) || plural && !word.starts_with(['ה', 'ו']))
        }
        _ => None,
    }
}

/// Whether word `i` is a Persian number in letters, in the company of Persian: the same letters are other words in Arabic (سي, صد).
fn persian_number(tokens: &Tokens<'_>, i: usize) -> bool {
    const WORDS: [&str; 16] =
        ["دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده", "بيست", "سي", "چهل", "پنجاه", "شصت", "هفتاد", "صد"];
    let persian = |c: char| matches!(c, 'ی' | 'ک' | 'پ' | 'چ' | 'ژ' | 'گ');
    // Urdu has letters that Persian has not.
    let urdu = |c: char| matches!(c, 'ے' | 'ں' | 'ٹ' | 'ڈ' | 'ہ' | 'ھ');
    WORDS.contains(&tokens.folded(i)) && {
        let near = || (i.saturating_sub(4)..(i + 5).min(tokens.len())).flat_map(|n| tokens.source(n).chars());
        near().any(persian) && !near().any(urdu)
    }
}

/// Words that are never counted.
fn function(word: &str) -> bool {
    const WORDS: [&str; 67] = [
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
        "در",
        "به",
        "از",
        "با",
        "كه",
        "را",
        "تا",
        "هم",
        "نيز",
        "است",
        "شد",
        "بود",
        "براي",
        "پس",
        "پيش",
        "بر",
        "يا",
        "برابر",
        "درصد",
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
                ("فاز بثلاث جوائز ووزع ثلاثة كتب", &["NUM ثلاث جوائز", "NUM ثلاثة كتب"]),
                ("بمشاركة 9 فرق و410 متطوعين وبـ30 قاربا", &["NUM 9 فرق", "NUM 410 متطوعين", "NUM 30 قاربا"]),
                ("لقاح يكفي مليون و200 ألف طفل", &["NUM مليون و200 ألف طفل"]),
                ("بسبعة ألوان ولعشرين سببا، لست رجلا", &["NUM سبعة ألوان", "NUM عشرين سببا"]),
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

    #[test]
    fn english_persian_and_hebrew_counts() {
        table(
            &[EntityType::Num],
            &[
                (
                    "About 2,300 people left three villages in 31 trucks",
                    &["NUM 2,300 people", "NUM three villages", "NUM 31 trucks"],
                ),
                ("a loan of 2.3 million dollars for twelve schools", &["NUM 2.3 million dollars", "NUM twelve schools"]),
                ("prices rose 20 percent at 10 Downing Street on page 12", &[]),
                ("he met seven of them and five old men", &[]),
                ("۱۵۰ نفر در پنج شهر ایران به سه کشور رفتند", &["NUM ۱۵۰ نفر", "NUM پنج شهر", "NUM سه کشور"]),
                ("دو میلیون کیلومتر از زمین فاصله دارد", &["NUM دو میلیون کیلومتر"]),
                ("قیمت‌ها ۲۰ درصد بالا رفت و شماره ۷ برنده شد", &[]),
                ("تقرير بي بي سي عن صد هجوم", &[]),
                ("26 סטודנטים מצאו שבעה מטבעות ו-14 דגמים", &["NUM 26 סטודנטים", "NUM שבעה מטבעות", "NUM 14 דגמים"]),
                ("2.5 מיליון איש ו-300 אלף שקל", &["NUM 2.5 מיליון איש", "NUM 300 אלף שקל"]),
                ("עלה ב-20 אחוזים לפי סעיף 7 בחוק", &[]),
            ],
        );
    }
}
