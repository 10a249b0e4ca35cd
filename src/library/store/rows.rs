//! Bookmarks to rows and back.

use super::Error;
use crate::library::{Bookmark, Place, Position, Quote};
use rusqlite::{Connection, Params, Row, params};
use rustc_hash::FxHashMap;

/// The columns, in the order of [`read`] and [`insert`].
pub const COLUMNS: &str = "id, created, note, file, source, article, fingerprint, part, part_index, headline, \
                           exact, prefix, suffix, position_start, position_end, fold_version, paragraph";

/// The bookmarks for which `condition` holds, oldest first.
pub fn select(db: &Connection, condition: &str, params: impl Params + Copy) -> Result<Vec<Bookmark>, Error> {
    let mut rows = db.prepare_cached(&format!("SELECT {COLUMNS} FROM bookmarks WHERE {condition} ORDER BY created, id"))?;
    let mut found = rows.query_map(params, read)?.collect::<Result<Vec<_>, _>>()?;
    let chosen = format!(
        "SELECT bookmark, tag FROM tags WHERE bookmark IN (SELECT id FROM bookmarks WHERE {condition}) ORDER BY bookmark, place"
    );
    let mut rows = db.prepare_cached(&chosen)?;
    let mut tags: FxHashMap<String, Vec<String>> = FxHashMap::default();
    for row in rows.query_map(params, |row| Ok((row.get(0)?, row.get(1)?)))? {
        let (id, tag) = row?;
        tags.entry(id).or_default().push(tag);
    }
    for bookmark in &mut found {
        bookmark.tags = tags.remove(&bookmark.id).unwrap_or_default();
    }
    Ok(found)
}

/// A bookmark's tags, in order.
pub fn tags(db: &Connection, id: &str) -> Result<Vec<String>, Error> {
    let mut tags = db.prepare_cached("SELECT tag FROM tags WHERE bookmark = ?1 ORDER BY place")?;
    Ok(tags.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// A bookmark without its tags.
pub fn read(row: &Row<'_>) -> rusqlite::Result<Bookmark> {
    Ok(Bookmark {
        id: row.get(0)?,
        created: row.get(1)?,
        note: row.get(2)?,
        tags: Vec::new(),
        place: Place {
            file: row.get(3)?,
            source: row.get(4)?,
            article: row.get(5)?,
            fingerprint: row.get(6)?,
            part: row.get(7)?,
            index: count(row, 8)?,
            headline: row.get(9)?,
        },
        quote: Quote { exact: row.get(10)?, prefix: row.get(11)?, suffix: row.get(12)? },
        position: Position { start: count(row, 13)?, end: count(row, 14)? },
        fold_version: row.get(15)?,
        paragraph: row.get(16)?,
    })
}

/// Inserts a bookmark unless its id is there; whether it was new.
pub fn insert(db: &Connection, b: &Bookmark) -> Result<bool, Error> {
    let mut row = db.prepare_cached(&format!(
        "INSERT INTO bookmarks ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17) \
         ON CONFLICT (id) DO NOTHING"
    ))?;
    let new = row.execute(params![
        b.id,
        b.created,
        b.note,
        b.place.file,
        b.place.source,
        b.place.article,
        b.place.fingerprint,
        b.place.part,
        number(b.place.index),
        b.place.headline,
        b.quote.exact,
        b.quote.prefix,
        b.quote.suffix,
        number(b.position.start),
        number(b.position.end),
        b.fold_version,
        b.paragraph
    ])? > 0;
    if new {
        set_tags(db, &b.id, &b.tags)?;
    }
    Ok(new)
}

/// Replaces a bookmark's tags.
pub fn set_tags(db: &Connection, id: &str, tags: &[String]) -> Result<(), Error> {
    db.execute("DELETE FROM tags WHERE bookmark = ?1", [id])?;
    let mut row = db.prepare_cached("INSERT INTO tags (bookmark, place, tag) VALUES (?1, ?2, ?3)")?;
    for (place, tag) in tags.iter().enumerate() {
        row.execute(params![id, number(place), tag])?;
    }
    Ok(())
}

/// A count of ours as the database keeps it.
fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// A count of the database's, which no other program's hand has made negative.
fn count(row: &Row<'_>, column: usize) -> rusqlite::Result<usize> {
    Ok(usize::try_from(row.get::<_, i64>(column)?).unwrap_or(0))
}
