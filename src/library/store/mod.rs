//! What the user made, on disk: bookmarks, corrections, marks, saved searches. `SQLite` with a write-ahead log and full synchronisation, so that what was acknowledged survives a
//! crash, and two readers can write at once.

mod backup;
mod changes;
mod damage;
mod entity_words;
mod left_off;
mod marks;
mod open;
mod own_copy;
mod recovery;
mod rows;
mod schema;
mod told;

pub use backup::{Came, Overwrite};
pub use changes::Taken;
pub use damage::Damage;
pub use left_off::{Left, Passage};
pub use own_copy::minute;

use super::{Bookmark, Correction, EntityWord, Marked};
use crate::text::safe;
use rusqlite::{Connection, TransactionBehavior};
use std::{
    io,
    path::{Path, PathBuf},
    time::Instant,
};

/// Why the bookmarks could not be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A folder or file could not be made, locked or renamed.
    #[error("{}: {error}", safe::visible(&path.to_string_lossy()))]
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        #[source]
        error: io::Error,
    },
    /// The database refused.
    #[error("bookmarks: {0}")]
    Database(#[from] rusqlite::Error),
    /// The file is a database of another program.
    #[error("the bookmarks file is a database of another program; it was left alone")]
    Foreign,
    /// The bookmarks can only be read, for the reason given.
    #[error("bookmarks can't be changed: {0}")]
    ReadOnly(ReadOnly),
    /// A file is no backup that can be read.
    #[error("{} is no backup that can be read: {why}", safe::visible(&path.to_string_lossy()))]
    NotABackup {
        /// Which.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// No bookmark has this id.
    #[error("there is no bookmark {0}")]
    Unknown(String),
}

/// Why bookmarks can be read and not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReadOnly {
    /// A newer khabar made the file.
    #[error("a newer khabar made them (format {found}, this one knows up to {known}); update khabar")]
    Newer {
        /// The file's version.
        found: i64,
        /// The newest version known here.
        known: i64,
    },
    /// The file or its folder may not be written.
    #[error("the file or its folder is not writable")]
    Protected,
    /// The disk is full or failing.
    #[error("the disk is full or failing")]
    Disk,
}

/// Everything that a store holds, each kind oldest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Kept {
    /// Bookmarks.
    pub bookmarks: Vec<Bookmark>,
    /// What lines of pages are.
    pub corrections: Vec<Correction>,
    /// What was said of entities.
    pub entity_words: Vec<EntityWord>,
    /// Articles with marks, in order of their ids.
    pub marks: Vec<Marked>,
    /// Saved searches, and where reading was left off.
    pub left: Left,
}

impl Kept {
    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The bookmarks of one user.
#[derive(Debug)]
pub struct Store {
    db: Connection,
    path: PathBuf,
    file: open::Identity,
    read_only: Option<ReadOnly>,
    damage: Option<Damage>,
    /// When a copy was thought of last.
    tried: Option<Instant>,
}

impl Store {
    /// Opens the bookmarks at `path`, or begins them. A damaged file is set aside and what can be read of it, and of the copy that
    /// the store makes of itself, taken over ([`Self::damage`]); one that a newer khabar made, or that may not be written, is opened for reading only ([`Self::read_only`]).
    ///
    /// # Errors
    /// When the folder or file can't be made or read, or belongs to another program.
    pub fn open(path: &Path) -> Result<Self, Error> {
        open::open(path)
    }

    /// Whether anything was ever kept at `path`: the file is there, or what it can be recovered from. Who only looks opens no other.
    #[must_use]
    pub fn is_kept(path: &Path) -> bool {
        path.exists() || recovery::is_gone(path)
    }

    /// What happened to a damaged file when this store was opened.
    #[must_use]
    pub fn damage(&self) -> Option<&Damage> {
        self.damage.as_ref()
    }

    /// Why nothing can be changed, if so.
    #[must_use]
    pub fn read_only(&self) -> Option<ReadOnly> {
        self.read_only
    }

    /// The version of its schema.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn version(&self) -> Result<i64, Error> {
        schema::version(&self.db)
    }

