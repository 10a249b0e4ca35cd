//! Runs of three words by which copies are known: hashed, and of long texts a half chosen by the hashes themselves, so that
//! two texts choose the same ones of what they share (modulo sampling: Broder, 1997).

use super::index::ratio;
use super::vocabulary::{hash, mix, short};

/// Runs up to which all are kept.
const ALL: usize = 128;
/// Runs that a text needs to be compared at all.
const LEAST: usize = 12;
/// Least share of the shorter text.
const CONTAINED: f64 = 0.5;
/// Least share of both texts together.
const SHARED: f64 = 0.12;

/// The runs of a text. Its own, or lent by those who have them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Shingles<R = Box<[u32]>> {
    /// Hashes in rising order; even ones only where `half`.
    pub(super) runs: R,
    pub(super) half: bool,
}

impl Shingles {
    /// The runs of these stems.
    pub(super) fn new(stems: impl Iterator<Item = u32>) -> Self {
        let stems: Vec<u32> = stems.collect();
        let run = |w: &[u32]| short(w.iter().fold(0, |h: u64, stem| mix(h.rotate_left(17) ^ u64::from(*stem))));
        let mut runs: Vec<u32> = stems.windows(3).map(run).collect();
        runs.sort_unstable();
        runs.dedup();
        let half = runs.len() > ALL;
        if half {
            runs.retain(|run| run % 2 == 0);
        }
        Self { runs: runs.into(), half }
    }
}

impl<R: AsRef<[u32]>> Shingles<R> {
    /// Whether there are enough of them to say anything.
    pub(super) fn enough(&self) -> bool {
        self.runs.as_ref().len() >= LEAST
    }

    /// The runs by which copies find one another: fewer the longer the text is.
    pub(super) fn keys(&self) -> impl Iterator<Item = u32> + '_ {
        let every = self.every();
        self.runs.as_ref().iter().copied().filter(move |run| run % every == 0)
    }

    /// One in so many runs is a key.
    fn every(&self) -> u32 {
        match self.runs.as_ref().len() {
            0..=64 if !self.half => 1,
            0..=128 => 4,
            _ => 16,
        }
    }

    /// How many keys two copies share at least, on the whole; half of it is asked for.
    pub(super) fn expected(&self, other: &Self) -> usize {
        let every = self.every().max(other.every());
        let length = |one: &Self| one.runs.as_ref().len() * if one.half { 2 } else { 1 };
        length(self).min(length(other)) / every as usize / 4
    }

    /// A hash of all of them: equal for texts that are the same.
    pub(super) fn whole(&self) -> u64 {
        hash(&self.runs.as_ref().iter().flat_map(|run| run.to_le_bytes()).collect::<Vec<_>>())
    }

    /// The share of the shorter text that the other has too, where it is enough to call them copies.
    pub(super) fn contained(&self, other: &Self) -> Option<f64> {
        let (common, a, b) = self.common(other);
        let contained = ratio(common, a.min(b));
        (a.min(b) > 0 && contained >= CONTAINED && ratio(common, a + b - common) >= SHARED).then_some(contained)
    }

    /// The share of the shorter text that the other has too, 0 where there is too little of it.
    pub(super) fn copied(&self, other: &Self) -> f64 {
        let (common, a, b) = self.common(other);
        if a.min(b) < LEAST { 0.0 } else { ratio(common, a.min(b)) }
    }

    /// How many runs both have, and each, of those that both keep.
    fn common(&self, other: &Self) -> (usize, usize, usize) {
        let half = self.half || other.half;
        let of = |runs: &Self| runs.runs.as_ref().iter().filter(|&&run| !half || run % 2 == 0).count();
        (common(self.runs.as_ref(), other.runs.as_ref(), half), of(self), of(other))
    }
}

/// Members of both of two sorted lists; even ones only where `half`.
fn common(a: &[u32], b: &[u32], half: bool) -> usize {
    let (mut i, mut j, mut common) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        common += usize::from(x == y && (!half || x % 2 == 0));
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    common
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_within_another_is_contained_whatever_their_lengths() {
        let text = |range: std::ops::Range<u32>| Shingles::new(range.map(|word| word.wrapping_mul(0x9e37_79b9)));
        for (a, b, least) in [(0..80, 0..100, 0.99), (0..80, 0..400, 0.95), (0..300, 100..500, 0.55)] {
            let found = text(a.clone()).contained(&text(b.clone()));
            assert!(found.is_some_and(|share| share >= least), "{a:?} {b:?} {found:?}");
            assert_eq!(found, text(b).contained(&text(a)));
        }
        assert_eq!(text(0..80).contained(&text(70..200)), None);
        assert_eq!(text(0..3).contained(&text(0..0)), None);
        assert!(!text(0..10).enough() && text(0..20).enough());
    }
}
