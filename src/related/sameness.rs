//! How nearly two items tell the same: their words, how they begin, and the names in them.

use super::prepared::Prepared;
use super::told::Told;
use super::{PairKind, Why};

/// Least sameness of two reports of one event that lie at most so many days apart; the last where a date is not known.
const EVENT: [(i32, f64); 2] = [(1, 0.4), (3, 0.44)];
const EVENT_UNDATED: f64 = 0.52;
/// Likeness of two beginnings from which different numbers tell two events.
const PATTERN: f64 = 0.5;
/// Least sameness of two parts of a story.
const STORY: f64 = 0.26;
/// The same where so many names are common to both.
const STORY_NAMED: (f64, u16) = (0.16, 4);
/// The same where no name is.
const STORY_NAMELESS: f64 = 0.36;
/// Days that two parts of a story lie apart at most.
const STORY_DAYS: i32 = 240;
/// Least sameness of two items to be worth a link without a story, and least number of names in common.
const RELATED: (f64, u16) = (0.12, 1);

/// How two texts made from one pattern give themselves away.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Twins {
    /// Both titles count, and nothing that the other counts.
    pub(super) by_title: bool,
    /// Each begins with a number that the other does not give.
    pub(super) by_beginning: bool,
}

/// What two items have in common.
#[derive(Debug, Clone, Copy)]
pub(super) struct Likeness {
    /// Words of the whole.
    pub(super) said: f64,
    /// Words of title and lead.
    pub(super) opening: f64,
    /// Names.
    pub(super) naming: f64,
    /// Whether both have any.
    pub(super) named: bool,
    /// How many names are in both.
    pub(super) shared: u16,
    /// Days between the two, if both dates are known.
    pub(super) apart: Option<i32>,
}

impl Likeness {
    /// Compares two items that lie so many days apart.
    pub(super) fn of(a: &Told<&[u32]>, b: &Told<&[u32]>, apart: Option<i32>) -> Self {
        let (naming, shared) = a.names().cosine(&b.names());
        let (said, opening) = (a.words().cosine(&b.words()).0, a.opening().cosine(&b.opening()).0);
        let named = !a.names().is_empty() && !b.names().is_empty();
        Self { said, opening, naming, named, shared, apart }
    }

    /// One number for it all, 0 to 1: what people call the same news stands before what they call another part of a story.
    pub(super) fn sameness(&self) -> f64 {
        let told = 0.5 * self.said + 0.25 * self.opening;
        if self.named { told + 0.25 * self.naming } else { told / 0.75 }
    }

    /// What the two are to each other. `copied` is asked for the share of the shorter text that the other has word for word.
    pub(super) fn kind(&self, twins: Twins, copied: impl FnOnce() -> f64) -> Option<(PairKind, f64, Why)> {
        let sameness = self.sameness();
        let enough = match self.apart {
            None => EVENT_UNDATED,
            Some(apart) => EVENT.iter().find(|(days, _)| apart <= *days).map_or(f64::INFINITY, |(_, least)| *least),
        };
        let least = if self.shared == 0 { STORY_NAMELESS } else { STORY };
        let of_story = sameness >= least || (sameness >= STORY_NAMED.0 && self.shared >= STORY_NAMED.1);
        // What less than a copy has word for word is a background, or what a site prints everywhere: it makes no event.
        let apart = twins.by_title || twins.by_beginning && self.opening >= PATTERN;
        if sameness >= enough && !apart && sameness * (1.0 - copied()) >= enough {
            Some((PairKind::SameEvent, sameness, Why::SameNews))
        } else if of_story && self.apart.is_none_or(|days| days <= STORY_DAYS) {
            Some((PairKind::SameStory, sameness, Why::SameSubject))
        } else if sameness >= RELATED.0 && self.shared >= RELATED.1 {
            Some((PairKind::SharesEntities, sameness, Why::SharedNames(self.shared)))
        } else {
            None
        }
    }
}

/// Days between two publications, if both are known.
pub(super) fn days(a: &Prepared, b: &Prepared) -> Option<i32> {
    let hours = a.published?.duration_until(b.published?).as_hours().unsigned_abs();
    i32::try_from(hours / 24).ok()
}
