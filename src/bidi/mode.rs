//! What becomes of a finished row for terminals that meddle with it.

use super::{Forms, Harakat, Options, Order};
use crate::text::Direction;

/// What a terminal must be sent so that its reader sees the visual row that layout made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum RenderMode {
    /// Visual order and joined letters: for terminals that do nothing, or whose own reordering is switched off.
    #[default]
    VisualShaped,
    /// Visual order, base letters: for fonts without presentation forms.
    VisualBase,
    /// The logical row that the terminal's own algorithm, with this base direction, turns into the wanted one.
    InverseBidi(RowBase),
    /// Visual order, but each run of Arabic put back in logical order: kitty shapes such a run and turns it round.
    KittyRuns,
    /// Logical order as well as it can be told: the terminal is trusted with the rest.
    Logical,
}

/// The base direction that a terminal gives a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowBase {
    /// Always left to right.
    Ltr,
    /// Always right to left.
    Rtl,
    /// By the first strong character (UAX #9, P2 and P3), left to right without one.
    Auto,
}

impl RowBase {
    /// The directions that a row may turn out to have.
    pub(super) fn possible(self) -> &'static [Direction] {
        match self {
            Self::Ltr => &[Direction::Ltr],
            Self::Rtl => &[Direction::Rtl],
            Self::Auto => &[Direction::Rtl, Direction::Ltr],
        }
    }
}

impl RenderMode {
    /// All modes, in the order in which a person should try them.
    pub const ALL: [Self; 7] = [
        Self::VisualShaped,
        Self::VisualBase,
        Self::InverseBidi(RowBase::Ltr),
        Self::InverseBidi(RowBase::Rtl),
        Self::InverseBidi(RowBase::Auto),
        Self::KittyRuns,
        Self::Logical,
    ];

    /// Its name on the command line and in settings.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::VisualShaped => "visual",
            Self::VisualBase => "visual-base",
            Self::InverseBidi(RowBase::Ltr) => "inverse-ltr",
            Self::InverseBidi(RowBase::Rtl) => "inverse-rtl",
            Self::InverseBidi(RowBase::Auto) => "inverse-auto",
            Self::KittyRuns => "kitty",
            Self::Logical => "logical",
        }
    }

    /// The mode of this name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.name() == name)
    }

    /// Whether the terminal's own reordering must be at work for it.
    #[must_use]
    pub fn needs_reordering(self) -> bool {
        matches!(self, Self::InverseBidi(_) | Self::Logical)
    }

    /// How paragraphs are laid out for it: always in visual order, since [`super::adapt()`] comes last.
    #[must_use]
    pub fn layout(self, harakat: Harakat) -> Options {
        let forms = match self {
            // A terminal that reorders logical text joins it, too, and gives lam and alef a cell each.
            Self::VisualBase | Self::Logical => Forms::Base,
            Self::VisualShaped | Self::InverseBidi(_) | Self::KittyRuns => Forms::Shaped,
        };
        Options { harakat, forms, order: Order::Visual, ..Options::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mode_has_a_name_of_its_own() {
        for mode in RenderMode::ALL {
            assert_eq!(RenderMode::by_name(mode.name()), Some(mode));
        }
        assert_eq!(RenderMode::by_name("auto"), None);
    }
}
