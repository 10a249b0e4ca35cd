//! The best answers to a query, in an order that does not depend on how the index grew.

use super::{super::grade, IndexError};
use std::cmp::Reverse;
use tantivy::{DocAddress, Searcher, collector::TopDocs, columnar::Column, query::Query};

/// Answers beyond those wanted that are looked at, to see whether the last of them are all of their grade.
const SPARE: usize = 64;

/// Which of those that answer as well comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tied {
    /// The newest, those without a date last, then by their numbers.
    Newest,
    /// The one with the lowest number: it was known first.
    Known,
}

/// The numbers of the `wanted` best answers, with how well each answers.
pub(super) fn best(searcher: &Searcher, query: &dyn Query, wanted: usize, ties: Tied) -> Result<Vec<(u32, f32)>, IndexError> {
    let Some(last) = wanted.checked_sub(1) else { return Ok(Vec::new()) };
    let all = usize::try_from(searcher.num_docs()).unwrap_or(usize::MAX).saturating_add(1);
    let mut asked = wanted.saturating_add(SPARE);
    loop {
        // What can't come under the first is passed over, but in which order those of one score come depends on the segments.
        let hits = searcher.search(query, &TopDocs::with_limit(asked.min(all)).order_by_score())?;
        let whole = match (hits.get(last), hits.last()) {
            (Some(worst), Some(beyond)) => hits.len() < asked || grade(beyond.0) < grade(worst.0),
            _ => true,
        };
        if whole {
            return in_order(searcher, hits, wanted, ties);
        }
        asked = asked.saturating_mul(8);
    }
}

fn in_order(searcher: &Searcher, hits: Vec<(f32, DocAddress)>, wanted: usize, ties: Tied) -> Result<Vec<(u32, f32)>, IndexError> {
    let columns = |segment: &tantivy::SegmentReader| -> tantivy::Result<(Column<u64>, Column<i64>)> {
        Ok((segment.fast_fields().u64("number")?, segment.fast_fields().i64("day")?))
    };
    let columns: Vec<_> = searcher.segment_readers().iter().map(columns).collect::<Result<_, _>>()?;
    let keyed = |(score, at): (f32, DocAddress)| {
        let (numbers, days) = columns.get(at.segment_ord as usize)?;
        let number = u32::try_from(numbers.first(at.doc_id)?).ok()?;
        let day = days.first(at.doc_id).filter(|_| ties == Tied::Newest);
        Some(((Reverse((grade(score), day)), number), score))
    };
    let mut keyed: Vec<_> = hits.into_iter().filter_map(keyed).collect();
    keyed.sort_unstable_by_key(|(key, _)| *key);
    Ok(keyed.into_iter().take(wanted).map(|((_, number), score)| (number, score)).collect())
}
