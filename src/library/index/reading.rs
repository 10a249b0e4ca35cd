//! Files that wait are read, cleaned and tagged side by side, and kept in order.

use super::{Error, Progress, Read, Summary, db, files, order::Order, ordered, rows, rows::Rows, text::Text, texts::Texts};
use crate::{
    clean::Folder,
    corpus::{self, Document, Entry, Record},
    library::{PageFile, collection},
};
use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::FxHashMap;
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

/// When rows are kept, and seen by readers: at first, and later.
const OFTEN: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(8));
/// When words are kept: at first, and later. What was read since is read again after an interruption.
const SELDOM: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(30));
/// Files whose names are held at once.
const STRETCH: usize = 4_096;

/// An update at work.
pub struct Reading<'a> {
    db: &'a mut Connection,
    order: &'a Order,
    text: Text,
    texts: Texts,
    rows: Rows,
    /// Files that are gone, by what they held.
    gone: FxHashMap<(i64, i64), i64>,
    folder: &'a Arc<Folder>,
    read: &'a dyn Read,
    done: Summary,
    clock: Clock,
}

/// What an update leaves to be done.
pub struct Left {
    /// The words, of which the last are to be kept, and which are to be finished.
    pub text: Text,
    /// What relating needs of the articles that were read.
    pub texts: Texts,
}

/// When what was kept last.
struct Clock {
    rows: (Instant, Duration),
    words: (Instant, Duration),
}

/// A file or a record that was read.
struct Taken {
    /// Its number, where it has one.
    id: Option<i64>,
    stat: files::Stat,
    record: Option<Record>,
    page: Result<Box<PageFile>, String>,
    /// Of a record what it was last time, where it is the same.
    same: bool,
}

impl<'a> Reading<'a> {
    /// Begins where the tables end.
    pub fn new(
        db: &'a mut Connection,
        order: &'a Order,
        text: Text,
        rows: impl FnOnce(&Connection) -> Result<Rows, Error>,
        gone: &[i64],
        folder: &'a Arc<Folder>,
        read: &'a dyn Read,
    ) -> Result<Self, Error> {
        let (rows, gone, now) = (rows(db)?, held(db, gone)?, Instant::now());
        let clock = Clock { rows: (now, OFTEN.0), words: (now, SELDOM.0) };
        Ok(Self { db, order, text, texts: Texts::default(), rows, gone, folder, read, done: Summary::default(), clock })
    }

    /// The same, setting aside what relating will need.
    pub fn keeping(self, texts: Texts) -> Self {
        Self { texts, ..self }
    }

    /// Reads all that wait; whether it came to the end.
    pub fn all(&mut self, waiting: &[(i64, bool)], say: &mut dyn FnMut(Progress) -> bool) -> Result<bool, Error> {
        let (mut done, of) = (0, waiting.len());
        for alike in waiting.chunk_by(|a, b| a.1 == b.1) {
            for stretch in alike.chunks(if alike[0].1 { 1 } else { STRETCH }) {
                self.db.execute_batch("BEGIN IMMEDIATE")?;
                let outcome = match stretch {
                    [(id, true)] => self.container(*id, (&mut done, of), say),
                    files => self.files(files, (&mut done, of), say),
                };
                let kept = self.rows.remember(self.db);
                self.db.execute_batch("COMMIT")?;
                kept?;
                if !outcome? {
                    return Ok(false);
                }
            }
        }
        Ok(done == 0 || say(Progress::Read { done, of, kept: true }))
    }

    fn files(
        &mut self,
        files: &[(i64, bool)],
        (done, of): (&mut usize, usize),
        say: &mut dyn FnMut(Progress) -> bool,
    ) -> Result<bool, Error> {
        let entries: Vec<(i64, Entry)> = files
            .iter()
            .filter_map(|(id, _)| files::entry(self.db, *id).transpose().map(|entry| entry.map(|entry| (*id, entry))))
            .collect::<Result<_, _>>()?;
        let (read, folder) = (self.read, self.folder);
        let work = |(id, entry): (i64, Entry)| {
            // How it stood before it was read: a change while it is read is seen the next time.
            let stat = files::stat(&entry.path).unwrap_or((-1, 0));
            Taken { id: Some(id), stat, record: None, page: read.page(&entry, folder), same: false }
        };
        let mut go_on = true;
        ordered::each(entries.into_iter(), work, |taken| {
            self.take(None, taken, say)?;
            *done += 1;
            go_on = self.tell(*done, of, say)?;
            Ok::<bool, Error>(go_on)
        })?;
        Ok(go_on)
    }

