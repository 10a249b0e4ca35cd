//! The known word that a mistyped one is nearest to.

/// Characters compared: no word that is known is longer.
const LONGEST: usize = 40;

/// The first of `words` that the fewest changes of a character turn `typed` into.
pub fn nearest<'w>(typed: &str, words: impl IntoIterator<Item = &'w str>) -> &'w str {
    words.into_iter().min_by_key(|word| changes(typed, word)).unwrap_or_default()
}

/// Characters put in, left out, or written for others (Levenshtein).
fn changes(typed: &str, word: &str) -> usize {
    let typed: Vec<char> = typed.to_lowercase().chars().take(LONGEST).collect();
    let mut row: Vec<usize> = (0..=typed.len()).collect();
    for (i, c) in word.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, other) in typed.iter().enumerate() {
            let changed = diagonal + usize::from(*other != c);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistyped_words_are_near_what_was_meant() {
        let words = ["embedded", "inline", "related", "label", "line"];
        for (typed, meant) in
            [("embeded", "embedded"), ("Related", "related"), ("lines", "line"), ("lable", "label"), ("inlin", "inline")]
        {
            assert_eq!(nearest(typed, words), meant, "{typed}");
        }
        assert_eq!((changes("kitten", "sitting"), changes("", "ab"), changes("ab", "")), (3, 2, 2));
    }
}
