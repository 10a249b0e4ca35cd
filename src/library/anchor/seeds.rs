//! Where in a text a changed passage could stand: the windows that share most trigrams with it, found in one pass.

use crate::text::Span;
use rustc_hash::FxHashMap;
use std::collections::VecDeque;

/// A window of a text and the part (0–1) of the pattern's trigrams that it has.
#[derive(Debug, Clone, Copy)]
pub struct Seed {
    /// The window, as long as the pattern.
    pub window: Span,
    /// Shared trigrams by all trigrams of the pattern.
    pub share: f64,
}

/// The `most` best windows of `text` for `pattern`, best first, no two at nearly one place.
#[must_use]
pub fn seeds(pattern: &str, text: &str, most: usize) -> Vec<Seed> {
    let mut needed: FxHashMap<[char; 3], (u32, u32)> = FxHashMap::default();
    for trigram in trigrams(pattern) {
        let id = u32::try_from(needed.len()).unwrap_or(u32::MAX);
        needed.entry(trigram.0).or_insert((id, 0)).1 += 1;
    }
    let all: u32 = needed.values().map(|(_, count)| count).sum();
    if all == 0 {
        return Vec::new();
    }
    let mut windows = Windows { held: VecDeque::new(), left: vec![0; needed.len()], shared: 0, best: Vec::new(), most };
    for (id, count) in needed.values() {
        windows.left[*id as usize] = i64::from(*count);
    }
    let width = all as usize;
    for (trigram, at) in trigrams(text) {
        windows.push(needed.get(&trigram).map(|(id, _)| *id), at, width);
    }
    let mut best = windows.best;
    best.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.start.cmp(&b.1.start)));
    best.into_iter().map(|(shared, window)| Seed { window, share: f64::from(shared) / f64::from(all) }).collect()
}

/// A window that slides over the text, and the best it has seen.
struct Windows {
    /// Trigrams in the window: number in the pattern, if it has it, and the byte where it begins.
    held: VecDeque<(Option<u32>, usize)>,
    /// How many of each the window still lacks; below 0 it has more than the pattern.
    left: Vec<i64>,
    shared: u32,
    best: Vec<(u32, Span)>,
    most: usize,
}

impl Windows {
    fn push(&mut self, id: Option<u32>, at: Span, width: usize) {
        if self.held.len() == width
            && let Some((Some(old), _)) = self.held.pop_front()
        {
            let left = &mut self.left[old as usize];
            *left += 1;
            self.shared -= u32::from(*left > 0);
        }
        if let Some(id) = id {
            let left = &mut self.left[id as usize];
            self.shared += u32::from(*left > 0);
            *left -= 1;
        }
        self.held.push_back((id, at.start));
        // Only where the window has just won a trigram can it be a new best.
        if id.is_some()
            && let Some((_, start)) = self.held.front()
        {
            self.keep(Span::new(*start, at.end));
        }
    }

    fn keep(&mut self, window: Span) {
        let near = |other: &Span| window.start < other.start + other.len() / 2;
        if let Some((shared, last)) = self.best.iter_mut().max_by_key(|(_, window)| window.start)
            && near(last)
        {
            if self.shared > *shared {
                (*shared, *last) = (self.shared, window);
            }
        } else if self.best.len() < self.most {
            self.best.push((self.shared, window));
        } else if let Some(worst) = self.best.iter_mut().min_by_key(|(shared, _)| *shared)
            && worst.0 < self.shared
        {
            *worst = (self.shared, window);
        }
    }
}

/// The trigrams of a text, with their places.
fn trigrams(text: &str) -> impl Iterator<Item = ([char; 3], Span)> {
    let mut last = [(0, '\0'); 2];
    text.char_indices().enumerate().filter_map(move |(n, (at, c))| {
        let [(start, a), (middle, b)] = last;
        last = [(middle, b), (at, c)];
        (n >= 2).then(|| ([a, b, c], Span::new(start, at + c.len_utf8())))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_changed_passage_comes_first() {
        let text =
            format!("{}افتتح الوزير الجسر الجديد امس {}", "خبر اول عن الطقس. ".repeat(300), "خبر ثان عن السوق. ".repeat(300));
        let found = seeds("افتتح وزير الجسر الجديد اليوم", &text, 4);
        assert!(found[0].window.of(&text).contains("الجسر الجديد"), "{:?}", found[0].window.of(&text));
        assert!(found[0].share > 0.6 && found.len() <= 4);
    }

    #[test]
    fn too_short_to_have_trigrams_is_nowhere() {
        assert!(seeds("لا", "لا لا لا", 4).is_empty());
        assert!(seeds("لا شيء", "لا", 4).is_empty());
    }
}
