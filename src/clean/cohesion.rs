//! Whether two lines speak of one thing: a headline and the text under it.

use super::line::Line;
use crate::text::{fold, stem, words};

/// Words of a paragraph that are compared.
const MOST_WORDS: usize = 60;

/// How much line `i` has in common with the next long line, more than that has with the page's first: from -5 to 4.
#[must_use]
pub fn of_next(text: &str, lines: &[Line], i: usize) -> i32 {
    let long = |l: &&Line| l.chars > 90;
    let Some((line, next)) = lines.get(i).zip(lines.iter().skip(i + 1).take(6).find(long)) else { return -2 };
    let under = match shared(line.span.of(text), next.span.of(text)) {
        0 => -2,
        1 => 1,
        2 => 3,
        _ => 4,
    };
    let first = lines.iter().take(i.min(50)).find(long).map_or(0, |first| shared(first.span.of(text), next.span.of(text)));
    under
        - match first {
            ..=2 => 0,
            3 | 4 => 1,
            _ => 3,
        }
}

/// Stems of more than two letters that both texts have, each counted once.
#[must_use]
pub fn shared(headline: &str, paragraph: &str) -> usize {
    let under: Vec<String> = words(paragraph).take(MOST_WORDS).map(|w| stem_of(w.text)).collect();
    let mut seen: Vec<String> = Vec::new();
    for word in words(headline).take(30) {
        let stem = stem_of(word.text);
        if stem.chars().count() > 2 && !seen.contains(&stem) && under.contains(&stem) {
            seen.push(stem);
        }
    }
    seen.len()
}

fn stem_of(word: &str) -> String {
    let head = word.char_indices().nth(40).map_or(word, |(cut, _)| word.get(..cut).unwrap_or(word));
    let folded = fold(head);
    stem::stem(&folded).to_owned()
}
