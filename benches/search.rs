//! How fast queries are read and answered, over made-up articles of some 3 KB with a vocabulary that has the usual long tail.

use divan::{Bencher, counter::BytesCount, counter::ItemsCount};
use jiff::civil::{Date, date};
use khabar::{
    clean::Part,
    search::{Entry, Matcher, Order, Place, Prepared, Searcher, Writer, parse},
    text::tokens,
};

fn main() {
    divan::main();
}

const TODAY: Date = date(2030, 6, 1);

/// A small generator of numbers (`xorshift64*`), so that every run searches the same articles.
struct Numbers(u64);

impl Numbers {
    fn of(seed: usize) -> Self {
        Self(u64::try_from(seed).unwrap_or(0).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let value = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(value).unwrap_or(0) % end
    }

    /// Words; low ranks come often, as in language, and every third has an article or a conjunction.
    fn words(&mut self, count: usize) -> String {
        let mut words = Vec::new();
        for _ in 0..count {
            let end = [60, 600, 6_000, 60_000][self.below(4)];
            words.push(format!("{}{}", ["", "", "", "ال", "وال", "و"][self.below(6)], word(self.below(end) + 300)));
        }
        words.join(" ")
    }
}

fn word(mut rank: usize) -> String {
    const LETTERS: [char; 16] = ['ب', 'ت', 'ج', 'ح', 'د', 'ر', 'س', 'ش', 'ص', 'ط', 'ع', 'ف', 'ق', 'ك', 'م', 'ن'];
    let mut word = String::new();
    while rank > 0 {
        word.push(LETTERS[rank % 16]);
        rank /= 16;
    }
    word
}

/// An article of its own texts.
struct Text {
    title: String,
    body: Vec<String>,
}

fn text(at: usize) -> Text {
    let mut numbers = Numbers::of(at + 1);
    Text { title: numbers.words(9), body: (0..7).map(|_| numbers.words(48)).collect() }
}

fn with_entry<T>(number: usize, text: &Text, take: impl FnOnce(&Entry<'_>) -> T) -> T {
    let body: Vec<&str> = text.body.iter().map(String::as_str).collect();
    let number = u32::try_from(number).unwrap_or(0);
    take(&Entry {
        number,
        file: number,
        title: &text.title,
        body: &body,
        source: Some(["شبكة أفق", "صحيفة المرفأ", "Rivers Daily"][number as usize % 3]),
        entities: &[],
        day: Some(20_000 + i32::try_from(number % 1_000).unwrap_or(0)),
        part: Part::Main,
        language: "ar",
    })
}

/// Bytes of so many articles.
fn bytes(count: usize) -> usize {
    (0..count).map(text).map(|text| text.title.len() + text.body.iter().map(String::len).sum::<usize>()).sum()
}

/// Words of these ranks.
fn query(ranks: &[usize]) -> String {
    ranks.iter().map(|rank| word(rank + 300)).collect::<Vec<_>>().join(" ")
}

#[divan::bench]
fn read_a_query() -> usize {
    let text = "(نفط OR غاز) -كرة title:\"إقليم كردستان\" مصدر:رويترز بعد:2024-03 \"سعر نفط\"~5 عرا*";
    parse(divan::black_box(text)).map_or(0, |query| query.positive().len())
}

#[divan::bench]
fn tokens_of_a_text(bencher: Bencher<'_, '_>) {
    let all: String = (0..300).map(text).flat_map(|text| text.body).collect::<Vec<_>>().join("\n");
    bencher.counter(BytesCount::of_str(&all)).bench(|| tokens(&all).map(|token| token.stem().len()).sum::<usize>());
}

#[divan::bench(args = ["word", "two", "phrase", "prefix", "near", "not"])]
fn scan_2000(bencher: Bencher<'_, '_>, kind: &str) {
    let prepared: Vec<Prepared> = (0..2_000).map(|at| with_entry(at, &text(at), Prepared::new)).collect();
    let asked = match kind {
        "word" => query(&[40]),
        "two" => query(&[40, 41]),
        "phrase" => format!("\"{}\"", query(&[3, 4])),
        "prefix" => format!("{}*", word(340).chars().take(2).collect::<String>()),
        "near" => format!("\"{}\"~5", query(&[3, 4])),
        _ => format!("-{}", query(&[3])),
    };
    let asked = parse(&asked).unwrap_or_default();
    bencher.counter(ItemsCount::new(2_000_usize)).bench(|| {
        let matcher = Matcher::new(&asked, TODAY, &(), false);
        (0..).zip(&prepared).filter(|(number, article)| matcher.matches(*number, article)).count()
    });
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn prepare_2000(bencher: Bencher<'_, '_>) {
    let texts: Vec<Text> = (0..2_000).map(text).collect();
    bencher
        .counter(BytesCount::new(bytes(2_000)))
        .bench(|| texts.iter().enumerate().map(|(at, text)| with_entry(at, text, Prepared::new)).collect::<Vec<_>>());
}

/// Ten thousand articles in an index in memory.
fn indexed(texts: &[Text]) -> Option<Searcher> {
    let mut writer = Writer::open(Place::Memory, 60_000_000, 1).ok()?;
    for (at, text) in texts.iter().enumerate() {
        with_entry(at, text, |entry| writer.add(entry)).ok()?;
    }
    writer.commit("").ok()?;
    writer.searcher().ok()
}

#[divan::bench(sample_count = 1, sample_size = 1)]
fn index_10000(bencher: Bencher<'_, '_>) {
    let texts: Vec<Text> = (0..10_000).map(text).collect();
    bencher.counter(BytesCount::new(bytes(10_000))).bench(|| indexed(&texts).map(|searcher| searcher.len()));
}

#[divan::bench(args = ["word", "two", "either", "phrase", "prefix", "near", "date"])]
fn ask_10000(bencher: Bencher<'_, '_>, kind: &str) {
    let texts: Vec<Text> = (0..10_000).map(text).collect();
    let Some(searcher) = indexed(&texts) else { return };
    let (asked, order) = match kind {
        "word" => (query(&[3]), Order::Rank),
        "two" => (query(&[3, 4]), Order::Rank),
        "either" => (query(&[3, 4, 400]).replace(' ', " OR "), Order::Rank),
        "phrase" => (format!("\"{}\"", query(&[3, 4])), Order::Rank),
        "prefix" => (format!("{}*", word(340).chars().take(2).collect::<String>()), Order::Rank),
        "near" => (format!("\"{}\"~5", query(&[3, 4])), Order::Rank),
        _ => (query(&[3]), Order::Date),
    };
    let asked = parse(&asked).unwrap_or_default();
    bencher.bench(|| searcher.search(&asked, (TODAY, &()), order, 0, 20).map_or(0, |found| found.total));
}
