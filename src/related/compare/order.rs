//! The order of rows, and which of them stand elsewhere in the other article.

use super::{Row, align::Group};
use rustc_hash::FxHashMap;

/// For each group whether it is out of the order that most of them keep in both articles.
pub(super) fn moved(groups: &[Group]) -> Vec<bool> {
    let mut shared: Vec<usize> = (0..groups.len()).filter(|at| !groups[*at].a.is_empty() && !groups[*at].b.is_empty()).collect();
    shared.sort_unstable_by_key(|at| groups[*at].a.start);
    // The longest increasing subsequence: for each length the run that ends smallest, and what comes before each member.
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![None; groups.len()];
    for &at in &shared {
        let length = ends.partition_point(|end: &usize| groups[*end].b.start < groups[at].b.start);
        before[at] = length.checked_sub(1).map(|length| ends[length]);
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut moved = vec![false; groups.len()];
    for &at in &shared {
        moved[at] = true;
    }
    let mut kept = ends.last().copied();
    while let Some(at) = kept {
        moved[at] = false;
        kept = before[at];
    }
    moved
}

/// Puts rows in the order of the first article; what only the other has comes after what it follows there. `body` is the
/// first sentence of the first article that is no headline.
pub(super) fn arrange(rows: &mut Vec<Row>, body: usize) {
    let first = |row: &Row| row.a.start;
    let (mut with_a, mut alone): (Vec<Row>, Vec<Row>) = std::mem::take(rows).into_iter().partition(|row| !row.a.is_empty());
    with_a.sort_by_key(first);
    alone.sort_by_key(|row| row.b.start);
    // The last sentence of the other article in each row, and the row.
    let mut ends: Vec<(usize, usize)> =
        with_a.iter().enumerate().filter(|(_, r)| !r.b.is_empty()).map(|(at, r)| (r.b.end, at)).collect();
    ends.sort_unstable();
    let mut following: FxHashMap<Option<usize>, Vec<Row>> = FxHashMap::default();
    for row in alone {
        let behind = ends.partition_point(|(end, _)| *end <= row.b.start);
        following.entry(behind.checked_sub(1).map(|at| ends[at].1)).or_default().push(row);
    }
    let mut front = following.remove(&None).unwrap_or_default();
    for (at, row) in with_a.into_iter().enumerate() {
        // A headline stays above everything.
        if row.a.start >= body {
            rows.append(&mut front);
        }
        rows.push(row);
        rows.append(&mut following.remove(&Some(at)).unwrap_or_default());
    }
    rows.append(&mut front);
}
