//! Keys by their place: what an Arabic keyboard sends, as the Latin letter on the same key, so that nobody has to switch.
//!
//! The table is that of the common Arabic layout (“Arabic 101”, xkb `ara`). What it shares with the Latin layout in another place
//! (`]` on shift and d) can't be told by one key alone: it is taken by its place after a key that only the Arabic layout has.

/// What each key sends: the Latin letter, the Arabic layout's.
const PLACES: [(char, char); 47] = [
    ('`', 'ذ'),
    ('q', 'ض'),
    ('w', 'ص'),
    ('e', 'ث'),
    ('r', 'ق'),
    ('t', 'ف'),
    ('y', 'غ'),
    ('u', 'ع'),
    ('i', 'ه'),
    ('o', 'خ'),
    ('p', 'ح'),
    ('[', 'ج'),
    (']', 'د'),
    ('a', 'ش'),
    ('s', 'س'),
    ('d', 'ي'),
    ('f', 'ب'),
    ('g', 'ل'),
    ('h', 'ا'),
    ('j', 'ت'),
    ('k', 'ن'),
    ('l', 'م'),
    (';', 'ك'),
    ('\'', 'ط'),
    ('z', 'ئ'),
    ('x', 'ء'),
    ('c', 'ؤ'),
    ('v', 'ر'),
    ('b', '\u{fefb}'),
    ('n', 'ى'),
    ('m', 'ة'),
    (',', 'و'),
    ('.', 'ز'),
    ('/', 'ظ'),
    ('~', '\u{651}'),
    ('Q', '\u{64e}'),
    ('W', '\u{64b}'),
    ('E', '\u{64f}'),
    ('R', '\u{64c}'),
    ('T', '\u{fef9}'),
    ('A', '\u{650}'),
    ('S', '\u{64d}'),
    ('X', '\u{652}'),
    ('B', '\u{fef5}'),
    ('G', '\u{fef7}'),
    ('H', 'أ'),
    ('Y', 'إ'),
];

/// More of the same: letters for which one place is not enough to list.
const MORE: [(char, char); 7] = [('J', 'ـ'), ('K', '،'), ('N', 'آ'), ('P', '؛'), ('?', '؟'), ('I', '÷'), ('O', '×')];

/// What the Latin layout has elsewhere.
const SHARED: [(char, char); 13] = [
    ('D', ']'),
    ('F', '['),
    ('L', '/'),
    (':', ':'),
    ('"', '"'),
    ('Z', '~'),
    ('C', '}'),
    ('V', '{'),
    ('{', '<'),
    ('}', '>'),
    ('M', '’'),
    ('<', ','),
    ('>', '.'),
];

/// The Latin letter on the key that sends `c` in the Arabic layout; `None` for what only other layouts send.
#[must_use]
pub fn latin(c: char) -> Option<char> {
    let digit = match c {
        '٠'..='٩' => char::from_digit(u32::from(c) - u32::from('٠'), 10),
        '۰'..='۹' => char::from_digit(u32::from(c) - u32::from('۰'), 10),
        _ => None,
    };
    digit.or_else(|| PLACES.iter().chain(&MORE).find(|(_, arabic)| *arabic == c).map(|(latin, _)| *latin))
}

/// The Latin letter on the key that sends `c` where it is known that the layout is Arabic.
#[must_use]
pub fn latin_in_arabic(c: char) -> Option<char> {
    latin(c).or_else(|| SHARED.iter().find(|(_, arabic)| *arabic == c).map(|(latin, _)| *latin))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_key_is_there_once() {
        let all: Vec<_> = PLACES.iter().chain(&MORE).chain(&SHARED).collect();
        for letter in ('a'..='z').chain('A'..='Z').filter(|c| *c != 'U') {
            assert_eq!(all.iter().filter(|(latin, _)| *latin == letter).count(), 1, "{letter}");
        }
        for (i, (_, arabic)) in all.iter().enumerate() {
            assert!(!all[i + 1..].iter().any(|(_, other)| other == arabic), "{arabic}");
        }
    }

    #[test]
    fn keys_go_by_their_place() {
        assert_eq!((latin('ت'), latin('ن'), latin('٣')), (Some('j'), Some('k'), Some('3')));
        assert_eq!((latin('j'), latin(']'), latin_in_arabic(']')), (None, None, Some('D')));
    }
}
