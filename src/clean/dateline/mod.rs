//! Datelines: where a report was written, and for whom, on a line of their own or before the first sentence.
//!
//! `مسقط ــ`, `تل السنابل/شبكة …-`, `المصري اليوم ـ القاهرة`, `دبي، الإمارات (CNN) –`, `WASHINGTON (AP) —`, `سبق- الرياض:`,
//! `الرياض - NAME`, and the official style with both calendars: `جدة 20 شوال 1444 هـ الموافق 10 مايو 2023 م واس`.

mod segments;
mod styles;

use super::{
    names::{Name, closed_medium, could_be_person, is_agency},
    tokens::Tokens,
};
use crate::{
    dates::Value,
    text::{Span, fold::TATWEEL, letters::is_alphanumeric},
};
use segments::{CLOSE, COLON, DASH, END, JOINED, JOINT, MOST_WORDS, OPEN, SLASH, Segment, TERMINAL, is_dash, person, segments};
use styles::{capitals, official};

/// A dateline found at the head of a slice; spans are bytes of that slice.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Cut {
    /// Place of writing.
    pub place: Option<Span>,
    /// Agency beside it.
    pub agency: Option<Span>,
    /// A person beside it.
    pub byline: Option<Span>,
    /// Place and agency with what stands between them.
    pub span: Span,
    /// The day in it.
    pub date: Option<Value>,
    /// Where the text goes on, behind dash and blanks.
    pub end: usize,
}

/// Whether anything but blanks parts the words of a line, without which it [`is_line`] never.
#[must_use]
pub fn has_joint(slice: &str) -> bool {
    slice.chars().any(|c| c == TATWEEL || !is_alphanumeric(c) && !c.is_whitespace())
}

/// Whether a whole line is a dateline: `Some(true)` where every name in it is known, `Some(false)` where one is not.
///
/// `known` are folded names of media that the page itself gives.
#[must_use]
pub fn is_line(slice: &str, tokens: &Tokens, known: &[String]) -> Option<bool> {
    let segments = whole(slice, tokens, known)?;
    Some(segments.iter().all(|s| s.name != Name::Unknown))
}

/// Reads a line that [`is_line`].
#[must_use]
pub fn line(slice: &str, known: &[String]) -> Option<Cut> {
    let tokens = Tokens::new(slice);
    let segments = whole(slice, &tokens, known)?;
    let mut cut = named(slice, &tokens, &segments);
    cut.end = slice.len();
    Some(cut)
}

fn whole(slice: &str, tokens: &Tokens, known: &[String]) -> Option<Vec<Segment>> {
    if tokens.more || tokens.len() > 10 || slice.ends_with(['.', '!', '?', '؟', '…']) {
        return None;
    }
    let segments = segments(slice, tokens, known);
    let unknown: Vec<_> = segments.iter().filter(|s| s.name == Name::Unknown).collect();
    let named = segments.iter().any(|s| matches!(s.name, Name::Place | Name::Agency));
    let complete = segments.last().is_some_and(|s| s.gap.has(END));
    // `PLACE: MEDIUM`, where both are known.
    let told = segments.len() == 2
        && segments.first().is_some_and(|s| s.name == Name::Place && s.gap.has(COLON))
        && segments.get(1).is_some_and(|s| s.name == Name::Agency);
    let joined = told || segments.iter().rev().skip(1).all(|s| s.gap.has(JOINED));
    let people = unknown.iter().all(|s| person(s, tokens));
    (named && complete && joined && (2..=4).contains(&segments.len()) && unknown.len() <= 1 && people).then_some(segments)
}

