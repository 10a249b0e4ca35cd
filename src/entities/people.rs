//! People that no list holds: given names with what follows them, and names after titles and verbs of saying.

use super::{
    EntityType,
    agreement::{self, Gender},
    classes::Classes,
    clitics::Cut,
    knowledge::Knowledge,
    person_name::{self, Run, Style, is_ali, plain, verb},
    spot::{Spot, Who},
    token::{Gap, Reading, Tokens},
};
use crate::text::Span;

/// A found name: what is cut before it, its last word, and whether later mentions may lean on it.
struct Name {
    cut: Cut,
    last: usize,
    sure: bool,
}

/// No cut at all.
const NOTHING: Cut = Cut { letters: 0, lam: false };

/// All names of people that begin with a given name or follow a title. Words that `known` says belong to a person whom the
/// knowledge holds are left alone.
pub(super) fn find(tokens: &Tokens<'_>, knowledge: &Knowledge, known: &[Spot]) -> Vec<Spot> {
    let mut spots = Vec::new();
    let mut known = known.iter().filter(|s| s.kind == EntityType::Per && s.len() > 1).peekable();
    let mut i = 0;
    // The word after the last name: there و joins another.
    let mut joined = None;
    while i < tokens.len() {
        while known.next_if(|s| s.words.1 < i).is_some() {}
        if let Some(spot) = known.peek().filter(|s| s.words.0 <= i) {
            // A known name may go on: محمد بن راشد | بن سعيد.
            if !tokens.after(spot.words.1).is_some_and(|t| t.classes().any(Classes::LINK | Classes::GIVEN) && !t.any(Classes::WEAK))
            {
                i = spot.words.1 + 1;
                joined = Some(i);
                continue;
            }
        }
        let found = given(tokens, knowledge, i)
            .or_else(|| (joined == Some(i)).then(|| and(tokens, knowledge, i))?)
            .or_else(|| parts(tokens, knowledge, i))
            .or_else(|| kunya(tokens, knowledge, i))
            .or_else(|| titled(tokens, knowledge, i))
            .or_else(|| speaking(tokens, knowledge, i));
        if let Some(name) = found {
            spots.push(spot(tokens, i, &name));
            i = name.last;
            joined = Some(i + 1);
        }
        i += 1;
    }
    spots
}

fn spot(tokens: &Tokens<'_>, first: usize, found: &Name) -> Spot {
    let start = tokens.start(first, found.cut);
    let end = tokens.get(found.last).map_or(start, |t| t.span.end);
    let mut name = tokens.rest(first, found.cut);
    for i in first + 1..=found.last {
        name.push(' ');
        name.push_str(tokens.folded(i));
    }
    let span = Span::new(start, end);
    Spot { words: (first, found.last), span, kind: EntityType::Per, who: Who::New(name), rank: 2, sure: found.sure }
}

