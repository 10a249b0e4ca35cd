//! A text as a unit vector over terms, each weighed by how often it comes and how much it tells (TF-IDF).

use rustc_hash::FxHashMap;

/// A term and the bits of its weight.
type Weighed = [u32; 2];

/// Terms with their weights, sorted by term; of length one, or empty. Its own, or lent by those who have them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Vector<T = Box<[Weighed]>>(T);

/// Terms being counted: how often each comes, and what it is worth.
#[derive(Debug)]
pub(super) struct Counts(FxHashMap<u32, (u16, f32)>);

/// Terms that most texts have room for.
const USUAL: usize = 224;

impl Default for Counts {
    fn default() -> Self {
        Self(FxHashMap::with_capacity_and_hasher(USUAL, rustc_hash::FxBuildHasher))
    }
}

impl Counts {
    /// One more of a term that is worth `weight`.
    pub(super) fn add(&mut self, term: u32, weight: f32) {
        let (times, _) = self.0.entry(term).or_insert((0, weight));
        *times = times.saturating_add(1);
    }

    /// The `most` weightiest terms as a vector, and the `keys` weightiest of them, the weightiest first.
    pub(super) fn vector(self, most: usize, keys: usize) -> (Vector, Vec<u32>) {
        let weigh = |(term, (times, weight)): (u32, (u16, f32))| (term, (1.0 + f32::from(times).ln()) * weight);
        let mut terms: Vec<(u32, f32)> = self.0.into_iter().map(weigh).collect();
        terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        terms.truncate(most);
        let keys = terms.iter().take(keys).map(|term| term.0).collect();
        terms.sort_unstable_by_key(|term| term.0);
        let length = terms.iter().map(|term| term.1 * term.1).sum::<f32>().sqrt();
        for term in &mut terms {
            term.1 /= length;
        }
        (Vector(terms.into_iter().map(|(term, weight)| [term, weight.to_bits()]).collect()), keys)
    }
}

impl<'n> Vector<&'n [Weighed]> {
    /// The terms and weights that [`Vector::numbers`] gave.
    pub(super) fn of(numbers: &'n [u32]) -> Self {
        Self(numbers.as_chunks().0)
    }
}

impl<T: AsRef<[Weighed]>> Vector<T> {
    /// All that it is, in a row.
    pub(super) fn numbers(&self) -> &[u32] {
        self.0.as_ref().as_flattened()
    }

    /// Whether it has no term.
    pub(super) fn is_empty(&self) -> bool {
        self.0.as_ref().is_empty()
    }

    /// Its terms with their weights.
    pub(super) fn terms(&self) -> impl Iterator<Item = (u32, f32)> + '_ {
        self.0.as_ref().iter().map(|&[term, weight]| (term, f32::from_bits(weight)))
    }

    /// The cosine of the angle to another, and how many terms both hold.
    pub(super) fn cosine(&self, other: &Self) -> (f64, u16) {
        let (mine, others) = (self.0.as_ref(), other.0.as_ref());
        let (mut i, mut j, mut sum, mut shared) = (0, 0, 0.0_f32, 0_u16);
        while let (Some(x), Some(y)) = (mine.get(i), others.get(j)) {
            if x[0] == y[0] {
                sum += f32::from_bits(x[1]) * f32::from_bits(y[1]);
                shared = shared.saturating_add(1);
            }
            i += usize::from(x[0] <= y[0]);
            j += usize::from(y[0] <= x[0]);
        }
        (f64::from(sum.clamp(0.0, 1.0)), shared)
    }

    /// Both, this one counting for `share` of their squares, sorted by term. No term is in both.
    pub(super) fn mixed(&self, other: &Self, share: f32) -> Vec<(u32, f32)> {
        let weighed = |of: &Self, share: f32| of.terms().map(|(term, weight)| (term, weight * share.sqrt())).collect::<Vec<_>>();
        let mut both = [weighed(self, share), weighed(other, 1.0 - share)].concat();
        both.sort_unstable_by_key(|term| term.0);
        both
    }

    /// The `most` weightiest of its terms, in no order.
    pub(super) fn weightiest(&self, most: usize) -> Vec<(u32, f32)> {
        let mut terms: Vec<(u32, f32)> = self.terms().collect();
        if terms.len() > most {
            terms.select_nth_unstable_by(most, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            terms.truncate(most);
        }
        terms
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vector(terms: &[(u32, f32)]) -> Vector {
        let mut counts = Counts::default();
        for &(term, weight) in terms {
            counts.add(term, weight);
        }
        counts.vector(8, 2).0
    }

    #[test]
    fn rare_terms_in_common_count_for_more() {
        let (a, b, c) = (vector(&[(1, 6.0), (2, 1.0)]), vector(&[(1, 6.0), (3, 1.0)]), vector(&[(2, 1.0), (4, 6.0)]));
        assert!(a.cosine(&b).0 > 0.9 && a.cosine(&c).0 < 0.1);
        assert!((a.cosine(&a).0 - 1.0).abs() < 1e-6);
        assert_eq!(a.cosine(&vector(&[])), (0.0, 0));
    }
}
