//! The order in which a library is listed: by the names of its files, as they are walked.

use super::{Error, db, pack};
use rusqlite::Connection;

/// Marks a place that stands for a file which was not read yet.
pub const WAITING: u32 = 1 << 31;

/// The order that was kept: for each place of the list the number of an article, or that of a file that waits to be read, with
/// [`WAITING`].
pub fn kept(db: &Connection) -> Result<Vec<u32>, Error> {
    let bytes: Option<Vec<u8>> = db::meta(db, "order")?;
    Ok(bytes.map(|bytes| pack::unwide(&bytes)).unwrap_or_default())
}

/// Where files stand among one another, as their names were when it was made.
#[derive(Debug)]
pub struct Order {
    /// By number of the file.
    ranks: Vec<u32>,
    /// Records of a collection have numbers in a row: the first of them, the last, and the file that holds them.
    runs: Vec<(i64, i64, i64)>,
}

impl Order {
    /// Looks at all names.
    pub fn new(db: &Connection) -> Result<Self, Error> {
        let mut files = db.prepare("SELECT id, folder, name FROM files WHERE container IS NULL")?;
        let mut names: Vec<(i64, Vec<u8>, i64)> = Vec::new();
        let mut rows = files.query([])?;
        while let Some(row) = rows.next()? {
            // Folder by folder, each in the order of its names: what parts them comes before every letter.
            let name = row.get_ref(2)?.as_str().unwrap_or_default().replace('/', "\0").into_bytes();
            names.push((row.get(1)?, name, row.get(0)?));
        }
        names.sort_unstable();
        let most = names.iter().map(|(.., id)| *id).max().unwrap_or(-1);
        let mut ranks = vec![u32::MAX; usize::try_from(most + 1).unwrap_or_default()];
        for (rank, (.., id)) in (0u32..).zip(&names) {
            if let Some(place) = usize::try_from(*id).ok().and_then(|id| ranks.get_mut(id)) {
                *place = rank;
            }
        }
        Ok(Self { ranks, runs: runs(db)? })
    }

    /// Finds the order of everything that is known and keeps it.
    pub fn keep(&self, db: &Connection) -> Result<(), Error> {
        let mut places: Vec<(u32, u32, u32, u32)> = Vec::new();
        let mut articles = db.prepare_cached("SELECT file, at, num FROM articles ORDER BY file, at")?;
        let mut rows = articles.query([])?;
        while let Some(row) = rows.next()? {
            if let Some((rank, record)) = self.of(row.get(0)?) {
                places.push((rank, record, row.get(1)?, row.get(2)?));
            }
        }
        let mut waiting = db.prepare_cached(
            "SELECT id FROM files WHERE state = 0 AND holds = 0 AND NOT EXISTS (SELECT 1 FROM articles WHERE file = files.id)",
        )?;
        let mut rows = waiting.query([])?;
        while let Some(row) = rows.next()? {
            let file: i64 = row.get(0)?;
            if let Some((rank, record)) = self.of(file) {
                places.push((rank, record, 0, u32::try_from(file).unwrap_or(u32::MAX) | WAITING));
            }
        }
        places.sort_unstable();
        let order: Vec<u32> = places.into_iter().map(|(.., place)| place).collect();
        db::set_meta(db, "order", pack::wide(&order))
    }

    /// The rank of a file, and its place in the file that holds it.
    fn of(&self, file: i64) -> Option<(u32, u32)> {
        let run = self.runs.partition_point(|(first, ..)| *first <= file).checked_sub(1).map(|at| self.runs[at]);
        let (own, record) = match run {
            Some((_, last, container)) if file <= last => (container, u32::try_from(file).unwrap_or(u32::MAX)),
            _ => (file, 0),
        };
        let rank = self.ranks.get(usize::try_from(own).ok()?).copied()?;
        (rank != u32::MAX).then_some((rank, record))
    }
}

fn runs(db: &Connection) -> Result<Vec<(i64, i64, i64)>, Error> {
    let mut records = db.prepare("SELECT id, container FROM files WHERE container IS NOT NULL ORDER BY id")?;
    let mut rows = records.query([])?;
    let mut runs: Vec<(i64, i64, i64)> = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, container): (i64, i64) = (row.get(0)?, row.get(1)?);
        match runs.last_mut() {
            Some((_, last, of)) if *of == container && *last + 1 == id => *last = id,
            _ => runs.push((id, id, container)),
        }
    }
    Ok(runs)
}
