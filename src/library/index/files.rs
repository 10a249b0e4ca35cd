//! What lies below the paths against what is known of it: new, changed and vanished files, told by size and time.

use super::{Error, db};
use crate::corpus::{self, Entry, Problem, Record};
use rusqlite::{Connection, params};
use rustc_hash::{FxHashMap, FxHasher};
use std::{
    ffi::OsStr,
    fs,
    hash::{Hash, Hasher},
    os::unix::{ffi::OsStrExt, fs::MetadataExt},
    path::{Path, PathBuf},
    sync::mpsc,
    thread::{Scope, ScopedJoinHandle},
};

/// What is there now, against what was there.
#[derive(Debug, Default)]
pub struct Changes {
    /// Files that were not known.
    pub new: usize,
    /// Known files of another size or time.
    pub changed: usize,
    /// Known files that are gone: their numbers. One of the new files may be one of them, moved.
    pub gone: Vec<i64>,
    /// Paths that could not be listed.
    pub problems: Vec<Problem>,
}

impl Changes {
    /// Whether all is as it was.
    pub fn none(&self) -> bool {
        self.new + self.changed + self.gone.len() == 0
    }
}

/// Size and time of last change, to the nanosecond.
pub type Stat = (i64, i64);

/// How a file stands now; `None` where it is gone or no file any more.
pub fn stat(path: &Path) -> Option<Stat> {
    let meta = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    Some((i64::try_from(meta.len()).unwrap_or(i64::MAX), meta.mtime().wrapping_mul(1_000_000_000).wrapping_add(meta.mtime_nsec())))
}

/// Tells names apart.
fn key(folder: i64, name: &str) -> u64 {
    hash((folder, name))
}

fn hash(what: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    what.hash(&mut hasher);
    hasher.finish()
}

/// A file as the table has it, in few bytes: all of them are held while the paths are listed.
struct Known {
    /// See [`key`].
    key: u64,
    /// A hash of its size and time.
    stat: u64,
    id: u32,
    state: u8,
    seen: bool,
}

/// A known file that is to be looked at: its number, the hash of its size and time as they were, and where it lies.
struct Look {
    id: u32,
    stat: u64,
    path: PathBuf,
}

/// Files that are looked at in a thread of their own, while others are listed: to ask the system for each takes as long.
struct Looks {
    some: Vec<Look>,
    send: mpsc::SyncSender<Vec<Look>>,
}

impl Looks {
    /// Files that are handed over together.
    const TOGETHER: usize = 512;

    /// With the thread that ends with the numbers of those that changed.
    fn begin<'s>(scope: &'s Scope<'s, '_>) -> (Self, ScopedJoinHandle<'s, Vec<u32>>) {
        let (send, due) = mpsc::sync_channel::<Vec<Look>>(4);
        let changed = |look: &Look| stat(&look.path).map(hash) != Some(look.stat);
        let looking = scope.spawn(move || due.into_iter().flatten().filter(changed).map(|look| look.id).collect());
        (Self { some: Vec::with_capacity(Self::TOGETHER), send }, looking)
    }

    fn take(&mut self, look: Look) {
        self.some.push(look);
        if self.some.len() == Self::TOGETHER {
            self.hand_over();
        }
    }

    fn hand_over(&mut self) {
        let some = std::mem::replace(&mut self.some, Vec::with_capacity(Self::TOGETHER));
        // The thread ends before only by a fault, which is told where it is waited for.
        self.send.send(some).unwrap_or_default();
    }

    /// There are no more.
    fn end(mut self) {
        self.hand_over();
    }
}

/// So many files of a folder that was never seen are there before the rest is listed, so that somebody can begin to read.
const FIRST: usize = 500;

