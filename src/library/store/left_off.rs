//! Saved searches, and where reading was left off, to rows and back.

use super::{Error, Store, damage};
use crate::library::{LeftOff, SavedSearch};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// The version that began to keep these.
const SINCE: i64 = 4;

const SEARCHES: &str = "SELECT name, query, created FROM searches ORDER BY name";
const LIBRARIES: &str = "SELECT library, article, sorting, grouping, filter FROM libraries ORDER BY library";
/// The version that began to keep when an article was read.
const SEEN: i64 = 6;
/// So many of the articles that were read last are given to a reader.
const LATEST: i64 = 20_000;

const PASSAGES: &str = "SELECT article, start, seen FROM passages ORDER BY article";
/// As versions before [`SEEN`] have it.
const UNSEEN: &str = "SELECT article, start, 0 FROM passages ORDER BY article";

/// Where reading of an article stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The article's id.
    pub article: String,
    /// Code points of its own text before it.
    pub start: i64,
    /// When that was, in milliseconds since 1970; 0 where it is not known.
    pub seen: i64,
}

/// All of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Left {
    /// Saved searches.
    pub searches: Vec<SavedSearch>,
    /// How the list of each library was left.
    pub libraries: Vec<(String, LeftOff)>,
    /// Where reading of each article stopped.
    pub passages: Vec<Passage>,
}

impl Store {
    /// Saved searches in order of their names.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearch>, Error> {
        if self.knows(SINCE)? { all(&self.db, SEARCHES, search) } else { Ok(Vec::new()) }
    }

    /// Keeps a search, in place of the one of the same name.
    ///
    /// # Errors
    /// As for [`Self::add`].
    pub fn keep_search(&mut self, search: &SavedSearch) -> Result<(), Error> {
        self.change(|db| insert_search(db, search, "REPLACE").map(drop))
    }

    /// Forgets the search of this name. One that is gone already is no fault.
    ///
    /// # Errors
    /// As for [`Self::add`].
    pub fn forget_search(&mut self, name: &str) -> Result<(), Error> {
        self.change(|db| Ok(db.execute("DELETE FROM searches WHERE name = ?1", [name]).map(drop)?))
    }

    /// How the list of a library was left. The library is whatever the caller calls it, always alike.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn place(&self, library: &str) -> Result<Option<LeftOff>, Error> {
        if !self.knows(SINCE)? {
            return Ok(None);
        }
        let sql = "SELECT library, article, sorting, grouping, filter FROM libraries WHERE library = ?1";
        Ok(self.db.query_row(sql, [library], library_of).optional()?.map(|(_, left)| left))
    }

    /// Keeps how the list of a library is left.
    ///
    /// # Errors
    /// As for [`Self::add`].
    pub fn keep_place(&mut self, library: &str, left: &LeftOff) -> Result<(), Error> {
        self.change(|db| insert_library(db, library, left, "REPLACE").map(drop))
    }

    /// Where reading of an article stopped, as [`Self::keep_passage`] was told.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn passage(&self, article: &str) -> Result<Option<usize>, Error> {
        if !self.knows(SINCE)? {
            return Ok(None);
        }
        let start = self.db.query_row("SELECT start FROM passages WHERE article = ?1", [article], |row| row.get::<_, i64>(0));
        Ok(start.optional()?.and_then(|start| usize::try_from(start).ok()))
    }

    /// Keeps where reading of an article stopped: code points of its own text, so that a page collected anew keeps it.
    ///
    /// # Errors
    /// As for [`Self::add`].
    pub fn keep_passage(&mut self, passage: &Passage) -> Result<(), Error> {
        self.change(|db| insert_passage(db, passage, "REPLACE").map(drop))
    }

    /// Where reading of the articles stopped that were read last, oldest first.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn latest_passages(&self) -> Result<Vec<Passage>, Error> {
        if !self.knows(SEEN)? {
            return Ok(Vec::new());
        }
        let sql = "SELECT article, start, seen FROM passages ORDER BY seen DESC LIMIT ?1";
        let rows: Result<Vec<_>, _> = self.db.prepare_cached(sql)?.query_map([LATEST], passage_of)?.collect();
        let mut passages = rows?;
        passages.reverse();
        Ok(passages)
    }
}

