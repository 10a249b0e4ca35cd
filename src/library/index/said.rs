//! What the user said of entities and lines, and the files that are to be read again for it: those only that it may reach.

use super::{Error, Index, db, mentioned, rows};
use crate::{
    library::{correction, index::Made},
    search::parse,
};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, ffi::OsStr, os::unix::ffi::OsStrExt, path::Path};

/// Something that was said, by what it reaches.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Reach {
    /// Texts with this spelling, folded: it is no entity.
    Spelling(String),
    /// Mentions of an entity, by its id; what it is now, by id and perhaps by name.
    Entity(String, String, Option<String>),
    /// Pages of a source, folded; and what was said of their lines.
    Source(String, String),
}

/// Hears what is said now. Files that what is new, or was taken back, may reach wait to be read again.
pub fn hear(db: &mut Connection, index: &Index, said: Vec<Reach>) -> Result<(), Error> {
    let before: Option<String> = db::meta(db, "said")?;
    let before: BTreeSet<Reach> = before.and_then(|before| serde_json::from_str(&before).ok()).unwrap_or_default();
    let said: BTreeSet<Reach> = said.into_iter().collect();
    if before == said {
        return Ok(());
    }
    let mut files = BTreeSet::new();
    for reach in before.symmetric_difference(&said) {
        match reach {
            Reach::Spelling(spelling) => spelt(db, index, spelling, &mut files)?,
            // As it is kept now: under its own id, or, where it was another one so far, under that one's.
            Reach::Entity(id, ..) if said.contains(reach) => mentioning(db, id, &mut files)?,
            Reach::Entity(_, to, _) => mentioning(db, end(&before, to), &mut files)?,
            Reach::Source(source, _) => of_source(db, source, &mut files)?,
        }
    }
    let change = db.transaction()?;
    for file in files {
        change.prepare_cached("UPDATE files SET state = 0, hash = 0 WHERE id = ?1 AND state = 1")?.execute([file])?;
    }
    change.execute(
        "UPDATE files SET start = NULL, state = 0 WHERE holds = 1 AND id IN (SELECT container FROM files WHERE state = 0 AND container IS NOT NULL)",
        [],
    )?;
    db::set_meta(&change, "said", serde_json::to_string(&said).unwrap_or_default())?;
    Ok(change.commit()?)
}

/// The id at the end of all that an id stands for.
fn end<'a>(said: &'a BTreeSet<Reach>, id: &'a str) -> &'a str {
    let mut at = id;
    // There is no circle: none was taken.
    for _ in 0..said.len() {
        let next = said.iter().find_map(|reach| match reach {
            Reach::Entity(id, to, _) if id == at => Some(to.as_str()),
            _ => None,
        });
        let Some(next) = next else { break };
        at = next;
    }
    at
}

/// Files with a spelling, as their words tell: some may have its stems alone.
fn spelt(db: &Connection, index: &Index, spelling: &str, files: &mut BTreeSet<i64>) -> Result<(), Error> {
    let Some(finder) = index.finder()? else { return Ok(()) };
    let Ok(query) = parse(&format!("\"{}\"", spelling.replace(['"', '\\'], " "))) else { return Ok(()) };
    let mut file = db.prepare_cached("SELECT file FROM articles WHERE num = ?1")?;
    for article in finder.all(&query, &Made::default(), jiff::civil::Date::ZERO)? {
        files.extend(file.query_map([article], |row| row.get::<_, i64>(0))?.collect::<Result<Vec<_>, _>>()?);
    }
    Ok(())
}

fn mentioning(db: &Connection, id: &str, files: &mut BTreeSet<i64>) -> Result<(), Error> {
    let mut found = db.prepare_cached(
        "SELECT article, places FROM mentions WHERE entity IN (SELECT num FROM entities WHERE key = ?1 AND id = ?2)",
    )?;
    let mut file = db.prepare_cached("SELECT file FROM articles WHERE num = ?1")?;
    for some in found.query_map(params![rows::hash(id), id], |row| mentioned::of_row(row, 0, 1))? {
        for (article, _) in some? {
            files.extend(file.query_row([article], |row| row.get::<_, i64>(0)).optional()?);
        }
    }
    Ok(())
}

/// Files of a source: as their articles name it, or as their folder is called.
fn of_source(db: &Connection, source: &str, files: &mut BTreeSet<i64>) -> Result<(), Error> {
    let mut sources = db.prepare("SELECT id, name FROM sources")?;
    let named: Vec<(i64, String)> = sources.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    let mut with = db.prepare("SELECT file FROM articles WHERE source = ?1")?;
    for (id, _) in named.iter().filter(|(_, name)| correction::key(name) == source) {
        files.extend(with.query_map([id], |row| row.get::<_, i64>(0))?.collect::<Result<Vec<_>, _>>()?);
    }
    let mut all = db.prepare("SELECT f.id, f.name, d.path FROM files f JOIN folders d ON d.id = f.folder WHERE f.state = 1")?;
    let mut rows = all.query([])?;
    while let Some(row) = rows.next()? {
        let name = Path::new(row.get_ref(1)?.as_str().unwrap_or_default());
        let folder = Path::new(OsStr::from_bytes(row.get_ref(2)?.as_blob().unwrap_or_default()));
        let own = name.parent().and_then(Path::file_name).or_else(|| folder.file_name()).or(name.file_name());
        if own.is_some_and(|own| correction::key(&own.to_string_lossy()) == source) {
            files.insert(row.get(0)?);
        }
    }
    Ok(())
}
