//! What is looked up of every character, at once: most of any text finds it in a table.

use super::role::{Role, role};
use std::sync::LazyLock;
use unicode_bidi::{BidiClass, bidi_class};
use unicode_joining_type::{JoiningType, get_joining_type};

/// Properties of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Properties {
    /// For UAX #9.
    pub(super) class: BidiClass,
    /// For shaping.
    pub(super) joining: JoiningType,
    /// For cells.
    pub(super) role: Role,
}

/// Reads the table of properties.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table(&'static [Properties]);

impl Table {
    /// The table; asking for it once a paragraph spares every character a look at whether it is there.
    pub(super) fn new() -> Self {
        /// Latin to Arabic.
        static FIRST: LazyLock<Vec<Properties>> = LazyLock::new(|| ('\0'..'\u{700}').map(look_up).collect());
        Self(&FIRST)
    }

    /// The properties of a character.
    pub(super) fn of(self, c: char) -> Properties {
        self.0.get(c as usize).copied().unwrap_or_else(|| look_up(c))
    }
}

fn look_up(c: char) -> Properties {
    Properties { class: bidi_class(c), joining: get_joining_type(c), role: role(c) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_holds_what_is_looked_up() {
        let table = Table::new();
        for c in ('\0'..='\u{2fff}').chain(['\u{fb50}', '😀', '\u{e0001}', char::MAX]) {
            assert_eq!(table.of(c), look_up(c));
        }
    }
}
