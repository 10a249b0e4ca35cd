//! What is kept of a page: a row for each article, who is mentioned where.

use super::{Error, links, mentioned, pack};
use crate::{
    clean::{HeadlineOrigin, Part},
    library::PageFile,
};
use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::{FxHashMap, FxHasher};
use std::{
    collections::BTreeMap,
    hash::{Hash, Hasher},
};

/// Entities whose numbers are remembered; what is asked for again and again is among them.
const REMEMBERED: usize = 50_000;

/// Writes rows, and numbers what they name.
#[derive(Debug)]
pub struct Rows {
    next_article: i64,
    next_entity: i64,
    entities: FxHashMap<u64, u32>,
    sources: FxHashMap<String, i64>,
}

/// A stable hash of a text.
pub fn hash(text: &str) -> i64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish().cast_signed()
}

/// How an origin is written.
pub fn origin_number(origin: HeadlineOrigin) -> i64 {
    match origin {
        HeadlineOrigin::Title => 0,
        HeadlineOrigin::Related => 1,
        HeadlineOrigin::Lead => 2,
    }
}

impl Rows {
    /// Goes on where the tables end.
    pub fn new(db: &Connection) -> Result<Self, Error> {
        let next = |table: &str, column: &str| -> Result<i64, Error> {
            Ok(db.query_row(&format!("SELECT coalesce(max({column}) + 1, 0) FROM {table}"), [], |row| row.get(0))?)
        };
        // Numbers of articles that are gone are not given again: the words of their texts may be there a little longer.
        let kept: Option<i64> = super::db::meta(db, "next")?;
        Ok(Self {
            next_article: next("articles", "num")?.max(kept.unwrap_or(0)),
            next_entity: next("entities", "num")?,
            entities: FxHashMap::default(),
            sources: FxHashMap::default(),
        })
    }

    /// Keeps which number comes next.
    pub fn remember(&self, db: &Connection) -> Result<(), Error> {
        super::db::set_meta(db, "next", self.next_article)
    }

    /// Keeps what a page says in place of what was kept of its file. Returns the number of its first article; the others follow.
    pub fn keep(&mut self, db: &Connection, file: i64, page: &PageFile) -> Result<u32, Error> {
        forget(db, file)?;
        let first = self.next_article;
        for (at, article) in page.page.articles.iter().enumerate() {
            let num = self.next_article;
            self.next_article += 1;
            let place = i64::try_from(at).unwrap_or(i64::MAX);
            let listed = super::super::collection::listed(0, at, article, page);
            let source = listed.source.as_deref().map(|source| self.source(db, source)).transpose()?;
            let subjects = self.subjects(db, page, at)?;
            let mentions = self.mentions(db, page, at, num)?;
            let length: usize = article.paragraphs.iter().map(|paragraph| paragraph.span.len()).sum();
            let day = listed.dated.map(|stamp| day_number(stamp.date()));
            db.prepare_cached(
                "INSERT INTO articles (num, file, at, embedded, id, headline, origin, source, published, updated, day, length, subjects, \
                 mentions) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            )?
            .execute(params![
                num,
                file,
                place,
                article.part == Part::Embedded,
                page.ids[at],
                listed.headline,
                origin_number(listed.origin),
                source,
                article.published.map(|stamp| stamp.to_string()),
                article.updated.map(|stamp| stamp.to_string()),
                day,
                i64::try_from(length).unwrap_or(i64::MAX),
                subjects,
                mentions,
            ])?;
        }
        Ok(u32::try_from(first).unwrap_or(u32::MAX))
    }

    fn subjects(&mut self, db: &Connection, page: &PageFile, article: usize) -> Result<Vec<u8>, Error> {
        let mut numbers = Vec::new();
        for mention in page.subjects(article) {
            numbers.push(self.entity(db, &mention.id, &mention.name)?);
        }
        Ok(pack::pack(numbers))
    }

    fn mentions(&mut self, db: &Connection, page: &PageFile, article: usize, num: i64) -> Result<Vec<u8>, Error> {
        let mut places: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (at, mention) in page.mentions.iter().enumerate() {
            if page.owners[at] == Some(article) && page.counts(at) {
                let entity = self.entity(db, &mention.id, &mention.name)?;
                places.entry(entity).or_default().push(u32::try_from(at).unwrap_or(u32::MAX));
            }
        }
        let all = pack::pack(places.keys().copied());
        for (entity, places) in places {
            mentioned::keep(db, entity, u32::try_from(num).unwrap_or(u32::MAX), places)?;
        }
        Ok(all)
    }

    fn entity(&mut self, db: &Connection, id: &str, name: &str) -> Result<u32, Error> {
        let key = hash(id);
        if let Some(number) = self.entities.get(&key.cast_unsigned()) {
            return Ok(*number);
        }
        let mut find = db.prepare_cached("SELECT num FROM entities WHERE key = ?1 AND id = ?2")?;
        let known: Option<u32> = find.query_row(params![key, id], |row| row.get(0)).optional()?;
        let number = if let Some(number) = known {
            number
        } else {
            let number = self.next_entity;
            self.next_entity += 1;
            db.prepare_cached("INSERT INTO entities (num, key, id, name) VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![number, key, id, name])?;
            u32::try_from(number).unwrap_or(u32::MAX)
        };
        if self.entities.len() >= REMEMBERED {
            self.entities.clear();
        }
        self.entities.insert(key.cast_unsigned(), number);
        Ok(number)
    }

    fn source(&mut self, db: &Connection, name: &str) -> Result<i64, Error> {
        if let Some(id) = self.sources.get(name) {
            return Ok(*id);
        }
        db.execute("INSERT OR IGNORE INTO sources (name) VALUES (?1)", [name])?;
        let id = db.query_row("SELECT id FROM sources WHERE name = ?1", [name], |row| row.get(0))?;
        self.sources.insert(name.to_owned(), id);
        Ok(id)
    }
}

/// Days since 1970.
pub fn day_number(date: jiff::civil::Date) -> i32 {
    let since = date.since((jiff::Unit::Day, jiff::civil::date(1970, 1, 1)));
    since.map_or(0, |span| span.get_days())
}

/// The day of such a number.
pub fn date_of(day: i32) -> jiff::civil::Date {
    let first = jiff::civil::date(1970, 1, 1);
    first.checked_add(jiff::Span::new().days(day)).unwrap_or(first)
}

/// Takes away what is kept of a file's articles.
pub fn forget(db: &Connection, file: i64) -> Result<(), Error> {
    let mut find = db.prepare_cached("SELECT num, mentions FROM articles WHERE file = ?1")?;
    let old: Vec<(i64, Vec<u8>)> = find.query_map([file], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    for (num, mentions) in &old {
        for entity in pack::unpack(mentions) {
            mentioned::forget(db, entity, u32::try_from(*num).unwrap_or(u32::MAX))?;
        }
        links::forget(db, *num)?;
    }
    if !old.is_empty() {
        db.prepare_cached("DELETE FROM articles WHERE file = ?1")?.execute([file])?;
    }
    Ok(())
}
