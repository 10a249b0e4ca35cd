//! Who is mentioned where, as the index has it.

use super::{db::Shared, held::Held, mentioned, mentioned::Mentioned, pack, rows};
use crate::library::{At, Indexed as Library};
use rusqlite::params;
use rustc_hash::FxHashMap;
use std::{cmp::Reverse, fmt, sync::OnceLock};

/// Entities that a choice offers: those that are mentioned in most articles.
const MOST: u32 = 5_000;
/// Articles that are looked at for who appears with whom; the first of more.
const WITH: usize = 4_000;

/// The entities of an index. What was asked for is kept in mind until that is much.
pub struct Indexed {
    db: Shared,
    names: Held<u32, (String, String)>,
    places: Held<u32, Vec<At>>,
    all: OnceLock<Vec<u32>>,
}

impl fmt::Debug for Indexed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Indexed").finish_non_exhaustive()
    }
}

impl Indexed {
    /// The entities of the library in view.
    #[must_use]
    pub fn new(library: &Library) -> Self {
        let db = library.database().clone();
        Self { db, names: Held::default(), places: Held::default(), all: OnceLock::new() }
    }

    /// Forgets what was asked for, where that is much.
    pub fn trim(&mut self) {
        self.names.trim();
        self.places.trim();
    }

    /// The number of an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<u32> {
        self.db.row("SELECT num FROM entities WHERE key = ?1 AND id = ?2", params![rows::hash(id), id], |row| row.get(0))
    }

    /// Id and name of a number; both empty where there is no such number.
    #[must_use]
    pub fn named(&self, entity: u32) -> (&str, &str) {
        let (id, name) = if let Some(named) = self.names.get(&entity) {
            named
        } else {
            let query = "SELECT id, name FROM entities WHERE num = ?1";
            let found = self.db.row(query, [entity], |row| Ok((row.get(0)?, row.get(1)?)));
            self.names.keep(entity, 1, found.unwrap_or_default())
        };
        (id, name)
    }

    /// Where it is mentioned, file by file.
    #[must_use]
    pub fn places(&self, entity: u32) -> &[At] {
        if let Some(places) = self.places.get(&entity) {
            return places;
        }
        let all = self.in_files(entity).into_iter();
        let mut places: Vec<At> =
            all.flat_map(|(_, file, places)| places.into_iter().map(move |mention| At { file, mention })).collect();
        places.sort_unstable();
        self.places.keep(entity, places.len(), places)
    }

    /// The articles that mention it, and where, in the order of their numbers.
    fn mentioned(&self, entity: u32) -> impl Iterator<Item = Mentioned> + use<> {
        let query = "SELECT article, places FROM mentions WHERE entity = ?1 ORDER BY article";
        self.db.rows(query, [entity], |row| mentioned::of_row(row, 0, 1)).into_iter().flatten()
    }

    /// The same with the files of these articles.
    fn in_files(&self, entity: u32) -> Vec<(u32, u32, Vec<u32>)> {
        let mentioned = self.mentioned(entity);
        self.db.with(|db| {
            let Ok(mut file) = db.prepare_cached("SELECT file FROM articles WHERE num = ?1") else { return Vec::new() };
            let with = |(article, places)| Some((article, file.query_row([article], |row| row.get(0)).ok()?, places));
            mentioned.filter_map(with).collect()
        })
    }

    /// The entities that most articles mention.
    #[must_use]
    pub fn all(&self) -> &[u32] {
        self.all.get_or_init(|| {
            let query = "SELECT entity FROM mentions GROUP BY entity ORDER BY sum(count) DESC LIMIT ?1";
            self.db.rows(query, [MOST], |row| row.get(0))
        })
    }

    /// The articles that mention an entity, in the order of the list, each with its first mention and how many it has.
    #[must_use]
    pub fn articles(&self, library: &Library, entity: u32) -> Vec<(usize, At, usize)> {
        let each = |(article, file, places): (u32, u32, Vec<u32>)| {
            let first = At { file, mention: places.first().copied().unwrap_or(0) };
            Some((library.place_of(article)?, first, places.len()))
        };
        let mut found: Vec<(usize, At, usize)> = self.in_files(entity).into_iter().filter_map(each).collect();
        found.sort_unstable_by_key(|(article, ..)| *article);
        found
    }

    /// Who is mentioned in the same articles, and in how many of them, most first.
    #[must_use]
    pub fn with(&self, entity: u32) -> Vec<(u32, usize)> {
        let articles = self.mentioned(entity).map(|(article, _)| article).take(WITH);
        let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
        for article in articles {
            let others = self.db.row("SELECT mentions FROM articles WHERE num = ?1", [article], |row| {
                Ok(pack::unpack(row.get_ref(0)?.as_blob().unwrap_or_default()).collect::<Vec<u32>>())
            });
            for other in others.into_iter().flatten().filter(|other| *other != entity) {
                *counts.entry(other).or_default() += 1;
            }
        }
        let mut with: Vec<(u32, usize)> = counts.into_iter().collect();
        with.sort_by_key(|(other, count)| (Reverse(*count), *other));
        with
    }
}
