//! What articles that were added may have to do with.

use super::super::{Error, linked::Group, links, links::Item, links::Sources};
use crate::{related::title_keys, search::Searcher};
use rusqlite::Connection;
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
    links::with_items(db, chunk, sources, |made, _| {
        for (item, Item { num, .. }) in made.iter().zip(chunk) {
            let title = item.title.unwrap_or_default();
            if *num >= fresh {
                near.extend(searcher.like(*num, title, &item.body, KIN)?.into_iter().map(|(num, _)| num));
                near.extend(listing(db, title)?);
            }
            for headline in &item.headlines {
                near.extend(searcher.told(headline.text, TOLD)?);
            }
        }
        Ok(())
    })?;
    near.retain(|num| *num < end);
    db.execute_batch("CREATE TEMP TABLE IF NOT EXISTS near (num INTEGER PRIMARY KEY); DELETE FROM temp.near")?;
    let mut insert = db.prepare_cached("INSERT INTO temp.near (num) VALUES (?1)")?;
    for num in near {
        insert.execute([num])?;
    }
    links::in_time(db, "JOIN temp.near n ON n.num = a.num")
}

/// Who lists a headline that nobody carried so far, or somebody only perhaps.
fn listing(db: &Connection, title: &str) -> Result<Vec<u32>, Error> {
    let mut found = Vec::new();
    for key in title_keys(title) {
        let Group { places, unsure, .. } = Group::of(db, key.cast_signed())?;
        found.extend(places.into_iter().take(LISTED).chain(unsure.into_iter().take(LISTED)).map(|(num, _)| num));
    }
    Ok(found)
}
