//! Institutions by their first word: وزارة العدل العراقية, الهيئة العامة للاستثمار, صحيفة «…».

use super::{
    EntityType,
    classes::Classes,
    clitics::Cut,
    knowledge::Knowledge,
    person_name::{self, Style},
    spot::{OWN_WAY, Spot, Who},
    token::{Gap, Reading, Tokens},
};
use crate::text::Span;

/// A name within quotation marks has at most this many words.
const QUOTED: usize = 5;

/// All institutions of the block that their head words show.
pub(super) fn find(tokens: &Tokens<'_>, knowledge: &Knowledge) -> Vec<Spot> {
    let mut spots = Vec::new();
    for i in 0..tokens.len() {
        let Some(token) = tokens.get(i) else { break };
        if let Some(reading) = token.reading(Classes::NAKED)
            && let Some(spot) = naked(tokens, knowledge, i, reading)
        {
            spots.push(spot);
        }
        if token.classes().any(Classes::LATIN_ORG)
            && let Some(first) = latin(tokens, i)
        {
            spots.push(spot(tokens, knowledge, (first, i), NOTHING, 3));
        }
        if let Some(reading) = token.reading(Classes::NAT_ORG)
            && let Some(last) = national(tokens, i)
        {
            spots.push(spot(tokens, knowledge, (i, last), reading.cut, OWN_WAY));
        }
        if let Some(reading) = token.reading(Classes::ORG_HEAD)
            && !(reading.cut.letters > 0 && token.classes().any(Classes::COMMON))
            && let Some(last) = headed(tokens, knowledge, i, reading)
        {
            let ministry = tokens.rest_is(i, reading.cut, &["وزاره"]);
            spots.push(spot(tokens, knowledge, (i, last), reading.cut, if ministry { OWN_WAY } else { 3 }));
        }
    }
    spots
}

/// A spot from word `first` to `last`, whose id does not depend on how a nationality is spelt.
fn spot(tokens: &Tokens<'_>, knowledge: &Knowledge, (first, last): (usize, usize), cut: Cut, rank: u8) -> Spot {
    let start = tokens.start(first, cut);
    let end = tokens.get(last).map_or(start, |t| t.span.end);
    let mut name = tokens.rest(first, cut);
    for i in first + 1..=last {
        name.push(' ');
        match tokens.get(i).and_then(|t| t.reading(Classes::NAT)).and_then(|r| slug(knowledge, r)) {
            Some(slug) => name.push_str(slug),
            None => name.push_str(tokens.folded(i)),
        }
    }
    Spot { words: (first, last), span: Span::new(start, end), kind: EntityType::Org, who: Who::New(name), rank, sure: true }
}

/// The slug of a nationality.
fn slug(knowledge: &Knowledge, reading: Reading) -> Option<&str> {
    let node = knowledge.step(0, reading.word)?;
    let mut kinds = knowledge.ends(node).iter().filter_map(|e| knowledge.entity(e.entity));
    kinds.find(|e| e.kind == EntityType::Nat).and_then(|e| e.id.split_once(':')).map(|(_, slug)| slug)
}

/// الجيش الأمريكي, الحكومة العراقية: the last word, which is the nationality.
fn national(tokens: &Tokens<'_>, i: usize) -> Option<usize> {
    if !tokens.folded(i).contains("ال") && !tokens.folded(i).starts_with("لل") {
        return None;
    }
    // رئيس الحكومة is an office, but its government is an institution all the same; وزير الدفاع is not.
    if let Some(before) = tokens.before(i)
        && (before.any(Classes::TITLE) || tokens.folded(i - 1).starts_with("مسوول"))
        && tokens.get(i).is_some_and(|t| t.any(Classes::PORTFOLIO))
    {
        return None;
    }
    let mut last = i;
    while last < i + 2 && tokens.after(last).is_some_and(|t| t.classes().any(Classes::ADJECTIVE) && !t.classes().any(Classes::NAT))
    {
        last += 1;
    }
    let next = tokens.after(last)?;
    let definite = tokens.folded(last + 1).starts_with("ال");
    let singular = tokens.folded(last + 1).ends_with(['ي', 'ه']);
    (definite && next.classes().any(Classes::NAT) && singular).then_some(last + 1)
}

