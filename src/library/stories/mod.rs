//! Stories and events as objects: what one is called, when it was told, who is in it, and its articles in the order of time.
//! Made once from the relations, in numbers: names and dates are read from the collection when they are shown.

mod cast;
mod edit;
mod facts;
mod fold;
mod make;
mod naming;
mod open;
mod stored;
#[cfg(test)]
mod tests;
mod words;

pub use cast::Named;
pub use edit::Comer;
pub use facts::{Fact, Facts, LEAD, Opening};
pub use make::{Made, Making};
pub use open::Open;
pub use stored::Stored;
pub use words::is_function;

use super::index::Links;

use jiff::civil::Date;
use std::ops::Range;

/// What stands for an article that nobody else tells of.
const NONE: u32 = u32::MAX;

/// A telling: the fullest version of a text, and the others that hold no more, folded under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// The article of the fullest version.
    pub article: usize,
    /// Its near-duplicates, by date and outlet.
    pub copies: Box<[usize]>,
}

/// What events and stories have in common.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// The article whose headline names it.
    pub named: usize,
    /// The first of the days that are known.
    pub from: Option<Date>,
    /// The last of them.
    pub to: Option<Date>,
    /// How many of its articles have no date.
    pub undated: usize,
    /// All its articles, folded ones too.
    pub articles: usize,
    /// Who and what it is about: numbers for [`Stories::named`] with how many of its articles name them. People, places and
    /// organisations that tell most, the most frequent first.
    pub cast: Box<[(u32, u32)]>,
}

/// One event: its tellings by date and outlet, those without a date last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What it is.
    pub about: About,
    /// Its tellings.
    pub tellings: Box<[Telling]>,
    story: u32,
}

/// A run of events; what no date is known of comes last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// What it is.
    pub about: About,
    /// Who tells it and in how many articles, most first; who is not named is left out.
    pub outlets: Box<[(Box<str>, usize)]>,
    events: Range<u32>,
}

impl Story {
    /// Its number in an index on the disk.
    pub(super) fn number(&self) -> u32 {
        self.events.start
    }
}

/// All stories of a collection, and the events that make them up. An article alone is none.
#[derive(Debug, Default)]
pub struct Stories {
    list: Vec<Story>,
    events: Vec<Event>,
    of: Vec<u32>,
    names: Vec<Named>,
    /// What an index on the disk has instead.
    disk: Option<Box<Links>>,
}

impl Stories {
    /// Those that an index on the disk has. Only what is asked for by article is at hand.
    #[must_use]
    pub(super) fn on_disk(disk: Links) -> Self {
        Self { disk: Some(Box::new(disk)), ..Self::default() }
    }

    pub(super) fn disk(&self) -> Option<&Links> {
        self.disk.as_deref()
    }

    /// Forgets what was read of an index, where that is much.
    pub(super) fn trim(&mut self) {
        if let Some(disk) = &mut self.disk {
            disk.trim();
        }
    }

    /// The stories, in an order that does not depend on that of the articles.
    #[must_use]
    pub fn all(&self) -> &[Story] {
        &self.list
    }

    /// The events of all stories, those with one article too.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The event of an article, if its story has another article.
    #[must_use]
    pub fn event_of(&self, article: usize) -> Option<&Event> {
        if let Some(disk) = &self.disk {
            return disk.event_of(article);
        }
        self.events.get(*self.of.get(article)? as usize)
    }

    /// The story of an article, if another article belongs to it.
    #[must_use]
    pub fn of(&self, article: usize) -> Option<&Story> {
        if let Some(disk) = &self.disk {
            return disk.story_of(article).map(|(story, _)| story);
        }
        self.list.get(self.event_of(article)?.story as usize)
    }

    /// The events of a story, in order.
    #[must_use]
    pub fn events_of<'s>(&'s self, story: &'s Story) -> &'s [Event] {
        if let Some(disk) = &self.disk {
            return disk.events_of(story);
        }
        self.events.get(story.events.start as usize..story.events.end as usize).unwrap_or_default()
    }

    /// Who or what a number of [`About::cast`] stands for.
    #[must_use]
    pub fn named(&self, number: u32) -> Option<&Named> {
        match &self.disk {
            Some(disk) => disk.named(number),
            None => self.names.get(number as usize),
        }
    }

    /// The articles of a story in the order in which it is told, copies right after what they are folded under.
    pub fn articles_of<'s>(&'s self, story: &'s Story) -> impl Iterator<Item = usize> + 's {
        self.events_of(story).iter().flat_map(Event::articles)
    }

    /// How many other articles tell the same event.
    #[must_use]
    pub fn others(&self, article: usize) -> usize {
        self.event_of(article).map_or(0, |event| event.about.articles.saturating_sub(1))
    }
}

impl Event {
    /// Its articles, copies right after what they are folded under.
    pub fn articles(&self) -> impl Iterator<Item = usize> + '_ {
        self.tellings.iter().flat_map(|telling| std::iter::once(telling.article).chain(telling.copies.iter().copied()))
    }
}
