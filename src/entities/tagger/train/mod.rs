//! Makes the model from annotated corpora; the same files give the same model to the last bit.

mod corpus;
mod field;

use super::{
    context::{Line, Opinions},
    label::{COUNT, Label, Labels},
    model::Model,
    word::{self, Feature, REACH, Signature, Spelling},
};
use crate::{
    dates,
    entities::{Knowledge, tag, token::Tokens, vocabulary::Vocabulary},
    text::Span,
};
pub use corpus::{Corpus, Piece};
use field::Field;
pub use field::Settings;
use rustc_hash::{FxHashMap, FxHashSet};

/// A word of a training line: its features, the kind of gap before it, its label.
#[derive(Debug)]
struct Example {
    features: Vec<u64>,
    gap: usize,
    label: Label,
}

/// What was found of the names of pieces that were kept aside, words in the exact order of the gold: right, found, all.
#[derive(Debug, Default, Clone, Copy)]
pub struct Score {
    /// Found and right.
    pub right: usize,
    /// Found.
    pub found: usize,
    /// In the gold.
    pub gold: usize,
}

/// Trains on `pieces` and returns the model's bytes, with how it does on `aside` by kind (people, places, organisations). The model
/// that is scored stays in memory.
#[must_use]
pub fn train(pieces: &[Piece], aside: &[Piece], settings: &Settings) -> (Vec<u8>, [Score; 3]) {
    let mut vocabulary = Vocabulary::new(Model::none());
    let lines: Vec<_> = pieces.iter().flat_map(|piece| examples(piece, &mut vocabulary)).collect();
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    for feature in lines.iter().flatten().flat_map(|example| &example.features) {
        *counts.entry(*feature).or_default() += 1;
    }
    let mut known: Vec<u64> = counts.iter().filter(|(_, count)| **count >= settings.least).map(|(feature, _)| *feature).collect();
    known.sort_unstable();
    eprintln!("{} lines, {} features, {} of them kept", lines.len(), counts.len(), known.len());
    drop(counts);
    let index: FxHashMap<u64, u32> = (0..).zip(&known).map(|(at, feature)| (*feature, at)).collect();
    let mut field = Field::new(known.len());
    field.fit(&lines, &index, settings);
    let bytes = field.bytes(&known, settings.bits);
    let model = Model::read(bytes.clone().leak());
    let scores = model.map_or_else(Default::default, |model| score(aside, Box::leak(Box::new(model))));
    (bytes, scores)
}

/// The lines of a piece, as the tagger will see them.
fn examples(piece: &Piece, vocabulary: &mut Vocabulary) -> Vec<Vec<Example>> {
    let mut out = Vec::new();
    each_line(piece, vocabulary, |line, _| {
        let tokens = line.tokens();
        let mut seen: Vec<Vec<u64>> = vec![Vec::new(); line.words.len()];
        let mut signatures: Vec<Signature> = Vec::new();
        for i in line.words.clone() {
            let at = i - line.words.start;
            signatures.push(word::features(&spelling(tokens, i), |feature, reach| {
                for index in (0..REACH).filter(|index| reach.has(*index)) {
                    // Index 0 is what the word two before this one sees.
                    if let Some(features) = (at + index).checked_sub(2).and_then(|at| seen.get_mut(at)) {
                        features.push(feature.at(index).value());
                    }
                }
            }));
        }
        let examples = line.words.clone().zip(seen).map(|(i, mut features)| {
            let mut push = |feature: Feature| features.push(feature.value());
            line.features(i, &signatures, &mut push);
            line.manner(i, &signatures).features(push);
            Example { features, gap: line.gap(i), label: piece.label(tokens, i) }
        });
        out.push(examples.collect());
    });
    out
}

