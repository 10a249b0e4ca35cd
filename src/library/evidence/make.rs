//! From a link to its facts.

use super::{
    Evidence, When,
    differ::{differ, words_apart},
};
use crate::{
    clean::Stamp,
    library::{Collection, called, stories::is_function},
    related::Why,
    text::{fold, words},
};
use rustc_hash::{FxHashMap, FxHashSet};

/// Names and words that are told.
const TOLD: usize = 3;
/// Words that may differ for the number to tell anything.
const WORDS: usize = 6;

impl Collection {
    /// Why an article is linked to another, seen from `from`: by its `at`th headline, if it lists the other. `common` tells how
    /// often an entity's id is named in all that is open.
    ///
    /// # Panics
    /// When there are no such articles.
    #[must_use]
    pub fn evidence(&self, from: usize, at: Option<usize>, to: usize, why: Why, common: &dyn Fn(&str) -> usize) -> Evidence {
        match why {
            Why::SameAddress => Evidence::Address,
            Why::BeginningOfText => Evidence::Beginning,
            Why::LeadSaysIt => Evidence::Lead,
            Why::CutHeadline => Evidence::Cut,
            Why::SameHeadline => self.headlines(from, at, to, Evidence::Headline(0)),
            Why::SameHeadlineWithoutTail => match self.headlines(from, at, to, Evidence::WithoutTail) {
                aside @ Evidence::Aside(_) => aside,
                _ => Evidence::WithoutTail,
            },
            Why::SimilarHeadline => {
                let (here, there) = (self.printed(from, at), self.printed(to, None));
                let apart = words_apart(here, there);
                self.headlines(from, at, to, Evidence::Words(if apart > WORDS { 0 } else { apart }))
            }
            Why::SharedText(share) => Evidence::Shared { share, here: self.text_length(from) <= self.text_length(to) },
            Why::SameNews | Why::SameSubject => {
                let names = self.names_in_both(from, to, common);
                let words = if names.is_empty() { self.words_in_both(from, to) } else { Vec::new() };
                let names = names.into_iter().take(TOLD).collect();
                Evidence::Together { when: self.when(from, to), names, words }
            }
            Why::SharedNames(count) => {
                let names = self.names_in_both(from, to, common);
                let count = names.len().max(if names.is_empty() { usize::from(count) } else { 0 });
                Evidence::Names(names.into_iter().take(TOLD).collect(), count)
            }
        }
    }

    /// What two headlines differ in; `otherwise` where that can't be told.
    fn headlines(&self, from: usize, at: Option<usize>, to: usize, otherwise: Evidence) -> Evidence {
        differ(self.printed(from, at), self.printed(to, None)).unwrap_or(otherwise)
    }

    /// A headline as a page prints it: one that it lists, or the article's own.
    fn printed(&self, article: usize, at: Option<usize>) -> &str {
        let (file, content) = self.at(article);
        match at.and_then(|at| content.related.get(at)) {
            Some(listed) => listed.span.of(&file.document.text),
            None => content.title.as_deref().unwrap_or(&self.listed(article).headline),
        }
    }

    fn text_length(&self, article: usize) -> usize {
        self.at(article).1.paragraphs.iter().map(|paragraph| paragraph.span.len()).sum()
    }

    fn when(&self, from: usize, to: usize) -> When {
        match [from, to].map(|article| self.listed(article).dated.map(Stamp::date)) {
            [Some(a), Some(b)] if a == b => When::Same(a),
            [Some(a), Some(b)] => {
                let hours = a.duration_until(b).as_hours().unsigned_abs();
                When::Apart(usize::try_from(hours / 24).unwrap_or(usize::MAX))
            }
            [None, None] => When::Unknown,
            _ => When::OneUnknown,
        }
    }

    /// Names of whom and what both are about, the rarest first, as this side calls them.
    fn names_in_both(&self, from: usize, to: usize, common: &dyn Fn(&str) -> usize) -> Vec<String> {
        let there: FxHashSet<&str> = self.subjects(to).iter().map(|mention| mention.id.as_str()).collect();
        let mut both: FxHashMap<&str, &str> = FxHashMap::default();
        for mention in self.subjects(from).into_iter().filter(|mention| there.contains(mention.id.as_str())) {
            let name = both.entry(&mention.id).or_insert(&mention.name);
            // The fullest name tells most.
            if mention.name.chars().count() > name.chars().count() {
                *name = &mention.name;
            }
        }
        let ((file, _), direction) = (self.at(from), self.listed(from).direction);
        let surfaces = |id: &str| {
            let own = self.subjects(from).into_iter().filter(|mention| mention.id == id);
            own.map(|mention| mention.span.of(&file.document.text)).collect::<Vec<_>>()
        };
        let here = |id: &str, name| called(name, direction, surfaces(id)).into_owned();
        let mut names: Vec<(usize, &str, String)> = both.into_iter().map(|(id, name)| (common(id), id, here(id, name))).collect();
        names.sort_unstable();
        names.into_iter().map(|(_, _, name)| name.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    /// Words that both headlines have, the longest first: those of this side.
    fn words_in_both(&self, from: usize, to: usize) -> Vec<String> {
        let there: FxHashSet<String> = words(self.printed(to, None)).map(|word| fold(word.text)).collect();
        let told = |word: &str| {
            let folded = fold(word);
            there.contains(&folded) && !is_function(&folded) && folded.chars().nth(2).is_some()
        };
        let mut both: Vec<&str> = words(self.printed(from, None)).map(|word| word.text).filter(|word| told(word)).collect();
        both.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
        both.dedup();
        both.into_iter().take(TOLD).map(str::to_owned).collect()
    }
}
