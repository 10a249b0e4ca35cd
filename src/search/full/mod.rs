//! The full-text index: made by [`Writer`], asked by [`Searcher`], on disk or in memory.
//!
//! It holds no text, only what finds articles by number: stems with positions, spellings, names and a few facts. A commit is
//! whole or not there at all, so that a process that is killed leaves the last one; its payload says how far it got. The locks
//! are the system's own (`flock`) and end with the process.

mod ask;
mod best;
mod names;
mod schema;
mod searcher;
mod split;
#[cfg(test)]
mod tests;
mod writer;

pub use best::Tied;
pub use names::Completion;
pub use searcher::{Found, Order, Searcher};
pub use writer::{Place, Writer};

/// What can go wrong with an index.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// Another process writes to it.
    #[error("another process is writing to the index")]
    Busy,
    /// It was made by another version, or is damaged: to be deleted and made anew.
    #[error("the index can't be used, delete it and index anew: {0}")]
    Unusable(String),
    /// Reading or writing it failed.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// Anything else.
    #[error(transparent)]
    Other(tantivy::TantivyError),
}

impl From<tantivy::TantivyError> for IndexError {
    fn from(error: tantivy::TantivyError) -> Self {
        use tantivy::{TantivyError as E, directory::error::LockError};
        match error {
            E::LockFailure(LockError::LockBusy, _) => Self::Busy,
            E::DataCorruption(_) | E::IncompatibleIndex(_) | E::SchemaError(_) | E::OpenReadError(_) => {
                Self::Unusable(error.to_string())
            }
            E::OpenDirectoryError(_) => Self::Io(std::io::Error::other(error.to_string())),
            other => Self::Other(other),
        }
    }
}
