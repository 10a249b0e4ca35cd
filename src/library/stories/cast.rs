//! Who and what a story is about: the names that are frequent in it and rare elsewhere.

use super::facts::{Fact, Facts};
use crate::entities::EntityType;
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

/// The names that stories keep.
#[derive(Debug, Default)]
pub struct Casting {
    numbers: FxHashMap<Box<str>, u32>,
    /// The names.
    pub names: Vec<Named>,
}

/// An id with its type, how many of the articles name it, and what it tells of them.
type Chosen<'a> = (&'a str, EntityType, u32, f64);

impl Casting {
    /// The cast of articles of which these are the facts. `known` tells how common a name is in all of them.
    pub fn of<F: Facts>(&mut self, members: &[&Fact<'_>], known: &F) -> Result<Box<[(u32, u32)]>, F::Error> {
        // By id: articles, and mentions in all of them.
        let mut here: FxHashMap<&str, (u32, u32)> = FxHashMap::default();
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for member in members {
            seen.clear();
            for (id, _) in &member.subjects {
                let count = here.entry(id).or_default();
                count.0 += u32::from(seen.insert(id));
                count.1 += 1;
            }
        }
        // What one of many articles names is not what they are about.
        let least = if members.len() > 2 { 2 } else { 1 };
        let articles = u32::try_from(known.articles()).map_or(f64::from(u32::MAX), f64::from);
        let mut chosen: Vec<Chosen<'_>> = Vec::new();
        for kind in [EntityType::Per, EntityType::Loc, EntityType::Org] {
            let of_kind = here.iter().filter(|(id, count)| EntityType::of_id(id) == Some(kind) && count.0 >= least);
            let told = of_kind.map(|(id, count)| Ok((*id, kind, count.0, tells(*count, articles, known.naming(id)?))));
            let mut of_kind = told.collect::<Result<Vec<_>, F::Error>>()?;
            of_kind.sort_by(|a, b| b.3.total_cmp(&a.3).then(a.0.cmp(b.0)));
            of_kind.truncate(MOST);
            chosen.append(&mut of_kind);
        }
        chosen.sort_by(|a, b| b.2.cmp(&a.2).then(b.3.total_cmp(&a.3)).then(a.0.cmp(b.0)));
        self.enter(&chosen, members);
        Ok(chosen.iter().filter_map(|(id, _, count, _)| Some((*self.numbers.get(*id)?, *count))).collect())
    }

    /// Names those that are not named yet, by what these articles call them most often.
    fn enter(&mut self, chosen: &[Chosen<'_>], members: &[&Fact<'_>]) {
        let new: FxHashSet<&str> = chosen.iter().map(|one| one.0).filter(|id| !self.numbers.contains_key(*id)).collect();
        if new.is_empty() {
            return;
        }
        let mut called: FxHashMap<&str, FxHashMap<&str, u32>> = FxHashMap::default();
        for (id, name) in members.iter().flat_map(|member| &member.subjects).filter(|(id, _)| new.contains(&**id)) {
            *called.entry(id).or_default().entry(name).or_default() += 1;
        }
        for (id, kind, ..) in chosen.iter().filter(|one| new.contains(one.0)) {
            let names = called.get(id).into_iter().flatten();
            let name = names.max_by_key(|(name, count)| (**count, name.chars().count(), Reverse(**name)));
            let name = name.map_or("", |(name, _)| name).split_whitespace().collect::<Vec<_>>().join(" ");
            self.numbers.insert((*id).into(), u32::try_from(self.names.len()).unwrap_or(u32::MAX));
            self.names.push(Named { id: (*id).into(), name: name.into(), kind: *kind });
        }
    }
}

/// What a name tells of a story, so many articles of which name it, so often, where so many of all articles do.
fn tells((here, mentions): (u32, u32), articles: f64, naming: u32) -> f64 {
    (f64::from(here) + 0.1 * f64::from(mentions).ln()) * (1.0 + articles / f64::from(naming.max(1))).ln()
}
