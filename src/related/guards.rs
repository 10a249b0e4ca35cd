//! Words whose exchange makes another statement of a text: the twins of a template ("the fourth relief plane", "the fifth").

use super::wordlists::{Class, LISTS};

/// Numbers, ordinals and negations of a folded text, in order, each in one form for all its spellings.
#[must_use]
pub fn guards(folded: &str) -> Vec<(String, Guard)> {
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let guard = |word: &str| match LISTS.canonical(word) {
        (form, Class::Number) => Some((form, Guard::Number)),
        (form, Class::Negation) => Some((form, Guard::Negation)),
        _ => None,
    };
    words.filter_map(guard).collect()
}

/// What a word guards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// How many, or which of several.
    Number,
    /// Whether at all.
    Negation,
}