/// Hilal Mountain Observatory: the first of the capitalised words that end with an institution's word at `i`.
fn latin(tokens: &Tokens<'_>, i: usize) -> Option<usize> {
    let capital = |i: usize| tokens.source(i).starts_with(|c: char| c.is_uppercase());
    let mut first = i;
    while first + 4 > i && capital(first) && tokens.before(first).is_some() && capital(first - 1) {
        first -= 1;
    }
    let article = matches!(tokens.folded(first), "the" | "a" | "an" | "this" | "his" | "our");
    let first = first + usize::from(article);
    let shouted = (first..=i).all(|i| tokens.source(i).chars().all(|c| !c.is_lowercase()));
    (first < i && !shouted).then_some(first)
}

fn plural(word: &str) -> bool {
    ["ون", "ين", "ان", "ات"].iter().any(|ending| word.ends_with(ending))
}

/// Whether word `i` is definite by its article and an ordinary part of a name: no nationality alone, no verb.
fn definite(tokens: &Tokens<'_>, i: usize) -> bool {
    tokens.folded(i).starts_with("ال")
        && tokens.get(i).is_some_and(|t| !t.classes().any(Classes::NAT | Classes::TITLE | Classes::SAY))
}

/// Whether a number stands before word `i`: 18 مدرسة أغلقت أبوابها. What is counted has no name.
fn counted(tokens: &Tokens<'_>, i: usize) -> bool {
    let digits = |word: &str| word.ends_with(|c: char| c.is_ascii_digit());
    tokens.before(i).is_some_and(|t| t.any(Classes::NUMBER | Classes::SCALE) || digits(tokens.folded(i - 1)))
}

/// Whether an unlisted word follows head word `i` that may be its name.
fn proper(tokens: &Tokens<'_>, i: usize) -> bool {
    let word = tokens.folded(i + 1);
    let unlisted = tokens.get(i + 1).is_some_and(|t| t.classes().is_empty());
    unlisted && !word.starts_with("لل") && !person_name::verb(word) && !tokens.common(i + 1) && !counted(tokens, i)
}

/// The last word of the name that head word `i` opens.
fn headed(tokens: &Tokens<'_>, knowledge: &Knowledge, i: usize, reading: Reading) -> Option<usize> {
    let head = tokens.rest(i, reading.cut);
    let next = tokens.after(i)?;
    let mut last;
    if head.starts_with("ال") {
        // A definite head needs an adjective: الهيئة العامة, الاتحاد السعودي.
        let follows = next.classes().any(Classes::ADJECTIVE) || (next.classes().any(Classes::NAT) && !plural(tokens.folded(i + 1)));
        if !follows || !tokens.folded(i + 1).starts_with("ال") {
            return None;
        }
        last = adjectives(tokens, i);
        let purpose = purpose(tokens, last);
        // الشركة الأمريكية, الحزب المحلي are descriptions; with a purpose, or two adjectives, they are names.
        let national_body =
            matches!(head.as_str(), "الاتحاد" | "المجلس" | "البنك" | "المصرف" | "المحكمه" | "الجامعه" | "الهلال" | "المنتخب");
        let named = purpose.is_some() || last > i + 1 || (national_body && next.classes().any(Classes::NAT));
        return named.then(|| purpose.unwrap_or(last));
    }
    let word = tokens.folded(i + 1);
    // مؤسسة الشارقة للحرف
    if let Some(purpose) = purpose(tokens, i + 1).filter(|_| next.classes().any(Classes::PLACE)) {
        return Some(purpose);
    }
    if let Some(named) = after_person(tokens, knowledge, i, &head).or_else(|| chained(tokens, i, &head)) {
        return Some(named);
    }
    match head.as_str() {
        "وزاره" => {
            if !next.classes().any(Classes::PORTFOLIO) {
                return None;
            }
            last = i + 1;
            last = portfolios(tokens, last);
        }
        "قياده" if word == "عمليات" => {
            tokens.after(i + 1).filter(|t| t.classes().any(Classes::PLACE))?;
            last = i + 2;
        }
        "قوات" if word == "العمليات" => last = adjectives(tokens, i + 1),
        "خطوط" | "طيران" | "قوات" | "شرطه" | "فريق" | "مجموعه" | "اداره" | "مكتب" | "شبكه" | "موقع" | "قياده" | "سلطه" | "تيار"
        | "منتخب" | "جيش" => {
            return None;
        }
        "جامعه" | "كليه" | "معهد" | "اكاديميه" | "بنك" | "مصرف" | "مدرسه" => {
            let place = next.classes().any(Classes::PLACE | Classes::GIVEN);
            if !place && !proper(tokens, i) && !definite(tokens, i + 1) {
                return None;
            }
            last = adjectives(tokens, i + 1);
        }
        _ => {
            let plain = matches!(
                word,
                "الاداره"
                    | "الدفاع"
                    | "التدريس"
                    | "العنايه"
                    | "الشمس"
                    | "الارض"
                    | "المدينه"
                    | "القمر"
                    | "العالم"
                    | "الشرطه"
            );
            if plain || !definite(tokens, i + 1) || next.classes().any(Classes::PLACE | Classes::ORG) {
                return None;
            }
            last = i + 1;
            // مجلس القضاء الأعلى, نقابة الصحفيين, حزب الشعب الجمهوري, هيئة الأمر بالمعروف
            last = portfolios(tokens, last);
            if matches!(
                head.as_str(),
                "شركه"
                    | "جماعه"
                    | "حركه"
                    | "لجنه"
                    | "كتله"
                    | "دار"
                    | "اذاعه"
                    | "قناه"
                    | "صحيفه"
                    | "جريده"
                    | "مجله"
                    | "مرصد"
                    | "متحف"
                    | "طيران"
            ) {
                return None;
            }
            if let Some(purpose) = purpose(tokens, last).filter(|_| CHAINED.contains(&head.as_str())) {
                return Some(purpose);
            }
        }
    }
    // The nationality closes the name: وزارة الخارجية الأمريكية.
    if tokens.after(last).is_some_and(|t| t.classes().any(Classes::NAT))
        && tokens.folded(last + 1).starts_with("ال")
        && !plural(tokens.folded(last + 1))
    {
        last += 1;
    }
    (last > i).then_some(last)
}

