//! Bookmarks as other programs take them.

mod escape;
mod json;
mod org;
mod plain;
mod read;
mod table;

pub use json::read as read_json;
pub use read::{Imported, format_of, read};

use super::{Anchor, Bookmark};
use crate::{
    messages::Catalogue,
    text::safe::{Shown, shown},
};
use serde::Serialize;
use std::{
    borrow::Cow,
    io::{self, Write},
};

/// How a bookmark's passage fared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It stands in the article.
    Found,
    /// It may stand elsewhere; the user has to say.
    Moved,
    /// It, or its article, is gone.
    Lost,
    /// Its article is not open, so nobody looked. The outputs know no word of their own for it.
    #[serde(rename = "lost")]
    Away,
}

impl State {
    /// The state that a search ended in.
    #[must_use]
    pub fn of(anchor: Anchor) -> Self {
        match anchor {
            Anchor::Found(_) => Self::Found,
            Anchor::Moved { .. } => Self::Moved,
            Anchor::Lost => Self::Lost,
        }
    }

    /// The name in the outputs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Moved => "moved",
            Self::Lost | Self::Away => "lost",
        }
    }
}

/// A bookmark and its state.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'b> {
    /// The bookmark.
    pub bookmark: &'b Bookmark,
    /// How its passage fared.
    pub state: State,
}

/// The formats there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Markdown, to read and to keep in notes.
    Markdown,
    /// An array of objects; [`read_json`] reads it.
    Json,
    /// W3C Web Annotation: an `AnnotationPage`.
    JsonLd,
    /// RFC 4180, with a header.
    Csv,
    /// Emacs Org.
    Org,
}

/// Writes the list; what is for people to read is in their language, what is read again depends on none. No character of it acts on a terminal, in any format.
///
/// # Errors
/// When `out` can't be written.
pub fn write(entries: &[Entry<'_>], format: Format, messages: &Catalogue, out: &mut impl Write) -> io::Result<()> {
    match format {
        Format::Markdown => plain::markdown(entries, messages, out),
        Format::Json => json::json(entries, out),
        Format::JsonLd => json::annotations(entries, out),
        Format::Csv => table::csv(entries, out),
        Format::Org => org::org(entries, out),
    }
}

/// One line without controls. The joiners that spelling needs (Persian) stay.
fn line(text: &str) -> Cow<'_, str> {
    let joins = |c| matches!(c, '\u{200c}' | '\u{200d}');
    if text.chars().all(|c| joins(c) || shown(c) == Shown::Keep) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match shown(c) {
            _ if c.is_whitespace() => out.push(' '),
            Shown::Drop if !joins(c) => {}
            Shown::As(stand_in) => out.push(stand_in),
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// What `khabar` opens at the bookmark itself.
fn opens(bookmark: &Bookmark) -> String {
    format!("khabar:bookmark/{}", escaped(&bookmark.id, ""))
}

/// Where the passage's file lies, as a URI with a text fragment that browsers scroll to; `None` where the folder is unknown.
fn link(bookmark: &Bookmark) -> Option<String> {
    let place = &bookmark.place;
    if !place.source.starts_with('/') {
        return None;
    }
    // A record of a collection (`x.jsonl.gz#12`) has no file of its own.
    let file = match place.file.rsplit_once('#') {
        Some((file, record)) if record.bytes().all(|b| b.is_ascii_digit()) => file,
        _ => &place.file,
    };
    let words: Vec<&str> = bookmark.quote.exact.split_whitespace().collect();
    let mut uri = format!("file://{}/{}", escaped(place.source.trim_end_matches('/'), "/"), escaped(file, "/"));
    uri.push_str("#:~:text=");
    if let (true, Some(first), Some(last)) = (words.len() > 8, words.get(..4), words.get(words.len().saturating_sub(4)..)) {
        uri.extend([escaped(first.join(" "), ""), ",".to_owned(), escaped(last.join(" "), "")]);
    } else {
        uri.push_str(&escaped(words.join(" "), ""));
    }
    Some(uri)
}

/// Percent-encoded but for letters, digits, `._~` and `keep` (RFC 3986); `-` means something in a text fragment.
pub(super) fn escaped(text: impl AsRef<[u8]>, keep: &str) -> String {
    let mut out = String::new();
    for byte in text.as_ref() {
        let byte = *byte;
        let c = char::from(byte);
        if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '~') || keep.contains(c) {
            out.push(c);
        } else {
            out.extend(['%', hex(byte >> 4), hex(byte & 15)]);
        }
    }
    out
}

/// A digit from 0 to 15.
fn hex(digit: u8) -> char {
    char::from_digit(digit.into(), 16).map_or('0', |c| c.to_ascii_uppercase())
}

#[cfg(test)]
mod tests;
