//! Bytes inside, code points outside: the two ways to count a text.

/// Distance in bytes between two remembered positions.
const STRIDE: usize = 64;

/// Converts byte offsets of one text to code points and back, in constant time for a fixed stride.
#[derive(Debug, Clone)]
pub struct CharIndex {
    /// Code points before each multiple of [`STRIDE`] bytes.
    marks: Vec<usize>,
    ascii: bool,
}

impl CharIndex {
    /// Reads the text once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { marks: Vec::new(), ascii: true };
        }
        let mut count = 0;
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        for block in text.as_bytes().chunks(STRIDE) {
            marks.push(count);
            count += block.iter().filter(|byte| is_start(**byte)).count();
        }
        Self { marks, ascii: false }
    }

    /// Code points before byte `byte` of the same `text`.
    #[must_use]
    pub fn chars(&self, text: &str, byte: usize) -> usize {
        if self.ascii {
            return byte;
        }
        let block = (byte / STRIDE).min(self.marks.len().saturating_sub(1));
        let start = block * STRIDE;
        self.marks[block] + text.as_bytes()[start..byte].iter().filter(|b| is_start(**b)).count()
    }

    /// The byte at which code point `chars` of the same `text` begins; the text's end if there are fewer.
    #[must_use]
    pub fn byte(&self, text: &str, chars: usize) -> usize {
        if self.ascii {
            return chars.min(text.len());
        }
        let block = self.marks.partition_point(|mark| *mark <= chars).saturating_sub(1);
        let mut left = chars - self.marks[block];
        for (i, byte) in text.bytes().enumerate().skip(block * STRIDE) {
            if is_start(byte) {
                if left == 0 {
                    return i;
                }
                left -= 1;
            }
        }
        text.len()
    }
}

/// Whether a UTF-8 byte begins a code point.
fn is_start(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(crate::laws::usual())]
        #[test]
        fn the_two_counts_agree(text in "[a\u{627}\u{6cc}€😀\n]{0,900}") {
            let index = CharIndex::new(&text);
            for (chars, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(index.chars(&text, byte), chars);
                prop_assert_eq!(index.byte(&text, chars), byte);
            }
            prop_assert_eq!(index.chars(&text, text.len()), text.chars().count());
            prop_assert_eq!(index.byte(&text, text.chars().count()), text.len());
        }
    }
}
