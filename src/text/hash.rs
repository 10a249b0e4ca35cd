//! A hash that is the same in every run, on every machine and in every release: identifiers and stored fingerprints are made
//! of it. No defence against texts made to collide.

/// FNV-1a, 64 bits (Fowler, Noll, Vo; RFC 9923).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    /// The hash of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self::default().with(bytes)
    }

    /// The hash of what was hashed so far, followed by `bytes`.
    #[must_use]
    pub fn with(self, bytes: &[u8]) -> Self {
        Self(bytes.iter().fold(self.0, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3)))
    }

    /// The hash as a number.
    #[must_use]
    pub fn value(self) -> u64 {
        self.0
    }

    /// The hash as 16 hexadecimal digits.
    #[must_use]
    pub fn hex(self) -> String {
        format!("{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_values_come_out() {
        for (text, value) in [("", "cbf29ce484222325"), ("a", "af63dc4c8601ec8c"), ("foobar", "85944171f73967e8")] {
            assert_eq!(Fnv::of(text.as_bytes()).hex(), value);
        }
        assert_eq!(Fnv::of(b"foo").with(b"bar").value(), 0x8594_4171_f739_67e8);
        assert_eq!(Fnv::default().with(b"").hex().len(), 16);
    }
}
