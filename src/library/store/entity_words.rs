//! What was said of entities to rows and back.

use super::Error;
use crate::{
    entities::{EntityType, Said},
    library::EntityWord,
};
use rusqlite::{Connection, Row, params};

/// The columns, in the order of [`read`] and [`insert`].
const COLUMNS: &str = "subject, word, object, name, shown, created";

/// All of them, oldest first. What a newer khabar said in words unknown here is passed over, and stays.
pub fn select(db: &Connection) -> Result<Vec<EntityWord>, Error> {
    let mut rows = db.prepare_cached(&format!("SELECT {COLUMNS} FROM entity_words ORDER BY created, subject"))?;
    let found = rows.query_map([], read)?.collect::<Result<Vec<_>, _>>()?;
    Ok(found.into_iter().flatten().collect())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Option<EntityWord>> {
    let (subject, object): (String, String) = (row.get(0)?, row.get(2)?);
    let said = match row.get::<_, String>(1)?.as_str() {
        "not_entity" => Said::NotEntity { spelling: subject },
        "type" => match EntityType::by_name(&object) {
            Some(kind) => Said::Type { id: subject, kind },
            None => return Ok(None),
        },
        "same" if EntityType::of_id(&object).is_some() => Said::Same { id: subject, to: object, name: row.get(3)? },
        _ => return Ok(None),
    };
    Ok(Some(EntityWord { said, shown: row.get(4)?, created: row.get(5)? }))
}

/// Inserts a word in place of the one on the same subject; with `only_new` the one that is there stays. Whether it was written.
pub fn insert(db: &Connection, word: &EntityWord, only_new: bool) -> Result<bool, Error> {
    let or = if only_new { "IGNORE" } else { "REPLACE" };
    let sql = format!("INSERT OR {or} INTO entity_words ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    let (object, name) = match &word.said {
        Said::NotEntity { .. } => ("", ""),
        Said::Type { kind, .. } => (kind.name(), ""),
        Said::Same { to, name, .. } => (to.as_str(), name.as_str()),
    };
    let row = params![word.said.subject(), word.said.word(), object, name, word.shown, word.created];
    Ok(db.prepare_cached(&sql)?.execute(row)? > 0)
}

/// Removes the word on the same subject. One that is gone already is no fault.
pub fn delete(db: &Connection, word: &EntityWord) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM entity_words WHERE subject = ?1")?.execute([word.said.subject()])?;
    Ok(())
}

/// Every word that can still be read in a damaged file.
pub fn salvage(db: &Connection) -> Vec<EntityWord> {
    let Ok(mut statement) = db.prepare(&format!("SELECT {COLUMNS} FROM entity_words")) else { return Vec::new() };
    let Ok(rows) = statement.query_map([], read) else { return Vec::new() };
    rows.map_while(Result::ok).flatten().collect()
}
