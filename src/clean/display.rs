//! A paragraph's text mended for reading: letters, blanks, dashes and the spaces around marks, never a word.

mod letters;

use crate::text::{
    Language,
    fold::{TATWEEL, is_arabic_letter as is_letter, is_arabic_mark},
};
use unicode_joining_type::{JoiningType, get_joining_type};

/// A paragraph mended for reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repaired {
    /// The mended text.
    pub text: String,
    /// For each byte of it, and one past it, the byte of the slice that it was made from; of what was put in, the next one's.
    pub origin: Vec<usize>,
}

impl Repaired {
    fn push<const ORIGINS: bool>(&mut self, at: usize, c: char) {
        self.text.push(c);
        if ORIGINS {
            self.origin.resize(self.text.len(), at);
        }
    }
}

/// The mended text, where it differs from `slice`, a paragraph of an article in this language.
///
/// Runs of blanks and line ends become one; tatweel that is used as a dash becomes one; a stop between two Arabic words gets its
/// space; a blank before an Arabic mark goes; references are resolved, presentation forms become letters, and the kaf and ya of a
/// Persian keyboard Arabic ones.
#[must_use]
pub fn repaired(slice: &str, language: Language) -> Option<Repaired> {
    if trips(slice, language) { mend::<true>(slice, language) } else { None }
}

/// The text of [`repaired`] alone.
#[must_use]
pub fn repaired_text(slice: &str, language: Language) -> Option<String> {
    if trips(slice, language) { mend::<false>(slice, language).map(|mended| mended.text) } else { None }
}

/// Mends a text; where its bytes came from is written down if somebody asks for it.
fn mend<const ORIGINS: bool>(slice: &str, language: Language) -> Option<Repaired> {
    let chars = letters::of(slice, language);
    let room = slice.len() + 16;
    let mut out = Repaired { text: String::with_capacity(room), origin: Vec::with_capacity(if ORIGINS { room } else { 0 }) };
    // Letters since the last character that is none: `أ.ف.ب` has one before each stop.
    let mut letters = 0_usize;
    let mut blank = None;
    let mut behind_letter = false;
    let mut i = 0;
    while let Some(&(at, c)) = chars.get(i) {
        i += 1;
        // Most characters are letters behind letters.
        if behind_letter && matches!(c, '\u{620}'..='\u{63f}' | '\u{641}'..='\u{64a}') {
            letters += 1;
            out.push::<ORIGINS>(at, c);
            continue;
        }
        behind_letter = false;
        if c.is_whitespace() {
            blank = blank.or(Some(at));
            continue;
        }
        let before = out.text.chars().next_back();
        let dash = if c == TATWEEL { stroke(&chars, i, before.filter(|_| blank.is_none())) } else { None };
        if let Some(end) = dash {
            i = end;
            if let Some(gap) = blank.or(before.map(|_| at)).filter(|_| before.is_some()) {
                out.push::<ORIGINS>(gap, ' ');
            }
            out.push::<ORIGINS>(at, '–');
            (letters, blank) = (0, None);
            continue;
        }
        let rest = chars.get(i..).unwrap_or(&[]);
        let next = rest.first().map(|(_, c)| *c);
        match blank {
            Some(gap) if before.is_some() && !tight(c, next, before) => out.push::<ORIGINS>(gap, ' '),
            None if wants_space(&out.text, c, letters, rest) => out.push::<ORIGINS>(at, ' '),
            _ => {}
        }
        letters = if is_letter(c) {
            if blank.is_some() { 1 } else { letters + 1 }
        } else if is_arabic_mark(c) || c == TATWEEL {
            letters
        } else if matches!(c, '.' | '،' | '؛' | ':' | '"' | '”' | '»' | ')') {
            letters.min(STOPPED) // kept for the letter behind the mark to look at
        } else {
            0
        };
        blank = None;
        behind_letter = is_letter(c);
        out.push::<ORIGINS>(at, c);
    }
    out.origin.push(slice.len());
    (out.text != slice).then_some(out)
}

