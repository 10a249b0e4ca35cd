//! Links that were found among a few articles, put to those that are kept.

use super::super::{
    Error,
    linked::{Group, Row, kind_number},
    links::Item,
};
use crate::{
    library::kin_of,
    related::{Link, Related},
};
use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// Places of a headline that are looked through for those that are gone.
const PLACES: usize = 512;

/// Takes articles that are gone from the headlines that nobody carries.
pub fn leave(db: &Connection) -> Result<(), Error> {
    let mut query = db.prepare("SELECT key FROM unlisted ORDER BY key")?;
    let keys: Vec<i64> = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for key in keys {
        let group = Group::of(db, key)?;
        // One more or less of so many is nothing.
        if group.places.len() > PLACES {
            continue;
        }
        let (mut places, mut files) = (Vec::new(), FxHashSet::default());
        for place in group.places {
            if let Some(file) = file_of(db, place.0)? {
                places.push(place);
                files.insert(file);
            }
        }
        Group { files: u32::try_from(files.len()).unwrap_or(u32::MAX), places, unsure: group.unsure }.keep(db, key)?;
    }
    Ok(db.execute("DELETE FROM unlisted", []).map(drop)?)
}

/// The file of an article; `None` of one that is gone.
fn file_of(db: &Connection, num: u32) -> Result<Option<i64>, Error> {
    let mut find = db.prepare_cached("SELECT file FROM articles WHERE num = ?1")?;
    Ok(find.query_row([num], |row| row.get(0)).optional()?)
}

/// Links being put to those that are kept.
pub struct Merge<'a> {
    pub(super) db: &'a Connection,
    /// The articles that were related, and how.
    pub(super) items: &'a [Item],
    pub(super) related: &'a Related,
    /// The places of those that are new among them, and of those whose headlines are looked at anew.
    pub(super) fresh: FxHashSet<usize>,
    loose: FxHashSet<usize>,
    /// The numbers of all of them.
    here: FxHashSet<u32>,
    rows: BTreeMap<u32, Row>,
}

impl<'a> Merge<'a> {
    /// Of `items`, of which those in `chunk` were looked for, new ones from `first` on.
    pub fn new(db: &'a Connection, items: &'a [Item], related: &'a Related, chunk: &[Item], first: u32) -> Self {
        let asked: FxHashSet<u32> = chunk.iter().map(|item| item.num).collect();
        let all = (0..items.len()).filter(|at| asked.contains(&items[*at].num));
        let (fresh, loose) = all.partition(|at| items[*at].num >= first);
        let here = items.iter().map(|item| item.num).collect();
        Self { db, items, related, fresh, loose, here, rows: BTreeMap::new() }
    }

    /// An article's number by its place.
    pub(super) fn num(&self, place: usize) -> u32 {
        self.items[place].num
    }

    fn row(&mut self, num: u32) -> Result<&mut Row, Error> {
        if !self.rows.contains_key(&num) {
            self.rows.insert(num, Row::of(self.db, num)?);
        }
        Ok(self.rows.entry(num).or_default())
    }

    fn lives(&self, num: u32) -> Result<bool, Error> {
        let mut find = self.db.prepare_cached("SELECT 1 FROM articles WHERE num = ?1")?;
        Ok(find.exists([num])?)
    }

    /// What headlines lead to, and which articles tell the same.
    pub fn links(&mut self) -> Result<(), Error> {
        let mut loose: Vec<usize> = self.loose.iter().copied().collect();
        loose.sort_unstable();
        for place in loose {
            let num = self.num(place);
            for at in 0..self.row(num)?.targets.len() {
                if let Some((to, ..)) = self.row(num)?.targets[at]
                    && !self.lives(to)?
                {
                    self.row(num)?.targets[at] = None;
                }
            }
        }
        for place in 0..self.items.len() {
            let asked = self.fresh.contains(&place) || self.loose.contains(&place);
            for (at, link) in self.related.targets(place).filter(|(_, link)| link.to != place) {
                if asked || self.fresh.contains(&link.to) {
                    self.lead(place, at, link)?;
                }
            }
        }
        let mut fresh: Vec<usize> = self.fresh.iter().copied().collect();
        fresh.sort_unstable();
        for place in fresh {
            let num = self.num(place);
            let pairs: Vec<_> = self.related.pairs_of(place).collect();
            for (kind, to, why) in kin_of(place, self.related.duplicates(place), &pairs) {
                let Some(kind) = kind_number(kind) else { continue };
                let other = self.num(to);
                self.row(num)?.kin.push((kind, other, why));
                if !self.fresh.contains(&to) {
                    let kin = &mut self.row(other)?.kin;
                    let at = kin.partition_point(|known| known.0 <= kind);
                    kin.insert(at, (kind, num, why));
                }
            }
        }
        Ok(())
    }

