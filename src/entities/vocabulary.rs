//! Words as they were last seen: what the lists and the tagger say of a word is worked out once and remembered.

use super::{
    classes::Classes,
    clitics::{self, Cut},
    knowledge::{Knowledge, UNKNOWN},
    tagger::{Manners, Model, Shares, Signature, Spelling},
    token::Reading,
};
use crate::text::{
    Recent,
    hash::Fnv,
    letters::{is_alphabetic, is_numeric},
    stem::stem,
};
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// With more words than these all that came once alone are forgotten before the next block.
const REMEMBERED: usize = 96_000;

thread_local! {
    /// This thread's vocabulary, with the number of the knowledge that it was seen by.
    static MINE: RefCell<Option<(u64, Vocabulary)>> = const { RefCell::new(None) };
}

/// Calls `f` with what this thread remembers of the knowledge's words.
pub(super) fn with_mine<T>(knowledge: &Knowledge, f: impl FnOnce(&mut Vocabulary) -> T) -> T {
    let mine = MINE.take().filter(|(seen_by, _)| *seen_by == knowledge.serial());
    let (serial, mut vocabulary) = mine.unwrap_or_else(|| (knowledge.serial(), Vocabulary::new(Model::builtin())));
    if vocabulary.words.len() > REMEMBERED {
        vocabulary.forget();
    }
    let result = f(&mut vocabulary);
    MINE.set(Some((serial, vocabulary)));
    result
}

/// A word of the vocabulary.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// First the whole word, then what is left after clitics where that is a known word.
    pub readings: [Reading; 3],
    /// How many of them there are.
    pub count: u8,
    /// The classes of all readings.
    pub any: Classes,
    /// Whether it is an ordinary word in any reading, as far as lists and stems tell.
    pub common: bool,
    /// Whether no list and no stem says anything of it, and it is no number.
    pub plain: bool,
    /// What it says for the labels of the words around it.
    pub shares: Shares,
    /// What conjunctions are made of.
    pub signature: Signature,
    /// Whether it came again since others were forgotten last.
    again: bool,
}

/// Words by number.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// The model by which their shares were worked out.
    pub model: &'static Model,
    /// By hash, or one of the numbers after it where words share a hash.
    numbers: FxHashMap<u64, u32>,
    words: Vec<Word>,
    /// The folded words one after the other, and where each ends there, with its shape.
    text: String,
    ends: Vec<(usize, u8)>,
    /// The numbers of words seen lately, as they are written.
    recent: Recent<u32>,
    /// What the model said of manners of words.
    pub manners: Manners,
    scratch: String,
}

impl Vocabulary {
    /// One that has seen nothing.
    pub fn new(model: &'static Model) -> Self {
        let (numbers, words, text, ends) = Default::default();
        Self { model, numbers, words, text, ends, recent: Recent::new(), manners: Manners::default(), scratch: String::new() }
    }

    /// The number of a word as it is written, if it was seen lately.
    pub fn seen(&mut self, source: &str) -> Option<u32> {
        self.recent.get(source)
    }

    /// The number of a word, folded and as it is written.
    pub fn number(&mut self, folded: &str, source: &str, knowledge: &Knowledge) -> u32 {
        let number = self.look_up(folded, source, knowledge);
        self.recent.set(source, number);
        number
    }

    fn look_up(&mut self, folded: &str, source: &str, knowledge: &Knowledge) -> u32 {
        let shape = Spelling::shape(source);
        let mut key = hash(folded, shape);
        while let Some(number) = self.numbers.get(&key) {
            let number = *number;
            if self.spelt(number) == Some((folded, shape)) {
                self.again(number);
                return number;
            }
            key = key.wrapping_add(1);
        }
        let (readings, count) = self.read(folded, knowledge);
        let listed = readings.get(..count.into()).unwrap_or(&[]);
        let mut any = Classes::default();
        for reading in listed {
            any.add(reading.classes);
        }
        let (shares, signature) = self.model.word(&Spelling { folded, shape, readings: listed });
        let common = common(folded, any, knowledge);
        let plain =
            any.is_empty() && !common && !folded.contains(is_numeric) && folded.chars().filter(|c| is_alphabetic(*c)).count() > 2;
        let word = Word { readings, count, any, common, plain, shares, signature, again: false };
        self.keep(key, folded, shape, word)
    }

    /// Gives a word a number, and a place by its hash or that of the words of the same hash.
    fn keep(&mut self, key: u64, folded: &str, shape: u8, word: Word) -> u32 {
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(word);
        self.text.push_str(folded);
        self.ends.push((self.text.len(), shape));
        self.numbers.insert(key, number);
        number
    }

