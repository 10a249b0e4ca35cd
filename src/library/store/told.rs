//! Corrections to rows and back.

use super::Error;
use crate::{
    clean::{Told, ToldPart},
    library::Correction,
};
use rusqlite::{Connection, Row, params};

/// All corrections, oldest first. What a newer khabar told of parts unknown here is passed over, and stays.
pub fn select(db: &Connection) -> Result<Vec<Correction>, Error> {
    let mut rows =
        db.prepare_cached("SELECT source, line, label, part, shown, created FROM corrections ORDER BY created, source, line")?;
    let found = rows.query_map([], read)?.collect::<Result<Vec<_>, _>>()?;
    Ok(found.into_iter().flatten().collect())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Option<Correction>> {
    let Some(part) = ToldPart::by_name(&row.get::<_, String>(3)?) else { return Ok(None) };
    let told = Told { line: row.get(1)?, label: row.get(2)?, part };
    Ok(Some(Correction { source: row.get(0)?, told, shown: row.get(4)?, created: row.get(5)? }))
}

/// Inserts a correction in place of the one about the same line; with `only_new` the one that is there stays. Whether it was written.
pub fn insert(db: &Connection, correction: &Correction, only_new: bool) -> Result<bool, Error> {
    let or = if only_new { "IGNORE" } else { "REPLACE" };
    let sql =
        format!("INSERT OR {or} INTO corrections (source, line, label, part, shown, created) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    let Correction { source, told, shown, created } = correction;
    Ok(db.prepare_cached(&sql)?.execute(params![source, told.line, told.label, told.part.name(), shown, created])? > 0)
}

/// Removes the correction about the same line. One that is gone already is no fault.
pub fn delete(db: &Connection, correction: &Correction) -> Result<(), Error> {
    let sql = "DELETE FROM corrections WHERE source = ?1 AND line = ?2 AND label = ?3";
    db.prepare_cached(sql)?.execute(params![correction.source, correction.told.line, correction.told.label])?;
    Ok(())
}

/// Every correction that can still be read in a damaged file.
pub fn salvage(db: &Connection) -> Vec<Correction> {
    let sql = "SELECT source, line, label, part, shown, created FROM corrections";
    let Ok(mut statement) = db.prepare(sql) else { return Vec::new() };
    let Ok(rows) = statement.query_map([], read) else { return Vec::new() };
    rows.map_while(Result::ok).flatten().collect()
}
