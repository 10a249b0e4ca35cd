//! A paragraph's text mended for reading: blanks, dashes and the spaces around marks, never a word.

use crate::text::fold::{TATWEEL, is_arabic_mark};

/// The mended text, where it differs from `slice`.
///
/// Runs of blanks become one; tatweel that stands alone becomes a dash; a stop between two Arabic words gets its space; a blank
/// before an Arabic mark goes.
#[must_use]
pub fn repaired(slice: &str) -> Option<String> {
    if !trips(slice) {
        return None;
    }
    let mut out = String::with_capacity(slice.len() + 16);
    let mut chars = slice.chars().peekable();
    // Letters since the last character that is none: `أ.ف.ب` has one before each stop.
    let mut letters = 0_usize;
    let mut blank = false;
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            blank = true;
            continue;
        }
        let next = chars.peek().copied();
        let lone = c == TATWEEL && (blank || out.is_empty()) && lone_stroke(&mut chars);
        let c = if lone { '–' } else { c };
        if blank && !out.is_empty() && !tight(c, next, out.chars().next_back()) {
            out.push(' ');
        }
        if !blank && wants_space(&out, c, next, letters, &chars) {
            out.push(' ');
        }
        letters = if is_letter(c) {
            if blank { 1 } else { letters + 1 }
        } else if is_arabic_mark(c) || c == TATWEEL {
            letters
        } else if matches!(c, '.' | '،' | '؛' | ':' | '"' | '”' | '»' | ')') {
            letters.min(STOPPED) // kept for the letter behind the mark to look at
        } else {
            0
        };
        blank = false;
        out.push(c);
    }
    (out != slice).then_some(out)
}

/// Whether there may be something to mend; where not, [`repaired`] would only write the text again. Most paragraphs need nothing.
fn trips(slice: &str) -> bool {
    let (mut blank, mut mark) = (true, false);
    for c in slice.chars() {
        let trips = match c {
            // Most characters are letters behind letters.
            '\u{620}'..='\u{63f}' | '\u{641}'..='\u{64a}' if !mark => {
                blank = false;
                continue;
            }
            ' ' | '.' | '،' | '؛' | '؟' | ':' | '۔' | '!' | TATWEEL => blank,
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

/// Takes the rest of a stroke; whether nothing but a blank follows.
fn lone_stroke(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> bool {
    while chars.peek() == Some(&TATWEEL) {
        chars.next();
    }
    chars.peek().is_none_or(|c| c.is_whitespace())
}

/// A mark that no blank precedes.
fn tight(c: char, next: Option<char>, before: Option<char>) -> bool {
    let arabic = before.is_some_and(|b| is_letter(b) || matches!(b, '»' | '”' | '"' | ')'));
    match c {
        '،' | '؛' | '؟' | '۔' => true,
        '.' => arabic && next.is_none_or(char::is_whitespace),
        ':' | '!' => arabic && before.is_some_and(is_letter) && next.is_none_or(|n| !n.is_alphanumeric() || is_letter(n)),
        _ => false,
    }
}

/// Whether a blank is missing before `c`.
fn wants_space(out: &str, c: char, next: Option<char>, letters: usize, rest: &std::iter::Peekable<std::str::Chars<'_>>) -> bool {
    if !is_letter(c) {
        return false;
    }
    let mut back = out.chars().rev();
    let (mark, before) = (back.next(), back.next());
    let whole = letters >= STOPPED || before.is_some_and(|b| matches!(b, '»' | '”' | '"' | ')'));
    match mark {
        // Before a stop stands a word, behind it another, and no address: `العربية.نت`.
        Some('.') => {
            let word: String = std::iter::once(c).chain(rest.clone().take_while(|c| is_letter(*c)).take(4)).collect();
            let address = matches!(word.as_str(), "نت" | "كوم" | "أورغ" | "اورغ");
            let closed = before.is_some_and(|b| is_letter(b) || is_arabic_mark(b) || matches!(b, '»' | '”' | '"' | ')'));
            whole && closed && !address && next.is_some_and(is_letter)
        }
        Some('،' | '؛' | '؟') => true,
        Some(':') => letters >= STOPPED && before.is_some_and(is_letter),
        _ => false,
    }
}

/// An Arabic letter.
fn is_letter(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{63f}' | '\u{641}'..='\u{64a}' | '\u{671}'..='\u{6d3}' | '\u{6d5}' | '\u{fb50}'..='\u{fdfb}' | '\u{fe70}'..='\u{fefc}')
}

#[cfg(test)]
mod tests {
    use super::*;
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
        ] {
            assert_eq!(repaired(slice).as_deref(), Some(want), "{slice}");
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
        ] {
            assert_eq!(repaired(slice), None, "{slice}");
        }
    }

    proptest! {
        #[test]
        fn mending_twice_changes_nothing_more(text in "[ابج.،:ـ \u{a0}\"”»(a1]{0,40}") {
            if let Some(once) = repaired(text.trim()) {
                prop_assert_eq!(repaired(&once), None, "{}", once);
            }
        }

        #[test]
        fn no_letter_is_lost(text in any::<String>()) {
            let mended = repaired(&text).unwrap_or_else(|| text.clone());
            let kept = |s: &str| s.chars().filter(|c| !c.is_whitespace() && *c != TATWEEL && *c != '–').collect::<String>();
            prop_assert_eq!(kept(&mended), kept(&text));
        }
    }
}
