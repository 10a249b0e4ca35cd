//! A query for tantivy. Words become its own queries; what it has none for is looked up here, segment by segment.

use super::{
    super::{
        Leaf, Name, Node, Sets, Thing, Within, Words,
        entry::near,
        name_key,
        scan::{Prefix, stem_words},
        title_regex,
    },
    names::{self, Kind},
    schema::{Fields, fact},
};
use crate::{entities::EntityType, text::fold, text::tokens, text::tokens::FRONTS};
use jiff::civil::Date;
use roaring::RoaringBitmap;
use std::{collections::HashMap, ops::Bound, sync::Arc};
use tantivy::{
    BitSet, DocSet, Result, Searcher, SegmentReader, TERMINATED, TantivyError, Term,
    index::SegmentId,
    postings::Postings,
    query::{
        BitSetDocSet, BooleanQuery, ConstScoreQuery, ConstScorer, EmptyQuery, EnableScoring, Explanation, Occur, PhraseQuery,
        Query, RangeQuery, Scorer, TermQuery, Weight,
    },
    schema::{Field, IndexRecordOption},
};

/// Makes queries for one state of the index.
pub(super) struct Asker<'a> {
    pub(super) searcher: &'a Searcher,
    pub(super) fields: Fields,
    pub(super) today: Date,
    pub(super) sets: &'a dyn Sets,
}

type Asked = Box<dyn Query>;

impl Asker<'_> {
    pub(super) fn node(&self, node: &Node) -> Result<Asked> {
        let each = |nodes: &[Node], occur| -> Result<Asked> {
            let clauses: Result<Vec<_>> = nodes.iter().map(|node| Ok((occur, self.node(node)?))).collect();
            Ok(Box::new(BooleanQuery::new(clauses?)))
        };
        match node {
            Node::And(nodes) => each(nodes, Occur::Must),
            Node::Or(nodes) => each(nodes, Occur::Should),
            Node::Not(node) => self.without(&*self.node(node)?),
            Node::Leaf(leaf) => self.leaf(leaf),
        }
    }

    /// All articles but these. Looked up beforehand: tantivy's own exclusion asks phrases beyond their end.
    fn without(&self, query: &dyn Query) -> Result<Asked> {
        let weight = query.weight(EnableScoring::disabled_from_searcher(self.searcher))?;
        let set = self.each_segment(|segment, found| {
            let mut these = BitSet::with_max_value(segment.max_doc());
            weight.for_each_no_score(segment, &mut |docs| {
                for doc in docs {
                    these.insert(*doc);
                }
            })?;
            for doc in (0..segment.max_doc()).filter(|doc| !these.contains(*doc)) {
                found.insert(doc);
            }
            Ok(())
        })?;
        Ok(filter(set))
    }

    fn leaf(&self, leaf: &Leaf) -> Result<Asked> {
        let fields = &self.fields;
        Ok(match leaf {
            Leaf::Text(within, words) => return self.words(*within, words),
            Leaf::Regex(pattern) => {
                let mut numbers = RoaringBitmap::new();
                if let Ok(regex) = title_regex(pattern) {
                    self.sets.titles(&mut |number, title| {
                        if regex.is_match(&fold(title)) {
                            numbers.insert(number);
                        }
                    });
                }
                self.numbers(&numbers)?
            }
            Leaf::Source(name) => self.named(Kind::Source, name)?,
            Leaf::Entity(name) if EntityType::of_id(&name.text).is_some() => term(fields.entities, &name.text),
            Leaf::Entity(name) => self.named(Kind::Entity, name)?,
            Leaf::Type(kind) => term(fields.facts, &fact('t', kind.name())),
            Leaf::Language(tag) => term(fields.facts, &fact('l', tag)),
            Leaf::Part(part) => term(fields.facts, &fact('p', part.name())),
            Leaf::Has(Thing::Date) => term(fields.facts, &fact('d', "")),
            Leaf::When(when) => {
                let (first, last) = when.days(self.today);
                let bound = |day: i32| Bound::Included(Term::from_field_i64(fields.day, day.into()));
                if first > last { Box::new(EmptyQuery) } else { filter(Box::new(RangeQuery::new(bound(first), bound(last)))) }
            }
            Leaf::File(_) | Leaf::Story(_) | Leaf::Tag(_) | Leaf::Is(_) | Leaf::Has(_) => {
                self.numbers(&self.sets.set(leaf).unwrap_or_default())?
            }
        })
    }

    fn words(&self, within: Within, words: &Words) -> Result<Asked> {
        let (stems, exact) = match within {
            Within::Anywhere => (self.fields.text, self.fields.exact),
            Within::Title => (self.fields.title, self.fields.title_exact),
        };
        let phrase = |text: &str| -> Asked {
            let terms: Vec<Term> = stem_words(text).iter().map(|stem| Term::from_field_text(stems, stem)).collect();
            match terms.as_slice() {
                [] => Box::new(EmptyQuery),
                [one] => Box::new(TermQuery::new(one.clone(), IndexRecordOption::WithFreqs)),
                _ => Box::new(PhraseQuery::new(terms)),
            }
        };
        match words {
            Words::Phrase(text) => Ok(phrase(text)),
            Words::Exact(text) => {
                let spellings = tokens(text).map(|token| (Occur::Must, term(exact, &token.exact)));
                Ok(Box::new(BooleanQuery::new(std::iter::once((Occur::Must, phrase(text))).chain(spellings).collect())))
            }
            Words::Prefix(text) => {
                let prefix = Prefix::new(text);
                let starts = FRONTS.map(|front| format!("{front}{}", prefix.bare));
                let set = self.each_segment(|segment, found| {
                    for start in starts.iter().chain([&prefix.whole]) {
                        union(
                            segment,
                            exact,
                            start,
                            |term| std::str::from_utf8(term).is_ok_and(|word| prefix.begins(word)),
                            found,
                        )?;
                    }
                    Ok(())
                })?;
                Ok(Box::new(ConstScoreQuery::new(set, 1.0)))
            }
            Words::Near(text, distance) => {
                let mut all = stem_words(text);
                all.sort_unstable();
                all.dedup();
                let terms: Vec<Term> = all.iter().map(|stem| Term::from_field_text(stems, stem)).collect();
                let set = self.each_segment(|segment, found| near_in(segment, &terms, *distance, found))?;
                let score = terms
                    .into_iter()
                    .map(|term| -> (Occur, Asked) { (Occur::Must, Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))) });
                Ok(Box::new(BooleanQuery::new(std::iter::once((Occur::Must, filter(set))).chain(score).collect())))
            }
        }
    }

    /// Articles by whole words of a name.
    fn named(&self, kind: Kind, name: &Name) -> Result<Asked> {
        let start = names::start(kind, &name_key(&name.text));
        let set = self.each_segment(|segment, found| {
            union(segment, self.fields.names, &start, |term| name.prefix || names::is_whole(term, &start), found)
        })?;
        Ok(filter(set))
    }

    /// Articles by number.
    fn numbers(&self, numbers: &RoaringBitmap) -> Result<Asked> {
        if numbers.is_empty() {
            return Ok(Box::new(EmptyQuery));
        }
        let set = self.each_segment(|segment, found| {
            let column = segment.fast_fields().u64("number")?;
            for doc in 0..segment.max_doc() {
                let number = column.first(doc).and_then(|number| u32::try_from(number).ok());
                if number.is_some_and(|number| numbers.contains(number)) {
                    found.insert(doc);
                }
            }
            Ok(())
        })?;
        Ok(filter(set))
    }

    fn each_segment(&self, look: impl Fn(&SegmentReader, &mut BitSet) -> Result<()>) -> Result<Asked> {
        let mut sets = HashMap::new();
        for segment in self.searcher.segment_readers() {
            let mut found = BitSet::with_max_value(segment.max_doc());
            look(segment, &mut found)?;
            sets.insert(segment.segment_id(), found);
        }
        Ok(Box::new(Documents(Arc::new(sets))))
    }
}

