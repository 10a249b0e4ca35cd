//! A decoded file.

use std::path::PathBuf;

/// How the bytes of a file were understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// UTF-8 without a fault.
    #[default]
    Utf8,
    /// UTF-8 in which this many invalid sequences became U+FFFD.
    DamagedUtf8 {
        /// Invalid sequences.
        faults: usize,
    },
    /// Another encoding.
    Other {
        /// Its name in the Encoding Standard (WHATWG).
        name: &'static str,
        /// How it was told.
        how: How,
        /// Sequences that it has no character for.
        faults: usize,
    },
}

impl Encoding {
    /// Sequences that became U+FFFD.
    #[must_use]
    pub fn faults(self) -> usize {
        match self {
            Self::Utf8 => 0,
            Self::DamagedUtf8 { faults } | Self::Other { faults, .. } => faults,
        }
    }

    /// The name of what was assumed, where that is not UTF-8.
    #[must_use]
    pub fn assumed(self) -> Option<&'static str> {
        match self {
            Self::Utf8 | Self::DamagedUtf8 { .. } => None,
            Self::Other { name, .. } => Some(name),
        }
    }
}

/// How an encoding was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// By the mark at the beginning.
    Mark,
    /// The page declares it.
    Declared,
    /// By its letters.
    Guessed,
}

/// A file's text, with the name that the outputs use.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// The path below the folder that was opened, with `/`; the base name of a file opened by itself.
    pub name: String,
    /// The folder that `name` is counted from, from the root of the file system; empty for the built-in sample.
    pub folder: PathBuf,
    /// The decoded text, a BOM and CR included.
    pub text: String,
    /// How it was decoded.
    pub encoding: Encoding,
}
