//! Many short lists in one piece of memory. A list of its own costs more than the few numbers that most of them hold.

/// Where a list lies in a [`Pool`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct List {
    at: u32,
    len: u32,
    /// There is room for 2 to this power.
    room: u8,
}

impl List {
    /// How many it holds.
    pub(super) fn len(self) -> usize {
        self.len as usize
    }

    /// Whether one more makes it move.
    pub(super) fn full(self) -> bool {
        self.len == 1 << self.room
    }
}

/// Lists of numbers.
#[derive(Debug, Default)]
pub(super) struct Pool {
    numbers: Vec<u32>,
    /// Where lists were that have moved, by their room.
    free: Vec<Vec<u32>>,
}

impl Pool {
    /// A list of two numbers.
    pub(super) fn pair(&mut self, first: u32, second: u32) -> List {
        let mut list = List { at: self.place(1), len: 0, room: 1 };
        self.push(&mut list, first);
        self.push(&mut list, second);
        list
    }

    /// What a list holds.
    pub(super) fn of(&self, list: List) -> &[u32] {
        &self.numbers[list.at as usize..][..list.len()]
    }

    /// Adds a number at the end.
    pub(super) fn push(&mut self, list: &mut List, number: u32) {
        if list.full() {
            let (from, room) = (list.at as usize, list.room + 1);
            let at = self.place(room);
            self.numbers.copy_within(from..from + list.len(), at as usize);
            let free = usize::from(list.room);
            self.free.resize_with(self.free.len().max(free + 1), Vec::new);
            self.free[free].push(list.at);
            (list.at, list.room) = (at, room);
        }
        self.numbers[(list.at + list.len) as usize] = number;
        list.len += 1;
    }

    /// Drops the first `count` numbers.
    pub(super) fn forget(&mut self, list: &mut List, count: usize) {
        let (at, len) = (list.at as usize, list.len());
        self.numbers.copy_within(at + count..at + len, at);
        list.len -= u32::try_from(count).unwrap_or(list.len);
    }

    /// Room for 2 to the power of `room`.
    fn place(&mut self, room: u8) -> u32 {
        if let Some(at) = self.free.get_mut(usize::from(room)).and_then(Vec::pop) {
            return at;
        }
        let at = self.numbers.len();
        self.numbers.resize(at + (1 << room), 0);
        u32::try_from(at).expect("all lists together are shorter than four thousand million")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(crate::laws::usual())]
        #[test]
        fn lists_hold_what_was_put_into_each(steps in prop::collection::vec((0..5_usize, any::<u32>(), 0..4_usize), 0..200)) {
            let mut pool = Pool::default();
            let mut lists: Vec<List> = (0..5).map(|n| pool.pair(n, n)).collect();
            let mut plain: Vec<Vec<u32>> = (0..5).map(|n| vec![n, n]).collect();
            for (at, number, forget) in steps {
                pool.push(&mut lists[at], number);
                plain[at].push(number);
                if forget == 0 && lists[at].full() {
                    pool.forget(&mut lists[at], 1);
                    plain[at].remove(0);
                }
                prop_assert!(lists.iter().zip(&plain).all(|(list, plain)| pool.of(*list) == plain));
            }
        }
    }
}
