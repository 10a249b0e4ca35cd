//! A damaged file: set aside, never deleted, and read as far as it can be.

use super::{Error, Kept, entity_words, left_off, marks, own_copy, rows, schema, told};
use crate::{library::export, text::safe};
use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Row};
use std::{
    ffi::OsString,
    fmt,
    fs::{self, File},
    io::{self, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

/// Row numbers that are asked for one by one where reading in order fails.
const PROBES: i64 = 100_000;

/// What happened to a damaged file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// Where the damaged file lies now; nothing where it was gone.
    pub aside: Option<PathBuf>,
    /// How much was recovered: bookmarks, corrections, marks and the rest, each counted.
    pub recovered: usize,
    /// How much of it came from the store's own copy, and when that was made. What was taken away since then is back with it.
    pub copied: Option<(usize, Timestamp)>,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.aside {
            Some(aside) => {
                let aside = aside.to_string_lossy();
                write!(f, "the bookmarks file was damaged and lies now at {}; ", safe::visible(&aside))?;
            }
            None => f.write_str("the bookmarks file was gone; ")?,
        }
        write!(f, "recovered: {}", self.recovered)?;
        match self.copied {
            Some((many, made)) => write!(f, ", of that {many} from the copy of {}", own_copy::minute(made)),
            None => Ok(()),
        }
    }
}

/// Renames the file, and what `SQLite` keeps beside it, to the first free `…damaged-N`.
pub fn set_aside(path: &Path) -> Result<PathBuf, Error> {
    let failed = |error| Error::File { path: path.to_path_buf(), error };
    for n in 1_u32.. {
        let aside = with(path, &format!(".damaged-{n}"));
        let taken = ["", "-wal", "-shm"].iter().any(|end| with(&aside, end).symlink_metadata().is_ok());
        if taken {
            continue;
        }
        // The log goes first: a new database must never find an old log.
        for end in ["-wal", "-shm", ""] {
            match fs::rename(with(path, end), with(&aside, end)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
                _ => {}
            }
        }
        return Ok(aside);
    }
    Err(failed(io::ErrorKind::AlreadyExists.into()))
}

/// Everything that can still be read; the file is not changed.
pub fn salvage(aside: &Path) -> Kept {
    salvaged(aside).0
}

/// The same, and whether tags or former passages of bookmarks could not be read.
pub fn salvaged(aside: &Path) -> (Kept, bool) {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut found = read(Connection::open_with_flags(aside, flags));
    if found.0.is_empty() {
        // Without a usable log the file is read as it lies.
        found = read(Connection::open_with_flags(uri(aside), flags | OpenFlags::SQLITE_OPEN_URI));
    }
    if found.0.is_empty() {
        found = with_new_first_page(aside).map_or(found, |copy| read(Ok(copy)));
    }
    found
}

/// A path as a URI that says: nobody changes this file, so keep no log and take no lock.
pub fn uri(path: &Path) -> OsString {
    format!("file:{}?immutable=1", export::escaped(path.as_os_str().as_encoded_bytes(), "/")).into()
}

/// A damaged database held in memory, with the first page of a new one: ours are all made by the same steps, so the tables
/// begin on the same pages.
fn with_new_first_page(aside: &Path) -> Option<Connection> {
    let mut bytes = fs::read(aside).ok()?;
    let mut fresh = Connection::open_in_memory().ok()?;
    schema::migrate(&mut fresh, &schema::STEPS).ok()?;
    let page: usize =
        fresh.pragma_query_value(None, "page_size", |row| row.get(0)).ok().and_then(|n: i64| usize::try_from(n).ok())?;
    let first = fresh.serialize("main").ok()?;
    bytes.get_mut(..page)?.copy_from_slice(first.get(..page)?);
    // An in-header page count that belongs to another change is not believed; the size of the file is (file format, 1.3.7).
    bytes.get_mut(24..28)?.copy_from_slice(&[0, 0, 0, 2]);
    bytes.get_mut(92..96)?.copy_from_slice(&[0, 0, 0, 1]);
    in_memory(&bytes).ok()
}

