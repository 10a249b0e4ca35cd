//! Scores by words: a mention is right where its type, its first and its last word are.

use crate::gold::Gold;
use khabar::{entities::Mention, text::Span};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

/// The types, in the order of the table; the last row is of all of them.
pub const KINDS: [&str; 8] = ["PER", "ORG", "LOC", "NAT", "EVENT", "DATE", "NUM", "all"];

/// First word, last word, type.
type Key = (usize, usize, String);

/// Right, found, wanted.
type Counts = [usize; 3];

/// The sums over some texts.
#[derive(Debug, Default)]
pub struct Score {
    counts: BTreeMap<String, Counts>,
    /// Of every right mention whose referent is marked: that, and what the tagger takes it for.
    referents: Vec<(String, String)>,
    /// What went wrong, one line each.
    pub wrong: Vec<String>,
}

impl Score {
    /// Compares the mentions found in one text with the marked ones.
    pub fn add(&mut self, name: &str, gold: &Gold, found: &[Mention]) {
        let words = words(&gold.text);
        let key = |span: Span, kind: &str| {
            let first = words.partition_point(|word| word.end <= span.start);
            let last = words.partition_point(|word| word.start < span.end);
            (first, last.saturating_sub(1), kind.to_owned())
        };
        let marked = |optional: bool| gold.mentions.iter().filter(move |mark| mark.optional == optional);
        let wanted: BTreeMap<Key, &str> = marked(false).map(|mark| (key(mark.span, &mark.kind), mark.id.as_str())).collect();
        let optional: BTreeSet<Key> = marked(true).map(|mark| key(mark.span, &mark.kind)).collect();
        let found: BTreeMap<Key, &Mention> = found.iter().map(|m| (key(m.span, m.kind.name()), m)).collect();
        for (key, mention) in found.iter().filter(|(key, _)| !optional.contains(*key)) {
            let right = wanted.get(key);
            self.count(&key.2, [usize::from(right.is_some()), 1, 0]);
            match right {
                Some(id) if !id.is_empty() => self.referents.push((format!("{}:{id}", key.2), mention.id.clone())),
                Some(_) => {}
                None => self.wrong.push(format!("{name} + {}", around(&gold.text, &words, key))),
            }
        }
        for key in wanted.keys() {
            self.count(&key.2, [0, 0, 1]);
            if !found.contains_key(key) {
                self.wrong.push(format!("{name} - {}", around(&gold.text, &words, key)));
            }
        }
    }

    fn count(&mut self, kind: &str, counts: Counts) {
        for kind in [kind, "all"] {
            let sums = self.counts.entry(kind.to_owned()).or_default();
            sums.iter_mut().zip(counts).for_each(|(sum, more)| *sum += more);
        }
    }

    /// How many mentions of a type are marked.
    pub fn wanted(&self, kind: &str) -> usize {
        self.counts.get(kind).map_or(0, |counts| counts[2])
    }

    /// F1 of a type, in per mille.
    pub fn f1(&self, kind: &str) -> usize {
        let [right, found, wanted] = self.counts.get(kind).copied().unwrap_or_default();
        (2000 * right).checked_div(found + wanted).unwrap_or(1000)
    }

    /// B³ over the mentions that were found right: how far those of one referent have one id and the reverse. In per mille.
    pub fn b_cubed(&self) -> usize {
        let mut sizes: BTreeMap<(bool, &str), u32> = BTreeMap::new();
        let mut both: BTreeMap<(&str, &str), u32> = BTreeMap::new();
        for (wanted, found) in &self.referents {
            *sizes.entry((true, wanted)).or_default() += 1;
            *sizes.entry((false, found)).or_default() += 1;
            *both.entry((wanted, found)).or_default() += 1;
        }
        let share = |of: bool| -> f64 {
            let whole = |pair: &(&str, &str)| sizes[&(of, if of { pair.0 } else { pair.1 })];
            both.iter().map(|(pair, n)| f64::from(n * n) / f64::from(whole(pair))).sum()
        };
        let (precision, recall) = (share(false), share(true));
        let all: f64 = both.values().copied().map(f64::from).sum();
        let f1 = 2000.0 * precision * recall / (precision + recall) / all.max(1.0);
        // The whole per mille, without a cast.
        (0..=1000).rev().find(|n| f64::from(*n) <= f1).unwrap_or(0_u16).into()
    }

    /// Precision, recall and F1 of every type.
    pub fn table(&self) -> String {
        let mut out = String::from("type    wanted  found  right    P      R      F1\n");
        for kind in KINDS {
            let [right, found, wanted] = self.counts.get(kind).copied().unwrap_or_default();
            let percent = |part: usize, whole: usize| {
                let mille = (1000 * part).checked_div(whole).unwrap_or(1000);
                format!("{}.{}", mille / 10, mille % 10)
            };
            let (p, r, f) = (percent(right, found), percent(right, wanted), percent(2 * right, found + wanted));
            writeln!(out, "{kind:<6} {wanted:>7} {found:>6} {right:>6} {p:>6} {r:>6} {f:>6}").expect("a string takes all");
        }
        let b_cubed = self.b_cubed();
        out + &format!("B³ F1 of {} mentions: {}.{}\n", self.referents.len(), b_cubed / 10, b_cubed % 10)
    }
}

/// A mention among its words.
fn around(text: &str, words: &[Span], (first, last, kind): &Key) -> String {
    let between = |a: usize, b: usize| match (words.get(a), words.get(b.wrapping_sub(1))) {
        (Some(a), Some(b)) if a.start < b.end => text[a.start..b.end].replace('\n', " ⏎ "),
        _ => String::new(),
    };
    let end = (last + 4).min(words.len());
    let before = between(first.saturating_sub(4), *first);
    format!("{kind} {before} [{}] {}", between(*first, last + 1), between(last + 1, end))
}

/// Words and single marks: what "first and last word" means.
fn words(text: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut open = false;
    for (at, c) in text.char_indices() {
        let inside = c.is_alphanumeric() || c == '_' || c == '\u{640}' || ('\u{64b}'..='\u{652}').contains(&c);
        let end = at + c.len_utf8();
        match spans.last_mut() {
            Some(last) if inside && open => last.end = end,
            _ if !c.is_whitespace() => spans.push(Span::new(at, end)),
            _ => {}
        }
        open = inside;
    }
    spans
}

#[test]
fn b_cubed_falls_where_one_is_split_or_two_are_joined() {
    let score = |pairs: &[(&str, &str)]| {
        let referents = pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        Score { referents, ..Score::default() }.b_cubed()
    };
    assert_eq!(score(&[("a", "1"), ("a", "1"), ("b", "2")]), 1000);
    // Split: precision 1, recall (½ + ½) / 2.
    assert_eq!(score(&[("a", "1"), ("a", "2")]), 666);
    assert_eq!(score(&[("a", "1"), ("b", "1")]), 666);
}
