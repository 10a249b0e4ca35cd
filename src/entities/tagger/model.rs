//! The model on disk: a table of weights by feature, and the transitions.

use super::{
    context::GAPS,
    decode::{Steps, Transitions},
    label::{COUNT, Sums},
    word::Feature,
};
use std::sync::LazyLock;

/// What a model begins with; the number is that of its features' definition.
const MAGIC: &[u8; 8] = b"khner\x001\n";

/// A row: 16-bit numbers, little endian: the weights of the labels, then what of the feature's hash tells it from others. A row
/// of zeros is free.
type Row = [[u8; 2]; COUNT + 1];

/// The mark of a free row.
const FREE: [u8; 2] = [0; 2];

/// Where no row is, and where one may be that is not among the first eight.
const NOWHERE: usize = usize::MAX;
const BEYOND: usize = usize::MAX - 1;

/// Features that are looked for at once.
const BATCH: usize = 32;

/// Adds the weights of features to sums, many features at a time: all are looked for before the first is read, so that memory is
/// asked for many at once.
#[derive(Debug)]
pub(super) struct Adder<'a> {
    model: &'a Model,
    sums: &'a mut [Sums],
    /// Each with the number of the sums that it belongs to.
    features: [(Feature, u8); BATCH],
    count: usize,
}

impl<'a> Adder<'a> {
    /// Adds to these sums.
    #[inline]
    pub fn new(model: &'a Model, sums: &'a mut [Sums]) -> Self {
        Self { model, sums, features: [(Feature::new(0), 0); BATCH], count: 0 }
    }

    /// Takes a feature for the sums of a number.
    #[inline]
    pub fn push(&mut self, feature: Feature, sum: u8) {
        if self.count == BATCH {
            self.flush();
        }
        self.features[self.count] = (feature, sum);
        self.count += 1;
    }

    /// Adds what was taken.
    #[inline]
    pub fn flush(&mut self) {
        let features = &self.features[..std::mem::take(&mut self.count)];
        if self.model.rows.is_empty() {
            return;
        }
        let mut found = [(0, NOWHERE); BATCH];
        for (found, (feature, _)) in found.iter_mut().zip(features) {
            *found = self.model.first(*feature);
        }
        for ((mark, at), (feature, sum)) in found.into_iter().zip(features) {
            let row = match self.model.rows.get(at) {
                Some(row) if row[COUNT] == u16::to_le_bytes(mark) => row,
                _ if at == NOWHERE => continue,
                // Another feature's row has the same byte of its mark, or there was none among the first eight and none free.
                _ => match self.model.row(*feature) {
                    Some(row) => row,
                    None => continue,
                },
            };
            if let Some(sums) = self.sums.get_mut(usize::from(*sum)) {
                for (sum, weight) in sums.iter_mut().zip(row) {
                    *sum += i32::from(i16::from_le_bytes(*weight));
                }
            }
        }
    }
}

/// Rows that are looked at before a feature is unknown: twice eight.
const PROBES: usize = 16;

/// Weights of features, opaque.
#[derive(Debug)]
pub(in crate::entities) struct Model {
    rows: &'static [Row],
    /// A byte of each row's mark, 0 where it is free, and those of the first rows once more: eight rows are looked at at once.
    tags: Vec<u8>,
    /// What a weight's unit is worth.
    pub scale: f32,
    /// Scores of steps.
    pub transitions: Box<Transitions>,
    /// Their exponentials.
    pub steps: Steps,
}

