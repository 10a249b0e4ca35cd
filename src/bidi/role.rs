//! What single characters are to a layout in cells.

use crate::text::safe::{Shown, shown};
use unicode_width::UnicodeWidthChar;

/// What a character is to the clusters of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Begins a cluster of so many cells.
    Base(u8),
    /// White space of so many cells.
    White(u8),
    /// A control that is shown by a stand-in.
    Picture(char),
    /// Belongs into the cell of the base before it.
    Mark,
    /// Is not shown.
    Hidden,
}

/// The role of `c` wherever it stands.
pub(super) fn role(c: char) -> Role {
    match c {
        '!'..='~' | '\u{620}'..='\u{64a}' | '\u{660}'..='\u{66f}' | '\u{671}'..='\u{6d5}' => Role::Base(1),
        ' ' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Role::White(1),
        '\t' => Role::White(2),
        _ => match shown(c) {
            Shown::Drop => Role::Hidden,
            Shown::As(picture) => Role::Picture(picture),
            Shown::Keep => match c.width() {
                // These three don't break a line, so they can't hang over its end either.
                Some(width) if c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}') => {
                    Role::White(if width > 1 { 2 } else { 1 })
                }
                // Number signs that tables give no width though they are drawn, and Khmer beyyal of three cells.
                Some(0) if matches!(c, '\u{605}' | '\u{70f}' | '\u{890}' | '\u{891}' | '\u{8e2}') => {
                    Role::Picture(char::REPLACEMENT_CHARACTER)
                }
                Some(3..) => Role::Picture(char::REPLACEMENT_CHARACTER),
                Some(0) if matches!(c, '\u{fff0}'..='\u{fff8}') => Role::Hidden,
                Some(0) => Role::Mark,
                Some(2..) if !is_arabic(c) => Role::Base(2),
                _ => Role::Base(1),
            },
        },
    }
}

/// Whether `c` is a vowel sign, cantillation mark or the like that [`super::Harakat::Strip`] leaves out.
pub(super) fn is_vowel_sign(c: char) -> bool {
    crate::text::fold::is_arabic_mark(c)
        || matches!(c, '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}' | '\u{5c4}'..='\u{5c5}' | '\u{5c7}')
}

/// Whether `c` stands in a block of the Arabic script; such characters always take one cell.
fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{870}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{feff}' | '\u{10ec0}'..='\u{10eff}' | '\u{1ee00}'..='\u{1eeff}')
}

/// One half of a flag.
pub(super) fn is_regional(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

/// A skin tone; it is left out after an emoji, as terminals don't agree on whether it takes cells.
pub(super) fn is_tone(c: char) -> bool {
    matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}
