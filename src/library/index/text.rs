//! The words of the texts, in step with the rows: a batch of articles is in both or, after an interruption, taken for unread.

use super::{Error, Index, db, rows};
use crate::{
    library::{PageFile, searched},
    search::{self, IndexError, Searcher, Writer},
};
use roaring::RoaringBitmap;
use rusqlite::{Connection, params};
use std::fs;

/// Memory for what is not yet on the disk.
const HEAP: usize = 48 << 20;

/// What writes the words.
pub struct Text {
    writer: Writer,
    batch: i64,
    /// Whether the rows of this batch were kept, and its words are to be.
    begun: bool,
}

impl Text {
    /// Opens the full text of an index and brings the rows in step with it.
    pub fn open(index: &Index, db: &mut Connection) -> Result<Self, Error> {
        let folder = index.folder().join("text");
        let open = || Writer::open(search::Place::Folder(&folder), HEAP, 1);
        let writer = match open() {
            Err(IndexError::Unusable(_)) => {
                fs::remove_dir_all(&folder).map_err(|error| Error::File { path: folder.clone(), error })?;
                open()?
            }
            other => other?,
        };
        let done: i64 = writer.payload()?.parse().unwrap_or(0);
        let begun: i64 = db::meta(db, "batch")?.unwrap_or(0);
        let mut text = Self { writer, batch: begun.max(done) + 1, begun: false };
        if done > begun {
            // Rows were lost, not the words: nobody knows which.
            text.writer.clear()?;
            unread(db, -1)?;
            text.keep(db)?;
        } else {
            unread(db, done)?;
            if done < begun {
                // Words were lost, or those of files that are gone were not taken out.
                text.forget_unknown(db)?;
                text.keep(db)?;
            }
        }
        Ok(text)
    }

    /// Whether the full text holds all that the rows say it does, as far as can be told without opening it for writing.
    pub fn is_in_step(index: &Index, db: &Connection) -> Result<bool, Error> {
        let done = Searcher::open(&index.folder().join("text")).and_then(|searcher| searcher.payload());
        let done: Option<i64> = done.ok().and_then(|done| done.parse().ok());
        let begun: Option<i64> = db::meta(db, "batch")?;
        let last: Option<i64> = db.query_row("SELECT max(batch) FROM files WHERE state IN (1, 2)", [], |row| row.get(0))?;
        Ok(done.is_some() && done == begun && last <= done)
    }

    /// The batch that is being filled.
    pub fn batch(&self) -> i64 {
        self.batch
    }

    /// Takes in the articles of a page, whose numbers begin at `first`, in place of those of its file.
    pub fn add(&self, file: i64, page: &PageFile, first: u32, known: bool) -> Result<(), Error> {
        let file = u32::try_from(file).unwrap_or(u32::MAX);
        if known {
            self.writer.delete_file(file);
        }
        for (number, at) in (first..).zip(0..page.page.articles.len()) {
            searched::with_page_entry(page, at, (number, file), |entry| self.writer.add(entry))?;
        }
        Ok(())
    }

    /// Takes out the articles of a file.
    pub fn forget(&self, file: i64) {
        self.writer.delete_file(u32::try_from(file).unwrap_or(u32::MAX));
    }

    /// Takes out the articles of files that are not there any more.
    fn forget_unknown(&self, db: &Connection) -> Result<(), Error> {
        let mut query = db.prepare("SELECT id FROM files")?;
        let known: RoaringBitmap = query.query_map([], |row| row.get::<_, u32>(0))?.collect::<Result<_, _>>()?;
        for file in self.writer.files()?.into_iter().filter(|file| !known.contains(*file)) {
            self.writer.delete_file(file);
        }
        Ok(())
    }

    /// Keeps the words of this batch, whose rows were kept, and begins the next.
    pub fn keep(&mut self, db: &Connection) -> Result<(), Error> {
        self.begin(db)?;
        self.keep_begun()
    }

    /// The rows of this batch were kept: its words are to be, by [`Text::keep_begun`].
    pub fn begin(&mut self, db: &Connection) -> Result<(), Error> {
        db::set_meta(db, "batch", self.batch)?;
        self.begun = true;
        Ok(())
    }

    /// Keeps the words of a batch whose rows were kept, if any.
    pub fn keep_begun(&mut self) -> Result<(), Error> {
        if std::mem::take(&mut self.begun) {
            self.writer.commit(&self.batch.to_string())?;
            self.batch += 1;
        }
        Ok(())
    }

    /// Ends: what goes on in the background is waited for; `join` has segments joined, which after much that is new is worth its time.
    pub fn finish(self, join: bool) -> Result<(), Error> {
        Ok(if join { self.writer.join() } else { self.writer.finish() }?)
    }
}

/// Takes files for unread whose rows are kept and whose words are not.
fn unread(db: &mut Connection, done: i64) -> Result<(), Error> {
    let change = db.transaction()?;
    let files: Vec<i64> = {
        let mut query = change.prepare("SELECT id FROM files WHERE batch > ?1 AND state IN (1, 2)")?;
        query.query_map([done], |row| row.get(0))?.collect::<Result<_, _>>()?
    };
    let first: Option<i64> = change.query_row(
        "SELECT min(num) FROM articles WHERE file IN (SELECT id FROM files WHERE batch > ?1 AND state IN (1, 2))",
        [done],
        |row| row.get(0),
    )?;
    if files.is_empty() {
        return Ok(());
    }
    for file in files {
        rows::forget(&change, file)?;
        // The words of what it said before may still be there: it is known, but not as what.
        change.prepare_cached("UPDATE files SET state = 0, hash = 0, size = -1 WHERE id = ?1")?.execute([file])?;
    }
    // Records are read again from the first of them that was lost.
    change.execute(
        "UPDATE files SET start = NULL, state = 0 WHERE holds = 1 AND id IN (SELECT container FROM files WHERE state = 0 AND container IS NOT NULL)",
        [],
    )?;
    if let Some(first) = first {
        db::set_meta(&change, "next", first)?;
        // The numbers will be those of others.
        for known in ["related", "packed"] {
            if db::meta(&change, known)?.is_some_and(|before: i64| before > first) {
                db::set_meta(&change, known, first)?;
            }
        }
    }
    change.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('batch', ?1)", params![done])?;
    change.commit()?;
    Ok(())
}
