//! What articles that were added may have to do with.

use super::super::{
    Error,
    linked::{Group, Row},
    links,
    links::{Item, Sources},
    loaded::Loaded,
};
use crate::{
    related::title_keys,
    search::{Searcher, Tied},
};
use rusqlite::{Connection, OptionalExtension};
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// Articles that have most in common with one, and those that may be what a headline means: so many are looked at.
const KIN: usize = 40;
const TOLD: usize = 4;
/// Places where one headline is listed that are looked at; a bar that stands on every page is no news on each of them.
const LISTED: usize = 64;

/// Who may have to do with these articles, which are among them, in the order of time. What is numbered from `end` on has not
/// come yet.
pub fn near(
    db: &Connection,
    searcher: &Searcher,
    chunk: &[Item],
    (fresh, end): (u32, u32),
    sources: Sources<'_>,
) -> Result<Vec<Item>, Error> {
    let mut near: BTreeSet<u32> = chunk.iter().map(|item| item.num).collect();
    let loaded = Loaded::read(db, chunk, sources)?;
    let made = loaded.items();
    // A bar stands on many pages.
    let mut asked: FxHashSet<&str> = FxHashSet::default();
    for (item, Item { num, .. }) in made.iter().zip(chunk) {
        let title = item.title.unwrap_or_default();
        if *num >= fresh {
            // Of copies the first is meant: as where all are related anew.
            let alike = searcher.like(*num, (title, &item.body), KIN, Tied::Known)?;
            let mut alike: BTreeSet<u32> = alike.into_iter().map(|(num, _)| num).collect();
            alike.extend(searcher.told(title, TOLD)?);
            near.extend(listing(db, title, &alike)?);
            near.append(&mut alike);
        }
        for headline in item.headlines.iter().filter(|headline| asked.insert(headline.text)) {
            near.extend(searcher.told(headline.text, TOLD)?);
        }
    }
    near.retain(|num| *num < end);
    db.execute_batch("CREATE TEMP TABLE IF NOT EXISTS near (num INTEGER PRIMARY KEY); DELETE FROM temp.near")?;
    let mut insert = db.prepare_cached("INSERT INTO temp.near (num) VALUES (?1)")?;
    for num in near {
        insert.execute([num])?;
    }
    links::in_time(db, "JOIN temp.near n ON n.num = a.num")
}

/// Who lists the headline of an article that comes: where nobody carried it so far, or somebody only perhaps, or one of these
/// others does, of whom the earliest is meant.
fn listing(db: &Connection, title: &str, others: &BTreeSet<u32>) -> Result<Vec<u32>, Error> {
    let mut found = Vec::new();
    let keys = title_keys(title);
    for key in keys {
        let Group { places, unsure, .. } = Group::of(db, key.cast_signed())?;
        found.extend(places.into_iter().take(LISTED).chain(unsure.into_iter().take(LISTED)).map(|(num, _)| num));
    }
    let mut titled = db.prepare_cached("SELECT headline FROM articles WHERE num = ?1 AND origin = 0")?;
    for other in others {
        let headline: Option<String> = titled.query_row([other], |row| row.get(0)).optional()?;
        if headline.is_some_and(|headline| title_keys(&headline).iter().any(|key| keys.contains(key))) {
            found.extend(Row::of(db, *other)?.incoming.into_iter().take(LISTED).map(|(num, _)| num));
        }
    }
    Ok(found)
}
