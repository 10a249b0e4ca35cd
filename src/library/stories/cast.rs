//! Who and what a story is about: the names that are frequent in it and rare elsewhere.

use crate::{
    entities::{EntityType, Mention},
    related::Item,
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;

/// Names of each type that a story keeps.
const MOST: usize = 5;

/// A person, place or organisation of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its id.
    pub id: Box<str>,
    /// Its name.
    pub name: Box<str>,
    /// Its type.
    pub kind: EntityType,
}

/// In how many articles each id is named, over the whole collection, and the names that stories keep.
#[derive(Debug)]
pub struct Casting<'a> {
    counts: FxHashMap<&'a str, u32>,
    articles: f64,
    numbers: FxHashMap<&'a str, u32>,
    /// The names.
    pub names: Vec<Named>,
}

impl<'a> Casting<'a> {
    /// Counts over all articles.
    pub fn new(items: &[Item<'a>]) -> Self {
        let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for item in items {
            seen.clear();
            for id in item.entities.iter().map(|named| named.id).filter(|id| seen.insert(*id)) {
                *counts.entry(id).or_default() += 1;
            }
        }
        let articles = u32::try_from(items.len()).map_or(f64::from(u32::MAX), f64::from);
        Self { counts, articles, numbers: FxHashMap::default(), names: Vec::new() }
    }

    /// The cast of these articles. `mentions` gives an article's mentions, for names.
    pub fn of(&mut self, members: &[usize], items: &[Item<'a>], mentions: impl Fn(usize) -> Vec<&'a Mention>) -> Box<[(u32, u32)]> {
        // By id: articles, and mentions in all of them.
        let mut here: FxHashMap<&str, (u32, u32)> = FxHashMap::default();
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for item in members.iter().map(|member| &items[*member]) {
            seen.clear();
            for id in item.entities.iter().map(|named| named.id) {
                let count = here.entry(id).or_default();
                count.0 += u32::from(seen.insert(id));
                count.1 += 1;
            }
        }
        // What one of many articles names is not what they are about.
        let least = if members.len() > 2 { 2 } else { 1 };
        let mut chosen: Vec<(&str, EntityType, u32, f64)> = Vec::new();
        for kind in [EntityType::Per, EntityType::Loc, EntityType::Org] {
            let of_kind = here.iter().filter(|(id, count)| EntityType::of_id(id) == Some(kind) && count.0 >= least);
            let mut of_kind: Vec<_> = of_kind.map(|(id, count)| (*id, kind, count.0, self.tells(id, *count))).collect();
            of_kind.sort_by(|a, b| b.3.total_cmp(&a.3).then(a.0.cmp(b.0)));
            of_kind.truncate(MOST);
            chosen.append(&mut of_kind);
        }
        chosen.sort_by(|a, b| b.2.cmp(&a.2).then(b.3.total_cmp(&a.3)).then(a.0.cmp(b.0)));
        self.enter(&chosen, members, mentions);
        chosen.iter().filter_map(|(id, _, count, _)| Some((*self.numbers.get(id)?, *count))).collect()
    }

    /// What an id tells of a story that names it in so many articles, so often.
    fn tells(&self, id: &str, (articles, mentions): (u32, u32)) -> f64 {
        let all = self.counts.get(id).copied().unwrap_or(1).max(1);
        (f64::from(articles) + 0.1 * f64::from(mentions).ln()) * (1.0 + self.articles / f64::from(all)).ln()
    }

    /// Names those that are not named yet, by what these articles call them most often.
    fn enter(
        &mut self,
        chosen: &[(&'a str, EntityType, u32, f64)],
        members: &[usize],
        mentions: impl Fn(usize) -> Vec<&'a Mention>,
    ) {
        let new: FxHashSet<&str> = chosen.iter().map(|one| one.0).filter(|id| !self.numbers.contains_key(id)).collect();
        if new.is_empty() {
            return;
        }
        let mut called: FxHashMap<&str, FxHashMap<&str, u32>> = FxHashMap::default();
        for mention in members.iter().flat_map(|member| mentions(*member)).filter(|mention| new.contains(mention.id.as_str())) {
            *called.entry(&mention.id).or_default().entry(&mention.name).or_default() += 1;
        }
        for (id, kind, ..) in chosen.iter().filter(|one| new.contains(one.0)) {
            let names = called.get(id).into_iter().flatten();
            let name = names.max_by_key(|(name, count)| (**count, name.chars().count(), Reverse(**name)));
            let name = name.map_or("", |(name, _)| name).split_whitespace().collect::<Vec<_>>().join(" ");
            self.numbers.insert(id, u32::try_from(self.names.len()).unwrap_or(u32::MAX));
            self.names.push(Named { id: (*id).into(), name: name.into(), kind: *kind });
        }
    }
}
