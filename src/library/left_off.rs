//! Saved searches, and where the reader left off.

use jiff::Timestamp;

/// A search under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedSearch {
    /// What the user calls it.
    pub name: String,
    /// The query as it was typed.
    pub query: String,
    /// When it was kept: ISO 8601 in UTC, to the millisecond.
    pub created: String,
}

impl SavedSearch {
    /// A search kept now.
    #[must_use]
    pub fn new(name: &str, query: &str, created: Timestamp) -> Self {
        let created = created.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string();
        Self { name: name.trim().to_owned(), query: query.to_owned(), created }
    }
}

/// How the list of a library was left.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftOff {
    /// The id of the article under the cursor; empty for none.
    pub article: String,
    /// The order of the list, by its name; empty for the usual one.
    pub sorting: String,
    /// What it was grouped by; empty for nothing.
    pub grouping: String,
    /// The filter in force; empty for none.
    pub filter: String,
}
