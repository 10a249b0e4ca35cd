//! Backups: one file that holds everything, written whole or not at all.

use super::{Error, Kept, ReadOnly, Store, damage, entity_words, left_off, marks, open, rows, schema, told};
use crate::{
    library::own_file,
    messages::{Catalogue, Msg, UiLanguage, command_text},
    text::safe,
};
use rusqlite::Connection;
use std::{
    fmt,
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// What came from a backup: how many of each kind were not here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Came {
    /// Bookmarks.
    pub bookmarks: usize,
    /// What lines of pages are.
    pub corrections: usize,
    /// What was said of entities.
    pub entity_words: usize,
    /// Articles that were read.
    pub read: usize,
    /// Articles with a star.
    pub starred: usize,
    /// Tags of articles, each article's counted.
    pub tags: usize,
    /// Saved searches.
    pub searches: usize,
    /// Where reading was left off, in lists and articles.
    pub places: usize,
}

impl Came {
    /// How much came in all.
    #[must_use]
    pub fn total(&self) -> usize {
        self.counts().iter().map(|(_, count)| count).sum()
    }

    /// The same in words.
    #[must_use]
    pub fn in_words(&self, language: UiLanguage) -> String {
        let some = self.counts().into_iter().filter(|(_, count)| *count > 0);
        let some: Vec<String> = some.map(|(name, count)| format!("{}: {count}", command_text(name, language))).collect();
        if some.is_empty() {
            return command_text("nothing new", language).to_owned();
        }
        some.join(Catalogue::of(language).text(Msg::Comma))
    }

    fn counts(&self) -> [(&'static str, usize); 8] {
        [
            ("bookmarks", self.bookmarks),
            ("corrections", self.corrections),
            ("words on entities", self.entity_words),
            ("read", self.read),
            ("starred", self.starred),
            ("tags", self.tags),
            ("saved searches", self.searches),
            ("places", self.places),
        ]
    }
}

impl fmt::Display for Came {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words(UiLanguage::English))
    }
}

/// Whether a backup may take the place of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overwrite {
    /// A file that is there stays, and is an error.
    No,
    /// It is replaced once the backup is whole.
    Yes,
}

impl Store {
    /// Writes a copy of everything to `to`: beside it first, and under its name when it is on the disk and was read back.
    ///
    /// # Errors
    /// When `to` exists and may not be replaced, is the store itself, or can't be written; what was there is as it was then.
    pub fn backup(&mut self, to: &Path, overwrite: Overwrite) -> Result<(), Error> {
        let at = |error| Error::File { path: to.to_path_buf(), error };
        // Asked before the work as well as at its end.
        if overwrite == Overwrite::No && to.symlink_metadata().is_ok() {
            return Err(at(io::ErrorKind::AlreadyExists.into()));
        }
        if to.exists() && open::Identity::of(to) == self.file {
            return Err(at(io::Error::other("this is where everything is kept; a backup must be another file")));
        }
        let mut bytes = self.db.serialize("main")?.to_vec();
        damage::without_log(&mut bytes);
        let new = beside(to);
        let written = write(&new, &bytes).map_err(at).and_then(|()| {
            if fs::read(&new).map_err(at)? != bytes {
                return Err(at(io::Error::other("what was written is not what was read back")));
            }
            open::reading_only(&new)?;
            place(&new, to, overwrite).map_err(at)
        });
        if written.is_err() {
            drop(fs::remove_file(&new));
        }
        written
    }

    /// Whether a file is a backup that [`Self::restore`] can take over.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn is_backup(from: &Path) -> Result<(), Error> {
        read(from).map(drop)
    }

    /// Takes over from a backup everything that is not here; nothing here is changed.
    ///
    /// # Errors
    /// When `from` can't be read as a backup, or as for [`Self::add`]; nothing has come then.
    pub fn restore(&mut self, from: &Path) -> Result<Came, Error> {
        self.take_over(&read(from)?)
    }

    /// Keeps what is not here yet, all or none.
    pub(super) fn take_over(&mut self, kept: &Kept) -> Result<Came, Error> {
        self.change(|db| take_in(db, kept))
    }
}

/// Inserts what is not in a database yet.
pub(super) fn take_in(db: &Connection, kept: &Kept) -> Result<Came, Error> {
    let mut came = Came::default();
    for bookmark in &kept.bookmarks {
        came.bookmarks += usize::from(rows::insert(db, bookmark)?);
    }
    for correction in &kept.corrections {
        came.corrections += usize::from(told::insert(db, correction, true)?);
    }
    for word in &kept.entity_words {
        came.entity_words += usize::from(entity_words::insert(db, word, true)?);
    }
    for marked in &kept.marks {
        let (read, starred, tags) = marks::add(db, marked)?;
        (came.read, came.starred, came.tags) = (came.read + read, came.starred + starred, came.tags + tags);
    }
    let [searches, libraries, passages] = left_off::add(db, &kept.left)?;
    (came.searches, came.places) = (searches, libraries + passages);
    Ok(came)
}

/// A name beside `to` that no other process uses.
fn beside(to: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(to.file_name().unwrap_or_default());
    name.push(format!(".{}.new", std::process::id()));
    to.with_file_name(name)
}

/// Writes a file for the user alone.
pub(super) fn write(new: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = own_file().create(true).truncate(true).open(new)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Gives the file its name, for good.
pub(super) fn place(new: &Path, to: &Path, overwrite: Overwrite) -> io::Result<()> {
    match overwrite {
        Overwrite::Yes => fs::rename(new, to)?,
        // A second name is given only where there is none; not every file system can.
        Overwrite::No => match fs::hard_link(new, to) {
            Ok(()) => fs::remove_file(new)?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
            Err(_) if to.symlink_metadata().is_ok() => return Err(io::ErrorKind::AlreadyExists.into()),
            Err(_) => fs::rename(new, to)?,
        },
    }
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Not every system can synchronise a folder; the content is on the disk already.
    File::open(folder).and_then(|folder| folder.sync_all()).or(Ok(()))
}

/// Everything of a backup, which is only read, every page of it.
fn read(path: &Path) -> Result<Kept, Error> {
    File::open(path).map_err(|error| Error::File { path: path.to_path_buf(), error })?;
    everything(path).map_err(|error| Error::NotABackup {
        path: path.to_path_buf(),
        why: match error {
            Error::Database(why) => safe::visible(&why.to_string()).into_owned(),
            other => other.to_string(),
        },
    })
}

fn everything(path: &Path) -> Result<Kept, Error> {
    let (db, why) = open::reading_only(path)?;
    if let Some(newer @ ReadOnly::Newer { .. }) = why {
        return Err(Error::ReadOnly(newer));
    }
    let version = schema::version(&db)?;
    Ok(Kept {
        bookmarks: rows::select(&db, "true", [])?,
        corrections: if version < 2 { Vec::new() } else { told::select(&db)? },
        entity_words: if version < 3 { Vec::new() } else { entity_words::select(&db)? },
        marks: if version < 4 { Vec::new() } else { marks::select(&db)? },
        left: if version < 4 { left_off::Left::default() } else { left_off::select(&db)? },
    })
}
