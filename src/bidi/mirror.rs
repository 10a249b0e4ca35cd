//! Mirror images (UAX #9, L4).
//!
//! The data is Unicode's own file: `unicode-bidi-mirroring` 0.4.0 misses 21 characters, `≥` among them, because it searches
//! a list that isn't sorted.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static PAIRS: LazyLock<FxHashMap<char, char>> = LazyLock::new(|| {
    let code = |field: &str| u32::from_str_radix(field, 16).ok().and_then(char::from_u32);
    let pairs = include_str!("../../assets/unicode/mirrors.txt").lines().filter_map(|line| line.split_once(' '));
    pairs.filter_map(|(a, b)| code(a).zip(code(b))).flat_map(|(a, b)| [(a, b), (b, a)]).collect()
});

/// The mirror image of a character, or the character itself where it has none.
pub(super) fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        // Most of what is ever asked for.
        '\0'..=';' | '=' | '?'..='Z' | '\u{5be}'..='\u{f39}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe66}'..='\u{ff07}' => c,
        _ => PAIRS.get(&c).copied().unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mirrors_go_both_ways() {
        for (a, b) in [('(', ')'), ('«', '»'), ('<', '>'), ('≤', '≥'), ('‹', '›'), ('⦏', '⦎')] {
            assert_eq!((mirrored(a), mirrored(b)), (b, a));
        }
        assert_eq!(mirrored('؟'), '؟');
        assert_eq!(PAIRS.len(), 428);
        for (c, mirror) in PAIRS.iter() {
            assert_eq!(mirrored(*c), *mirror);
        }
    }
}
