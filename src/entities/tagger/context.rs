//! What the words around a word, and the rules, say of it.

use super::word::{Feature, Signature};
use crate::entities::{
    EntityType,
    classes::Classes,
    spot::{Spot, Who},
    token::{Gap, Tokens},
};
use std::ops::Range;

/// What the rules would make of each word of a block, as a number: 0 nothing.
#[derive(Debug, Default)]
pub(in crate::entities) struct Opinions(Vec<u8>);

impl Opinions {
    /// What settled spots say, and which words belong to dates.
    pub fn new(spots: &[Spot], dated: &[bool]) -> Self {
        let mut all: Vec<u8> = dated.iter().map(|dated| u8::from(*dated)).collect();
        for spot in spots {
            let kind = match spot.kind {
                EntityType::Date => continue,
                EntityType::Num => 1,
                EntityType::Event => 2,
                EntityType::Nat => 3,
                EntityType::Per => 4,
                EntityType::Loc => 5,
                EntityType::Org => 6,
            };
            let known = u8::from(matches!(spot.who, Who::Known(_)));
            let code = kind << 4 | known << 3 | u8::from(spot.sure) << 2;
            for (at, opinion) in all.iter_mut().enumerate().take(spot.words.1 + 1).skip(spot.words.0) {
                *opinion = code | u8::from(at > spot.words.0) << 1;
            }
        }
        Self(all)
    }

    fn at(&self, i: usize) -> u64 {
        self.number(i).into()
    }

    fn number(&self, i: usize) -> u8 {
        self.0.get(i).copied().unwrap_or_default()
    }
}

/// What a word and its neighbours are like, whatever they are: few words of a text are the first in their manner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::entities) struct Manner {
    gaps: u8,
    coarse: u8,
    coarse_before: u8,
    opinions: [u8; 3],
    office: u8,
}

impl Manner {
    /// All of it as one number, never 0.
    pub fn number(self) -> u64 {
        let [before, it, after] = self.opinions;
        u64::from_le_bytes([self.gaps, self.coarse, self.coarse_before, before, it, after, self.office, 1])
    }

    /// Calls `push` with its features.
    pub fn features(self, mut push: impl FnMut(Feature)) {
        let of = Feature::new;
        let [gaps, coarse, coarse_before, office] = [self.gaps, self.coarse, self.coarse_before, self.office].map(u64::from);
        let [before, it, after] = self.opinions.map(u64::from);
        push(of(50).with(gaps));
        push(of(51).with(gaps).with(coarse));
        push(of(60).with(it));
        push(of(61).with(before).with(it));
        push(of(62).with(it).with(after));
        push(of(63).with(before).with(it).with(after));
        push(of(64).with(it).with(coarse));
        push(of(65).with(it).with(coarse_before));
        push(of(67).with(office).with(coarse));
    }
}

/// The words of a line, one sequence for the field.
#[derive(Debug)]
pub(in crate::entities) struct Line<'t> {
    tokens: &'t Tokens<'t>,
    opinions: &'t Opinions,
    /// Its words in the block.
    pub words: Range<usize>,
}

/// Longer lines are cut, so that memory does not grow with them.
const LONGEST: usize = 512;

impl<'t> Line<'t> {
    /// All lines of a block.
    pub fn all(tokens: &'t Tokens<'t>, opinions: &'t Opinions) -> impl Iterator<Item = Self> {
        let mut start = 0;
        std::iter::from_fn(move || {
            if start >= tokens.len() {
                return None;
            }
            let mut end = start + 1;
            while end < tokens.len() && end < start + LONGEST && tokens.get(end).is_some_and(|t| t.gap != Gap::Line) {
                end += 1;
            }
            // A line that is too long is not cut within a name that the rules see.
            let cut = tokens.get(end).is_some_and(|t| t.gap != Gap::Line);
            while cut && end > start + LONGEST / 2 && opinions.at(end) & 2 != 0 {
                end -= 1;
            }
            let words = start..end;
            start = end;
            Some(Self { tokens, opinions, words })
        })
    }

