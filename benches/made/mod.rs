//! A made-up corpus of any size: pages as sites print them, in Arabic at the frequencies of the word list, told by several
//! outlets, with copies, edits, related lists and whatever else stands on pages. Article n of a corpus is the same whenever and
//! in whatever order it is asked for, so nothing of it needs to be kept. None of it ever happened.

mod numbers;
mod page;
mod story;
mod words;

pub use page::Page;

use numbers::Numbers;
use story::Story;
use words::Words;

/// A corpus of so many articles.
pub struct Made {
    seed: u64,
    size: u64,
    words: Words,
}

/// What an article says, before an outlet lays it out.
struct Told {
    story: Story,
    title: String,
    paragraphs: Vec<String>,
    /// Seconds of Unix time.
    time: i64,
    outlet: usize,
}

impl Made {
    /// The corpus of this seed and size. Words of up to so many letters are looked for, apart from what is joined to them:
    /// five take a second or two, fewer no time.
    pub fn new(seed: u64, size: u64, letters: usize) -> Self {
        Self { seed, size, words: Words::new(letters) }
    }

    /// Article `n`, from 0, as its outlet prints it.
    pub fn page(&self, n: u64) -> Page {
        let told = self.told(n);
        let mut numbers = self.numbers(n, 3);
        let related = if numbers.one_in(3) { self.related(n, &mut numbers) } else { Vec::new() };
        let aside = self.title(numbers.below(self.size));
        Page::of(n, &told, &related, &aside, &mut numbers)
    }

    /// Numbers of article `n` for one purpose.
    fn numbers(&self, n: u64, purpose: u64) -> Numbers {
        Numbers::of(&[self.seed, n, purpose])
    }

    /// The article that `n` copies; itself where it is none. One in ten is a copy, of an article that is not.
    fn original(&self, n: u64) -> u64 {
        if n % 10 == 9 { self.numbers(n, 1).below(n / 10) * 10 + n / 10 % 9 } else { n }
    }

    /// What article `n` reports. Half the articles have a story of their own; some stories are told a hundred times, most of the
    /// others twice or thrice.
    fn story(&self, n: u64) -> Story {
        let mut numbers = self.numbers(n, 2);
        let number = if numbers.one_in(2) { self.size + n } else { numbers.skewed(self.size / 8 + 1) };
        Story::of(self.seed, number, &self.words)
    }

    fn title(&self, n: u64) -> String {
        let n = self.original(n);
        self.story(n).title(&self.words, &mut self.numbers(n, 4))
    }

    fn told(&self, n: u64) -> Told {
        let original = self.original(n);
        let story = self.story(original);
        let title = story.title(&self.words, &mut self.numbers(original, 4));
        let mut numbers = self.numbers(original, 5);
        let mut paragraphs = story.paragraphs(&self.words, &mut numbers);
        let mut time = story.time + i64::try_from(numbers.below(40_000)).unwrap_or(0);
        let mut outlet = numbers.below(page::OUTLETS);
        if original != n {
            let mut numbers = self.numbers(n, 6);
            story::edit(&mut paragraphs, &self.words, &mut numbers);
            time += i64::try_from(numbers.below(90_000)).unwrap_or(0);
            outlet = numbers.below(page::OUTLETS);
        }
        Told { story, title, paragraphs, time, outlet: usize::try_from(outlet).unwrap_or(0) }
    }

    /// Headlines of other articles; the nearer ones are listed more often.
    fn related(&self, n: u64, numbers: &mut Numbers) -> Vec<String> {
        let count = 5 + numbers.below(5);
        let near = |numbers: &mut Numbers| {
            if numbers.one_in(2) { (n + 1 + numbers.below(200)) % self.size } else { numbers.below(self.size) }
        };
        (0..count).map(|_| near(numbers)).map(|other| self.title(other)).collect()
    }
}
