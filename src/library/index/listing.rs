//! A list of what a query finds, sorted and grouped: work for a worker, since there may be a million rows of it.

use super::{
    Error, Finder,
    db::Shared,
    rows::date_of,
    sets::{Known, Made},
};
use crate::{
    library::{
        collation,
        groups::{Group, Listing, folder_of, grouped},
        sorting::Sort,
        stories,
    },
    search::{Leaf, Mark, Order, Query, Sets},
};
use jiff::civil::Date;
use roaring::RoaringBitmap;
use rusqlite::Row;
use rustc_hash::FxHashMap;
use std::{cmp::Reverse, collections::hash_map::Entry};

/// Articles that are ranked, or sorted by date in the index of words; what is beyond is left out.
const MOST: usize = 1 << 20;

/// Of more articles than one in so many all rows are read, else the row of each.
const FEW: u64 = 16;

impl Finder {
    /// The articles that answer a query, in order. By file they come in the order of their numbers, which is for whoever knows
    /// their places to mend.
    ///
    /// # Errors
    /// When the index can't be read.
    pub fn listing(&self, query: &Query, made: &Made, today: Date, (sort, group): (Sort, Group)) -> Result<Listing, Error> {
        let all = || self.all(query, made, today);
        let ranked = |order| -> Result<Vec<u32>, Error> {
            Ok(self.find(query, made, today, order, MOST)?.hits.into_iter().map(|(number, _)| number).collect())
        };
        let articles = match sort {
            Sort::File => all()?.into_iter().collect(),
            Sort::Newest => ranked(Order::Date)?,
            Sort::Rank => ranked(Order::Rank)?,
            Sort::Unread => {
                let read = Known { db: &self.db, made }.set(&Leaf::Is(Mark::Read)).unwrap_or_default();
                let (read, mut unread): (Vec<u32>, Vec<u32>) = ranked(Order::Date)?.into_iter().partition(|n| read.contains(*n));
                unread.extend(read);
                unread
            }
            Sort::Source => self.by_source(&all()?),
            Sort::Title => self.by_title(&all()?),
            Sort::Length => self.by_length(&all()?),
        };
        Ok(self.under_headings(articles, group))
    }

    fn by_source(&self, wanted: &RoaringBitmap) -> Vec<u32> {
        let mut names: Vec<(u32, String)> = self.db.rows("SELECT id, name FROM sources", [], |row| Ok((row.get(0)?, row.get(1)?)));
        names.sort_by_cached_key(|(_, name)| (collation(name), name.clone()));
        let ranks: FxHashMap<u32, u32> = (0u32..).zip(&names).map(|(rank, (id, _))| (*id, rank)).collect();
        let mut keyed = Vec::new();
        each(&self.db, wanted, "SELECT a.num, a.source, a.day FROM articles a", |num, row| {
            let rank = row.get::<_, Option<u32>>(1)?.and_then(|source| ranks.get(&source)).copied().unwrap_or(u32::MAX);
            keyed.push((rank, Reverse(row.get::<_, Option<i32>>(2)?), num));
            Ok(())
        });
        keyed.sort_unstable();
        keyed.into_iter().map(|(.., num)| num).collect()
    }

    fn by_title(&self, wanted: &RoaringBitmap) -> Vec<u32> {
        let query = "SELECT a.num, coalesce(l.listing, a.headline) FROM articles a LEFT JOIN links l ON l.num = a.num";
        let mut keyed = Vec::new();
        each(&self.db, wanted, query, |num, row| {
            keyed.push((collation(row.get_ref(1)?.as_str().unwrap_or_default()), num));
            Ok(())
        });
        keyed.sort_unstable();
        keyed.into_iter().map(|(.., num)| num).collect()
    }

    fn by_length(&self, wanted: &RoaringBitmap) -> Vec<u32> {
        let mut keyed = Vec::new();
        each(&self.db, wanted, "SELECT a.num, a.length FROM articles a", |num, row| {
            keyed.push((Reverse(row.get::<_, i64>(1)?), num));
            Ok(())
        });
        keyed.sort_unstable();
        keyed.into_iter().map(|(.., num)| num).collect()
    }

    fn under_headings(&self, articles: Vec<u32>, group: Group) -> Listing {
        if group == Group::None {
            return Listing { articles, groups: Vec::new() };
        }
        let wanted: RoaringBitmap = articles.iter().copied().collect();
        let (keys, mut names) = self.keys(&wanted, group);
        let groups = grouped(group, articles, |num| keys.get(num).copied(), |key| self.name(group, *key, &mut names));
        Listing {
            groups: groups.iter().map(|(name, those)| (name.clone(), those.len())).collect(),
            articles: groups.into_iter().flat_map(|(_, those)| those).collect(),
        }
    }

