//! Texts of the command line: written in English where they belong, in Arabic by a table of its own.

use super::{Catalogue, UiLanguage};
use std::{collections::HashMap, sync::LazyLock};

static ARABIC: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../assets/messages/commands.ar.toml")).expect("the built-in table is TOML; a test reads it")
});

/// A text in a language; in English where the table lacks it.
#[must_use]
pub fn command_text(english: &str, language: UiLanguage) -> &str {
    match language {
        UiLanguage::English => english,
        UiLanguage::Arabic => ARABIC.get(english).map_or(english, String::as_str),
    }
}

/// The same with its values filled in.
#[must_use]
pub fn command_filled(english: &str, values: &[&str], language: UiLanguage) -> String {
    Catalogue::filled(command_text(english, language), values)
}

/// Whether the table has a text.
#[must_use]
pub fn has_command_text(english: &str) -> bool {
    ARABIC.contains_key(english)
}

/// Every English text of the table.
#[must_use]
pub fn command_texts() -> Vec<&'static str> {
    ARABIC.keys().map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_texts_have_the_same_values() {
        for (english, arabic) in ARABIC.iter() {
            for hole in ["{0}", "{1}"] {
                assert_eq!(english.contains(hole), arabic.contains(hole), "{english}");
            }
            assert!(!arabic.trim().is_empty(), "{english}");
        }
    }
}
