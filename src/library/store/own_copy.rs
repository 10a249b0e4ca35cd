//! The store's own copy of itself. Where the first pages of a damaged file are gone no row of it can be found; then the copy,
//! which is a backup like any other, gives back all but the latest.

use super::{Error, Store, backup, damage, open};
use jiff::Timestamp;
use rusqlite::{
    Connection,
    backup::{Backup, StepResult},
};
use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    time::{Duration, Instant, SystemTime},
};

const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);
/// Bytes up to which a file is copied every hour in which it changed, and larger ones every day.
const SMALL: u64 = 4 << 20;
/// How long after a try there is no other: the disk may be full, and a copy takes longer than a change.
const PAUSE: Duration = Duration::from_mins(10);

/// A time as it is told: to the minute, the same everywhere.
#[must_use]
pub fn minute(time: Timestamp) -> String {
    time.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

/// Where the copy of the store at `path` lies.
pub fn path(path: &Path) -> PathBuf {
    path.with_extension("copy.db")
}

/// When the copy of the store at `path` was made.
pub fn made(store: &Path) -> Option<SystemTime> {
    fs::metadata(path(store)).and_then(|file| file.modified()).ok()
}

/// The same to be told.
pub fn told(store: &Path) -> Option<Timestamp> {
    made(store).and_then(|made| made.try_into().ok())
}

impl Store {
    /// The file in which the store keeps a copy of itself, and when it was made; nothing where there is none.
    #[must_use]
    pub fn own_copy(&self) -> Option<(PathBuf, Timestamp)> {
        told(&self.path).map(|at| (path(&self.path), at))
    }

    /// Copies the file if that is due. A copy that can't be made is no fault of what was to be done.
    pub(super) fn copy_in_time(&mut self) {
        if self.tried.is_some_and(|at| at.elapsed() < PAUSE) || !due(&self.path) {
            return;
        }
        let Ok(lock) = File::options().append(true).open(self.path.with_extension("lock")) else { return };
        // Whoever holds the lock opens the file, or copies it: he sees to it.
        if lock.try_lock().is_ok() {
            self.copy_if_due();
        }
    }

    /// The same for one who holds the lock.
    pub(super) fn copy_if_due(&mut self) {
        if !due(&self.path) {
            return;
        }
        self.tried = Some(Instant::now());
        match make(&self.db, &self.path) {
            Ok(()) => log::info!("copied: {}", self.path.display()),
            Err(error) => log::warn!("no copy of {}: {error}", self.path.display()),
        }
    }
}

/// Whether it is time.
pub fn due(store: &Path) -> bool {
    let Ok(file) = fs::metadata(store) else { return false };
    let log = fs::metadata(damage::with(store, "-wal")).ok().filter(|log| log.len() > 0);
    let changed = log.and_then(|log| log.modified().ok()).max(file.modified().ok());
    // One from the future, as after the clock was put right, is as good as none.
    let Some((made, age)) = made(store).and_then(|made| Some((made, made.elapsed().ok()?))) else { return true };
    changed.is_none_or(|changed| changed > made) && age >= if file.len() <= SMALL { HOUR } else { DAY }
}

/// Writes the copy: beside it first, page by page, and under its name when it is on the disk and was read back.
pub fn make(db: &Connection, store: &Path) -> Result<(), Error> {
    let to = path(store);
    let new = damage::with(&to, ".new");
    let made = copy(db, &new).and_then(|()| {
        open::reading_only(&new)?;
        backup::place(&new, &to, backup::Overwrite::Yes).map_err(|error| Error::File { path: to, error })
    });
    if made.is_err() {
        drop(fs::remove_file(&new));
    }
    made
}

fn copy(db: &Connection, new: &Path) -> Result<(), Error> {
    let at = |error| Error::File { path: new.to_path_buf(), error };
    backup::write(new, &[]).map_err(at)?;
    let mut to = Connection::open(new)?;
    to.pragma_update(None, "journal_mode", "OFF")?;
    to.pragma_update(None, "synchronous", "OFF")?;
    // What is changed from now on may not be in it.
    let now = SystemTime::now();
    if Backup::new(db, &mut to)?.step(-1)? != StepResult::Done {
        return Err(at(io::ErrorKind::ResourceBusy.into()));
    }
    to.close().map_err(|(_, error)| error)?;
    finish(new, now).map_err(at)
}

fn finish(new: &Path, made: SystemTime) -> io::Result<()> {
    let mut file = File::options().write(true).open(new)?;
    damage::file_without_log(&mut file)?;
    file.set_modified(made)?;
    file.sync_all()
}
