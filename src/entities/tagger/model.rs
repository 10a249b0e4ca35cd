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

/// Features that are looked for at once.
const BATCH: usize = 64;

/// Adds the weights of features to sums, many features at a time: all are looked for before the first is read, so that memory is
/// asked for many at once.
#[derive(Debug)]
pub(super) struct Adder<'a> {
    model: &'a Model,
    sums: &'a mut [Sums],
    features: [Sought; BATCH],
    count: usize,
    /// Where each may have its row.
    places: [(u32, Seen); BATCH],
    /// Rows that are to be added, with the number of the sums.
    found: [(u32, u16); BATCH],
    /// Features that are looked for further.
    further: [Sought; BATCH],
}

/// A feature as where it is looked for, its mark, and the number of the sums that it belongs to.
type Sought = (u32, u16, u16);

/// Where a feature may have a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    /// Nowhere.
    Nowhere,
    /// In the first whose byte of the mark is its own.
    Here,
    /// Not among the first eight.
    Beyond,
}

impl<'a> Adder<'a> {
    /// Adds to these sums.
    #[inline]
    pub fn new(model: &'a Model, sums: &'a mut [Sums]) -> Self {
        let (places, found) = ([(0, Seen::Nowhere); BATCH], [(0, 0); BATCH]);
        Self { model, sums, features: [(0, 0, 0); BATCH], count: 0, places, found, further: [(0, 0, 0); BATCH] }
    }

    /// Takes a feature for the sums of a number.
    #[inline]
    pub fn push(&mut self, feature: Feature, sum: u16) {
        if self.count == BATCH {
            self.flush();
        }
        let (start, mark) = place(feature, self.model.last);
        self.features[self.count] = (start, mark, sum);
        self.count += 1;
    }

    /// Adds what was taken.
    pub fn flush(&mut self) {
        let model = self.model;
        let features = &self.features[..std::mem::take(&mut self.count)];
        // Nothing here waits for what was decided before, so that all of it is on its way at once.
        for (place, (start, mark, _)) in self.places.iter_mut().zip(features) {
            *place = model.first(*start, *mark);
        }
        let (mut found, mut further) = (0, 0);
        for ((at, seen), (start, mark, sum)) in self.places.iter().zip(features) {
            let own = model.is_of(*at, *mark);
            let here = own && *seen == Seen::Here;
            if let (Some(row), Some(rest)) = (self.found.get_mut(found), self.further.get_mut(further)) {
                (*row, *rest) = ((*at, *sum), (*start, *mark, *sum));
            }
            found += usize::from(here);
            further += usize::from(!here && *seen != Seen::Nowhere);
        }
        for (at, sum) in self.found.iter().take(found) {
            model.add(*at, self.sums.get_mut(usize::from(*sum)));
        }
        for (start, mark, sum) in self.further.iter().take(further) {
            if let Some(at) = model.find(*start, *mark) {
                model.add(at, self.sums.get_mut(usize::from(*sum)));
            }
        }
    }
}

/// Rows that are looked at before a feature is unknown: twice eight.
const PROBES: u32 = 16;

/// Weights of features, opaque.
#[derive(Debug)]
pub(in crate::entities) struct Model {
    rows: &'static [Row],
    /// A byte of each row's mark, 0 where it is free, and those of the first rows once more: eight rows are looked at at once.
    tags: Vec<u8>,
    /// The place of the last row: all bits that a place can have.
    last: u32,
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
        Self { rows: &[], tags: Vec::new(), last: 0, scale: 1.0, steps: Steps::new(&transitions), transitions }
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
        let tags = || {
            rows.iter().chain(rows.iter().cycle().take(PROBES as usize)).map(|row| tag(u16::from_le_bytes(row[COUNT]))).collect()
        };
        rows.len().is_power_of_two().then(|| Self { rows, tags: tags(), last: last(rows.len()), scale, transitions, steps })
    }

    /// The first row that may be a feature's own among the first eight.
    #[inline]
    fn first(&self, start: u32, mark: u16) -> (u32, Seen) {
        // A model without rows has nothing anywhere.
        let (free, alike) = self.eight(start, mark).unwrap_or((1, 0));
        let seen = if free == 0 { Seen::Beyond } else { Seen::Nowhere };
        // Of what is nowhere the first row of all is asked for, which is at hand.
        if alike == 0 { (0, seen) } else { (start.wrapping_add(alike.trailing_zeros() / 8) & self.last, Seen::Here) }
    }

    /// The row of a feature: the first with its mark, before any that is free.
    #[inline(never)]
    fn find(&self, start: u32, mark: u16) -> Option<u32> {
        for from in [start, start.wrapping_add(PROBES / 2)] {
            let (free, mut alike) = self.eight(from, mark)?;
            while alike != 0 {
                let at = from.wrapping_add(alike.trailing_zeros() / 8) & self.last;
                if self.is_of(at, mark) {
                    return Some(at);
                }
                alike &= alike - 1;
            }
            if free != 0 {
                return None;
            }
        }
        None
    }

    /// Adds a row's weights.
    #[inline]
    fn add(&self, at: u32, sums: Option<&mut Sums>) {
        if let (Some(row), Some(sums)) = (self.rows.get(at as usize), sums) {
            let weights = row.map(|weight| i32::from(i16::from_le_bytes(weight)));
            *sums = std::array::from_fn(|label| sums[label] + weights[label]);
        }
    }

    /// Of eight rows from one on: a bit for the first that is free, at least, and for each before it that may have this mark.
    #[inline]
    fn eight(&self, from: u32, mark: u16) -> Option<(u64, u64)> {
        let eight = u64::from_le_bytes(*self.tags.get(from as usize..)?.first_chunk()?);
        let free = zeros(eight);
        let before = free.wrapping_sub(1) & !free;
        Some((free, zeros(eight ^ u64::from_le_bytes([tag(mark); 8])) & before))
    }

    /// Whether a row is of a feature with this mark.
    #[inline]
    fn is_of(&self, at: u32, mark: u16) -> bool {
        self.rows.get(at as usize).is_some_and(|row| u16::from_le_bytes(row[COUNT]) == mark)
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
            let (start, mark) = place(*feature, last(rows.len()));
            let free = (0..PROBES).map(|probe| ((start + probe) & last(rows.len())) as usize).find(|at| rows[*at][COUNT] == FREE);
            if let Some(at) = free {
                rows[at][..COUNT].copy_from_slice(&weights.map(i16::to_le_bytes));
                rows[at][COUNT] = mark.to_le_bytes();
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
#[inline]
fn tag(mark: u16) -> u8 {
    if mark == u16::from_le_bytes(FREE) { 0 } else { mark.to_le_bytes()[0].max(1) }
}

/// The high bit of each byte that is 0. Above the lowest of them it may be that of a 1 as well.
fn zeros(bytes: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    bytes.wrapping_sub(ONES) & !bytes & ONES << 7
}

/// Where a feature's row is looked for first among those up to the last, and its mark.
#[inline]
fn place(feature: Feature, last: u32) -> (u32, u16) {
    let bytes = feature.value().to_le_bytes();
    let start = bytes.first_chunk().map_or(0, |low| u32::from_le_bytes(*low));
    let mark = bytes.last_chunk().map_or(0, |high| u16::from_le_bytes(*high));
    (start & last, mark.max(1))
}

/// The place of the last of so many rows, a power of two: all bits that a place can have.
#[inline]
fn last(rows: usize) -> u32 {
    u32::try_from(rows.wrapping_sub(1)).unwrap_or(u32::MAX)
}
