//! The palette: every action by words of either language.

use super::{Action, Overlay};
use crate::{
    messages::{Catalogue, UiLanguage},
    text::fold,
};
use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};

/// An open palette.
#[derive(Debug, Clone, Default)]
pub struct Palette {
    /// What lay on the screen before, to which actions apply.
    pub under: Overlay,
    /// What the words leave, the best first.
    pub shown: Vec<Action>,
    /// The entry under the cursor.
    pub at: usize,
}

impl Palette {
    /// A palette with everything in it.
    #[must_use]
    pub fn new(under: Overlay) -> Self {
        Self { under, shown: found(""), at: 0 }
    }

    /// Leaves what the words may mean.
    pub fn narrow(&mut self, words: &str) {
        (self.shown, self.at) = (found(words), 0);
    }

    /// Moves the cursor.
    pub fn step(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(self.shown.len().saturating_sub(1));
    }
}

/// Actions whose description in either language, name, or one of the other things that it may be called, has these letters in this order, the best first.
#[must_use]
pub fn found(words: &str) -> Vec<Action> {
    let pattern = Pattern::new(&fold(words), CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut best = |text: &str| pattern.score(Utf32Str::new(&fold(text), &mut buffer), &mut matcher);
    let mut scored: Vec<(bool, u32, Action)> = Vec::new();
    for action in Action::ALL.iter().copied().filter(|action| *action != Action::Palette) {
        let key = action.message_key();
        let described = [UiLanguage::English, UiLanguage::Arabic].map(|language| Catalogue::of(language).known(&key));
        let called = format!("also.{}", action.name());
        let also = [UiLanguage::English, UiLanguage::Arabic].map(|language| Catalogue::of(language).known(&called));
        let also: Vec<&str> = also.into_iter().flat_map(|texts| texts.split('|')).filter(|text| !text.is_empty()).collect();
        let named = also.iter().any(|text| fold(text) == fold(words.trim()));
        let named = named || !words.trim().is_empty() && action.name().starts_with(words.trim());
        let score = described.into_iter().chain(also).chain([action.name()]).filter_map(&mut best).max();
        scored.extend(score.map(|score| (named, score, action)));
    }
    // Letters that lie scattered over a sentence are hardly meant.
    let best = scored.iter().map(|(_, score, _)| *score).max().unwrap_or(0);
    scored.retain(|(named, score, _)| *named || score * 3 >= best * 2);
    // Whoever types a name means it.
    scored.sort_by_key(|(named, score, _)| std::cmp::Reverse((*named, *score)));
    scored.into_iter().map(|(.., action)| action).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_is_found_in_either_language_and_by_its_name() {
        assert_eq!(found("quit").first(), Some(&Action::Quit));
        assert_eq!(found("خروج").first(), Some(&Action::Quit));
        assert_eq!(found("theme").first(), Some(&Action::ChooseTheme));
        assert_eq!(found("nxt unr").iter().take(3).collect::<Vec<_>>(), [&Action::NextUnread]);
        for words in ["folder", "open", "مجلد", "فتح"] {
            assert!(found(words).iter().take(3).any(|action| *action == Action::OpenPath), "{words}");
        }
        for words in ["folder", "مجلد"] {
            assert!(found(words).contains(&Action::Group), "{words}");
        }
        for words in ["language", "لغة"] {
            assert_eq!(found(words).first(), Some(&Action::Count), "{words}");
        }
        for words in ["search", "بحث"] {
            for action in [Action::Find, Action::Filter, Action::Searches] {
                assert!(found(words).contains(&action), "{words}");
            }
        }
        assert_eq!(found("exit").first(), Some(&Action::Quit));
        assert!(found("zzzzqqq").is_empty());
        assert_eq!(found("").len(), Action::ALL.len() - 1);
    }
}
