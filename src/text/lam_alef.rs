//! The four keys of Arabic keyboards that stand for two letters: a ligature as one character, or both letters, by what sends them.

/// Each ligature with its letters.
const LETTERS: [(char, &str); 4] = [('\u{fef5}', "لآ"), ('\u{fef7}', "لأ"), ('\u{fef9}', "لإ"), ('\u{fefb}', "لا")];

/// The letters of a ligature.
#[must_use]
pub fn letters(ligature: char) -> Option<&'static str> {
    LETTERS.iter().find(|(other, _)| *other == ligature).map(|(_, letters)| *letters)
}

/// The ligature of two letters that are all of a text.
#[must_use]
pub fn ligature(text: &str) -> Option<char> {
    LETTERS.iter().find(|(_, letters)| *letters == text).map(|(ligature, _)| *ligature)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways() {
        assert_eq!((letters('\u{fefb}'), letters('ل')), (Some("لا"), None));
        assert_eq!((ligature("لأ"), ligature("ل"), ligature("لا "), ligature("")), (Some('\u{fef7}'), None, None, None));
    }
}
