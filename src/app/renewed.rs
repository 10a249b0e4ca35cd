//! Settings that were read again while the reader runs.

use super::{Keymap, Types, look::Themes};

/// What of them is taken over at once, and what waits.
#[derive(Debug)]
pub struct Renewed {
    /// The keys.
    pub keymap: Keymap,
    /// The themes that can be chosen, by name.
    pub themes: Themes,
    /// The name of the one that the settings ask for.
    pub own_theme: String,
    /// Programs that an article can be handed to.
    pub commands: Vec<(String, Vec<String>)>,
    /// The types of entity that are shown at first.
    pub types: Types,
    /// Whether an article that is opened is marked read.
    pub mark_read: bool,
    /// Names of settings that have changed, but hold from the next start on.
    pub later: Vec<&'static str>,
    /// What is odd in them, but can be used.
    pub warnings: Vec<String>,
}
