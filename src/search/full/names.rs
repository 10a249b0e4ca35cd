//! Names of sources and entities in the index: a term for each word of a name, from that word on, so that a name is found by
//! any of its words and completed from any of them.

use super::super::keys::suffixes;
use std::collections::BTreeMap;

/// Between the parts of a term.
const PART: char = '\u{1f}';

/// What has names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Source,
    Entity,
}

impl Kind {
    fn letter(self) -> char {
        match self {
            Self::Source => 's',
            Self::Entity => 'e',
        }
    }
}

/// A name that goes on from what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The entity's id; of a source, its name again.
    pub id: String,
    /// The name.
    pub name: String,
    /// How many articles have it, those deleted since the last merge included.
    pub count: u32,
}

/// The terms of a name. Names longer than any is are left out.
pub(super) fn terms<'a>(kind: Kind, id: &'a str, key: &'a str, name: &'a str) -> impl Iterator<Item = String> + 'a {
    const LONGEST: usize = 400;
    let fits = key.len() + id.len() + name.len() < LONGEST;
    suffixes(key).filter(move |rest| fits && !rest.is_empty()).map(move |rest| {
        // A source's id is its name.
        let id = if kind == Kind::Source { "" } else { id };
        format!("{}{rest}{PART}{id}{PART}{name}", kind.letter())
    })
}

/// What the terms begin with that match a key.
pub(super) fn start(kind: Kind, key: &str) -> String {
    format!("{}{key}", kind.letter())
}

/// Whether a term that [`start`]s so ends its word there.
pub(super) fn is_whole(term: &[u8], start: &str) -> bool {
    term.get(start.len()).is_some_and(|byte| matches!(byte, b' ' | 0x1f))
}

/// Completions gathered from segments.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    all: BTreeMap<String, (String, u32)>,
}

impl Gathered {
    /// Takes the terms of one segment with their counts. Several terms of one name count once.
    pub(super) fn add(&mut self, terms: impl Iterator<Item = (String, u32)>) {
        let mut here: BTreeMap<(String, String), u32> = BTreeMap::new();
        for (term, count) in terms {
            let mut parts = term.splitn(3, PART).skip(1);
            let (Some(id), Some(name)) = (parts.next(), parts.next()) else { continue };
            let id = if id.is_empty() { name } else { id };
            let most = here.entry((id.to_owned(), name.to_owned())).or_default();
            *most = count.max(*most);
        }
        for ((id, name), count) in here {
            let (kept, sum) = self.all.entry(id).or_default();
            if kept.is_empty() || count > *sum {
                *kept = name;
            }
            *sum += count;
        }
    }

    /// The most frequent first.
    pub(super) fn best(self, limit: usize) -> Vec<Completion> {
        let mut all: Vec<_> = self.all.into_iter().map(|(id, (name, count))| Completion { id, name, count }).collect();
        all.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
        all.truncate(limit);
        all
    }
}
