//! A paragraph laid out for a terminal: shaped, wrapped in logical order, reordered line by line (UAX #9). Pure.
//!
//! A [`Paragraph`] resolves embedding levels once, cuts the text into grapheme clusters and gives each the symbol that one
//! terminal cell (two for wide characters) shows. [`Paragraph::wrap`] breaks it into lines while it is still in logical
//! order, and [`Paragraph::line`] puts one line into visual order:
//!
//! ```
//! use khabar::{bidi::{Options, Paragraph}, text::Direction};
//!
//! let paragraph = Paragraph::new("قرأ سلام كتابًا", Direction::Rtl, Options::default());
//! for range in paragraph.wrap(8) {
//!     let line = paragraph.line(range);
//!     assert!(line.width() <= 8);
//! }
//! ```
//!
//! No string width is ever taken of Arabic: terminals and width tables disagree about lam-alef, so every cluster here says
//! itself how many cells it takes. What is emitted is safe ([`crate::text::safe`]): explicit bidi controls and joiners
//! steer levels and shaping and then vanish, other controls become their pictures.
//!
//! Last of all, [`adapt()`] turns a finished row into what a terminal with ideas of its own must be sent ([`RenderMode`]).

mod adapt;
mod alike;
mod cluster;
mod forms;
mod inverse;
mod kitty;
mod levels;
mod line;
mod links;
mod mirror;
mod mode;
mod paragraph;
mod properties;
mod role;
mod symbols;
mod wrap;

pub use adapt::{Placed, RowCell, RowTreatment, adapt};
pub use line::{Cell, Line};
pub use mode::{RenderMode, RowBase};
pub use paragraph::Paragraph;

/// How a paragraph is prepared for a terminal; the default suits terminals that do nothing about bidi themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Options {
    /// What becomes of vowel signs.
    pub harakat: Harakat,
    /// Who joins the letters.
    pub forms: Forms,
    /// Who reorders the line.
    pub order: Order,
    /// What a cell stands for.
    pub units: Units,
    /// Which digits are shown.
    pub digits: Digits,
}

/// Which decimal digits are shown, whatever is written. Their order does not change: digits of all kinds run from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Digits {
    /// As they are written.
    #[default]
    Written,
    /// 0–9.
    Latin,
    /// ٠–٩.
    Arabic,
}

impl Digits {
    /// The character that is shown for one that parts thousands.
    fn parting(self, c: char) -> char {
        match self {
            Self::Written => c,
            Self::Latin => ',',
            Self::Arabic => '٬',
        }
    }

    /// The character that is shown for one.
    fn shown(self, c: char) -> char {
        let digit = match c {
            '0'..='9' => u32::from(c) - u32::from('0'),
            '٠'..='٩' => u32::from(c) - u32::from('٠'),
            '۰'..='۹' => u32::from(c) - u32::from('۰'),
            _ => return c,
        };
        match self {
            Self::Written => Some(c),
            Self::Latin => char::from_u32(u32::from('0') + digit),
            Self::Arabic => char::from_u32(u32::from('٠') + digit),
        }
        .unwrap_or(c)
    }
}

/// What becomes of the vowel signs over and under Arabic and Hebrew letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Harakat {
    /// They stay in the cell of their letter, at most 30 a letter (UAX #15, stream-safe text format).
    #[default]
    Keep,
    /// They are left out, for terminals that misplace them. Marks that make another letter (آ أ إ ؤ ئ) stay.
    Strip,
}

/// Who joins Arabic letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Forms {
    /// This module: letters become Arabic presentation forms, lam-alef takes one cell.
    #[default]
    Shaped,
    /// The terminal, or nobody: base letters, lam-alef takes two cells.
    Base,
}

/// Who reorders a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Order {
    /// This module: cells run from left to right as they are seen.
    #[default]
    Visual,
    /// The terminal: cells stay in logical order and nothing is mirrored.
    Logical,
}

/// What a cell stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Units {
    /// A grapheme cluster.
    #[default]
    Clusters,
    /// Each character by itself, marks and invisible characters too: what is really in a text that looks odd.
    Characters,
}
