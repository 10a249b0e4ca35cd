//! What stories are made of: some facts of each article, asked for one story at a time, so that they may lie in a database.

use crate::clean::{HeadlineOrigin, Stamp};
use std::borrow::Cow;

/// What a story needs to know of an article.
#[derive(Debug, Clone)]
pub struct Fact<'a> {
    /// Its stable id.
    pub id: Cow<'a, str>,
    /// The file that carries it.
    pub file: Cow<'a, str>,
    /// Its headline as lists show it.
    pub headline: Cow<'a, str>,
    /// Where that comes from.
    pub origin: HeadlineOrigin,
    /// Who published it.
    pub source: Option<Cow<'a, str>>,
    /// Its place in time.
    pub dated: Option<Stamp>,
    /// Its first paragraph, of which the first [`LEAD`] bytes are enough.
    pub lead: Cow<'a, str>,
    /// Bytes of its paragraphs.
    pub length: usize,
    /// Id and name of each mention of whom and what it is about, in order.
    pub subjects: Vec<(Cow<'a, str>, Cow<'a, str>)>,
}

/// Bytes of a first paragraph that naming looks at.
pub const LEAD: usize = 30 * 32;

/// Headline and first paragraph of an article.
pub type Opening<'a> = (Cow<'a, str>, Cow<'a, str>);

/// Whoever knows the articles.
pub trait Facts {
    /// What may go wrong.
    type Error;

    /// The facts of these articles, in the same order.
    ///
    /// # Errors
    /// When they cannot be read.
    fn facts(&self, articles: &[usize]) -> Result<Vec<Fact<'_>>, Self::Error>;

    /// Headline and first paragraph of these articles, in the same order.
    ///
    /// # Errors
    /// When they cannot be read.
    fn openings(&self, articles: &[usize]) -> Result<Vec<Opening<'_>>, Self::Error> {
        Ok(self.facts(articles)?.into_iter().map(|fact| (fact.headline, fact.lead)).collect())
    }

    /// How many articles there are, those in no story too.
    fn articles(&self) -> usize;

    /// How many of all articles have this entity among their subjects.
    ///
    /// # Errors
    /// When that cannot be read.
    fn naming(&self, entity: &str) -> Result<u32, Self::Error>;
}