    /// The key of each article that has one; and of folders, which have no numbers, their names.
    fn keys(&self, wanted: &RoaringBitmap, group: Group) -> (FxHashMap<u32, i64>, FxHashMap<i64, String>) {
        let (mut keys, mut names) = (FxHashMap::default(), FxHashMap::default());
        let column = match group {
            Group::Story => "SELECT a.num, a.story FROM links a",
            Group::Source => "SELECT a.num, a.source FROM articles a",
            Group::Day | Group::None => "SELECT a.num, a.day FROM articles a",
            Group::Folder => {
                let query = "SELECT a.num, f.folder, coalesce(h.name || '#0', f.name) FROM articles a JOIN files f ON f.id = a.file \
                             LEFT JOIN files h ON h.id = f.container";
                let paths: FxHashMap<i64, String> = self
                    .db
                    .rows("SELECT id, path FROM folders", [], |row| {
                        let path = String::from_utf8_lossy(row.get_ref(1)?.as_blob().unwrap_or_default()).into_owned();
                        Ok((row.get(0)?, path))
                    })
                    .into_iter()
                    .collect();
                let mut known: FxHashMap<(i64, String), i64> = FxHashMap::default();
                each(&self.db, wanted, query, |num, row| {
                    let (folder, name): (i64, &str) = (row.get(1)?, row.get_ref(2)?.as_str().unwrap_or_default());
                    let within = folder_of(name);
                    let next = i64::try_from(known.len()).unwrap_or(i64::MAX);
                    let key = match known.entry((folder, within.to_owned())) {
                        Entry::Occupied(entry) => *entry.get(),
                        Entry::Vacant(entry) => {
                            entry.insert(next);
                            // Where several folders are open together it matters in which of them it lies.
                            let path = paths.get(&folder).filter(|_| paths.len() > 1 || within.is_empty());
                            let path = path.map(|path| path.rsplit('/').next().unwrap_or(path)).unwrap_or_default();
                            let between = if path.is_empty() || within.is_empty() { "" } else { "/" };
                            names.insert(next, format!("{path}{between}{within}"));
                            next
                        }
                    };
                    keys.insert(num, key);
                    Ok(())
                });
                return (keys, names);
            }
        };
        each(&self.db, wanted, column, |num, row| {
            if let Some(key) = row.get(1)? {
                keys.insert(num, key);
            }
            Ok(())
        });
        (keys, names)
    }

    fn name(&self, group: Group, key: i64, names: &mut FxHashMap<i64, String>) -> String {
        let text = |query, by: i64| self.db.row(query, [by], |row| row.get::<_, String>(0)).unwrap_or_default();
        match group {
            Group::Folder => names.remove(&key).unwrap_or_default(),
            Group::Source => text("SELECT name FROM sources WHERE id = ?1", key),
            Group::Day | Group::None => i32::try_from(key).map(|day| date_of(day).to_string()).unwrap_or_default(),
            Group::Story => {
                let stored = self.db.row("SELECT data FROM stories WHERE num = ?1", [key], |row| {
                    Ok(postcard::from_bytes::<stories::Stored>(row.get_ref(0)?.as_blob().unwrap_or_default()).ok())
                });
                let headline =
                    "SELECT coalesce(l.listing, a.headline) FROM articles a LEFT JOIN links l ON l.num = a.num WHERE a.num = ?1";
                stored.flatten().map(|story| text(headline, story.named().into())).unwrap_or_default()
            }
        }
    }
}

/// The rows of these articles, of a query whose first column is the number of an article of a table called `a`.
pub(super) fn each(db: &Shared, wanted: &RoaringBitmap, query: &str, mut take: impl FnMut(u32, &Row<'_>) -> rusqlite::Result<()>) {
    let last: Option<u32> = db.row("SELECT max(num) FROM articles", [], |row| row.get(0));
    if wanted.len().saturating_mul(FEW) < last.unwrap_or(0).into() {
        let query = format!("{query} WHERE a.num = ?1");
        for num in wanted {
            db.row(&query, [num], |row| take(num, row));
        }
        return;
    }
    db.rows(query, [], |row| {
        let num = row.get(0)?;
        if wanted.contains(num) { take(num, row) } else { Ok(()) }
    });
}