/// A name that opens with a given name at `i`.
fn given(tokens: &Tokens<'_>, knowledge: &Knowledge, i: usize) -> Option<Name> {
    let token = tokens.get(i).filter(|_| tokens.folded(i) != "الله")?;
    let latin = tokens.capital(i);
    let opens = Classes::GIVEN | Classes::FOREIGN | Classes::COMPOUND;
    let reading: Reading = if latin {
        token.reading(Classes::LATIN)?
    } else {
        // A preposition is cut only before a name that is nothing else.
        token.readings().iter().find(|r| r.classes.any(opens) && (r.cut.letters == 0 || !r.classes.any(Classes::WEAK))).copied()?
    };
    let cut_from_word =
        token.classes().any(Classes::COMMON | Classes::TITLE | Classes::PLACE) || tokens.rest(i, reading.cut).chars().count() < 3;
    if reading.cut.letters > 0 && cut_from_word {
        return None;
    }
    let arabic = reading.classes.any(Classes::GIVEN | Classes::COMPOUND);
    let style = match (latin, arabic) {
        (true, _) => Style::Latin,
        (_, true) => Style::Arabic,
        _ => Style::Foreign,
    };
    // وتروي العامري: what is a verb too has no Arabic surname for its own.
    if style == Style::Foreign && reading.classes.any(Classes::SAY) && tokens.folded(i + 1).starts_with("ال") {
        return None;
    }
    if (style == Style::Foreign && reading.classes.any(Classes::COMMON)) || tokens.source(i).ends_with('ى') && is_ali(tokens, i) {
        return None;
    }
    let other = reading.classes.any(Classes::NAT | Classes::PLACE);
    let weak = other || reading.classes.any(Classes::WEAK | Classes::COMPOUND | Classes::COMMON) || tokens.source(i).ends_with('ى');
    let title = tokens.before(i).is_some_and(|t| t.any(Classes::TITLE));
    let origin = !other && tokens.before(i).is_some_and(|t| t.any(Classes::NAT));
    let mut run = person_name::extend(tokens, knowledge, i, style, reading.classes.any(Classes::COMPOUND));
    let awaited = run.last == i && !latin && !other && reading.cut.letters == 0 && tokens.after(i).is_some() && !is_ali(tokens, i);
    if awaited && (title || origin || office(tokens, i)) && person_name::closes(tokens, i + 1) {
        run = Run { last: i + 1, guessed: true, ..run };
    }
    let told = || {
        run.last > i
            && !other
            && !is_ali(tokens, i)
            && (office(tokens, i) || saying(tokens, i, run.last) || apposed(tokens, run.last))
    };
    let announced = title || origin || told();
    let strong = Classes::GIVEN | Classes::FOREIGN | Classes::FAMILY | Classes::LINK;
    let next_strong = run.last > i
        && tokens.get(i + 1).is_some_and(|t| t.classes().any(strong) && !t.classes().any(Classes::WEAK | Classes::COMMON));
    let enough = if run.last == i {
        title && !weak && !tokens.common(i)
    } else if weak {
        announced || next_strong || (run.sure && !other && !reading.classes.any(Classes::COMMON))
    } else {
        announced || next_strong || run.sure || !run.guessed || style != Style::Arabic || run.last == i + 1
    };
    let sure = run.last > i && (!run.guessed || style != Style::Arabic || announced);
    enough.then_some(Name { cut: reading.cut, last: run.last, sure })
}

/// Whether word `i` can be part of a name and is no ordinary word.
fn part(tokens: &Tokens<'_>, i: usize) -> bool {
    let named = Classes::FOREIGN | Classes::FAMILY | Classes::GIVEN;
    let other = Classes::WEAK | Classes::COMMON | Classes::SAY | Classes::TITLE | Classes::PLACE | Classes::ORG | Classes::NAT;
    tokens.get(i).is_some_and(|t| t.classes().any(named) && !t.any(other)) && !tokens.common(i)
}

/// A name whose first word no list of given names has: two parts of names together, or one after an origin or a title and
/// before an unlisted word.
fn parts(tokens: &Tokens<'_>, knowledge: &Knowledge, i: usize) -> Option<Name> {
    let token = tokens.get(i)?;
    let next = tokens.after(i)?;
    let opens = part(tokens, i);
    if tokens.source(i).is_ascii() || tokens.folded(i).starts_with("ال") {
        return None;
    }
    let closes = part(tokens, i + 1);
    if !opens && !closes {
        return None;
    }
    let origin = tokens.before(i).is_some_and(|t| t.reading(Classes::NAT).is_some())
        && article(tokens.folded(i - 1))
        && !many(tokens.folded(i - 1));
    let unlisted = |at: usize| plain(tokens, at) && !verb(tokens.folded(at)) && tokens.folded(at).chars().count() > 3;
    let announced = origin || tokens.before(i).is_some_and(|t| t.any(Classes::TITLE)) || office(tokens, i);
    let linked = next.classes().any(Classes::FOREIGN_LINK) && part(tokens, i + 2);
    let enough = opens && (closes || linked) || announced && (opens && unlisted(i + 1) || unlisted(i) && closes);
    if !enough || token.classes().any(Classes::TITLE | Classes::SAY | Classes::PLACE | Classes::ORG | Classes::ORG_HEAD) {
        return None;
    }
    let last = person_name::extend(tokens, knowledge, i, Style::Foreign, false).last;
    (last > i).then_some(Name { cut: NOTHING, last, sure: true })
}

