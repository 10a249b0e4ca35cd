//! Whether a text says what a headline says, where no title tells.
//!
//! For a text without a title a logistic model weighs what speaks for it; its weights were fitted on 12,000 composed pages
//! whose links are known. A text under another title must say nearly all of it in its lead.

use super::prepared::{LEAD, Prepared};
use super::vocabulary::{Info, Vocabulary};
use super::wordlists::Class;

/// Words of a text that count as its first sentence.
const FIRST: usize = 30;
/// Words between which two are near each other.
const NEAR: usize = 4;
/// What a word counts for that only another form of it, a synonym, or a later place of the text has.
const OTHER_FORM: f64 = 0.85;
const SYNONYM: f64 = 0.8;
const LATER: f64 = 0.6;
const LATER_FORM: f64 = 0.5;
/// Share of a headline's weight below which nothing else helps.
const LITTLE: f64 = 0.3;
/// Weights of [`Evidence`], and what is added.
const WEIGHTS: [f64; 5] = [5.58, 1.68, 0.113, 2.06, 3.48];
const ADDED: f64 = -9.36;
/// Least share of a headline's weight that the lead under another title must say, and of its words.
const SAYS_ELSE: (f64, usize) = (0.94, 5);
/// What such a lead's score is: it need not be weighed against others.
const SURE: f64 = 4.0;

/// What speaks for a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Evidence {
    /// The share of the headline's weight that the text has.
    pub(super) share: f64,
    /// The share of its pairs of neighbours that stand near each other in the text too.
    pub(super) near: f64,
    /// The weight that the text has.
    pub(super) mass: f64,
    /// The share of its weight that the first sentence has.
    pub(super) first: f64,
    /// The share of its weight that the page's keywords have.
    pub(super) keyed: f64,
}

/// How strongly a text speaks for a headline, as log odds; `None` where it says something else or too little.
pub(super) fn score(words: &[u32], item: &Prepared, vocabulary: &Vocabulary) -> Option<f64> {
    if item.title.is_some() {
        return under_another_title(words, item, vocabulary).then_some(SURE);
    }
    let Evidence { share, near, mass, first, keyed } = evidence(words, item, vocabulary)?;
    let speaks = [share, near, mass, first, keyed].iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum::<f64>();
    Some(speaks + ADDED)
}

/// What speaks for a text without a title; `None` where a number, a negation or a place of the headline is missing in it.
pub(super) fn evidence(words: &[u32], item: &Prepared, vocabulary: &Vocabulary) -> Option<Evidence> {
    let infos: Vec<&Info> = words.iter().map(|&word| vocabulary.info(word)).collect();
    let contradicted = infos.iter().any(|info| match info.class {
        Class::Number => !item.counts(info.stem),
        Class::Negation => !item.stems().contains(&info.stem),
        Class::Content | Class::Function => false,
    });
    if contradicted {
        return None;
    }
    let content: Vec<&Info> = infos.into_iter().filter(|info| info.class == Class::Content).collect();
    let (stems, roots) = (item.stems(), item.roots());
    let (first, lead) = (FIRST.min(stems.len()), LEAD.min(stems.len()));
    let (mut total, mut said, mut at_once, mut keyed) = (0.0, 0.0, 0.0, 0.0);
    for info in &content {
        let weight = f64::from(info.weight);
        let stem = |words: usize| stems[..words].contains(&info.stem);
        let root = |words: usize| roots[..words].contains(&info.root);
        let in_keywords = item.keywords().contains(&info.stem);
        let synonym = || info.has_synonyms() && item.lead().iter().any(|&word| info.synonym(vocabulary.info(word)));
        let share = if stem(lead) || in_keywords {
            1.0
        } else if root(lead) {
            OTHER_FORM
        } else if synonym() {
            SYNONYM
        } else if stem(stems.len()) {
            LATER
        } else if root(roots.len()) {
            LATER_FORM
        } else if info.place {
            return None;
        } else {
            0.0
        };
        total += weight;
        said += share * weight;
        at_once += if stem(first) { weight } else { 0.0 };
        keyed += if in_keywords { weight } else { 0.0 };
    }
    // Too little for any weight of the rest.
    (said > LITTLE * total).then(|| Evidence {
        share: said / total,
        near: near(&content, item),
        mass: said,
        first: at_once / total,
        keyed: keyed / total,
    })
}

/// See [`Evidence::near`].
fn near(content: &[&Info], item: &Prepared) -> f64 {
    let beside = |pair: &&[&Info]| {
        let (a, b) = (pair[0].root, pair[1].root);
        let roots = item.roots();
        roots.iter().enumerate().filter(|(_, root)| **root == a).any(|(at, _)| {
            let around = at.saturating_sub(NEAR)..(at + NEAR + 1).min(roots.len());
            roots[around].contains(&b)
        })
    };
    super::index::ratio(content.windows(2).filter(beside).count(), content.len().saturating_sub(1))
}

/// Whether the lead of an article with another title says nearly all that the headline says.
fn under_another_title(words: &[u32], item: &Prepared, vocabulary: &Vocabulary) -> bool {
    let infos: Vec<&Info> = words.iter().map(|&word| vocabulary.info(word)).collect();
    let total: f64 = infos.iter().map(|info| f64::from(info.weight)).sum();
    let lead: Vec<&Info> = item.lead().iter().map(|&word| vocabulary.info(word)).collect();
    let (mut unsaid, mut matched) = (0.0, 0_usize);
    for info in infos {
        let share = match info.class {
            Class::Function => 1.0,
            Class::Number if item.counts(info.stem) => 1.0,
            Class::Negation if lead.iter().any(|other| other.stem == info.stem) => 1.0,
            Class::Number | Class::Negation => return false,
            Class::Content if lead.iter().any(|other| other.stem == info.stem) => 1.0,
            Class::Content if lead.iter().any(|other| other.same(info)) => OTHER_FORM,
            Class::Content if lead.iter().any(|other| other.synonym(info)) => SYNONYM,
            Class::Content => 0.0,
        };
        unsaid += (1.0 - share) * f64::from(info.weight);
        matched += usize::from(share > 0.0 && info.topical());
        if unsaid > (1.0 - SAYS_ELSE.0) * total {
            return false;
        }
    }
    matched >= SAYS_ELSE.1
}
