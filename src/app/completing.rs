//! The end of a filter, completed.

use super::State;
use crate::{
    library::facets::counts_alone,
    search::{self, Begun, Slot},
    text::fold,
};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Most candidates.
pub const MOST: usize = 60;

/// What the end of a filter can be, while one goes through it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Completing {
    /// The filter before what is completed.
    pub before: String,
    /// What can follow there.
    pub candidates: Vec<String>,
    /// The one that was taken.
    pub at: usize,
}

impl Completing {
    /// The filter with the candidate that was taken.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}{}", self.before, self.candidates.get(self.at).map_or("", String::as_str))
    }

    /// Goes to the next candidate or the one before, round and round.
    pub fn step(&mut self, by: isize) {
        let count = self.candidates.len().max(1);
        self.at = (self.at + count).saturating_add_signed(by) % count;
    }
}

impl State {
    /// What can stand where something is begun, as far as that is known here; `None` where an index has to be asked.
    #[must_use]
    pub fn candidates(&self, begun: &Begun) -> Option<Vec<String>> {
        let typed = begun.typed.as_str();
        let fits = |name: &str| search::goes_on(name, typed);
        let values = |names: Vec<String>| names.iter().map(|name| search::value(name)).take(MOST).collect();
        Some(match &begun.place {
            Slot::Field => search::fields_like(typed, self.setup.messages.language == crate::messages::UiLanguage::Arabic),
            Slot::Value(all) => all.iter().map(|value| search::value(value)).collect(),
            Slot::Tag => values(self.marking.tags_like(typed, fold)),
            Slot::Source | Slot::Entity if self.collection.indexed().is_some() => return None,
            Slot::Source => {
                let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
                let sources = (0..self.collection.len()).filter_map(|article| self.collection.listed(article).source.as_deref());
                sources.filter(|source| fits(source)).for_each(|source| *counts.entry(source).or_default() += 1);
                values(by_count(counts.into_iter().map(|(name, count)| (name.to_owned(), count)).collect()))
            }
            Slot::Entity => {
                let all = self.index.all().filter(|entity| counts_alone(self.index.kind(*entity)));
                let named = all.map(|entity| (self.index.name(&self.collection, entity), self.index.places(entity).len()));
                let named = named.filter(|(name, _)| fits(name)).map(|(name, count)| (name.to_owned(), count));
                by_count(named.collect()).iter().map(|name| search::whole_value(name)).take(MOST).collect()
            }
        })
    }
}

/// The names, the commonest first, each once.
fn by_count(mut named: Vec<(String, usize)>) -> Vec<String> {
    named.sort_by(|a, b| (Reverse(a.1), &a.0).cmp(&(Reverse(b.1), &b.0)));
    let mut each: Vec<String> = Vec::new();
    for (name, _) in named {
        if !each.contains(&name) {
            each.push(name);
        }
        if each.len() == MOST {
            break;
        }
    }
    each
}
