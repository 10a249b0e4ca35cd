//! Few articles more, or fewer, than there were: how they relate is found among those that they may have to do with, not among
//! all. What two articles are to each other depends on them alone, so it comes out as if all had been related anew. How stories
//! group and what they are called may not, and is settled when much has changed and all are.

mod grouped;
mod merge;
mod near;

use super::{
    Error, Progress, db, links,
    links::{Item, Notes, Sources},
    loaded::Loaded,
    update::count,
};
use crate::{related::Linker, search::Searcher};
use merge::Merge;
use rusqlite::Connection;
use std::path::Path;

/// Articles for each that is new from which on only those near it are looked at: some hundred are, and each of these takes longer
/// than one of all.
const EACH: usize = 256;
/// Of so many articles one may have come this way before all are related anew.
const DRIFT: usize = 10;
/// Articles that are related at a time.
const CHUNK: usize = 64;

/// What has changed, where that is little.
#[derive(Debug)]
pub struct Few {
    /// Articles whose headlines led to what is gone.
    loose: Vec<Item>,
    /// Articles that are new, in the order of their numbers, and the first of these.
    fresh: Vec<Item>,
    first: u32,
}

/// So many more came or went since all were related.
fn drift(db: &Connection, more: usize) -> Result<(), Error> {
    let before = db::meta::<u32>(db, "drift")?.unwrap_or(0);
    db::set_meta(db, "drift", before.saturating_add(u32::try_from(more).unwrap_or(u32::MAX)))
}

/// What is new or loose since links were found; nothing where there are none yet, or too much has changed.
pub fn few(db: &Connection) -> Result<Option<Few>, Error> {
    let Some(first) = db::meta::<u32>(db, "related")? else { return Ok(None) };
    let total = count(db, "SELECT count(*) FROM articles")?;
    let drift = db::meta::<u32>(db, "drift")?.unwrap_or(0) as usize;
    let fresh = count(db, &format!("SELECT count(*) FROM articles WHERE num >= {first}"))?;
    let gone = count(db, "SELECT count(*) FROM gone")?;
    let loose = count(db, "SELECT count(*) FROM loose")?;
    let drift = drift + fresh + gone;
    if (fresh + loose).saturating_mul(EACH) > total || drift.saturating_mul(DRIFT) > total {
        return Ok(None);
    }
    let items = |query: &str| -> Result<Vec<Item>, Error> {
        let mut query = db.prepare(query)?;
        let item = |row: &rusqlite::Row<'_>| Ok(Item { num: row.get(0)?, file: row.get(1)?, at: row.get::<_, u32>(2)? as usize });
        Ok(query.query_map([first], item)?.collect::<Result<_, _>>()?)
    };
    Ok(Some(Few {
        loose: items("SELECT a.num, a.file, a.at FROM articles a JOIN loose l ON l.num = a.num WHERE a.num < ?1")?,
        fresh: items("SELECT num, file, at FROM articles WHERE num >= ?1 ORDER BY num")?,
        first,
    }))
}

/// Finds how they relate; whether it came to its end. What was found is kept in between.
pub fn add(
    db: &mut Connection,
    index: &Path,
    sources: Sources<'_>,
    few: &Few,
    say: &mut dyn FnMut(Progress) -> bool,
) -> Result<bool, Error> {
    let searcher = Searcher::open(&index.join("text"))?;
    kept(db, |db| {
        let gone = count(db, "SELECT count(*) FROM gone")?;
        drift(db, gone)?;
        merge::leave(db)?;
        grouped::leave(db)
    })?;
    let of = few.loose.len() + few.fresh.len();
    let mut done = 0;
    for chunk in by_file(&few.fresh).chain(few.loose.chunks(CHUNK)) {
        if !say(Progress::Relating { done, of }) {
            return Ok(false);
        }
        done += chunk.len();
        let end = few.fresh.get(done).map_or(u32::MAX, |next| next.num);
        let items = near::near(db, &searcher, chunk, (few.first, end), sources)?;
        let mut notes = Notes::new(index, items.len())?;
        let mut linker = Linker::default();
        for some in items.chunks(links::CHUNK) {
            links::extend(&Loaded::read(db, some, sources)?, &mut linker, &mut notes)?;
        }
        let related = linker.finish();
        let listing = links::listing(db, &items, &related, sources)?;
        kept(db, |db| {
            let mut merge = Merge::new(db, &items, &related, chunk, few.first);
            merge.links()?;
            merge.unseen()?;
            merge.listing(&listing)?;
            merge.keep()?;
            grouped::join(db, &merge, &listing, &notes)?;
            for item in chunk.iter().filter(|item| item.num < few.first) {
                db.prepare_cached("DELETE FROM loose WHERE num = ?1")?.execute([item.num])?;
            }
            drift(db, chunk.iter().filter(|item| item.num >= few.first).count())?;
            match chunk.last() {
                Some(last) if last.num >= few.first => db::set_meta(db, "related", last.num + 1),
                _ => Ok(()),
            }
        })?;
    }
    kept(db, |db| {
        // Those that are left are gone themselves.
        db.execute("DELETE FROM loose", [])?;
        db::set_meta(db, "related", db::meta::<i64>(db, "next")?.unwrap_or(0))?;
        Ok(db.execute("DELETE FROM meta WHERE key = 'relate'", []).map(drop)?)
    })?;
    Ok(true)
}

/// All of it is kept, or none.
fn kept(db: &mut Connection, change: impl FnOnce(&Connection) -> Result<(), Error>) -> Result<(), Error> {
    let all = db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    change(&all)?;
    Ok(all.commit()?)
}

/// Stretches of some articles; those of one file stay together.
fn by_file(items: &[Item]) -> impl Iterator<Item = &[Item]> {
    let mut rest = items;
    std::iter::from_fn(move || {
        let mut end = rest.len().min(CHUNK);
        while end > 0 && end < rest.len() && rest[end].file == rest[end - 1].file {
            end += 1;
        }
        let (some, others) = rest.split_at(end);
        rest = others;
        (!some.is_empty()).then_some(some)
    })
}
