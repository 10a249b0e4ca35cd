//! Whether two lines speak of one thing: a headline and the text under it.

use super::{line::Line, tokens::Tokens};
use crate::text::stem;
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// Folded stems that stand in every text.
fn is_stop(word: &str) -> bool {
    let arabic = matches!(
        word,
        "علي"
            | "الي"
            | "التي"
            | "الذي"
            | "هذا"
            | "هذه"
            | "ذلك"
            | "بعد"
            | "قبل"
            | "خلال"
            | "قال"
            | "كان"
            | "غير"
            | "حول"
            | "بين"
            | "منذ"
            | "عند"
            | "لدي"
    );
    arabic || matches!(word, "the" | "and" | "for" | "que" | "les" | "des")
}

/// The stems of a line's first words, in order of their numbers, each once.
#[must_use]
pub fn stems(tokens: &Tokens) -> Box<[u32]> {
    let of = |i: usize| {
        let word = tokens.word(i)?;
        let stem = stem::stem(word);
        let long = stem.chars().nth(2).is_some() && !is_stop(word) && !is_stop(stem);
        long.then(|| {
            let mut hasher = FxHasher::default();
            stem.hash(&mut hasher);
            // Half of a hash tells stems apart as well.
            (hasher.finish() >> 32) as u32
        })
    };
    let mut stems: Vec<u32> = Vec::with_capacity(tokens.len());
    stems.extend((0..tokens.len()).filter_map(of));
    stems.sort_unstable();
    stems.dedup();
    stems.into_boxed_slice()
}

/// Lines below a title in which its article begins.
const BELOW: usize = 24;

/// How many stems two lines share.
#[must_use]
pub fn shared(a: &Line, b: &Line) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let Some((x, y)) = a.stems.get(i).zip(b.stems.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    shared
}

/// How much line `i` has in common with the next long line, more than that has with the page's first: from -5 to 4.
#[must_use]
pub fn of_next(lines: &[Line], i: usize) -> i32 {
    let long = |l: &&Line| l.chars > 90;
    let Some((line, next)) = lines.get(i).zip(lines.iter().skip(i + 1).take(6).find(long)) else { return -2 };
    let under = match shared(line, next) {
        0 => -2,
        1 => 1,
        2 => 3,
        _ => 4,
    };
    let first = lines.iter().take(i.min(50)).find(long).map_or(0, |first| shared(first, next));
    under
        - match first {
            ..=2 => 0,
            3 | 4 => 1,
            _ => 3,
        }
}

/// How much of line `i` the text below says again, from -2 to 5: a title's article tells of what the title names.
#[must_use]
pub fn of_article(lines: &[Line], i: usize) -> i32 {
    let Some(line) = lines.get(i) else { return 0 };
    let below = lines.get(i + 1..lines.len().min(i + 1 + BELOW)).unwrap_or(&[]);
    let text = || below.iter().filter(|l| l.chars > 60 && l.key != line.key).take(4);
    if text().next().is_none() {
        return 0;
    }
    let said = line.stems.iter().filter(|stem| text().any(|l| l.stems.binary_search(stem).is_ok())).count();
    match (said, line.stems.len()) {
        (0, 3..) => -2,
        (0 | 1, _) => 0,
        (said, all) if said * 2 >= all => 5,
        (said, _) => i32::try_from(said.min(4)).unwrap_or_default(),
    }
}