/// Bodies whose name may go on by a noun without the article.
const CHAINED: [&str; 8] = ["هييه", "نقابه", "رابطه", "جمعيه", "منظمه", "شبكه", "وكاله", "مفوضيه"];

/// نقابة عمال الأرصفة, مرصد جبل الهلال, متحف طوكيو الوطني, شركة خطوط المرجان: the last word of a name whose second word has
/// no article, or that only its company shows.
fn chained(tokens: &Tokens<'_>, i: usize, head: &str) -> Option<usize> {
    let next = tokens.after(i)?;
    let word = tokens.folded(i + 1);
    let bare = !word.starts_with("ال") && !word.starts_with("لل");
    let closes = |at: usize| {
        tokens.after(at).is_some()
            && definite(tokens, at + 1)
            && !tokens.get(at + 1).is_some_and(|t| t.classes().any(Classes::ADJECTIVE | Classes::PLACE | Classes::ORG))
    };
    let other = Classes::NAT | Classes::ORG | Classes::SAY | Classes::TITLE | Classes::PRE_PLACE | Classes::PLACE | Classes::GIVEN;
    match head {
        "مرصد" | "متحف" => {
            if next.classes().any(Classes::PLACE_IN) && tokens.after(i + 1).is_some() {
                return Some(adjectives(tokens, i + 2));
            }
            let last = adjectives(tokens, i + 1);
            (next.classes().any(Classes::PLACE) || definite(tokens, i + 1) && last > i + 1).then_some(last)
        }
        "خطوط" => {
            let company = tokens.before(i).is_some() && tokens.folded(i - 1).ends_with("شركه");
            (company && definite(tokens, i + 1)).then(|| adjectives(tokens, i + 1))
        }
        "نادي" => {
            (definite(tokens, i + 1) && !next.classes().any(Classes::PLACE | Classes::ORG)).then(|| adjectives(tokens, i + 1))
        }
        _ if CHAINED.contains(&head) && bare && !next.any(other) && !word.ends_with('ه') && closes(i + 1) => {
            Some(adjectives(tokens, i + 2))
        }
        _ => None,
    }
}

