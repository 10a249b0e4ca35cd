//! Spelling differences that a reader of Arabic does not see, folded away.
//!
//! Folded are: harakat and tatweel (dropped), hamza seats and alef forms (ا), ى ی ې ئ (ي), ؤ (و), ۓ (ے), ة ە ۀ ہ (ه), ک (ك),
//! presentation forms and other compatibility characters (NFKD), digits of any kind (0–9), the case of Latin letters and
//! their marks, invisible and directional characters (dropped), every white space (one ordinary space each).

use super::Span;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A folded text that remembers where each of its bytes came from.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each byte of `text`, and one past it, the byte of the source that it was made from.
    origin: Vec<usize>,
}

impl Folded {
    /// Folds `source`.
    #[must_use]
    pub fn new(source: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(source.len()), origin: Vec::with_capacity(source.len() + 1) };
        for (at, c) in source.char_indices() {
            each(c, |f| {
                folded.text.push(f);
                folded.origin.resize(folded.text.len(), at);
            });
        }
        folded.origin.push(source.len());
        folded
    }

    /// The stretch of `source` behind a stretch of the folded text, whole characters with the marks that follow them.
    ///
    /// # Panics
    /// When `folded` does not lie in the folded text.
    #[must_use]
    pub fn source(&self, source: &str, folded: Span) -> Span {
        let start = self.origin[folded.start];
        if folded.is_empty() {
            return Span::new(start, start);
        }
        let last = self.origin[folded.end - 1];
        let mut end = last + source[last..].chars().next().map_or(0, char::len_utf8);
        for c in source[end..].chars() {
            if !is_arabic_mark(c) && c != TATWEEL {
                break;
            }
            end += c.len_utf8();
        }
        Span::new(start, end)
    }
}

/// The folded text alone.
#[must_use]
pub fn fold(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    fold_onto(&mut out, source);
    out
}

/// Folds `source` onto the end of `out`.
pub fn fold_onto(out: &mut String, source: &str) {
    // What folds to itself is copied in one piece, and most letters do.
    let (mut copied, mut at) = (0, 0);
    let bytes = source.as_bytes();
    while let Some(byte) = bytes.get(at) {
        let len = match byte {
            b'a'..=b'z' | b'0'..=b'9' | b' ' => 1,
            0xd8..=0xdb if FOLDED.get(low(*byte, bytes.get(at + 1))) == Some(&true) => 2,
            _ => {
                out.push_str(&source[copied..at]);
                let c = source[at..].chars().next().unwrap_or_default();
                each(c, |f| out.push(f));
                at += c.len_utf8();
                copied = at;
                continue;
            }
        };
        at += len;
    }
    out.push_str(&source[copied..]);
}

/// Whether a word folds to itself: lower-case Latin letters, digits and such Arabic letters as nothing is folded into.
#[must_use]
pub fn is_folded(word: &str) -> bool {
    let (bytes, mut at) = (word.as_bytes(), 0);
    while let Some(byte) = bytes.get(at) {
        at += match byte {
            b'a'..=b'z' | b'0'..=b'9' | b' ' => 1,
            0xd8..=0xdb if FOLDED.get(low(*byte, bytes.get(at + 1))) == Some(&true) => 2,
            _ => return false,
        };
    }
    true
}

/// The low byte of a character of U+0600–06FF, from the two bytes of its UTF-8.
fn low(first: u8, second: Option<&u8>) -> usize {
    usize::from(first & 3) << 6 | usize::from(second.map_or(0, |second| second & 0x3f))
}

/// Whether a character of U+0600–06FF folds to itself.
static FOLDED: [bool; 256] = {
    let mut all = [false; 256];
    let mut low = 0;
    while low < 256 {
        all[low] = matches!(ARABIC[low], Some(c) if c as usize == 0x600 + low);
        low += 1;
    }
    all
};

/// U+0640, the stroke that lengthens a word.
pub const TATWEEL: char = '\u{640}';

/// Whether `c` is a haraka or another mark written over or under an Arabic letter.
#[must_use]
pub const fn is_arabic_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}'
        | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{8d3}'..='\u{8ff}')
}

/// Whether `c` is a letter of the Arabic script, or a presentation form of some.
#[must_use]
pub fn is_arabic_letter(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{63f}' | '\u{641}'..='\u{64a}' | '\u{671}'..='\u{6d3}' | '\u{6d5}' | '\u{fb50}'..='\u{fdfb}' | '\u{fe70}'..='\u{fefc}')
}

