//! Light stemming of folded Arabic words: light10 (Larkey, Ballesteros and Connell, 2007), which cuts the article with its
//! clitics and a few endings, and nothing inside the word.

/// The stem of one folded word ([`super::fold()`]), a slice of it; words of other scripts stay whole.
#[must_use]
pub fn stem(folded: &str) -> &str {
    let word = without_front(folded);
    if !is_arabic(word) {
        return word;
    }
    let mut chars = word.chars().rev();
    let suffixes = match [chars.next(), chars.next()] {
        [Some('ا'), Some('ه')] | [Some('ه'), Some('ي')] => [2, 1],
        [Some('ن'), Some('ا' | 'و' | 'ي')] | [Some('ت'), Some('ا')] => [2, 0],
        [Some('ا' | 'ه' | 'ي'), _] => [1, 0],
        _ => [0, 0],
    };
    // The longest first.
    let stems = suffixes.map(|letters| &word[..word.len() - letters * LETTER]);
    stems.into_iter().find(|stem| has_letters(stem, 2)).unwrap_or(word)
}

/// A folded word without its article and the clitics written before that.
#[must_use]
pub fn without_front(folded: &str) -> &str {
    let mut word = folded;
    if !is_arabic(word) {
        return word;
    }
    if word.starts_with('و') && has_letters(word, 5) {
        word = &word[LETTER..];
    }
    // The article with what is written before it.
    let mut chars = word.chars();
    let prefix = match [chars.next(), chars.next(), chars.next()] {
        [Some('و' | 'ب' | 'ك' | 'ف'), Some('ا'), Some('ل')] => 3,
        [Some('ا' | 'ل'), Some('ل'), _] => 2,
        _ => 0,
    };
    if has_letters(&word[prefix * LETTER..], 2) { &word[prefix * LETTER..] } else { word }
}

fn is_arabic(word: &str) -> bool {
    word.starts_with(|c| ('\u{620}'..='\u{64a}').contains(&c))
}

/// Bytes of each letter that is cut off.
const LETTER: usize = 2;

fn has_letters(word: &str, least: usize) -> bool {
    word.chars().nth(least - 1).is_some()
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
