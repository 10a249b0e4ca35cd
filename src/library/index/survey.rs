//! What the files of a library have in common, found once and kept.

use super::{Error, Read, db, files};
use crate::clean::{Folder, MOST_PAGES, Survey};
use rusqlite::Connection;

/// The survey that is kept, or a new one, which is kept from then on: pages read later must be read as the first were.
pub fn survey(db: &Connection, read: &dyn Read) -> Result<Folder, Error> {
    if let Some(folder) = files::survey(db)? {
        return Ok(folder);
    }
    let mut query = db.prepare("SELECT id FROM files WHERE container IS NULL ORDER BY id")?;
    let all: Vec<i64> = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let every = all.len().div_ceil(MOST_PAGES).max(1);
    let each = (MOST_PAGES / all.len().div_ceil(every).max(1)).max(1);
    let mut survey = Survey::default();
    for id in all.into_iter().step_by(every) {
        if let Some(entry) = files::entry(db, id)? {
            read.sampled(&entry, each, &mut |text| survey.add(text));
        }
    }
    let folder = survey.finish();
    db::set_meta(db, "folder", folder.pack())?;
    Ok(folder)
}
