//! Bytes to text. UTF-8 wherever it can be; else by its mark, by what the page declares, or by what the letters look like.

use super::{
    Encoding, How,
    utf16::{self, Order},
};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{ISO_8859_6, ISO_8859_8, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256};
use std::borrow::Cow;

/// Bytes in which a page may declare its encoding (HTML Living Standard, 13.2.3.2).
const DECLARATION: usize = 1024;

/// Bytes that the detector looks at: more of the same tells no more.
const SAMPLE: usize = 256 << 10;

/// The older encodings of the languages that are read here.
const EXPECTED: [&encoding_rs::Encoding; 6] = [WINDOWS_1256, ISO_8859_6, WINDOWS_1255, ISO_8859_8, WINDOWS_1254, WINDOWS_1252];

/// Decodes as WHATWG does: each maximal invalid sequence becomes one U+FFFD, and a BOM stays the first character.
#[must_use]
pub fn decode(bytes: Vec<u8>) -> (String, Encoding) {
    if let Some(order) = utf16::mark(&bytes) {
        return by(order.encoding(), How::Mark, &bytes);
    }
    if let Some(order) = utf16::guess(&bytes) {
        return by(order.encoding(), How::Guessed, &bytes);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return (text, Encoding::Utf8),
        Err(error) => error.into_bytes(),
    };
    if let Some(faults) = damaged(&bytes) {
        return (String::from_utf8_lossy(&bytes).into_owned(), Encoding::DamagedUtf8 { faults });
    }
    match declared(&bytes) {
        Some(encoding) => by(encoding, How::Declared, &bytes),
        None => by(guessed(&bytes), How::Guessed, &bytes),
    }
}

/// [`String::from_utf8_lossy`], which reads byte by byte, for what is nearly always whole.
pub(super) fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

fn by(encoding: &'static encoding_rs::Encoding, how: How, bytes: &[u8]) -> (String, Encoding) {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let faults = text.matches('\u{fffd}').count();
    (text.into_owned(), Encoding::Other { name: encoding.name(), how, faults })
}

/// How many sequences of UTF-8 are broken, if it is UTF-8: whole sequences prevail over broken ones.
///
/// In a text of an older encoding a pair of letters looks like UTF-8 now and then, but most don't.
fn damaged(bytes: &[u8]) -> Option<usize> {
    let (mut whole, mut faults) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        faults += usize::from(!chunk.invalid().is_empty());
    }
    (whole >= faults).then_some(faults)
}

/// The encoding that a page declares in its head. One that contradicts the bytes is no help: UTF-8 was tried before.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = bytes.get(..DECLARATION.min(bytes.len()))?.to_ascii_lowercase();
    let named = |word: &[u8]| {
        let at = head.windows(word.len()).position(|w| w == word)? + word.len();
        let rest = head.get(at..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
        let end =
            rest.iter().position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.'))).unwrap_or(rest.len());
        encoding_rs::Encoding::for_label(rest.get(..end)?)
    };
    let markup = head.trim_ascii_start().starts_with(b"<");
    let found = if markup { named(b"charset").or_else(|| named(b"encoding")) } else { None };
    found.filter(|encoding| ![UTF_8, UTF_16LE, UTF_16BE].contains(encoding))
}

fn guessed(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let sample = bytes.get(..SAMPLE.min(bytes.len())).unwrap_or(bytes);
    detector.feed(sample, sample.len() == bytes.len());
    let guess = detector.guess(None, Utf8Detection::Deny);
    // A short line leaves it open: of the scripts that are read here it is Arabic then.
    if EXPECTED.contains(&guess) { guess } else { detector.guess(Some(b"sa"), Utf8Detection::Deny) }
}

/// Whether the beginning of a file looks like no text at all: one byte in twenty is a control that no text holds.
#[must_use]
pub(super) fn is_binary(head: &[u8]) -> bool {
    // An archive may hold mostly text.
    if head.get(257..262) == Some(b"ustar") {
        return true;
    }
    // Counted in bytes, many at once.
    let odd = |some: &[u8]| some.iter().map(|b| u8::from(matches!(b, 0..=8 | 0xe..=0x1a | 0x1c..=0x1f | 0x7f))).sum::<u8>();
    let odd: usize = head.chunks(usize::from(u8::MAX)).map(|some| usize::from(odd(some))).sum();
    odd > 1 && odd * 20 > head.len() && utf16::mark(head).is_none() && utf16::guess(head).is_none()
}