/// Whether there may be something to mend; where not, [`repaired`] would only write the text again. Most paragraphs need nothing.
fn trips(slice: &str, language: Language) -> bool {
    let (mut blank, mut mark) = (true, false);
    for c in slice.chars() {
        let trips = match c {
            // Most characters are letters behind letters.
            '\u{620}'..='\u{63f}' | '\u{641}'..='\u{64a}' if !mark => {
                blank = false;
                continue;
            }
            ' ' | '.' | '،' | '؛' | '؟' | ':' | '۔' | '!' => blank,
            TATWEEL | '&' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => true,
            'ک' | 'ی' if language == Language::Arabic => true,
            _ if is_letter(c) => mark,
            _ => c.is_whitespace(),
        };
        if trips {
            return true;
        }
        (blank, mark) = (c == ' ', matches!(c, '.' | '،' | '؛' | '؟' | ':'));
    }
    blank
}

/// A count of letters that says no more than "a whole word".
const STOPPED: usize = 2;

/// Where a stroke of tatweel ends that stands for a dash: alone between blanks, or behind a letter that it can't lengthen.
/// `before` is what it touches.
fn stroke(chars: &[(usize, char)], from: usize, before: Option<char>) -> Option<usize> {
    // Asked of the letter first: a stroke behind one that it lengthens is asked again at each of its pieces.
    let joins =
        |letter| matches!(get_joining_type(letter), JoiningType::DualJoining | JoiningType::JoinCausing | JoiningType::Transparent);
    if before.is_some_and(|letter| !is_letter(letter) || joins(letter)) {
        return None;
    }
    let rest = chars.get(from..)?;
    let end = from + rest.iter().take_while(|(_, c)| *c == TATWEEL).count();
    let next = chars.get(end).map(|(_, c)| *c);
    let dash = next.map_or(before.is_none(), char::is_whitespace);
    dash.then_some(end)
}

/// A mark that no blank precedes.
fn tight(c: char, next: Option<char>, before: Option<char>) -> bool {
    let arabic = before.is_some_and(|b| is_letter(b) || matches!(b, '»' | '”' | '"' | ')'));
    match c {
        '،' | '؛' | '؟' | '۔' => true,
        '.' => arabic && next.is_none_or(|n| n.is_whitespace() || is_letter(n)),
        ':' | '!' => arabic && before.is_some_and(is_letter) && next.is_none_or(|n| !n.is_alphanumeric() || is_letter(n)),
        _ => false,
    }
}

