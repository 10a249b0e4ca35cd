//! A decoded file.

use super::{decode, html};
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
    /// The decoded text, a BOM and CR included; of a web page the text that it shows.
    pub text: String,
    /// Of a web page its source, where its text stands in it, and what the markup says.
    pub html: Option<Box<html::Markup>>,
    /// What a record says of its text; of a web page that is part of its markup.
    pub said: Option<Box<html::About>>,
    /// How it was decoded.
    pub encoding: Encoding,
}

impl Document {
    /// Decodes a file, and takes its markup apart where it is a web page.
    #[must_use]
    pub fn new(name: String, folder: PathBuf, bytes: Vec<u8>) -> Self {
        let (text, encoding) = decode(bytes);
        if !html::is_html(&text) {
            return Self { name, folder, text, encoding, html: None, said: None };
        }
        let html::Rendered { text, markup } = html::render(&text);
        Self { name, folder, text, encoding, html: Some(Box::new(markup)), said: None }
    }

    /// What the page's markup or the record around it says of the article.
    #[must_use]
    pub fn about(&self) -> Option<&html::About> {
        self.html.as_deref().map(|markup| &markup.about).or(self.said.as_deref())
    }

    /// The decoded file, which offsets in outputs count.
    #[must_use]
    pub fn source(&self) -> &str {
        self.html.as_ref().map_or(&self.text, |markup| &markup.source)
    }
}
