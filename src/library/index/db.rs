//! The index's database: opened, made, or made anew where another khabar wrote it or it is damaged.

use super::Error;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Params, Row, config::DbConfig, types::FromSql};
use std::{
    fs,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// What this khabar writes. Any change of the schema, of what cleaning or tagging finds, or of how it is stored is another.
pub const VERSION: i64 = 6;

/// How `SQLite` numbers the way of giving room back that [`give_back`] needs.
const INCREMENTAL: i64 = 2;

/// How long a reader waits for a writer's short locks.
const PATIENCE: Duration = Duration::from_secs(5);

/// Opens the database for writing, and makes it where there is none that can be used.
pub fn writing(folder: &Path) -> Result<Connection, Error> {
    let path = folder.join("index.db");
    match connect(&path) {
        Ok(db) => Ok(db),
        // Nothing is lost but time: what is here can be rebuilt.
        Err(Error::Database(error)) if !fails(&error) => {
            clear(folder)?;
            connect(&path)
        }
        Err(error) => Err(error),
    }
}

fn connect(path: &Path) -> Result<Connection, Error> {
    let db = Connection::open(path)?;
    db.busy_timeout(PATIENCE)?;
    let pages: i64 = db.pragma_query_value(None, "page_count", |row| row.get(0))?;
    if pages == 0 {
        // Before anything else is written: [`give_back`] asks for it. Where it is said again, it is written again.
        db.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
    }
    db.pragma_update(None, "journal_mode", "WAL")?;
    // A crash of the system may cost the last moments of indexing, never the file.
    db.pragma_update(None, "synchronous", "NORMAL")?;
    db.pragma_update(None, "trusted_schema", false)?;
    db.pragma_update(None, "cache_size", -256)?;
    plan_once(&db)?;
    let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if version == VERSION {
        return Ok(db);
    }
    // One that was begun by an older khabar gives nothing back.
    let begun_otherwise = db.pragma_query_value(None, "auto_vacuum", |row| row.get::<_, i64>(0))? != INCREMENTAL;
    if tables > 0 || begun_otherwise {
        let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_SCHEMA);
        return Err(Error::Database(rusqlite::Error::SqliteFailure(code, None)));
    }
    db.execute_batch(&format!("BEGIN; {} PRAGMA user_version = {VERSION}; COMMIT;", include_str!("schema.sql")))?;
    Ok(db)
}

/// Gives the database room for much writing. To see that nothing changed, all is read once: that needs next to none, and a reader
/// that waits for changes would keep it.
pub fn make_room(db: &Connection) -> Result<(), Error> {
    Ok(db.pragma_update(None, "cache_size", -16_384)?)
}

/// Gives back what much writing left empty: pages from the end are moved there. To write the whole file anew makes it smaller by
/// little more, but takes longer, unless most of it is empty.
pub fn give_back(db: &Connection) -> Result<(), Error> {
    let number = |of: &str| db.pragma_query_value(None, of, |row| row.get::<_, i64>(0));
    if number("freelist_count")? > number("page_count")? / 2 {
        return Ok(db.execute_batch("VACUUM")?);
    }
    let mut pages = db.prepare("PRAGMA incremental_vacuum")?;
    let mut pages = pages.query([])?;
    while pages.next()?.is_some() {}
    Ok(())
}

