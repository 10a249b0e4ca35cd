//! Scores on newswire that the tagger was not trained on, where `KHABAR_SHARED` names the folder that holds it.
//!
//! Documents are cut at every fortieth sentence, and every tenth piece was kept aside in training. With `KHABAR_ENTITIES_MISSES`
//! what went wrong is written to that file.

use khabar::entities::{Context, EntityType, tag};
use std::{collections::HashSet, fmt::Write, fs, path::Path};

/// Sentences of one piece: a surname must be able to come back.
const PIECE: usize = 40;

/// What the pieces must score: they are harder than most. Rules and lists alone had 63.9.
const FLOOR: f64 = 70.0;

/// First and last token, type.
type Key = (usize, usize, EntityType);

/// The kinds and how the corpus calls them.
const KINDS: [(EntityType, &str); 3] = [(EntityType::Per, "PERS"), (EntityType::Loc, "LOC"), (EntityType::Org, "ORG")];

#[derive(Default)]
struct Piece {
    text: String,
    /// Bytes of every token.
    tokens: Vec<(usize, usize)>,
    gold: HashSet<Key>,
}

impl Piece {
    fn add(&mut self, sentence: &str) {
        let mut open: Option<Key> = None;
        for line in sentence.lines() {
            let Some((word, label)) = line.trim().rsplit_once([' ', '\t']) else { continue };
            let at = self.tokens.len();
            self.tokens.push((self.text.len(), self.text.len() + word.len()));
            self.text.push_str(word);
            self.text.push(' ');
            let kind = label.get(2..).and_then(|name| KINDS.iter().find(|(_, n)| *n == name)).map(|(kind, _)| *kind);
            match (&mut open, kind) {
                (Some((_, last, kind)), Some(same)) if label.starts_with("I-") && *kind == same => *last = at,
                _ => {
                    self.gold.extend(open.take());
                    open = kind.map(|kind| (at, at, kind));
                }
            }
        }
        self.gold.extend(open);
        self.text.pop();
        self.text.push('\n');
    }

    fn found(&self) -> HashSet<Key> {
        let mentions = tag(&self.text, &Context::default());
        let kept = mentions.iter().filter(|m| KINDS.iter().any(|(kind, _)| *kind == m.kind));
        kept.map(|m| {
            let first = self.tokens.partition_point(|t| t.1 <= m.span.start);
            let last = self.tokens.partition_point(|t| t.0 < m.span.end);
            (first, last - 1, m.kind)
        })
        .collect()
    }

    /// The words around a mention.
    fn around(&self, (first, last, kind): Key) -> String {
        let words = |a: usize, b: usize| match (self.tokens.get(a), self.tokens.get(b.wrapping_sub(1))) {
            (Some(a), Some(b)) => self.text.get(a.0..b.1).unwrap_or_default().replace('\n', " ⏎ "),
            _ => String::new(),
        };
        let end = (last + 4).min(self.tokens.len());
        format!("{}\t{} [{}] {}", kind.name(), words(first.saturating_sub(4), first), words(first, last + 1), words(last + 1, end))
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    let number = |n: usize| f64::from(u32::try_from(n).expect("few"));
    100.0 * number(part) / number(whole.max(1))
}

#[test]
fn unseen_newswire_is_tagged() {
    let Some(shared) = std::env::var_os("KHABAR_SHARED") else {
        println!("not measured: KHABAR_SHARED names no folder");
        return;
    };
    let corpus = fs::read_to_string(Path::new(&shared).join("data/ner/anercorp/train.txt")).expect("the corpus");
    let sentences: Vec<&str> = corpus.split("\n\n").collect();
    let mut misses = String::new();
    let mut counts = [[0_usize; 3]; 4];
    for piece in sentences.chunks(PIECE).skip(9).step_by(10) {
        let mut text = Piece::default();
        for sentence in piece {
            text.add(sentence);
        }
        let found = text.found();
        let sets = [found.intersection(&text.gold).collect::<Vec<_>>(), found.iter().collect(), text.gold.iter().collect()];
        for (i, set) in sets.into_iter().enumerate() {
            for key in set {
                counts[3][i] += 1;
                counts[KINDS.iter().position(|(kind, _)| *kind == key.2).expect("a kind")][i] += 1;
            }
        }
        for (sign, set) in [('-', text.gold.difference(&found)), ('+', found.difference(&text.gold))] {
            let mut keys: Vec<_> = set.copied().collect();
            keys.sort_by_key(|key| key.0);
            for key in keys {
                writeln!(misses, "{sign}{}", text.around(key)).expect("a string takes all");
            }
        }
    }
    for ([right, found, gold], kind) in counts.into_iter().zip(["PER", "LOC", "ORG", "all"]) {
        let f1 = percent(2 * right, found + gold);
        println!("{kind}: P {:.1} R {:.1} F {f1:.1}", percent(right, found), percent(right, gold));
        assert!(kind != "all" || f1 >= FLOOR, "{f1:.1} < {FLOOR}");
    }
    if let Some(path) = std::env::var_os("KHABAR_ENTITIES_MISSES") {
        fs::write(path, misses).expect("the file can be written");
    }
}
