//! Bytes to text: UTF-8, with a clear mark (U+FFFD) for each sequence that is not.

use super::Encoding;

/// Decodes as WHATWG does: each maximal invalid sequence becomes one U+FFFD, and a BOM stays the first character.
#[must_use]
pub fn decode(bytes: Vec<u8>) -> (String, Encoding) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, Encoding::Utf8),
        Err(error) => {
            let bytes = error.into_bytes();
            let faults = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
            (String::from_utf8_lossy(&bytes).into_owned(), Encoding::DamagedUtf8 { faults })
        }
    }
}

/// Whether the beginning of a file looks like no text at all: one byte in twenty is a control that no text holds.
#[must_use]
pub(super) fn is_binary(head: &[u8]) -> bool {
    let odd = head.iter().filter(|b| matches!(b, 0..=8 | 0xe..=0x1a | 0x1c..=0x1f | 0x7f)).count();
    odd > 1 && odd * 20 > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_is_marked_once() {
        assert_eq!(decode("خبر".into()), ("خبر".into(), Encoding::Utf8));
        let (text, encoding) = decode(b"a\xd8b\xff\xfec".to_vec());
        assert_eq!(text, "a\u{fffd}b\u{fffd}\u{fffd}c");
        assert_eq!(encoding, Encoding::DamagedUtf8 { faults: 3 });
    }

    #[test]
    fn binary_is_told_from_damaged_text() {
        assert!(is_binary(&[0; 4096]));
        assert!(is_binary(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0"));
        assert!(!is_binary("قال \u{1b}[2J ثم \0 قال مرة أخرى".as_bytes()));
        assert!(!is_binary(b""));
    }
}
