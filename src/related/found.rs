//! What was found, when no more items come: all that finding needed is let go, and each item is told of by itself, for
//! whoever keeps it elsewhere.

use super::cluster::ids;
use super::item::Tie;
use super::linker::{Linker, number};
use super::relate::Texts;
use super::{Link, Pair, Relations, parallel, unseen};
use rustc_hash::FxHashMap;

/// Items whose headlines are told at a time.
const CHUNK: usize = 1 << 12;

/// How all items relate. Items go by their places in the order in which they were added.
#[derive(Debug)]
pub struct Related {
    /// For each headline with a target: item, place on its page, target. In order.
    targets: Vec<(u32, u32, Link)>,
    /// Near-duplicates by item.
    copies: Vec<Vec<Link>>,
    /// In order.
    pairs: Vec<Tie>,
    /// Places of pairs in `pairs` by item, and where each item's begin.
    paired: (Vec<u32>, Vec<u32>),
    /// The ids of events and of stories, by the smallest member; and each item's smallest members.
    ids: (FxHashMap<u32, u64>, FxHashMap<u32, u64>),
    firsts: (Vec<u32>, Vec<u32>),
    gathered: Vec<Gathered>,
    unsure: Vec<(u64, u32, u32)>,
}

/// A headline that pages list and no item carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gathered {
    /// Its letters, hashed: the same in every collection, and one of [`super::title_keys`] of an article that carries it.
    pub key: u64,
    /// Every place where it is listed: item and headline, by their places in the input. In order.
    pub places: Vec<(u32, u32)>,
    /// How many files list it.
    pub files: u32,
}

impl Linker {
    /// Settles, and lets go of what only finding needs.
    #[must_use]
    pub fn finish(mut self) -> Related {
        self.settle();
        self.close();
        let (mut targets, mut gathered) = (Vec::new(), unseen::Groups::default());
        let places: Vec<u32> = (0..self.len()).map(number).collect();
        for places in places.chunks(CHUNK) {
            let found = parallel::map(places, |&item| self.targets(item as usize));
            for (&item, links) in places.iter().zip(found) {
                gathered.add(&self.headings, item, &links);
                targets.extend(links.into_iter().enumerate().filter_map(|(at, link)| Some((item, number(at), link?))));
            }
        }
        let (gathered, unsure) = gathered.finish(&self);
        targets.shrink_to_fit();
        let hashes: Vec<u64> = self.items.iter().map(|item| item.id).collect();
        let firsts = (self.events.firsts(), self.stories.firsts());
        let ids = (ids(&firsts.0, &hashes), ids(&firsts.1, &hashes));
        let Self { copies, mut pairs, .. } = self;
        pairs.shrink_to_fit();
        let paired = by_item(&pairs, copies.len());
        Related { targets, copies, pairs, paired, ids, firsts, gathered, unsure }
    }
}