/// One more person after و: a given name though it is an ordinary word too, with more of the name after it.
fn and(tokens: &Tokens<'_>, knowledge: &Knowledge, i: usize) -> Option<Name> {
    tokens.before(i)?;
    let names = Classes::GIVEN | Classes::FOREIGN | Classes::COMPOUND;
    let reading = tokens.get(i)?.readings().iter().find(|r| r.cut.letters == 1 && r.classes.any(names)).copied()?;
    if !tokens.folded(i).starts_with('و') || reading.cut.lam {
        return None;
    }
    let style = if reading.classes.any(Classes::FOREIGN) { Style::Foreign } else { Style::Arabic };
    let last = person_name::extend(tokens, knowledge, i, style, reading.classes.any(Classes::COMPOUND)).last;
    (last > i).then_some(Name { cut: reading.cut, last, sure: true })
}

/// Whether a folded word has the article.
fn article(word: &str) -> bool {
    ["ال", "وال", "لل", "بال", "كال"].iter().any(|article| word.starts_with(article))
}

/// Whether a folded word is a plural or dual by its ending.
fn many(word: &str) -> bool {
    ["ون", "ين", "ان", "ات"].iter().any(|ending| word.ends_with(ending))
}

/// Whether a title with its office stands before word `i`: مدير الدفاع المدني, منسقة الإغاثة في المحافظة.
fn office(tokens: &Tokens<'_>, i: usize) -> bool {
    let bridge = Classes::NAT
        | Classes::PORTFOLIO
        | Classes::ADJECTIVE
        | Classes::PLACE
        | Classes::ORG
        | Classes::ORG_HEAD
        | Classes::NAT_ORG;
    let mut at = i;
    for _ in 0..5 {
        let Some(before) = tokens.before(at) else { return false };
        at -= 1;
        let word = tokens.folded(at);
        if before.classes().any(Classes::TITLE)
            || before.readings().iter().any(|r| r.cut.letters == 1 && r.classes.any(Classes::TITLE))
        {
            return true;
        }
        if !before.any(bridge) && !article(word) && word != "في" {
            return false;
        }
    }
    false
}

/// Whether words `first` to `last` are the subject of a verb of saying right before them, or of one in the sentence whose
/// clause begins right after them: قالت … هالة فلان إن.
fn saying(tokens: &Tokens<'_>, first: usize, last: usize) -> bool {
    if tokens.before(first).is_some_and(|t| t.any(Classes::SPEECH)) {
        return true;
    }
    let clause =
        tokens.after(last).is_some() && matches!(tokens.folded(last + 1), "ان" | "انه" | "انها" | "بان" | "بانه" | "بانها");
    let speech = |at: usize| tokens.get(at).is_some_and(|t| t.any(Classes::SPEECH));
    clause && (first.saturating_sub(9)..first).any(speech)
}

/// Whether an office follows: فلان وزير …, فلان، خبير ….
fn apposed(tokens: &Tokens<'_>, last: usize) -> bool {
    tokens.get(last + 1).is_some_and(|t| {
        matches!(t.gap, Gap::Space | Gap::Other)
            && t.classes().any(Classes::TITLE)
            && !t.classes().any(Classes::WEAK | Classes::GIVEN)
    })
}

