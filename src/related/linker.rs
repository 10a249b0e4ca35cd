//! What is known of a growing collection, and what each new item adds to it.
//!
//! A new item is compared with those that share a key with it, never with all; what two items are to each other depends on
//! them alone. So a folder read at once and one that grew file by file hold the same links; how items group may differ, since
//! what was joined before is not parted.

use super::ahead::Batch;
use super::cluster::Groups;
use super::headings::{Headings, Place};
use super::headline::Headline;
use super::index::BUDGET;
use super::item::Tie;
use super::parallel;
use super::postings::{Kept, Postings};
use super::prepared::{Keys, Prepared};
use super::sameness::{Likeness, days};
use super::shelf::{Room, Shelf};
use super::tally::Tally;
use super::told::Told;
use super::vocabulary::Vocabulary;
use super::{Item, Link, PairKind, Part, Why};
use std::{fs::File, io};

/// Items that may share a key before only the latest are compared, and how many of these.
const COMMON: (usize, usize) = (64, 8);
/// Terms of an item by which others are found.
const ASKED: usize = 48;
/// Items that an item is linked with by names alone.
const WEAK: usize = 8;
/// What an item must have of another's squared weights, at its keys alone, to be compared with it; what names count for.
const NEAR: f32 = 0.06;
const NAMED: f32 = 0.25;
/// The same for runs of words; what more share is a set phrase.
const PHRASE: (usize, usize) = (48, 3);
/// Identical texts that are all linked with one another; in a larger group each is linked with the first.
const GROUP: usize = 24;
/// Share of the shorter text from which different numbers count as corrections, below as another event.
const SURE: f64 = 0.8;
/// Least likeness of two groups that are joined to one event, and to one story.
const TOGETHER: (f64, f64) = (0.35, 0.17);
/// Items of which all stays in memory, where some of the others can be set aside: some 25 MB of them.
const HELD: usize = 1 << 14;

/// Articles and how they relate, to which more can be added.
#[derive(Debug)]
pub struct Linker {
    pub(super) vocabulary: Vocabulary,
    pub(super) items: Vec<Prepared>,
    /// What is compared of them.
    shelf: Shelf,
    /// By the roots of titles, leads and keywords.
    pub(super) roots: Postings,
    words: Postings,
    names: Postings,
    runs: Postings,
    /// Items with the same text.
    same: Postings<u64>,
    /// Titles, whole and without what may be outlets' names, by their key.
    pub(super) titles: Postings<u64>,
    /// Main articles by the addresses of their pages.
    pub(super) addresses: Postings<u64>,
    /// Embedded articles by their files.
    pub(super) pages: Postings<u64>,
    pub(super) headings: Headings,
    /// For each item its near-duplicates, the nearest first. Symmetric.
    pub(super) copies: Vec<Vec<Link>>,
    pub(super) pairs: Vec<Tie>,
    /// Pairs that no group took account of yet begin here.
    settled: usize,
    pub(super) events: Groups,
    pub(super) stories: Groups,
}

impl Default for Linker {
    fn default() -> Self {
        let latest = |(common, near)| Postings::keeping(Kept::Latest { common, near });
        Self {
            vocabulary: Vocabulary::default(),
            items: Vec::new(),
            shelf: Shelf::default(),
            roots: Postings::keeping(Kept::First(number(BUDGET))),
            words: latest(COMMON),
            names: latest(COMMON),
            runs: latest(PHRASE),
            same: Postings::keeping(Kept::All),
            titles: Postings::keeping(Kept::All),
            addresses: Postings::keeping(Kept::All),
            pages: Postings::keeping(Kept::All),
            headings: Headings::default(),
            copies: Vec::new(),
            pairs: Vec::new(),
            settled: 0,
            events: Groups::default(),
            stories: Groups::default(),
        }
    }
}

/// What a thread that compares keeps in mind.
struct Mind {
    runs: Tally<u32>,
    terms: Tally<f32>,
    own: Room,
    other: Room,
}

impl Linker {
    /// Items to read at a time.
    pub const CHUNK: usize = 2_048;

    /// One for so many items, which sets aside in `file` what is rarely asked for. Nobody else is to write it.
    #[must_use]
    pub fn for_many(count: usize, file: File) -> Self {
        Self { items: Vec::with_capacity(count), shelf: Shelf::aside(file, HELD), ..Self::default() }
    }

    /// One that holds hardly anything.
    #[cfg(test)]
    pub(super) fn forgetful(file: File) -> Self {
        Self { shelf: Shelf::aside(file, 1), ..Self::default() }
    }

    /// What went wrong when something was read that was set aside, once everything is [settled](Linker::settle): what was found
    /// is not to be trusted then.
    pub fn fault(&mut self) -> Option<io::Error> {
        self.shelf.fault()
    }

