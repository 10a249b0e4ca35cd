//! Queries answered from the index.

use super::{
    Error, Index,
    db::{self, Shared},
    sets::{Known, Made},
};
use crate::search::{Found, IndexError, Leaf, Order, Query, Searcher, Tied, goes_on};
use jiff::civil::Date;

/// Letters that the article and clitics take, and how many names are looked through for those that begin with such letters.
const FRONT: usize = 3;
const MANY: usize = 5_000;

/// What answers queries. It sees what was kept when it was opened or looked again.
pub struct Finder {
    pub(super) db: Shared,
    pub(super) searcher: Searcher,
}

impl Index {
    /// What answers queries; `None` where there is no index, or no words in it yet.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn finder(&self) -> Result<Option<Finder>, Error> {
        let Some(db) = db::reading(self.folder())? else { return Ok(None) };
        match Searcher::open(&self.folder().join("text")) {
            Ok(searcher) => Ok(Some(Finder { db: Shared::new(db), searcher })),
            Err(IndexError::Io(error)) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

impl Finder {
    /// Sees what was kept since.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn look_again(&self) -> Result<(), Error> {
        Ok(self.searcher.reload()?)
    }

    /// The articles that answer a query, by their numbers in the index: those asked for, and how many there are.
    ///
    /// # Errors
    /// When the index can't be read.
    pub fn find(&self, query: &Query, made: &Made, today: Date, order: Order, limit: usize) -> Result<Found, Error> {
        Ok(self.searcher.search(query, (today, &Known { db: &self.db, made }), order, 0, limit)?)
    }

    /// All of them, in the order of their numbers.
    ///
    /// # Errors
    /// When the index can't be read.
    pub fn all(&self, query: &Query, made: &Made, today: Date) -> Result<roaring::RoaringBitmap, Error> {
        Ok(self.searcher.all(query, (today, &Known { db: &self.db, made }))?)
    }

    /// Names of sources, or of entities, that go on as what was typed of them, the most frequent first.
    ///
    /// # Errors
    /// When the index can't be read.
    pub fn complete(&self, entity: bool, typed: &str, limit: usize) -> Result<Vec<String>, Error> {
        let complete = |typed: &str, limit| {
            if entity { self.searcher.complete_entity(typed, limit) } else { self.searcher.complete_source(typed, limit) }
        };
        let mut found = complete(typed, limit)?;
        // Words are kept without the article and clitics, which the first letters of others look like.
        for cut in typed.char_indices().map(|(at, c)| at + c.len_utf8()).take(FRONT).filter(|_| !typed.is_ascii()) {
            let others = complete(&typed[cut..], MANY)?;
            found.extend(others.into_iter().filter(|one| goes_on(&one.name, typed)));
        }
        found.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
        let mut names: Vec<String> = Vec::new();
        for completion in found {
            if !names.contains(&completion.name) {
                names.push(completion.name);
            }
        }
        names.truncate(limit);
        Ok(names)
    }

    /// Articles like one, whose title and text are given, the most alike first.
    ///
    /// # Errors
    /// When the index can't be read.
    pub fn like(&self, number: u32, title: &str, body: &[&str], limit: usize) -> Result<Vec<u32>, Error> {
        Ok(self.searcher.like(number, (title, body), limit, Tied::Newest)?.into_iter().map(|(number, _)| number).collect())
    }
}

/// Whether what a query finds can be ranked: it asks for words.
#[must_use]
pub fn ranked(query: &Query) -> bool {
    query.positive().iter().any(|leaf| matches!(leaf, Leaf::Text(..)))
}