/// Whether a blank is missing before `c`.
fn wants_space(out: &str, c: char, letters: usize, rest: &[(usize, char)]) -> bool {
    if !is_letter(c) {
        return false;
    }
    let mut back = out.chars().rev();
    let (mark, before) = (back.next(), back.next());
    let whole = letters >= STOPPED || before.is_some_and(|b| matches!(b, '»' | '”' | '"' | ')'));
    match mark {
        // Before a stop stands a word, behind it another, and no address: `العربية.نت`.
        Some('.') => {
            let word: String =
                std::iter::once(c).chain(rest.iter().map(|(_, c)| *c).take_while(|c| is_letter(*c)).take(4)).collect();
            let address = matches!(word.as_str(), "نت" | "كوم" | "أورغ" | "اورغ");
            let closed = before.is_some_and(|b| is_letter(b) || is_arabic_mark(b) || matches!(b, '»' | '”' | '"' | ')'));
            whole && closed && !address && rest.first().is_some_and(|(_, next)| is_letter(*next))
        }
        Some('،' | '؛' | '؟') => true,
        Some(':') => letters >= STOPPED && before.is_some_and(is_letter),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;
    use proptest::prelude::*;

    #[test]
    fn mends_what_the_eye_trips_over() {
        for (slice, want) in [
            ("فتح الجسر.وقال الوزير", "فتح الجسر. وقال الوزير"),
            ("يرفض “ذلك”.واوضح الناطق", "يرفض “ذلك”. واوضح الناطق"),
            ("فتح\u{a0}الجسر  اليوم", "فتح الجسر اليوم"),
            ("الوزير ـ وهو طبيب ــ قال", "الوزير – وهو طبيب – قال"),
            ("فتح الجسر ، وقال", "فتح الجسر، وقال"),
            ("فتح الجسر .", "فتح الجسر."),
            ("الجسر،والميناء", "الجسر، والميناء"),
            ("الوزير:الجسر مفتوح", "الوزير: الجسر مفتوح"),
            ("هل فتح الجسر ؟ نعم : اليوم ؛ غدا !", "هل فتح الجسر؟ نعم: اليوم؛ غدا!"),
            ("\u{a0}\u{a0}\u{a0}فتح\u{a0}\u{a0} الجسر\u{a0}", "فتح الجسر"),
            ("أكد الوزيرـ وهو طبيب", "أكد الوزير – وهو طبيب"),
            ("فتح الجسر بعد\nعامين من\r\nالعمل", "فتح الجسر بعد عامين من العمل"),
            ("قال &quot;نعم&quot;&nbsp;.وأضاف", "قال \"نعم\". وأضاف"),
            ("ﻓﺘﺢ ﺍﻟﺠﺴﺮ.ﻭﻗﺎﻝ", "فتح الجسر. وقال"),
            ("التحالف الدولی", "التحالف الدولي"),
        ] {
            assert_eq!(mended(slice).as_deref(), Some(want), "{slice}");
        }
    }

    #[test]
    fn leaves_alone_what_is_right() {
        for slice in [
            "قالت وكالة أ.ف.ب إن",
            "موقع العربية.نت",
            "الساعة 10:30 مساء",
            "3.5 مليون",
            "مـــحمد",
            "He said: no . . .",
            "بعد ... ثم",
            "قال د.محمد وأ.ب.ج",
            "عام 1444هـ وعام 570 هـ وفي القرن",
            "وصل إلى الـ 20 وبـ 5 ملايين",
            "بيروتــ قال",
            "ـها",
            "http://x.org/?a=1&b=2 و https://العربية.نت/قال",
            "12.5% و1,000 و١٢٫٥",
            "Il a dit : « oui » ; vraiment ?",
            "محمد ﷺ وﷲ",
        ] {
            assert_eq!(mended(slice), None, "{slice}");
        }
        for (slice, language) in [
            ("این کتاب ایرانی است", Language::Persian),
            ("یہ بھی پڑھیں کہ کیا ہوا", Language::Urdu),
            ("Il a dit : « oui » ; vraiment ?", Language::French),
        ] {
            assert_eq!(repaired(slice, language), None, "{slice}");
        }
    }

    #[test]
    fn what_is_mended_leads_back_to_where_it_stood() {
        let slice = "ﻻ&quot;العراق.وقال";
        let Repaired { text, origin } = repaired(slice, Language::Arabic).expect("mended");
        assert_eq!(text, "لا\"العراق. وقال");
        for (part, from) in [("ل", "ﻻ"), ("\"", "&quot;"), ("العراق", "العراق"), (" وقال", "وقال"), ("وقال", "وقال")]
        {
            assert_eq!(origin.get(text.find(part).expect("there")).copied(), slice.find(from), "{part}");
        }
        assert_eq!(origin.last(), Some(&slice.len()));
    }

    fn mended(slice: &str) -> Option<String> {
        repaired(slice, Language::Arabic).map(|mended| mended.text)
    }

    proptest! {
        #![proptest_config(crate::laws::usual())]
        #[test]
        fn mending_twice_changes_nothing_more(text in "[ابج.،:ـ \u{a0}\"”»(a1]{0,40}") {
            if let Some(once) = mended(text.trim()) {
                prop_assert_eq!(mended(&once), None, "{}", once);
            }
        }

        #[test]
        fn what_trips_nobody_needs_no_mending(text in "[اببج. .،؟:ـ\\n\u{a0}\"»)یکﻻ&;a1]{0,12}") {
            prop_assert!(trips(&text, Language::Arabic) || mend::<true>(&text, Language::Arabic).is_none());
        }

        #[test]
        fn no_letter_is_lost(text in any::<String>()) {
            let mended = mended(&text).unwrap_or_else(|| text.clone());
            let kept = |s: &str| fold(s).chars().filter(|c| !c.is_whitespace() && *c != '–').collect::<String>();
            // References are text that stands for other text.
            prop_assume!(!text.contains('&'));
            prop_assert_eq!(kept(&mended), kept(&text));
        }

        #[test]
        fn origins_go_forward_and_stand_between_characters(text in "[ابدیکﻻـ.، \n&quot;é]{0,40}") {
            let mended = repaired(&text, Language::Arabic);
            prop_assert_eq!(repaired_text(&text, Language::Arabic), mended.as_ref().map(|mended| mended.text.clone()));
            let Some(Repaired { text: shown, origin }) = mended else { return Ok(()) };
            prop_assert_eq!(origin.len(), shown.len() + 1);
            prop_assert!(origin.is_sorted() && origin.iter().all(|at| text.is_char_boundary(*at)));
        }
    }
}
