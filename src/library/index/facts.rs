//! What stories are made of, from the rows.

use super::{Error, leads::Leads, links::Item, pack, rows};
use crate::{
    clean::HeadlineOrigin,
    library::stories::{Fact, Facts, Opening},
};
use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::FxHashMap;
use std::{borrow::Cow, cell::RefCell};

/// Names that are kept in mind.
const NAMES: usize = 50_000;

/// What a row says of an article: id, file, source, published, updated, length, subjects.
type Told = (String, String, Option<String>, Option<String>, Option<String>, i64, Vec<u32>);

/// The facts of articles by their places among the items.
pub struct Stored<'a> {
    db: &'a Connection,
    items: &'a [Item],
    listing: &'a FxHashMap<usize, String>,
    leads: &'a Leads,
    /// By number of an entity in how many articles it is named.
    naming: &'a FxHashMap<u32, u32>,
    names: RefCell<FxHashMap<u32, (String, String)>>,
}

impl<'a> Stored<'a> {
    /// Of these items.
    pub fn new(
        db: &'a Connection,
        items: &'a [Item],
        listing: &'a FxHashMap<usize, String>,
        leads: &'a Leads,
        naming: &'a FxHashMap<u32, u32>,
    ) -> Self {
        Self { db, items, listing, leads, naming, names: RefCell::default() }
    }

    fn lead(&self, article: usize) -> Result<String, Error> {
        self.leads.get(article).map_err(|error| Error::File { path: "leads.tmp".into(), error })
    }

    fn headline(&self, article: usize) -> Result<(String, HeadlineOrigin), Error> {
        if let Some(listed) = self.listing.get(&article) {
            return Ok((listed.clone(), HeadlineOrigin::Related));
        }
        let mut find = self.db.prepare_cached("SELECT headline, origin FROM articles WHERE num = ?1")?;
        Ok(find.query_row([self.items[article].num], |row| {
            Ok((row.get(0)?, if row.get::<_, i64>(1)? == 0 { HeadlineOrigin::Title } else { HeadlineOrigin::Lead }))
        })?)
    }

    fn name(&self, entity: u32) -> Result<(String, String), Error> {
        if let Some(name) = self.names.borrow().get(&entity) {
            return Ok(name.clone());
        }
        let mut find = self.db.prepare_cached("SELECT id, name FROM entities WHERE num = ?1")?;
        let name: (String, String) = find.query_row([entity], |row| Ok((row.get(0)?, row.get(1)?))).optional()?.unwrap_or_default();
        let mut names = self.names.borrow_mut();
        if names.len() >= NAMES {
            names.clear();
        }
        names.insert(entity, name.clone());
        Ok(name)
    }

    fn fact(&self, article: usize) -> Result<Fact<'static>, Error> {
        let (headline, origin) = self.headline(article)?;
        let mut find = self.db.prepare_cached(
            "SELECT a.id, coalesce(h.name || '#' || f.record, f.name), s.name, a.published, a.updated, a.length, a.subjects \
             FROM articles a JOIN files f ON f.id = a.file LEFT JOIN files h ON h.id = f.container \
             LEFT JOIN sources s ON s.id = a.source WHERE a.num = ?1",
        )?;
        let (id, file, source, published, updated, length, subjects): Told = find.query_row([self.items[article].num], |row| {
            let subjects = pack::unpack(row.get_ref(6)?.as_blob().unwrap_or_default()).collect();
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, subjects))
        })?;
        let subjects = subjects
            .into_iter()
            .map(|entity| self.name(entity).map(|(id, name)| (Cow::Owned(id), Cow::Owned(name))))
            .collect::<Result<_, _>>()?;
        Ok(Fact {
            id: id.into(),
            file: file.into(),
            headline: headline.into(),
            origin,
            source: source.map(Cow::from),
            dated: published.or(updated).as_deref().and_then(super::view::stamp),
            lead: self.lead(article)?.into(),
            length: usize::try_from(length).unwrap_or_default(),
            subjects,
        })
    }
}

impl Facts for Stored<'_> {
    type Error = Error;

    fn facts(&self, articles: &[usize]) -> Result<Vec<Fact<'_>>, Error> {
        articles.iter().map(|article| self.fact(*article)).collect()
    }

    fn openings(&self, articles: &[usize]) -> Result<Vec<Opening<'_>>, Error> {
        articles.iter().map(|article| Ok((self.headline(*article)?.0.into(), self.lead(*article)?.into()))).collect()
    }

    fn articles(&self) -> usize {
        self.items.len()
    }

    fn naming(&self, entity: &str) -> Result<u32, Error> {
        let mut find = self.db.prepare_cached("SELECT num FROM entities WHERE key = ?1 AND id = ?2")?;
        let number: Option<u32> = find.query_row(params![rows::hash(entity), entity], |row| row.get(0)).optional()?;
        Ok(number.and_then(|number| self.naming.get(&number)).copied().unwrap_or(1))
    }
}