    /// Reads the records of a file, from where reading it was interrupted.
    fn container(
        &mut self,
        id: i64,
        (done, of): (&mut usize, usize),
        say: &mut dyn FnMut(Progress) -> bool,
    ) -> Result<bool, Error> {
        let Some(entry) = files::entry(self.db, id)? else { return Ok(true) };
        let stat = files::stat(&entry.path).unwrap_or((-1, 0));
        let begun = self.db.query_row("SELECT size, time, start, record, length FROM files WHERE id = ?1", [id], |row| {
            let place: Option<(i64, u32, i64)> = row
                .get::<_, Option<i64>>(2)?
                .map(|offset| Ok::<_, rusqlite::Error>((offset, row.get(3)?, row.get(4)?)))
                .transpose()?;
            Ok(((row.get(0)?, row.get(1)?), place))
        })?;
        let place =
            begun.1.filter(|_| begun.0 == stat).map_or_else(corpus::Place::default, |(offset, number, line)| corpus::Place {
                number,
                offset: u64::try_from(offset).unwrap_or_default(),
                line: u64::try_from(line).unwrap_or_default(),
            });
        self.db.execute("UPDATE files SET size = ?2, time = ?3 WHERE id = ?1", params![id, stat.0, stat.1])?;
        let records = match corpus::records_from(&entry, place) {
            Ok(Some(records)) => records,
            Ok(None) => return Ok(true),
            Err(error) => {
                self.unreadable(id, stat, format!("{}: {error}", entry.path.display()), say)?;
                return Ok(true);
            }
        };
        let known = known(self.db, id, place.number)?;
        let at = |number: u32| number.checked_sub(place.number).and_then(|at| known.get(at as usize)).copied().flatten();
        let (read, folder) = (self.read, self.folder);
        let work = |next: (corpus::Place, Result<(Entry, Document), corpus::Problem>)| {
            let (after, record) = next;
            let taken = match record {
                Ok((entry, document)) => {
                    let old = entry.record.and_then(|record| at(record.number));
                    let same = old.is_some_and(|(_, hash)| hash == Some(rows::hash(document.source())));
                    let page = if same { Err(String::new()) } else { read.cleaned(document, folder) };
                    Taken { id: old.map(|(id, _)| id), stat: (0, 0), record: entry.record, page, same }
                }
                Err(problem) => {
                    let page = Err(format!("{}: {}", problem.path.display(), problem.what));
                    Taken { id: None, stat: (0, 0), record: None, page, same: false }
                }
            };
            (after, taken)
        };
        let (meter, begun) = (records.meter(), *done);
        let mut records = Streamed(records);
        let (mut go_on, mut last, mut expected) = (true, place, 0);
        ordered::each(&mut records, work, |(after, taken)| {
            self.take(Some(id), taken, say)?;
            last = after;
            *done += 1;
            if self.due() {
                self.placed(id, after)?;
            }
            let all = || meter.as_ref()?.expected(u64::from(after.number)).and_then(|all| usize::try_from(all).ok());
            // Asked only where it is told.
            let more = if done.is_multiple_of(64) { all() } else { None };
            expected = more.map_or(expected, |all| begun + all.saturating_sub(place.number as usize));
            go_on = self.tell(*done, of.max(expected).max(*done), say)?;
            Ok::<bool, Error>(go_on)
        })?;
        if go_on {
            self.end_of(id, last.number)?;
        } else {
            self.placed(id, last)?;
        }
        Ok(go_on)
    }

    /// Keeps where reading the records goes on.
    fn placed(&self, id: i64, place: corpus::Place) -> Result<(), Error> {
        self.db.prepare_cached("UPDATE files SET start = ?2, record = ?3, length = ?4 WHERE id = ?1")?.execute(params![
            id,
            i64::try_from(place.offset).unwrap_or(i64::MAX),
            place.number,
            i64::try_from(place.line).unwrap_or(i64::MAX)
        ])?;
        Ok(())
    }

    /// All records were read: those behind the last are gone.
    fn end_of(&mut self, id: i64, count: u32) -> Result<(), Error> {
        let mut query = self.db.prepare_cached("SELECT id FROM files WHERE container = ?1 AND record >= ?2")?;
        let left: Vec<i64> = query.query_map(params![id, count], |row| row.get(0))?.collect::<Result<_, _>>()?;
        drop(query);
        for file in left {
            self.vanish(file)?;
        }
        self.db.execute(
            "UPDATE files SET state = 3, start = NULL, record = NULL, length = NULL, problem = NULL WHERE id = ?1",
            [id],
        )?;
        Ok(())
    }

