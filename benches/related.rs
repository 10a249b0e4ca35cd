//! How fast articles are related: made-up articles over a vocabulary with the usual long tail. Every tenth is an edited copy of
//! another, some forty tell one story with names and words of its own, a fifth has no title; each lists eight headlines, a
//! third of them those of others, the rest from a pool, so that an article brings some five that none before it lists. No two
//! sentences are the same but in copies.

use divan::{Bencher, counter::ItemsCount};
use jiff::civil::{Date, date};
use khabar::clean::{HeadlineKind, Part};
use khabar::related::{Item, Linker, Listed, Named};

fn main() {
    divan::main();
}

/// A small generator of numbers (`xorshift64*`), so that every run relates the same articles.
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

    /// A word; low ranks come often, as in language.
    fn word(&mut self) -> String {
        let end = [60, 600, 6_000, 60_000][self.below(4)];
        word(self.below(end) + 300)
    }

    fn words(&mut self, count: usize) -> String {
        (0..count).map(|_| self.word()).collect::<Vec<_>>().join(" ")
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
    id: String,
    title: String,
    body: Vec<String>,
    names: Vec<String>,
    headlines: Vec<String>,
    published: Date,
}

/// Articles of one story lie this far apart.
const STORIES: usize = 2_500;

fn title(at: usize) -> String {
    let mut numbers = Numbers::of(original(at) + 1);
    let story = at % STORIES;
    format!("{} {} {}", numbers.words(5), word(70_000 + story * 3), numbers.words(3))
}

/// A headline that no article carries.
fn unseen(at: usize) -> String {
    Numbers::of(at * 17 + 3).words(9)
}

/// Every tenth article is a copy of an earlier one.
fn original(at: usize) -> usize {
    if at > 9 && at % 10 == 9 { (at * 7) % (at / 10) * 10 } else { at }
}

fn text(at: usize) -> Text {
    let (of, story) = (original(at), original(at) % STORIES);
    let mut numbers = Numbers::of(of + 1);
    let paragraph = |numbers: &mut Numbers| {
        let own = word(70_000 + story * 3 + numbers.below(3));
        format!("{} {own} {}.", numbers.words(20), numbers.words(24))
    };
    let mut body: Vec<String> = (0..6).map(|_| paragraph(&mut numbers)).collect();
    let mut numbers = Numbers::of(at * 31 + 7);
    body.push(numbers.words(30));
    let names = (0..8).map(|_| if numbers.below(2) == 0 { word(90_000 + story * 4 + numbers.below(4)) } else { numbers.word() });
    let names = names.collect();
    let headlines =
        (0..8).map(|_| if at > 0 && numbers.below(3) == 0 { title(numbers.below(at)) } else { unseen(numbers.below(800_000)) });
    let headlines = headlines.collect();
    let day = i64::try_from(at / 400).unwrap_or(0);
    let published = date(2030, 1, 1).saturating_add(jiff::Span::new().days(day));
    Text { id: format!("{at:08}"), title: title(at), body, names, headlines, published }
}

fn item(text: &Text) -> Item<'_> {
    let at = text.id.bytes().map(usize::from).sum::<usize>();
    Item {
        id: &text.id,
        file: &text.id,
        part: Part::Main,
        title: Some(text.title.as_str()).filter(|_| at % 5 != 0),
        body: text.body.iter().map(String::as_str).collect(),
        published: Some(text.published),
        entities: text.names.iter().map(|name| Named { id: name, name }).collect(),
        keywords: Vec::new(),
        address: None,
        headlines: text.headlines.iter().map(|text| Listed { text, kind: HeadlineKind::List, address: None }).collect(),
    }
}

/// Reads so many articles, some at a time, as a folder is read: their texts are not kept.
fn linked(count: usize) -> Linker {
    let mut linker = Linker::default();
    for from in (0..count).step_by(4_096) {
        let texts: Vec<Text> = (from..count.min(from + 4_096)).map(text).collect();
        let items: Vec<Item<'_>> = texts.iter().map(item).collect();
        linker.extend(&items.iter().collect::<Vec<_>>());
    }
    linker.settle();
    linker
}

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// All of them, the making of their texts included (a tenth of the time).
#[divan::bench(args = SIZES, sample_count = 1, sample_size = 1)]
fn articles(bencher: Bencher<'_, '_>, count: usize) {
    bencher.counter(ItemsCount::new(count)).bench(|| linked(count));
}

/// One more article among so many.
#[divan::bench(args = SIZES, sample_count = 40, sample_size = 1)]
fn one_more(bencher: Bencher<'_, '_>, count: usize) {
    let mut linker = linked(count);
    let mut next = count;
    let with_inputs = bencher.with_inputs(|| {
        next += 1;
        text(next)
    });
    with_inputs.bench_local_refs(|text| linker.add(&item(text)));
}

/// The texts alone, to be taken from the first.
#[divan::bench(args = [10_000], sample_count = 1, sample_size = 1)]
fn texts(bencher: Bencher<'_, '_>, count: usize) {
    bencher.counter(ItemsCount::new(count)).bench(|| (0..count).map(|at| text(at).body.len()).sum::<usize>());
}