/// جامعة الملك سعود, مركز الملك سلمان …: an institution named after a person, whose title belongs to its name.
fn after_person(tokens: &Tokens<'_>, knowledge: &Knowledge, i: usize, head: &str) -> Option<usize> {
    let kind = matches!(head, "جامعه" | "مركز" | "موسسه" | "معهد" | "كليه" | "مدرسه" | "جمعيه" | "اكاديميه" | "صندوق");
    let title = matches!(tokens.folded(i + 1), "الملك" | "الامير" | "الاميره" | "الملكه" | "الامام" | "الشيخ" | "السلطان" | "الريس");
    let name = tokens.after(i + 1).filter(|t| kind && title && t.classes().any(Classes::GIVEN | Classes::COMPOUND))?;
    let compound = name.classes().any(Classes::COMPOUND);
    Some(adjectives(tokens, person_name::extend(tokens, knowledge, i + 2, Style::Arabic, compound).last))
}

/// Goes on over portfolios, joined by و, and their adjectives: التعليم العالي والبحث العلمي.
fn portfolios(tokens: &Tokens<'_>, mut last: usize) -> usize {
    for _ in 0..5 {
        let Some(next) = tokens.after(last) else { break };
        let joined = next.readings().iter().any(|r| r.cut.letters == 1 && r.classes.any(Classes::PORTFOLIO));
        let adjective = next.classes().any(Classes::ADJECTIVE)
            && !next.classes().any(Classes::NAT)
            && tokens.folded(last + 1).starts_with("ال");
        if !joined && !adjective {
            break;
        }
        last += 1;
    }
    last
}

/// Goes on over definite adjectives and nationalities.
fn adjectives(tokens: &Tokens<'_>, mut last: usize) -> usize {
    for _ in 0..3 {
        let Some(next) = tokens.after(last) else { break };
        let goes_on = next.classes().any(Classes::ADJECTIVE | Classes::NAT) && !plural(tokens.folded(last + 1));
        if !goes_on || !tokens.folded(last + 1).starts_with("ال") {
            break;
        }
        last += 1;
    }
    last
}

/// `لل…` or `ل…` after an institution, with what goes on: للاستثمار, لكرة القدم, لحقوق الإنسان.
fn purpose(tokens: &Tokens<'_>, last: usize) -> Option<usize> {
    let i = last + 1;
    let token = tokens.after(last)?;
    let word = tokens.folded(i);
    if token.any(Classes::PLACE | Classes::GIVEN) {
        return None;
    }
    if word.starts_with("لل") && word.chars().count() > 4 {
        let more = tokens.after(i).is_some_and(|t| t.classes().any(Classes::ADJECTIVE)) && tokens.folded(i + 1).starts_with("ال");
        return Some(if more { i + 1 } else { i });
    }
    let bare = matches!(
        word,
        "لكره"
            | "لحقوق"
            | "لشوون"
            | "لمكافحه"
            | "لحمايه"
            | "لرعايه"
            | "لتنميه"
            | "لعلوم"
            | "لصناعه"
            | "لدعم"
            | "لاداره"
    );
    let next = tokens.after(i).filter(|_| bare)?;
    (tokens.folded(i + 1).starts_with("ال") && !next.any(Classes::NAT)).then_some(i + 1)
}

/// The name that stands by itself after a class word: in quotation marks, or unlisted.
fn naked(tokens: &Tokens<'_>, knowledge: &Knowledge, i: usize, reading: Reading) -> Option<Spot> {
    let class = tokens.rest(i, reading.cut);
    let medium = matches!(
        class.as_str(),
        "صحيفه"
            | "جريده"
            | "مجله"
            | "قناه"
            | "اذاعه"
            | "وكاله"
            | "لقناه"
            | "بقناه"
            | "لصحيفه"
            | "وصحيفه"
            | "لوكاله"
    );
    if matches!(class.as_str(), "مدينه" | "محافظه" | "ولايه" | "اقليم") {
        return None;
    }
    let next = tokens.get(i + 1)?;
    if next.gap == Gap::Quote || (medium && next.gap == Gap::Other && tokens.gap_after(i + 1) == Gap::Other) {
        let mut last = i + 1;
        while last < i + QUOTED && tokens.gap_after(last) == Gap::Space {
            last += 1;
        }
        let named = (i + 1..=last).any(|n| tokens.folded(n).contains(char::is_alphabetic));
        let closed = named && matches!(tokens.gap_after(last), Gap::Quote | Gap::Other | Gap::Colon | Gap::Line);
        return closed.then(|| spot(tokens, knowledge, (i + 1, last), NOTHING, 2));
    }
    if next.gap != Gap::Space
        || next.any(Classes::NAT | Classes::ORG | Classes::PLACE | Classes::TITLE | Classes::SAY | Classes::ADJECTIVE)
    {
        return None;
    }
    let word = tokens.folded(i + 1);
    let definite = word.starts_with("ال");
    let proper = next.classes().is_empty() && !tokens.common(i + 1) && word.chars().count() > 2;
    if !proper
        || (!medium && person_name::verb(word))
        || (definite && !medium)
        || matches!(class.as_str(), "شبكه" | "موقع" | "منصه" | "تطبيق" | "حزب" | "بنك" | "مصرف" | "فريق" | "جماعه" | "تنظيم")
    {
        return None;
    }
    let mut last = i + 1;
    if !definite
        && tokens.after(last).is_some_and(|t| t.classes().is_empty())
        && !tokens.common(last + 1)
        && !tokens.folded(last + 1).starts_with("ال")
    {
        last += 1;
    }
    Some(spot(tokens, knowledge, (i + 1, last), NOTHING, 2))
}