/// أبو يوسف, أم يوسف, ابن بطوطة: a name by its parent or child.
fn kunya(tokens: &Tokens<'_>, knowledge: &Knowledge, i: usize) -> Option<Name> {
    let mut readings = tokens.get(i)?.readings().iter();
    let word = readings.find(|r| r.cut.letters < 2 && tokens.rest_is(i, r.cut, &["ابو", "ابي", "ابن", "ام"]))?;
    let next = tokens.after(i)?;
    let named = next.classes().any(Classes::GIVEN | Classes::COMPOUND) && !next.classes().any(Classes::PLACE);
    let mother = tokens.rest_is(i, word.cut, &["ام"]);
    let son = tokens.rest_is(i, word.cut, &["ابن"]);
    // ابن عمه is a relation, أم أحمد may be a question; of whom قالت is told is a woman.
    let asked = mother && !(named && agreement::told(tokens, knowledge, i) == Some(Gender::She));
    if asked || (son && !named) || tokens.common(i + 1) && !named {
        return None;
    }
    let compound = next.classes().any(Classes::COMPOUND);
    let run = person_name::extend(tokens, knowledge, i + 1, Style::Arabic, compound);
    let father = next.classes().is_empty() && tokens.folded(i + 1).chars().count() > 2;
    (named || father).then_some(Name { cut: word.cut, last: run.last, sure: false })
}

/// An unlisted name after a title that is definite or followed by its office: المستشار فلان، وزير الخارجية الفرنسي فلان.
fn titled(tokens: &Tokens<'_>, knowledge: &Knowledge, i: usize) -> Option<Name> {
    let word = tokens.folded(i);
    if word.starts_with("ال") || word.starts_with("و") || !plain(tokens, i) || verb(word) || tokens.source(i).is_ascii() {
        return None;
    }
    let mut at = i;
    for distance in 1..=5 {
        let before = tokens.before(at)?;
        at -= 1;
        if before.any(Classes::TITLE) {
            let title = tokens.folded(at);
            let definite = ["ال", "وال", "لل", "بال"].iter().any(|article| title.starts_with(article));
            let office =
                distance > 1 && tokens.get(i - 1).is_some_and(|t| t.any(Classes::NAT | Classes::PORTFOLIO | Classes::ADJECTIVE));
            let last = person_name::extend(tokens, knowledge, i, Style::Foreign, false).last;
            let two = last > i && last - i < 3;
            let found = (definite && distance == 1)
                || (office && two)
                || (office && tokens.get(i - 1).is_some_and(|t| t.any(Classes::NAT)));
            return found.then_some(Name { cut: NOTHING, last, sure: true });
        }
        let office = before.any(
            Classes::NAT
                | Classes::PORTFOLIO
                | Classes::ADJECTIVE
                | Classes::PLACE
                | Classes::ORG
                | Classes::ORG_HEAD
                | Classes::NAT_ORG,
        );
        if !office && !tokens.folded(at).starts_with("ال") {
            return None;
        }
    }
    None
}

/// The subject of a verb of saying, by one name: وأضاف فلان أن.
fn speaking(tokens: &Tokens<'_>, knowledge: &Knowledge, i: usize) -> Option<Name> {
    let token = tokens.get(i)?;
    if !tokens.before(i)?.any(Classes::SPEECH) {
        return None;
    }
    let word = tokens.folded(i);
    if tokens.source(i).is_ascii() {
        return None;
    }
    let listed = token.classes().any(Classes::GIVEN | Classes::FOREIGN | Classes::FAMILY)
        && !token.classes().any(Classes::COMMON | Classes::PLACE | Classes::TITLE);
    let unlisted =
        !word.starts_with("ال") && !word.starts_with("وا") && plain(tokens, i) && !verb(word) && word.chars().count() > 3;
    if !listed && !unlisted {
        return None;
    }
    let Run { last, .. } = person_name::extend(tokens, knowledge, i, Style::Foreign, false);
    let says = |at: usize| {
        let goes_on = matches!(
            tokens.folded(at),
            "ان" | "انه" | "انها" | "في" | "خلال" | "علي" | "الي" | "بان" | "عن" | "امس" | "اليوم" | "قايلا"
        );
        goes_on || matches!(tokens.gap_after(at - 1), Gap::Colon | Gap::Quote | Gap::Other)
    };
    says(last + 1).then_some(Name { cut: NOTHING, last, sure: unlisted })
}