/// Calls `push` with each character that `c` folds to.
#[inline]
fn each(c: char, mut push: impl FnMut(char)) {
    match c {
        'a'..='z' | '0'..='9' | ' ' => push(c),
        _ if c.is_ascii() => push(if c.is_whitespace() { ' ' } else { c.to_ascii_lowercase() }),
        '\u{600}'..='\u{6ff}' => {
            if let Some(letter) = ARABIC_LETTERS[c as usize - 0x600] {
                push(letter);
            }
        }
        _ => rarely(c, push),
    }
}

/// [`each`] of what neither Latin nor Arabic texts have much of.
fn rarely(c: char, mut push: impl FnMut(char)) {
    match c {
        _ if c.is_whitespace() => push(' '),
        _ if super::safe::shown(c) == super::safe::Shown::Drop => {}
        _ => {
            for part in std::iter::once(c).nfkd().flat_map(char::to_lowercase) {
                match part {
                    '\u{600}'..='\u{6ff}' => {
                        if let Some(letter) = arabic(part) {
                            push(letter);
                        }
                    }
                    _ if is_combining_mark(part) => {}
                    _ if part.is_whitespace() => push(' '),
                    'ı' => push('i'),
                    _ => push(part),
                }
            }
        }
    }
}

/// What [`arabic`] says of U+0600–06FF.
const ARABIC: [Option<char>; 256] = {
    let mut all = [None; 256];
    let mut low = 0;
    while low < 256 {
        if let Some(c) = char::from_u32(0x600 + low) {
            all[low as usize] = arabic(c);
        }
        low += 1;
    }
    all
};

static ARABIC_LETTERS: [Option<char>; 256] = ARABIC;

/// One letter of U+0600–06FF folded; `None` where it disappears.
const fn arabic(c: char) -> Option<char> {
    Some(match c {
        'أ' | 'إ' | 'آ' | 'ٱ' | 'ٲ' | 'ٳ' => 'ا',
        'ى' | 'ی' | 'ې' | 'ئ' | 'ۍ' => 'ي',
        'ؤ' => 'و',
        'ۓ' => 'ے',
        'ة' | 'ە' | 'ۀ' | 'ہ' | 'ھ' | 'ۃ' | 'ۂ' => 'ه',
        'ک' | 'ڪ' => 'ك',
        '٠'..='٩' => return char::from_digit(c as u32 - 0x660, 10),
        '۰'..='۹' => return char::from_digit(c as u32 - 0x6f0, 10),
        TATWEEL | '\u{61c}' => return None,
        _ if is_arabic_mark(c) => return None,
        _ => c,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_that_read_alike_fold_alike() {
        for (a, b) in [
            ("إقرأ أيضًا", "اقرا ايضا"),
            ("التحالف الدولی", "التحالف الدولي"),
            ("فى المؤتمر السنوى", "في الموتمر السنوي"),
            ("مـــحمد", "محمّد"),
            ("ﻣﺤﻤﺪ ﻻ", "محمد لا"),
            ("١٢٣ ۴۵", "123 45"),
            ("Café\u{a0}İstanbul", "cafe istanbul"),
            ("مدرسة", "مدرسه"),
            ("ﮰ", "ۓ"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} / {b}");
        }
    }

    #[test]
    fn a_folded_stretch_finds_its_source() {
        let source = "قال مُحَمَّدٌ أمس";
        let folded = Folded::new(source);
        let at = folded.text.find("محمد").expect("folded name");
        assert_eq!(folded.source(source, Span::new(at, at + "محمد".len())).of(source), "مُحَمَّدٌ");
    }

    proptest! {
        #![proptest_config(crate::laws::usual())]
        #[test]
        fn folding_twice_changes_nothing_and_maps_inside(source in any::<String>()) {
            let folded = Folded::new(&source);
            prop_assert_eq!(&folded.text, &fold(&source));
            prop_assert_eq!(&fold(&folded.text), &folded.text);
            prop_assert!(!is_folded(&source) || folded.text == source);
            let all = folded.source(&source, Span::new(0, folded.text.len()));
            prop_assert!(source.is_char_boundary(all.start) && source.is_char_boundary(all.end));
        }
    }
}
