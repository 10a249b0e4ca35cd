//! The best labels of a line, and how sure they are.

use super::{
    context::GAPS,
    label::{COUNT, Label, Labels},
};

/// Scores of going from one label to another, for each kind of gap between the words.
pub(in crate::entities) type Transitions = [Labels<Labels<f32>>; GAPS];

/// The scores of a line's labels, word by word.
#[derive(Debug, Default)]
pub(in crate::entities) struct Lattice {
    /// What speaks for each label of each word.
    pub emissions: Vec<Labels<f32>>,
    /// The kind of gap before each word.
    pub gaps: Vec<usize>,
    /// Where a word that is no name stands before the first: the kind of gap between them.
    pub before: Option<usize>,
    /// Where one stands behind the last: the kind of gap between them.
    pub after: Option<usize>,
    /// For each word the weight of all beginnings that end in each label, scaled to a sum of 1.
    forward: Vec<Eight>,
    /// The same of all ends.
    backward: Vec<Eight>,
    /// Exponentials of the emissions, the highest of each word being 1.
    weights: Vec<Eight>,
    /// What each word's `forward` was divided by.
    norms: Vec<f32>,
}

/// Eight numbers, one more than there are labels: the processor takes them at once.
type Eight = [f32; COUNT + 1];

/// Exponentials of the transitions, 0 where one label can't follow another.
#[derive(Debug)]
pub(in crate::entities) struct Steps {
    /// By gap and the label before.
    onward: [Labels<Eight>; GAPS],
    /// By gap and the label after.
    back: [Labels<Eight>; GAPS],
}

impl Steps {
    /// Of the scores.
    pub fn new(transitions: &Transitions) -> Self {
        let mut steps = Self { onward: [[[0.0; COUNT + 1]; COUNT]; GAPS], back: [[[0.0; COUNT + 1]; COUNT]; GAPS] };
        for (gap, rows) in transitions.iter().enumerate() {
            for (to, row) in rows.iter().enumerate() {
                for (from, score) in row.iter().enumerate().filter(|(from, _)| Label(to).follows(Label(*from))) {
                    steps.onward[gap][from][to] = exp(*score);
                    steps.back[gap][to][from] = exp(*score);
                }
            }
        }
        steps
    }
}

/// e to the power of `x`, the same to the last bit on every machine, for the range that scores have.
pub(super) fn exp(x: f32) -> f32 {
    // 1/n! of the series; the rest is at most half of ln 2.
    const TERMS: [f64; 8] = [1.0, 1.0, 0.5, 1.0 / 6.0, 1.0 / 24.0, 1.0 / 120.0, 1.0 / 720.0, 1.0 / 5040.0];
    // To the nearest whole number, by what doubles can hold; the low bits are then the number itself.
    const WHOLE: f64 = 6_755_399_441_055_744.0;
    let x = f64::from(x.clamp(-80.0, 80.0)) * std::f64::consts::LOG2_E;
    let shifted = x + WHOLE;
    let rest = (x - (shifted - WHOLE)) * std::f64::consts::LN_2;
    let sum = TERMS.iter().rev().fold(0.0, |sum, term| sum * rest + term);
    let power = f64::from_bits((shifted.to_bits().wrapping_add(1023)) << 52);
    #[expect(clippy::cast_possible_truncation, reason = "as exact as scores are")]
    let result = (sum * power) as f32;
    result
}

/// Adds `share` of each number of `row`.
fn add(sums: &mut Eight, row: &Eight, share: f32) {
    for (sum, weight) in sums.iter_mut().zip(row) {
        *sum += weight * share;
    }
}

impl Lattice {
    /// Forgets the line.
    pub fn clear(&mut self) {
        self.emissions.clear();
        self.gaps.clear();
        (self.before, self.after) = (None, None);
    }

    /// The labels of the best path.
    pub fn best(&self, transitions: &Transitions) -> Vec<Label> {
        let mut back: Vec<Labels<u8>> = Vec::with_capacity(self.emissions.len());
        let mut sofar = [0.0; COUNT];
        for (i, (emission, gap)) in self.emissions.iter().zip(&self.gaps).enumerate() {
            let (mut next, mut from) = ([f32::NEG_INFINITY; COUNT], [0; COUNT]);
            for to in 0..COUNT {
                if i == 0 {
                    let step = self.before.map_or(0.0, |gap| transitions[gap][to][Label::OUT.0]);
                    next[to] = if Label(to).inside() { f32::NEG_INFINITY } else { emission[to] + step };
                    continue;
                }
                let steps = &transitions[*gap][to];
                // A name goes on only where it has begun.
                let begun = if Label(to).inside() { to - 1..to + 1 } else { 0..COUNT };
                for before in begun {
                    let score = sofar[before] + steps[before];
                    if score > next[to] {
                        next[to] = score;
                        from[to] = u8::try_from(before).unwrap_or(0);
                    }
                }
                next[to] += emission[to];
            }
            back.push(from);
            sofar = next;
        }
        if let Some(gap) = self.after {
            for (score, step) in sofar.iter_mut().zip(transitions[gap][Label::OUT.0]) {
                *score += step;
            }
        }
        let mut at = (0..COUNT).fold(0, |best, label| if sofar[label] > sofar[best] { label } else { best });
        let mut path = vec![Label::OUT; back.len()];
        for (label, from) in path.iter_mut().zip(&back).rev() {
            *label = Label(at);
            at = from[at].into();
        }
        path
    }