    /// Whether rows are to be kept.
    fn due(&self) -> bool {
        self.clock.rows.0.elapsed() >= self.clock.rows.1
    }

    /// Says how far it is, and keeps what is due.
    fn tell(&mut self, done: usize, of: usize, say: &mut dyn FnMut(Progress) -> bool) -> Result<bool, Error> {
        if !self.due() {
            return Ok(!done.is_multiple_of(64) || say(Progress::Read { done, of, kept: false }));
        }
        self.order.keep(self.db)?;
        self.rows.remember(self.db)?;
        let words = self.clock.words.0.elapsed() >= self.clock.words.1;
        if words {
            db::set_meta(self.db, "batch", self.text.batch())?;
        }
        self.db.execute_batch("COMMIT; BEGIN IMMEDIATE")?;
        if words {
            self.text.keep(self.db)?;
            self.clock.words = (Instant::now(), (self.clock.words.1 * 2).min(SELDOM.1));
        }
        self.clock.rows = (Instant::now(), (self.clock.rows.1 * 3 / 2).min(OFTEN.1));
        Ok(say(Progress::Read { done, of, kept: true }))
    }

    /// Keeps what was read of a file, or of a record of one.
    fn take(&mut self, container: Option<i64>, taken: Taken, say: &mut dyn FnMut(Progress) -> bool) -> Result<(), Error> {
        let Taken { id, stat, record, page, same } = taken;
        if same {
            if let (Some(id), Some(record)) = (id, record) {
                let start = i64::try_from(record.offset).unwrap_or(i64::MAX);
                self.db
                    .prepare_cached("UPDATE files SET start = ?2, length = ?3 WHERE id = ?1")?
                    .execute(params![id, start, record.len])?;
            }
            return Ok(());
        }
        let page = match (page, id) {
            (Ok(page), _) => page,
            (Err(problem), Some(id)) => return self.unreadable(id, stat, problem, say),
            (Err(problem), None) => {
                self.done.problems += 1;
                say(Progress::Problem(problem));
                return Ok(());
            }
        };
        let hash = rows::hash(page.document.source());
        let (id, before) = match (id, container, record) {
            (Some(id), ..) => (id, self.before(id)?),
            (None, Some(container), Some(record)) => (self.insert(container, record)?, None),
            _ => return Ok(()),
        };
        if container.is_none()
            && before.is_none()
            && let Some(old) = self.gone.remove(&(hash, stat.0))
        {
            self.done.moved += 1;
            return moved(self.db, old, id, stat.1);
        }
        // What was only touched is what it was.
        if before != Some(hash) {
            let first = self.rows.keep(self.db, id, &page)?;
            self.text.add(id, &page, first, before.is_some())?;
            for ((num, article), id) in (first..).zip(&page.page.articles).zip(&*page.ids) {
                self.texts.push(num, &collection::item(&page.document, article, id, Vec::new()));
            }
            self.done.read += 1;
        }
        self.db
            .prepare_cached(
                "UPDATE files SET size = ?2, time = ?3, state = 1, problem = NULL, hash = ?4, batch = ?5 WHERE id = ?1",
            )?
            .execute(params![id, stat.0, stat.1, hash, if before == Some(hash) { 0 } else { self.text.batch() }])?;
        Ok(())
    }

    fn before(&self, id: i64) -> Result<Option<i64>, Error> {
        let mut find = self.db.prepare_cached("SELECT hash FROM files WHERE id = ?1")?;
        Ok(find.query_row([id], |row| row.get(0)).optional()?.flatten())
    }

    fn insert(&self, container: i64, record: Record) -> Result<i64, Error> {
        self.db
            .prepare_cached(
                "INSERT INTO files (folder, name, container, record, start, length) \
                 SELECT folder, '', id, ?2, ?3, ?4 FROM files WHERE id = ?1",
            )?
            .execute(params![container, record.number, i64::try_from(record.offset).unwrap_or(i64::MAX), record.len])?;
        Ok(self.db.last_insert_rowid())
    }