    /// A headline leads to an article, unless it leads elsewhere and as surely.
    fn lead(&mut self, from: usize, at: usize, link: Link) -> Result<(), Error> {
        let (from, to) = (self.num(from), self.num(link.to));
        #[expect(clippy::cast_possible_truncation, reason = "a score from 0 to 1")]
        let score = link.score as f32;
        let place = (from, u32::try_from(at).unwrap_or(u32::MAX));
        if let Some((known, sure, known_why)) = self.row(from)?.targets.get(at).copied().flatten() {
            // Where both were looked at, the choice was made already.
            let chosen = self.here.contains(&known);
            let nearer = (known_why.names_it(), sure) >= (link.why.names_it(), score);
            if known == to || (!chosen && nearer && self.lives(known)?) {
                return Ok(());
            }
            self.row(known)?.incoming.retain(|other| *other != place);
        }
        let row = self.row(from)?;
        row.targets.resize((at + 1).max(row.targets.len()), None);
        row.targets[at] = Some((to, score, link.why));
        row.unseen.retain(|(other, _)| *other != place.1);
        self.row(to)?.incoming.push(place);
        Ok(())
    }

    /// Headlines that nobody carries, or somebody only perhaps: those that are new, and those that are none any more.
    pub fn unseen(&mut self) -> Result<(), Error> {
        let related = self.related;
        let asked = |place: u32| self.fresh.contains(&(place as usize)) || self.loose.contains(&(place as usize));
        let mut new: BTreeMap<i64, Group> = BTreeMap::new();
        for gathered in related.unseen() {
            for (place, at) in gathered.places.iter().filter(|(place, _)| asked(*place)) {
                new.entry(gathered.key.cast_signed()).or_default().places.push((self.num(*place as usize), *at));
            }
        }
        for (key, place, at) in related.unsure().iter().filter(|(_, place, _)| asked(*place)) {
            new.entry(key.cast_signed()).or_default().unsure.push((self.num(*place as usize), *at));
        }
        for headline in self.titles()? {
            for key in crate::related::title_keys(&headline) {
                new.entry(key.cast_signed()).or_default();
            }
        }
        for (key, new) in new {
            self.list(key, &new)?;
        }
        Ok(())
    }

    /// The titles of the articles that are new.
    fn titles(&self) -> Result<Vec<String>, Error> {
        let mut find = self.db.prepare_cached("SELECT headline FROM articles WHERE num = ?1 AND origin = 0")?;
        let titles = self.fresh.iter().map(|place| find.query_row([self.num(*place)], |row| row.get(0)).optional());
        Ok(titles.filter_map(Result::transpose).collect::<Result<_, _>>()?)
    }

    /// Lists a headline at new places too, and not any more where it leads somewhere, or the article is gone.
    fn list(&mut self, key: i64, new: &Group) -> Result<(), Error> {
        let before = Group::of(self.db, key)?;
        if before == Group::default() && *new == Group::default() {
            return Ok(());
        }
        let mut group = Group { unsure: before.unsure, ..Group::default() };
        group.unsure.extend(new.unsure.iter().filter(|place| !group.unsure.contains(place)).copied().collect::<Vec<_>>());
        let mut files: FxHashSet<i64> = FxHashSet::default();
        let many = before.places.len() > PLACES;
        for place in before.places.into_iter().chain(new.places.iter().copied()) {
            if many && !self.rows.contains_key(&place.0) {
                group.places.push(place);
                continue;
            }
            let Some(file) = file_of(self.db, place.0)? else { continue };
            let leads = self.row(place.0)?.targets.get(place.1 as usize).copied().flatten().is_some();
            if !leads && !group.places.contains(&place) {
                files.insert(file);
                group.places.push(place);
            }
        }
        group.files = if many { before.files } else { u32::try_from(files.len()).unwrap_or(u32::MAX) };
        group.keep(self.db, key)?;
        // Those that were there say so already, if there were several.
        let unsaid = if before.files > 1 { &new.places } else { &group.places };
        for (num, at) in unsaid.iter().filter(|_| group.files > 1) {
            let row = self.row(*num)?;
            if row.unseen.iter().all(|(other, _)| other != at) {
                row.unseen.push((*at, key));
            }
        }
        Ok(())
    }

    /// Headlines under which others list articles that have none of their own.
    pub fn listing(&self, listing: &FxHashMap<usize, String>) -> Result<(), Error> {
        let mut keep = self.db.prepare_cached(
            "INSERT INTO links (num, listing) VALUES (?1, ?2) ON CONFLICT (num) DO UPDATE SET listing = coalesce(listing, excluded.listing)",
        )?;
        for (place, headline) in listing {
            keep.execute(params![self.num(*place), headline])?;
        }
        Ok(())
    }

    /// Keeps the rows.
    pub fn keep(&mut self) -> Result<(), Error> {
        let mut keep = self
            .db
            .prepare_cached("INSERT INTO links (num, data) VALUES (?1, ?2) ON CONFLICT (num) DO UPDATE SET data = excluded.data")?;
        for (num, row) in std::mem::take(&mut self.rows) {
            keep.execute(params![num, postcard::to_stdvec(&row).unwrap_or_default()])?;
        }
        Ok(())
    }
}
