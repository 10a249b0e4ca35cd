//! Queries to the index.

use super::{
    super::{Query, Sets, name_key},
    IndexError, Place,
    ask::Asker,
    best::{Tied, best},
    names::{self, Completion, Gathered, Kind},
    schema::{Fields, fact, open},
};
use crate::text::tokens;
use jiff::civil::Date;
use roaring::RoaringBitmap;
use rustc_hash::FxHashMap;
use std::path::Path;
use tantivy::{
    DocAddress, Index, IndexReader, ReloadPolicy, Term,
    collector::{Count, TopDocs, sort_key::SortByStaticFastValue},
    query::{AllQuery, BooleanQuery, BoostQuery, EnableScoring, Occur, Query as Asked, TermQuery},
    schema::IndexRecordOption,
};

/// How what is found is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The best first.
    Rank,
    /// The newest first, those without a date last.
    Date,
}

/// What a query found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// How many articles answer it.
    pub total: usize,
    /// The numbers of those asked for, each with how well it answers; 0 where that was not asked.
    pub hits: Vec<(u32, f32)>,
}

/// What searches an index, from any thread. It sees the state that was last committed when it was opened or reloaded.
#[derive(Clone)]
pub struct Searcher {
    index: Index,
    reader: IndexReader,
    fields: Fields,
}

impl std::fmt::Debug for Searcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Searcher").finish_non_exhaustive()
    }
}

impl Searcher {
    /// Opens the index in a folder.
    ///
    /// # Errors
    /// Where there is none, or it can't be used.
    pub fn open(folder: &Path) -> Result<Self, IndexError> {
        let (index, fields) = open(Place::Folder(folder), false)?;
        Self::of(index, fields)
    }

