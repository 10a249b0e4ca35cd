//! What the user said of an entity, as it is kept.

use crate::entities::Said;
use jiff::Timestamp;

/// Longest copy of a name, in characters; it is for people only.
const SHOWN: usize = 200;

/// One thing that was said of an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityWord {
    /// What was said.
    pub said: Said,
    /// The spelling or the entity's name as it stood where this was said.
    pub shown: String,
    /// When: ISO 8601 in UTC, to the millisecond.
    pub created: String,
}

impl EntityWord {
    /// A word said now.
    #[must_use]
    pub fn new(said: Said, shown: &str, created: Timestamp) -> Self {
        let created = created.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string();
        Self { said, shown: shown.chars().take(SHOWN).collect(), created }
    }

    /// What it comes to, in a line of English.
    #[must_use]
    pub fn meaning(&self) -> String {
        match &self.said {
            Said::NotEntity { .. } => format!("“{}” is no entity", self.shown),
            Said::Type { id, kind } => format!("“{}” ({id}) is of type {}", self.shown, kind.name()),
            Said::Same { id, to, name } => format!("“{}” ({id}) is the same as “{name}” ({to})", self.shown),
        }
    }
}
