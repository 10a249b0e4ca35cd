//! The words of a headline that tell something: stems of what is no function word.

use crate::text::{fold, hash::Fnv, stem::stem, words};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Words of a headline that are looked at.
const MOST: usize = 60;

static FUNCTION: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let list = include_str!("../../../assets/related/function_words.txt");
    let lines = list.lines().skip_while(|line| line.starts_with("# "));
    lines.flat_map(str::split_whitespace).map(|word| fold(word.trim_start_matches('!'))).collect()
});

/// Whether a folded word has no topic.
pub fn is_function(folded: &str) -> bool {
    FUNCTION.contains(folded)
}

/// The stems of a text's first words as numbers, in order, each once, function words and single letters left out.
pub fn stems(text: &str, most: usize) -> Vec<u32> {
    // Folding costs by the letter, and nobody's headline has more than this.
    let text = &text[..text.floor_char_boundary(most.min(MOST) * 32)];
    let folded = fold(text);
    let told = |word: &str| !is_function(word) && (word.chars().nth(1).is_some() || word.starts_with(|c: char| c.is_ascii_digit()));
    let hash = |word: &str| u32::try_from(Fnv::of(stem(word).as_bytes()).value() >> 32).unwrap_or(0);
    let mut stems: Vec<u32> =
        words(&folded).take(most.min(MOST)).map(|word| word.text).filter(|word| told(word)).map(hash).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}
