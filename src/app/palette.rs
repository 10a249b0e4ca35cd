//! The palette: every action by words of either language.

mod words;

use super::{Action, Overlay};
use crate::{
    messages::{Catalogue, UiLanguage},
    text::fold,
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

/// Actions in whose description in either language, name, or one of the other things that they may be called, stands each of the words
/// (or its beginning), the best first. Where no action has them all, those that have one that says something.
#[must_use]
pub fn found(words: &str) -> Vec<Action> {
    let typed = fold(words.trim());
    let asked = words_of(&typed);
    let all = || Action::ALL.iter().copied().filter(|action| *action != Action::Palette);
    if asked.is_empty() {
        return all().collect();
    }
    let weighed = |action| (Texts::of(action).called(&typed), Texts::of(action).score(&asked), action);
    let mut scored: Vec<(u32, u32, Action)> = all().map(weighed).filter(|(called, score, _)| *called > 0 || *score > 0).collect();
    if scored.is_empty() {
        let telling = || asked.iter().filter(|word| word.chars().count() > 2);
        let some = |action| telling().map(|word| Texts::of(action).best(word)).filter(|hit| *hit >= words::BEGINS).sum();
        scored = all().map(|action| (0, some(action), action)).filter(|(_, score, _)| *score > 0).collect();
    }
    // Whoever types a name means it.
    scored.sort_by_key(|(called, score, _)| std::cmp::Reverse((*called, *score)));
    scored.into_iter().map(|(.., action)| action).collect()
}

/// What an action may be called, folded.
struct Texts {
    described: Vec<String>,
    also: Vec<String>,
}

impl Texts {
    fn of(action: Action) -> Self {
        let (key, called) = (action.message_key(), format!("also.{}", action.name()));
        let both = [UiLanguage::English, UiLanguage::Arabic].map(Catalogue::of);
        let also = both.map(|texts| texts.known(&called)).into_iter().flat_map(|texts| texts.split('|'));
        let also = also.filter(|text| !text.is_empty()).chain([action.name()]).map(fold).collect();
        Self { described: both.map(|texts| fold(texts.known(&key))).into(), also }
    }

    /// Whether it is called just so, or by something that begins so.
    fn called(&self, typed: &str) -> u32 {
        let begins = |text: &String| text.starts_with(typed);
        if self.also.iter().any(|text| text == typed) {
            return 2;
        }
        u32::from(self.also.iter().any(begins) || self.described.iter().any(begins))
    }

    /// How well it has all of these words; nothing where it lacks one.
    fn score(&self, asked: &[&str]) -> u32 {
        let hits: Option<Vec<u32>> = asked.iter().map(|word| Some(self.best(word)).filter(|hit| *hit > 0)).collect();
        hits.map_or(0, |hits| hits.into_iter().sum())
    }

    fn best(&self, word: &str) -> u32 {
        // What it is called says more than what is said of it.
        let within = |texts: &[String], more: u32| {
            let hits = texts.iter().flat_map(|text| words_of(text)).map(|other| words::alike(word, other));
            hits.max().filter(|hit| *hit > 0).map_or(0, |hit| hit + more)
        };
        within(&self.described, 0).max(within(&self.also, CALLED))
    }
}

/// How much more a word counts that an action is called by.
const CALLED: u32 = 5;

fn words_of(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
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
        for (words, meant) in [
            ("remove filter", Action::Filter),
            ("إزالة التصفية", Action::Filter),
            ("إشارة مرجعية", Action::Bookmark),
            ("اشارة مرجعيه", Action::Bookmark),
            ("dark mode", Action::ChooseTheme),
            ("dark", Action::ChooseTheme),
            ("light", Action::ChooseTheme),
            ("وضع داكن", Action::ChooseTheme),
            ("الداكن", Action::ChooseTheme),
            ("print", Action::Print),
            ("طباعة", Action::Print),
            ("back", Action::Back),
            ("رجوع", Action::Back),
            ("go back", Action::Back),
            ("bokmark", Action::Bookmark),
            ("how do I undo", Action::Undo),
        ] {
            assert_eq!(found(words).first(), Some(&meant), "{words}: {:?}", found(words));
        }
        // Letters that lie scattered are not meant.
        for words in ["xyz", "tle", "qt", "غقث"] {
            assert!(found(words).is_empty(), "{words}: {:?}", found(words));
        }
        assert_eq!(found("exit").first(), Some(&Action::Quit));
        assert!(found("zzzzqqq").is_empty());
        assert_eq!(found("").len(), Action::ALL.len() - 1);
    }
}