    fn unreadable(
        &mut self,
        id: i64,
        (size, time): files::Stat,
        problem: String,
        say: &mut dyn FnMut(Progress) -> bool,
    ) -> Result<(), Error> {
        rows::forget(self.db, id)?;
        self.text.forget(id);
        self.db
            .prepare_cached(
                "UPDATE files SET size = ?2, time = ?3, state = 2, problem = ?4, hash = NULL, batch = ?5 WHERE id = ?1",
            )?
            .execute(params![id, size, time, problem, self.text.batch()])?;
        self.done.problems += 1;
        say(Progress::Problem(problem));
        Ok(())
    }

    fn vanish(&mut self, file: i64) -> Result<(), Error> {
        rows::forget(self.db, file)?;
        self.text.forget(file);
        self.db.prepare_cached("DELETE FROM files WHERE id = ?1")?.execute([file])?;
        self.done.gone += 1;
        // Nothing else tells of it, should its words not be taken out in time; nor of what links lead to it.
        db::set_meta(self.db, "batch", self.text.batch())?;
        db::set_meta(self.db, "relate", 1)
    }

    /// Files that are gone and were found nowhere are forgotten, and all rows are kept.
    pub fn finish(mut self, complete: bool, summary: &mut Summary) -> Result<Left, Error> {
        let left: Vec<i64> = std::mem::take(&mut self.gone).into_values().collect();
        if complete && !left.is_empty() {
            self.db.execute_batch("BEGIN IMMEDIATE")?;
            for file in left {
                let mut held = self.db.prepare_cached("SELECT id FROM files WHERE container = ?1")?;
                let records: Vec<i64> = held.query_map([file], |row| row.get(0))?.collect::<Result<_, _>>()?;
                drop(held);
                for record in records {
                    self.vanish(record)?;
                }
                self.vanish(file)?;
            }
            self.db.execute_batch("COMMIT")?;
        }
        if self.done.read + self.done.moved + self.done.gone > 0 {
            // Rows that are new, or not where they were.
            Order::new(self.db)?.keep(self.db)?;
            if self.done.read > 0 || self.done.gone > 0 || self.done.moved > 0 {
                db::set_meta(self.db, "relate", 1)?;
            }
            self.text.begin(self.db)?;
        }
        let Summary { read, moved, gone, problems, .. } = self.done;
        (summary.read, summary.moved, summary.gone) = (read, moved, gone);
        summary.problems += problems;
        self.texts.finish();
        Ok(Left { text: self.text, texts: self.texts })
    }
}

/// The records of a file, each with where the next one begins.
struct Streamed(corpus::Records);

impl Iterator for Streamed {
    type Item = (corpus::Place, Result<(Entry, Document), corpus::Problem>);

    fn next(&mut self) -> Option<Self::Item> {
        let record = self.0.next()?;
        Some((self.0.place(), record))
    }
}

/// A record's number as a file, and what it held.
type Known = Option<(i64, Option<i64>)>;

/// The records of a file that are known, from the `first` on.
fn known(db: &Connection, container: i64, first: u32) -> Result<Vec<Known>, Error> {
    let mut query = db.prepare("SELECT record, id, hash FROM files WHERE container = ?1 AND record >= ?2 ORDER BY record")?;
    let mut rows = query.query(params![container, first])?;
    let mut known = Vec::new();
    while let Some(row) = rows.next()? {
        let at = (row.get::<_, u32>(0)? - first) as usize;
        known.resize(at, None);
        known.push(Some((row.get(1)?, row.get(2)?)));
    }
    Ok(known)
}

/// Files that are gone by what they held.
fn held(db: &Connection, ids: &[i64]) -> Result<FxHashMap<(i64, i64), i64>, Error> {
    let mut query = db.prepare_cached("SELECT hash, size FROM files WHERE id = ?1")?;
    let mut gone = FxHashMap::default();
    for id in ids {
        let held: (Option<i64>, i64) = query.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        // What was never read, or holds records, has no hash, and is told apart by its number; so are two that held the same.
        if let Some(other) = gone.insert((held.0.unwrap_or(!*id), held.1), *id) {
            gone.insert((!other, -2), other);
        }
    }
    Ok(gone)
}

/// A known file lies where a new one was found: it keeps its number and all that is known of it.
fn moved(db: &Connection, old: i64, new: i64, time: i64) -> Result<(), Error> {
    db.prepare_cached(
        "UPDATE files SET (folder, name, path) = (SELECT folder, name, path FROM files WHERE id = ?2), time = ?3, state = 1 WHERE id = ?1",
    )?
    .execute(params![old, new, time])?;
    db.prepare_cached("DELETE FROM files WHERE id = ?1")?.execute([new])?;
    Ok(())
}
