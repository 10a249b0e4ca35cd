//! Who in a document bears a short name, and whom it means where it stands.

use super::agreement::Gender;

/// A person, named in full at one place of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bearer {
    /// Where, in bytes of the document.
    pub at: usize,
    pub id: String,
    pub name: String,
    /// Where the words before the name tell it.
    pub gender: Option<Gender>,
}

impl Bearer {
    fn agrees(&self, gender: Option<Gender>) -> bool {
        gender.is_none() || self.gender.is_none() || self.gender == gender
    }
}

/// Bearers that are looked at before the answer is the nearest, and different ones that are told apart: a page of lists must not
/// take forever.
const LOOKED_AT: usize = 16;
const DIFFERENT: usize = 64;

/// All who bear one short name.
#[derive(Debug, Default)]
pub(super) struct Bearers {
    /// In the order of the document.
    all: Vec<Bearer>,
    /// Of each the first.
    firsts: Vec<Bearer>,
}

impl Bearers {
    /// One more place where somebody is named in full.
    pub fn add(&mut self, bearer: Bearer) {
        if let Some(first) = self.firsts.iter_mut().find(|b| b.id == bearer.id) {
            if bearer.at < first.at {
                first.clone_from(&bearer);
            }
        } else if self.firsts.len() < DIFFERENT {
            self.firsts.push(bearer.clone());
        }
        let at = self.all.partition_point(|b| b.at <= bearer.at);
        self.all.insert(at, bearer);
    }

    /// The last who was named before `at`, else the first after it: of those whose gender agrees, else of all.
    pub fn meant(&self, at: usize, gender: Option<Gender>) -> Option<&Bearer> {
        let (before, after) = self.all.split_at(self.all.partition_point(|b| b.at < at));
        let near = || before.iter().rev().take(LOOKED_AT).chain(after.iter().take(LOOKED_AT));
        near().find(|b| b.agrees(gender)).or_else(|| near().next())
    }

    /// Whom the short name of the widely known `listed` means at `at`: somebody else whom the document names by it, or nobody
    /// else. `leant` says that the document took its reader to know that person before it named another.
    pub fn instead(&self, listed: &str, at: usize, gender: Option<Gender>, leant: bool) -> Option<&Bearer> {
        let other = self.meant(at, gender).filter(|b| b.id != listed && b.agrees(gender))?;
        let known = self.firsts.iter().find(|b| b.id == listed);
        let nobody_yet = self.all.first().is_none_or(|first| first.at >= at);
        // In full before, or nowhere else than after a first short mention.
        let introduced = leant || known.is_some_and(|k| k.at < at || nobody_yet);
        let against = match (gender, known.and_then(|k| k.gender)) {
            (Some(here), Some(known)) => here != known,
            // Few lists are of women: where nothing tells, what agrees is the better guess.
            (Some(Gender::She), None) => other.gender == gender,
            _ => false,
        };
        (!introduced || against).then_some(other)
    }

    /// Where the first is named who is not `listed`.
    pub fn first_other(&self, listed: &str) -> Option<usize> {
        self.firsts.iter().filter(|b| b.id != listed).map(|b| b.at).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Gender::{He, She};

    fn bearers(all: &[(usize, &str, Option<Gender>)]) -> Bearers {
        let mut out = Bearers::default();
        for (at, id, gender) in all {
            out.add(Bearer { at: *at, id: (*id).to_owned(), name: String::new(), gender: *gender });
        }
        out
    }

    #[test]
    fn the_nearest_before_that_agrees() {
        let all = bearers(&[(10, "a", Some(She)), (50, "b", None), (90, "c", Some(He))]);
        let meant = |at, gender| all.meant(at, gender).map(|b| b.id.as_str());
        assert_eq!(meant(5, None), Some("a"));
        assert_eq!(meant(5, Some(He)), Some("b"));
        assert_eq!(meant(60, None), Some("b"));
        assert_eq!(meant(95, Some(She)), Some("b"));
        assert_eq!(bearers(&[(10, "a", Some(She))]).meant(20, Some(He)).map(|b| b.id.as_str()), Some("a"));
        assert_eq!(Bearers::default().meant(20, None), None);
    }

    #[test]
    fn the_known_one_where_the_document_introduced_that_one() {
        let is = |all: &[(usize, &str, Option<Gender>)], gender, leant| {
            bearers(all).instead("known", 60, gender, leant).map(|b| b.id.clone())
        };
        let other = Some("other".to_owned());
        assert_eq!(is(&[], None, false), None);
        assert_eq!(is(&[(10, "other", None)], None, false), other);
        assert_eq!(is(&[(10, "other", None)], None, true), None);
        assert_eq!(is(&[(10, "known", None), (50, "other", None)], None, false), None);
        assert_eq!(is(&[(10, "known", None), (50, "other", Some(She))], Some(She), false), other);
        assert_eq!(is(&[(10, "known", Some(She)), (50, "other", Some(She))], Some(She), false), None);
        assert_eq!(is(&[(50, "other", Some(She))], Some(He), false), None);
        assert_eq!(is(&[(80, "other", None), (90, "known", None)], None, false), None);
        assert_eq!(is(&[(80, "other", None)], None, false), other);
    }
}
