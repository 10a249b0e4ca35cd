//! Stories from relations, one at a time: nobody has to hold them all, or the articles.

use super::{
    About, Event, NONE, Named, Stories, Story, Telling,
    cast::Casting,
    facts::{Fact, Facts},
    fold::{Member, tellings},
    naming::{Candidate, Weights, name},
};
use crate::{clean::Stamp, related::Link};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Outlets that a story names.
const OUTLETS: usize = 12;
/// Articles whose openings are asked for at once.
const AT_ONCE: usize = 1_024;

/// A story with its events, the first first; what no date is known of comes last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// What it is.
    pub about: About,
    /// Who tells it and in how many articles, most first; who is not named is left out.
    pub outlets: Box<[(Box<str>, usize)]>,
    /// Its events.
    pub events: Vec<Event>,
}

/// Stories being made, in the order of their groups. `D` gives an article's near-duplicates.
#[derive(Debug)]
pub struct Making<'f, F, D> {
    facts: &'f F,
    duplicates: D,
    groups: std::vec::IntoIter<Vec<Vec<usize>>>,
    weights: Weights,
    casting: Casting,
}

impl<'f, 'd, F: Facts, D: Fn(usize) -> &'d [Link]> Making<'f, F, D> {
    /// Begins with `groups`: the articles of each story, event by event. Reads all their openings once, to tell how common
    /// the words of their headlines are.
    ///
    /// # Errors
    /// When these cannot be read.
    pub fn new(facts: &'f F, groups: Vec<Vec<Vec<usize>>>, duplicates: D) -> Result<Self, F::Error> {
        let mut weights = Weights::default();
        let mut some = Vec::with_capacity(AT_ONCE);
        let mut take = |some: &mut Vec<usize>| -> Result<(), F::Error> {
            for (headline, lead) in facts.openings(some)? {
                weights.add(&headline, &lead);
            }
            some.clear();
            Ok(())
        };
        for &article in groups.iter().flatten().flatten() {
            some.push(article);
            if some.len() == AT_ONCE {
                take(&mut some)?;
            }
        }
        take(&mut some)?;
        Ok(Self { facts, duplicates, groups: groups.into_iter(), weights, casting: Casting::default() })
    }

    /// Who or what the numbers of [`About::cast`] stand for, as far as stories were made.
    #[must_use]
    pub fn names(&self) -> &[Named] {
        &self.casting.names
    }

    fn story(&mut self, mut groups: Vec<Vec<usize>>) -> Result<Made, F::Error> {
        let mut events = Vec::with_capacity(groups.len());
        let mut all = Vec::new();
        let articles: Vec<usize> = groups.iter().flatten().copied().collect();
        let mut facts = self.facts.facts(&articles)?.into_iter();
        for group in &mut groups {
            let mut group: Vec<(usize, Fact<'f>)> = group.iter().copied().zip(facts.by_ref()).collect();
            // One text in two files has one id.
            group.sort_by(|(_, a), (_, b)| (&a.id, &a.file).cmp(&(&b.id, &b.file)));
            all.append(&mut group);
        }
        let known: Vec<Known<'_>> = all.iter().map(|(article, fact)| Known::new(*article, fact)).collect();
        let mut rest = &known[..];
        for group in &groups {
            let (members, others) = rest.split_at(group.len().min(rest.len()));
            rest = others;
            if let Some(first) = members.first() {
                let event = self.event(members)?;
                let id = event.tellings.first().map_or(&first.fact.id, |telling| {
                    members.iter().find(|member| member.article == telling.article).map_or(&first.fact.id, |told| &told.fact.id)
                });
                events.push((event, id));
            }
        }
        // By their first day; what is known of none comes last.
        events.sort_by(|(a, id), (b, other)| {
            (a.about.from.is_none(), a.about.from, id).cmp(&(b.about.from.is_none(), b.about.from, other))
        });
        let events: Vec<Event> = events.into_iter().map(|(event, _)| event).collect();
        let about = match events.as_slice() {
            [event] => event.about.clone(),
            _ => self.about(&known, events.iter().flat_map(|event| &event.tellings))?,
        };
        Ok(Made { about, outlets: outlets(&known), events })
    }

    fn event(&mut self, members: &[Known<'_>]) -> Result<Event, F::Error> {
        let all: Vec<Member<'_>> = members.iter().map(Known::member).collect();
        let tellings: Vec<Telling> = tellings(&all, &self.duplicates);
        Ok(Event { about: self.about(members, tellings.iter())?, tellings: tellings.into(), story: NONE })
    }

    fn about<'t>(&mut self, members: &[Known<'_>], tellings: impl Iterator<Item = &'t Telling>) -> Result<About, F::Error> {
        let mut shares: FxHashMap<usize, f64> = FxHashMap::default();
        for telling in tellings {
            let versions = u32::try_from(telling.copies.len() + 1).map_or(f64::MAX, f64::from);
            // Two copies weigh more than one text alone, but not as much as two.
            shares.extend(telling.copies.iter().chain([&telling.article]).map(|article| (*article, versions.sqrt().recip())));
        }
        let shares: Vec<f64> = members.iter().map(|member| shares.get(&member.article).copied().unwrap_or_default()).collect();
        let candidates: Vec<&Candidate<'_>> = members.iter().map(|member| &member.candidate).collect();
        let named = members.get(name(&candidates, &shares, &self.weights)).map_or(0, |member| member.article);
        let dates = || members.iter().filter_map(|member| member.fact.dated).map(Stamp::date);
        let (from, to, undated) = (dates().min(), dates().max(), members.len() - dates().count());
        let facts: Vec<&Fact<'_>> = members.iter().map(|member| member.fact).collect();
        let cast = self.casting.of(&facts, self.facts)?;
        Ok(About { named, from, to, undated, articles: members.len(), cast })
    }
}

