//! How the reader's own eyes like it: kept between starts, apart from the settings file, since it is changed by keys.

use super::Theme;
use crate::bidi::{Digits, Harakat, Options};
use serde::{Deserialize, Serialize};

/// Narrowest and widest line of text that can be asked for, in cells.
pub const MEASURES: std::ops::RangeInclusive<u16> = 30..=200;
/// A line of text longer than this tires the eye.
const MEASURE: u16 = 88;
/// Columns that one key adds to a pane or takes from it.
pub const STEP: i16 = 4;

/// Which digits are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Numerals {
    /// As they are written.
    #[default]
    Written,
    /// 0–9.
    Latin,
    /// ٠–٩.
    Arabic,
}

/// How far lines of text stand apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Spacing {
    /// One below the other.
    #[default]
    Close,
    /// With a line of nothing between them.
    Apart,
}

/// What keys change of the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Look {
    /// A theme in place of the one in the settings.
    pub theme: Option<String>,
    /// Whether an article that is read has the screen for itself.
    pub zen: bool,
    /// Longest line of text, in cells.
    pub measure: u16,
    /// How far lines of text stand apart.
    pub spacing: Spacing,
    /// Whether lines of text fill the measure.
    pub justified: bool,
    /// Whether vowel signs are shown where the terminal can.
    pub harakat: bool,
    /// Which digits are shown.
    pub digits: Numerals,
    /// Columns that the list has more than by itself.
    pub list: i16,
    /// Columns that the related headlines have more than by themselves.
    pub related: i16,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            theme: None,
            zen: false,
            measure: MEASURE,
            spacing: Spacing::Close,
            justified: false,
            harakat: true,
            digits: Numerals::Written,
            list: 0,
            related: 0,
        }
    }
}

impl Look {
    /// Reads what [`Self::write`] wrote; what is not understood of it is as at first.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let aside = |columns: i16| columns.clamp(-200, 200);
        let look: Self = toml::from_str(text).unwrap_or_default();
        Self {
            measure: look.measure.clamp(*MEASURES.start(), *MEASURES.end()),
            list: aside(look.list),
            related: aside(look.related),
            ..look
        }
    }

    /// As it is kept.
    #[must_use]
    pub fn write(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }

    /// What text is laid out for, of what the terminal can.
    #[must_use]
    pub fn layout(&self, terminal: Options) -> Options {
        let digits = match self.digits {
            Numerals::Written => Digits::Written,
            Numerals::Latin => Digits::Latin,
            Numerals::Arabic => Digits::Arabic,
        };
        Options { harakat: if self.harakat { terminal.harakat } else { Harakat::Strip }, digits, ..terminal }
    }
}

/// What says which theme holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rule {
    /// The settings, and before them what keys chose.
    #[default]
    Chosen,
    /// Flags or the environment, until keys choose another.
    Told,
}

/// Themes that can be chosen, by name.
pub type Themes = Vec<(String, Theme)>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again_and_nonsense_is_as_at_first() {
        let look = Look { zen: true, theme: Some("light".into()), digits: Numerals::Arabic, list: -8, ..Look::default() };
        assert_eq!(Look::read(&look.write()), look);
        assert_eq!(Look::read("measure = [1"), Look::default());
        assert_eq!(Look::read("measure = 9999\nlater = 1").measure, 200);
    }
}