    /// Works out how likely everything is; the other questions need it.
    pub fn weigh(&mut self, steps: &Steps) {
        let count = self.emissions.len();
        self.weights.clear();
        self.weights.extend(self.emissions.iter().map(|emission| {
            let most = emission.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let mut weights = [0.0; COUNT + 1];
            for (weight, score) in weights.iter_mut().zip(emission) {
                *weight = exp(score - most);
            }
            weights
        }));
        self.forward.clear();
        self.norms.clear();
        let mut sofar = [0.0; COUNT + 1];
        for (i, (weights, gap)) in self.weights.iter().zip(&self.gaps).enumerate() {
            let mut next = [0.0; COUNT + 1];
            match self.before {
                _ if i > 0 => {
                    for (from, row) in steps.onward[*gap].iter().enumerate() {
                        add(&mut next, row, sofar[from]);
                    }
                }
                Some(gap) => next = steps.onward[gap][Label::OUT.0],
                None => (0..COUNT).filter(|to| !Label(*to).inside()).for_each(|to| next[to] = 1.0),
            }
            let mut norm = 0.0;
            for (next, weight) in next.iter_mut().zip(weights) {
                *next *= weight;
                norm += *next;
            }
            let norm = norm.max(f32::MIN_POSITIVE);
            sofar = next.map(|weight| weight / norm);
            self.forward.push(sofar);
            self.norms.push(norm);
        }
        self.backward.clear();
        let mut ends = [0.0; COUNT + 1];
        for (label, end) in ends.iter_mut().enumerate().take(COUNT) {
            *end = self.after.map_or(1.0, |gap| steps.onward[gap][label][Label::OUT.0]);
        }
        let norm = self.forward.last().map_or(1.0, |last| last.iter().zip(ends).map(|(a, b)| a * b).sum::<f32>());
        self.backward.resize(count, ends.map(|weight| weight / norm.max(f32::MIN_POSITIVE)));
        for i in (1..count).rev() {
            let mut before = [0.0; COUNT + 1];
            for (to, row) in steps.back[self.gaps[i]].iter().enumerate() {
                add(&mut before, row, self.backward[i][to] * self.weights[i][to] / self.norms[i]);
            }
            self.backward[i - 1] = before;
        }
    }

    /// How likely each label of word `i` is, for training.
    #[cfg(any(test, feature = "train"))]
    pub fn marginal(&self, i: usize) -> Labels<f32> {
        let mut out = [0.0; COUNT];
        for (label, slot) in out.iter_mut().enumerate() {
            *slot = self.forward[i][label] * self.backward[i][label];
        }
        out
    }

    /// How likely it is that words `first` to `last` are one name of this kind, from its first label on.
    pub fn name(&self, steps: &Steps, first: usize, last: usize, label: Label) -> f32 {
        let mut weight = self.forward[first][label.0];
        let inside = label.next().0;
        let mut from = label.0;
        for i in first + 1..=last {
            weight *= steps.back[self.gaps[i]][inside][from] * self.weights[i][inside] / self.norms[i];
            from = inside;
        }
        let ends = self.backward.get(last + 1).map_or(self.backward[last][from], |_| {
            let i = last + 1;
            let go = |to: usize| steps.back[self.gaps[i]][to][from] * self.weights[i][to] * self.backward[i][to] / self.norms[i];
            (0..COUNT).filter(|to| *to != inside).map(go).sum()
        });
        weight * ends
    }

    /// How likely each step into word `i` (from the label before it) is, for training.
    #[cfg(any(test, feature = "train"))]
    pub fn step(&self, steps: &Steps, i: usize, from: usize, to: usize) -> f32 {
        self.forward[i - 1][from] * steps.back[self.gaps[i]][to][from] * self.weights[i][to] * self.backward[i][to] / self.norms[i]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::EntityType;

    fn lattice() -> (Lattice, Transitions) {
        let mut transitions = [[[0.0; COUNT]; COUNT]; GAPS];
        transitions[0][2][1] = 1.0;
        let mut lattice = Lattice::default();
        for (i, label) in [0, 1, 0].into_iter().enumerate() {
            let mut emission = [0.0; COUNT];
            emission[label] = 2.0;
            emission[2] = if i == 2 { 1.5 } else { 0.0 };
            lattice.emissions.push(emission);
            lattice.gaps.push(0);
        }
        (lattice, transitions)
    }

    #[test]
    fn the_best_path_weighs_steps_too() {
        let (lattice, transitions) = lattice();
        assert_eq!(lattice.best(&transitions), [Label(0), Label(1), Label(2)]);
    }

    #[test]
    fn likelihoods_add_up_and_agree_with_all_paths_summed() {
        let (mut lattice, transitions) = lattice();
        let steps = Steps::new(&transitions);
        lattice.weigh(&steps);
        for i in 0..3 {
            assert!((lattice.marginal(i).iter().sum::<f32>() - 1.0).abs() < 1e-5);
        }
        // Every path by itself.
        let (mut total, mut named) = (0.0, 0.0);
        for path in 0..COUNT.pow(3) {
            let path = [path % COUNT, path / COUNT % COUNT, path / COUNT / COUNT];
            if Label(path[0]).inside() || !(1..3).all(|i| Label(path[i]).follows(Label(path[i - 1]))) {
                continue;
            }
            let score = (0..3).map(|i| lattice.emissions[i][path[i]]).sum::<f32>()
                + (1..3).map(|i| transitions[0][path[i]][path[i - 1]]).sum::<f32>();
            total += score.exp();
            named += if path[1..] == [1, 2] { score.exp() } else { 0.0 };
        }
        let name = lattice.name(&steps, 1, 2, Label::first(EntityType::Per));
        assert!((name - named / total).abs() < 1e-5, "{name} {}", named / total);
    }

    #[test]
    fn exponentials_are_right() {
        for x in [-80.0_f32, -3.2, -0.001, 0.0, 0.5, 1.0, 7.7, 60.0] {
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-5, "{x}");
        }
    }
}
