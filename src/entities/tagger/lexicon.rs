//! How often words occur in Arabic at large (`wordfreq`) and which are parts of names in Wikidata: hashed word lists.

use std::sync::LazyLock;

/// Minus the logarithm of the frequency of a word that counts just not.
const RAREST: f32 = 7.4;

static WORDS: LazyLock<Table> = LazyLock::new(|| Table::read(include_bytes!("../../../assets/tagger/words.bin")));
static NAMES: LazyLock<Table> = LazyLock::new(|| Table::read(include_bytes!("../../../assets/tagger/names.bin")));

/// How frequent a folded word is, in twentieths of a factor of ten above the rarest that is counted; 0 where it is not.
pub(super) fn frequency(word: Parts<'_>) -> u8 {
    WORDS.get(word.hash())
}

/// The share of all words that a folded word, in three parts, makes up; `None` where it is too rare to be counted.
pub(crate) fn frequency_of(before: &str, word: &str, after: &str) -> Option<f32> {
    let twentieths = frequency(Parts { before, word, after });
    (twentieths > 0).then(|| 10_f32.powf(f32::from(twentieths) / 20.0 - RAREST))
}

/// How often a folded word is part of a name, as the count's bit length; 0 where it is not.
pub(super) fn name(word: Parts<'_>) -> u8 {
    NAMES.get(word.hash())
}

/// A word in up to three parts, so that no string must be made of them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Parts<'w> {
    pub before: &'w str,
    pub word: &'w str,
    pub after: &'w str,
}

impl<'w> Parts<'w> {
    /// The word alone.
    pub fn of(word: &'w str) -> Self {
        Self { word, ..Self::default() }
    }

    /// FNV-1a, 32 bits.
    fn hash(self) -> u32 {
        let bytes = self.before.bytes().chain(self.word.bytes()).chain(self.after.bytes());
        bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
    }
}

/// Hashes in rising order with a byte each, and where those with the same leading bits begin.
struct Table {
    keys: &'static [[u8; 4]],
    values: &'static [u8],
    starts: Vec<u32>,
    shift: u32,
}

impl Table {
    /// Reads a list as `make_words.py` writes it. A list that is cut short has none.
    fn read(bytes: &'static [u8]) -> Self {
        let (count, rest) = bytes.split_at_checked(4).unwrap_or_default();
        let count = count.try_into().map_or(0, u32::from_le_bytes);
        let (keys, values) = rest.split_at_checked(usize::try_from(count).unwrap_or(0) * 4).unwrap_or_default();
        let keys = keys.as_chunks().0;
        // About four to a bucket.
        let shift = 32 - (count / 4).max(2).ilog2();
        let mut starts = Vec::with_capacity((1 << (32 - shift)) + 1);
        for (at, key) in (0..).zip(keys) {
            let bucket = usize::try_from(u32::from_le_bytes(*key) >> shift).unwrap_or(0);
            while starts.len() <= bucket {
                starts.push(at);
            }
        }
        starts.resize((1 << (32 - shift)) + 1, count);
        Self { keys, values, starts, shift }
    }

    fn get(&self, hash: u32) -> u8 {
        let place = |at: usize| self.starts.get(at).and_then(|at| usize::try_from(*at).ok()).unwrap_or(self.keys.len());
        let bucket = usize::try_from(hash >> self.shift).unwrap_or(0);
        let (from, to) = (place(bucket), place(bucket + 1));
        let found = self.keys.get(from..to).unwrap_or(&[]).iter().position(|key| u32::from_le_bytes(*key) == hash);
        found.and_then(|at| self.values.get(from + at)).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequent_words_and_names_are_there() {
        let of = |word| (frequency(Parts::of(word)), name(Parts::of(word)));
        assert!(of("في").0 > of("مدينه").0 && of("مدينه").0 > of("مطاحن").0 && of("مطاحن").0 > 0);
        assert_eq!(of("ظظظظظ"), (0, 0));
        assert!(of("محمد").1 > 1 && of("مدينه").1 < of("محمد").1);
        assert_eq!(frequency(Parts { before: "ال", word: "مدين", after: "ه" }), of("المدينه").0);
    }

    #[test]
    fn every_key_of_a_list_is_found() {
        for table in [&*WORDS, &*NAMES] {
            assert!(table.keys.len() > 40_000 && table.keys.len() == table.values.len());
            for (key, value) in table.keys.iter().zip(table.values) {
                assert_eq!(table.get(u32::from_le_bytes(*key)), *value);
            }
        }
    }
}
