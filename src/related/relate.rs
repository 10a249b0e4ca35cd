//! The whole path, from items to relations.

use super::linker::Linker;
use super::vocabulary::has_word;
use super::{Item, Link, Pair, Relations, found, prepared};

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
    back(linker.finish().relations(&sorted[..]), &order)
}

/// What [`relate()`] finds of an item by itself, where nobody asks for headlines that nothing carries: they are left out. No
/// page's headline means the page's own article.
#[must_use]
pub fn alone(item: &Item<'_>) -> Relations {
    let id = prepared::id(item, !item.body.iter().any(|paragraph| has_word(paragraph)));
    Relations {
        targets: vec![vec![None; item.headlines.len()]],
        listed: vec![None],
        duplicates: vec![Vec::new()],
        event: vec![found::written('e', id)],
        story: vec![found::written('s', id)],
        ..Relations::default()
    }
}

/// What must still be known of the items that were added, by their places: what is told of headlines is in their own words.
pub trait Texts {
    /// The file of an item.
    fn file(&self, item: usize) -> &str;

    /// How many headlines its page shows.
    fn headlines(&self, item: usize) -> usize;

    /// One of them.
    fn headline(&self, item: usize, at: usize) -> &str;
}

impl Texts for [&Item<'_>] {
    fn file(&self, item: usize) -> &str {
        self[item].file
    }

    fn headlines(&self, item: usize) -> usize {
        self[item].headlines.len()
    }

    fn headline(&self, item: usize, at: usize) -> &str {
        self[item].headlines[at].text
    }
}

impl Relations {
    /// The articles of each story, event by event, in the order of ids; articles alone are left out.
    #[must_use]
    pub fn stories(&self) -> Vec<Vec<Vec<usize>>> {
        let mut order: Vec<usize> = (0..self.story.len().min(self.event.len())).collect();
        order.sort_by_key(|&item| (&self.story[item], &self.event[item]));
        let stories = order.chunk_by(|a, b| self.story[*a] == self.story[*b]).filter(|story| story.len() > 1);
        let events = |story: &[usize]| story.chunk_by(|a, b| self.event[*a] == self.event[*b]).map(<[usize]>::to_vec).collect();
        stories.map(events).collect()
    }
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
