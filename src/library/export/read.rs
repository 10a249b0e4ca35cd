//! What was exported is read again.

use super::{Format, escape, json, org, plain, table};
use crate::library::Bookmark;

impl Format {
    /// The format that the ending of a file's name says.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let end = name.trim().rsplit_once('.')?.1.to_ascii_lowercase();
        Some(match end.as_str() {
            "json" => Self::Json,
            "jsonld" => Self::JsonLd,
            "csv" => Self::Csv,
            "md" | "markdown" => Self::Markdown,
            "org" => Self::Org,
            _ => return None,
        })
    }
}

/// The bookmarks of a file, and what could not be read, each with its line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Imported {
    /// The bookmarks, in order.
    pub bookmarks: Vec<Bookmark>,
    /// Bad entries: the line where each begins, from 1, and what is wrong with it.
    pub bad: Vec<(usize, String)>,
}

impl Imported {
    /// Takes entries, each with its line.
    pub(super) fn of(entries: impl IntoIterator<Item = (usize, Result<Bookmark, String>)>) -> Self {
        let mut imported = Self::default();
        for (line, entry) in entries {
            match entry.and_then(checked) {
                Ok(bookmark) => imported.bookmarks.push(bookmark),
                Err(why) => imported.bad.push((line, why)),
            }
        }
        imported
    }
}

/// A bookmark without a passage is none.
fn checked(bookmark: Bookmark) -> Result<Bookmark, String> {
    if bookmark.quote.exact.trim().is_empty() { Err("no passage is quoted".to_owned()) } else { Ok(bookmark) }
}

/// Reads bookmarks as [`super::write`] writes them.
#[must_use]
pub fn read(text: &str, format: Format) -> Imported {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match format {
        Format::Json | Format::JsonLd => json::import(text),
        Format::Csv => table::import(text),
        Format::Markdown => Imported::of(escape::records(text, plain::MARK, plain::END)),
        Format::Org => Imported::of(escape::records(text, org::MARK, "")),
    }
}

/// The format of a file, by the end of its name, else by how it begins.
#[must_use]
pub fn format_of(name: &str, text: &str) -> Format {
    match Format::of_name(name) {
        Some(format) => format,
        _ if text.trim_start_matches('\u{feff}').trim_start().starts_with(['[', '{']) => Format::Json,
        _ if text.lines().any(|line| line.starts_with(org::MARK)) => Format::Org,
        _ if text.trim_start_matches('\u{feff}').starts_with("id,") => Format::Csv,
        _ => Format::Markdown,
    }
}
