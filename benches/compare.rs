//! How fast two tellings are compared: made-up articles of 200 sentences, a third of them edited, and what is as long as a
//! page can be.

use divan::Bencher;
use khabar::related::compare::{Telling, compare};

fn main() {
    divan::main();
}

/// A small generator of numbers (`xorshift64*`), so that every run compares the same texts.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        usize::try_from(self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33).unwrap_or(0) % end
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
}

/// Two texts of as many sentences of 20 words; every third has three other words in the second, every tenth is another.
fn texts(sentences: usize) -> [String; 2] {
    let mut numbers = Numbers(7);
    let (mut a, mut b) = (String::new(), String::new());
    for at in 0..sentences {
        let words: Vec<String> = (0..20).map(|_| numbers.word()).collect();
        let mut other = words.clone();
        let changed = if at % 10 == 9 { 20 } else { 3 * usize::from(at % 3 == 0) };
        for _ in 0..changed {
            let place = numbers.below(other.len());
            other[place] = numbers.word();
        }
        let end = if at % 5 == 4 { ".\n" } else { ". " };
        a += &(words.join(" ") + end);
        b += &(other.join(" ") + end);
    }
    [a, b]
}

/// Sentences; 10,000 of them are two megabytes.
#[divan::bench(args = [20, 200, 2_000, 10_000], sample_count = 10)]
fn edited(bencher: Bencher<'_, '_>, sentences: usize) {
    let [a, b] = texts(sentences);
    let (a, b) = (Telling::plain(&a), Telling::plain(&b));
    bencher.bench(|| compare(divan::black_box(&a), divan::black_box(&b)));
}

/// Two megabytes of what could be compared with everything: one word, no stop, nearly equal sentences.
#[divan::bench(args = ["كلمة ", "ا ", "قال الوزير نعم. ", "قال الوزير {} نعم. "], sample_count = 3)]
fn odd(bencher: Bencher<'_, '_>, unit: &str) {
    let a: String = (0..(1 << 21) / unit.len()).map(|at| unit.replace("{}", &at.to_string())).collect();
    let b = a.replace("نعم", "لا");
    let (a, b) = (Telling::plain(&a), Telling::plain(&b));
    bencher.bench(|| compare(divan::black_box(&a), divan::black_box(&b)));
}
