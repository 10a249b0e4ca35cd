//! A catalogue: one text for each message, with `{0}`, `{1}` … where values go.

use super::Msg;
use crate::text::Direction;
use std::{collections::HashMap, sync::LazyLock};

/// The interface's languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UiLanguage {
    /// English.
    #[default]
    English,
    /// Arabic; the whole layout mirrors.
    Arabic,
}

impl UiLanguage {
    /// From a locale name such as `ar_IQ.UTF-8`; English where it is not Arabic.
    #[must_use]
    pub fn from_locale(locale: &str) -> Self {
        let language = locale.split(['_', '.', '@', '-']).next().unwrap_or_default();
        if language == "ar" { Self::Arabic } else { Self::English }
    }

    /// The direction in which panes and hints run.
    #[must_use]
    pub fn direction(self) -> Direction {
        match self {
            Self::English => Direction::Ltr,
            Self::Arabic => Direction::Rtl,
        }
    }
}

/// The texts of one language.
#[derive(Debug)]
pub struct Catalogue {
    texts: HashMap<String, String>,
    /// Which language it is.
    pub language: UiLanguage,
}

static ENGLISH: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::parse(UiLanguage::English, include_str!("../../assets/messages/en.toml")));
static ARABIC: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::parse(UiLanguage::Arabic, include_str!("../../assets/messages/ar.toml")));

impl Catalogue {
    /// The built-in catalogue of a language.
    #[must_use]
    pub fn of(language: UiLanguage) -> &'static Self {
        match language {
            UiLanguage::English => &ENGLISH,
            UiLanguage::Arabic => &ARABIC,
        }
    }

    fn parse(language: UiLanguage, toml: &str) -> Self {
        let texts = toml::from_str(toml).expect("the built-in catalogue is TOML; a test reads it");
        Self { texts, language }
    }

    /// The text of a message; its key where a catalogue lacks it, which a test rules out.
    #[must_use]
    pub fn text(&self, message: Msg) -> &str {
        self.texts.get(message.key()).map_or(message.key(), String::as_str)
    }

    /// The text of a key that a table built (`action.quit`).
    #[must_use]
    pub fn by_key<'a>(&'a self, key: &'a str) -> &'a str {
        self.texts.get(key).map_or(key, String::as_str)
    }

    /// The text of a key that a table built; empty where there is none, which a test rules out.
    #[must_use]
    pub fn known(&self, key: &str) -> &str {
        self.texts.get(key).map_or("", String::as_str)
    }

    /// The text of a message with its values filled in.
    #[must_use]
    pub fn fill(&self, message: Msg, values: &[&str]) -> String {
        Self::filled(self.text(message), values)
    }

    /// A text with its values filled in. A value that looks like a place for one stays as it is.
    #[must_use]
    pub fn filled(text: &str, values: &[&str]) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find('{') {
            out.push_str(&rest[..at]);
            let hole = rest[at + 1..].split_once('}').and_then(|(number, after)| Some((number.parse::<usize>().ok()?, after)));
            if let Some((value, after)) = hole.and_then(|(number, after)| Some((values.get(number)?, after))) {
                out.push_str(value);
                rest = after;
            } else {
                out.push('{');
                rest = &rest[at + 1..];
            }
        }
        out + rest
    }

    /// Its keys, sorted.
    #[must_use]
    pub fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<_> = self.texts.keys().map(String::as_str).collect();
        keys.sort_unstable();
        keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_catalogues_hold_every_message_with_the_same_values() {
        let (english, arabic) = (Catalogue::of(UiLanguage::English), Catalogue::of(UiLanguage::Arabic));
        assert_eq!(english.keys(), arabic.keys());
        for message in Msg::ALL {
            assert!(english.texts.contains_key(message.key()), "{} is in no catalogue", message.key());
        }
        for key in english.keys() {
            for hole in ["{0}", "{1}", "{2}", "{3}"] {
                assert_eq!(english.by_key(key).contains(hole), arabic.by_key(key).contains(hole), "{key} {hole}");
            }
        }
    }

    #[test]
    fn no_text_of_the_catalogues_is_left_over() {
        for key in Catalogue::of(UiLanguage::English).keys() {
            let known = Msg::ALL.iter().any(|m| m.key() == key)
                || key.starts_with("action.")
                || [
                    "also.",
                    "colour.",
                    "entity.",
                    "facet.",
                    "group.",
                    "month.",
                    "plain.help.",
                    "print.",
                    "sort.",
                    "part.",
                    "shelf.by.",
                    "theme.",
                    "query.values.",
                    "told.",
                ]
                .iter()
                .any(|table| key.starts_with(table));
            assert!(known, "{key} is used by nothing");
        }
    }

    #[test]
    fn locales() {
        assert_eq!(UiLanguage::from_locale("ar_IQ.UTF-8"), UiLanguage::Arabic);
        assert_eq!(UiLanguage::from_locale("arn"), UiLanguage::English);
        assert_eq!(UiLanguage::from_locale("C"), UiLanguage::English);
    }
}
