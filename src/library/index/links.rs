//! How the articles relate, found anew from all of them where many are other than they were ([`adding`] is for few): in the order
//! of time, so that what comes out does not depend on how the index grew. Texts that were not set aside when they were read are
//! read from their files again, and only cleaned.

use super::{
    Error, Progress, Read, Summary, adding, db,
    leads::Leads,
    linked::{Group, Row, kind_number},
    loaded::{Loaded, look, pages},
    mentioned, texts,
    texts::Texts,
    words::Words,
};
use crate::{
    clean::{Folder, HeadlineKind},
    library::{kin_of, stories},
    related::{Ahead, Batch, Linker, Related},
};
use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::FxHashMap;
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    sync::{Arc, mpsc},
    thread,
};

/// Articles that are related at a time.
pub const CHUNK: usize = Linker::CHUNK;

/// An article in the order of time.
#[derive(Debug, Clone, Copy)]
pub struct Item {
    /// Its number.
    pub num: u32,
    /// Its file.
    pub file: i64,
    /// Its place there.
    pub at: usize,
}

/// Where texts come from: those that were set aside, and how files are read.
pub type Sources<'a> = (&'a Texts, &'a Arc<Folder>, &'a dyn Read);

/// Finds how all articles relate, where that may be other than it was, and if `packs` packs where they mention whom; whether it
/// came to its end.
pub fn relate(
    db: &mut Connection,
    index: &Path,
    sources: Sources<'_>,
    (words, packs): (&Words, bool),
    say: &mut dyn FnMut(Progress) -> bool,
    summary: &mut Summary,
) -> Result<bool, Error> {
    let pack = |db: &mut Connection| {
        if packs {
            words.join();
        }
        Ok::<_, Error>(!packs || mentioned::pack_all(db, || words.are_kept())?)
    };
    if !are_wanted(db)? {
        return pack(db);
    }
    if let Some(few) = adding::few(db)? {
        // They are looked for by their words.
        if !words.are_kept() || !pack(db)? {
            return Ok(false);
        }
        summary.related = adding::add(db, index, sources, &few, say)?;
        return Ok(summary.related);
    }
    let items = in_time(db, "")?;
    let mut notes = Notes::new(index, items.len())?;
    let Some(linker) = linked(db, index, &items, sources, &mut notes, say)? else { return Ok(false) };
    // From here on one thread works, for about as long as joining takes.
    if !pack(db)? {
        return Ok(false);
    }
    let related = linker.finish();
    let listing = listing(db, &items, &related, sources)?;
    if !words.are_kept() {
        return Ok(false);
    }
    db.execute_batch("BEGIN IMMEDIATE")?;
    let kept = keep(db, &items, &related, &listing, &notes);
    db.execute_batch(if kept.is_ok() { "COMMIT" } else { "ROLLBACK" })?;
    kept?;
    summary.related = true;
    Ok(true)
}

/// A file of which nothing is left when it is closed, and where it was.
fn aside(index: &Path) -> Result<(PathBuf, File), Error> {
    let path = index.join("told.tmp");
    let new = || {
        let file = File::options().read(true).write(true).create(true).truncate(true).open(&path)?;
        fs::remove_file(&path).map(|()| file)
    };
    match new() {
        Ok(file) => Ok((path, file)),
        Err(error) => Err(Error::File { path, error }),
    }
}

/// Whether something is other than it was when links were found last.
pub fn are_wanted(db: &Connection) -> Result<bool, Error> {
    let (wanted, known): (Option<i64>, Option<i64>) = (db::meta(db, "relate")?, db::meta(db, "related")?);
    Ok(wanted.is_some() || known.is_none())
}

/// All articles that are in this `JOIN` too, as [`crate::related::relate`] takes them.
pub fn in_time(db: &Connection, join: &str) -> Result<Vec<Item>, Error> {
    let mut query = db.prepare(&format!(
        "SELECT a.num, a.file, a.at FROM articles a JOIN files f ON f.id = a.file {join} \
         ORDER BY a.day IS NULL, a.day, a.id, f.name, f.container, f.record, a.embedded, a.at",
    ))?;
    let item = |row: &rusqlite::Row<'_>| Ok(Item { num: row.get(0)?, file: row.get(1)?, at: row.get::<_, u32>(2)? as usize });
    Ok(query.query_map([], item)?.collect::<Result<_, _>>()?)
}

