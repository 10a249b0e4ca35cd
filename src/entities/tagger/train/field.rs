//! The field's weights and how they are found: stochastic gradient descent on the likelihood (Bottou, 2010), with an L2 prior.

use super::{Example, NOTHING, Weights};
use crate::entities::tagger::{
    context::GAPS,
    decode::{Lattice, Steps, Transitions},
    label::{COUNT, Label},
    model::Model,
    word::Feature,
};
use rustc_hash::FxHashMap;

/// How training goes.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Times that all lines are seen.
    pub rounds: u32,
    /// Features that are seen less often are left out.
    pub least: u32,
    /// Strength of the prior, as a share of a line.
    pub prior: f32,
    /// First step's length.
    pub rate: f32,
    /// The model has two to this power rows.
    pub bits: u32,
}

/// Weights while they are trained.
pub(super) struct Field {
    weights: Vec<Weights>,
    /// All weights are to be multiplied by this: the prior shrinks all at once.
    shrunk: f32,
    transitions: Box<Transitions>,
}

impl Field {
    pub fn new(features: usize) -> Self {
        Self { weights: vec![NOTHING; features], shrunk: 1.0, transitions: Box::new([[NOTHING; COUNT]; GAPS]) }
    }

    /// Fits the weights to the lines.
    pub fn fit(&mut self, lines: &[Vec<Example>], index: &FxHashMap<u64, u32>, settings: &Settings) {
        let lines: Vec<(Vec<Vec<u32>>, &Vec<Example>)> = lines
            .iter()
            .map(|line| {
                let known = |example: &Example| example.features.iter().filter_map(|feature| index.get(feature).copied()).collect();
                (line.iter().map(known).collect(), line)
            })
            .collect();
        let mut order: Vec<usize> = (0..lines.len()).collect();
        let mut random = 0x2545_f491_4f6c_dd1d_u64;
        let mut seen = 0_u32;
        #[expect(clippy::cast_precision_loss, reason = "thousands")]
        let all = lines.len() as f32;
        for round in 0..settings.rounds {
            for at in (1..order.len()).rev() {
                random ^= random << 13;
                random ^= random >> 7;
                random ^= random << 17;
                order.swap(at, usize::try_from(random % (at as u64 + 1)).unwrap_or(0));
            }
            let (mut sure, mut words) = (0.0, 0.0);
            for at in &order {
                #[expect(clippy::cast_precision_loss, reason = "a count of lines seen")]
                let rate = settings.rate / (1.0 + seen as f32 / (all * 4.0));
                let (features, examples) = &lines[*at];
                sure += self.step(features, examples, rate);
                words += f32::from(u16::try_from(examples.len()).unwrap_or(u16::MAX));
                self.shrink(1.0 - rate * settings.prior / all);
                seen += 1;
            }
            eprintln!("round {round}: mean likelihood of a word's label {:.4}", sure / words);
        }
        self.settle();
    }

    /// Moves the weights towards one line; returns the sum of its right labels' likelihoods.
    fn step(&mut self, features: &[Vec<u32>], examples: &[Example], rate: f32) -> f32 {
        let mut lattice = Lattice::default();
        for (features, example) in features.iter().zip(examples) {
            let mut sum = NOTHING;
            for weights in features.iter().map(|feature| &self.weights[*feature as usize]) {
                for (sum, weight) in sum.iter_mut().zip(weights) {
                    *sum += weight;
                }
            }
            lattice.emissions.push(sum.map(|sum| sum * self.shrunk));
            lattice.gaps.push(example.gap);
        }
        let steps = Steps::new(&self.transitions);
        lattice.weigh(&steps);
        let length = rate / self.shrunk;
        let mut sure = 0.0;
        for (i, (features, example)) in features.iter().zip(examples).enumerate() {
            let mut change = lattice.marginal(i).map(|likely| -likely);
            change[example.label.0] += 1.0;
            sure += 1.0 - change[example.label.0];
            let change = change.map(|change| change * length);
            for feature in features {
                for (weight, change) in self.weights[*feature as usize].iter_mut().zip(change) {
                    *weight += change;
                }
            }
        }
        for i in 1..examples.len() {
            for to in 0..COUNT {
                for from in (0..COUNT).filter(|from| Label(to).follows(Label(*from))) {
                    let right = examples[i].label.0 == to && examples[i - 1].label.0 == from;
                    let change = f32::from(u8::from(right)) - lattice.step(&steps, i, from, to);
                    self.transitions[examples[i].gap][to][from] += rate * change;
                }
            }
        }
        sure
    }

    fn shrink(&mut self, by: f32) {
        self.shrunk *= by;
        for weight in self.transitions.iter_mut().flatten().flatten() {
            *weight *= by;
        }
        if self.shrunk < 1e-3 {
            self.settle();
        }
    }

    fn settle(&mut self) {
        for weight in self.weights.iter_mut().flatten() {
            *weight *= self.shrunk;
        }
        self.shrunk = 1.0;
    }

    /// The model's bytes.
    pub fn bytes(&self, known: &[u64], bits: u32) -> Vec<u8> {
        let most = self.weights.iter().flatten().fold(1e-6, |most: f32, weight| most.max(weight.abs()));
        let scale = most / f32::from(i16::MAX);
        #[expect(clippy::cast_possible_truncation, reason = "at most i16::MAX by the scale")]
        let whole = |weight: f32| (weight / scale).round() as i16;
        let features: Vec<_> = known.iter().zip(&self.weights).map(|(f, w)| (Feature::of_value(*f), w.map(whole))).collect();
        Model::write(&features, scale, &self.transitions, bits)
    }
}