/// Calls `f` with each line of a piece.
fn each_line(piece: &Piece, vocabulary: &mut Vocabulary, mut f: impl FnMut(&Line<'_>, &Vocabulary)) {
    let knowledge = Knowledge::builtin();
    let found = dates::find(&piece.text);
    let tokens = Tokens::new(&piece.text, Span::new(0, piece.text.len()), knowledge, vocabulary);
    let dated = tag::dated(&tokens, &found);
    let spots = tag::ruled(&tokens, &dated, knowledge, &mut FxHashSet::default());
    let opinions = Opinions::new(&spots, &dated);
    for line in Line::all(&tokens, &opinions) {
        f(&line, vocabulary);
    }
}

/// How well a model labels pieces by itself.
fn score(pieces: &[Piece], model: &'static Model) -> [Score; 3] {
    let mut scores = [Score::default(); 3];
    let (mut eye, mut manners) = (super::Scorer::new(model), super::Manners::default());
    let mut lattice = super::Lattice::default();
    let mut vocabulary = Vocabulary::new(model);
    for piece in pieces {
        each_line(piece, &mut vocabulary, |line, vocabulary| {
            eye.read(line, vocabulary);
            let mut found = FxHashSet::default();
            for stretch in eye.stretches(line) {
                let from = stretch.start - line.words.start;
                eye.score(line, stretch, &mut lattice, &mut manners);
                found.extend(names(&lattice.best(&model.transitions)).into_iter().map(|(a, b, kind)| (a + from, b + from, kind)));
            }
            let gold = names(&line.words.clone().map(|i| piece.label(line.tokens(), i)).collect::<Vec<_>>());
            for (kind, score) in scores.iter_mut().enumerate() {
                let of = |names: &FxHashSet<(usize, usize, usize)>| names.iter().filter(|name| name.2 == kind).count();
                score.found += of(&found);
                score.gold += of(&gold);
                score.right += of(&found.intersection(&gold).copied().collect());
            }
        });
    }
    scores
}

/// First and last word and kind of each name.
fn names(labels: &[Label]) -> FxHashSet<(usize, usize, usize)> {
    let mut out = FxHashSet::default();
    let mut open: Option<(usize, usize, usize)> = None;
    for (at, label) in labels.iter().enumerate() {
        if label.inside()
            && let Some(name) = &mut open
        {
            name.1 = at;
            continue;
        }
        out.extend(open.take());
        open = label.0.checked_sub(1).map(|label| (at, at, label / 2));
    }
    out.extend(open);
    out
}

/// Scores as the field adds them up: one per label.
type Weights = Labels<f32>;

/// No weight at all.
const NOTHING: Weights = [0.0; COUNT];

/// Word `i` as the tagger sees it.
fn spelling<'t>(tokens: &'t Tokens<'_>, i: usize) -> Spelling<'t> {
    let readings = tokens.get(i).map_or(&[][..], |token| token.readings());
    Spelling { folded: tokens.folded(i), shape: Spelling::shape(tokens.source(i)), readings }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::EntityType::{Loc, Org, Per};

    const NEWS: &str = "زار O\nسامر B-PERS\nالزرقاني I-PERS\nمدينة O\nالمرجان B-LOC\n. O\n\n\
                        وقال O\nسامر B-PERS\nالزرقاني I-PERS\nإن O\nاتحاد B-ORG\nالسنابل I-ORG\nفاز O\nفي O\nالمرجان B-LOC\n";
    const NESTED: &str = "رئيس B-OCC\nجامعة I-OCC B-ORG\nالمرجان I-OCC I-ORG B-GPE\nفي O\nمصر B-ORG\n";

    fn names_of(piece: &Piece) -> Vec<(&str, crate::entities::EntityType)> {
        piece.names.iter().map(|(span, kind)| (span.of(&piece.text), *kind)).collect()
    }

    #[test]
    fn corpora_are_read_with_their_names() {
        let news = Corpus::Anercorp.read(NEWS);
        let people = ("سامر الزرقاني", Per);
        assert_eq!(names_of(&news[0]), [people, ("المرجان", Loc), people, ("اتحاد السنابل", Org), ("المرجان", Loc)]);
        // The longest name counts, and a country that acts is a place.
        assert_eq!(names_of(&Corpus::Wojood.read(NESTED)[0]), [("جامعة المرجان", Org), ("مصر", Loc)]);
    }

    #[test]
    fn the_same_corpus_gives_the_same_model_and_it_has_learned() {
        let pieces = Corpus::Anercorp.read(NEWS);
        let settings = Settings { rounds: 12, least: 1, prior: 0.1, rate: 0.1, bits: 12 };
        let (model, [people, places, institutions]) = train(&pieces, &pieces, &settings);
        assert!(model == train(&pieces, &[], &settings).0, "the bytes differ");
        for (score, gold) in [(people, 2), (places, 2), (institutions, 1)] {
            assert_eq!((score.right, score.gold), (gold, gold), "{score:?}");
        }
    }
}
