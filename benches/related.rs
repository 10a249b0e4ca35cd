//! How fast articles are related: made-up articles over a vocabulary with the usual long tail, a tenth of them edited
//! copies of others, each with eight headlines listed.

use divan::Bencher;
use khabar::clean::{HeadlineKind, Part};
use khabar::related::{Item, Listed, relate};

fn main() {
    divan::main();
}

/// A small generator of numbers (`xorshift64*`), so that every run relates the same articles.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let value = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(value).unwrap_or(0) % end
    }

    /// A word; low ranks come often, as in language.
    fn word(&mut self) -> String {
        const LETTERS: [char; 16] = ['ب', 'ت', 'ج', 'ح', 'د', 'ر', 'س', 'ش', 'ص', 'ط', 'ع', 'ف', 'ق', 'ك', 'م', 'ن'];
        let end = [60, 600, 6_000, 60_000][self.below(4)];
        let mut rank = self.below(end) + 300;
        let mut word = String::new();
        while rank > 0 {
            word.push(LETTERS[rank % 16]);
            rank /= 16;
        }
        word
    }

    fn words(&mut self, count: usize) -> String {
        (0..count).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }
}

/// Title, paragraphs, headlines listed.
type Text = (String, Vec<String>, Vec<String>);

fn texts(count: usize) -> Vec<Text> {
    let mut numbers = Numbers(7);
    let mut texts: Vec<Text> = Vec::with_capacity(count);
    for at in 0..count {
        let copy = (at > 0 && numbers.below(10) == 0).then(|| texts[numbers.below(at)].clone());
        let (title, mut body, _) =
            copy.unwrap_or_else(|| (numbers.words(9), (0..6).map(|_| numbers.words(45)).collect(), Vec::new()));
        body.push(numbers.words(30));
        let listed = |numbers: &mut Numbers| {
            if at > 0 && numbers.below(3) == 0 { texts[numbers.below(at)].0.clone() } else { numbers.words(9) }
        };
        let headlines = (0..8).map(|_| listed(&mut numbers)).collect();
        texts.push((title, body, headlines));
    }
    texts
}

#[divan::bench(args = [1_000, 10_000], sample_count = 3)]
fn articles(bencher: Bencher<'_, '_>, count: usize) {
    let texts = texts(count);
    let ids: Vec<String> = (0..count).map(|at| format!("{at:08}")).collect();
    let items: Vec<Item<'_>> = texts
        .iter()
        .zip(&ids)
        .map(|((title, body, headlines), id)| Item {
            id,
            file: id,
            part: Part::Main,
            title: Some(title),
            body: body.iter().map(String::as_str).collect(),
            published: None,
            entities: Vec::new(),
            keywords: Vec::new(),
            address: None,
            headlines: headlines.iter().map(|text| Listed { text, kind: HeadlineKind::List, address: None }).collect(),
        })
        .collect();
    bencher.counter(divan::counter::ItemsCount::new(count)).bench(|| relate(&items));
}
