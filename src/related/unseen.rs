//! Headlines that pages list and no article at hand carries.

use super::headings::Headings;
use super::{Item, Link, Unseen};
use rustc_hash::FxHashMap;

/// Groups the headlines without a target by their letters. A single word is no headline.
pub(super) fn unseen(items: &[&Item<'_>], headings: &Headings, targets: &[Vec<Option<Link>>]) -> Vec<Unseen> {
    let mut groups: FxHashMap<u64, Vec<(usize, usize)>> = FxHashMap::default();
    for (item, (listed, targets)) in headings.listed.iter().zip(targets).enumerate() {
        for (at, (place, _)) in listed.iter().zip(targets).enumerate().filter(|(_, (_, target))| target.is_none()) {
            let headline = &headings.all[place.heading as usize].headline;
            if headline.words.len() > 1 {
                groups.entry(headline.gathered()).or_default().push((item, at));
            }
        }
    }
    let unseen = |places: Vec<(usize, usize)>| {
        let mut files: Vec<&str> = places.iter().map(|&(item, _)| items[item].file).collect();
        files.sort_unstable();
        files.dedup();
        let headline = places.iter().map(|&(item, at)| (items[item].file, items[item].headlines[at].text)).min();
        let headline = headline.map_or("", |(_, text)| text).trim().to_owned();
        Unseen { headline, files: files.into_iter().map(str::to_owned).collect(), places }
    };
    let mut found: Vec<Unseen> = groups.into_values().map(unseen).collect();
    found.sort_by(|a, b| (&a.headline, &a.files).cmp(&(&b.headline, &b.files)));
    found
}
