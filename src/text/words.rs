//! Words: runs of letters, digits and marks, in any script.

use super::{Span, fold::TATWEEL, fold::is_arabic_mark, letters::is_alphanumeric};
use unicode_normalization::char::is_combining_mark;

/// A word of a text and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'t> {
    /// The word as written.
    pub text: &'t str,
    /// Its place in the text.
    pub span: Span,
}

/// The words of `text` in order. Harakat and tatweel belong to their word; everything else separates.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> + Clone {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = word_start(text, at)?;
        let end = word_end(text, start);
        at = end;
        let span = Span::new(start, end);
        Some(Word { text: span.of(text), span })
    })
}

/// Where the first word begins at or after `at`.
fn word_start(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let spaces = rest.bytes().take_while(|byte| *byte == b' ').count();
    match rest.as_bytes().get(spaces..)? {
        // U+0620–063F and U+0641–064A, Arabic letters, by the bytes of their UTF-8.
        [b'a'..=b'z', ..] | [0xd8, 0xa0..=0xbf, ..] | [0xd9, 0x81..=0x8a, ..] => Some(at + spaces),
        _ => rest.find(is_alphanumeric).map(|found| at + found),
    }
}

/// Where the word ends that begins at `start`.
fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        at += arabic_run(&bytes[at..]);
        at += match bytes.get(at..).unwrap_or(&[]) {
            [] | [b' ', ..] => return at,
            [b'a'..=b'z', ..] => 1,
            [0xd8, 0xa0..=0xbf, ..] | [0xd9, 0x80..=0x9f, ..] => 2,
            _ => match text[at..].chars().next().filter(|c| in_word(*c) || gershayim(text, at, *c)) {
                Some(c) => c.len_utf8(),
                None => return at,
            },
        };
    }
}

/// How many bytes at the beginning of UTF-8 text are Arabic letters and harakat (U+0620–065F), as far as that is seen of four
/// at a time.
#[inline]
pub(crate) fn arabic_run(bytes: &[u8]) -> usize {
    // The lower byte of each is 0xd8 or 0xd9, the upper goes on: 0b10xxxxxx.
    const FIXED: u64 = 0xc0fe_c0fe_c0fe_c0fe;
    const ARABIC: u64 = 0x80d8_80d8_80d8_80d8;
    const ONES: u64 = 0x0001_0001_0001_0001;
    let mut run = 0;
    for four in bytes.as_chunks().0 {
        let four = u64::from_le_bytes(*four);
        // Of U+0600–063F the upper half is taken, of U+0640–067F the lower: one bit of each tells which, another whether.
        let others = (four & FIXED) ^ ARABIC | !(four ^ four >> 13) & ONES;
        if others != 0 {
            return run + usize::try_from(others.trailing_zeros() / 16 * 2).unwrap_or_default();
        }
        run += 8;
    }
    run
}

/// The same, all of them, whatever stands behind.
#[inline]
pub(crate) fn whole_arabic_run(bytes: &[u8]) -> usize {
    let mut run = arabic_run(bytes);
    while let Some([0xd8, 0xa0..=0xbf] | [0xd9, 0x80..=0x9f]) = bytes.get(run..).and_then(<[u8]>::first_chunk) {
        run += 2;
    }
    run
}

/// Whether `c` continues a word that has begun.
fn in_word(c: char) -> bool {
    is_alphanumeric(c) || c == TATWEEL || c == '\u{200c}' || is_arabic_mark(c) || (!c.is_ascii() && is_combining_mark(c))
}

/// Whether the mark `c` at `at` is the one before the last letter of a Hebrew abbreviation: ארה"ב (UAX #29, rule `WB7b`).
fn gershayim(text: &str, at: usize, c: char) -> bool {
    let hebrew = |c: char| ('\u{5d0}'..='\u{5ea}').contains(&c);
    matches!(c, '"' | '״') && text[..at].ends_with(hebrew) && text[at + c.len_utf8()..].starts_with(hebrew)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_separates_even_without_a_space() {
        let found: Vec<_> = words("العراق.وقال \"مُحمد\": 2,500 — it’s می‌رود").map(|w| w.text).collect();
        assert_eq!(found, ["العراق", "وقال", "مُحمد", "2", "500", "it", "s", "می‌رود"]);
    }

    #[test]
    fn four_letters_at_a_time_are_the_same_letters() {
        for c in '\0'..=char::MAX {
            let taken = usize::from(('\u{620}'..='\u{65f}').contains(&c));
            for before in [0, 3] {
                let text = format!("{}{c}بب           ", "ب".repeat(before));
                let want = if taken == 1 { 2 * (before + 3) } else { 2 * before };
                assert_eq!(arabic_run(text.as_bytes()), want, "{c:?} behind {before}");
                if !in_word(c) {
                    assert_ne!(taken, 1, "{c:?}");
                }
            }
        }
        assert_eq!(arabic_run("بببب".as_bytes()), 8);
        assert_eq!(arabic_run("ب".as_bytes()), 0);
        for (text, letters) in [("", 0), ("ب", 1), ("بَبب", 4), ("ببببب", 5), ("ب1بب", 1), ("ببب، ب", 3)] {
            assert_eq!(whole_arabic_run(text.as_bytes()), 2 * letters, "{text}");
        }
    }

    #[test]
    fn a_hebrew_abbreviation_is_one_word() {
        let found: Vec<_> = words("נשיא ארה\"ב בצה״ל אמר \"שלום\"").map(|w| w.text).collect();
        assert_eq!(found, ["נשיא", "ארה\"ב", "בצה״ל", "אמר", "שלום"]);
    }
}
