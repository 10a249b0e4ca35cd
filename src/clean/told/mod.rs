//! What the reader of a page said its lines are: told lines stand where they were told, and the rest is decided around them.

mod key;
mod part;
mod regions;

pub use key::{label, label_of};
pub use part::ToldPart;
pub use regions::{fit, step};

use super::{Folder, line::Line, lines};
use crate::text::Span;
use key::{key, numbered};
use rustc_hash::FxHashMap;

/// A line of the pages of one source, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The folded words of the line, or of its label.
    pub line: String,
    /// Whether `line` is a label that any value may follow.
    pub label: bool,
    /// What it is.
    pub part: ToldPart,
}

/// What is kept when the lines of `text` at these bytes are told to be `part`; nothing where there is no line with words.
#[must_use]
pub fn tell(text: &str, at: &[usize], part: ToldPart) -> Vec<Told> {
    let lines = lines::read(text, &Folder::default()).lines;
    let one = |at: &usize| {
        let here = place(&lines, *at)?;
        let line = lines.get(here)?;
        let slice = line.span.of(text);
        if let Some(label) = label(slice).filter(|_| part.goes_by_label()) {
            return Some(Told { line: key(label.of(slice)), label: true, part });
        }
        let before = || lines.iter().take(here).filter(|other| other.key == line.key).count();
        let nth = if part.is_placed() { before() + 1 } else { 1 };
        Some(Told { line: numbered(key(slice), nth), label: false, part })
    };
    at.iter().filter_map(one).collect()
}

/// Which of `told` tells what each of the lines of `text` at these bytes is.
#[must_use]
pub fn telling<'t>(text: &str, at: &[usize], told: &'t [Told]) -> Vec<Option<&'t Told>> {
    if told.is_empty() {
        return vec![None; at.len()];
    }
    let lines = lines::read(text, &Folder::default()).lines;
    let all: Vec<_> = each(text, &lines, told).collect();
    at.iter().map(|at| all.get(place(&lines, *at)?).copied().flatten()).collect()
}

/// The lines of `text` that `told` tells.
#[must_use]
pub fn told_lines(text: &str, told: &[Told]) -> Vec<Span> {
    if told.is_empty() {
        return Vec::new();
    }
    let lines = lines::read(text, &Folder::default()).lines;
    each(text, &lines, told).zip(&lines).filter(|(told, _)| told.is_some()).map(|(_, line)| line.whole()).collect()
}

/// The line that holds byte `at`.
fn place(lines: &[Line], at: usize) -> Option<usize> {
    let here = lines.partition_point(|line| line.span.end <= at);
    lines.get(here).is_some_and(|line| line.whole().start <= at).then_some(here)
}

/// Puts what was told onto the lines it tells.
pub fn mark(text: &str, lines: &mut [Line], told: &[Told]) {
    if told.is_empty() {
        return;
    }
    let parts: Vec<_> = each(text, lines, told).map(|told| told.map(|told| told.part)).collect();
    for (line, part) in lines.iter_mut().zip(parts) {
        line.told = part;
    }
}

/// For each line what tells it.
fn each<'a, 't>(text: &'a str, lines: &'a [Line], told: &'t [Told]) -> impl Iterator<Item = Option<&'t Told>> + use<'a, 't> {
    let by_key: FxHashMap<(&str, bool), &Told> = told.iter().map(|told| ((told.line.as_str(), told.label), told)).collect();
    let mut seen: FxHashMap<u64, usize> = FxHashMap::default();
    lines.iter().map(move |line| {
        let nth = seen.entry(line.key).or_default();
        *nth += 1;
        let slice = line.span.of(text);
        let whole = key(slice);
        let labelled = label(slice).and_then(|label| by_key.get(&(key(label.of(slice)).as_str(), true)).copied());
        let all = by_key.get(&(whole.as_str(), false)).copied().filter(|told| *nth == 1 || !told.part.is_placed());
        let this = if *nth > 1 { by_key.get(&(numbered(whole, *nth).as_str(), false)).copied() } else { None };
        this.or(all).or(labelled)
    })
}

#[cfg(test)]
mod tests;