impl<'d, F: Facts, D: Fn(usize) -> &'d [Link]> Iterator for Making<'_, F, D> {
    type Item = Result<Made, F::Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let groups = self.groups.next()?;
        Some(self.story(groups))
    }
}

impl Stories {
    /// All stories of a collection of articles.
    ///
    /// # Errors
    /// When facts cannot be read.
    pub fn new<'d, F: Facts>(
        facts: &F,
        groups: Vec<Vec<Vec<usize>>>,
        duplicates: impl Fn(usize) -> &'d [Link],
    ) -> Result<Self, F::Error> {
        let number = |count: usize| u32::try_from(count).unwrap_or(NONE);
        let mut stories = Self { of: vec![NONE; if groups.is_empty() { 0 } else { facts.articles() }], ..Self::default() };
        let mut making = Making::new(facts, groups, duplicates)?;
        for made in &mut making {
            let Made { about, outlets, mut events } = made?;
            let (story, first) = (number(stories.list.len()), stories.events.len());
            for (at, event) in events.iter_mut().enumerate() {
                event.story = story;
                for article in event.articles() {
                    stories.of[article] = number(first + at);
                }
            }
            stories.events.append(&mut events);
            stories.list.push(Story { about, outlets, events: number(first)..number(stories.events.len()) });
        }
        stories.names = making.casting.names;
        Ok(stories)
    }
}

/// An article of a story.
struct Known<'a> {
    article: usize,
    fact: &'a Fact<'a>,
    candidate: Candidate<'a>,
}

impl<'a> Known<'a> {
    fn new(article: usize, fact: &'a Fact<'_>) -> Self {
        Self { article, fact, candidate: Candidate::new(&fact.headline, fact.origin, &fact.id, &fact.lead) }
    }

    fn member(&self) -> Member<'a> {
        let time = match self.fact.dated {
            Some(Stamp::Moment { at, .. }) => Some(at),
            _ => None,
        };
        Member {
            article: self.article,
            date: self.fact.dated.map(Stamp::date),
            time,
            outlet: self.fact.source.as_deref(),
            id: (&self.fact.id, &self.fact.file),
            length: self.fact.length,
        }
    }
}

fn outlets(members: &[Known<'_>]) -> Box<[(Box<str>, usize)]> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for outlet in members.iter().filter_map(|member| member.fact.source.as_deref()) {
        *counts.entry(outlet).or_default() += 1;
    }
    let mut outlets: Vec<(Box<str>, usize)> = counts.into_iter().map(|(outlet, count)| (outlet.into(), count)).collect();
    outlets.sort_by(|a, b| (Reverse(a.1), &a.0).cmp(&(Reverse(b.1), &b.0)));
    outlets.truncate(OUTLETS);
    outlets.into()
}