    /// All bookmarks, oldest first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn all(&self) -> Result<Vec<Bookmark>, Error> {
        rows::select(&self.db, "true", [])
    }

    /// The bookmark with this id.
    ///
    /// # Errors
    /// [`Error::Unknown`], or when the database can't be read.
    pub fn get(&self, id: &str) -> Result<Bookmark, Error> {
        rows::select(&self.db, "id = ?1", [id])?.pop().ok_or_else(|| Error::Unknown(id.to_owned()))
    }

    /// Keeps bookmarks, all or none; once this returns, they are on the disk. One whose id is there already stays as it is.
    /// Returns how many were new.
    ///
    /// # Errors
    /// When nothing may be changed, or the disk is full or fails.
    pub fn add(&mut self, bookmarks: &[Bookmark]) -> Result<usize, Error> {
        Ok(self.take_over(&Kept { bookmarks: bookmarks.to_vec(), ..Kept::default() })?.bookmarks)
    }

    /// Takes a bookmark away and returns it, so that [`Self::add`] can undo.
    ///
    /// # Errors
    /// [`Error::Unknown`], or as for [`Self::add`].
    pub fn remove(&mut self, id: &str) -> Result<Bookmark, Error> {
        self.change(|db| {
            let bookmark = rows::select(db, "id = ?1", [id])?.pop().ok_or_else(|| Error::Unknown(id.to_owned()))?;
            db.execute("DELETE FROM bookmarks WHERE id = ?1", [id])?;
            Ok(bookmark)
        })
    }

    /// Replaces a bookmark's note; empty for none.
    ///
    /// # Errors
    /// [`Error::Unknown`], or as for [`Self::add`].
    pub fn set_note(&mut self, id: &str, note: &str) -> Result<(), Error> {
        self.change(|db| known(id, db.execute("UPDATE bookmarks SET note = ?2 WHERE id = ?1", [id, note])?))
    }

    /// Replaces a bookmark's tags.
    ///
    /// # Errors
    /// [`Error::Unknown`], or as for [`Self::add`].
    pub fn set_tags(&mut self, id: &str, tags: &[String]) -> Result<(), Error> {
        self.change(|db| {
            known(id, db.execute("UPDATE bookmarks SET id = id WHERE id = ?1", [id])?)?;
            rows::set_tags(db, id, tags)
        })
    }

    /// All corrections, oldest first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn corrections(&self) -> Result<Vec<Correction>, Error> {
        // A file that may not be written keeps the format it has.
        if self.read_only.is_some() && schema::version(&self.db)? < 2 { Ok(Vec::new()) } else { told::select(&self.db) }
    }

    /// Keeps corrections, all or none, each in place of what was said of the same line.
    ///
    /// # Errors
    /// As for [`Self::add`].
    pub fn tell(&mut self, corrections: &[Correction]) -> Result<(), Error> {
        self.change(|db| corrections.iter().try_for_each(|correction| told::insert(db, correction, false).map(drop)))
    }

    /// Takes corrections back, all or none.
    ///
    /// # Errors
    /// As for [`Self::add`].
    pub fn untell(&mut self, corrections: &[Correction]) -> Result<(), Error> {
        self.change(|db| corrections.iter().try_for_each(|correction| told::delete(db, correction)))
    }

    /// Everything that was said of entities, oldest first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn entity_words(&self) -> Result<Vec<EntityWord>, Error> {
        if self.read_only.is_some() && schema::version(&self.db)? < 3 { Ok(Vec::new()) } else { entity_words::select(&self.db) }
    }

    /// Keeps what is said of entities, all or none, each in place of what was said of the same subject.
    ///
    /// # Errors
    /// As for [`Self::add`].
    pub fn say(&mut self, words: &[EntityWord]) -> Result<(), Error> {
        self.change(|db| words.iter().try_for_each(|word| entity_words::insert(db, word, false).map(drop)))
    }

    /// Takes back what was said of entities, all or none.
    ///
    /// # Errors
    /// As for [`Self::add`].
    pub fn unsay(&mut self, words: &[EntityWord]) -> Result<(), Error> {
        self.change(|db| words.iter().try_for_each(|word| entity_words::delete(db, word)))
    }

    /// One change, one transaction.
    fn change<T>(&mut self, work: impl FnOnce(&Connection) -> Result<T, Error>) -> Result<T, Error> {
        let done = loop {
            // Another instance may have set our file aside as damaged; what is written to it now would be out of sight. And what
            // kept us from writing may be over.
            if self.read_only.is_some() || open::Identity::of(&self.path) != self.file {
                *self = Self::open(&self.path)?;
            }
            if let Some(why) = self.read_only {
                return Err(Error::ReadOnly(why));
            }
            let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            // It may have happened while others were waited for.
            if open::Identity::of(&self.path) == self.file {
                let done = work(&change)?;
                change.commit()?;
                break done;
            }
        };
        self.copy_in_time();
        Ok(done)
    }
}

/// Whether a statement found the row it was for.
fn known(id: &str, rows: usize) -> Result<(), Error> {
    if rows == 0 { Err(Error::Unknown(id.to_owned())) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