/// A term that counts for nothing in rank.
fn term(field: Field, text: &str) -> Asked {
    filter(Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic)))
}

fn filter(query: Asked) -> Asked {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

/// Adds the documents of all terms that begin with `start` and are wanted.
fn union(segment: &SegmentReader, field: Field, start: &str, wanted: impl Fn(&[u8]) -> bool, found: &mut BitSet) -> Result<()> {
    let index = segment.inverted_index(field)?;
    let mut terms = index.terms().range().ge(start.as_bytes()).into_stream()?;
    while terms.advance() {
        if !terms.key().starts_with(start.as_bytes()) {
            break;
        }
        if wanted(terms.key()) {
            let mut postings = index.read_block_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?;
            while !postings.docs().is_empty() {
                for doc in postings.docs() {
                    found.insert(*doc);
                }
                postings.advance();
            }
        }
    }
    Ok(())
}

/// Adds the documents in which the terms stand near each other.
fn near_in(segment: &SegmentReader, terms: &[Term], distance: u32, found: &mut BitSet) -> Result<()> {
    let mut all = Vec::with_capacity(terms.len());
    for term in terms {
        let postings = segment.inverted_index(term.field())?.read_postings(term, IndexRecordOption::WithFreqsAndPositions)?;
        let Some(postings) = postings else { return Ok(()) };
        all.push(postings);
    }
    let mut places: Vec<Vec<u32>> = vec![Vec::new(); all.len()];
    let mut doc = 0;
    'docs: while doc < TERMINATED {
        for postings in &mut all {
            let at = if postings.doc() < doc { postings.seek(doc) } else { postings.doc() };
            if at > doc {
                doc = at;
                continue 'docs;
            }
        }
        for (postings, places) in all.iter_mut().zip(&mut places) {
            postings.positions(places);
        }
        let slices: Vec<&[u32]> = places.iter().map(Vec::as_slice).collect();
        if near(&slices, distance) {
            found.insert(doc);
        }
        doc += 1;
    }
    Ok(())
}

/// Documents that were looked up already, for each segment.
#[derive(Debug, Clone)]
struct Documents(Arc<HashMap<SegmentId, BitSet>>);

impl Query for Documents {
    fn weight(&self, _: EnableScoring<'_>) -> Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Documents {
    fn scorer(&self, reader: &SegmentReader, boost: f32) -> Result<Box<dyn Scorer>> {
        let none = || BitSet::with_max_value(reader.max_doc());
        let set = self.0.get(&reader.segment_id()).cloned().unwrap_or_else(none);
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(set), boost)))
    }

    fn explain(&self, reader: &SegmentReader, doc: u32) -> Result<Explanation> {
        if self.0.get(&reader.segment_id()).is_some_and(|set| set.contains(doc)) {
            Ok(Explanation::new("looked up", 1.0))
        } else {
            Err(TantivyError::InvalidArgument(format!("document {doc} does not match")))
        }
    }
}
