//! The whole path, from items to relations.

use super::cluster::ids;
use super::linker::Linker;
use super::{Item, Link, Pair, Relations, parallel, unseen};

/// Relates all `items` with one another. What comes out does not depend on the order of what goes in.
#[must_use]
pub fn relate(items: &[Item<'_>]) -> Relations {
    let mut order: Vec<usize> = (0..items.len()).collect();
    // By time, so that what is compared of the many that share a common name lies near.
    order.sort_by_key(|&at| {
        let item = &items[at];
        (item.published.is_none(), item.published, item.id, item.file, item.part, item.title)
    });
    let sorted: Vec<&Item<'_>> = order.iter().map(|&at| &items[at]).collect();
    let mut linker = Linker::default();
    linker.extend(&sorted);
    linker.settle();
    back(linker.relations(&sorted), &order)
}

impl Linker {
    /// All that was found among `items`, which are those that were added, in order.
    #[must_use]
    pub fn relations(&self, items: &[&Item<'_>]) -> Relations {
        let hashes: Vec<u64> = self.items.iter().map(|item| item.id).collect();
        let places: Vec<usize> = (0..self.items.len()).collect();
        let targets = parallel::map(&places, |&item| self.targets(item));
        Relations {
            listed: listed(&targets, items.len()),
            duplicates: self.copies.clone(),
            event: ids('e', &self.events.firsts(), &hashes),
            story: ids('s', &self.stories.firsts(), &hashes),
            unseen: unseen::unseen(items, &self.headings, &targets),
            targets,
            pairs: self.pairs.iter().filter(|pair| !self.are_copies(pair.items)).copied().collect(),
        }
    }
}

/// For each item the place of the headline that fits it best.
fn listed(targets: &[Vec<Option<Link>>], count: usize) -> Vec<Option<(usize, usize)>> {
    let mut best: Vec<Option<((usize, usize), f64)>> = vec![None; count];
    for (item, links) in targets.iter().enumerate() {
        for (at, link) in links.iter().enumerate().filter_map(|(at, link)| Some((at, link.as_ref()?))) {
            if best[link.to].is_none_or(|(_, score)| link.score > score) {
                best[link.to] = Some(((item, at), link.score));
            }
        }
    }
    best.into_iter().map(|place| place.map(|(place, _)| place)).collect()
}

/// Puts everything back at the places of the input.
fn back(found: Relations, order: &[usize]) -> Relations {
    let link = |link: Link| Link { to: order[link.to], ..link };
    let place = |(item, at): (usize, usize)| (order[item], at);
    let mut pairs: Vec<Pair> = found
        .pairs
        .into_iter()
        .map(|pair| {
            let (a, b) = (order[pair.items.0], order[pair.items.1]);
            Pair { items: (a.min(b), a.max(b)), ..pair }
        })
        .collect();
    pairs.sort_by_key(|pair| (pair.items, pair.kind));
    Relations {
        targets: put(found.targets.into_iter().map(|links| links.into_iter().map(|l| l.map(link)).collect()), order),
        listed: put(found.listed.into_iter().map(|l| l.map(place)), order),
        duplicates: put(found.duplicates.into_iter().map(|links| links.into_iter().map(link).collect()), order),
        event: put(found.event.into_iter(), order),
        story: put(found.story.into_iter(), order),
        pairs,
        unseen: found
            .unseen
            .into_iter()
            .map(|mut unseen| {
                unseen.places = unseen.places.into_iter().map(place).collect();
                unseen.places.sort_unstable();
                unseen
            })
            .collect(),
    }
}

/// Values given in sorted order, at the places that `order` names.
fn put<T: Default + Clone>(values: impl Iterator<Item = T>, order: &[usize]) -> Vec<T> {
    let mut out = vec![T::default(); order.len()];
    for (value, &at) in values.zip(order) {
        out[at] = value;
    }
    out
}
