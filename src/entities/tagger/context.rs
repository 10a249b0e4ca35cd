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
        self.0.get(i).copied().unwrap_or_default().into()
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

    /// Calls `push` with the features of word `i` that it has by what is around it. `signatures` are those of the line's words.
    pub fn features(&self, i: usize, signatures: &[Signature], mut push: impl FnMut(Feature)) {
        let at = i - self.words.start;
        let none = Signature::default();
        let near = |distance: isize| at.checked_add_signed(distance).and_then(|at| signatures.get(at)).unwrap_or(&none);
        let (before, own, after) = (near(-1), near(0), near(1));
        let of = Feature::new;
        let gap = |i: usize| if self.words.contains(&i) { self.gap(i) as u64 } else { 4 };
        let (left, right) = (if at == 0 { 4 } else { gap(i) }, gap(i + 1));
        let gaps = left << 3 | right;
        push(of(50).with(gaps));
        push(of(51).with(gaps).with(own.coarse));
        push(of(52).with(before.word).with(own.word));
        push(of(53).with(own.word).with(after.word));
        push(of(54).with(before.fine).with(own.fine).with(left));
        push(of(55).with(own.fine).with(after.fine).with(right));
        push(of(56).with(before.coarse).with(own.coarse).with(after.coarse));
        push(of(57).with(near(-2).coarse).with(before.coarse).with(own.coarse));
        push(of(58).with(before.word).with(own.fine));
        push(of(59).with(own.fine).with(after.word));
        let opinion = |distance: isize| i.checked_add_signed(distance).map_or(0, |i| self.opinions.at(i));
        let (before_it, it, after_it) = (opinion(-1), opinion(0), opinion(1));
        push(of(60).with(it));
        push(of(61).with(before_it).with(it));
        push(of(62).with(it).with(after_it));
        push(of(63).with(before_it).with(it).with(after_it));
        push(of(64).with(it).with(own.coarse));
        push(of(65).with(it).with(before.coarse));
        if it != 0 {
            push(of(66).with(it).with(own.word));
        }
        push(of(67).with(self.office(i)).with(own.coarse));
    }

    /// How far back a title stands from which only words of its office part word `i`; 0 where there is none.
    fn office(&self, i: usize) -> u64 {
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