impl Related {
    /// How many items there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.copies.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.copies.is_empty()
    }

    /// The articles meant by the headlines on the page of an item: the headline's place there, and the link. In order; those
    /// whose article is not at hand are left out.
    pub fn targets(&self, item: usize) -> impl Iterator<Item = (usize, Link)> + '_ {
        let at = self.targets.partition_point(|target| (target.0 as usize) < item);
        self.targets[at..].iter().take_while(move |target| target.0 as usize == item).map(|&(_, at, link)| (at as usize, link))
    }

    /// For each item the best place (item, headline) where another page lists it.
    #[must_use]
    pub fn listed(&self) -> Vec<Option<(u32, u32)>> {
        let mut best: Vec<Option<((u32, u32), f64)>> = vec![None; self.len()];
        for &(item, at, link) in &self.targets {
            if best[link.to].is_none_or(|(_, score)| link.score > score) {
                best[link.to] = Some(((item, at), link.score));
            }
        }
        best.into_iter().map(|place| place.map(|(place, _)| place)).collect()
    }

    /// The near-duplicates of an item, the nearest first. Symmetric.
    #[must_use]
    pub fn duplicates(&self, item: usize) -> &[Link] {
        self.copies.get(item).map_or(&[], Vec::as_slice)
    }

    /// Weaker links, in the order of the later item of each.
    pub fn pairs(&self) -> impl Iterator<Item = Pair> + '_ {
        self.pairs.iter().map(|tie| tie.pair())
    }

    /// Weaker links of one item.
    pub fn pairs_of(&self, item: usize) -> impl Iterator<Item = Pair> + '_ {
        let (pairs, begin) = &self.paired;
        let range = begin.get(item).zip(begin.get(item + 1)).map_or(0..0, |(from, to)| *from as usize..*to as usize);
        pairs[range].iter().map(|&pair| self.pairs[pair as usize].pair())
    }

    /// The id of the event of an item.
    ///
    /// # Panics
    /// When there is no such item.
    #[must_use]
    pub fn event(&self, item: usize) -> String {
        id('e', &self.ids.0, self.firsts.0[item])
    }

    /// The id of the story of an item.
    ///
    /// # Panics
    /// When there is no such item.
    #[must_use]
    pub fn story(&self, item: usize) -> String {
        id('s', &self.ids.1, self.firsts.1[item])
    }

    /// The items of each story, event by event, in the order of ids; items alone are left out.
    #[must_use]
    pub fn stories(&self) -> Vec<Vec<Vec<usize>>> {
        let key = |&item: &usize| {
            let (event, story) = (self.firsts.0[item], self.firsts.1[item]);
            (self.ids.1.get(&story), self.ids.0.get(&event))
        };
        let mut order: Vec<usize> = (0..self.len()).collect();
        order.sort_by_key(key);
        let events = |story: &[usize]| story.chunk_by(|a, b| key(a).1 == key(b).1).map(<[usize]>::to_vec).collect();
        // By their ids: one text in two files may be too short to be joined.
        order.chunk_by(|a, b| key(a).0 == key(b).0).filter(|story| story.len() > 1).map(events).collect()
    }

    /// Headlines that no item carries, in the order of their first places. A single word is no headline.
    #[must_use]
    pub fn unseen(&self) -> &[Gathered] {
        &self.gathered
    }

    /// Headlines whose article is only the likeliest at hand: key as in [`Gathered::key`], item, and place on its page.
    #[must_use]
    pub fn unsure(&self) -> &[(u64, u32, u32)] {
        &self.unsure
    }

    /// All of it at once.
    #[must_use]
    pub fn relations(&self, texts: &(impl Texts + ?Sized)) -> Relations {
        let targets = (0..self.len()).map(|item| {
            let mut links = vec![None; texts.headlines(item)];
            self.targets(item).for_each(|(at, link)| links[at] = Some(link));
            links
        });
        let place = |(item, at): (u32, u32)| (item as usize, at as usize);
        Relations {
            targets: targets.collect(),
            listed: self.listed().into_iter().map(|listed| listed.map(place)).collect(),
            duplicates: self.copies.clone(),
            event: (0..self.len()).map(|item| self.event(item)).collect(),
            story: (0..self.len()).map(|item| self.story(item)).collect(),
            pairs: self.pairs().collect(),
            unseen: unseen::unseen(&self.gathered, texts),
        }
    }
}

fn id(kind: char, ids: &FxHashMap<u32, u64>, first: u32) -> String {
    written(kind, ids.get(&first).copied().unwrap_or_default())
}

/// The id of an event (`e`) or a story (`s`).
pub(super) fn written(kind: char, id: u64) -> String {
    format!("{kind}{id:016x}")
}

/// Places of pairs by item, and where each item's begin.
fn by_item(pairs: &[Tie], items: usize) -> (Vec<u32>, Vec<u32>) {
    let mut begin = vec![0_u32; items + 1];
    let both = || pairs.iter().enumerate().flat_map(|(at, pair)| [(pair.items.0, at), (pair.items.1, at)]);
    both().for_each(|(item, _)| begin[item as usize] += 1);
    let mut sum = 0;
    for count in &mut begin {
        sum += std::mem::replace(count, sum);
    }
    let mut places = vec![0_u32; pairs.len() * 2];
    let mut next = begin.clone();
    for (item, at) in both() {
        let next = &mut next[item as usize];
        places[*next as usize] = number(at);
        *next += 1;
    }
    (places, begin)
}
