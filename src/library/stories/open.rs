//! The facts of a collection that is open.

use super::facts::{Fact, Facts, Opening};
use crate::{
    clean::HeadlineOrigin,
    library::Collection,
    related::{Item, Relations},
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::{borrow::Cow, convert::Infallible};

/// The articles of a collection, related but not yet told so.
pub struct Open<'a> {
    collection: &'a Collection,
    items: &'a [Item<'a>],
    relations: &'a Relations,
    /// In how many articles each id is named.
    naming: FxHashMap<&'a str, u32>,
}

impl<'a> Open<'a> {
    /// `items` are what the articles were related by.
    pub fn new(collection: &'a Collection, items: &'a [Item<'a>], relations: &'a Relations) -> Self {
        let mut naming: FxHashMap<&str, u32> = FxHashMap::default();
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for item in items {
            seen.clear();
            for id in item.entities.iter().map(|named| named.id).filter(|id| seen.insert(*id)) {
                *naming.entry(id).or_default() += 1;
            }
        }
        Self { collection, items, relations, naming }
    }

    fn headline(&self, article: usize) -> (&'a str, HeadlineOrigin) {
        let listed = self.collection.listed(article);
        match self.collection.listing_name(self.relations, article) {
            Some(headline) => (headline, HeadlineOrigin::Related),
            None => (&listed.headline, listed.origin),
        }
    }

    fn lead(&self, article: usize) -> &'a str {
        self.items[article].body.first().copied().unwrap_or("")
    }

    fn fact(&self, article: usize) -> Fact<'a> {
        let (item, listed) = (&self.items[article], self.collection.listed(article));
        let (headline, origin) = self.headline(article);
        Fact {
            id: item.id.into(),
            file: item.file.into(),
            headline: headline.into(),
            origin,
            source: listed.source.as_deref().map(Cow::from),
            dated: listed.dated,
            lead: self.lead(article).into(),
            length: item.body.iter().map(|paragraph| paragraph.len()).sum(),
            subjects: item.entities.iter().map(|named| (named.id.into(), named.name.into())).collect(),
        }
    }
}

impl Facts for Open<'_> {
    type Error = Infallible;

    fn facts(&self, articles: &[usize]) -> Result<Vec<Fact<'_>>, Infallible> {
        Ok(articles.iter().map(|article| self.fact(*article)).collect())
    }

    fn openings(&self, articles: &[usize]) -> Result<Vec<Opening<'_>>, Infallible> {
        Ok(articles.iter().map(|&article| (self.headline(article).0.into(), self.lead(article).into())).collect())
    }

    fn articles(&self) -> usize {
        self.items.len()
    }

    fn naming(&self, entity: &str) -> Result<u32, Infallible> {
        Ok(self.naming.get(entity).copied().unwrap_or(1))
    }
}
