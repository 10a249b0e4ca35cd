//! An article as the engines are given it.

use crate::{clean::Part, entities::EntityType};

/// An article to be searched. Its number is its place in the caller's collection and unique.
#[derive(Debug, Clone, Copy, Default)]
pub struct Entry<'a> {
    /// Which article.
    pub number: u32,
    /// Which file holds it: what is deleted is deleted by file.
    pub file: u32,
    /// Its title, or what stands for it; empty where there is none.
    pub title: &'a str,
    /// Its paragraphs.
    pub body: &'a [&'a str],
    /// Who published it.
    pub source: Option<&'a str>,
    /// Whom and what it mentions; a thing that is mentioned again may be given again. Of dates and counts only the type is kept.
    pub entities: &'a [Mentioned<'a>],
    /// When, in days ([`super::day_number`]).
    pub day: Option<i32>,
    /// Main or embedded.
    pub part: Part,
    /// BCP 47 tag of its language.
    pub language: &'a str,
}

/// A mention of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mentioned<'a> {
    /// `TYPE:slug`.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its type.
    pub kind: EntityType,
}

impl Mentioned<'_> {
    /// Whether it is looked for by name and id.
    pub(super) fn is_named(&self) -> bool {
        !matches!(self.kind, EntityType::Date | EntityType::Num)
    }
}

/// Whether all of `places` (of each word its positions, ascending; no word twice) have one each in a stretch with at most
/// `distance` other words.
pub(super) fn near(places: &[&[u32]], distance: u32) -> bool {
    let Ok(count) = u32::try_from(places.len()) else { return false };
    let mut at = vec![0; places.len()];
    loop {
        let mut all = Vec::with_capacity(places.len());
        for (word, places) in places.iter().enumerate() {
            let Some(place) = places.get(at[word]) else { return false };
            all.push((*place, word));
        }
        let (Some(first), Some(last)) = (all.iter().min(), all.iter().max()) else { return false };
        if (last.0 - first.0 + 1).saturating_sub(count) <= distance {
            return true;
        }
        at[first.1] += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_counts_the_words_between() {
        for (places, distance, found) in [
            (vec![&[1_u32, 9][..], &[4, 20]], 2, true),
            (vec![&[1, 9], &[4, 20]], 1, false),
            (vec![&[30, 40], &[4, 29]], 0, true),
            (vec![&[1], &[2], &[5]], 2, true),
            (vec![&[1], &[2], &[5]], 1, false),
            (vec![&[1], &[]], 100, false),
        ] {
            assert_eq!(near(&places, distance), found, "{places:?} {distance}");
        }
    }
}