    /// Adds what was read, and compares it with what is there and with one another. [`Linker::settle`] is to follow.
    pub fn take(&mut self, Batch { read, words }: Batch) {
        let first = self.items.len();
        self.vocabulary.learn(&words);
        drop(words);
        for postings in [&mut self.words, &mut self.names, &mut self.runs] {
            postings.ask_from(number(first));
        }
        for (item, told, keys, headlines) in read {
            self.post(item, told, &keys, headlines);
            self.doubt(number(self.items.len() - 1), &keys.roots);
        }
        let new: Vec<u32> = (first..self.items.len()).map(number).collect();
        let mind =
            || Mind { runs: Tally::new(self.len()), terms: Tally::new(self.len()), own: Room::default(), other: Room::default() };
        let (found, _) =
            parallel::map_with(&new, mind, |mind, &item| (self.copies_before(item, mind), self.kin_before(item, mind)));
        for (&item, (copies, kin)) in new.iter().zip(found) {
            for (other, share) in copies {
                self.link_copies(other, item, share);
            }
            let copies = &self.copies;
            self.pairs.extend(kin.into_iter().filter(|tie| !are_copies(copies, tie.items)));
        }
    }

    /// Adds one item and settles: the time that it takes does not grow with the collection.
    pub fn add(&mut self, item: &Item<'_>) {
        self.extend(&[item]);
        self.settle();
    }

    /// Enters an item under its keys.
    fn post(&mut self, item: Prepared, told: Told, keys: &Keys, headlines: Vec<(Headline, Option<u64>)>) {
        let at = number(self.items.len());
        for (postings, keys) in [(&mut self.roots, &keys.roots), (&mut self.words, &keys.words), (&mut self.names, &keys.names)] {
            for &key in keys {
                postings.add(key, at);
            }
        }
        let shingles = told.lent().shingles();
        if shingles.enough() {
            // What all of them share, their first is found by.
            if self.same.add(shingles.whole(), at) {
                shingles.keys().for_each(|run| _ = self.runs.add(run, at));
            }
        }
        if let Some(title) = &item.title {
            let whole = title.key;
            let bare = title.bare_key;
            for key in [Some(whole), Some(bare).filter(|bare| *bare != whole)].into_iter().flatten() {
                self.titles.add(key, at);
            }
        }
        match item.part {
            Part::Main => keys.address.into_iter().for_each(|address| _ = self.addresses.add(address, at)),
            Part::Embedded => _ = self.pages.add(item.file, at),
        }
        let place = |(headline, address)| Place::new(self.headings.add(&headline, &self.vocabulary), address);
        let listed = headlines.into_iter().map(place).collect();
        self.headings.listed.push(listed);
        self.items.push(item);
        self.shelf.push(told);
        self.copies.push(Vec::new());
        self.events.add();
        self.stories.add();
    }

    /// Near-duplicates of an item among those before it, with the share of the shorter text.
    fn copies_before(&self, item: u32, mind: &mut Mind) -> Vec<(u32, f64)> {
        let shared = &mut mind.runs;
        let own = self.shelf.of(item, &mut mind.own).shingles();
        if !own.enough() {
            return Vec::new();
        }
        let same = self.same.of(own.whole());
        let earlier = &same[..same.partition_point(|&other| other < item)];
        let all = if earlier.len() < GROUP { earlier } else { &earlier[..1] };
        let mut found: Vec<(u32, f64)> = all.iter().map(|&other| (other, 1.0)).collect();
        if earlier.len() >= GROUP {
            return found;
        }
        for run in own.keys() {
            for &other in self.runs.before(run, item) {
                shared.add(other, 1);
            }
        }
        for (other, count) in shared.take().filter(|shared| same.first() != Some(&shared.0)) {
            let theirs = self.shelf.of(other, &mut mind.other).shingles();
            if count as usize * 2 < own.expected(&theirs) {
                continue;
            }
            let share = own.contained(&theirs);
            if let Some(share) = share.filter(|&share| share >= SURE || !self.item(item).is_twin(self.item(other))) {
                let copies = self.same.of(theirs.whole());
                found.extend(copies.iter().filter(|&&copy| copy < item).take(GROUP).map(|&copy| (copy, share)));
            }
        }
        found.sort_unstable_by_key(|copy| copy.0);
        found
    }

