//! Where the reader is to be when what was opened has come: at a bookmark, or at a passage that a link names.

use super::view::Place;

/// A place to go to as soon as it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// The bookmark of this id.
    Bookmark(String),
    /// The same, whose article is open already, once that was read to its end.
    Rest {
        /// The bookmark's id.
        id: String,
        /// Where the reader waits in the article.
        top: Place,
    },
    /// The passage that begins with some words and, where a link says so, ends with others.
    Passage {
        /// How it begins, or all of it.
        start: String,
        /// How it ends.
        end: Option<String>,
    },
}
