//! What is kept in mind of an index until it is much.

use elsa::sync::FrozenMap;
use std::{
    fmt,
    hash::Hash,
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
};

/// So many numbers of others may what is kept name: a megabyte or two.
const MANY: usize = 1 << 16;
/// What is on the screen is not read anew at each key, however large it is: so many times the largest are kept.
const TIMES: usize = 8;

/// Things that were looked up.
pub struct Held<K, V> {
    map: FrozenMap<K, Box<V>>,
    all: AtomicUsize,
    largest: AtomicUsize,
}

impl<K: Eq + Hash, V> Default for Held<K, V> {
    fn default() -> Self {
        Self { map: FrozenMap::new(), all: AtomicUsize::new(0), largest: AtomicUsize::new(0) }
    }
}

impl<K, V> fmt::Debug for Held<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Held").field("all", &self.all).finish_non_exhaustive()
    }
}

impl<K: Eq + Hash, V> Held<K, V> {
    /// What was kept.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.map.get(key)
    }

    /// Keeps what names so many others.
    pub fn keep(&self, key: K, size: usize, value: V) -> &V {
        self.all.fetch_add(size + 1, Relaxed);
        self.largest.fetch_max(size + 1, Relaxed);
        self.map.insert(key, Box::new(value))
    }

    /// Forgets all where it is much.
    pub fn trim(&mut self) {
        if *self.all.get_mut() > MANY.max(TIMES * *self.largest.get_mut()) {
            *self = Self::default();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn much_is_forgotten_but_not_a_large_thing_that_is_looked_at() {
        let mut held = Held::default();
        for key in 0..MANY {
            held.keep(key, 0, ());
        }
        held.trim();
        assert!(held.get(&7).is_some());
        held.keep(MANY, 0, ());
        held.trim();
        assert!(held.get(&7).is_none());

        held.keep(0, 2 * MANY, ());
        held.trim();
        assert!(held.get(&0).is_some(), "alone it may be as large as it is");
        for key in 1..=TIMES {
            held.keep(key, 2 * MANY, ());
        }
        held.trim();
        assert!(held.get(&0).is_none());
    }
}
