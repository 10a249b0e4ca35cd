//! Which items hold a key. Most keys are held by one item only, and take no list.

use rustc_hash::FxHashMap;

/// Lists of items by key, in the order in which they were added.
#[derive(Debug, Default)]
pub(super) struct Postings {
    /// The first holder of each key.
    first: FxHashMap<u32, u32>,
    /// All holders of the keys that several hold.
    more: FxHashMap<u32, Vec<u32>>,
}

impl Postings {
    /// Notes that `item`, which is not smaller than any before it, holds `key`.
    pub(super) fn add(&mut self, key: u32, item: u32) {
        let first = *self.first.entry(key).or_insert(item);
        if first != item {
            let list = self.more.entry(key).or_insert_with(|| vec![first]);
            if list.last() != Some(&item) {
                list.push(item);
            }
        }
    }

    /// The holders of a key, in order.
    pub(super) fn of(&self, key: u32) -> &[u32] {
        match self.more.get(&key) {
            Some(list) => list,
            None => self.first.get(&key).map_or(&[], std::slice::from_ref),
        }
    }

    /// Holders of a key before `item`: all of them, or the `near` latest where there are more than `common`.
    pub(super) fn before(&self, key: u32, item: u32, common: usize, near: usize) -> &[u32] {
        let list = self.of(key);
        let before = &list[..list.partition_point(|&other| other < item)];
        if before.len() > common { &before[before.len() - near..] } else { before }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holders_come_in_order_and_once() {
        let mut postings = Postings::default();
        for item in [1, 1, 4, 4, 9] {
            postings.add(7, item);
        }
        postings.add(8, 4);
        assert_eq!((postings.of(7), postings.of(8), postings.of(9)), (&[1, 4, 9][..], &[4][..], &[][..]));
        assert_eq!(postings.before(7, 9, 2, 1), [1, 4]);
        assert_eq!(postings.before(7, 9, 1, 1), [4]);
        assert!(postings.before(7, 1, 1, 1).is_empty());
    }
}