    /// What an item has in common with those before it that share much of what tells most of it.
    fn kin_before(&self, item: u32, mind: &mut Mind) -> Vec<Tie> {
        let shared = &mut mind.terms;
        let (own, told) = (self.item(item), self.shelf.of(item, &mut mind.own));
        for (postings, terms, counts) in
            [(&self.words, told.words().weightiest(ASKED), 1.0), (&self.names, told.names().weightiest(ASKED), NAMED)]
        {
            for (key, weight) in terms {
                for &other in postings.before(key, item) {
                    shared.add(other, weight * weight * counts);
                }
            }
        }
        let mut near: Vec<u32> = shared.take().filter(|shared| shared.1 >= NEAR).map(|shared| shared.0).collect();
        near.sort_unstable();
        let shingles = told.shingles();
        let mut pair = |other: u32| {
            let theirs = self.shelf.of(other, &mut mind.other);
            if shingles.enough() && shingles == theirs.shingles() {
                return None;
            }
            let before = self.item(other);
            let likeness = Likeness::of(&theirs, &told, days(before, own));
            Some(Tie::new((other, item), likeness.kind(own.twins(before), || theirs.shingles().copied(&shingles))?))
        };
        let mut pairs: Vec<Tie> = near.into_iter().filter_map(&mut pair).collect();
        // Names alone link everything with everything; the likeliest are kept.
        pairs.sort_by(|a, b| {
            (a.kind == PairKind::SharesEntities)
                .cmp(&(b.kind == PairKind::SharesEntities))
                .then(b.score.total_cmp(&a.score))
                .then(a.items.cmp(&b.items))
        });
        let strong = pairs.partition_point(|pair| pair.kind != PairKind::SharesEntities);
        pairs.truncate(strong + WEAK);
        pairs
    }

    fn link_copies(&mut self, a: u32, b: u32, score: f64) {
        let why = Why::SharedText(percent(score));
        for (from, to) in [(a, b), (b, a)] {
            let links = &mut self.copies[from as usize];
            let link = Link { to: to as usize, score, why };
            let at = links.partition_point(|other| other.score > score || (other.score >= score && other.to < link.to));
            links.insert(at, link);
        }
        let (told, mut room) = (&self.shelf, Room::default());
        for groups in [&mut self.events, &mut self.stories] {
            groups.join(a, b, 0.0, |item| told.of(item, &mut room).all());
        }
    }

    /// Puts the new pairs into groups, the most alike first, and looks for what headlines mean.
    pub fn settle(&mut self) {
        let telling = |at: &u32| self.pairs[*at as usize].kind != PairKind::SharesEntities;
        let mut new: Vec<u32> = (self.settled..self.pairs.len()).map(number).filter(telling).collect();
        self.settled = self.pairs.len();
        let ids = |pair: &Tie| {
            let (a, b) = (self.item(pair.items.0).id, self.item(pair.items.1).id);
            (a.min(b), a.max(b))
        };
        new.sort_by(|&a, &b| {
            let (a, b) = (&self.pairs[a as usize], &self.pairs[b as usize]);
            b.score.total_cmp(&a.score).then_with(|| ids(a).cmp(&ids(b)))
        });
        let (told, mut room) = (&self.shelf, Room::default());
        let mut words = |item: u32| told.of(item, &mut room).all();
        for (kind, least) in [(PairKind::SameEvent, TOGETHER.0), (PairKind::SameStory, TOGETHER.1)] {
            for pair in new.iter().map(|&at| &self.pairs[at as usize]).filter(|pair| pair.kind == kind) {
                let (a, b) = pair.items;
                if kind == PairKind::SameEvent {
                    self.events.join(a, b, least, &mut words);
                }
                // What is one event is one story.
                let least = if self.events.first(a) == self.events.first(b) { 0.0 } else { least };
                self.stories.join(a, b, least, &mut words);
            }
        }
        self.resolve();
    }

    /// Lets go of all that is only needed while more may come: most of what an item takes.
    pub(super) fn close(&mut self) {
        for postings in [&mut self.roots, &mut self.words, &mut self.names, &mut self.runs] {
            *postings = Postings::default();
        }
        (self.same, self.titles, self.vocabulary) = <_>::default();
        self.headings.close();
        self.events.close();
        self.stories.close();
        self.items.iter_mut().for_each(Prepared::close);
        self.shelf.close();
    }

    /// How many items were added.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether none was.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// An item by its number.
    pub(super) fn item(&self, number: u32) -> &Prepared {
        &self.items[number as usize]
    }
}

/// Whether two items are near-duplicates.
pub(super) fn are_copies(copies: &[Vec<Link>], (a, b): (u32, u32)) -> bool {
    copies[a as usize].iter().any(|link| link.to == b as usize)
}

/// A count as a number of an item.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A share in hundredths, rounded down.
fn percent(share: f64) -> u8 {
    (0..=100).rev().find(|&whole| f64::from(whole) <= share * 100.0 + 1e-9).unwrap_or(0)
}
