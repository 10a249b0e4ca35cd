//! The borders between panes, dragged to a column: what the list and the related headlines then have.

use super::{Look, Panes, State, panes::widths};
use crate::text::Direction;

/// A border between panes: its place among [`Panes::rules`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Border {
    /// That of the list.
    List,
    /// That of the related headlines.
    Related,
}

impl Panes {
    /// The border at a cell.
    #[must_use]
    pub fn border_at(&self, column: u16, row: u16) -> Option<Border> {
        let inside = row >= self.bar.bottom() && row < self.status.y;
        let at = self.rules.iter().position(|rule| *rule == Some(column)).filter(|_| inside)?;
        Some(if at == 0 { Border::List } else { Border::Related })
    }
}

impl State {
    /// The look with a border at this column, as far as panes can be narrow.
    #[must_use]
    pub fn look_with(&self, border: Border, column: u16) -> Look {
        let (width, look) = (self.setup.size.0, self.setup.look.clone());
        let mirrored = self.setup.messages.language.direction() == Direction::Rtl;
        let (before, after) = (column, width.saturating_sub(column));
        // A pane that ends at the screen's far side has what the column leaves.
        let wanted = if (border == Border::List) == mirrored { after } else { before };
        let by = |wanted: u16, own: u16| i16::try_from(i32::from(wanted) - i32::from(own)).unwrap_or(0);
        let own = widths(width, &Look::default());
        match border {
            Border::List => {
                let asked = Look { list: by(wanted, own.0), ..look };
                Look { list: by(widths(width, &asked).0, own.0), ..asked }
            }
            Border::Related => {
                // By itself it has what the list as it is leaves.
                let own = widths(width, &Look { related: 0, ..look.clone() });
                let asked = Look { related: by(wanted, own.1), ..look };
                Look { related: by(widths(width, &asked).1, own.1), ..asked }
            }
        }
    }
}
