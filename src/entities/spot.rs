//! A stretch of words that may be a mention, until it is settled which of them stand.

use super::EntityType;
use crate::text::Span;

/// Whose mention a spot is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Who {
    /// An entity of the knowledge.
    Known(u32),
    /// Somebody new: the folded words of the name.
    New(String),
    /// Named already in this document.
    Again {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
    },
}

/// The rank from which a rule's word counts whatever the tagger thinks: ministries, armies and governments with their nationality
/// and sites with their noun (مطار بغداد) are names by the guidelines, and not in the newswire that it was trained on.
pub(super) const OWN_WAY: u8 = 4;

/// The rank of the user's own names: they stand whatever else is longer or likelier.
pub(super) const OWN_NAME: u8 = 8;

/// A candidate.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    /// First and last word.
    pub words: (usize, usize),
    /// Where it stands in the document.
    pub span: Span,
    /// Its type.
    pub kind: EntityType,
    /// Whose.
    pub who: Who,
    /// Lower yields first where two overlap and neither is longer.
    pub rank: u8,
    /// Whether later mentions may lean on it.
    pub sure: bool,
}

impl Spot {
    /// How many words it covers.
    pub fn len(&self) -> usize {
        self.words.1 - self.words.0 + 1
    }
}

/// The spots that stand: where two overlap the longer, then the higher in rank, then the first. In order of the text.
pub(super) fn settle(mut spots: Vec<Spot>, words: usize) -> Vec<Spot> {
    let own = |spot: &Spot| spot.rank >= OWN_NAME;
    spots.sort_by(|a, b| (own(b), b.len(), b.rank, a.words.0).cmp(&(own(a), a.len(), a.rank, b.words.0)));
    let mut taken = vec![false; words];
    spots.retain(|spot| {
        let Some(range) = taken.get_mut(spot.words.0..=spot.words.1) else { return false };
        if range.contains(&true) {
            return false;
        }
        range.fill(true);
        true
    });
    spots.sort_by_key(|spot| spot.words.0);
    spots
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(first: usize, last: usize, rank: u8) -> Spot {
        let span = Span::new(first * 10, last * 10 + 9);
        Spot { words: (first, last), span, kind: EntityType::Loc, who: Who::New(String::new()), rank, sure: true }
    }

    #[test]
    fn the_longer_stands() {
        let kept = settle(vec![spot(0, 0, 7), spot(0, 2, 1), spot(2, 3, 7), spot(3, 3, 1), spot(3, 3, 5)], 5);
        let kept: Vec<_> = kept.iter().map(|s| (s.words, s.rank)).collect();
        assert_eq!(kept, [((0, 2), 1), ((3, 3), 5)]);
        let kept = settle(vec![spot(0, 2, 7), spot(1, 1, OWN_NAME)], 3);
        assert_eq!(kept.iter().map(|s| s.words).collect::<Vec<_>>(), [(1, 1)], "the user's own name");
    }
}
