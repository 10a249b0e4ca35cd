//! Numbers that are the same in every run (Steele and Vigna's `SplitMix64`).

/// A source of numbers.
pub struct Numbers(u64);

impl Numbers {
    /// The source that belongs to these numbers.
    pub fn of(parts: &[u64]) -> Self {
        let mut numbers = Self(0x6b68_6272);
        for part in parts {
            numbers.0 ^= part.wrapping_mul(0xff51_afd7_ed55_8ccd);
            numbers.0 = numbers.next();
        }
        numbers
    }

    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 below `end`, which is taken for 1 where it is 0.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    /// A place in a list of so many.
    pub fn place(&mut self, length: usize) -> usize {
        usize::try_from(self.below(u64::try_from(length).unwrap_or(u64::MAX))).unwrap_or(0)
    }

    /// A number from 0 below 1.
    pub fn share(&mut self) -> f64 {
        f64::from(u32::try_from(self.next() >> 32).unwrap_or(0)) / 4_294_967_296.0
    }

    /// True once in `n` times.
    pub fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    /// A number below `end`; low ones come far more often.
    pub fn skewed(&mut self, end: u64) -> u64 {
        let (a, b) = (self.below(end), self.below(end));
        // The product of two is enough of a tail.
        u64::try_from(u128::from(a) * u128::from(b) / u128::from(end.max(1))).unwrap_or(0)
    }

    /// One of some things.
    pub fn pick<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.place(things.len())]
    }
}