/// Has each query planned once, not anew for every value that is bound to it: that took longer than most queries themselves.
fn plan_once(db: &Connection) -> Result<(), Error> {
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// Opens the database for reading; `None` where there is none of this version.
pub fn reading(folder: &Path) -> Result<Option<Connection>, Error> {
    let path = folder.join("index.db");
    if !path.exists() {
        return Ok(None);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags)?;
    db.busy_timeout(PATIENCE)?;
    db.pragma_update(None, "cache_size", -2_048)?;
    db.set_prepared_statement_cache_capacity(64);
    plan_once(&db)?;
    let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok((version == VERSION).then_some(db))
}

/// A connection that the parts of a view share. What can't be read is as if it were not there: all of it can be rebuilt.
#[derive(Clone)]
pub struct Shared(Arc<Mutex<Connection>>);

impl Shared {
    /// Shares a connection.
    pub fn new(db: Connection) -> Self {
        Self(Arc::new(Mutex::new(db)))
    }

    /// Something done with the connection.
    pub fn with<T>(&self, work: impl FnOnce(&Connection) -> T) -> T {
        work(&self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// One row, where there is one.
    pub fn row<T>(&self, query: &str, by: impl Params, of: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>) -> Option<T> {
        self.with(|db| db.prepare_cached(query).and_then(|mut query| query.query_row(by, of).optional()).ok().flatten())
    }

    /// All rows.
    pub fn rows<T>(&self, query: &str, by: impl Params, of: impl FnMut(&Row<'_>) -> rusqlite::Result<T>) -> Vec<T> {
        self.with(|db| db.prepare_cached(query).and_then(|mut query| query.query_map(by, of)?.collect()).unwrap_or_default())
    }
}

/// Takes everything away but the lock.
pub fn clear(folder: &Path) -> Result<(), Error> {
    let at = |error| Error::File { path: folder.to_path_buf(), error };
    for name in ["index.db", "index.db-wal", "index.db-shm"] {
        match fs::remove_file(folder.join(name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(at(error)),
            _ => {}
        }
    }
    let text = folder.join("text");
    if text.exists() { fs::remove_dir_all(text).map_err(at) } else { Ok(()) }
}

/// Whether it is no fault of the file: the disk is full or fails, a quota is used up, somebody else is at it.
fn fails(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{CannotOpen, DatabaseBusy, DatabaseLocked, DiskFull, PermissionDenied, ReadOnly, SystemIoFailure};
    matches!(
        error.sqlite_error_code(),
        Some(DiskFull | SystemIoFailure | ReadOnly | CannotOpen | PermissionDenied | DatabaseBusy | DatabaseLocked)
    )
}

/// A value that is kept beside the tables.
pub fn meta<T: FromSql>(db: &Connection, key: &str) -> Result<Option<T>, Error> {
    Ok(db.prepare_cached("SELECT value FROM meta WHERE key = ?1")?.query_row([key], |row| row.get(0)).optional()?)
}

/// Keeps a value beside the tables.
pub fn set_meta(db: &Connection, key: &str, value: impl rusqlite::ToSql) -> Result<(), Error> {
    db.prepare_cached("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)")?.execute(rusqlite::params![key, value])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(db: &Connection, of: &str) -> i64 {
        db.pragma_query_value(None, of, |row| row.get(0)).unwrap()
    }

    #[test]
    fn what_was_left_empty_is_given_back() {
        // So many rows beside which most of the file is empty, or little.
        for beside in [1, 4_000] {
            let folder = tempfile::tempdir().unwrap();
            let db = writing(folder.path()).unwrap();
            db.execute_batch("CREATE TABLE much (text TEXT); CREATE TABLE kept (text TEXT); BEGIN").unwrap();
            for _ in 0..2_000 {
                db.execute("INSERT INTO much VALUES (?1)", ["خبر ".repeat(100)]).unwrap();
            }
            for _ in 0..beside {
                db.execute("INSERT INTO kept VALUES (?1)", ["نبأ ".repeat(100)]).unwrap();
            }
            db.execute_batch("COMMIT; DROP TABLE much").unwrap();
            let pages = number(&db, "page_count");
            assert!(number(&db, "freelist_count") > 300);
            assert_eq!(number(&db, "freelist_count") > pages / 2, beside == 1);
            give_back(&db).unwrap();
            assert_eq!(number(&db, "freelist_count"), 0);
            assert!(number(&db, "page_count") < pages - 300);
            assert_eq!(number(&db, "auto_vacuum"), INCREMENTAL);
            let kept: i64 = db.query_row("SELECT count(*) FROM kept WHERE text LIKE 'نبأ%'", [], |row| row.get(0)).unwrap();
            assert_eq!(kept, beside);
        }
    }

    #[test]
    fn to_open_what_is_there_writes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        drop(writing(folder.path()).unwrap());
        let path = folder.path().join("index.db");
        let (before, db) = (fs::read(&path).unwrap(), writing(folder.path()).unwrap());
        assert_eq!(number(&db, "auto_vacuum"), INCREMENTAL);
        assert_eq!(fs::metadata(folder.path().join("index.db-wal")).map_or(0, |log| log.len()), 0);
        drop(db);
        assert_eq!(fs::read(&path).unwrap(), before);
    }

    #[test]
    fn what_an_older_khabar_had_begun_is_begun_anew() {
        let folder = tempfile::tempdir().unwrap();
        let begun = Connection::open(folder.path().join("index.db")).unwrap();
        begun.pragma_update(None, "journal_mode", "WAL").unwrap();
        assert!(number(&begun, "page_count") > 0);
        drop(begun);
        assert_eq!(number(&writing(folder.path()).unwrap(), "auto_vacuum"), INCREMENTAL);
    }
}
