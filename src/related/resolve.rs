//! Each headline to the article it means.

use super::headings::Candidate;
use super::headline::Headline;
use super::linker::{Linker, number};
use super::tally::Tally;
use super::verify::Verifier;
use super::{Link, Part, Why, index, parallel};
use rustc_hash::FxHashMap;

/// Articles of one title, and of one page, that are weighed against one another; thousands share `Home` on broken pages.
const MOST: usize = 64;
/// Scores that count as equal.
const EQUAL: f64 = 0.015;
/// Headlines holding the words of a new article, the rarest first, that are asked whether it is what they mean.
const ASKED: usize = 20_000;
/// Headlines looked for at a time.
const CHUNK: usize = 1 << 14;
/// Of log odds and of their distance to the next article's, weights and what is added: log odds once more, fitted as the first.
const ALONE: [f64; 3] = [0.76, 0.415, -1.228];
/// The most that such a distance counts.
const FAR: f64 = 6.0;
/// Least log odds.
const LIKELY: f64 = 0.8;
/// The most that a text alone can score.
const SAID: f64 = 0.95;

impl Linker {
    /// Looks for what those headlines mean that nobody has looked for.
    pub(super) fn resolve(&mut self) {
        let mut open = std::mem::take(&mut self.headings.open);
        open.sort_unstable();
        open.dedup();
        self.headings.looked = true;
        let items = self.len();
        let tally = || Tally::new(items);
        for open in open.chunks(CHUNK) {
            let (found, _) = parallel::map_with(open, tally, |tally, &at| self.candidates(&self.headings.headline(at), tally));
            open.iter().zip(found).for_each(|(at, candidates)| self.headings.mean(*at, candidates));
        }
    }

    /// Has those headlines looked for again that may mean this new item; `roots` are those by which it is found.
    pub(super) fn doubt(&mut self, item: u32, roots: &[u32]) {
        if !self.headings.looked {
            return;
        }
        self.headings.find_by(&self.vocabulary);
        let item = self.item(item);
        let keys = item.title.iter().flat_map(|title| [title.key, title.bare_key]);
        let mut doubtful: Vec<u32> = keys.flat_map(|key| self.headings.under(key)).copied().collect();
        let mut roots: Vec<u32> = roots.to_vec();
        roots.sort_by_key(|&root| self.headings.holding(root).len());
        let mut shared: FxHashMap<u32, usize> = FxHashMap::default();
        let mut read = 0;
        for root in roots {
            let holding = self.headings.holding(root);
            read += holding.len();
            if read > ASKED {
                break;
            }
            for &heading in holding {
                *shared.entry(heading).or_default() += 1;
            }
        }
        let verifier = Verifier(&self.vocabulary);
        let may_mean = |heading: &u32| verifier.link(&self.headings.headline(*heading), item).is_some();
        doubtful.extend(shared.into_iter().filter(|shared| shared.1 >= 2).map(|shared| shared.0).filter(may_mean));
        self.headings.open.extend(doubtful);
    }

    /// The articles that `headline` may mean, the likeliest first.
    pub(super) fn candidates(&self, headline: &Headline, tally: &mut Tally<f32>) -> Vec<Candidate> {
        let under =
            |key: u64, score: f64, why| self.titles.of(key).iter().map(|&item| Candidate { item, score, why }).collect::<Vec<_>>();
        if headline.words.len() < 2 {
            return Vec::new();
        }
        let mut found = under(headline.key, 1.0, Why::SameHeadline);
        if found.is_empty() && headline.has_tail() && headline.bare().len() > 1 {
            found = under(headline.bare_key, 0.97, Why::SameHeadlineWithoutTail);
            let aside = |candidate: &Candidate| self.item(candidate.item).title.as_ref().is_some_and(|title| title.aside(headline));
            found.retain(aside);
        }
        if found.is_empty()
            && let Some(turned) = headline.turned()
        {
            found = under(self.vocabulary.key(&turned), 0.97, Why::SimilarHeadline);
        }
        for candidate in found.iter_mut().filter(|candidate| candidate.why == Why::SameHeadline) {
            if self.item(candidate.item).title.as_ref().is_some_and(|title| title.key != headline.key) {
                (candidate.score, candidate.why) = (0.97, Why::SameHeadlineWithoutTail);
            }
        }
        if found.is_empty() {
            let verifier = Verifier(&self.vocabulary);
            let near = index::candidates(&self.roots, headline.bare(), &self.vocabulary, tally);
            found.extend(near.into_iter().filter_map(|item| {
                let (score, why) = verifier.link(headline, self.item(item))?;
                Some(Candidate { item, score, why })
            }));
        }
        found.sort_by(|a, b| b.score.total_cmp(&a.score).then(self.item(a.item).id.cmp(&self.item(b.item).id)));
        found.truncate(MOST);
        found
    }

