//! Light stemming of folded Arabic words: light10 (Larkey, Ballesteros and Connell, 2007), which cuts the article with its
//! clitics and a few endings, and nothing inside the word.

/// Longest first: the article with what is written before it.
const PREFIXES: [&str; 6] = ["وال", "بال", "كال", "فال", "ال", "لل"];
const SUFFIXES: [&str; 10] = ["ها", "ان", "ات", "ون", "ين", "يه", "يه", "ه", "ي", "ا"];

/// The stem of one folded word ([`super::fold()`]), a slice of it; words of other scripts stay whole.
#[must_use]
pub fn stem(folded: &str) -> &str {
    let mut word = folded;
    if !word.starts_with(|c| ('\u{620}'..='\u{64a}').contains(&c)) {
        return word;
    }
    let letters = |w: &str| w.chars().count();
    if word.starts_with('و') && letters(word) > 4 {
        word = &word['و'.len_utf8()..];
    }
    for prefix in PREFIXES {
        if let Some(rest) = word.strip_prefix(prefix)
            && letters(rest) > 1
        {
            word = rest;
            break;
        }
    }
    for suffix in SUFFIXES {
        if let Some(rest) = word.strip_suffix(suffix)
            && letters(rest) > 1
        {
            word = rest;
            break;
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn forms_of_one_word_meet() {
        for (a, b) in [("القوات", "قوات"), ("والتحالف", "تحالف"), ("للعراق", "العراق"), ("الأمريكية", "أمريكي")]
        {
            assert_eq!(stem(&fold(a)), stem(&fold(b)), "{a} / {b}");
        }
        assert_eq!(stem("reuters"), "reuters");
    }
}
