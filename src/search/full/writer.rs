//! Articles into the index.

use super::{
    super::{Entry, name_key},
    IndexError, Searcher,
    names::{self, Kind},
    schema::{Fields, fact, open},
    split::{PARAGRAPH_END, TITLE_END},
};
use crate::text::{fold, tokens};
use rustc_hash::FxHashSet;
use std::{borrow::Cow, collections::BTreeSet, ops::Bound, path::Path};
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, Term, indexer::LogMergePolicy, query::RangeQuery};

/// Where an index lies.
#[derive(Debug, Clone, Copy)]
pub enum Place<'p> {
    /// In a folder of its own, made if need be.
    Folder(&'p Path),
    /// In memory; gone with its writer and searchers.
    Memory,
}

/// What writes to an index; one at a time, in all processes.
pub struct Writer {
    index: Index,
    inner: IndexWriter,
    fields: Fields,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").finish_non_exhaustive()
    }
}

/// Segments of about one size that are joined while more is written. What is written at length is joined once, in the end.
const MANY: usize = 24;

/// The least memory of a thread that tantivy takes, in bytes.
const LEAST: usize = 15_000_000;

impl Writer {
    /// Opens an index for writing and makes it if there is none. `heap` is what its threads share for what is not yet on disk,
    /// in bytes; it is raised to 15 MB a thread.
    ///
    /// # Errors
    /// [`IndexError::Busy`] while another writer is open, [`IndexError::Unusable`] where what lies there can't be used.
    pub fn open(place: Place<'_>, heap: usize, threads: usize) -> Result<Self, IndexError> {
        let (index, fields) = open(place, true)?;
        let threads = threads.max(1);
        let inner: IndexWriter = index.writer_with_num_threads(threads, heap.max(LEAST * threads))?;
        let mut merging = LogMergePolicy::default();
        merging.set_min_num_segments(MANY);
        inner.set_merge_policy(Box::new(merging));
        Ok(Self { index, inner, fields })
    }

    /// Adds an article. It is found once it is committed and searchers were reloaded.
    ///
    /// # Errors
    /// Where writing failed.
    pub fn add(&self, entry: &Entry<'_>) -> Result<(), IndexError> {
        self.inner.add_document(document(&self.fields, entry))?;
        Ok(())
    }

    /// The files of which there are articles, as of the last commit.
    ///
    /// # Errors
    /// Where reading the index failed.
    pub fn files(&self) -> Result<BTreeSet<u32>, IndexError> {
        let mut files = BTreeSet::new();
        let reader: IndexReader = self.index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        for segment in reader.searcher().segment_readers() {
            let inverted = segment.inverted_index(self.fields.file)?;
            let mut terms = inverted.terms().stream()?;
            while terms.advance() {
                let file = terms.key().first_chunk().map(|bytes| u64::from_be_bytes(*bytes));
                files.extend(file.and_then(|file| u32::try_from(file).ok()));
            }
        }
        Ok(files)
    }

    /// Deletes the articles of a file that were added before.
    pub fn delete_file(&self, file: u32) {
        self.inner.delete_term(Term::from_field_u64(self.fields.file, file.into()));
    }

    /// Deletes the articles of this file and all with higher numbers.
    ///
    /// # Errors
    /// Where reading the index failed.
    pub fn delete_from_file(&self, first: u32) -> Result<(), IndexError> {
        let first = Term::from_field_u64(self.fields.file, first.into());
        self.inner.delete_query(Box::new(RangeQuery::new(Bound::Included(first), Bound::Unbounded)))?;
        Ok(())
    }

    /// Deletes everything.
    ///
    /// # Errors
    /// Where writing failed.
    pub fn clear(&self) -> Result<(), IndexError> {
        self.inner.delete_all_documents()?;
        Ok(())
    }

    /// Makes what was done so far last, all or nothing, with a text that [`Writer::payload`] gives back.
    ///
    /// # Errors
    /// Where writing failed; the last commit stands.
    pub fn commit(&mut self, payload: &str) -> Result<(), IndexError> {
        let mut commit = self.inner.prepare_commit()?;
        commit.set_payload(payload);
        commit.commit()?;
        Ok(())
    }

