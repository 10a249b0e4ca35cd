//! What the mouse is doing, between one of its events and the next.

use super::view::{Position, Unit};
use jiff::Timestamp;

/// What the mouse is doing in the text of an article.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pointer {
    /// The last press on text.
    pub press: Option<Press>,
    /// What a drag selects from.
    pub grip: Option<Grip>,
}

/// A press of the button on text.
#[derive(Debug, Clone, Copy)]
pub struct Press {
    /// When.
    pub time: Timestamp,
    /// Column and row of the screen.
    pub cell: (u16, u16),
    /// How many came in quick succession, this one included.
    pub count: u8,
}

/// What is held while the button is down.
#[derive(Debug, Clone, Copy)]
pub struct Grip {
    /// Whether letters, words or paragraphs are selected.
    pub unit: Unit,
    /// The first cluster of the unit that was pressed on.
    pub first: Position,
    /// Its last one.
    pub last: Position,
}