    /// A word by its number that comes again.
    pub fn again(&mut self, number: u32) -> Option<&Word> {
        let word = self.words.get_mut(usize::try_from(number).ok()?)?;
        word.again = true;
        Some(word)
    }

    /// A word by its number.
    pub fn word(&self, number: u32) -> Option<&Word> {
        self.words.get(usize::try_from(number).ok()?)
    }

    /// The folded word of a number, with its shape.
    fn spelt(&self, number: u32) -> Option<(&str, u8)> {
        let at = usize::try_from(number).ok()?;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |before| before.0);
        let (end, shape) = self.ends.get(at)?;
        Some((self.text.get(start..*end)?, *shape))
    }

    /// The folded word of a number.
    pub fn folded(&self, number: u32) -> &str {
        self.spelt(number).map_or("", |(folded, _)| folded)
    }

    /// Forgets the words that came but once; where these are few, all: no text has so many words that come again and again.
    fn forget(&mut self) {
        let old = std::mem::replace(self, Self::new(self.model));
        let kept = old.words.iter().filter(|word| word.again).count();
        if kept > REMEMBERED / 4 * 3 {
            return;
        }
        for (number, word) in (0..).zip(&old.words).filter(|(_, word)| word.again) {
            let Some((folded, shape)) = old.spelt(number) else { continue };
            let mut key = hash(folded, shape);
            while self.numbers.contains_key(&key) {
                key = key.wrapping_add(1);
            }
            self.keep(key, folded, shape, Word { again: false, ..*word });
        }
    }

    /// The whole word and its known rests.
    fn read(&mut self, folded: &str, knowledge: &Knowledge) -> ([Reading; 3], u8) {
        let whole = Reading { cut: Cut { letters: 0, lam: false }, word: UNKNOWN, classes: Classes::default() };
        let mut readings = [whole; 3];
        if let Some((word, classes)) = knowledge.word(folded) {
            readings[0] = Reading { word, classes, ..whole };
        }
        let mut count = 1;
        for cut in clitics::cuts(folded) {
            let rest = clitics::rest(folded, cut);
            let known = if cut.lam {
                self.scratch.clear();
                self.scratch.push_str("ال");
                self.scratch.push_str(rest);
                knowledge.word(&self.scratch)
            } else {
                knowledge.word(rest)
            };
            if let (Some((word, classes)), Some(slot)) = (known, readings.get_mut(usize::from(count))) {
                *slot = Reading { cut, word, classes };
                count += 1;
            }
        }
        (readings, count)
    }
}

fn hash(folded: &str, shape: u8) -> u64 {
    Fnv::of(folded.as_bytes()).with(&[shape]).value()
}

fn common(folded: &str, any: Classes, knowledge: &Knowledge) -> bool {
    let rest_is_common = |cut| {
        let rest = clitics::rest(folded, cut);
        let stem = stem(rest);
        // A cut and a light ending together are too much of a guess: فارادي is no ف and أراد.
        knowledge.common_stem(stem) && (!rest.ends_with(['ي', 'ا']) || rest.ends_with(stem))
    };
    any.any(Classes::COMMON) || knowledge.common_stem(stem(folded)) || clitics::cuts(folded).any(rest_is_common)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_again_is_kept_when_others_are_forgotten() {
        let knowledge = Knowledge::builtin();
        let mut vocabulary = Vocabulary::new(Model::builtin());
        let (twice, once) = ("العراق", "مطاحن");
        for word in [twice, once, twice] {
            vocabulary.number(word, word, knowledge);
        }
        vocabulary.forget();
        assert_eq!(vocabulary.words.len(), 1);
        let number = vocabulary.number(twice, twice, knowledge);
        assert_eq!((number, vocabulary.folded(number), vocabulary.words.len()), (0, twice, 1));
        let (kept, fresh) = (vocabulary.words[0], {
            let mut fresh = Vocabulary::new(Model::builtin());
            fresh.number(twice, twice, knowledge);
            fresh.words[0]
        });
        assert_eq!((kept.shares, kept.any, kept.count), (fresh.shares, fresh.any, fresh.count));
        // It is forgotten, too, where it did not come again since.
        let mut vocabulary = Vocabulary::new(Model::builtin());
        vocabulary.number(twice, twice, knowledge);
        vocabulary.forget();
        assert_eq!(vocabulary.words.len(), 0);
    }
}
