//! The words of two aligned sentences beside each other: what is equal, what was changed, what only one has.

use super::{
    super::{vocabulary::Vocabulary, wordlists::Class},
    words::Token,
};
use std::ops::Range;

/// What a difference is about, the weightiest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// Another form of the same word: with the article, a clitic or another ending.
    Form,
    /// Other words.
    Words,
    /// A person, place or organisation.
    Name,
    /// The opposite is said, as rise and fall.
    Opposite,
    /// A negation.
    Negation,
    /// A number.
    Number,
}

impl Matter {
    /// Its name in the outputs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Words => "words",
            Self::Name => "name",
            Self::Opposite => "opposite",
            Self::Negation => "negation",
            Self::Number => "number",
        }
    }

    /// Whether it changes what is said, and not only how.
    #[must_use]
    pub fn is_weighty(self) -> bool {
        self > Self::Words
    }
}

/// Words of a stretch up to which opposites are looked for in it; in longer ones nothing stands for anything.
const OPPOSED: usize = 12;

/// Says whether a word is of some kind.
type Test = fn(&Token) -> bool;

/// A stretch of both sequences of words; `None` where they are equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) a: Range<usize>,
    pub(super) b: Range<usize>,
    pub(super) matter: Option<Matter>,
}

/// The differences between two sequences of words, with what is equal between them, in order.
pub(super) fn diff(a: &[Token], b: &[Token], vocabulary: &Vocabulary) -> Vec<Stretch> {
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (x, y) in pairs(a, b) {
        gap(a, b, i..x, j..y, vocabulary, &mut out);
        let matter = (!a[x].equals(&b[y])).then_some(Matter::Form);
        add(&mut out, Stretch { a: x..x + 1, b: y..y + 1, matter });
        (i, j) = (x + 1, y + 1);
    }
    gap(a, b, i..a.len(), j..b.len(), vocabulary, &mut out);
    out
}

/// Adds a stretch, as a part of the one before it where both are alike.
fn add(out: &mut Vec<Stretch>, next: Stretch) {
    let sides = |s: &Stretch| (s.a.is_empty(), s.b.is_empty());
    match out.last_mut() {
        Some(last) if last.matter == next.matter && sides(last) == sides(&next) => {
            (last.a.end, last.b.end) = (next.a.end, next.b.end);
        }
        _ => out.push(next),
    }
}

/// Pairs of words that are equal or forms of one, in order, as many and as telling ones as there can be.
fn pairs(a: &[Token], b: &[Token]) -> Vec<(usize, usize)> {
    let head = a.iter().zip(b).take_while(|(x, y)| x.equals(y)).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x.equals(y)).count();
    let mut found: Vec<_> = (0..head).map(|at| (at, at)).collect();
    found.extend(inner(&a[head..a.len() - tail], &b[head..b.len() - tail]).into_iter().map(|(i, j)| (head + i, head + j)));
    found.extend((0..tail).rev().map(|at| (a.len() - 1 - at, b.len() - 1 - at)));
    found
}

/// The heaviest common subsequence.
fn inner(a: &[Token], b: &[Token]) -> Vec<(usize, usize)> {
    let weight = |x: &Token, y: &Token| -> u32 {
        let telling = if x.class == Class::Function { 1 } else { 4 };
        match (x.equals(y), x.is_form_of(y)) {
            (true, _) => 2 * telling,
            (_, true) => telling,
            _ => 0,
        }
    };
    let width = b.len() + 1;
    let mut table = vec![0_u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            let skip = table[(i + 1) * width + j].max(table[i * width + j + 1]);
            let matched = match weight(&a[i], &b[j]) {
                0 => 0,
                weight => table[(i + 1) * width + j + 1] + weight,
            };
            table[i * width + j] = skip.max(matched);
        }
    }
    let (mut i, mut j, mut found) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        let (here, weight) = (table[i * width + j], weight(&a[i], &b[j]));
        if weight > 0 && here == table[(i + 1) * width + j + 1] + weight {
            found.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if here == table[(i + 1) * width + j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    found
}

/// What stands in one place of both: word by word where there are equally many, else around what weighs most.
fn gap(a: &[Token], b: &[Token], at: Range<usize>, bt: Range<usize>, vocabulary: &Vocabulary, out: &mut Vec<Stretch>) {
    if at.is_empty() && bt.is_empty() {
        return;
    }
    if at.is_empty() || bt.is_empty() {
        return alone(a, b, at, bt, out);
    }
    let of = |words: &[Token], range: &Range<usize>, what: Test| {
        let first = range.clone().find(|i| what(&words[*i]))?;
        let end = (first..range.end).find(|i| !what(&words[*i])).unwrap_or(range.end);
        Some(first..end)
    };
    let kinds: [(Matter, Test); 3] = [
        (Matter::Number, |t| t.class == Class::Number),
        (Matter::Negation, |t| t.class == Class::Negation),
        (Matter::Name, |t| t.name),
    ];
    for (matter, what) in kinds {
        if let (Some(x), Some(y)) = (of(a, &at, what), of(b, &bt, what)) {
            gap(a, b, at.start..x.start, bt.start..y.start, vocabulary, out);
            add(out, Stretch { a: x.clone(), b: y.clone(), matter: Some(matter) });
            return gap(a, b, x.end..at.end, y.end..bt.end, vocabulary, out);
        }
    }
    let heavy = |words: &[Token], range: &Range<usize>| words[range.clone()].iter().map(weighs).max().unwrap_or(Matter::Words);
    let known = |token: &Token| vocabulary.info(token.surface);
    let short = at.len() <= OPPOSED && bt.len() <= OPPOSED;
    let opposite = short && a[at.clone()].iter().any(|x| b[bt.clone()].iter().any(|y| known(x).opposite(known(y))));
    let matter = heavy(a, &at).max(heavy(b, &bt)).max(if opposite { Matter::Opposite } else { Matter::Words });
    add(out, Stretch { a: at, b: bt, matter: Some(matter) });
}

/// What only one has, the weighty words of it by themselves.
fn alone(a: &[Token], b: &[Token], at: Range<usize>, bt: Range<usize>, out: &mut Vec<Stretch>) {
    for i in at.clone() {
        add(out, Stretch { a: i..i + 1, b: bt.start..bt.start, matter: Some(weighs(&a[i])) });
    }
    for j in bt {
        add(out, Stretch { a: at.end..at.end, b: j..j + 1, matter: Some(weighs(&b[j])) });
    }
}

/// How much it weighs that a word is not in the other text.
fn weighs(token: &Token) -> Matter {
    match token.class {
        Class::Number => Matter::Number,
        Class::Negation => Matter::Negation,
        _ if token.name => Matter::Name,
        _ => Matter::Words,
    }
}
