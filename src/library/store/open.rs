//! Opening the file, whatever state it is in.

use super::{Damage, Error, ReadOnly, Store, damage, recovery, schema};
use crate::library::{damaged::is_damage, make_folder, own_file};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::{
    fs::{self, File},
    io,
    path::Path,
    thread,
    time::{Duration, Instant},
};

/// How long a change waits for another instance's.
const PATIENCE: Duration = Duration::from_secs(10);
/// When opening is tried again.
const AGAIN: Duration = Duration::from_millis(10);

/// Which file a path names now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identity(Option<(u64, u64)>);

impl Identity {
    /// The file at `path`; nothing where the system can't tell files apart.
    pub fn of(path: &Path) -> Self {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            Self(fs::metadata(path).ok().map(|file| (file.dev(), file.ino())))
        }
        #[cfg(not(unix))]
        {
            let _ = path;
            Self(None)
        }
    }
}

/// [`Store::open`].
pub fn open(path: &Path) -> Result<Store, Error> {
    // The lock is held while opening, so that of two instances only one sets a damaged file aside.
    let lock = match begin(path) {
        Ok(lock) => Some(lock),
        Err(error) if path.exists() && protected(&error) => None,
        Err(error) => return Err(error),
    };
    if lock.is_some() && (recovery::is_gone(path) || recovery::is_unfinished(path)) {
        return recovery::recover(path);
    }
    let was_there = path.exists();
    match connect(path, lock.is_some(), &schema::STEPS) {
        Ok((db, read_only)) => {
            let mut store = store(db, path, read_only, None);
            if was_there && read_only.is_none() {
                store.copy_if_due();
            }
            Ok(store)
        }
        Err(Error::Database(error)) if lock.is_some() && is_damage(&error) => recovery::recover(path),
        Err(Error::Database(error)) if path.exists() && is_disk(&error) => {
            let (db, why) = connect(path, false, &schema::STEPS)?;
            let why = if let Some(ReadOnly::Newer { .. }) = why { why } else { Some(ReadOnly::Disk) };
            Ok(store(db, path, why, None))
        }
        Err(error) => Err(error),
    }
}

/// A connection that only reads a file that is not the store's own.
pub fn reading_only(path: &Path) -> Result<(Connection, Option<ReadOnly>), Error> {
    connect(path, false, &schema::STEPS)
}

/// Whether an error says that another instance holds the file.
fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

/// Whether an error says that the disk would not take what had to be written.
fn is_disk(error: &rusqlite::Error) -> bool {
    use ErrorCode::{CannotOpen, DiskFull, ReadOnly, SystemIoFailure};
    matches!(error.sqlite_error_code(), Some(CannotOpen | DiskFull | ReadOnly | SystemIoFailure))
}

/// An open store.
pub fn store(db: Connection, path: &Path, read_only: Option<ReadOnly>, damage: Option<Damage>) -> Store {
    Store { db, path: path.to_path_buf(), file: Identity::of(path), read_only, damage, tried: None }
}

/// Makes the folder (for the user alone) and takes the lock beside the file.
fn begin(path: &Path) -> Result<File, Error> {
    let at = |path: &Path| {
        let path = path.to_path_buf();
        |error| Error::File { path, error }
    };
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        make_folder(folder).map_err(at(folder))?;
    }
    let lock = path.with_extension("lock");
    let file = own_file().create(true).append(true).open(&lock).map_err(at(&lock))?;
    file.lock().map_err(at(&lock))?;
    Ok(file)
}

fn protected(error: &Error) -> bool {
    let Error::File { error, .. } = error else { return false };
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::StorageFull)
}

/// [`connect_once`], and again while another instance holds the file that begins it, or brings it in order after one that was
/// killed: the database itself does not wait for that.
pub fn connect(path: &Path, writable: bool, steps: &[&str]) -> Result<(Connection, Option<ReadOnly>), Error> {
    let begun = Instant::now();
    loop {
        match connect_once(path, writable, steps) {
            Err(Error::Database(error)) if is_busy(&error) && begun.elapsed() < PATIENCE => thread::sleep(AGAIN),
            other => return other,
        }
    }
}

/// A connection ready for use: checked, migrated if it may be written and is not newer.
fn connect_once(path: &Path, writable: bool, steps: &[&str]) -> Result<(Connection, Option<ReadOnly>), Error> {
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if !writable {
        let db = reading(path, flags)?;
        let found = schema::version(&db)?;
        let known = schema::version_of(steps);
        return Ok((db, Some(if found > known { ReadOnly::Newer { found, known } } else { ReadOnly::Protected })));
    }
    // Made here, so that it is the user's alone wherever it lies; the log takes after it. What hinders that is the database's to tell.
    drop(own_file().create_new(true).open(path));
    let mut db = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
    db.busy_timeout(PATIENCE)?;
    let (found, known) = (schema::version(&db)?, schema::version_of(steps));
    if found > known {
        drop(db);
        return Ok((reading(path, flags)?, Some(ReadOnly::Newer { found, known })));
    }
    check(&db)?;
    if db.is_readonly("main")? {
        return Ok((db, Some(ReadOnly::Protected)));
    }
    db.pragma_update(None, "journal_mode", "WAL")?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "foreign_keys", true)?;
    // Pages hold what strangers wrote: no function may be called from the schema, no cell trusted to be well formed.
    db.pragma_update(None, "trusted_schema", false)?;
    db.pragma_update(None, "cell_size_check", true)?;
    schema::migrate(&mut db, steps)?;
    Ok((db, None))
}

/// A connection that can't write. Where even the log's index can't be made, a copy in memory is read, or the file as it lies.
fn reading(path: &Path, flags: OpenFlags) -> Result<Connection, Error> {
    let flags = flags | OpenFlags::SQLITE_OPEN_READ_ONLY;
    let db = Connection::open_with_flags(path, flags)?;
    db.busy_timeout(PATIENCE)?;
    match check(&db) {
        Err(Error::Database(error)) if is_disk(&error) => {}
        other => return other.map(|()| db),
    }
    drop(db);
    if let Ok(copy) = copied(path) {
        return Ok(copy);
    }
    let db = Connection::open_with_flags(damage::uri(path), flags | OpenFlags::SQLITE_OPEN_URI)?;
    check(&db).map(|()| db)
}

/// Everything in memory, the log included: whoever has the file alone needs no index of the log on the disk.
pub fn copied(path: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_READ_WRITE;
    let mut db = Connection::open_with_flags(path, flags)?;
    db.busy_timeout(Duration::ZERO)?;
    db.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    check(&db)?;
    let mut bytes = db.serialize("main")?.to_vec();
    damage::without_log(&mut bytes);
    damage::in_memory(&bytes)
}

/// Reads every page once.
fn check(db: &Connection) -> Result<(), Error> {
    let verdict: String = db.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" {
        return Ok(());
    }
    let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
    Err(Error::Database(rusqlite::Error::SqliteFailure(code, Some(verdict))))
}
