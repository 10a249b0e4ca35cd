//! Marks of articles to rows and back.

use super::{Error, Store, schema};
use crate::library::{Mark, MarkChange, Marked, Marks};
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::BTreeMap;

/// The version that began to keep marks.
const SINCE: i64 = 4;
/// No time of reading lies before 2020: a row that says so was not written by us.
const FIRST: i64 = 1_577_836_800;

impl Store {
    /// The marks of all articles, for looking up.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn marks(&self) -> Result<Marks, Error> {
        let mut marks = Marks::default();
        if !self.knows(SINCE)? {
            return Ok(marks);
        }
        let read: i64 = self.db.query_row("SELECT count(read) FROM marks", [], |row| row.get(0))?;
        marks.reserve(usize::try_from(read).unwrap_or(0));
        let mut statement = self.db.prepare_cached("SELECT article, read IS NOT NULL, starred FROM marks")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            marks.note(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?, row.get(1)?, row.get(2)?);
        }
        let mut statement = self.db.prepare_cached("SELECT article, tag FROM article_tags")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let text = |column| Ok::<_, rusqlite::Error>(row.get_ref(column)?.as_str()?);
            marks.note_tag(text(0)?, text(1)?);
        }
        Ok(marks)
    }

    /// Every article that has a mark, in order of ids.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn marked(&self) -> Result<Vec<Marked>, Error> {
        if self.knows(SINCE)? { select(&self.db) } else { Ok(Vec::new()) }
    }

    /// Makes changes to marks, all or none; once this returns, they are on the disk. Returns those that changed something, in
    /// order: their inverses, last first, undo them.
    ///
    /// # Errors
    /// As for [`Self::add`].
    pub fn mark(&mut self, changes: &[MarkChange]) -> Result<Vec<MarkChange>, Error> {
        self.change(|db| {
            let mut done = Vec::with_capacity(changes.len());
            for change in changes {
                done.extend(apply(db, change)?);
            }
            Ok(done)
        })
    }

    /// Whether the file has what came with a version. One that may not be written keeps the format it has.
    pub(super) fn knows(&self, since: i64) -> Result<bool, Error> {
        Ok(self.read_only.is_none() || schema::version(&self.db)? >= since)
    }
}

/// Makes one change. What it was before goes into what is returned; nothing where it was so already.
fn apply(db: &Connection, change: &MarkChange) -> Result<Option<MarkChange>, Error> {
    let id = change.article.as_str();
    let run = |sql: &str, params: &[&dyn rusqlite::ToSql]| Ok::<_, Error>(db.prepare_cached(sql)?.execute(params)? > 0);
    let mut done = change.clone();
    let changed = match &mut done.mark {
        Mark::Read { at: Some(at), was } => {
            *was = None;
            let sql = "INSERT INTO marks (article, read) VALUES (?1, ?2) \
                       ON CONFLICT (article) DO UPDATE SET read = excluded.read WHERE read IS NULL";
            run(sql, &[&id, at])?
        }
        Mark::Read { at: None, was } => {
            let mut before = db.prepare_cached("SELECT read FROM marks WHERE article = ?1")?;
            *was = before.query_row([id], |row| row.get(0)).optional()?.flatten();
            run("UPDATE marks SET read = NULL WHERE article = ?1 AND read IS NOT NULL", &[&id])? && swept(db, id)?
        }
        Mark::Star(true) => {
            let sql = "INSERT INTO marks (article, starred) VALUES (?1, 1) \
                       ON CONFLICT (article) DO UPDATE SET starred = 1 WHERE starred = 0";
            run(sql, &[&id])?
        }
        Mark::Star(false) => run("UPDATE marks SET starred = 0 WHERE article = ?1 AND starred != 0", &[&id])? && swept(db, id)?,
        Mark::Tag { tag, on: true } => run("INSERT OR IGNORE INTO article_tags (article, tag) VALUES (?1, ?2)", &[&id, tag])?,
        Mark::Tag { tag, on: false } => run("DELETE FROM article_tags WHERE article = ?1 AND tag = ?2", &[&id, tag])?,
    };
    Ok(changed.then_some(done))
}

/// A row that says nothing any more goes.
fn swept(db: &Connection, id: &str) -> Result<bool, Error> {
    db.prepare_cached("DELETE FROM marks WHERE article = ?1 AND read IS NULL AND starred = 0")?.execute([id])?;
    Ok(true)
}

/// Every article that has a mark, in order of ids.
pub fn select(db: &Connection) -> Result<Vec<Marked>, Error> {
    let mut rows = db.prepare_cached("SELECT article, read, starred FROM marks")?;
    let found = rows.query_map([], read)?.collect::<Result<Vec<_>, _>>()?;
    let mut tags = db.prepare_cached("SELECT article, tag FROM article_tags")?;
    let tags = tags.query_map([], pair)?.collect::<Result<Vec<_>, _>>()?;
    Ok(gathered(found, tags))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Marked> {
    Ok(Marked { article: row.get(0)?, read: row.get(1)?, starred: row.get(2)?, tags: Vec::new() })
}

fn pair(row: &Row<'_>) -> rusqlite::Result<(String, String)> {
    Ok((row.get(0)?, row.get(1)?))
}

fn gathered(found: Vec<Marked>, tags: Vec<(String, String)>) -> Vec<Marked> {
    if tags.is_empty() {
        return found;
    }
    let mut all: BTreeMap<String, Marked> = found.into_iter().map(|marked| (marked.article.clone(), marked)).collect();
    for (article, tag) in tags {
        all.entry(article.clone()).or_insert_with(|| Marked { article, ..Marked::default() }).tags.push(tag);
    }
    all.into_values().collect()
}

/// What came of an article's marks: newly read, newly starred, new tags.
pub type New = (usize, usize, usize);

/// Adds the marks that an article lacks.
pub fn add(db: &Connection, marked: &Marked) -> Result<New, Error> {
    let one = |mark| Ok::<_, Error>(usize::from(apply(db, &MarkChange { article: marked.article.clone(), mark })?.is_some()));
    let mut new = New::default();
    if marked.read.is_some() {
        new.0 = one(Mark::Read { at: marked.read, was: None })?;
    }
    if marked.starred {
        new.1 = one(Mark::Star(true))?;
    }
    for tag in &marked.tags {
        new.2 += one(Mark::Tag { tag: tag.clone(), on: true })?;
    }
    Ok(new)
}

/// Every mark that can still be read in a damaged file, and only what we could have written.
pub fn salvage(db: &Connection) -> Vec<Marked> {
    let mut found = super::damage::both_ways(db, "SELECT article, read, starred FROM marks ORDER BY article", |row| {
        let starred: i64 = row.get(2)?;
        let marked = read(row)?;
        let ours = marked.read.is_none_or(|at| at >= FIRST) && (starred == 1 || starred == 0 && marked.read.is_some());
        Ok(ours.then_some(marked))
    });
    found.sort_by(|a, b| a.article.cmp(&b.article));
    found.dedup_by(|a, b| a.article == b.article);
    let mut tags =
        super::damage::both_ways(db, "SELECT article, tag FROM article_tags ORDER BY article", |row| pair(row).map(Some));
    tags.sort();
    tags.dedup();
    gathered(found, tags)
}
