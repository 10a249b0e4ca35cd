//! Which sentences of one article tell what which of the other tell.

use super::side::{Bag, Side, Weights, millionths, share};
use rustc_hash::FxHashMap;
use std::{cmp::Reverse, ops::Range};

/// Least likeness of two sentences that tell the same.
const ALIKE: f64 = 0.33;
/// Least likeness of two headlines.
const ALIKE_TITLES: f64 = 0.2;
/// Stems with a topic that two sentences must share at least, unless they are [`SURE`].
const TELLING: usize = 2;
/// Likeness from which one shared stem is enough.
const SURE: f64 = 0.6;
/// Least share of a sentence that must stand in the rest of another to be a part of it.
const PART: f64 = 0.5;
/// Sentences that one may be split into.
const PARTS: usize = 4;
/// Pairs of places that are looked at for shared stems, the rarest stems first.
const BUDGET: usize = 2_000_000;
/// Sentences that are compared closely with one.
const CLOSELY: usize = 12;

/// Sentences that tell the same: one of one article and one or more neighbours of the other, or one alone.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    pub(super) a: Range<usize>,
    pub(super) b: Range<usize>,
    /// 0 to 1, and 1 only where they are equal but for spelling.
    pub(super) score: f64,
}

/// A pair that may be aligned: likeness in millionths, and the two sentences.
type Pair = (u32, usize, usize);

/// Aligns two articles: each sentence of both is in one group.
pub(super) fn align(a: &Side, b: &Side, weights: &Weights) -> Vec<Group> {
    let mut taken = Taken { a: vec![false; a.sentences.len()], b: vec![false; b.sentences.len()] };
    let mut pairs = Vec::new();
    titles(a, b, weights, &mut taken, &mut pairs);
    equals(a, b, &mut taken, &mut pairs);
    let mut near = candidates(a, b, weights, &taken);
    let (length_a, length_b) = (a.sentences.len().max(1), b.sentences.len().max(1));
    // Of equally alike ones those that stand nearest to each other, seen from the articles' lengths.
    near.sort_unstable_by_key(|&(score, i, j)| (Reverse(score), (i * length_b).abs_diff(j * length_a), i, j));
    for (score, i, j) in near {
        if taken.both(i, j) {
            pairs.push((i, j, f64::from(score.min(999_999)) / 1e6));
        }
    }
    let mut groups: Vec<Group> = pairs.into_iter().map(|(i, j, score)| Group { a: i..i + 1, b: j..j + 1, score }).collect();
    join_parts(a, b, weights, &mut taken, &mut groups);
    let alone = |taken: &[bool]| taken.iter().enumerate().filter(|(_, taken)| !**taken).map(|(i, _)| i).collect::<Vec<_>>();
    groups.extend(alone(&taken.a).into_iter().map(|i| Group { a: i..i + 1, b: 0..0, score: 0.0 }));
    groups.extend(alone(&taken.b).into_iter().map(|j| Group { a: 0..0, b: j..j + 1, score: 0.0 }));
    groups
}

/// Sentences that are in a group already.
struct Taken {
    a: Vec<bool>,
    b: Vec<bool>,
}

impl Taken {
    /// Takes two sentences, if both are free.
    fn both(&mut self, i: usize, j: usize) -> bool {
        let free = !self.a[i] && !self.b[j];
        if free {
            (self.a[i], self.b[j]) = (true, true);
        }
        free
    }
}

/// The headlines stand beside each other, where they have anything in common. They tell the same as the text below them, so
/// nothing else is aligned with them.
fn titles(a: &Side, b: &Side, weights: &Weights, taken: &mut Taken, pairs: &mut Vec<(usize, usize, f64)>) {
    if a.body() == 1 && b.body() == 1 {
        let equal = a.key(0) == b.key(0);
        let score = if equal { 1.0 } else { likeness(&a.bags[0], &b.bags[0], weights).0.min(0.99) };
        if score >= ALIKE_TITLES && taken.both(0, 0) {
            pairs.push((0, 0, score));
        }
    }
}

