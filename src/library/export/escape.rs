//! JSON on one line that lies inside another format, where nothing of it may end that.

use super::json;
use crate::library::Bookmark;

/// The whole bookmark in one line: no `-->` ends a comment of Markdown, nothing in it acts on a terminal.
pub fn packed(bookmark: &Bookmark) -> String {
    json::record(bookmark).replace("--", "\\u002d\\u002d")
}

/// Reads what [`packed`] wrote.
pub fn unpacked(text: &str) -> Result<Bookmark, String> {
    json::read_record(text.trim())
}

/// The records of a text, each on the line that begins with `mark`, up to `end`; numbers of lines count from 1.
pub fn records<'t>(text: &'t str, mark: &'t str, end: &'t str) -> impl Iterator<Item = (usize, Result<Bookmark, String>)> + 't {
    text.lines().enumerate().filter_map(move |(n, line)| {
        let rest = line.trim().strip_prefix(mark)?;
        let record = rest.strip_suffix(end).ok_or_else(|| format!("the line does not end with {end}"));
        Some((n + 1, record.and_then(unpacked)))
    })
}
