//! What the articles of a list have in common, counted: where they come from, whom they mention, when they were published.

use super::{Collection, Marks};
use crate::{
    clean::Stamp,
    entities::EntityType,
    search::{Leaf, Mark, Moment, Name, When},
};
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use std::hash::Hash;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    /// Who published them.
    Source,
    /// People, organisations, places and events that they mention.
    Entity,
    /// The types of entities that they mention.
    Kind,
    /// The day.
    Day,
    /// The month.
    Month,
    /// The language.
    Language,
    /// Tags that the user gave.
    Tag,
    /// Whether they were read.
    Read,
}

impl Facet {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 8] =
        [Self::Source, Self::Entity, Self::Kind, Self::Day, Self::Month, Self::Language, Self::Tag, Self::Read];

    /// The catalogue key of its name.
    #[must_use]
    pub fn message_key(self) -> &'static str {
        match self {
            Self::Source => "facet.source",
            Self::Entity => "facet.entity",
            Self::Kind => "facet.kind",
            Self::Day => "facet.day",
            Self::Month => "facet.month",
            Self::Language => "facet.language",
            Self::Tag => "facet.tag",
            Self::Read => "facet.read",
        }
    }
}

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The condition that articles with it answer to.
    pub leaf: Leaf,
    /// What it is called.
    pub name: String,
    /// How many articles have it.
    pub count: usize,
}

impl Counted {
    /// A source.
    #[must_use]
    pub fn source(name: &str, count: usize) -> Self {
        Self { leaf: Leaf::Source(named(name)), name: name.to_owned(), count }
    }

    /// An entity.
    #[must_use]
    pub fn entity(id: &str, name: &str, count: usize) -> Self {
        Self { leaf: Leaf::Entity(named(id)), name: name.to_owned(), count }
    }

    /// A type of entity.
    #[must_use]
    pub fn kind(kind: EntityType, count: usize) -> Self {
        Self { leaf: Leaf::Type(kind), name: kind.name().to_owned(), count }
    }

    /// A day, or its month.
    #[must_use]
    pub fn time(day: Date, whole_month: bool, count: usize) -> Self {
        let moment = if whole_month { Moment::Month(day.year(), day.month()) } else { Moment::Day(day) };
        Self { leaf: Leaf::When(When::On(moment)), name: moment.to_string(), count }
    }

    /// A language.
    #[must_use]
    pub fn language(tag: &str, count: usize) -> Self {
        Self { leaf: Leaf::Language(tag.to_owned()), name: tag.to_owned(), count }
    }

    /// A tag.
    #[must_use]
    pub fn tag(tag: &str, count: usize) -> Self {
        Self { leaf: Leaf::Tag(tag.to_owned()), name: tag.to_owned(), count }
    }

    /// What was read, or was not.
    #[must_use]
    pub fn read(mark: Mark, count: usize) -> Self {
        Self { leaf: Leaf::Is(mark), name: String::new(), count }
    }
}

fn named(text: &str) -> Name {
    Name { text: text.to_owned(), prefix: false }
}

/// Whether entities of this type are counted one by one.
#[must_use]
pub fn counts_alone(kind: EntityType) -> bool {
    matches!(kind, EntityType::Per | EntityType::Org | EntityType::Loc | EntityType::Event)
}

/// Values in the order in which they are shown, the first 500: times from the latest back, all others by their counts.
#[must_use]
pub fn in_order(facet: Facet, mut all: Vec<Counted>) -> Vec<Counted> {
    const MOST: usize = 500;
    all.retain(|one| one.count > 0);
    if matches!(facet, Facet::Day | Facet::Month) {
        all.sort_by(|a, b| b.name.cmp(&a.name));
    } else {
        all.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    }
    all.truncate(MOST);
    all
}

/// Counts a facet over articles in memory.
#[must_use]
pub fn counted(facet: Facet, collection: &Collection, articles: &[usize], marks: &Marks) -> Vec<Counted> {
    let listed = || articles.iter().map(|article| collection.listed(*article));
    let dates = || listed().filter_map(|listed| listed.dated).map(Stamp::date);
    let all = match facet {
        Facet::Source => {
            let counts = tally(listed().filter_map(|listed| listed.source.as_deref()));
            counts.into_iter().map(|(source, count)| Counted::source(source, count)).collect()
        }
        Facet::Day => tally(dates()).into_iter().map(|(day, count)| Counted::time(day, false, count)).collect(),
        Facet::Month => {
            let counts = tally(dates().map(Date::first_of_month));
            counts.into_iter().map(|(day, count)| Counted::time(day, true, count)).collect()
        }
        Facet::Language => {
            let counts = tally(articles.iter().map(|article| collection.at(*article).1.language.tag()));
            counts.into_iter().map(|(tag, count)| Counted::language(&tag.to_lowercase(), count)).collect()
        }
        Facet::Tag => {
            let counts = tally(listed().flat_map(|listed| marks.tags_of(&listed.id)));
            counts.into_iter().map(|(tag, count)| Counted::tag(tag, count)).collect()
        }
        Facet::Read => {
            let read = listed().filter(|listed| marks.is_read(&listed.id)).count();
            vec![Counted::read(Mark::Unread, articles.len() - read), Counted::read(Mark::Read, read)]
        }
        Facet::Entity | Facet::Kind => {
            let mut counts: FxHashMap<&str, (&str, usize)> = FxHashMap::default();
            for article in articles {
                let (page, listed) = (collection.page_of(*article), collection.listed(*article));
                let own = page.mentions.iter().zip(page.owners.iter()).enumerate();
                let mut seen = FxHashSet::default();
                for (at, (mention, _)) in own.filter(|(_, (_, owner))| **owner == Some(listed.article)) {
                    let key = if facet == Facet::Kind { mention.kind.name() } else { mention.id.as_str() };
                    // Who published it is counted by source.
                    if (facet == Facet::Kind || counts_alone(mention.kind) && page.counts(at)) && seen.insert(key) {
                        counts.entry(key).or_insert((&mention.name, 0)).1 += 1;
                    }
                }
            }
            let one = |(key, (name, count)): (&str, (&str, usize))| match facet {
                Facet::Kind => Some(Counted::kind(EntityType::by_name(key)?, count)),
                _ => Some(Counted::entity(key, name, count)),
            };
            counts.into_iter().filter_map(one).collect()
        }
    };
    in_order(facet, all)
}

/// How often each occurs.
fn tally<T: Eq + Hash>(all: impl Iterator<Item = T>) -> FxHashMap<T, usize> {
    let mut counts = FxHashMap::default();
    all.for_each(|one| *counts.entry(one).or_default() += 1);
    counts
}
