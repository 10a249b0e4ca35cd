//! Regular expressions over titles.

use crate::text::fold;
use regex::{Regex, RegexBuilder};

/// The longest expression, in characters.
const LONGEST: usize = 1_000;
/// What an expression may take in memory, in bytes.
const SIZE: usize = 1 << 20;

/// Compiles an expression to be matched against folded titles ([`fold()`]). What is not ASCII in it is folded as well; case never
/// matters.
///
/// # Errors
/// Says what is wrong with it, in English, as the crate `regex` does.
pub fn title_regex(pattern: &str) -> Result<Regex, String> {
    if pattern.chars().count() > LONGEST {
        return Err(format!("longer than {LONGEST} characters"));
    }
    let mut folded = String::with_capacity(pattern.len());
    for c in pattern.chars() {
        if c.is_ascii() {
            folded.push(c);
        } else {
            folded.push_str(&regex::escape(&fold(c.encode_utf8(&mut [0; 4]))));
        }
    }
    let built = RegexBuilder::new(&folded).case_insensitive(true).size_limit(SIZE).dfa_size_limit(SIZE).nest_limit(50).build();
    built.map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => "too large".to_owned(),
        error => error.to_string().lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_and_case_do_not_matter() {
        let regex = title_regex("^(إيران|BREAKING).*[٤٥]").expect("good");
        assert!(regex.is_match(&fold("ايران: 14 قتيلا")) && regex.is_match(&fold("breaking 5")));
        assert!(!regex.is_match(&fold("العراق 4")));
    }

    #[test]
    fn what_is_too_large_is_refused() {
        assert_eq!(title_regex("(a{1000}){1000}").expect_err("too large"), "too large");
        assert_eq!(title_regex("(").expect_err("open"), "unclosed group");
        assert!(title_regex(&"a".repeat(1_001)).is_err());
    }
}