/// The dateline before the text of a paragraph; `first` where it is the article's first paragraph, which may name a place unknown here.
#[must_use]
pub fn opening(slice: &str, first: bool, known: &[String]) -> Option<Cut> {
    let head = slice.get(..slice.floor_char_boundary(400)).unwrap_or(slice);
    // With the one behind it, which a mark may part from the last.
    let tokens = Tokens::first(head, MOST_WORDS + 2);
    official(head, &tokens).or_else(|| capitals(head)).or_else(|| {
        let segments = segments(head, &tokens, known);
        let end = terminal(head, &tokens, &segments, first)?;
        let kept = segments.get(..end)?;
        let mut cut = named(head, &tokens, kept);
        if cut.place.is_none() && cut.agency.is_none() {
            return None;
        }
        let last = kept.last()?;
        let after = head.get(tokens.end_of(last.to)..)?;
        let blank = |c: char| {
            c.is_whitespace() || matches!(c, '-' | '–' | '—' | '―' | '−' | ':' | ')' | ']' | TATWEEL | '\u{200f}' | '\u{200e}')
        };
        cut.end = tokens.end_of(last.to) + (after.len() - after.trim_start_matches(blank).len());
        // `PLACE – MEDIUM text`: no mark closes the medium.
        if cut.agency.is_none()
            && let Some(words) = unclosed(&tokens, last.to, known)
        {
            let agency = Span::new(tokens.span(last.to)?.start, tokens.end_of(last.to + words));
            cut.agency = Some(agency);
            cut.span.end = agency.end;
            let after = head.get(agency.end..)?;
            cut.end = agency.end + (after.len() - after.trim_start_matches(blank).len());
        }
        // A dateline with nothing behind it is a line of its own.
        (cut.end < head.len()).then_some(cut)
    })
}

/// How many words from `from` on name a medium that the text follows without a mark: one that the page itself names, or a known one
/// of several words or with a figure, one that begins and ends as such names do. A single word may be the sentence's own.
fn unclosed(tokens: &Tokens, from: usize, known: &[String]) -> Option<usize> {
    (1..=4).rev().filter(|words| from + words < tokens.len()).find(|words| {
        let name = tokens.slice(from, from + words);
        let own = known.iter().any(|medium| medium == name);
        own || (*words > 1 || name.contains(char::is_numeric)) && (is_agency(name) || closed_medium(tokens, from, from + words))
    })
}

/// How many segments make up the dateline before running text.
fn terminal(head: &str, tokens: &Tokens, segments: &[Segment], first: bool) -> Option<usize> {
    let ends = |s: &Segment| s.gap.has(TERMINAL);
    // A known agency in brackets before a dash, whatever stands before it: `ZHMERYNKA, Ukraine (AP) —`.
    for (i, s) in segments.iter().enumerate().take(5) {
        let bracketed = s.gap.has(CLOSE) && (i == 0 || segments.get(i - 1).is_some_and(|before| before.gap.has(OPEN)));
        if bracketed && ends(s) && s.name == Name::Agency {
            return Some(i + 1);
        }
    }
    let names: Vec<Name> = segments.iter().map(|s| s.name).collect();
    let known = names.iter().take_while(|n| **n != Name::Unknown).count();
    let close = |upto: usize| segments.get(upto - 1).is_some_and(ends).then_some(upto);
    match (&names[..], known) {
        // PLACE – PERSON: text, PLACE/MEDIUM - text
        ([Name::Place, Name::Unknown, ..], 1)
            if segments.get(1).is_some_and(|s| person(s, tokens) && ends(s) && s.words() <= 3) =>
        {
            if segments.first().is_some_and(|s| s.gap.has(JOINT)) { Some(2) } else { None }
        }
        // MEDIUM – PLACE: text
        ([Name::Agency, Name::Unknown, ..], 1)
            if first
                && segments.first().is_some_and(|s| s.gap.has(JOINT))
                && segments.get(1).is_some_and(|s| person(s, tokens) && ends(s) && s.words() <= 3) =>
        {
            Some(2)
        }
        // MEDIUM – PLACE: text, neither of them known
        ([Name::Unknown, Name::Unknown, ..], 0)
            if first
                && segments.first().is_some_and(|s| s.gap.has(DASH) && s.words() == 1 && person(s, tokens))
                && segments.get(1).is_some_and(|s| s.gap.has(COLON) && s.words() <= 3 && person(s, tokens)) =>
        {
            Some(2)
        }
        // PERSON – PLACE: text
        ([Name::Unknown, Name::Place | Name::Agency, ..], 0)
            if segments.first().is_some_and(|s| person(s, tokens) && s.gap.has(JOINT)) && segments.get(1).is_some_and(ends) =>
        {
            let desk = segments.get(2).is_some_and(|s| matches!(s.name, Name::Desk | Name::Place) && ends(s));
            Some(if desk { 3 } else { 2 })
        }
        // PLACE/MEDIUM- text, neither of them known
        ([Name::Unknown, Name::Unknown, ..], 0)
            if first
                && segments.first().is_some_and(|s| s.gap.has(SLASH) && s.words() <= 2 && person(s, tokens))
                && segments.get(1).is_some_and(|s| s.gap.has(DASH) && s.words() <= 3 && person(s, tokens)) =>
        {
            Some(2)
        }
        (_, 0) => {
            let s = segments
                .first()
                .filter(|s| first && s.words() <= 2 && s.gap.has(DASH) && !s.gap.has(COLON) && person(s, tokens))?;
            // A second dash in the sentence closes a parenthesis, which the first has opened.
            let rest = head.get(tokens.end_of(s.to)..)?;
            let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || is_dash(c));
            let sentence = rest.split(['.', '؟', '!', '،', ',']).next().unwrap_or(rest);
            let spaced =
                sentence.contains(" - ") || sentence.contains(" – ") || sentence.contains(" — ") || sentence.contains(" ـ ");
            let desk = segments.get(1).is_some_and(|next| next.name == Name::Desk && ends(next));
            (!spaced && rest.chars().next().is_some_and(char::is_alphabetic)).then_some(if desk { 2 } else { 1 })
        }
        // One place and a colon is what somebody says there, not where it was written.
        (_, 1) => segments.first().filter(|s| s.gap.has(DASH)).map(|_| 1),
        (_, n) => (1..=n).rev().find_map(close).filter(|n| *n > 1 || segments.first().is_some_and(|s| s.gap.has(DASH))),
    }
}

