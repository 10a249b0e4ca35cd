//! What a word can be: outside, or first or later word of a person, place or organisation.

use crate::entities::EntityType;

/// How many labels there are.
pub(in crate::entities) const COUNT: usize = 7;

/// A score for each label.
pub(in crate::entities) type Labels<T> = [T; COUNT];

/// Sums of weights for each label, with a place beside them so that eight are added at once.
pub(in crate::entities) type Sums = [i32; COUNT + 1];

/// One label: 0 outside, then first and later word of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::entities) struct Label(pub usize);

/// The kinds, in the order of the labels.
pub(in crate::entities) const KINDS: [EntityType; 3] = [EntityType::Per, EntityType::Loc, EntityType::Org];

impl Label {
    /// Outside of all names.
    pub const OUT: Self = Self(0);

    /// The first word of a name.
    pub fn first(kind: EntityType) -> Self {
        KINDS.iter().position(|k| *k == kind).map_or(Self::OUT, |at| Self(1 + 2 * at))
    }

    /// The word after this one in the same name.
    pub fn next(self) -> Self {
        if self.0 == 0 { self } else { Self(self.0 + self.0 % 2) }
    }

    /// Whose name it is in.
    pub fn kind(self) -> Option<EntityType> {
        KINDS.get(self.0.checked_sub(1)? / 2).copied()
    }

    /// Whether it goes on with a name.
    pub fn inside(self) -> bool {
        self.0 > 0 && self.0.is_multiple_of(2)
    }

    /// Whether it can follow `before`: a name goes on only where it has begun.
    pub fn follows(self, before: Self) -> bool {
        !self.inside() || before.next() == self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_begin_before_they_go_on() {
        let (first, later) = (Label::first(EntityType::Org), Label::first(EntityType::Org).next());
        assert_eq!((first.kind(), later.kind()), (Some(EntityType::Org), Some(EntityType::Org)));
        assert!(later.follows(first) && later.follows(later) && first.follows(later) && Label::OUT.follows(later));
        assert!(!later.follows(Label::OUT) && !later.follows(Label::first(EntityType::Per)));
        assert_eq!((Label::OUT.kind(), Label::OUT.next()), (None, Label::OUT));
        assert_eq!(later.0, COUNT - 1);
    }
}