/// Sentences that are equal but for spelling, the first with the first of several.
fn equals(a: &Side, b: &Side, taken: &mut Taken, pairs: &mut Vec<(usize, usize, f64)>) {
    let mut places: FxHashMap<Vec<(bool, u32)>, Vec<usize>> = FxHashMap::default();
    for j in (b.body()..b.sentences.len()).rev() {
        places.entry(b.key(j)).or_default().push(j);
    }
    for i in a.body()..a.sentences.len() {
        if let Some(j) = places.get_mut(&a.key(i)).and_then(Vec::pop) {
            taken.both(i, j);
            pairs.push((i, j, 1.0));
        }
    }
}

/// How alike two bags are, and how many telling stems they share.
fn likeness(a: &Bag, b: &Bag, weights: &Weights) -> (f64, usize) {
    let (common, telling) = weights.common(a, b);
    (share(2 * common, weights.all(a) + weights.all(b)), telling)
}

/// Pairs of free sentences that are alike enough.
fn candidates(a: &Side, b: &Side, weights: &Weights, taken: &Taken) -> Vec<Pair> {
    let free = |side: &Side, taken: &[bool]| -> Vec<usize> { (side.body()..side.sentences.len()).filter(|i| !taken[*i]).collect() };
    let (free_a, free_b) = (free(a, &taken.a), free(b, &taken.b));
    let holders = holders(b, &free_b, weights);
    let allowed = allowed(a, &free_a, &holders);
    let all: Vec<u64> = b.bags.iter().map(|bag| weights.all(bag)).collect();
    let mut found = Vec::new();
    let mut common = vec![0_u64; b.sentences.len()];
    let mut touched = Vec::new();
    for &i in &free_a {
        for &(stem, count) in a.bags[i].iter().filter(|(stem, _)| allowed.contains_key(stem)) {
            let weight = u64::from(weights.topical(stem));
            for &(j, other) in &holders[&stem] {
                if common[j] == 0 {
                    touched.push(j);
                }
                common[j] += weight * u64::from(count.min(other));
            }
        }
        let own = weights.all(&a.bags[i]);
        let mut likely: Vec<(u64, usize)> = touched
            .drain(..)
            .map(|j| (std::mem::take(&mut common[j]), j))
            // Words without a topic, and those too common to be looked at, may add as much again.
            .filter(|(shared, j)| share(4 * shared, own + all[*j]) >= ALIKE)
            .collect();
        likely.sort_unstable_by_key(|(shared, j)| (Reverse(*shared), *j));
        for (_, j) in likely.into_iter().take(CLOSELY) {
            let (score, telling) = likeness(&a.bags[i], &b.bags[j], weights);
            if score >= ALIKE && (telling >= TELLING || score >= SURE) {
                found.push((millionths(score), i, j));
            }
        }
    }
    found
}

/// For each stem with a topic the free sentences that hold it, and how often.
fn holders(side: &Side, free: &[usize], weights: &Weights) -> FxHashMap<u32, Vec<(usize, u32)>> {
    let mut holders: FxHashMap<u32, Vec<(usize, u32)>> = FxHashMap::default();
    for &j in free {
        for &(stem, count) in side.bags[j].iter().filter(|(stem, _)| weights.topical(*stem) > 0) {
            holders.entry(stem).or_default().push((j, count));
        }
    }
    holders
}

