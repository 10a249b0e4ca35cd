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
