//! Stories from relations: one pass over the articles that are not alone.

use super::{
    About, Event, NONE, Stories, Story, Telling,
    cast::Casting,
    fold::{Member, tellings},
    naming::{Candidate, Weights, name},
};
use crate::{
    clean::{HeadlineOrigin, Stamp},
    library::Collection,
    related::{Item, Relations},
};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Outlets that a story names.
const OUTLETS: usize = 12;

impl Stories {
    /// The stories that the relations make of the collection's articles, of which `items` are what they were related by.
    #[must_use]
    pub fn new<'a>(collection: &'a Collection, items: &[Item<'a>], relations: &Relations) -> Self {
        let groups = groups(collection, relations);
        let mut making = Making {
            collection,
            items,
            relations,
            candidates: FxHashMap::default(),
            weights: Weights::default(),
            casting: Casting::new(if groups.is_empty() { &[] } else { items }),
        };
        for article in groups.iter().flatten().flatten() {
            let candidate = making.candidate(*article);
            making.weights.add(&candidate);
            making.candidates.insert(*article, candidate);
        }
        let mut stories = Self { of: vec![NONE; if groups.is_empty() { 0 } else { collection.len() }], ..Self::default() };
        for events in groups {
            making.story(events, &mut stories);
        }
        stories.names = making.casting.names;
        stories
    }
}

/// The articles of each story, event by event; articles alone are left out. In the order of ids.
fn groups(collection: &Collection, relations: &Relations) -> Vec<Vec<Vec<usize>>> {
    let count = collection.len().min(relations.story.len()).min(relations.event.len());
    let mut order: Vec<usize> = (0..count).collect();
    let key = |article: &usize| (&relations.story[*article], &relations.event[*article]);
    // One text in two files has one id.
    let place = |article: &usize| (collection.id(*article), collection.at(*article).0.document.name.as_str());
    order.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| place(a).cmp(&place(b))));
    let stories = order.chunk_by(|a, b| relations.story[*a] == relations.story[*b]).filter(|story| story.len() > 1);
    let events =
        |story: &[usize]| story.chunk_by(|a, b| relations.event[*a] == relations.event[*b]).map(<[usize]>::to_vec).collect();
    stories.map(events).collect()
}

struct Making<'a, 'i> {
    collection: &'a Collection,
    items: &'i [Item<'a>],
    relations: &'i Relations,
    candidates: FxHashMap<usize, Candidate<'a>>,
    weights: Weights,
    casting: Casting<'a>,
}

impl<'a> Making<'a, '_> {
    fn candidate(&self, article: usize) -> Candidate<'a> {
        let listed = self.collection.listed(article);
        let (headline, origin) = match self.collection.listing_name(self.relations, article) {
            Some(headline) => (headline, HeadlineOrigin::Related),
            None => (listed.headline.as_str(), listed.origin),
        };
        let lead = self.items[article].body.first().copied().unwrap_or("");
        Candidate::new(headline, origin, self.collection.id(article), lead)
    }

    fn member(&self, article: usize) -> Member<'a> {
        let listed = self.collection.listed(article);
        let time = match listed.dated {
            Some(Stamp::Moment { at, .. }) => Some(at),
            _ => None,
        };
        Member {
            article,
            date: listed.dated.map(Stamp::date),
            time,
            outlet: listed.source.as_deref(),
            id: (self.collection.id(article), self.items[article].file),
            length: self.items[article].body.iter().map(|paragraph| paragraph.len()).sum(),
        }
    }

    fn story(&mut self, groups: Vec<Vec<usize>>, stories: &mut Stories) {
        let all: Vec<usize> = groups.iter().flatten().copied().collect();
        let number = |count: usize| u32::try_from(count).unwrap_or(NONE);
        let (story, first) = (number(stories.list.len()), stories.events.len());
        let mut events: Vec<Event> = groups.into_iter().map(|members| self.event(&members, story)).collect();
        // By their first day; what is known of none comes last.
        events.sort_by_cached_key(|event| {
            let from = event.about.from;
            (from.is_none(), from, event.tellings.first().map(|telling| self.collection.id(telling.article)))
        });
        for (at, event) in events.iter().enumerate() {
            for article in event.articles() {
                stories.of[article] = number(first + at);
            }
        }
        let about = match events.as_slice() {
            [event] => event.about.clone(),
            _ => self.about(&all, events.iter().flat_map(|event| &event.tellings)),
        };
        stories.events.append(&mut events);
        let outlets = self.outlets(&all);
        stories.list.push(Story { about, outlets, events: number(first)..number(stories.events.len()) });
    }

    fn event(&mut self, members: &[usize], story: u32) -> Event {
        let all: Vec<Member<'_>> = members.iter().map(|article| self.member(*article)).collect();
        let tellings: Vec<Telling> = tellings(&all, &self.relations.duplicates);
        Event { about: self.about(members, tellings.iter()), tellings: tellings.into(), story }
    }

    fn about<'t>(&mut self, members: &[usize], tellings: impl Iterator<Item = &'t Telling>) -> About {
        let candidates: Vec<Candidate<'_>> = members.iter().filter_map(|article| self.candidates.get(article).cloned()).collect();
        let mut shares: FxHashMap<usize, f64> = FxHashMap::default();
        for telling in tellings {
            let versions = u32::try_from(telling.copies.len() + 1).map_or(f64::MAX, f64::from);
            // Two copies weigh more than one text alone, but not as much as two.
            shares.extend(telling.copies.iter().chain([&telling.article]).map(|article| (*article, versions.sqrt().recip())));
        }
        let shares: Vec<f64> = members.iter().map(|article| shares.get(article).copied().unwrap_or_default()).collect();
        let named = members.get(name(&candidates, &shares, &self.weights)).copied().unwrap_or_default();
        let dates = || members.iter().filter_map(|article| self.collection.listed(*article).dated).map(Stamp::date);
        let (from, to, undated) = (dates().min(), dates().max(), members.len() - dates().count());
        let collection = self.collection;
        let cast = self.casting.of(members, self.items, |article| collection.subjects(article));
        About { named, from, to, undated, articles: members.len(), cast }
    }

    fn outlets(&self, members: &[usize]) -> Box<[(Box<str>, usize)]> {
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for outlet in members.iter().filter_map(|article| self.collection.listed(*article).source.as_deref()) {
            *counts.entry(outlet).or_default() += 1;
        }
        let mut outlets: Vec<(Box<str>, usize)> = counts.into_iter().map(|(outlet, count)| (outlet.into(), count)).collect();
        outlets.sort_by(|a, b| (Reverse(a.1), &a.0).cmp(&(Reverse(b.1), &b.0)));
        outlets.truncate(OUTLETS);
        outlets.into()
    }
}