/// The stems that are looked at: from the rarest on as many as [`BUDGET`] allows.
fn allowed(side: &Side, free: &[usize], holders: &FxHashMap<u32, Vec<(usize, u32)>>) -> FxHashMap<u32, usize> {
    let mut places: FxHashMap<u32, usize> = FxHashMap::default();
    for (stem, _) in free.iter().flat_map(|i| &side.bags[*i]).filter(|(stem, _)| holders.contains_key(stem)) {
        *places.entry(*stem).or_default() += 1;
    }
    let mut costs: Vec<(usize, u32)> = places.iter().map(|(stem, here)| (here * holders[stem].len(), *stem)).collect();
    costs.sort_unstable();
    let mut spent = 0;
    for (cost, stem) in costs {
        spent += cost;
        if spent > BUDGET {
            places.remove(&stem);
        }
    }
    places
}

/// Free sentences that tell a part of what a neighbour's counterpart tells join the two.
fn join_parts(a: &Side, b: &Side, weights: &Weights, taken: &mut Taken, groups: &mut [Group]) {
    for _ in 1..PARTS {
        let mut joins = Vec::new();
        for (number, group) in groups.iter().enumerate().filter(|(_, group)| group.score < 1.0) {
            if a.is_title(group.a.start) || b.is_title(group.b.start) {
                continue;
            }
            if group.a.len() == 1 {
                let rest = without(&a.bags[group.a.start], &b.bags[group.b.clone()]);
                joins.extend(
                    beside(&group.b, &taken.b, b).filter_map(|j| Some((part(&b.bags[j], &rest, weights)?, number, false, j))),
                );
            }
            if group.b.len() == 1 {
                let rest = without(&b.bags[group.b.start], &a.bags[group.a.clone()]);
                joins.extend(
                    beside(&group.a, &taken.a, a).filter_map(|i| Some((part(&a.bags[i], &rest, weights)?, number, true, i))),
                );
            }
        }
        if joins.is_empty() {
            return;
        }
        joins.sort_unstable_by_key(|&(score, number, of_a, at)| (Reverse(score), groups[number].a.start, of_a, at));
        let mut joined = vec![false; groups.len()];
        for (_, number, of_a, at) in joins {
            let taken = if of_a { &mut taken.a } else { &mut taken.b };
            if taken[at] || std::mem::replace(&mut joined[number], true) {
                continue;
            }
            taken[at] = true;
            let group = &mut groups[number];
            let side = if of_a { &mut group.a } else { &mut group.b };
            *side = side.start.min(at)..side.end.max(at + 1);
            let bags = [sum(&a.bags[group.a.clone()]), sum(&b.bags[group.b.clone()])];
            group.score = likeness(&bags[0], &bags[1], weights).0.min(0.99);
        }
    }
}

/// The free sentences of the body right before and after some, if these are not too many.
fn beside<'s>(range: &Range<usize>, taken: &'s [bool], side: &'s Side) -> impl Iterator<Item = usize> + 's {
    let beside = [range.start.checked_sub(1), Some(range.end)];
    let few = range.len() < PARTS;
    beside.into_iter().flatten().filter(move |i| few && taken.get(*i) == Some(&false) && !side.is_title(*i))
}

/// How much of a sentence the rest of another tells, in millionths; `None` where it is too little.
fn part(bag: &Bag, rest: &Bag, weights: &Weights) -> Option<u32> {
    let (common, telling) = weights.common(bag, rest);
    let share = share(common, weights.all(bag));
    (share >= PART && telling >= TELLING).then(|| millionths(share))
}

/// A bag without what is in others.
fn without(bag: &Bag, others: &[Bag]) -> Bag {
    let others = sum(others);
    let left = |(stem, count): &(u32, u32)| {
        let there = others.binary_search_by_key(stem, |other| other.0).map_or(0, |at| others[at].1);
        (*stem, count.saturating_sub(there))
    };
    bag.iter().map(left).filter(|(_, count)| *count > 0).collect()
}

/// Several bags as one.
fn sum(bags: &[Bag]) -> Bag {
    let mut all: Bag = bags.iter().flatten().copied().collect();
    all.sort_unstable();
    all.dedup_by(|next, first| {
        let same = next.0 == first.0;
        first.1 += if same { next.1 } else { 0 };
        same
    });
    all
}
