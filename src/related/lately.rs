//! What a thread found out lately, by the hashes of words: small collections come one after the other, and many words have one
//! stem. A value is what it would be if it were found out anew.

use super::vocabulary::short;

/// How many values there is room for; one takes the place of another whose hash ends alike.
const SLOTS: usize = 1 << 16;

/// Values by hash.
#[derive(Debug)]
pub(super) struct Lately<V> {
    slots: Vec<Option<(u64, V)>>,
}

impl<V: Copy> Lately<V> {
    /// Nothing yet, and no room taken.
    pub(super) const fn new() -> Self {
        Self { slots: Vec::new() }
    }

    /// The value of a hash, found out by `find` unless it is remembered.
    pub(super) fn get(&mut self, hash: u64, find: impl FnOnce() -> V) -> V {
        if self.slots.is_empty() {
            self.slots.resize(SLOTS, None);
        }
        let slot = &mut self.slots[short(hash) as usize % SLOTS];
        match slot {
            Some((held, value)) if *held == hash => *value,
            _ => slot.insert((hash, find())).1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_out_once_until_another_takes_its_place() {
        let mut lately = Lately::new();
        let alike = (1_u64 << 32, (1 << 32) + (1 << 63));
        assert_eq!(short(alike.0) as usize % SLOTS, short(alike.1) as usize % SLOTS);
        assert_eq!((lately.get(alike.0, || 1), lately.get(alike.0, || 2)), (1, 1));
        assert_eq!((lately.get(alike.1, || 3), lately.get(alike.0, || 4)), (3, 4));
    }
}