/// Gives the linker all articles. The next ones are fetched and read while those before are compared.
fn linked(
    db: &Connection,
    index: &Path,
    items: &[Item],
    sources: Sources<'_>,
    notes: &mut Notes,
    say: &mut dyn FnMut(Progress) -> bool,
) -> Result<Option<Linker>, Error> {
    let (aside, file) = aside(index)?;
    let mut linker = Linker::for_many(items.len(), file);
    let whole = thread::scope(|scope| {
        // Nothing lies in between: each thread holds what it has made until the next one takes it.
        let (give, fetched) = mpsc::sync_channel::<Loaded>(0);
        let (pass, read) = mpsc::sync_channel::<Batch>(0);
        let reading = scope.spawn(move || {
            let mut ahead = Ahead::default();
            for loaded in fetched {
                let batch = {
                    let made = loaded.items();
                    notes.take(&loaded, &made)?;
                    ahead.read(&made.iter().collect::<Vec<_>>())
                };
                drop(loaded);
                if pass.send(batch).is_err() {
                    break;
                }
            }
            Ok::<_, Error>(())
        });
        let linking = scope.spawn(|| {
            for batch in read {
                linker.take(batch);
            }
        });
        for (done, chunk) in items.chunks(CHUNK).enumerate() {
            if !say(Progress::Relating { done: done * CHUNK, of: items.len() }) {
                return Ok(false);
            }
            // Who takes no more says why below.
            if give.send(Loaded::read(db, chunk, sources)?).is_err() {
                break;
            }
        }
        drop(give);
        reading.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        linking.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        Ok::<_, Error>(true)
    })?;
    if !whole {
        return Ok(None);
    }
    linker.settle();
    match linker.fault() {
        Some(error) => Err(Error::File { path: aside, error }),
        None => Ok(Some(linker)),
    }
}

/// What is noted of articles beside what relates them.
pub struct Notes {
    /// How each begins.
    pub leads: Leads,
    /// In how many each entity is named.
    pub naming: FxHashMap<u32, u32>,
}

impl Notes {
    /// None yet; room for so many.
    pub fn new(index: &Path, count: usize) -> Result<Self, Error> {
        Ok(Self { leads: Leads::new(index, count)?, naming: FxHashMap::default() })
    }

