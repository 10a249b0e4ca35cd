//! Why a file of the user's own words can't be used, for its writer.

use thiserror::Error;

/// What is wrong with a file of own words, and where.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {fault}")]
pub struct OwnError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: Fault,
}

/// What can be wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// No TOML.
    #[error("this is no TOML: {0}")]
    Toml(String),
    /// A key that means nothing here.
    #[error("nothing is called “{key}” here; the nearest is “{nearest}”")]
    Key {
        /// The key.
        key: String,
        /// One that is known.
        nearest: String,
    },
    /// A value of `kind` or `at` that is not known.
    #[error("there is no {key} “{word}”; the nearest is “{nearest}”")]
    Word {
        /// `kind` or `at`.
        key: &'static str,
        /// Its value.
        word: String,
        /// One that is known.
        nearest: String,
    },
    /// A group without `kind` or `at`.
    #[error("this group has no {0}; write {0} = \"…\" into it")]
    Missing(&'static str),
    /// A group without cues.
    #[error("this group has no cues; write a list of them for a language into it, as en = [\"Read also\"]")]
    NoCues,
    /// A key that is no language.
    #[error("“{0}” is no language; write its two or three letters, as ar or en")]
    Language(String),
    /// Another kind of value is wanted.
    #[error("{0} belongs here")]
    Kind(&'static str),
    /// A cue that no line can have.
    #[error("“{0}” has no letters by which it could be found")]
    Wordless(String),
}