/// No cut at all.
const NOTHING: Cut = Cut { letters: 0, lam: false };

#[cfg(test)]
mod tests {
    use crate::entities::{EntityType::Org, told::table};

    #[test]
    fn institutions_by_their_first_word() {
        table(
            &[Org],
            &[
                ("أعلنت وزارة التعليم العالي والبحث العلمي موعد الدورة", &["ORG وزارة التعليم العالي والبحث العلمي"]),
                ("وزارة السياحة الأردنية تفتتح المتحف", &["ORG وزارة السياحة الأردنية"]),
                ("تلقت الهيئة العامة للاستثمار طلبات كثيرة", &["ORG الهيئة العامة للاستثمار"]),
                ("يدرس في جامعة بغداد ثم في جامعة الملك سعود", &["ORG جامعة بغداد", "ORG جامعة الملك سعود"]),
                ("الاتحاد التونسي لكرة القدم يختار المدرب", &["ORG الاتحاد التونسي لكرة القدم"]),
                ("ذكرت صحيفة \"نسيم الصباح\" المحلية", &["ORG نسيم الصباح"]),
                ("بحسب قيادة عمليات البصرة", &["ORG قيادة عمليات البصرة"]),
                ("للحكومة السورية خطة", &["ORG للحكومة السورية"]),
                ("قررت نقابة سائقي الحافلات العودة", &["ORG نقابة سائقي الحافلات"]),
                ("يرى مرصد جبل النسيم المذنب", &["ORG مرصد جبل النسيم"]),
                ("نقلت شركة خطوط اللؤلؤ الركاب", &["ORG خطوط اللؤلؤ"]),
                ("The Green Valley Observatory opens", &["ORG Green Valley Observatory"]),
                ("افتتحت مؤسسة البصرة للفنون معرضها", &["ORG مؤسسة البصرة للفنون"]),
                ("زار السفارة الأردنية في بيروت", &["ORG السفارة الأردنية"]),
                ("منظمة اليونيسف وحركة حماس وتنظيم الدولة الإسلامية", &["ORG اليونيسف", "ORG حماس", "ORG تنظيم الدولة الإسلامية"]),
                ("على خطوط المواجهة", &[]),
                ("اجتمعت لجنة صغيرة مع مجلس إدارة الشركة", &[]),
                ("رئيس شركة كبيرة", &[]),
                ("قالت إن 18 مدرسة أغلقت أبوابها", &[]),
                ("قال إن سبع مدارس وثلاثين مدرسة أغلقت", &[]),
            ],
        );
    }

    #[test]
    fn a_nationality_makes_an_institution_but_not_an_office() {
        table(
            &[Org, crate::entities::EntityType::Nat],
            &[
                ("قال الجيش اللبناني", &["ORG الجيش اللبناني"]),
                ("تحركت القوات العراقية", &["NAT العراقية"]),
                ("وزير الخارجية الفرنسي", &["NAT الفرنسي"]),
                ("مستشار وزير الدفاع الأميركية السابق", &["NAT الأميركية"]),
                ("الحكومتان الأردنية والمصرية", &["NAT الأردنية", "NAT المصرية"]),
                ("سفراء الدول الأوروبية والعربية", &["NAT الأوروبية", "NAT العربية"]),
            ],
        );
    }
}
