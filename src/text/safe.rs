//! Text that can't act on a terminal: strangers wrote the articles, their names and their links.

use std::{borrow::Cow, fmt};

/// What a character becomes before it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// As it is.
    Keep,
    /// A visible stand-in of one cell.
    As(char),
    /// Nothing: it only steers layout (bidi controls, joiners, soft hyphen, tags, BOM).
    Drop,
}

/// How `c` may be shown. Tabs and line ends count as controls here: layout handles them first.
#[must_use]
pub fn shown(c: char) -> Shown {
    match c {
        '\u{0}'..='\u{1f}' => Shown::As(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}')),
        '\u{7f}' => Shown::As('\u{2421}'),
        '\u{80}'..='\u{9f}' | '\u{fff9}'..='\u{fffb}' => Shown::As('\u{fffd}'),
        '\u{2028}' | '\u{2029}' => Shown::As('\u{23ce}'),
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => Shown::Drop,
        _ if u32::from(c) & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&c) => Shown::As('\u{fffd}'),
        _ => Shown::Keep,
    }
}

/// The first character that may not be shown as it is, and its place.
#[must_use]
pub fn first_unkept(text: &str) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    let mut from = 0;
    loop {
        // Looked for by their first bytes, since nearly every text has none.
        let at = from + may_begin_unkept(&bytes[from..])?;
        let c = text[at..].chars().next()?;
        if shown(c) != Shown::Keep {
            return Some((at, c));
        }
        from = at + c.len_utf8();
    }
}

/// Bytes that are looked at together, by as few instructions as the processor has for it.
const TOGETHER: usize = 32;

/// The first place where the UTF-8 of a character can begin that may not be shown as it is.
fn may_begin_unkept(bytes: &[u8]) -> Option<usize> {
    // Half of all Arabic letters begin like one mark, which the next byte tells from them.
    let next = bytes.get(1..).unwrap_or_default();
    let unkept = |byte: &u8, next: &u8| {
        matches!(byte, 0..=0x1f | 0x7f | 0xc2 | 0xcd | 0xe1..=0xe3 | 0xef..) || *byte == 0xd8 && *next == 0x9c
    };
    let any = |bytes: &[u8; TOGETHER], next: &[u8; TOGETHER]| {
        bytes.iter().zip(next).fold(false, |any, (byte, next)| any | unkept(byte, next))
    };
    let whole = bytes.as_chunks().0.iter().zip(next.as_chunks().0);
    let rest = &bytes[TOGETHER * whole.take_while(|(bytes, next)| !any(bytes, next)).count()..];
    // Most strings are short: what is left of one is looked at together as well.
    if rest.len() <= TOGETHER {
        let mut padded = [b' '; TOGETHER + 1];
        padded[..rest.len()].copy_from_slice(rest);
        if padded.first_chunk().zip(padded.last_chunk()).is_none_or(|(bytes, next)| !any(bytes, next)) {
            return None;
        }
    }
    let nexts = rest.iter().skip(1).chain(&[0]);
    rest.iter().zip(nexts).position(|(byte, next)| unkept(byte, next)).map(|found| bytes.len() - rest.len() + found)
}

/// One line of text in which every control is visible and every invisible character is gone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SafeText(String);

impl SafeText {
    /// Makes any text safe: a control becomes its picture (`␛`, `␊`), a bidi control disappears.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(visible(text).into_owned())
    }

    /// The safe text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text as [`SafeText`] shows it, borrowed where nothing has to change.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if first_unkept(text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match shown(c) {
            Shown::Keep => out.push(c),
            Shown::As(stand_in) => out.push(stand_in),
            Shown::Drop => {}
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn controls_are_seen_and_do_nothing() {
        assert_eq!(SafeText::new("a\u{1b}[2Jb\u{9b}c\u{202e}d\n").as_str(), "a␛[2Jb\u{fffd}cd␊");
        assert!(matches!(visible("خبر 1"), Cow::Borrowed(_)));
    }

    #[test]
    fn each_character_is_found_that_may_not_be_shown_as_it_is() {
        for c in '\0'..=char::MAX {
            let wanted = (shown(c) != Shown::Keep).then_some((3, c));
            assert_eq!(first_unkept(&format!("خa{c}ي")), wanted, "{c:?}");
        }
    }

    proptest! {
        #![proptest_config(crate::laws::usual())]
        #[test]
        fn what_was_made_safe_stays_as_it_is(text in any::<String>()) {
            let once = visible(&text).into_owned();
            prop_assert!(once.chars().all(|c| shown(c) == Shown::Keep));
            prop_assert_eq!(visible(&once), once.as_str());
        }
    }
}
