//! Stories that a few articles join or leave.

use super::{
    super::{Error, facts, links, links::Notes},
    merge::Merge,
};
use crate::library::stories::{self, Comer, Stored};
use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Takes articles that are gone out of their stories.
pub fn leave(db: &Connection) -> Result<(), Error> {
    let mut query = db.prepare("SELECT story, num FROM gone ORDER BY story, num")?;
    let gone: Vec<(u32, u32)> = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    for left in gone.chunk_by(|a, b| a.0 == b.0) {
        let number = left[0].0;
        let Some(mut story) = stored(db, number)? else { continue };
        for (_, num) in left {
            story.leave(*num);
        }
        keep(db, number, &mut story)?;
    }
    db.execute("DELETE FROM gone", [])?;
    Ok(())
}

fn stored(db: &Connection, number: u32) -> Result<Option<Stored>, Error> {
    let mut find = db.prepare_cached("SELECT data FROM stories WHERE num = ?1")?;
    let data: Option<Vec<u8>> = find.query_row([number], |row| row.get(0)).optional()?;
    Ok(data.and_then(|data| postcard::from_bytes(&data).ok()))
}

/// Keeps a story, and each of its articles' place in it; one article alone is none.
fn keep(db: &Connection, number: u32, story: &mut Stored) -> Result<(), Error> {
    if story.articles() < 2 {
        db.prepare_cached("UPDATE links SET event = NULL, story = NULL WHERE story = ?1")?.execute([number])?;
        db.prepare_cached("DELETE FROM stories WHERE num = ?1")?.execute([number])?;
        return Ok(());
    }
    story.sort();
    let data = postcard::to_stdvec(story).unwrap_or_default();
    db.prepare_cached("INSERT OR REPLACE INTO stories (num, data) VALUES (?1, ?2)")?.execute(params![number, data])?;
    let mut place = db.prepare_cached(
        "INSERT INTO links (num, event, story) VALUES (?1, ?2, ?3) \
         ON CONFLICT (num) DO UPDATE SET event = excluded.event, story = excluded.story",
    )?;
    for (event, num) in story.members() {
        place.execute(params![num, u32::try_from(event).unwrap_or(u32::MAX), number])?;
    }
    Ok(())
}

/// Puts new articles to the stories of those that they were found with, or makes a story of them.
pub fn join(
    db: &Connection,
    merge: &Merge<'_>,
    listing: &FxHashMap<usize, String>,
    Notes { leads, naming }: &Notes,
) -> Result<(), Error> {
    let mut new: Vec<Vec<Vec<usize>>> = Vec::new();
    for story in merge.related.stories() {
        let fresh = |event: &[usize]| event.iter().any(|place| merge.fresh.contains(place));
        if !story.iter().any(|event| fresh(event)) {
            continue;
        }
        let places = placed(db, merge, &story)?;
        let Some(number) = chosen(&places) else {
            new.push(story);
            continue;
        };
        let Some(mut known) = stored(db, number)? else { continue };
        for event in story.iter().filter(|event| fresh(event)) {
            let told = event.iter().filter_map(|place| places.get(place)).filter(|place| place.0 == number);
            let mut at = most(told.map(|place| place.1)).map(|at| at as usize);
            for place in event.iter().filter(|place| !places.contains_key(place)) {
                at = Some(come(db, merge, &mut known, *place, at)?);
            }
        }
        keep(db, number, &mut known)?;
    }
    let facts = facts::Stored::new(db, merge.items, listing, leads, naming);
    let mut making = stories::Making::new(&facts, new, |place| merge.related.duplicates(place))?;
    let mut number: u32 = db.query_row("SELECT coalesce(max(num) + 1, 0) FROM stories", [], |row| row.get(0))?;
    while let Some(made) = making.next().transpose()? {
        let names = making.names();
        let entity = &mut |name: u32| links::entity(db, &names.get(name as usize)?.id);
        keep(db, number, &mut Stored::new(&made, |place| merge.num(place), entity))?;
        number += 1;
    }
    Ok(())
}

/// Story and event of those that have one, by their places.
fn placed(db: &Connection, merge: &Merge<'_>, story: &[Vec<usize>]) -> Result<BTreeMap<usize, (u32, u32)>, Error> {
    let mut find = db.prepare_cached("SELECT story, event FROM links WHERE num = ?1 AND story IS NOT NULL")?;
    let mut places = BTreeMap::new();
    for place in story.iter().flatten() {
        let known = find.query_row([merge.num(*place)], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        places.extend(known.map(|known| (*place, known)));
    }
    Ok(places)
}

/// The story of most of them.
fn chosen(places: &BTreeMap<usize, (u32, u32)>) -> Option<u32> {
    most(places.values().map(|place| place.0))
}

/// What comes most often, of several the least.
fn most(numbers: impl Iterator<Item = u32>) -> Option<u32> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    numbers.for_each(|number| *counts.entry(number).or_default() += 1);
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0))).map(|(number, _)| number)
}

fn come(db: &Connection, merge: &Merge<'_>, story: &mut Stored, place: usize, event: Option<usize>) -> Result<usize, Error> {
    let num = merge.num(place);
    let mut find =
        db.prepare_cached("SELECT a.day, s.name FROM articles a LEFT JOIN sources s ON s.id = a.source WHERE a.num = ?1")?;
    let (day, outlet): (Option<i32>, Option<String>) = find.query_row([num], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let copies: Vec<u32> = merge.related.duplicates(place).iter().map(|link| merge.num(link.to)).collect();
    Ok(story.join(&Comer { num, event, copies: &copies, day, outlet: outlet.as_deref() }))
}