    /// The block.
    pub fn tokens(&self) -> &'t Tokens<'t> {
        self.tokens
    }

    /// Whether the rules see no name at word `i`.
    pub fn free(&self, i: usize) -> bool {
        self.opinions.at(i) >> 4 < 4
    }

    /// What kind of gap is before word `i` of the block: an index among [`GAPS`].
    pub fn gap(&self, i: usize) -> usize {
        match self.tokens.get(i).map(|t| t.gap) {
            Some(Gap::Space | Gap::Joint) => 0,
            Some(Gap::Point) => 1,
            Some(Gap::Quote) => 2,
            _ => 3,
        }
    }

    /// Calls `push` with the features of word `i` that it has by the words around it. `signatures` are those of the line's words.
    pub fn features(&self, i: usize, signatures: &[Signature], mut push: impl FnMut(Feature)) {
        let near = |distance| self.near(i, distance, signatures);
        let (before, own, after) = (near(-1), near(0), near(1));
        let of = Feature::new;
        let (left, right) = self.gaps(i);
        push(of(52).with(before.word).with(own.word));
        push(of(53).with(own.word).with(after.word));
        push(of(54).with(before.fine).with(own.fine).with(left.into()));
        push(of(55).with(own.fine).with(after.fine).with(right.into()));
        let [before_that, coarse_before, coarse, coarse_after] =
            [near(-2).coarse, before.coarse, own.coarse, after.coarse].map(u64::from);
        push(of(56).with(coarse_before).with(coarse).with(coarse_after));
        push(of(57).with(before_that).with(coarse_before).with(coarse));
        push(of(58).with(before.word).with(own.fine));
        push(of(59).with(own.fine).with(after.word));
        let it = self.opinions.at(i);
        if it != 0 {
            push(of(66).with(it).with(own.word));
        }
    }

    /// What of word `i` and its neighbours does not depend on which words they are.
    pub fn manner(&self, i: usize, signatures: &[Signature]) -> Manner {
        let opinion = |distance: isize| i.checked_add_signed(distance).map_or(0, |i| self.opinions.number(i));
        let (left, right) = self.gaps(i);
        Manner {
            gaps: left << 3 | right,
            coarse: self.near(i, 0, signatures).coarse,
            coarse_before: self.near(i, -1, signatures).coarse,
            opinions: [opinion(-1), opinion(0), opinion(1)],
            office: self.office(i),
        }
    }

    /// The signature of a word of the line so far from word `i`.
    fn near<'s>(&self, i: usize, distance: isize, signatures: &'s [Signature]) -> &'s Signature {
        const NONE: Signature = Signature { word: 0, fine: 0, coarse: 0 };
        let at = (i - self.words.start).checked_add_signed(distance);
        at.and_then(|at| signatures.get(at)).unwrap_or(&NONE)
    }

    /// The kinds of gap before and behind word `i`; 4 where the line ends.
    fn gaps(&self, i: usize) -> (u8, u8) {
        let gap = |i: usize| if self.words.contains(&i) { u8::try_from(self.gap(i)).unwrap_or_default() } else { 4 };
        (if i == self.words.start { 4 } else { gap(i) }, gap(i + 1))
    }

    /// How far back a title stands from which only words of its office part word `i`; 0 where there is none.
    fn office(&self, i: usize) -> u8 {
        let bridge = Classes::NAT | Classes::PORTFOLIO | Classes::ADJECTIVE | Classes::PLACE | Classes::ORG | Classes::ORG_HEAD;
        let mut at = i;
        for distance in 1..=5 {
            let Some(before) = self.tokens.before(at) else { return 0 };
            at -= 1;
            if before.any(Classes::TITLE) {
                return distance;
            }
            if !before.any(bridge) && !self.tokens.folded(at).starts_with("ال") {
                return 0;
            }
        }
        0
    }
}

/// How many kinds of gap there are for transitions: space, point, quotation mark, anything else.
pub(super) const GAPS: usize = 4;