    pub(super) fn of(index: Index, fields: Fields) -> Result<Self, IndexError> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { index, reader, fields })
    }

    /// Sees what was committed since.
    ///
    /// # Errors
    /// Where reading the index failed; it sees what it saw.
    pub fn reload(&self) -> Result<(), IndexError> {
        Ok(self.reader.reload()?)
    }

    /// The payload of the last commit; empty where there is none.
    ///
    /// # Errors
    /// Where reading the index failed.
    pub fn payload(&self) -> Result<String, IndexError> {
        Ok(self.index.load_metas()?.payload.unwrap_or_default())
    }

    /// How many articles there are.
    #[must_use]
    pub fn len(&self) -> usize {
        usize::try_from(self.reader.searcher().num_docs()).unwrap_or(usize::MAX)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The articles that answer a query on the day `today`: how many, and `limit` of them behind the first `offset`.
    ///
    /// # Errors
    /// Where reading the index failed.
    pub fn search(
        &self,
        query: &Query,
        (today, sets): (Date, &dyn Sets),
        order: Order,
        offset: usize,
        limit: usize,
    ) -> Result<Found, IndexError> {
        let searcher = self.reader.searcher();
        let asked = self.asked(&searcher, query, today, sets)?;
        if limit == 0 {
            return Ok(Found { total: asked.count(&searcher)?, hits: Vec::new() });
        }
        // What has no words has no rank.
        let ranked = order == Order::Rank && query.positive().iter().any(|leaf| matches!(leaf, super::super::Leaf::Text(..)));
        if ranked {
            let total = asked.count(&searcher)?;
            let hits = best(&searcher, &*asked, offset.saturating_add(limit), Tied::Newest)?;
            return Ok(Found { total, hits: hits.into_iter().skip(offset).collect() });
        }
        let top = TopDocs::with_limit(limit).and_offset(offset);
        let day = SortByStaticFastValue::<i64>::for_field("day");
        let number = SortByStaticFastValue::<u64>::for_field("number");
        let top = top.order_by(((day, tantivy::Order::Desc), (number, tantivy::Order::Asc)));
        let (hits, total) = searcher.search(&asked, &(top, Count))?;
        Ok(Found { total, hits: Self::numbered(&searcher, hits.into_iter().map(|(_, at)| (at, 0.0)))? })
    }

    /// The numbers of all articles that answer a query on the day `today`.
    ///
    /// # Errors
    /// Where reading the index failed.
    pub fn all(&self, query: &Query, (today, sets): (Date, &dyn Sets)) -> Result<RoaringBitmap, IndexError> {
        let searcher = self.reader.searcher();
        let asked = self.asked(&searcher, query, today, sets)?;
        let weight = asked.weight(EnableScoring::disabled_from_searcher(&searcher))?;
        let mut all = RoaringBitmap::new();
        for segment in searcher.segment_readers() {
            let column = segment.fast_fields().u64("number")?;
            let mut numbers: Vec<u32> = Vec::new();
            weight.for_each_no_score(segment, &mut |docs| {
                let alive = docs.iter().filter(|doc| segment.alive_bitset().is_none_or(|alive| alive.is_alive(**doc)));
                numbers.extend(alive.filter_map(|doc| u32::try_from(column.first(*doc)?).ok()));
            })?;
            numbers.sort_unstable();
            all |= numbers.into_iter().collect::<RoaringBitmap>();
        }
        Ok(all)
    }

    /// Articles like one whose title and text are given, by its weightiest words; the best first, itself left out.
    ///
    /// # Errors
    /// Where reading the index failed.
    pub fn like(
        &self,
        number: u32,
        (title, body): (&str, &[&str]),
        limit: usize,
        ties: Tied,
    ) -> Result<Vec<(u32, f32)>, IndexError> {
        const WORDS: usize = 25;
        let searcher = self.reader.searcher();
        let mut counts: FxHashMap<String, f32> = FxHashMap::default();
        for (text, each) in std::iter::once((title, 3.0)).chain(body.iter().map(|text| (*text, 1.0))) {
            for token in tokens(text) {
                *counts.entry(token.stem().to_owned()).or_default() += each;
            }
        }
        let all = searcher.num_docs();
        let mut words = Vec::new();
        for (stem, count) in counts {
            let term = Term::from_field_text(self.fields.text, &stem);
            let with = searcher.doc_freq(&term)?;
            // Words of this article alone find nothing, words of every third tell nothing.
            if with > 1 && with <= (all / 3).max(2) {
                let ratio = all.max(with) / with;
                let idf = (1.0 + f32::from(u16::try_from(ratio).unwrap_or(u16::MAX))).ln();
                words.push(((1.0 + count.ln()) * idf, term));
            }
        }
        words.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        words.truncate(WORDS);
        let most = words.first().map_or(1.0, |(weight, _)| *weight);
        let clauses = words.into_iter().map(|(weight, term)| -> (Occur, Box<dyn Asked>) {
            let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
            (Occur::Should, Box::new(BoostQuery::new(Box::new(query), weight / most)))
        });
        let query = BooleanQuery::new(clauses.collect());
        let mut hits = best(&searcher, &query, limit.saturating_add(1), ties)?;
        hits.retain(|(other, _)| *other != number);
        hits.truncate(limit);
        Ok(hits)
    }

    /// Articles that say what a headline says, by its rarest words; the best first, of those that do as well the one that was known first.
    ///
    /// # Errors
    /// Where reading the index failed.
    pub fn told(&self, headline: &str, limit: usize) -> Result<Vec<u32>, IndexError> {
        const WORDS: usize = 8;
        let searcher = self.reader.searcher();
        let mut words: Vec<(u64, Term)> = Vec::new();
        for token in tokens(headline) {
            let term = Term::from_field_text(self.fields.text, token.stem());
            let with = searcher.doc_freq(&term)?;
            if with > 0 && words.iter().all(|(_, other)| *other != term) {
                words.push((with, term));
            }
        }
        words.sort_unstable();
        words.truncate(WORDS);
        let clause = |(_, term)| -> (Occur, Box<dyn Asked>) {
            (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)))
        };
        let query = BooleanQuery::new(words.into_iter().map(clause).collect());
        let hits = best(&searcher, &query, limit, Tied::Known)?;
        Ok(hits.into_iter().map(|(number, _)| number).collect())
    }

    /// Sources with a word that begins with what was typed, the most frequent first.
    ///
    /// # Errors
    /// Where reading the index failed.
    pub fn complete_source(&self, typed: &str, limit: usize) -> Result<Vec<Completion>, IndexError> {
        self.complete(Kind::Source, typed, limit)
    }

    /// Entities with a word in their name that begins with what was typed, the most frequent first.
    ///
    /// # Errors
    /// Where reading the index failed.
    pub fn complete_entity(&self, typed: &str, limit: usize) -> Result<Vec<Completion>, IndexError> {
        self.complete(Kind::Entity, typed, limit)
    }

    fn complete(&self, kind: Kind, typed: &str, limit: usize) -> Result<Vec<Completion>, IndexError> {
        let start = names::start(kind, &name_key(typed));
        let mut gathered = Gathered::default();
        for segment in self.reader.searcher().segment_readers() {
            let index = segment.inverted_index(self.fields.names)?;
            let mut terms = index.terms().range().ge(start.as_bytes()).into_stream()?;
            gathered.add(std::iter::from_fn(|| {
                (terms.advance() && terms.key().starts_with(start.as_bytes()))
                    .then(|| (String::from_utf8_lossy(terms.key()).into_owned(), terms.value().doc_freq))
            }));
        }
        Ok(gathered.best(limit))
    }

    /// The languages that articles are in, as BCP 47 tags in lower case.
    ///
    /// # Errors
    /// Where reading the index failed.
    pub fn languages(&self) -> Result<Vec<String>, IndexError> {
        let start = fact('l', "");
        let mut all = std::collections::BTreeSet::new();
        for segment in self.reader.searcher().segment_readers() {
            let index = segment.inverted_index(self.fields.facts)?;
            let mut terms = index.terms().range().ge(start.as_bytes()).into_stream()?;
            while terms.advance() && terms.key().starts_with(start.as_bytes()) {
                all.insert(String::from_utf8_lossy(&terms.key()[start.len()..]).into_owned());
            }
        }
        Ok(all.into_iter().collect())
    }

    fn asked(
        &self,
        searcher: &tantivy::Searcher,
        query: &Query,
        today: Date,
        sets: &dyn Sets,
    ) -> Result<Box<dyn Asked>, IndexError> {
        let asker = Asker { searcher, fields: self.fields, today, sets };
        Ok(query.root.as_ref().map_or_else(|| Ok(Box::new(AllQuery) as Box<dyn Asked>), |root| asker.node(root))?)
    }

    fn numbered(
        searcher: &tantivy::Searcher,
        hits: impl Iterator<Item = (DocAddress, f32)>,
    ) -> Result<Vec<(u32, f32)>, IndexError> {
        let columns: Result<Vec<_>, _> =
            searcher.segment_readers().iter().map(|segment| segment.fast_fields().u64("number")).collect();
        let columns = columns?;
        let number = |at: DocAddress| columns.get(at.segment_ord as usize)?.first(at.doc_id).and_then(|n| u32::try_from(n).ok());
        Ok(hits.filter_map(|(at, score)| Some((number(at)?, score))).collect())
    }
}