/// The parts of a dateline by their names.
fn named(slice: &str, tokens: &Tokens, segments: &[Segment]) -> Cut {
    let mut cut = Cut::default();
    let bracketed = segments.iter().any(|s| s.gap.has(CLOSE));
    let located = segments.iter().any(|s| s.name == Name::Place);
    let mut covered: Option<Span> = None;
    for (i, s) in segments.iter().enumerate() {
        let span = s.span(tokens, slice);
        let pair = segments.iter().all(|s| s.name == Name::Unknown);
        let medium = pair && i == 0 && segments.get(1).is_some_and(|s| s.gap.has(COLON));
        let unknown_is_place = s.name == Name::Unknown && i == 0 && (bracketed || pair);
        let held = match s.name {
            Name::Place => cut.place.get_or_insert(span),
            Name::Agency | Name::Desk if s.name == Name::Agency => cut.agency.get_or_insert(span),
            Name::Unknown if medium => cut.agency.get_or_insert(span),
            Name::Unknown if unknown_is_place => cut.place.get_or_insert(span),
            Name::Unknown if bracketed => continue,
            // Beside an agency stands a place, beside a place an agency or a person.
            Name::Unknown if !located && cut.place.is_none() => cut.place.get_or_insert(span),
            Name::Unknown if s.words() == 1 || !could_be_person(span.of(slice)) => cut.agency.get_or_insert(span),
            Name::Unknown if segments.get(i.wrapping_sub(1)).is_some_and(|before| before.gap.has(SLASH)) => {
                cut.agency.get_or_insert(span)
            }
            Name::Unknown => {
                cut.byline.get_or_insert(span);
                continue;
            }
            _ => continue,
        };
        let held = *held;
        covered = Some(covered.map_or(held, |c| Span::new(c.start.min(held.start), c.end.max(span.end))));
    }
    // A person between place and agency would be cut in two: then the names around are one dateline.
    cut.span = covered.unwrap_or_default();
    if cut.byline.is_some_and(|b| cut.span.overlaps(b)) {
        cut.byline = None;
    }
    if let Some(b) = slice.get(..cut.span.start).filter(|before| before.trim_end().ends_with('(')) {
        cut.span.start = b.trim_end().len() - 1;
    }
    if slice.get(cut.span.of(slice).len() + cut.span.start..).is_some_and(|after| after.starts_with(')'))
        && cut.span.of(slice).contains('(')
    {
        cut.span.end += 1;
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(slice: &str, cut: Cut) -> [String; 5] {
        let of = |s: Option<Span>| s.map_or("", |s| s.of(slice)).to_owned();
        [of(cut.place), of(cut.agency), of(cut.byline), cut.span.of(slice).to_owned(), slice[cut.end..].chars().take(4).collect()]
    }

    #[test]
    fn datelines_before_the_text() {
        for (slice, want) in [
            ("مسقط ــ وصلت القافلة إلى الميناء", ["مسقط", "", "", "مسقط", "وصلت"]),
            ("ينبع – فازت الفرق في السباق", ["ينبع", "", "", "ينبع", "فازت"]),
            ("تبوك- زرع طلاب المدارس مئة", ["تبوك", "", "", "تبوك", "زرع "]),
            ("بغداد/شبكة أخبار الضفاف-\u{a0} أكد الناطق", ["بغداد", "شبكة أخبار الضفاف", "", "بغداد/شبكة أخبار الضفاف", "أكد "]),
            ("دبي، الإمارات العربية المتحدة (CNN) – قال الوزير", ["دبي", "CNN", "", "دبي، الإمارات العربية المتحدة (CNN)", "قال "]),
            ("موسكو (وكالات) – أعلنت اللجنة", ["موسكو", "وكالات", "", "موسكو (وكالات)", "أعلن"]),
            ("(CNN)-- وصل القطار الجديد", ["", "CNN", "", "(CNN)", "وصل "]),
            ("الرياض - واس: زار الوزير", ["الرياض", "واس", "", "الرياض - واس", "زار "]),
            ("سبق- الرياض: عرضت المدرسة", ["الرياض", "سبق", "", "سبق- الرياض", "عرضت"]),
            ("WASHINGTON (Reuters) - The minister said", ["WASHINGTON", "Reuters", "", "WASHINGTON (Reuters)", "The "]),
            ("ZHMERYNKA, Ukraine (AP) — The bridge", ["ZHMERYNKA", "AP", "", "ZHMERYNKA, Ukraine (AP)", "The "]),
            ("LONDON — The minister said", ["LONDON", "", "", "LONDON", "The "]),
            ("تهران - ایرنا - وزیر نیرو گفت", ["تهران", "ایرنا", "", "تهران - ایرنا", "وزیر"]),
            ("عمان / ضفاف نيوز - قال الوزير", ["عمان", "ضفاف نيوز", "", "عمان / ضفاف نيوز", "قال "]),
            ("ضفاف – سنجارة: قال الوزير", ["سنجارة", "ضفاف", "", "ضفاف – سنجارة", "قال "]),
            ("سنجارة/ضفاف المساء- قال الوزير", ["سنجارة", "ضفاف المساء", "", "سنجارة/ضفاف المساء", "قال "]),
            ("كوباني – قال سكان المدينة إن", ["كوباني", "", "", "كوباني", "قال "]),
            ("بغداد (أ ف ب) – قال الوزير", ["بغداد", "أ ف ب", "", "بغداد (أ ف ب)", "قال "]),
            ("نجامينا - أ.ف.ب: فتح الجسر", ["نجامينا", "أ.ف.ب", "", "نجامينا - أ.ف.ب", "فتح "]),
            ("تل السنابل/شبكة أنباء النهر- أكد", ["تل السنابل", "شبكة أنباء النهر", "", "تل السنابل/شبكة أنباء النهر", "أكد"]),
            ("أفق – رأس المنارة: رست السفينة", ["رأس المنارة", "أفق", "", "أفق – رأس المنارة", "رست "]),
            ("TAL AL-SANABIL — A convoy", ["TAL AL-SANABIL", "", "", "TAL AL-SANABIL", "A co"]),
            ("MUSCAT, Nov 13 (Ufuq) - A comet", ["MUSCAT", "Ufuq", "", "MUSCAT, Nov 13 (Ufuq)", "A co"]),
            ("الرياض - سالم الدوسري: أعلنت", ["الرياض", "", "سالم الدوسري", "الرياض", "أعلن"]),
            ("الرياض – المصري اليوم قال الوزير", ["الرياض", "المصري اليوم", "", "الرياض – المصري اليوم", "قال "]),
            ("الرياض – وكالة أفق أعلنت اليوم", ["الرياض", "وكالة أفق", "", "الرياض – وكالة أفق", "أعلن"]),
            ("روما – شبكة الأمة برس بمعزل عما", ["روما", "شبكة الأمة برس", "", "روما – شبكة الأمة برس", "بمعز"]),
            ("الرياض – النهار يطول في الصيف", ["الرياض", "", "", "الرياض", "النه"]),
            ("زائر - متابعة: عرف النادي", ["زائر", "", "", "زائر", "عرف "]),
        ] {
            let cut = opening(slice, true, &["وكاله افق".to_owned()]);
            assert_eq!(cut.map(|cut| shown(slice, cut)), Some(want.map(str::to_owned)), "{slice}");
        }
    }

    #[test]
    fn a_date_may_stand_in_a_dateline() {
        let slice = "مسقط، 3 نوفمبر 2025 (ضفاف) – رصد المرصد مذنبا جديدا";
        let cut = opening(slice, true, &[]).expect("a dateline");
        assert_eq!(shown(slice, cut), ["مسقط", "ضفاف", "", "مسقط، 3 نوفمبر 2025 (ضفاف)", "رصد "]);
        assert_eq!(cut.date, Some(Value::Day(jiff::civil::date(2025, 11, 3))));
        assert_eq!(opening("بغداد 2003 ليست بغداد اليوم كما يقول سكانها", true, &[]), None);
    }

    #[test]
    fn the_official_style_gives_the_day() {
        let slice = "جدة 20 شوال 1444 هـ الموافق 10 مايو 2023 م واس زار ضيوف المؤتمر المتحف";
        let cut = opening(slice, true, &[]).expect("a dateline");
        assert_eq!(shown(slice, cut), ["جدة", "واس", "", "جدة 20 شوال 1444 هـ الموافق 10 مايو 2023 م واس", "زار "]);
        assert_eq!(cut.date, Some(Value::Day(jiff::civil::date(2023, 5, 10))));
    }

    #[test]
    fn sentences_are_no_datelines() {
        for slice in [
            "قال الوزير – وهو طبيب – إن العمل مستمر",
            "الوزير - كما يقول - سيعود قريبا",
            "إيران: لن نقبل بهذا القرار أبدا",
            "أكد الناطق أن الجسر مفتوح",
            "وقالت المتحدثة ـ في اتصال قصير ـ إن العمل مستمر",
            "The well-known author said it",
            "",
        ] {
            assert_eq!(opening(slice, true, &[]), None, "{slice}");
        }
        assert_eq!(opening("كوباني – قال سكان المدينة إن", false, &[]), None);
    }

    #[test]
    fn lines_of_their_own() {
        for (slice, want) in [
            ("المصري اليوم ـ القاهرة", ["القاهرة", "المصري اليوم", "", "المصري اليوم ـ القاهرة"]),
            ("شبكة الضفاف - القاهرة", ["القاهرة", "شبكة الضفاف", "", "شبكة الضفاف - القاهرة"]),
            ("الرياض - سالم الدوسري", ["الرياض", "", "سالم الدوسري", "الرياض"]),
            ("سالم الدوسري ـ جدة", ["جدة", "", "سالم الدوسري", "جدة"]),
            ("المرسى ـ تل السنابل", ["تل السنابل", "المرسى", "", "المرسى ـ تل السنابل"]),
            ("شبكة الضفاف ـ رأس المنارة", ["رأس المنارة", "شبكة الضفاف", "", "شبكة الضفاف ـ رأس المنارة"]),
            ("باريس / الحرة", ["باريس", "الحرة", "", "باريس / الحرة"]),
            ("دبي ـ العربية.نت", ["دبي", "العربية.نت", "", "دبي ـ العربية.نت"]),
        ] {
            let [place, agency, byline, span, _] =
                line(slice, &["صحيفه المرسي".to_owned()]).map(|cut| shown(slice, cut)).unwrap_or_default();
            assert_eq!([place.as_str(), &agency, &byline, &span], want, "{slice}");
        }
        for slice in ["فتح الجسر الجديد", "بغداد", "العراق - مقتل 3 جنود في هجوم", "لندن - قال الوزير إنه سيعود غدا."]
        {
            assert_eq!(line(slice, &[]), None, "{slice}");
        }
    }
}
