//! The first words of a line, folded once for all who look at them.

use crate::text::{Span, fold_onto, words};

/// Words kept of a line: enough for every cue and dateline.
const KEPT: usize = 48;
/// Letters kept of a word.
const MOST_LETTERS: usize = 64;

/// The first words of a line, folded, with their places in it.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    /// Folded words joined by one space.
    folded: String,
    /// End of each word in `folded`, and its span in the line.
    places: Vec<(usize, Span)>,
    /// Whether the line has words beyond those kept.
    pub more: bool,
}

impl Tokens {
    /// Reads at most the first 48 words.
    #[must_use]
    pub fn new(line: &str) -> Self {
        Self::first(line, KEPT)
    }

    /// Reads at most the first `most` words, where no more are asked for.
    #[must_use]
    pub fn first(line: &str, most: usize) -> Self {
        // Room for a headline, or for all words of a paragraph that are kept.
        let (room, words_there) = if line.len() < 200 { (line.len(), 16) } else { (line.len().min(640), most) };
        let mut tokens = Self { folded: String::with_capacity(room), places: Vec::with_capacity(words_there), more: false };
        for word in words(line) {
            if tokens.places.len() == most {
                tokens.more = true;
                break;
            }
            // A word of a thousand letters is no word: the rest of it can tell nothing.
            let long = word.text.len() > MOST_LETTERS;
            let cut = if long { word.text.char_indices().nth(MOST_LETTERS).map(|(cut, _)| cut) } else { None };
            let head = cut.map_or(word.text, |cut| &word.text[..cut]);
            let before = tokens.folded.len();
            if before > 0 {
                tokens.folded.push(' ');
            }
            let start = tokens.folded.len();
            fold_onto(&mut tokens.folded, head);
            if tokens.folded.len() == start {
                tokens.folded.truncate(before);
                continue; // a lone tatweel, which stands for a dash
            }
            tokens.places.push((tokens.folded.len(), word.span));
        }
        tokens
    }

    /// Words kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// All folded words kept, joined by one space.
    #[must_use]
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// Folded word `i`.
    #[must_use]
    pub fn word(&self, i: usize) -> Option<&str> {
        (i < self.len()).then(|| self.slice(i, i + 1))
    }

    /// Folded words `from..to`, joined by one space.
    #[must_use]
    pub fn slice(&self, from: usize, to: usize) -> &str {
        let start = if from == 0 { 0 } else { self.places.get(from - 1).map_or(self.folded.len(), |(end, _)| end + 1) };
        let end = to.checked_sub(1).and_then(|last| self.places.get(last)).map_or(start, |(end, _)| *end);
        self.folded.get(start..end).unwrap_or("")
    }

    /// Place of word `i` in the line.
    #[must_use]
    pub fn span(&self, i: usize) -> Option<Span> {
        self.places.get(i).map(|(_, span)| *span)
    }

    /// Where word `i` ends in the line; 0 before the first.
    #[must_use]
    pub fn end_of(&self, words: usize) -> usize {
        words.checked_sub(1).and_then(|i| self.span(i)).map_or(0, |span| span.end)
    }

    /// What of `line` follows its first `words` words.
    #[must_use]
    pub fn after<'t>(&self, line: &'t str, words: usize) -> &'t str {
        line.get(self.end_of(words)..).unwrap_or("")
    }
}