    /// What the headline at a place of a page means.
    pub(super) fn target(&self, from: u32, at: usize) -> Option<Link> {
        let place = self.headings.listed.get(from as usize)?.get(at)?;
        let key = self.headings.key(place.heading);
        let file = self.item(from).file;
        let elsewhere = |item: &&u32| self.item(**item).file != file;
        let there = place.address().and_then(|address| self.addresses.of(address).iter().find(elsewhere));
        if let Some(&item) = there {
            return Some(Link { to: item as usize, score: 1.0, why: Why::SameAddress });
        }
        let here = self.pages.of(file).iter().take(MOST);
        let named = |item: &&u32| **item != from && self.item(**item).title.as_ref().is_some_and(|title| Some(title.key) == key);
        if key.is_some()
            && let Some(&own) = here.clone().find(named)
        {
            return Some(Link { to: own as usize, score: 1.0, why: Why::SameHeadline });
        }
        self.choose(self.headings.meant(place.heading), from)
    }

    /// The one that is meant on a page of the file of `from`.
    fn choose(&self, candidates: &[Candidate], from: u32) -> Option<Link> {
        let (said, titled): (Vec<Candidate>, Vec<Candidate>) =
            candidates.iter().filter(|candidate| candidate.item != from).partition(|candidate| candidate.why == Why::LeadSaysIt);
        let titled = titled.first().and_then(|first| self.preferred(&titled, first.score, from));
        let said =
            self.likelihood(&said).and_then(|score| Some(Link { score, ..self.preferred(&said, said.first()?.score, from)? }));
        [titled, said].into_iter().flatten().max_by(|a, b| a.score.total_cmp(&b.score).then(b.to.cmp(&a.to)))
    }

    /// How likely the first of these is meant, of which only their texts speak; `None` where that is not enough.
    fn likelihood(&self, said: &[Candidate]) -> Option<f64> {
        let first = said.first()?;
        let event = self.events.first(first.item);
        let next = said.iter().find(|other| self.events.first(other.item) != event);
        let ahead = next.map_or(FAR, |next| (first.score - next.score).min(FAR));
        let odds = ALONE[0] * first.score + ALONE[1] * ahead + ALONE[2];
        (odds >= LIKELY).then(|| SAID / (1.0 + (-odds).exp()))
    }

    /// Of those that score as much as the first the page's own embedded article before others, a main article before an
    /// embedded one, then the earliest.
    fn preferred(&self, candidates: &[Candidate], best: f64, from: u32) -> Option<Link> {
        let file = self.item(from).file;
        let preference = |candidate: &&Candidate| {
            let item = self.item(candidate.item);
            (item.file != file, item.part == Part::Embedded, item.published.is_none(), item.published, item.id)
        };
        let chosen = candidates.iter().filter(|other| other.score > best - EQUAL).min_by_key(preference)?;
        Some(Link { to: chosen.item as usize, score: chosen.score, why: chosen.why })
    }

    /// For each headline on the page of an item what it means.
    pub(super) fn targets(&self, item: usize) -> Vec<Option<Link>> {
        (0..self.headings.listed[item].len()).map(|at| self.target(number(item), at)).collect()
    }
}