/// The part of a full name that later mentions use: the last, with what is joined to it. A name of one word is its own.
pub(super) fn surname_of(name: &str) -> Option<&str> {
    let (before, last) = name.rsplit_once(' ').unwrap_or(("", name));
    let link = before.rsplit(' ').next().unwrap_or_default();
    let joined = matches!(link, "بن" | "ابن" | "ال" | "ابو" | "عبد" | "دي" | "دا" | "فان" | "فون" | "ولد" | "لو");
    let start = if joined { name.len() - last.len() - 1 - link.len() } else { name.len() - last.len() };
    (last.chars().count() > 2).then(|| &name[start..])
}

/// Whether a later mention may stand at `i`, by what is around it, though the word says something else as well.
pub(super) fn expected(tokens: &Tokens<'_>, i: usize) -> bool {
    let announced = tokens.before(i).is_some_and(|t| t.any(Classes::TITLE | Classes::SAY));
    let opens = tokens.get(i).is_some_and(|t| t.gap == Gap::Line) && tokens.gap_after(i) == Gap::Colon;
    announced || opens
}

#[cfg(test)]
mod tests {
    use super::surname_of;
    use crate::entities::{EntityType::Per, told::table};

    #[test]
    fn names_and_where_they_end() {
        table(
            &[Per],
            &[
                ("قال محمد عبد الله الراشدي في بيان", &["PER محمد عبد الله الراشدي"]),
                ("التقى الدكتور سامر بن خالد آل مبارك وفدا", &["PER سامر بن خالد آل مبارك"]),
                ("المدير العام كريستيان فيلدمان يزور المدرسة", &["PER كريستيان فيلدمان"]),
                ("وزير الثقافة النمساوي شتاينهوفر يصل اليوم", &["PER شتاينهوفر"]),
                ("حضر أبو ياسر وابن عمه", &["PER أبو ياسر"]),
                ("وقالت ليلى حداد إن الكتاب جديد", &["PER ليلى حداد"]),
                ("ومحمد الهاشمي حاضر", &["PER محمد الهاشمي"]),
                ("وقالت منسقة المتطوعين في المدينة هالة الحمصي إن الخيام وصلت", &["PER هالة الحمصي"]),
                ("ذكر خالد البرغوثي أمس رقما جديدا", &["PER خالد البرغوثي"]),
                ("حضر فؤاد البنا وجمال المصري المعرض", &["PER فؤاد البنا", "PER جمال المصري"]),
                ("زار أبو عبد الرحمن القرية", &["PER أبو عبد الرحمن"]),
                ("قالت أم غسان إن المدرسة بعيدة", &["PER أم غسان"]),
                ("في البيت أم غسان في المدرسة", &["PER غسان"]),
                ("حكم الملك فاروق الأول ثم رحل", &["PER فاروق الأول"]),
                ("Nadia al-Masri said the road was open", &["PER Nadia al-Masri"]),
                ("وزير التعليم العالي سعيد بلقاء الطلاب", &[]),
                ("المنتخب الألماني حقق الفوز", &[]),
                ("وتروي المعلمة، في حديث معنا، أنها فرحت", &[]),
                ("قال المدرب تروي دينيس إن الفريق جاهز", &["PER تروي دينيس"]),
                ("أطلق عليه الفريق اسم «هلال». ثم عاد", &[]),
                ("على الحكومة أن تعمل", &[]),
                ("سعيد بلقاء الجمهور", &[]),
                ("نور الشمس في الصباح", &[]),
                ("كتبت Emma Larsen about the river", &["PER Emma Larsen"]),
            ],
        );
    }

    #[test]
    fn the_part_that_returns() {
        for (name, short) in
            [("لينا حداد", Some("حداد")), ("خالد بن سالم", Some("بن سالم")), ("شومسكي", Some("شومسكي")), ("مي زي", None)]
        {
            assert_eq!(surname_of(name), short, "{name}");
        }
    }
}