impl Order {
    fn encoding(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Little => UTF_16LE,
            Self::Big => UTF_16BE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEWS: &str = "أعلنت بلدية الضفاف أن الجسر الجديد يفتح للسيارات في الأسبوع المقبل، وقال رئيسها إن العمل انتهى.";

    fn written(label: &str, text: &str) -> Vec<u8> {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("a known label");
        encoding.encode(text).0.into_owned()
    }

    fn utf16(text: &str, order: Order) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if order == Order::Little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    }

    #[test]
    fn each_fault_is_marked_once() {
        assert_eq!(decode("خبر".into()), ("خبر".into(), Encoding::Utf8));
        let (text, encoding) = decode([b"\xd8".as_slice(), "خبر".as_bytes(), b"\xff\xfec"].concat());
        assert_eq!(text, "\u{fffd}خبر\u{fffd}\u{fffd}c");
        assert_eq!(encoding, Encoding::DamagedUtf8 { faults: 3 });
    }

    #[test]
    fn older_encodings_are_told_by_their_letters() {
        let french = "Le maire a annoncé que le nouveau pont sera ouvert à la circulation dès l'été prochain, après la fête.";
        let hebrew = "ראש העירייה הודיע כי הגשר החדש ייפתח לתנועה בשבוע הבא, וכי העבודות הסתיימו במועד.";
        let turkish = "Belediye başkanı yeni köprünün önümüzdeki hafta açılacağını, çalışmaların bittiğini söyledi.";
        for (label, text) in [
            ("windows-1256", NEWS),
            ("iso-8859-6", NEWS),
            ("windows-1252", french),
            ("windows-1255", hebrew),
            ("windows-1254", turkish),
        ] {
            let (read, encoding) = decode(written(label, text));
            assert_eq!(read, text, "{label}");
            let Encoding::Other { name, how, faults } = encoding else { panic!("{label} was read as {encoding:?}") };
            assert_eq!((name.to_ascii_lowercase().as_str(), how, faults), (label, How::Guessed, 0));
        }
    }

    #[test]
    fn a_short_line_is_told_too() {
        for line in ["خبر عاجل", "الرئيسية", "وزير الخارجية: لا علم لنا"] {
            assert_eq!(decode(written("windows-1256", line)).0, line);
        }
    }

    #[test]
    fn utf16_is_told_with_its_mark_and_without() {
        for order in [Order::Little, Order::Big] {
            let marked = format!("\u{feff}{NEWS}");
            let (text, encoding) = decode(utf16(&marked, order));
            assert_eq!(text, marked);
            assert!(matches!(encoding, Encoding::Other { how: How::Mark, .. }), "{encoding:?}");
            for news in [NEWS, "The bridge opens next week.\n"] {
                let bytes = utf16(news, order);
                assert!(!is_binary(&bytes));
                assert_eq!(decode(bytes).0, news, "{order:?}");
            }
        }
        // Half a unit at the end is a fault, and no panic.
        assert!(decode(b"\xff\xfea\0b".to_vec()).0.ends_with('\u{fffd}'));
    }

    #[test]
    fn a_page_declares_its_encoding() {
        // Too little for a guess, and no letters that only one encoding has.
        let page = "<html><head><meta http-equiv='Content-Type' content='text/html; charset=windows-1255'></head>אב";
        let (text, encoding) = decode(written("windows-1255", page));
        assert_eq!(text, page);
        assert!(matches!(encoding, Encoding::Other { how: How::Declared, .. }), "{encoding:?}");
        // A declaration that the bytes belie.
        let page = "<meta charset=windows-1256>خبر";
        assert_eq!(decode(page.into()), (page.to_owned(), Encoding::Utf8));
    }

    #[test]
    fn binary_is_told_from_damaged_text() {
        assert!(is_binary(&[0; 4096]));
        assert!(is_binary(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0"));
        assert!(!is_binary("قال \u{1b}[2J ثم \0 قال مرة أخرى".as_bytes()));
        assert!(!is_binary(b""));
    }
}
