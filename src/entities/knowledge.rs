//! What the tagger knows: named things with all their spellings, and what ordinary words announce.

use super::{
    EntityType,
    classes::Classes,
    identity::{self, Listed},
    load,
    numbered::Numbered,
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::{
    borrow::Cow,
    slice,
    sync::{
        LazyLock, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
};

pub(super) use super::numbered::WordId;

/// The number of every word that no list holds.
pub(super) const UNKNOWN: WordId = WordId::MAX;

/// Something with a name.
#[derive(Debug)]
pub(super) struct Entity {
    pub kind: EntityType,
    /// `TYPE:slug`.
    pub id: String,
    pub name: Cow<'static, str>,
}

/// One spelling of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its number among the entities.
    pub entity: u32,
    /// The spelling is an ordinary word too.
    pub weak: bool,
    /// Latin capitals throughout: `US` is no `us`.
    pub capitals: bool,
}

/// The entries of one spelling; most have one.
#[derive(Debug, Default)]
enum Ends {
    #[default]
    None,
    One(Entry),
    More(Vec<Entry>),
}

impl Ends {
    fn all(&self) -> &[Entry] {
        match self {
            Self::None => &[],
            Self::One(entry) => slice::from_ref(entry),
            Self::More(entries) => entries,
        }
    }

    fn add(&mut self, entry: Entry) {
        match self {
            Self::None => *self = Self::One(entry),
            Self::One(first) => *self = Self::More(vec![*first, entry]),
            Self::More(entries) => entries.push(entry),
        }
    }
}

/// Named things and cue words. Opaque; made once and shared.
#[derive(Debug, Default)]
pub struct Knowledge {
    words: Numbered,
    classes: Vec<Classes>,
    common_stems: FxHashSet<Box<str>>,
    /// The node after each word at the root, which is node 0 and follows none.
    first: Vec<u32>,
    /// From any other node and the next word to the next node.
    steps: FxHashMap<(u32, WordId), u32>,
    /// The entries that end at each node.
    ends: Vec<Ends>,
    entities: Vec<Entity>,
    /// Tells it from every other of this run.
    serial: u64,
    /// The number of the first entity that the user added.
    own: Option<u32>,
    /// Made when a name that is not listed is first met.
    listed: OnceLock<Listed>,
}

/// How many were made.
static MADE: AtomicU64 = AtomicU64::new(1);

impl Knowledge {
    /// A number that no other has in this run.
    pub(super) fn serial(&self) -> u64 {
        self.serial
    }

    /// The lists that come with the program and the user's own names, read at first use.
    #[must_use]
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Knowledge> = LazyLock::new(Knowledge::load);
        &BUILTIN
    }

    /// The same, read anew.
    #[must_use]
    pub fn load() -> Self {
        load::builtin()
    }

    /// A word's number and classes.
    pub(super) fn word(&self, folded: &str) -> Option<(WordId, Classes)> {
        let id = self.words.get(folded)?;
        Some((id, self.classes_of(id)))
    }

    /// The classes of a folded word.
    pub(super) fn classes_of_word(&self, folded: &str) -> Classes {
        self.word(folded).map(|(_, classes)| classes).unwrap_or_default()
    }

    /// The id and name of something that is named by unlisted words, folded in `name`: a listed person's where the words are a
    /// spelling of that name.
    pub(super) fn identity(&self, kind: EntityType, name: &str, surface: &str) -> (String, String) {
        let slug = identity::slug(kind, name, &|word| self.classes_of_word(word));
        let listed = || self.listed.get_or_init(|| Listed::new(self)).person(&slug).and_then(|number| self.entity(number));
        match listed().filter(|_| kind == EntityType::Per) {
            Some(person) => (person.id.clone(), person.name.clone().into_owned()),
            None => (format!("{}:{slug}", kind.name()), surface.to_owned()),
        }
    }

    /// The folded names of at least two words of listed people, with their numbers.
    pub(super) fn people(&self) -> impl Iterator<Item = (String, u32)> {
        // A node is made after the one before it, so that one step back from each leads to the root.
        let mut back = vec![(0, ""); self.ends.len()];
        let first = self.first.iter().zip(0..).filter(|(node, _)| **node != 0).map(|(node, word)| (0, word, *node));
        let later = self.steps.iter().map(|((from, word), node)| (*from, *word, *node));
        for (from, word, node) in first.chain(later) {
            if let Some(slot) = usize::try_from(node).ok().and_then(|i| back.get_mut(i)) {
                *slot = (from, self.words.word(word));
            }
        }
        let person = |entry: &&Entry| self.entity(entry.entity).is_some_and(|entity| entity.kind == EntityType::Per);
        let found = self.ends.iter().zip(0..).filter_map(move |(ends, node)| {
            let number = ends.all().iter().find(person)?.entity;
            let (mut at, mut name) = (node, Vec::new());
            while let Some((from, word)) = usize::try_from(at).ok().filter(|i| *i > 0).and_then(|i| back.get(i)) {
                name.push(*word);
                at = *from;
            }
            name.reverse();
            (name.len() > 1).then(|| (name.join(" "), number))
        });
        found.collect::<Vec<_>>().into_iter()
    }

    fn classes_of(&self, id: WordId) -> Classes {
        usize::try_from(id).ok().and_then(|i| self.classes.get(i)).copied().unwrap_or_default()
    }

    /// Whether the light stem of a folded word is that of an ordinary word.
    pub(super) fn common_stem(&self, stem: &str) -> bool {
        self.common_stems.contains(stem)
    }

    /// The node after `node` on `word`.
    pub(super) fn step(&self, node: u32, word: WordId) -> Option<u32> {
        if node == 0 {
            return usize::try_from(word).ok().and_then(|i| self.first.get(i)).copied().filter(|next| *next != 0);
        }
        self.steps.get(&(node, word)).copied()
    }

    /// What ends at a node.
    pub(super) fn ends(&self, node: u32) -> &[Entry] {
        usize::try_from(node).ok().and_then(|i| self.ends.get(i)).map_or(&[], Ends::all)
    }

    /// An entity by its number.
    pub(super) fn entity(&self, number: u32) -> Option<&Entity> {
        self.entities.get(usize::try_from(number).ok()?)
    }

    /// From here on entities are the user's own.
    pub(super) fn own_begin(&mut self) {
        self.own = Some(number(self.entities.len()));
    }

    /// Whether the user added an entity.
    pub(super) fn is_own(&self, entity: u32) -> bool {
        self.own.is_some_and(|first| entity >= first)
    }

    /// The entity of a kind that a name, given as one string of folded words, is a spelling of.
    pub(super) fn listed(&self, folded: &str, kind: EntityType) -> Option<u32> {
        let mut node = 0;
        for word in folded.split(' ') {
            node = self.words.get(word).and_then(|id| self.step(node, id))?;
        }
        let of_kind = |number: &u32| self.entity(*number).is_some_and(|entity| entity.kind == kind);
        self.ends(node).iter().map(|entry| entry.entity).find(of_kind)
    }

    /// Whether a folded word names something of a kind and is no ordinary word besides.
    pub(super) fn listed_surely(&self, folded: &str, kind: EntityType) -> bool {
        let Some(id) = self.words.get(folded) else { return false };
        let ordinary = self.classes_of(id).any(Classes::WEAK | Classes::COMMON);
        let of_kind = |entry: &Entry| !entry.weak && self.entity(entry.entity).is_some_and(|entity| entity.kind == kind);
        !ordinary && self.step(0, id).is_some_and(|node| self.ends(node).iter().all(of_kind) && !self.ends(node).is_empty())
    }

    /// Whether a name, given as one string of folded words, is there already.
    pub(super) fn holds(&self, folded: &str) -> bool {
        let mut node = 0;
        for word in folded.split([' ', '-']).filter(|w| !w.is_empty()) {
            let Some(next) = self.words.get(word).and_then(|id| self.step(node, id)) else { return false };
            node = next;
        }
        node != 0 && !self.ends(node).is_empty()
    }

    /// An empty one with room for the built-in lists.
    pub(super) fn with_room() -> Self {
        let mut knowledge = Self { serial: MADE.fetch_add(1, Ordering::Relaxed), ..Self::default() };
        knowledge.words.reserve(32_000);
        knowledge.steps.reserve(22_000);
        knowledge.classes.reserve(32_000);
        knowledge.first.reserve(32_000);
        knowledge.ends.reserve(42_000);
        knowledge.common_stems.reserve(2_000);
        knowledge.entities.reserve(10_000);
        knowledge
    }

    /// Adds an entity and returns its number.
    pub(super) fn add_entity(&mut self, kind: EntityType, slug: &str, name: Cow<'static, str>) -> u32 {
        self.entities.push(Entity { kind, id: [kind.name(), ":", slug].concat(), name });
        number(self.entities.len() - 1)
    }

    /// Adds a spelling of an entity, as words that are folded already.
    pub(super) fn add_spelling<'w>(&mut self, words: impl Iterator<Item = &'w str>, entry: Entry) {
        let (mut node, mut last, mut count) = (0, UNKNOWN, 0);
        for word in words {
            last = self.intern(word);
            count += 1;
            let new = number(self.ends.len());
            node = match usize::try_from(last).ok().and_then(|i| self.first.get_mut(i)).filter(|_| node == 0) {
                Some(next) => {
                    *next = if *next == 0 { new } else { *next };
                    *next
                }
                None => *self.steps.entry((node, last)).or_insert(new),
            };
            if node == new {
                self.ends.push(Ends::None);
            }
        }
        let kind = self.entity(entry.entity).map(|e| e.kind);
        if let Some(ends) = usize::try_from(node).ok().and_then(|i| self.ends.get_mut(i))
            && node != 0
            && !ends.all().iter().any(|e| e.entity == entry.entity)
        {
            ends.add(entry);
            if count == 1 {
                self.classify_id(
                    last,
                    match kind {
                        Some(EntityType::Nat) => Classes::NAT,
                        Some(EntityType::Loc) => Classes::PLACE,
                        Some(EntityType::Org) => Classes::ORG,
                        Some(EntityType::Per) => Classes::PERSON,
                        _ => Classes::default(),
                    },
                );
            }
        }
    }

    /// Takes a spelling from all that have it; its words stay known.
    pub(super) fn forget<'w>(&mut self, words: impl Iterator<Item = &'w str>) {
        let mut node = 0;
        for word in words {
            let Some(next) = self.words.get(word).and_then(|id| self.step(node, id)) else { return };
            node = next;
        }
        if let Some(ends) = usize::try_from(node).ok().and_then(|i| self.ends.get_mut(i)) {
            *ends = Ends::None;
        }
    }

    /// Adds classes to a folded word.
    pub(super) fn classify(&mut self, folded: &str, classes: Classes) {
        let id = self.intern(folded);
        self.classify_id(id, classes);
    }

    fn classify_id(&mut self, id: WordId, classes: Classes) {
        if let Some(known) = usize::try_from(id).ok().and_then(|i| self.classes.get_mut(i)) {
            known.add(classes);
        }
    }

    /// Adds the stem of an ordinary word.
    pub(super) fn add_common_stem(&mut self, stem: &str) {
        if !self.common_stems.contains(stem) {
            self.common_stems.insert(stem.into());
        }
    }

    fn intern(&mut self, folded: &str) -> WordId {
        if self.ends.is_empty() {
            self.ends.push(Ends::None);
        }
        let id = self.words.add(folded);
        if self.classes.len() < self.words.len() {
            self.classes.push(Classes::default());
            self.first.push(0);
        }
        id
    }
}

/// A count as the number of what comes next; the lists are far below 2³².
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX - 1)
}