/// Lists the paths and brings the table of files to what is there, in one step: new and changed files wait to be read. Where nothing
/// was known, the first few are a step of their own, after which `early` is called.
pub fn compare(db: &Connection, paths: &[PathBuf], early: &mut dyn FnMut() -> Result<(), Error>) -> Result<Changes, Error> {
    let mut changes = Changes::default();
    let mut change = Some(db.unchecked_transaction()?);
    let mut known = known(db)?;
    let fresh = known.is_empty();
    let mut folders: FxHashMap<PathBuf, i64> = FxHashMap::default();
    let others = std::thread::scope(|scope| {
        let (mut looks, looking) = Looks::begin(scope);
        let mut insert = db.prepare("INSERT INTO files (folder, name, path, holds) VALUES (?1, ?2, ?3, ?4)")?;
        let mut take = |entry: Entry| {
            let folder = match folders.get(&entry.folder) {
                Some(folder) => *folder,
                None => folder(db, &mut folders, &entry)?,
            };
            let old = known.binary_search_by_key(&key(folder, &entry.name), |known| known.key).ok();
            let old = old.and_then(|at| known.get_mut(at));
            let Some(old) = old else {
                changes.new += 1;
                let plain = entry.folder.join(&entry.name);
                // A first look at a folder shows its names; sizes and times are asked when a file is read.
                let path = (!same(&plain, &entry.path)).then(|| entry.path.as_os_str().as_bytes());
                insert.execute(params![folder, entry.name, path, corpus::is_collection(&entry.path)])?;
                if fresh && changes.new == FIRST {
                    change.take().map_or(Ok(()), rusqlite::Transaction::commit)?;
                    early()?;
                    change = Some(db.unchecked_transaction()?);
                }
                return Ok(());
            };
            old.seen = true;
            if old.state != 0 {
                looks.take(Look { id: old.id, stat: old.stat, path: entry.path });
            }
            Ok(())
        };
        let mut outcome: Result<(), Error> = Ok(());
        let problems = corpus::walk_each(paths, |entry| {
            if outcome.is_ok() {
                outcome = take(entry);
            }
        });
        outcome?;
        changes.problems = problems;
        looks.end();
        Ok::<_, Error>(looking.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })?;
    changes.changed = others.len();
    let mut again = db.prepare("UPDATE files SET state = 0, start = NULL WHERE id = ?1")?;
    for id in others {
        again.execute([id])?;
    }
    drop(again);
    changes.gone = known.iter().filter(|known| !known.seen).map(|known| i64::from(known.id)).collect();
    changes.gone.sort_unstable();
    change.take().map_or(Ok(()), rusqlite::Transaction::commit)?;
    Ok(changes)
}

/// Whether a file lies where its name says.
fn same(plain: &Path, path: &Path) -> bool {
    plain == path || std::path::absolute(path).is_ok_and(|path| path == plain)
}

fn folder(db: &Connection, folders: &mut FxHashMap<PathBuf, i64>, entry: &Entry) -> Result<i64, Error> {
    let bytes = entry.folder.as_os_str().as_bytes();
    db.execute("INSERT OR IGNORE INTO folders (path) VALUES (?1)", [bytes])?;
    let id = db.query_row("SELECT id FROM folders WHERE path = ?1", [bytes], |row| row.get(0))?;
    folders.insert(entry.folder.clone(), id);
    Ok(id)
}

/// The files of the table, by their keys.
fn known(db: &Connection) -> Result<Vec<Known>, Error> {
    let mut all = db.prepare("SELECT id, folder, name, size, time, state FROM files WHERE container IS NULL")?;
    let mut rows = all.query([])?;
    let count: i64 = db.query_row("SELECT count(*) FROM files WHERE container IS NULL", [], |row| row.get(0))?;
    let mut known = Vec::with_capacity(usize::try_from(count).unwrap_or_default());
    while let Some(row) = rows.next()? {
        let name = row.get_ref(2)?.as_str().unwrap_or_default();
        let key = key(row.get(1)?, name);
        let stat: Stat = (row.get(3)?, row.get(4)?);
        known.push(Known { key, stat: hash(stat), id: row.get(0)?, state: row.get(5)?, seen: false });
    }
    known.sort_unstable_by_key(|known| known.key);
    Ok(known)
}

/// The file of a number, as it is read; of a record its place in the file that holds it.
pub fn entry(db: &Connection, id: i64) -> Result<Option<Entry>, Error> {
    let mut query = db.prepare_cached(
        "SELECT f.name, d.path, f.path, f.container, f.record, f.start, f.length FROM files f JOIN folders d ON d.id = f.folder \
         WHERE f.id = ?1",
    )?;
    let mut rows = query.query([id])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    if let Some(container) = row.get::<_, Option<i64>>(3)? {
        let Some(holder) = entry(db, container)? else { return Ok(None) };
        let number: u32 = row.get(4)?;
        let offset = u64::try_from(row.get::<_, i64>(5)?).unwrap_or_default();
        let record = Some(Record { number, offset, len: row.get(6)? });
        return Ok(Some(Entry { name: format!("{}#{number}", holder.name), record, ..holder }));
    }
    let path = |bytes: &[u8]| PathBuf::from(OsStr::from_bytes(bytes));
    let (name, folder): (String, PathBuf) = (row.get(0)?, path(row.get_ref(1)?.as_blob().unwrap_or_default()));
    let own = row.get_ref(2)?.as_blob_or_null().ok().flatten().map(path);
    let path = own.unwrap_or_else(|| folder.join(&name));
    Ok(Some(Entry { path, name, folder, record: None }))
}

/// Numbers of files that wait to be read, in order, and whether each holds records.
pub fn waiting(db: &Connection) -> Result<Vec<(i64, bool)>, Error> {
    let mut query = db.prepare("SELECT id, holds FROM files WHERE state = 0 AND container IS NULL ORDER BY id")?;
    let ids = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    Ok(ids)
}

/// What the paths' files have in common, as it was found when they were read first, so that what is read later is read alike.
pub fn survey(db: &Connection) -> Result<Option<crate::clean::Folder>, Error> {
    let packed: Option<Vec<u8>> = db::meta(db, "folder")?;
    Ok(packed.and_then(|packed| crate::clean::Folder::unpack(&packed)))
}
