//! Scores of all labels of a line's words.

use super::{
    context::{Line, Manner},
    decode::Lattice,
    label::{COUNT, Label, Sums},
    model::{Adder, Model},
    word::{self, REACH, Signature, Spelling},
};
use crate::entities::vocabulary::Vocabulary;
use std::ops::Range;

/// A word's share in the scores of the words around it.
pub(in crate::entities) type Shares = [Sums; REACH];

/// A word is no name where the words alone speak so much against it, in logits, that their company hardly ever changes it: a
/// higher bound found no more on newswire, and took longer.
const CLEAR: f32 = 2.5;

impl Model {
    /// What a word says for the labels around it, and what conjunctions of it are made of.
    pub fn word(&self, word: &Spelling<'_>) -> (Shares, Signature) {
        let mut sums = [[0; COUNT + 1]; REACH];
        let mut adder = Adder::new(self, &mut sums);
        let signature = word::features(word, |feature, reach| {
            for index in (0..REACH).filter(|index| reach.has(*index)) {
                adder.push(feature.at(index), u16::try_from(index).unwrap_or(u16::MAX));
            }
        });
        adder.flush();
        (sums, signature)
    }
}

/// What manners say, as it was summed up last.
#[derive(Debug, Default)]
pub(in crate::entities) struct Manners(Vec<(u64, Sums)>);

impl Manners {
    /// How many there is room for: 640 KB. Of the words of scraped news 15 in 100 find theirs taken by another, with a sixteenth
    /// of the room 43.
    const ROOM: usize = 1 << 14;

    /// What a manner says for the labels of its word.
    fn of(&mut self, manner: Manner, model: &Model) -> Sums {
        if self.0.is_empty() {
            self.0.resize(Self::ROOM, (0, [0; COUNT + 1]));
        }
        let number = manner.number();
        let place = usize::try_from(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 50).unwrap_or_default();
        let Some(slot) = self.0.get_mut(place) else { return [0; COUNT + 1] };
        if slot.0 != number {
            let mut sums = [[0; COUNT + 1]];
            let mut adder = Adder::new(model, &mut sums);
            manner.features(|feature| adder.push(feature, 0));
            adder.flush();
            *slot = (number, sums[0]);
        }
        slot.1
    }
}

/// Scores the words of a line by a model; keeps its room from line to line.
#[derive(Debug)]
pub(in crate::entities) struct Scorer<'m> {
    /// The model.
    pub model: &'m Model,
    signatures: Vec<Signature>,
    sums: Vec<Sums>,
    /// The sums of a stretch, with what the company of its words says.
    company: Vec<Sums>,
    clear: Vec<bool>,
}

impl<'m> Scorer<'m> {
    /// A scorer.
    pub fn new(model: &'m Model) -> Self {
        Self { model, signatures: Vec::new(), sums: Vec::new(), company: Vec::new(), clear: Vec::new() }
    }

    /// Takes up a line.
    pub fn read(&mut self, line: &Line<'_>, vocabulary: &Vocabulary) {
        self.signatures.clear();
        self.sums.clear();
        self.sums.resize(line.words.len(), [0; COUNT + 1]);
        let count = self.sums.len();
        for (at, i) in line.words.clone().enumerate() {
            let Some(word) = line.tokens().get(i).and_then(|token| vocabulary.word(token.number)) else { continue };
            self.signatures.push(word.signature);
            // Index 0 is what the word two before this one sees.
            for index in 2_usize.saturating_sub(at)..REACH.min(count + 2 - at) {
                for (sum, share) in self.sums[at + index - 2].iter_mut().zip(&word.shares[index]) {
                    *sum += share;
                }
            }
        }
        #[expect(clippy::cast_possible_truncation, reason = "within the sums of a model's weights")]
        let clear = (CLEAR / self.model.scale) as i32;
        self.clear.clear();
        self.clear.extend(line.words.clone().zip(&self.sums).map(|(i, sum)| {
            let out = sum[Label::OUT.0];
            line.free(i) && sum[1..COUNT].iter().all(|other| out - other > clear)
        }));
    }

    /// The stretches of the line's words among which there may be names, from each word number to another.
    pub fn stretches(&self, line: &Line<'_>) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        for (i, _) in line.words.clone().zip(&self.clear).filter(|(_, clear)| !**clear) {
            match out.last_mut() {
                Some(last) if last.end == i => last.end += 1,
                _ => out.push(i..i + 1),
            }
        }
        out
    }

    /// Fills `lattice` with the scores of a stretch.
    pub fn score(&mut self, line: &Line<'_>, stretch: Range<usize>, lattice: &mut Lattice, manners: &mut Manners) {
        lattice.clear();
        let gap = |i: usize| line.words.contains(&i).then(|| line.gap(i));
        lattice.before = gap(stretch.start).filter(|_| stretch.start > line.words.start);
        lattice.after = gap(stretch.end);
        let first = line.words.start;
        self.company.clear();
        self.company.extend(stretch.clone().zip(&self.sums[stretch.start - first..stretch.end - first]).map(|(i, words)| {
            let manner = manners.of(line.manner(i, &self.signatures), self.model);
            std::array::from_fn(|label| words[label] + manner[label])
        }));
        let mut adder = Adder::new(self.model, &mut self.company);
        for (at, i) in (0..).zip(stretch.clone()) {
            line.features(i, &self.signatures, |feature| adder.push(feature, at));
        }
        adder.flush();
        #[expect(clippy::cast_precision_loss, reason = "a score needs no more")]
        lattice.emissions.extend(self.company.iter().map(|sum| std::array::from_fn(|label| sum[label] as f32 * self.model.scale)));
        lattice.gaps.extend(stretch.map(|i| line.gap(i)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        entities::{knowledge::Knowledge, tag, tagger::Opinions, token::Tokens},
        text::Span,
    };

    #[test]
    fn what_a_manner_says_is_remembered_as_it_was_summed_up() {
        let model = Model::builtin();
        let mut vocabulary = Vocabulary::new(model);
        let text = "قال وزير الخارجية الأردني أيمن الصفدي في عمان إن الوفد زار «مطار» بيروت، يوم 7 مايو. ".repeat(3);
        let knowledge = Knowledge::builtin();
        let tokens = Tokens::new(&text, Span::new(0, text.len()), knowledge, &mut vocabulary);
        let dated = vec![false; tokens.len()];
        let opinions = Opinions::new(&tag::ruled(&tokens, &dated, knowledge, &mut <_>::default()), &dated);
        let mut manners = Manners::default();
        for line in Line::all(&tokens, &opinions) {
            let mut scorer = Scorer::new(model);
            scorer.read(&line, &vocabulary);
            for i in line.words.clone() {
                let manner = line.manner(i, &scorer.signatures);
                let wanted = Manners::default().of(manner, model);
                for _ in 0..2 {
                    assert_eq!(manners.of(manner, model), wanted, "{i}");
                }
            }
        }
        assert!(manners.0.iter().filter(|(number, _)| *number > 0).count() > 10);
    }
}
