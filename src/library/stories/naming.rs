//! The most telling headline of several: the one closest to what all of them say, whole, and a title rather than a lead.

use super::words::stems;
use crate::clean::HeadlineOrigin;
use rustc_hash::FxHashMap;

/// Words of a text's beginning that count beside its headline.
const LEAD: usize = 30;
/// What a word of the beginning counts against one of the headline.
const LEAD_WEIGHT: f64 = 0.3;

/// A headline that may name a story.
#[derive(Debug, Clone)]
pub struct Candidate<'a> {
    /// Its text.
    pub headline: &'a str,
    /// Where it comes from.
    pub origin: HeadlineOrigin,
    /// Breaks ties, so that the order of articles says nothing.
    pub id: &'a str,
    words: Vec<u32>,
    lead: Vec<u32>,
}

impl<'a> Candidate<'a> {
    /// A headline and the beginning of its article's text.
    pub fn new(headline: &'a str, origin: HeadlineOrigin, id: &'a str, lead: &str) -> Self {
        let (words, lead) = opening(headline, lead);
        Self { headline, origin, id, words, lead }
    }
}

/// The stems of a headline, and those of the beginning of a text that it has not.
fn opening(headline: &str, lead: &str) -> (Vec<u32>, Vec<u32>) {
    let words = stems(headline, usize::MAX);
    let mut lead = stems(lead, LEAD);
    lead.retain(|word| words.binary_search(word).is_err());
    (words, lead)
}

/// How much words tell: by how many of all the articles that belong to stories have them.
#[derive(Debug, Default)]
pub struct Weights {
    counts: FxHashMap<u32, u32>,
    articles: u32,
}

impl Weights {
    /// Takes in an article: its headline and the beginning of its text.
    pub fn add(&mut self, headline: &str, lead: &str) {
        self.articles += 1;
        let (words, lead) = opening(headline, lead);
        for word in words.iter().chain(&lead) {
            *self.counts.entry(*word).or_default() += 1;
        }
    }

    fn of(&self, word: u32) -> f64 {
        let count = self.counts.get(&word).copied().unwrap_or(1);
        (1.0 + f64::from(self.articles) / f64::from(count.max(1))).ln()
    }
}

/// Which of the candidates names them all. `shares` tells what each weighs, so that copies of a text don't outweigh what others say.
pub fn name(candidates: &[&Candidate<'_>], shares: &[f64], weights: &Weights) -> usize {
    let mut common: FxHashMap<u32, f64> = FxHashMap::default();
    for (candidate, share) in candidates.iter().zip(shares) {
        for (words, weight) in [(&candidate.words, *share), (&candidate.lead, share * LEAD_WEIGHT)] {
            for word in words {
                *common.entry(*word).or_default() += weight;
            }
        }
    }
    // What the others say, for the length of a headline: its own words say nothing for it.
    let score = |candidate: &Candidate<'_>, share: f64| {
        let (mut said, mut length) = (0.0, 0.0);
        // In the order of the words' numbers, so that the sum is the same in every run.
        for word in &candidate.words {
            let weight = weights.of(*word);
            said += weight * (common.get(word).copied().unwrap_or(0.0) - share).max(0.0);
            length += weight;
        }
        if length > 0.0 { said / f64::sqrt(length) * form(candidate) } else { 0.0 }
    };
    let scored = candidates.iter().zip(shares).map(|(candidate, share)| (score(candidate, *share), *candidate)).enumerate();
    let best = scored.max_by(|(_, (x, a)), (_, (y, b))| x.total_cmp(y).then_with(|| (b.headline, b.id).cmp(&(a.headline, a.id))));
    best.map_or(0, |(at, _)| at)
}

/// What the form of a headline is worth as a name, 1 at best.
fn form(candidate: &Candidate<'_>) -> f64 {
    let text = candidate.headline.trim();
    let origin = match candidate.origin {
        HeadlineOrigin::Title => 1.0,
        HeadlineOrigin::Related => 0.9,
        HeadlineOrigin::Lead => 0.5,
    };
    let words = text.split_whitespace().count();
    let length = if words < 3 { 0.5 } else { 1.0 };
    // Cut at its end, or led by a cue: `صور.. `.
    let cut = if text.ends_with("..") || text.ends_with('…') || text.ends_with(". .") { 0.4 } else { 1.0 };
    let hung = if text.contains("..") || text.contains('|') { 0.8 } else { 1.0 };
    let asks = if text.ends_with(['?', '؟']) { 0.9 } else { 1.0 };
    origin * length * cut * hung * asks
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BRIDGE: [&str; 5] = [
        "صور.. افتتاح جسر الوادي الجديد",
        "الوزير يفتتح جسر الوادي الجديد في ضفاف بعد عامين",
        "افتتاح جسر الوادي الجديد في مدينة ضفاف",
        "أخيرا تحقق الحلم",
        "افتتاح جسر الوادي الجديد في مدينة...",
    ];

    fn named(headlines: &[(&'static str, HeadlineOrigin)]) -> &'static str {
        let lead = "افتتح وزير النقل صباح اليوم جسر الوادي الجديد في مدينة ضفاف";
        let candidates: Vec<_> = headlines.iter().map(|(headline, origin)| Candidate::new(headline, *origin, "", lead)).collect();
        let mut weights = Weights::default();
        for (headline, _) in headlines {
            weights.add(headline, lead);
        }
        headlines[name(&candidates.iter().collect::<Vec<_>>(), &vec![1.0; candidates.len()], &weights)].0
    }

    #[test]
    fn the_name_says_what_most_say_and_is_whole() {
        let titles = BRIDGE.map(|headline| (headline, HeadlineOrigin::Title));
        assert_eq!(named(&titles), "افتتاح جسر الوادي الجديد في مدينة ضفاف");
    }

    #[test]
    fn a_title_names_before_a_lead() {
        let lead = ("افتتاح جسر الوادي الجديد في مدينة ضفاف", HeadlineOrigin::Lead);
        assert_eq!(named(&[lead, (BRIDGE[1], HeadlineOrigin::Title)]), BRIDGE[1]);
    }

    proptest! {
        #![proptest_config(crate::laws::usual())]
        #[test]
        fn the_order_of_articles_does_not_matter(order in Just(vec![0usize, 1, 2, 3, 4]).prop_shuffle()) {
            let titles = BRIDGE.map(|headline| (headline, HeadlineOrigin::Title));
            let shuffled: Vec<_> = order.iter().map(|at| titles[*at]).collect();
            prop_assert_eq!(named(&shuffled), named(&titles));
        }
    }
}