    /// Forgets what was done since the last commit.
    ///
    /// # Errors
    /// Where reading the index failed.
    pub fn roll_back(&mut self) -> Result<(), IndexError> {
        self.inner.rollback()?;
        Ok(())
    }

    /// The payload of the last commit; empty where there is none.
    ///
    /// # Errors
    /// Where reading the index failed.
    pub fn payload(&self) -> Result<String, IndexError> {
        Ok(self.index.load_metas()?.payload.unwrap_or_default())
    }

    /// [`Writer::finish`], and joins all segments into one: that is smaller, and quicker to ask.
    ///
    /// # Errors
    /// Where writing failed.
    pub fn join(self) -> Result<(), IndexError> {
        self.inner.wait_merging_threads()?;
        let segments = self.index.searchable_segment_ids()?;
        if segments.len() > 1 {
            let mut writer: IndexWriter = self.index.writer_with_num_threads(1, LEAST)?;
            writer.merge(&segments).wait()?;
            writer.wait_merging_threads()?;
        }
        Ok(())
    }

    /// Waits until what goes on in the background is done (segments are joined there), and closes the index.
    ///
    /// # Errors
    /// Where writing failed.
    pub fn finish(self) -> Result<(), IndexError> {
        self.inner.wait_merging_threads()?;
        Ok(())
    }

    /// What searches the same index, as of its last commit.
    ///
    /// # Errors
    /// Where reading the index failed.
    pub fn searcher(&self) -> Result<Searcher, IndexError> {
        Searcher::of(self.index.clone(), self.fields)
    }
}

/// What is indexed of an article.
fn document(fields: &Fields, entry: &Entry<'_>) -> TantivyDocument {
    let mut document = TantivyDocument::new();
    document.add_u64(fields.number, entry.number.into());
    document.add_u64(fields.file, entry.file.into());
    if let Some(day) = entry.day {
        document.add_i64(fields.day, day.into());
    }
    let mut words = Words::of(entry);
    words.read(entry.title);
    if !words.stems.is_empty() {
        document.add_text(fields.title, &words.stems);
        document.add_text(fields.title_exact, &words.exact);
    }
    words.stems.push(TITLE_END);
    for paragraph in entry.body {
        words.read(paragraph);
        words.stems.push(PARAGRAPH_END);
    }
    document.add_text(fields.text, words.stems);
    document.add_text(fields.exact, words.exact);
    let mut facts = vec![fact('l', &fold(entry.language)), fact('p', entry.part.name())];
    if let Some(source) = entry.source {
        for term in names::terms(Kind::Source, source, &name_key(source), source) {
            document.add_text(fields.names, term);
        }
    }
    let mut seen = FxHashSet::default();
    for one in entry.entities {
        facts.push(fact('t', one.kind.name()));
        if !one.is_named() || !seen.insert((one.id, one.name)) {
            continue;
        }
        for term in names::terms(Kind::Entity, one.id, &name_key(one.name), one.name) {
            document.add_text(fields.names, term);
        }
        if seen.insert((one.id, "")) {
            document.add_text(fields.entities, one.id);
        }
    }
    if entry.day.is_some() {
        facts.push(fact('d', ""));
    }
    facts.sort_unstable();
    facts.dedup();
    for fact in facts {
        document.add_text(fields.facts, fact);
    }
    document
}

/// An article's words, each with a space behind it.
struct Words<'t> {
    stems: String,
    /// Each spelling once: where it stands is told by its stem.
    exact: String,
    seen: FxHashSet<Cow<'t, str>>,
}

impl<'t> Words<'t> {
    /// Room for those of an article.
    fn of(entry: &Entry<'_>) -> Self {
        let len = entry.body.iter().fold(entry.title.len(), |len, paragraph| len + paragraph.len());
        Self {
            stems: String::with_capacity(len),
            exact: String::with_capacity(len / 2),
            seen: FxHashSet::with_capacity_and_hasher(len / 24, <_>::default()),
        }
    }

    fn read(&mut self, text: &'t str) {
        for token in tokens(text) {
            self.stems.push_str(token.stem());
            self.stems.push(' ');
            if !self.seen.contains(&token.exact) {
                self.exact.push_str(&token.exact);
                self.exact.push(' ');
                self.seen.insert(token.exact);
            }
        }
    }
}
