//! Groups of items, joined pair by pair, and ids for them that depend on nothing but their members.
//!
//! Joined by any one pair, groups grow into one another link by link until they hold everything. Two groups are joined only
//! where their members are alike on the average (average linkage: Sokal and Michener, 1958).

use rustc_hash::FxHashMap;

/// Terms that stand for a group.
const TERMS: usize = 512;

/// A sum of vectors, sorted by term.
type Sum = Box<[(u32, f32)]>;

/// Disjoint sets (union by the smaller number, path halving), each with the sum of its members' words.
#[derive(Debug, Clone, Default)]
pub(super) struct Groups {
    parent: Vec<u32>,
    /// Groups of several by their first member: the sum of their vectors, and how many they are.
    sums: FxHashMap<u32, (Sum, f32)>,
}

impl Groups {
    /// One more item, alone.
    pub(super) fn add(&mut self) {
        self.parent.push(u32::try_from(self.parent.len()).unwrap_or(u32::MAX));
    }

    /// The smallest member of the group of `item`.
    pub(super) fn first(&self, mut item: u32) -> u32 {
        while self.parent[item as usize] != item {
            item = self.parent[item as usize];
        }
        item
    }

    /// The same; later askers have a shorter way.
    fn find(&mut self, mut item: u32) -> u32 {
        while self.parent[item as usize] != item {
            let above = self.parent[item as usize];
            self.parent[item as usize] = self.parent[above as usize];
            item = above;
        }
        item
    }

    /// Makes one group of the groups of two items if their members' vectors have at least so large a cosine on the average.
    /// `of` gives an item's vector.
    pub(super) fn join(&mut self, a: u32, b: u32, least: f64, mut of: impl FnMut(u32) -> Vec<(u32, f32)>) {
        let (a, b) = (self.find(a), self.find(b));
        if a == b {
            return;
        }
        let alone = [a, b].map(|item| if self.sums.contains_key(&item) { Vec::new() } else { of(item) });
        let sum = |item, alone| self.sums.get(&item).map_or((alone, 1.0), |(sum, count)| (&sum[..], *count));
        let ((x, many), (y, others)) = (sum(a, &alone[0][..]), sum(b, &alone[1][..]));
        if least > 0.0 && f64::from(product(x, y) / (many * others)) < least {
            return;
        }
        let together = (added(x, y), many + others);
        self.sums.remove(&a.max(b));
        self.sums.insert(a.min(b), together);
        self.parent[a.max(b) as usize] = a.min(b);
    }

    /// Lets go of what only joining needs.
    pub(super) fn close(&mut self) {
        self.sums = FxHashMap::default();
    }

    /// For each item the smallest member of its group.
    pub(super) fn firsts(&self) -> Vec<u32> {
        let mut firsts: Vec<u32> = Vec::with_capacity(self.parent.len());
        for &parent in &self.parent {
            // Parents come before their children.
            firsts.push(firsts.get(parent as usize).copied().unwrap_or(parent));
        }
        firsts
    }
}

/// The scalar product of two sums.
fn product(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        sum += if x.0 == y.0 { x.1 * y.1 } else { 0.0 };
        i += usize::from(x.0 <= y.0);
        j += usize::from(y.0 <= x.0);
    }
    sum
}

/// The sum of two vectors; of many terms the weightiest.
fn added(a: &[(u32, f32)], b: &[(u32, f32)]) -> Sum {
    let mut sum = [a, b].concat();
    sum.sort_by_key(|term| term.0);
    sum.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 += if same { next.1 } else { 0.0 };
        same
    });
    if sum.len() > TERMS {
        sum.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        sum.truncate(TERMS);
        sum.sort_unstable_by_key(|term| term.0);
    }
    // Without the room for what both had.
    sum.into()
}

/// The ids of groups by their smallest members: the smallest of the hashes of their members' ids.
pub(super) fn ids(firsts: &[u32], hashes: &[u64]) -> FxHashMap<u32, u64> {
    let mut least: FxHashMap<u32, u64> = FxHashMap::default();
    for (first, &hash) in firsts.iter().zip(hashes) {
        let least = least.entry(*first).or_insert(hash);
        *least = hash.min(*least);
    }
    least
}

#[cfg(test)]
mod tests {
    use super::super::vector::Counts;
    use super::*;

    fn vector(terms: &[u32]) -> Vec<(u32, f32)> {
        let mut counts = Counts::default();
        for &term in terms {
            counts.add(term, 1.0);
        }
        counts.vector(16, 0).0.terms().collect()
    }

    fn groups(count: usize) -> Groups {
        let mut groups = Groups::default();
        (0..count).for_each(|_| groups.add());
        groups
    }

    #[test]
    fn groups_join_through_any_member_and_keep_their_id() {
        let word = vector(&[1]);
        let mut groups = groups(5);
        for (a, b) in [(4, 2), (1, 4)] {
            groups.join(a, b, 0.0, |_| word.clone());
        }
        assert_eq!(groups.firsts(), [0, 1, 1, 3, 1]);
        let ids = ids(&groups.firsts(), &[9, 8, 7, 6, 5]);
        assert_eq!([0, 1, 3].map(|first| ids.get(&first)), [Some(&9), Some(&5), Some(&6)]);
    }

    #[test]
    fn a_chain_of_likenesses_does_not_pull_everything_together() {
        let words: Vec<Vec<(u32, f32)>> = (0..12).map(|at| vector(&[at, at + 1, at + 2, at + 3])).collect();
        let mut groups = groups(12);
        for at in 0..11 {
            groups.join(at, at + 1, 0.5, |item| words[item as usize].clone());
        }
        let firsts = groups.firsts();
        assert_eq!(firsts[0], firsts[1]);
        assert_ne!(firsts[0], firsts[11]);
    }
}