    fn take(&mut self, loaded: &Loaded, made: &[crate::related::Item<'_>]) -> Result<(), Error> {
        for subjects in loaded.subjects() {
            let mut each = subjects.to_vec();
            each.sort_unstable();
            each.dedup();
            for entity in each {
                *self.naming.entry(entity).or_default() += 1;
            }
        }
        for item in made {
            self.leads.push(item.body.first().copied().unwrap_or_default())?;
        }
        Ok(())
    }
}

/// Gives the linker these articles, and takes the notes of them.
pub fn extend(loaded: &Loaded, linker: &mut Linker, notes: &mut Notes) -> Result<(), Error> {
    let made = loaded.items();
    notes.take(loaded, &made)?;
    linker.extend(&made.iter().collect::<Vec<_>>());
    Ok(())
}

/// The headlines under which others list articles that have none of their own: by their places among the items.
pub fn listing(
    db: &Connection,
    items: &[Item],
    related: &Related,
    (texts, folder, read): Sources<'_>,
) -> Result<FxHashMap<usize, String>, Error> {
    let look = look(db)?;
    let mut untitled = db.prepare("SELECT origin FROM articles WHERE num = ?1")?;
    let mut wanted: Vec<(usize, usize, usize)> = Vec::new();
    for (to, place) in related.listed().into_iter().enumerate() {
        let Some((from, headline)) = place else { continue };
        let origin: i64 = untitled.query_row([items[to].num], |row| row.get(0))?;
        if origin == 2 {
            wanted.push((to, from as usize, headline as usize));
        }
    }
    drop(look);
    // A teaser is the article's own lead again, and cut.
    let is_named = |kind| matches!(kind, HeadlineKind::List | HeadlineKind::Inline);
    let mut listing = FxHashMap::default();
    for some in wanted.chunks(CHUNK) {
        let kept = texts.all(&some.iter().map(|(_, from, _)| items[*from].num).collect::<Vec<_>>());
        let unread = some.iter().zip(&kept).filter(|(_, kept)| kept.is_none());
        let pages = pages(db, unread.map(|((_, from, _), _)| items[*from].file), folder, read)?;
        for ((to, from, headline), bytes) in some.iter().zip(&kept) {
            if let Some(lister) = bytes.as_ref().and_then(|bytes| texts::item(bytes, "", Vec::new())) {
                let named = lister.headlines.get(*headline).filter(|h| is_named(h.kind));
                listing.extend(named.map(|h| (*to, h.text.to_owned())));
                continue;
            }
            let Some((document, page)) = pages.get(&items[*from].file) else { continue };
            let headlines = page.articles.get(items[*from].at).map_or(&[][..], |article| &article.related);
            let named = headlines.get(*headline).filter(|h| is_named(h.kind));
            listing.extend(named.map(|h| (*to, h.span.of(&document.text).to_owned())));
        }
    }
    Ok(listing)
}

fn keep(
    db: &Connection,
    items: &[Item],
    related: &Related,
    listing: &FxHashMap<usize, String>,
    Notes { leads, naming }: &Notes,
) -> Result<(), Error> {
    db.execute_batch(
        "DELETE FROM links; DELETE FROM stories; DELETE FROM unseen; DELETE FROM loose; DELETE FROM unlisted; DELETE FROM gone",
    )?;
    let num = |item: usize| items[item].num;
    let mut incoming: FxHashMap<usize, Vec<(u32, u32)>> = FxHashMap::default();
    for from in 0..items.len() {
        for (at, link) in related.targets(from).filter(|(_, link)| link.to != from) {
            incoming.entry(link.to).or_default().push((num(from), u32::try_from(at).unwrap_or(u32::MAX)));
        }
    }
    let mut unseen = keep_unseen(db, items, related)?;
    let facts = super::facts::Stored::new(db, items, listing, leads, naming);
    let mut places: FxHashMap<usize, (u32, u32)> = FxHashMap::default();
    let mut making = stories::Making::new(&facts, related.stories(), |item| related.duplicates(item))?;
    let mut insert = db.prepare_cached("INSERT INTO stories (num, data) VALUES (?1, ?2)")?;
    let mut story = 0u32;
    while let Some(made) = making.next().transpose()? {
        let names = making.names();
        let stored = stories::Stored::new(&made, num, &mut |name| entity(db, &names.get(name as usize)?.id));
        insert.execute(params![story, postcard::to_stdvec(&stored).unwrap_or_default()])?;
        for (at, event) in (0u32..).zip(&made.events) {
            places.extend(event.articles().map(|item| (item, (at, story))));
        }
        story += 1;
    }
    let mut insert = db.prepare_cached("INSERT INTO links (num, event, story, listing, data) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for item in 0..items.len() {
        let mut row = Row { incoming: incoming.remove(&item).unwrap_or_default(), ..Row::default() };
        for (at, link) in related.targets(item) {
            row.targets.resize((at + 1).max(row.targets.len()), None);
            #[expect(clippy::cast_possible_truncation, reason = "a score from 0 to 1")]
            let score = link.score as f32;
            row.targets[at] = Some((num(link.to), score, link.why));
        }
        let pairs: Vec<_> = related.pairs_of(item).collect();
        let kin = kin_of(item, related.duplicates(item), &pairs).into_iter();
        row.kin = kin.filter_map(|(kind, to, why)| Some((kind_number(kind)?, num(to), why))).collect();
        row.unseen = unseen.remove(&num(item)).unwrap_or_default();
        let place = places.get(&item);
        let (event, story, listing) = (place.map(|place| place.0), place.map(|place| place.1), listing.get(&item));
        let nothing = row.targets.is_empty() && row.kin.is_empty() && row.incoming.is_empty() && row.unseen.is_empty();
        if nothing && story.is_none() && listing.is_none() {
            continue;
        }
        insert.execute(params![num(item), event, story, listing, postcard::to_stdvec(&row).unwrap_or_default()])?;
    }
    // All articles before the next one.
    db::set_meta(db, "related", db::meta::<i64>(db, "next")?.unwrap_or(0))?;
    db.execute("DELETE FROM meta WHERE key IN ('relate', 'drift')", [])?;
    Ok(())
}

/// Headlines that nobody carries, or somebody only perhaps. Returns those that several files list: by article, place and key.
fn keep_unseen(db: &Connection, items: &[Item], related: &Related) -> Result<FxHashMap<u32, Vec<(u32, i64)>>, Error> {
    let num = |item: u32| items[item as usize].num;
    let mut unsure: FxHashMap<u64, Vec<(u32, u32)>> = FxHashMap::default();
    for (key, item, at) in related.unsure() {
        unsure.entry(*key).or_default().push((num(*item), *at));
    }
    // In the order of their keys, so that the table grows at its end.
    let all = related.unseen();
    let mut order: Vec<u32> = (0..).take(all.len()).collect();
    order.sort_unstable_by_key(|at| all[*at as usize].key.cast_signed());
    let mut unseen: FxHashMap<u32, Vec<(u32, i64)>> = FxHashMap::default();
    for gathered in order.into_iter().map(|at| &all[at as usize]) {
        let key = gathered.key.cast_signed();
        let places: Vec<(u32, u32)> = gathered.places.iter().map(|(item, at)| (num(*item), *at)).collect();
        if gathered.files > 1 {
            for (item, at) in &places {
                unseen.entry(*item).or_default().push((*at, key));
            }
        }
        Group { files: gathered.files, places, unsure: unsure.remove(&gathered.key).unwrap_or_default() }.keep(db, key)?;
    }
    for (key, unsure) in unsure {
        Group { unsure, ..Group::default() }.keep(db, key.cast_signed())?;
    }
    for places in unseen.values_mut() {
        places.sort_unstable();
    }
    Ok(unseen)
}

/// The number of an entity by its id.
pub fn entity(db: &Connection, id: &str) -> Option<u32> {
    let mut find = db.prepare_cached("SELECT num FROM entities WHERE key = ?1 AND id = ?2").ok()?;
    find.query_row(params![super::rows::hash(id), id], |row| row.get(0)).optional().ok().flatten()
}

/// Takes away what is kept of an article that is gone; what it leaves loose is noted.
pub fn forget(db: &Connection, num: i64) -> Result<(), Error> {
    let mut find = db.prepare_cached("SELECT data, story FROM links WHERE num = ?1")?;
    let row = |row: &rusqlite::Row<'_>| {
        let data: Option<Row> = postcard::from_bytes(row.get_ref(0)?.as_blob().unwrap_or_default()).ok();
        Ok((data.unwrap_or_default(), row.get::<_, Option<u32>>(1)?))
    };
    let Some((row, story)) = find.query_row([num], row).optional()? else { return Ok(()) };
    let mut loose = db.prepare_cached("INSERT OR IGNORE INTO loose (num) VALUES (?1)")?;
    for (from, _) in row.incoming {
        loose.execute([from])?;
    }
    let mut unlisted = db.prepare_cached("INSERT OR IGNORE INTO unlisted (key) VALUES (?1)")?;
    for (_, key) in row.unseen {
        unlisted.execute([key])?;
    }
    if let Some(story) = story {
        db.prepare_cached("INSERT OR IGNORE INTO gone (num, story) VALUES (?1, ?2)")?.execute(params![num, story])?;
    }
    db.prepare_cached("DELETE FROM links WHERE num = ?1")?.execute([num])?;
    Ok(())
}
