//! Headlines that pages list and no article at hand carries.

use super::found::Gathered;
use super::headings::Headings;
use super::linker::{Linker, number};
use super::relate::Texts;
use super::{Link, Unseen};
use rustc_hash::FxHashMap;

/// Headlines without a target, grouped by their letters, as items are gone through.
#[derive(Debug, Default)]
pub(super) struct Groups {
    by_key: FxHashMap<u64, u32>,
    all: Vec<Gathered>,
    /// Headlines, by their letters, whose article is only the likeliest: another that comes may be a better one.
    unsure: Vec<(u64, u32, u32)>,
}

impl Groups {
    /// Takes in what the page of the next item lists, of which `targets` says what is at hand. A single word is no headline.
    pub(super) fn add(&mut self, headings: &Headings, item: u32, targets: &[Option<Link>]) {
        let listed = headings.listed[item as usize].iter().zip(targets).enumerate();
        for (at, (place, target)) in listed.filter(|(_, (_, target))| target.is_none_or(|link| !link.why.names_it())) {
            let Some(key) = headings.gathered(place.heading) else { continue };
            if target.is_some() {
                self.unsure.push((key, item, number(at)));
                continue;
            }
            let group = *self.by_key.entry(key).or_insert(number(self.all.len()));
            if group as usize == self.all.len() {
                self.all.push(Gathered { key, places: Vec::new(), files: 0 });
            }
            self.all[group as usize].places.push((item, number(at)));
        }
    }

    /// All of them, and those that are unsure.
    pub(super) fn finish(mut self, linker: &Linker) -> (Vec<Gathered>, Vec<(u64, u32, u32)>) {
        for gathered in &mut self.all {
            gathered.places.shrink_to_fit();
            let mut files: Vec<u64> = gathered.places.iter().map(|place| linker.item(place.0).file).collect();
            files.sort_unstable();
            files.dedup();
            gathered.files = number(files.len());
        }
        (self.all, self.unsure)
    }
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