impl Model {
    /// The model that comes with the program; with the feature `train` the one that `KHABAR_MODEL` names, if any.
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Model> = LazyLock::new(|| {
            #[cfg(feature = "train")]
            if let Some(other) = std::env::var_os("KHABAR_MODEL").and_then(|path| Model::read(std::fs::read(path).ok()?.leak())) {
                return other;
            }
            Model::read(include_bytes!("../../../assets/tagger/model.bin")).unwrap_or_else(Model::empty)
        });
        &BUILTIN
    }

    /// A model that knows nothing.
    fn empty() -> Self {
        let transitions = Box::new([[[0.0; COUNT]; COUNT]; GAPS]);
        Self { rows: &[], tags: Vec::new(), scale: 1.0, steps: Steps::new(&transitions), transitions }
    }

    /// A model that knows nothing, to train one.
    #[cfg(any(test, feature = "train"))]
    pub fn none() -> &'static Self {
        static NONE: LazyLock<Model> = LazyLock::new(Model::empty);
        &NONE
    }

    /// Reads what [`Model::write`] wrote.
    pub fn read(bytes: &'static [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (numbers, rows) = rest.split_at_checked(4 * (1 + GAPS * COUNT * COUNT))?;
        let mut numbers = numbers.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes));
        let scale = numbers.next()?;
        let mut transitions = Box::new([[[0.0; COUNT]; COUNT]; GAPS]);
        for slot in transitions.iter_mut().flatten().flatten() {
            *slot = numbers.next()?;
        }
        let rows = rows.as_chunks().0.as_chunks().0;
        let steps = Steps::new(&transitions);
        let tags = || rows.iter().chain(rows.iter().cycle().take(PROBES)).map(|row| tag(row[COUNT])).collect();
        rows.len().is_power_of_two().then(|| Self { rows, tags: tags(), scale, transitions, steps })
    }

    /// The mark of a feature and the first row that may be its own among the first eight; [`NOWHERE`] if it has none, [`BEYOND`]
    /// if it may be further on.
    #[inline]
    fn first(&self, feature: Feature) -> (u16, usize) {
        let (start, mark) = place(feature, self.rows.len());
        let eight = self.tags.get(start..).and_then(<[u8]>::first_chunk).map_or(0, |eight| u64::from_le_bytes(*eight));
        let free = zeros(eight);
        let alike = zeros(eight ^ u64::from_le_bytes([tag(mark); 8])) & free.wrapping_sub(1) & !free;
        let own = (start + usize::try_from(alike.trailing_zeros() / 8).unwrap_or(0)) & (self.rows.len() - 1);
        let none = if free == 0 { BEYOND } else { NOWHERE };
        (u16::from_le_bytes(mark), if alike == 0 { none } else { own })
    }

    /// The row of a feature: the first with its mark, before any that is free.
    #[inline]
    fn row(&self, feature: Feature) -> Option<&'static Row> {
        let (start, mark) = place(feature, self.rows.len());
        let sought = u64::from_le_bytes([tag(mark); 8]);
        for at in [start, start + PROBES / 2] {
            let eight = u64::from_le_bytes(*self.tags.get(at..)?.first_chunk()?);
            let free = zeros(eight);
            // Bits below the lowest of `free`.
            let mut alike = zeros(eight ^ sought) & free.wrapping_sub(1) & !free;
            while alike != 0 {
                let at = at + usize::try_from(alike.trailing_zeros() / 8).unwrap_or(0);
                let row = self.rows.get(at & (self.rows.len() - 1))?;
                if row[COUNT] == mark {
                    return Some(row);
                }
                alike &= alike - 1;
            }
            if free != 0 {
                return None;
            }
        }
        None
    }

    /// The bytes of a model with these weights, the weightiest features where not all find room.
    #[cfg(any(test, feature = "train"))]
    pub fn write(features: &[(Feature, super::label::Labels<i16>)], scale: f32, transitions: &Transitions, bits: u32) -> Vec<u8> {
        let mut rows: Vec<Row> = vec![[FREE; COUNT + 1]; 1 << bits];
        let mut order: Vec<_> = features.iter().collect();
        let weight = |weights: &super::label::Labels<i16>| weights.iter().map(|w| i32::from(w.unsigned_abs())).sum::<i32>();
        order.sort_by_key(|(feature, weights)| (-weight(weights), feature.value()));
        let room = rows.len() / 8 * 7;
        let mut kept = 0;
        for (feature, weights) in order.into_iter().filter(|(_, weights)| weight(weights) > 0).take(room) {
            let (start, mark) = place(*feature, rows.len());
            let free = (0..PROBES).map(|probe| (start + probe) & (rows.len() - 1)).find(|at| rows[*at][COUNT] == FREE);
            if let Some(at) = free {
                rows[at][..COUNT].copy_from_slice(&weights.map(i16::to_le_bytes));
                rows[at][COUNT] = mark;
                kept += 1;
            }
        }
        eprintln!("{kept} of {} features kept in {} rows", features.len(), rows.len());
        let numbers = std::iter::once(scale).chain(transitions.iter().flatten().flatten().copied());
        let numbers = numbers.flat_map(f32::to_le_bytes);
        MAGIC.iter().copied().chain(numbers).chain(rows.into_iter().flatten().flatten()).collect()
    }
}

/// The byte that stands for a mark; 0 for that of a free row alone.
fn tag(mark: [u8; 2]) -> u8 {
    if mark == FREE { 0 } else { mark[0].max(1) }
}

/// The high bit of each byte that is 0. Above the lowest of them it may be that of a 1 as well.
fn zeros(bytes: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    bytes.wrapping_sub(ONES) & !bytes & ONES << 7
}

/// Where a feature's row is looked for first, and its mark.
fn place(feature: Feature, rows: usize) -> (usize, [u8; 2]) {
    let value = feature.value();
    let mark = u16::try_from(value >> 48).unwrap_or(0).max(1).to_le_bytes();
    (usize::try_from(value & 0xffff_ffff).unwrap_or(0) & rows.wrapping_sub(1), mark)
}
