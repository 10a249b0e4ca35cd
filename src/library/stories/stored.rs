//! A story as an index keeps it: articles by their numbers, names by those of entities.

use super::{About, Event, Made, Story, Telling};
use crate::library::index::rows::{date_of, day_number};
use serde::{Deserialize, Serialize};

/// What events and stories have in common.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct StoredAbout {
    pub(super) named: u32,
    pub(super) from: Option<i32>,
    pub(super) to: Option<i32>,
    pub(super) undated: u32,
    pub(super) articles: u32,
    pub(super) cast: Vec<(u32, u32)>,
}

/// An article, and those folded under it.
type StoredTelling = (u32, Vec<u32>);

/// A story and its events.
#[derive(Debug, Serialize, Deserialize)]
pub struct Stored {
    pub(super) about: StoredAbout,
    pub(super) outlets: Vec<(String, u32)>,
    pub(super) events: Vec<(StoredAbout, Vec<StoredTelling>)>,
}

fn short(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl Stored {
    /// The number of the article whose headline names it.
    pub fn named(&self) -> u32 {
        self.about.named
    }

    /// A story with its articles as `number` gives them, and its names as `entity` does.
    pub fn new(story: &Made, number: impl Fn(usize) -> u32, entity: &mut dyn FnMut(u32) -> Option<u32>) -> Self {
        let mut about = |about: &About| StoredAbout {
            named: number(about.named),
            from: about.from.map(day_number),
            to: about.to.map(day_number),
            undated: short(about.undated),
            articles: short(about.articles),
            cast: about.cast.iter().filter_map(|(name, count)| Some((entity(*name)?, *count))).collect(),
        };
        let telling =
            |telling: &Telling| (number(telling.article), telling.copies.iter().map(|copy| number(*copy)).collect::<Vec<_>>());
        let whole = about(&story.about);
        let event = |event: &Event| (about(&event.about), event.tellings.iter().map(telling).collect());
        Self {
            events: story.events.iter().map(event).collect(),
            about: whole,
            outlets: story.outlets.iter().map(|(outlet, count)| (outlet.to_string(), short(*count))).collect(),
        }
    }

    /// The same for a reader, by the places of its articles. Those that have none are gone; `None` where none is left.
    pub fn seen(self, number: u32, place: impl Fn(u32) -> Option<usize>) -> Option<(Story, Vec<Event>)> {
        let about = |about: StoredAbout, any: usize| About {
            named: place(about.named).unwrap_or(any),
            from: about.from.map(date_of),
            to: about.to.map(date_of),
            undated: about.undated as usize,
            articles: about.articles as usize,
            cast: about.cast.into(),
        };
        let mut events = Vec::new();
        for (of, tellings) in self.events {
            let telling = |(article, copies): (u32, Vec<u32>)| {
                let mut all = std::iter::once(article).chain(copies).filter_map(&place);
                Some(Telling { article: all.next()?, copies: all.collect() })
            };
            let tellings: Box<[Telling]> = tellings.into_iter().filter_map(telling).collect();
            let any = tellings.first().map_or(usize::MAX, |telling| telling.article);
            events.push(Event { about: about(of, any), tellings, story: number });
        }
        let any = events.iter().flat_map(Event::articles).next()?;
        let outlets = self.outlets.into_iter().map(|(outlet, count)| (outlet.into(), count as usize)).collect();
        Some((Story { about: about(self.about, any), outlets, events: number..number + short(events.len()) }, events))
    }
}
