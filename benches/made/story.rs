//! What is reported: who, where, about what; and sentences that report it.

use super::{Numbers, Words};

/// Beginning of the years that are reported on, and how long they are, in seconds.
const FIRST: i64 = 1_640_995_200;
const YEARS: u64 = 4 * 365 * 86_400;

const SAID: [&str; 10] = ["قال", "أكد", "أوضح", "أضاف", "ذكر", "أعلن", "كشف", "بين", "صرح", "شدد"];
const OFFICES: [&str; 12] =
    ["رئيس", "مدير", "وزير", "محافظ", "الناطق باسم", "عضو", "مسؤول في", "ممثل", "أمين عام", "مستشار", "نائب رئيس", "خبير من"];
const DID: [&str; 12] = ["افتتح", "بحث", "استقبل", "دشن", "رفض", "أطلق", "تابع", "ناقش", "وقع", "زار", "انتقد", "رحب"];

/// One event that articles tell.
pub struct Story {
    /// When it happened, in seconds of Unix time.
    pub time: i64,
    /// People in it.
    pub people: Vec<String>,
    /// Where.
    pub place: String,
    /// Whose.
    pub organisation: String,
    /// Words of its own.
    pub topic: Vec<String>,
}

impl Story {
    /// Story `number` of a corpus.
    pub fn of(seed: u64, number: u64, words: &Words) -> Self {
        let mut numbers = Numbers::of(&[seed, number, 7]);
        Self {
            time: FIRST + i64::try_from(numbers.below(YEARS)).unwrap_or(0),
            people: (0..3).map(|_| words.people[common(&mut numbers, words.people.len())].clone()).collect(),
            place: words.places[common(&mut numbers, words.places.len())].clone(),
            organisation: words.organisations[common(&mut numbers, words.organisations.len())].clone(),
            topic: (0..14).map(|_| words.telling(&mut numbers).to_owned()).collect(),
        }
    }

    /// A headline of some eight words.
    pub fn title(&self, words: &Words, numbers: &mut Numbers) -> String {
        let topic = |numbers: &mut Numbers| numbers.pick(&self.topic).clone();
        let rest = run(words, numbers, 3);
        match numbers.below(5) {
            0 => format!("{}: {} {} {rest}", self.people[0], topic(numbers), topic(numbers)),
            1 => format!("{} {} {} في {} {rest}", numbers.pick(&DID), topic(numbers), topic(numbers), self.place),
            2 => format!("{} {} {} {} {rest}", self.organisation, numbers.pick(&DID), topic(numbers), topic(numbers)),
            3 => format!("{} {} {} {} في {}", topic(numbers), topic(numbers), rest, topic(numbers), self.place),
            _ => format!("{} {} {} {} {rest}", self.people[0], numbers.pick(&DID), topic(numbers), topic(numbers)),
        }
    }

    /// Five to eight paragraphs of two or three sentences.
    pub fn paragraphs(&self, words: &Words, numbers: &mut Numbers) -> Vec<String> {
        let count = 5 + numbers.below(4);
        (0..count)
            .map(|_| {
                let sentences = 2 + numbers.below(2);
                (0..sentences).map(|_| self.sentence(words, numbers)).collect::<Vec<_>>().join(" ")
            })
            .collect()
    }

    /// A sentence that ends with a full stop; some ten words of it are no other sentence's.
    pub fn sentence(&self, words: &Words, numbers: &mut Numbers) -> String {
        let topic = |numbers: &mut Numbers| numbers.pick(&self.topic).clone();
        let length = 7 + numbers.below(9);
        let rest = run(words, numbers, length);
        let person = numbers.pick(&self.people).clone();
        match numbers.below(8) {
            0 => format!(
                "و{} {} {} {person} إن {} {rest} {}.",
                numbers.pick(&SAID),
                numbers.pick(&OFFICES),
                self.organisation,
                topic(numbers),
                topic(numbers)
            ),
            1 => format!("و{} {person} أن {} {} {rest}.", numbers.pick(&SAID), topic(numbers), topic(numbers)),
            2 => format!("{} {} {} في {} {rest}.", numbers.pick(&DID), topic(numbers), topic(numbers), self.place),
            3 => format!("وبلغ عدد {} {} {} {rest}.", topic(numbers), 2 + numbers.below(9_000), topic(numbers)),
            4 => format!("«{} {} {rest}»، بحسب {}.", topic(numbers), topic(numbers), self.organisation),
            5 => format!("وفي {} {} {} {rest}.", words.places[common(numbers, words.places.len())], topic(numbers), topic(numbers)),
            _ => format!("{} {rest} {} {}.", topic(numbers), topic(numbers), run(words, numbers, 3)),
        }
    }
}

/// What another outlet makes of a text: a sentence more, a paragraph less, a word changed; now and then nothing.
pub fn edit(paragraphs: &mut Vec<String>, words: &Words, numbers: &mut Numbers) {
    for _ in 0..numbers.below(4) {
        let at = numbers.place(paragraphs.len());
        match numbers.below(3) {
            0 if paragraphs.len() > 3 => drop(paragraphs.remove(at)),
            1 => {
                let more = run(words, numbers, 12);
                paragraphs[at] = format!("{} {more}.", paragraphs[at]);
            }
            _ => {
                let mut parts: Vec<&str> = paragraphs[at].split(' ').collect();
                let place = numbers.place(parts.len());
                parts[place] = words.word(numbers);
                paragraphs[at] = parts.join(" ");
            }
        }
    }
}

fn run(words: &Words, numbers: &mut Numbers, count: u64) -> String {
    let mut run = String::with_capacity(160);
    for n in 0..count {
        if n > 0 {
            run.push(' ');
        }
        run.push_str(words.word(numbers));
    }
    run
}

/// A place in a list; what stands first in it is in the news most.
fn common(numbers: &mut Numbers, length: usize) -> usize {
    usize::try_from(numbers.skewed(u64::try_from(length).unwrap_or(0))).unwrap_or(0)
}