/// Marks a database as one that keeps no log, as one in memory must (file format, 1.3.3).
pub fn without_log(bytes: &mut [u8]) {
    if let Some(versions) = bytes.get_mut(18..20) {
        versions.copy_from_slice(&[1, 1]);
    }
}

/// The same in a file that nobody has open.
pub fn file_without_log(file: &mut File) -> io::Result<()> {
    file.seek(SeekFrom::Start(18))?;
    file.write_all(&[1, 1])
}

/// A database held in memory, which can't be changed.
pub fn in_memory(bytes: &[u8]) -> Result<Connection, Error> {
    let mut db = Connection::open_in_memory()?;
    db.deserialize_read_exact("main", bytes, bytes.len(), true)?;
    Ok(db)
}

/// A path with more at its end.
pub fn with(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// Reads from the first row on until a page fails, then from the last row back, then what lies between, row by row.
fn read(db: rusqlite::Result<Connection>) -> (Kept, bool) {
    let Ok(db) = db else { return (Kept::default(), true) };
    let mut found = Vec::new();
    let first = run(&db, "", &mut found);
    let last = if first.is_none_or(|(_, whole)| !whole) { run(&db, "DESC", &mut found) } else { None };
    if let (Some((low, false)), Some((high, false))) = (first, last) {
        let one = format!("SELECT {} FROM bookmarks WHERE rowid = ?1", rows::columns(&db));
        for row in (low.saturating_add(1)..high).take(usize::try_from(PROBES).unwrap_or(usize::MAX)) {
            if let Ok(Some(bookmark)) = db.query_row(&one, [row], rows::read).optional() {
                found.push(bookmark);
            }
        }
    }
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found.dedup_by(|a, b| a.id == b.id);
    let mut lacking = false;
    for bookmark in &mut found {
        let (tags, former) = (rows::tags(&db, &bookmark.id), rows::former(&db, &bookmark.id));
        lacking |= tags.is_err() || former.is_err();
        (bookmark.tags, bookmark.former) = (tags.unwrap_or_default(), former.unwrap_or_default());
    }
    let kept = Kept {
        bookmarks: found,
        corrections: told::salvage(&db),
        entity_words: entity_words::salvage(&db),
        marks: marks::salvage(&db),
        left: left_off::salvage(&db),
    };
    (kept, lacking)
}

/// Reads rows in the order of the query, which ends with one column to order by, until the end or a failure, then from the other
/// end; some may come twice. Rows for which `read` gives nothing are passed over.
pub fn both_ways<T>(db: &Connection, sql: &str, read: impl Fn(&Row<'_>) -> rusqlite::Result<Option<T>>) -> Vec<T> {
    let mut found = Vec::new();
    let mut until_failure = |sql: &str| {
        let Ok(mut statement) = db.prepare(sql) else { return true };
        let Ok(rows) = statement.query_map([], &read) else { return true };
        for row in rows {
            match row {
                Ok(row) => found.extend(row),
                Err(_) => return false,
            }
        }
        true
    };
    if !until_failure(sql) {
        until_failure(&format!("{sql} DESC"));
    }
    found
}

/// Reads rows in one order until the end or a failure; the last row number read, and whether it was the end.
fn run(db: &Connection, order: &str, found: &mut Vec<crate::library::Bookmark>) -> Option<(i64, bool)> {
    let sql = format!("SELECT {}, rowid FROM bookmarks NOT INDEXED ORDER BY rowid {order}", rows::columns(db));
    let mut statement = db.prepare(&sql).ok()?;
    let rows = statement.query_map([], |row| Ok((rows::read(row)?, row.get::<_, i64>(rows::COUNT)?))).ok()?;
    let mut last = 0;
    for row in rows {
        let Ok((bookmark, number)) = row else { return Some((last, false)) };
        found.push(bookmark);
        last = number;
    }
    Some((last, true))
}
