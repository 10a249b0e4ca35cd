//! How much two tellings share, in a few numbers.

use super::{
    Row,
    side::{Side, Weights, millionths, share},
};

/// What two articles share. Sentences are those of the bodies, without the headlines.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Summary {
    /// How many sentences each has.
    pub sentences: [usize; 2],
    /// How many of them the other tells, too.
    pub shared: [usize; 2],
    /// How many of them the other has word for word.
    pub equal: [usize; 2],
    /// How alike the whole texts are, headlines included: 0 to 1, and 1 only where they are equal but for spelling.
    pub sameness: f64,
}

impl Summary {
    pub(super) fn new([a, b]: [&Side; 2], rows: &[Row], weights: &Weights) -> Self {
        let mut summary = Self { sentences: [a.sentences.len() - a.body(), b.sentences.len() - b.body()], ..Self::default() };
        let weigh = |side: &Side, range: &std::ops::Range<usize>| {
            side.bags[range.clone()].iter().map(|bag| weights.all(bag) + 1).sum::<u64>()
        };
        let (mut common, mut all) = (0, 0);
        for row in rows {
            let both = weigh(a, &row.a) + weigh(b, &row.b);
            all += both * 1_000_000;
            common += both * u64::from(millionths(row.score));
            if row.is_shared() && !a.is_title(row.a.start) {
                for (side, range) in [&row.a, &row.b].into_iter().enumerate() {
                    summary.shared[side] += range.len();
                    summary.equal[side] += if row.score >= 1.0 { range.len() } else { 0 };
                }
            }
        }
        summary.sameness = if rows.iter().all(|row| row.score >= 1.0) { 1.0 } else { share(common, all).min(0.999) };
        summary
    }

    /// The share of an article's sentences that the other tells, too, in hundredths rounded down; `side` is 0 for the first
    /// article and 1 for the other. Nothing of nothing is 0.
    #[must_use]
    pub fn percent(&self, side: usize) -> usize {
        (self.shared[side] * 100).checked_div(self.sentences[side]).unwrap_or(0)
    }
}
