//! What can be rebuilt of a library, kept in the cache folder: which files there are and how they stood, a row for each article,
//! who is mentioned where, how the articles relate, and the words of their texts.
//!
//! A library is the set of paths that are opened together. Its index is a folder of its own: a database, the full text,
//! and a lock, since only one program at a time brings it up to date. The texts themselves stay in their files.
//!
//! Numbers: a file has one for as long as it is known, an article for as long as its file does not change. Both are given in the
//! order of the files, so that an index that was interrupted and resumed is the same as one that was not.

mod adding;
mod db;
mod entities;
mod facets;
mod facts;
mod files;
mod find;
mod held;
mod kept;
mod leads;
mod linked;
mod links;
mod listing;
mod loaded;
mod mentioned;
mod order;
mod ordered;
mod pack;
mod places;
mod reading;
pub(super) mod rows;
mod said;
mod sets;
mod survey;
mod text;
mod texts;
mod update;
mod view;
mod words;

pub use entities::Indexed as IndexedEntities;
pub use find::{Finder, ranked};
pub use kept::{Kept, kept, size};
pub(super) use linked::Links;
pub use said::Reach;
pub use sets::Made;
pub use update::{Progress, Read, Summary};
pub use view::{Indexed, Reader, RestOfPage};

use super::make_folder;
use rustc_hash::FxHasher;
use std::{
    fs::{File, TryLockError},
    hash::{Hash, Hasher},
    io,
    path::{Path, PathBuf, absolute},
};

/// Why the index can't be used. The library can be read without it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refuses.
    #[error("the index: {0}")]
    Database(#[from] rusqlite::Error),
    /// A file of it.
    #[error("{}: {error}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What happened.
        error: io::Error,
    },
    /// The words of its texts.
    #[error("the full text: {0}")]
    Text(#[from] crate::search::IndexError),
    /// Another khabar brings it up to date.
    #[error("another khabar is bringing the index up to date")]
    Busy,
}

/// Where the index of a library lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    folder: PathBuf,
    paths: Vec<PathBuf>,
}

impl Index {
    /// The index of these paths below the cache folder. Nothing is made or read.
    #[must_use]
    pub fn new(cache: &Path, paths: &[PathBuf]) -> Self {
        let paths: Vec<PathBuf> = paths.iter().map(|path| absolute(path).unwrap_or_else(|_| path.clone())).collect();
        let mut hasher = FxHasher::default();
        paths.hash(&mut hasher);
        Self { folder: cache.join("index").join(format!("{:016x}", hasher.finish())), paths }
    }

    /// The paths of the library, from the root.
    #[must_use]
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// The folder that holds it.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether there is one that can be read.
    #[must_use]
    pub fn exists(&self) -> bool {
        matches!(db::reading(&self.folder), Ok(Some(_)))
    }

    /// Makes the folder, for the user alone, and takes the lock.
    fn lock(&self) -> Result<File, Error> {
        let at = |error| Error::File { path: self.folder.clone(), error };
        make_folder(&self.folder).map_err(at)?;
        let lock = File::options().create(true).append(true).open(self.folder.join("lock")).map_err(at)?;
        match lock.try_lock() {
            Ok(()) => Ok(lock),
            Err(TryLockError::WouldBlock) => Err(Error::Busy),
            Err(TryLockError::Error(error)) => Err(at(error)),
        }
    }
}
