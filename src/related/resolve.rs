//! Each headline to the article it means.

use super::headline::Headline;
use super::index::Index;
use super::prepared::Prepared;
use super::titles::Titles;
use super::verify::Verifier;
use super::vocabulary::Vocabulary;
use super::{Item, Link, Part, Why};
use crate::corpus::html::address_key;
use rustc_hash::FxHashMap;

/// How much better than the next, unrelated article one must be that only its lead speaks for.
const AHEAD: f64 = 0.06;
/// Articles of one title, and of one page, that are weighed against one another; thousands share `Home` on broken pages.
const MOST: usize = 64;
/// Scores that count as equal.
const EQUAL: f64 = 0.015;

/// An article that a headline may mean.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    item: usize,
    score: f64,
    why: Why,
}

/// Resolves the headlines of all items. `event` tells which items are copies of one another.
pub(super) fn resolve<'h>(
    items: &[&Item<'_>],
    prepared: &[Prepared],
    headlines: &'h [Vec<Headline>],
    vocabulary: &Vocabulary,
    event: &[usize],
) -> Vec<Vec<Option<Link>>> {
    let index = Index::new(prepared, vocabulary);
    let verifier = Verifier { vocabulary, index: &index };
    let titles = Titles::new(prepared, vocabulary);
    let mut pages: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (number, item) in items.iter().enumerate().filter(|(_, item)| item.part == Part::Embedded) {
        let page = pages.entry(item.file).or_default();
        if page.len() < MOST {
            page.push(number);
        }
    }
    let addresses = addresses(items);
    let mut known: FxHashMap<&Headline, Vec<Candidate>> = FxHashMap::default();
    headlines
        .iter()
        .enumerate()
        .map(|(from, listed)| {
            let choose = |(at, headline): (usize, &'h Headline)| {
                if let Some(there) =
                    items[from].headlines.get(at).and_then(|listed| by_address(listed.address?, from, &addresses, items))
                {
                    return Some(there);
                }
                if let Some(own) = pages.get(items[from].file).and_then(|page| embedded(headline, from, page, prepared)) {
                    return Some(own);
                }
                let candidates = known.entry(headline).or_insert_with(|| candidates(headline, prepared, &titles, verifier));
                choose(candidates, from, items, event)
            };
            listed.iter().enumerate().map(choose).collect()
        })
        .collect()
}

/// The main articles by the addresses of their pages.
fn addresses(items: &[&Item<'_>]) -> FxHashMap<String, Vec<usize>> {
    let mut addresses: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (number, item) in items.iter().enumerate().filter(|(_, item)| item.part == Part::Main) {
        if let Some(key) = item.address.and_then(address_key) {
            addresses.entry(key).or_default().push(number);
        }
    }
    addresses
}

/// The article whose page has this address, whatever headline it is listed under; of several scrapes the first in order.
fn by_address(address: &str, from: usize, addresses: &FxHashMap<String, Vec<usize>>, items: &[&Item<'_>]) -> Option<Link> {
    if addresses.is_empty() {
        return None;
    }
    let there = addresses.get(&address_key(address)?)?;
    let to = *there.iter().find(|item| items[**item].file != items[from].file)?;
    Some(Link { to, score: 1.0, why: Why::SameAddress })
}

/// The article under this very headline that the page itself embeds.
fn embedded(headline: &Headline, from: usize, page: &[usize], prepared: &[Prepared]) -> Option<Link> {
    let named = |item: &&usize| prepared[**item].title.as_ref().is_some_and(|title| title.words == headline.words);
    let to = *page.iter().filter(|item| **item != from && headline.words.len() >= 2).find(named)?;
    Some(Link { to, score: 1.0, why: Why::SameHeadline })
}

/// The articles that `headline` may mean, the likeliest first.
fn candidates(headline: &Headline, prepared: &[Prepared], titles: &Titles<'_>, verifier: Verifier<'_>) -> Vec<Candidate> {
    let exact = |words: &[u32], score, why| titles.of(words).iter().map(|&item| Candidate { item, score, why }).collect::<Vec<_>>();
    let mut found = exact(&headline.words, 1.0, Why::SameHeadline);
    if found.is_empty() && headline.tail.is_some() {
        found = exact(headline.bare(), 0.97, Why::SameHeadlineWithoutTail);
    }
    for candidate in &mut found {
        let title = prepared[candidate.item].title.as_ref();
        if title.is_some_and(|title| !titles.same(&title.words, &headline.words)) {
            (candidate.score, candidate.why) = (0.97, Why::SameHeadlineWithoutTail);
        }
    }
    if found.is_empty() {
        let near = verifier.index.candidates(&headline.words, verifier.vocabulary);
        found.extend(near.into_iter().filter_map(|item| {
            let (score, why) = verifier.link(headline, &prepared[item])?;
            Some(Candidate { item, score, why })
        }));
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.item.cmp(&b.item)));
    found.truncate(MOST);
    found
}

/// The one that is meant on a page of `items[from].file`: the page's own embedded article before others, a main article
/// before an embedded one, then the first in order.
fn choose(candidates: &[Candidate], from: usize, items: &[&Item<'_>], event: &[usize]) -> Option<Link> {
    let mut others = candidates.iter().filter(|c| c.item != from);
    let first = others.clone().next()?;
    if first.why == Why::LeadSaysIt && others.any(|c| c.score > first.score - AHEAD && event[c.item] != event[first.item]) {
        return None;
    }
    let preference = |c: &&Candidate| {
        let item = items[c.item];
        (item.file != items[from].file, item.part == Part::Embedded, item.published.is_none(), item.published, c.item)
    };
    candidates.iter().filter(|c| c.item != from && c.score > first.score - EQUAL).min_by_key(preference).map(|c| Link {
        to: c.item,
        score: c.score,
        why: c.why,
    })
}
