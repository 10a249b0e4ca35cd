//! How names of sources, entities and files are compared.

use crate::text::{fold, tokens, tokens::front_of};

/// The words of a name as they are compared: folded, without articles and clitics, one space between them.
#[must_use]
pub fn name_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for token in tokens(name) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(front_of(&token.exact));
    }
    key
}

/// Whether the key of a name holds the whole words of `wanted`, itself a key; with `prefix` its last word may go on.
#[must_use]
pub fn name_matches(key: &str, wanted: &str, prefix: bool) -> bool {
    suffixes(key).any(|rest| rest.strip_prefix(wanted).is_some_and(|after| prefix || after.is_empty() || after.starts_with(' ')))
}

/// Whether a name has a word that begins as what was typed, article and clitics counted or not.
#[must_use]
pub fn goes_on(name: &str, typed: &str) -> bool {
    let (whole, key) = (fold(typed), name_key(typed));
    let whole = whole.trim();
    let words = fold(name);
    let begins = words.starts_with(whole) || words.contains(&format!(" {whole}"));
    whole.is_empty() || begins || !key.is_empty() && name_matches(&name_key(name), &key, true)
}

/// The key from each of its words on.
pub(super) fn suffixes(key: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(key);
    std::iter::from_fn(move || {
        let this = rest?;
        rest = this.split_once(' ').map(|(_, rest)| rest);
        Some(this)
    })
}

/// Whether the name of a file fits a pattern: it holds it, spelling aside; a `*` stands for anything.
#[must_use]
pub fn file_matches(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (fold(pattern), fold(name));
    let mut rest = name.as_str();
    pattern.split('*').all(|piece| match rest.find(piece) {
        Some(at) => {
            rest = &rest[at + piece.len()..];
            true
        }
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_their_whole_words() {
        let key = name_key("شبكة أخبار العراق");
        for (wanted, prefix, found) in [
            ("العراق", false, true),
            ("اخبار عراق", false, true),
            ("شبكة العراق", false, false),
            ("عرا", false, false),
            ("العرا", true, true),
        ] {
            assert_eq!(name_matches(&key, &name_key(wanted), prefix), found, "{wanted}");
        }
    }

    #[test]
    fn a_name_goes_on_from_any_of_its_words_and_from_what_looks_like_a_clitic() {
        for (typed, found) in
            [("وك", true), ("ال", true), ("كا", true), ("أف", true), ("وكالة اف", true), ("فق", false), ("", true)]
        {
            assert_eq!(goes_on("وكالة أفق الاخبارية", typed), found, "{typed}");
        }
    }

    #[test]
    fn a_star_stands_for_anything_in_a_file_name() {
        assert!(file_matches("2024/*.TXT", "news/2024/03/a.txt"));
        assert!(!file_matches("*.txt*2024", "news/2024/a.txt"));
        assert!(file_matches("اخبار", "أخبار.html#2"));
    }
}
