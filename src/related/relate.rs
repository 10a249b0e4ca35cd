//! The whole path, from items to relations.

use super::cluster::{Groups, ids};
use super::headline::Headline;
use super::prepared::Prepared;
use super::vocabulary::Vocabulary;
use super::{Item, Link, Pair, PairKind, Relations, duplicates, resolve, story, unseen};

/// Relates all `items` with one another. What comes out does not depend on the order of what goes in.
#[must_use]
pub fn relate(items: &[Item<'_>]) -> Relations {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|&at| (items[at].id, items[at].file, items[at].part, items[at].title));
    let sorted: Vec<&Item<'_>> = order.iter().map(|&at| &items[at]).collect();
    back(in_order(&sorted), &order)
}

/// The same for items in the order of their ids.
fn in_order(items: &[&Item<'_>]) -> Relations {
    let mut vocabulary = Vocabulary::default();
    let prepared: Vec<Prepared> = items.iter().map(|item| Prepared::new(item, &mut vocabulary)).collect();
    let headlines: Vec<Vec<Headline>> = items
        .iter()
        .map(|item| item.headlines.iter().map(|listed| Headline::new(listed.text, &mut vocabulary)).collect())
        .collect();
    let names: Vec<&str> = items.iter().map(|item| item.id).collect();

    let copies = duplicates::pairs(&prepared, &vocabulary);
    let mut events = Groups::new(items.len());
    for &(a, b, _) in &copies {
        events.join(a, b);
    }
    let pairs = story::pairs(items, &prepared, &vocabulary, &events.firsts());
    for pair in pairs.iter().filter(|pair| pair.kind == PairKind::SameEvent) {
        events.join(pair.items.0, pair.items.1);
    }
    let event = events.firsts();
    let mut stories = events;
    for pair in pairs.iter().filter(|pair| pair.kind == PairKind::SameStory) {
        stories.join(pair.items.0, pair.items.1);
    }
    let targets = resolve::resolve(items, &prepared, &headlines, &vocabulary, &event);
    Relations {
        listed: listed(&targets, items.len()),
        duplicates: duplicates::links(&copies, items.len()),
        event: ids('e', &event, &names),
        story: ids('s', &stories.firsts(), &names),
        unseen: unseen::unseen(items, &headlines, &targets, &vocabulary),
        targets,
        pairs,
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
