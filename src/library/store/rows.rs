//! Bookmarks to rows and back.

use super::Error;
use crate::library::{
    Bookmark, Colour, Place, Position, Quote,
    bookmark::{Anchored, Former, letter_of},
};
use rusqlite::{Connection, Params, Row, params};
use rustc_hash::FxHashMap;

/// The columns, in the order of [`read`] and [`insert`].
const COLUMNS: &str = "id, created, note, file, source, article, fingerprint, part, part_index, headline, \
                       exact, prefix, suffix, position_start, position_end, fold_version, paragraph";
/// Those that format 5 added, and what stands for them in an earlier one.
const LATER: &str = "colour, letter, updated, refused";
const MISSING: &str = "'' AS colour, '' AS letter, '' AS updated, '' AS refused";
/// So many columns there are.
pub const COUNT: usize = 21;

/// The columns to select. A file that is only read keeps the format it has, and a damaged one may not say which that is.
pub fn columns(db: &Connection) -> String {
    let there = db.prepare(&format!("SELECT {LATER} FROM bookmarks LIMIT 0")).is_ok();
    format!("{COLUMNS}, {}", if there { LATER } else { MISSING })
}

/// The bookmarks for which `condition` holds, oldest first.
pub fn select(db: &Connection, condition: &str, params: impl Params + Copy) -> Result<Vec<Bookmark>, Error> {
    let columns = columns(db);
    let mut rows = db.prepare_cached(&format!("SELECT {columns} FROM bookmarks WHERE {condition} ORDER BY created, id"))?;
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
    if columns.ends_with(LATER) {
        for bookmark in &mut found {
            bookmark.former = former(db, &bookmark.id)?;
        }
    }
    Ok(found)
}

/// A bookmark's tags, in order.
pub fn tags(db: &Connection, id: &str) -> Result<Vec<String>, Error> {
    let mut tags = db.prepare_cached("SELECT tag FROM tags WHERE bookmark = ?1 ORDER BY place")?;
    Ok(tags.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// What found a bookmark's passage before, in order.
pub fn former(db: &Connection, id: &str) -> Result<Vec<Former>, Error> {
    let mut rows = db.prepare_cached(
        "SELECT until, exact, prefix, suffix, position_start, position_end, fingerprint, fold_version, paragraph \
         FROM former_quotes WHERE bookmark = ?1 ORDER BY place",
    )?;
    let one = |row: &Row<'_>| {
        Ok(Former {
            until: row.get(0)?,
            anchored: Anchored {
                quote: Quote { exact: row.get(1)?, prefix: row.get(2)?, suffix: row.get(3)? },
                position: Position { start: count(row, 4)?, end: count(row, 5)? },
                fingerprint: row.get(6)?,
                fold_version: row.get(7)?,
                paragraph: row.get(8)?,
            },
        })
    };
    Ok(rows.query_map([id], one)?.collect::<Result<_, _>>()?)
}

/// A bookmark without its tags and what found it before.
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
        colour: Colour::by_name(row.get_ref(17)?.as_str().unwrap_or_default()),
        letter: letter_of(row.get_ref(18)?.as_str().unwrap_or_default()),
        updated: row.get(19)?,
        refused: row.get(20)?,
        former: Vec::new(),
    })
}

/// Inserts a bookmark unless its id is there; whether it was new. A letter that another bookmark has stays with that one.
pub fn insert(db: &Connection, b: &Bookmark) -> Result<bool, Error> {
    let mut row = db.prepare_cached(&format!(
        "INSERT INTO bookmarks ({COLUMNS}, {LATER}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, \
         ?17, ?18, iif(EXISTS (SELECT 1 FROM bookmarks WHERE letter = ?19), '', ?19), ?20, ?21) ON CONFLICT (id) DO NOTHING"
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
        b.paragraph,
        b.colour.map_or("", Colour::name),
        b.letter.map(String::from).unwrap_or_default(),
        b.updated,
        b.refused,
    ])? > 0;
    if new {
        set_tags(db, &b.id, &b.tags)?;
        set_former(db, &b.id, &b.former)?;
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

/// Replaces what finds a bookmark's passage; how many bookmarks have the id.
pub fn set_anchored(db: &Connection, id: &str, anchored: &Anchored) -> Result<usize, Error> {
    let Anchored { quote, position, fingerprint, fold_version, paragraph } = anchored;
    let mut row = db.prepare_cached(
        "UPDATE bookmarks SET exact = ?2, prefix = ?3, suffix = ?4, position_start = ?5, position_end = ?6, fingerprint = ?7, \
         fold_version = ?8, paragraph = ?9 WHERE id = ?1",
    )?;
    let (start, end) = (number(position.start), number(position.end));
    Ok(row.execute(params![id, quote.exact, quote.prefix, quote.suffix, start, end, fingerprint, fold_version, paragraph])?)
}

/// Replaces what found a bookmark's passage before.
pub fn set_former(db: &Connection, id: &str, former: &[Former]) -> Result<(), Error> {
    db.execute("DELETE FROM former_quotes WHERE bookmark = ?1", [id])?;
    let mut row = db.prepare_cached(
        "INSERT INTO former_quotes (bookmark, place, until, exact, prefix, suffix, position_start, position_end, fingerprint, \
         fold_version, paragraph) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?;
    for (place, Former { until, anchored }) in former.iter().enumerate() {
        let Anchored { quote: Quote { exact, prefix, suffix }, position, fingerprint, fold_version, paragraph } = anchored;
        let (start, end) = (number(position.start), number(position.end));
        let place = number(place);
        row.execute(params![id, place, until, exact, prefix, suffix, start, end, fingerprint, fold_version, paragraph])?;
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
