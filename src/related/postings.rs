//! Which items hold a key. Most keys are held by one item only, and take no list; of the others so much is kept as is asked for.

use super::pool::{List, Pool};
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// What is asked of the holders of a key, and what therefore is kept.
#[derive(Debug, Clone, Copy, Default)]
pub(super) enum Kept {
    /// All of them.
    #[default]
    All,
    /// So many that came first, and how many there are.
    First(u32),
    /// Those before an item: all, or the `near` latest where there are more than `common`.
    Latest { common: usize, near: usize },
}

/// Holders of a key that several hold.
#[derive(Debug, Clone, Copy)]
struct Holders {
    list: List,
    /// How many there were, the forgotten ones too.
    count: u32,
}

/// Lists of items by key, in the order in which they were added.
#[derive(Debug, Default)]
pub(super) struct Postings<K = u32> {
    /// The only holder of a key, or the place of its holders in `more`, marked [`SEVERAL`].
    keys: FxHashMap<K, u32>,
    more: Vec<Holders>,
    pool: Pool,
    kept: Kept,
    /// Nobody will ask any more for what an item before this one has before it.
    asked: u32,
}

/// Marks a place among those of several holders.
const SEVERAL: u32 = 1 << 31;

impl<K: Hash + Eq + Copy> Postings<K> {
    /// Of which so much is kept.
    pub(super) fn keeping(kept: Kept) -> Self {
        Self { keys: FxHashMap::default(), more: Vec::new(), pool: Pool::default(), kept, asked: 0 }
    }

    /// From now on [`Postings::before`] is only asked of items from `first` on.
    pub(super) fn ask_from(&mut self, first: u32) {
        self.asked = first;
    }

    /// Notes that `item`, which is not smaller than any before it, holds `key`. Returns whether it is the first.
    pub(super) fn add(&mut self, key: K, item: u32) -> bool {
        let several = SEVERAL | u32::try_from(self.more.len()).unwrap_or(u32::MAX);
        let mut new = false;
        let entry = self.keys.entry(key).or_insert_with(|| {
            new = true;
            item
        });
        if new || *entry == item {
            return new;
        }
        if *entry & SEVERAL == 0 {
            self.more.push(Holders { list: self.pool.pair(*entry, item), count: 2 });
            *entry = several;
            return false;
        }
        let Some(holders) = self.more.get_mut((*entry ^ SEVERAL) as usize) else { return false };
        let held = self.pool.of(holders.list);
        if held.last() == Some(&item) {
            return false;
        }
        holders.count += 1;
        match self.kept {
            Kept::First(most) if held.len() >= most as usize => return false,
            Kept::Latest { common, near } if holders.list.full() => {
                // Those who ask have seen `common` of them by then, and go by the latest.
                let before = held.partition_point(|&other| other < self.asked);
                if before + holders.count as usize - 1 - held.len() > common && before > near {
                    self.pool.forget(&mut holders.list, before - near);
                }
            }
            _ => {}
        }
        self.pool.push(&mut holders.list, item);
        false
    }

    fn holders(&self, key: &K) -> (&[u32], usize) {
        let Some(entry) = self.keys.get(key) else { return (&[], 0) };
        match self.more.get((entry ^ SEVERAL) as usize).filter(|_| entry & SEVERAL != 0) {
            Some(holders) => (self.pool.of(holders.list), holders.count as usize),
            None => (std::slice::from_ref(entry), 1),
        }
    }

    /// The holders of a key that are kept, in order.
    pub(super) fn of(&self, key: K) -> &[u32] {
        self.holders(&key).0
    }

    /// How many hold a key.
    pub(super) fn count(&self, key: K) -> usize {
        self.holders(&key).1
    }

    /// Holders of a key before `item`, as [`Kept::Latest`] has it.
    pub(super) fn before(&self, key: K, item: u32) -> &[u32] {
        let (held, count) = self.holders(&key);
        let before = &held[..held.partition_point(|&other| other < item)];
        match self.kept {
            Kept::Latest { common, near } if before.len() + count - held.len() > common => {
                &before[before.len().saturating_sub(near)..]
            }
            _ => before,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holders_come_in_order_and_once() {
        let mut postings = Postings::keeping(Kept::All);
        assert!(postings.add(7, 1));
        for item in [1, 4, 4, 9] {
            assert!(!postings.add(7, item));
        }
        postings.add(8, 4);
        assert_eq!((postings.of(7), postings.of(8), postings.of(9)), (&[1, 4, 9][..], &[4][..], &[][..]));
        assert_eq!((postings.count(7), postings.count(8), postings.count(9)), (3, 1, 0));
        assert_eq!(postings.before(7, 9), [1, 4]);
        assert!(postings.before(7, 1).is_empty());
    }

    #[test]
    fn the_first_are_kept_and_all_are_counted() {
        let mut postings = Postings::keeping(Kept::First(3));
        (0..10).for_each(|item| _ = postings.add(7, item));
        assert_eq!((postings.of(7), postings.count(7)), (&[0, 1, 2][..], 10));
    }

    /// What is forgotten is what nobody asks for.
    #[test]
    fn the_latest_are_what_they_would_be_of_all() {
        let (common, near) = (6, 2);
        let mut kept = Postings::keeping(Kept::Latest { common, near });
        let mut all = Postings::keeping(Kept::All);
        for chunk in 0..40_u32 {
            let items = chunk * 9..chunk * 9 + 9;
            kept.ask_from(items.start);
            let holds = |item: u32, key: u32| item.is_multiple_of(key) || chunk % 7 < key;
            for item in items.clone() {
                for key in (1..6).filter(|key| holds(item, *key)) {
                    kept.add(key, item);
                    all.add(key, item);
                }
            }
            for (item, key) in items.flat_map(|item| (1..6).map(move |key| (item, key))) {
                let before = all.before(key, item);
                let wanted = if before.len() > common { &before[before.len() - near..] } else { before };
                assert_eq!(kept.before(key, item), wanted, "{item} {key}");
            }
        }
        assert!(kept.of(1).len() < 64 && kept.count(1) == all.count(1));
    }
}
