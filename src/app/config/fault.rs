//! What is wrong, or odd, in a config, and where.

use std::fmt;
use thiserror::Error;

/// Something in a config that can't be used, or that does not do what it seems to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// What it is.
    pub what: Wrong,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

/// Kinds of [`Fault`]s.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Wrong {
    /// It is no TOML.
    #[error("{0}")]
    Syntax(String),
    /// A key that is not known.
    #[error("there is no “{name}”{}{hint}", within(place))]
    Unknown {
        /// The table; empty at the top.
        place: String,
        /// The key.
        name: String,
        /// What may be meant.
        hint: Hint,
    },
    /// A word that is none of those known.
    #[error("“{found}” can't stand for {place}{hint}")]
    Word {
        /// The key.
        place: String,
        /// The word.
        found: String,
        /// What may be meant.
        hint: Hint,
    },
    /// A value of another type.
    #[error("{place} takes {wanted}, not {found}")]
    Type {
        /// The key.
        place: String,
        /// What it takes.
        wanted: &'static str,
        /// What stands there.
        found: &'static str,
    },
    /// No key sequence.
    #[error("“{0}” is no key; write it like j, ctrl-d, shift-tab or g g")]
    Sequence(String),
    /// A setting that stands among the keys.
    #[error("“{0}” is no key; if the setting is meant, it stands above the first line in [brackets]")]
    Above(String),
    /// An action that is not known.
    #[error("“{found}” is no action{hint}")]
    Action {
        /// What stands there.
        found: String,
        /// What may be meant.
        hint: Hint,
    },
    /// No colour.
    #[error("“{found}” is no colour for {place}; write a name (blue, light-red), an index (0–255) or #rrggbb")]
    Color {
        /// The key.
        place: String,
        /// What stands there.
        found: String,
    },
    /// A sequence that is bound already.
    #[error("“{keys}” is bound already, as “{other}” in line {before}; take one of them out")]
    Twice {
        /// As it is written here.
        keys: String,
        /// As it is written there.
        other: String,
        /// The other line.
        before: usize,
    },
    /// A sequence that begins another, which is never reached.
    #[error("“{keys}” hides “{longer}” ({action}), which is never reached")]
    Hides {
        /// The shorter one.
        keys: String,
        /// The longer one.
        longer: String,
        /// What the longer one is bound to.
        action: &'static str,
    },
    /// A sequence that is never reached.
    #[error("“{keys}” is never reached, since “{shorter}” ({action}) comes first; \"{shorter}\" = \"none\" frees it")]
    Hidden {
        /// The longer one.
        keys: String,
        /// The shorter one.
        shorter: String,
        /// What the shorter one is bound to.
        action: &'static str,
    },
    /// A key that terminals can't tell from another.
    #[error("most terminals send {same} for {key}: bind {same} instead")]
    Same {
        /// The key.
        key: &'static str,
        /// What arrives.
        same: &'static str,
    },
}

fn within(place: &str) -> String {
    if place.is_empty() { String::new() } else { format!(" in [{place}]") }
}

/// What may have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// This.
    Near(String),
    /// The same key of another table.
    Below(String),
    /// One of these.
    There(Vec<String>),
    /// One of more than can be told.
    Many(&'static str),
}

impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Near(name) => write!(f, "; did you mean “{name}”?"),
            Self::Below(table) => write!(f, "; it belongs below [{table}]"),
            Self::There(names) => write!(f, "; there are: {}", names.join(", ")),
            Self::Many(where_to_look) => write!(f, "; {where_to_look}"),
        }
    }
}

/// How like a word must be to be what was meant.
const LIKE: f64 = 0.6;

/// How many words a hint names at most.
const NAMED: usize = 12;

impl Hint {
    /// The most alike of the names; where none is, all of them.
    pub(super) fn of(found: &str, names: &[&'static str], where_to_look: &'static str) -> Self {
        let folded = found.to_lowercase();
        let alike = |name: &&'static str| (strsim::normalized_damerau_levenshtein(&folded, name), *name);
        let near = names.iter().map(alike).filter(|(like, _)| *like >= LIKE).max_by(|a, b| a.0.total_cmp(&b.0));
        match near {
            Some((_, name)) => Self::Near(name.to_owned()),
            None if names.len() <= NAMED => Self::There(names.iter().map(|name| (*name).to_owned()).collect()),
            None => Self::Many(where_to_look),
        }
    }
}
