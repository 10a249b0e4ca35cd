//! What the fuzz targets share: bytes become text of a small alphabet in which every character is trouble.
//!
//! `cargo +nightly fuzz run layout` from the project's folder runs a target; see <https://rust-fuzz.github.io/book>.

use khabar::{
    bidi::{Forms, Harakat, Options, Order, Units},
    text::Direction,
};

/// Letters that join, ligate, lack forms or stand in pairs; marks; brackets; numbers and what steers them; every bidi
/// control; joiners, wide and invisible characters; what links are made of.
const ALPHABET: [&str; 66] = [
    "ا",
    "ل",
    "ب",
    "د",
    "أ",
    "ڵ",
    "ی",
    "ـ",
    "ه",
    "\u{64e}",
    "\u{654}",
    "\u{653}",
    "\u{301}",
    "ש",
    "\u{5b8}",
    "ܐ",
    "\u{fefb}",
    "a",
    "Z",
    "1",
    "٣",
    "-",
    "+",
    ",",
    "%",
    "(",
    ")",
    "[",
    "]",
    "«",
    "<",
    "〈",
    "〉",
    " ",
    "\t",
    "\n",
    "\u{a0}",
    "\u{1b}",
    "日",
    "😀",
    "\u{1f3fd}",
    "🇮",
    "\u{fe0f}",
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{200e}",
    "\u{200f}",
    "\u{61c}",
    "\u{202a}",
    "\u{202b}",
    "\u{202c}",
    "\u{202d}",
    "\u{202e}",
    "\u{2066}",
    "\u{2067}",
    "\u{2068}",
    "\u{2069}",
    "\u{2029}",
    "\u{ad}",
    "https://",
    "www.",
    "/",
    "@",
    ".",
    ":",
];

/// A paragraph to lay out, and how.
#[derive(Debug)]
pub struct Input {
    pub text: String,
    pub base: Direction,
    pub options: Options,
    pub width: u16,
}

impl Input {
    /// Reads two bytes of choices and then a piece of the alphabet for each byte.
    #[must_use]
    pub fn read(data: &[u8]) -> Option<Self> {
        let (&[choices, width], rest) = data.split_first_chunk()?;
        let is = |bit: u8| choices & (1 << bit) != 0;
        Some(Self {
            text: rest.iter().map(|byte| ALPHABET[usize::from(*byte) % ALPHABET.len()]).collect(),
            base: if is(0) { Direction::Ltr } else { Direction::Rtl },
            options: Options {
                harakat: if is(1) { Harakat::Strip } else { Harakat::Keep },
                forms: if is(2) { Forms::Base } else { Forms::Shaped },
                order: if is(3) { Order::Logical } else { Order::Visual },
                units: if is(4) { Units::Characters } else { Units::Clusters },
            },
            width: u16::from(width % 80),
        })
    }
}
