//! What is compared of an item: its words, how it begins, whom it names, and its runs of words; in one piece of memory, so that
//! it can be set aside as it is.

use super::shingles::Shingles;
use super::vector::Vector;

/// What words count for beside names, of one, where both are taken together.
const TOLD: f32 = 0.6;

/// All of it. Its own, or lent by those who have it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Told<N = Box<[u32]>> {
    numbers: N,
    /// Where the vectors of words, of the opening and of names end.
    ends: [u32; 3],
    /// See [`Shingles::half`].
    half: bool,
}

/// The place of a vector among the three.
const WORDS: usize = 0;
const OPENING: usize = 1;
const NAMES: usize = 2;

impl Told {
    /// Words of title and body, those of title and lead, names; and the runs of words of the body.
    pub(super) fn new(vectors: [&Vector; 3], shingles: &Shingles) -> Self {
        let [words, opening, names] = vectors.map(Vector::numbers);
        let mut end = 0;
        let ends = [words, opening, names].map(|vector| {
            end += u32::try_from(vector.len()).unwrap_or_default();
            end
        });
        Self { numbers: [words, opening, names, &shingles.runs].concat().into(), ends, half: shingles.half }
    }

    /// The same, lent.
    pub(super) fn lent(&self) -> Told<&[u32]> {
        Told { numbers: &self.numbers, ends: self.ends, half: self.half }
    }
}

/// How many numbers are written before those of the item.
const HEAD: usize = 4;

impl<'n> Told<&'n [u32]> {
    /// All of it as numbers.
    pub(super) fn written(&self) -> impl Iterator<Item = u32> + 'n {
        let [words, opening, names] = self.ends;
        [words, opening, names, self.half.into()].into_iter().chain(self.numbers.iter().copied())
    }

    /// What [`Told::written`] gave; nothing of anything else.
    pub(super) fn of_written(numbers: &'n [u32]) -> Option<Self> {
        let (&[words, opening, names, half], numbers) = numbers.split_first_chunk::<HEAD>()?;
        let rising = words <= opening && opening <= names && names as usize <= numbers.len();
        rising.then_some(Self { numbers, ends: [words, opening, names], half: half != 0 })
    }

    fn vector(&self, which: usize) -> Vector<&'n [[u32; 2]]> {
        let from = which.checked_sub(1).map_or(0, |before| self.ends[before]);
        Vector::of(&self.numbers[from as usize..self.ends[which] as usize])
    }

    /// Words of title and body.
    pub(super) fn words(&self) -> Vector<&'n [[u32; 2]]> {
        self.vector(WORDS)
    }

    /// Words of title and lead.
    pub(super) fn opening(&self) -> Vector<&'n [[u32; 2]]> {
        self.vector(OPENING)
    }

    /// Names.
    pub(super) fn names(&self) -> Vector<&'n [[u32; 2]]> {
        self.vector(NAMES)
    }

    /// Runs of words of the body.
    pub(super) fn shingles(&self) -> Shingles<&'n [u32]> {
        Shingles { runs: &self.numbers[self.ends[NAMES] as usize..], half: self.half }
    }

    /// Words and names in one vector, sorted by term.
    pub(super) fn all(&self) -> Vec<(u32, f32)> {
        self.words().mixed(&self.names(), TOLD)
    }
}