/// Everything of an open database.
pub fn select(db: &Connection) -> Result<Left, Error> {
    Ok(Left {
        searches: all(db, SEARCHES, search)?,
        libraries: all(db, LIBRARIES, library_of)?,
        passages: all(db, passages_of(db), passage_of)?,
    })
}

/// Adds what is not there yet; how many searches, libraries and passages were new.
pub fn add(db: &Connection, left: &Left) -> Result<[usize; 3], Error> {
    let mut new = [0; 3];
    for search in &left.searches {
        new[0] += insert_search(db, search, "IGNORE")?;
    }
    for (library, place) in &left.libraries {
        new[1] += insert_library(db, library, place, "IGNORE")?;
    }
    for passage in &left.passages {
        new[2] += insert_passage(db, passage, "IGNORE")?;
    }
    Ok(new)
}

/// Everything that can still be read in a damaged file.
pub fn salvage(db: &Connection) -> Left {
    Left {
        searches: damage::both_ways(db, SEARCHES, |row| search(row).map(Some)),
        libraries: damage::both_ways(db, LIBRARIES, |row| library_of(row).map(Some)),
        passages: damage::both_ways(db, passages_of(db), |row| passage_of(row).map(Some)),
    }
}

fn insert_search(db: &Connection, search: &SavedSearch, or: &str) -> Result<usize, Error> {
    let sql = format!("INSERT OR {or} INTO searches (name, query, created) VALUES (?1, ?2, ?3)");
    Ok(db.prepare_cached(&sql)?.execute([&search.name, &search.query, &search.created])?)
}

fn insert_library(db: &Connection, library: &str, left: &LeftOff, or: &str) -> Result<usize, Error> {
    let sql = format!("INSERT OR {or} INTO libraries (library, article, sorting, grouping, filter) VALUES (?1, ?2, ?3, ?4, ?5)");
    let LeftOff { article, sorting, grouping, filter } = left;
    Ok(db.prepare_cached(&sql)?.execute([library, article, sorting, grouping, filter])?)
}

fn insert_passage(db: &Connection, passage: &Passage, or: &str) -> Result<usize, Error> {
    let sql = format!("INSERT OR {or} INTO passages (article, start, seen) VALUES (?1, ?2, ?3)");
    Ok(db.prepare_cached(&sql)?.execute(params![passage.article, passage.start, passage.seen])?)
}

/// The query for passages that the version of this database answers.
fn passages_of(db: &Connection) -> &'static str {
    let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap_or(SEEN);
    if version < SEEN { UNSEEN } else { PASSAGES }
}

fn all<T>(db: &Connection, sql: &str, read: fn(&Row<'_>) -> rusqlite::Result<T>) -> Result<Vec<T>, Error> {
    Ok(db.prepare_cached(sql)?.query_map([], read)?.collect::<Result<_, _>>()?)
}

fn search(row: &Row<'_>) -> rusqlite::Result<SavedSearch> {
    Ok(SavedSearch { name: row.get(0)?, query: row.get(1)?, created: row.get(2)? })
}

fn library_of(row: &Row<'_>) -> rusqlite::Result<(String, LeftOff)> {
    let left = LeftOff { article: row.get(1)?, sorting: row.get(2)?, grouping: row.get(3)?, filter: row.get(4)? };
    Ok((row.get(0)?, left))
}

fn passage_of(row: &Row<'_>) -> rusqlite::Result<Passage> {
    Ok(Passage { article: row.get(0)?, start: row.get(1)?, seen: row.get(2)? })
}
