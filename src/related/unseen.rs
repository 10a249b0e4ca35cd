//! Headlines that pages list and no article at hand carries.

use super::found::Gathered;
use super::linker::{Linker, number};
use super::relate::Texts;
use super::{Link, Unseen};
use rustc_hash::FxHashMap;

/// Groups the headlines without a target by their letters. A single word is no headline.
pub(super) fn gathered(linker: &Linker, targets: &[Vec<Option<Link>>]) -> Vec<Gathered> {
    let headings = &linker.headings;
    let mut groups: FxHashMap<u64, u32> = FxHashMap::default();
    let mut all: Vec<Gathered> = Vec::new();
    for (item, (listed, targets)) in headings.listed.iter().zip(targets).enumerate() {
        for (at, (place, _)) in listed.iter().zip(targets).enumerate().filter(|(_, (_, target))| target.is_none()) {
            let headline = &headings.all[place.heading as usize].headline;
            if headline.words.len() > 1 {
                let group = *groups.entry(headline.gathered()).or_insert(number(all.len()));
                if group as usize == all.len() {
                    all.push(Gathered { places: Vec::new(), files: 0 });
                }
                all[group as usize].places.push((number(item), number(at)));
            }
        }
    }
    for gathered in &mut all {
        gathered.places.shrink_to_fit();
        let mut files: Vec<u64> = gathered.places.iter().map(|place| linker.item(place.0).file).collect();
        files.sort_unstable();
        files.dedup();
        gathered.files = number(files.len());
    }
    all
}

/// The same in words, in the order of these.
pub(super) fn unseen(gathered: &[Gathered], texts: &(impl Texts + ?Sized)) -> Vec<Unseen> {
    let unseen = |gathered: &Gathered| {
        let places: Vec<(usize, usize)> = gathered.places.iter().map(|&(item, at)| (item as usize, at as usize)).collect();
        let mut files: Vec<&str> = places.iter().map(|&(item, _)| texts.file(item)).collect();
        files.sort_unstable();
        files.dedup();
        let headline = places.iter().map(|&(item, at)| (texts.file(item), texts.headline(item, at))).min();
        let headline = headline.map_or("", |(_, text)| text).trim().to_owned();
        Unseen { headline, files: files.into_iter().map(str::to_owned).collect(), places }
    };
    let mut found: Vec<Unseen> = gathered.iter().map(unseen).collect();
    found.sort_by(|a, b| (&a.headline, &a.files).cmp(&(&b.headline, &b.files)));
    found
}
