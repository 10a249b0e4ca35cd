//! How often words occur in Arabic at large (`wordfreq`) and which are parts of names in Wikidata: hashed word lists.

use std::sync::LazyLock;

/// Minus the logarithm of the frequency of a word that counts just not.
const RAREST: f32 = 7.4;

/// Bytes that begin where a line of the processor's cache does: a bucket is one line.
#[repr(C, align(64))]
struct Aligned<B: ?Sized>(B);

static WORDS: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../assets/tagger/words.bin"));
static NAMES: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../assets/tagger/names.bin"));

/// How frequent a folded word is, in twentieths of a factor of ten above the rarest that is counted; 0 where it is not.
pub(super) fn frequency(word: Parts<'_>) -> u8 {
    Table::of(WORDS).get(word.hash())
}

/// The share of all words that the forms of a folded word make up, one by one as far as they are frequent enough to be counted:
/// with each of these before it, and each of these after it.
pub(crate) fn share_of_forms(before: &[&str], word: &str, after: &[&str]) -> f32 {
    static SHARES: LazyLock<[f32; 256]> = LazyLock::new(|| {
        let mut twentieths = 0..=u8::MAX;
        std::array::from_fn(|_| 10_f32.powf(f32::from(twentieths.next().unwrap_or_default()) / 20.0 - RAREST))
    });
    let table = &Table::of(WORDS);
    let begun = before.iter().map(|before| Hash::default().with(before).with(word));
    let forms = begun.flat_map(|begun| after.iter().map(move |after| table.get(begun.with(after).0)));
    forms.filter(|twentieths| *twentieths > 0).map(|twentieths| SHARES[usize::from(twentieths)]).sum()
}

/// FNV-1a, 32 bits.
#[derive(Debug, Clone, Copy)]
struct Hash(u32);

impl Default for Hash {
    fn default() -> Self {
        Self(0x811c_9dc5)
    }
}

impl Hash {
    fn with(self, text: &str) -> Self {
        Self(text.bytes().fold(self.0, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)))
    }
}

/// How often a folded word is part of a name, as the count's bit length; 0 where it is not.
pub(super) fn name(word: Parts<'_>) -> u8 {
    Table::of(NAMES).get(word.hash())
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

    fn hash(self) -> u32 {
        Hash::default().with(self.before).with(self.word).with(self.after).0
    }
}

/// A list as `make_words.py` writes it: hashes and a byte each, in buckets by the leading bits of the hashes.
struct Table {
    buckets: &'static [[u8; 64]],
}

impl Table {
    /// A list whose buckets are not a power of two, because it is cut short, has none.
    fn of(list: &'static Aligned<[u8]>) -> Self {
        let (buckets, rest) = list.0.as_chunks();
        Self { buckets: if buckets.len().is_power_of_two() && rest.is_empty() { buckets } else { &[] } }
    }

    fn get(&self, hash: u32) -> u8 {
        let Some(bits) = self.buckets.len().checked_ilog2() else { return 0 };
        let mut at = usize::try_from(u64::from(hash) << bits >> 32).unwrap_or(0);
        for _ in 0..self.buckets.len() {
            let Some(bucket) = self.buckets.get(at) else { return 0 };
            let slots = bucket.as_chunks().0.iter().map(|slot| u32::from_le_bytes(*slot));
            let found = slots.fold(0, |found, slot| found | if slot & !0xff == hash << 8 { slot } else { 0 });
            let full = bucket.last_chunk().is_some_and(|slot| u32::from_le_bytes(*slot) != 0);
            if found != 0 || !full {
                return found.to_le_bytes()[0];
            }
            at = (at + 1) & (self.buckets.len() - 1);
        }
        0
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
        let share = |word| share_of_forms(&[""], word, &[""]);
        assert!(share("مدينه") > 0.0 && share("ظظظظظ") <= 0.0);
        let (all, each) = (share_of_forms(&["", "ال"], "مدين", &["ه", "ظ"]), share("مدينه") + share("المدينه"));
        assert!((all - each).abs() < f32::EPSILON);
    }

    #[test]
    fn every_entry_of_a_list_is_found() {
        for list in [WORDS, NAMES] {
            let table = Table::of(list);
            let (bits, mut count) = (table.buckets.len().ilog2(), 0);
            for (at, bucket) in (0_u32..).zip(table.buckets) {
                for slot in bucket.as_chunks().0.iter().map(|slot| u32::from_le_bytes(*slot)).filter(|slot| *slot != 0) {
                    // The place tells the leading bits; what found no room where it belongs is in one of the next.
                    let hash = |bucket: u32| (bucket, bucket >> (bits - 8) << 24 | slot >> 8);
                    let near = (0..4).filter_map(|back| at.checked_sub(back)).map(hash);
                    let own = near.filter(|(bucket, hash)| hash >> (32 - bits) == *bucket).map(|(_, hash)| hash).next();
                    count += 1;
                    assert_eq!(own.map(|hash| table.get(hash)), Some(slot.to_le_bytes()[0]), "{at} {slot:x}");
                }
            }
            assert!(count > 40_000);
        }
    }

    #[test]
    fn a_list_cut_short_has_none() {
        static CUT: &Aligned<[u8]> = &Aligned([1; 64 * 3]);
        assert!(Table::of(CUT).buckets.is_empty());
        assert_eq!(Table::of(CUT).get(7), 0);
    }
}
