//! Words at their frequencies. The list that comes with the program holds hashes, so words are found again by trying: every
//! string of up to five letters, and those with what is written together before and after them. Names come from the gazetteer.

use super::Numbers;
use std::collections::HashMap;

/// The frequencies: buckets of sixteen numbers, the low 24 bits of a hash and a byte each; the bucket tells the leading bits.
const LIST: &[u8] = include_bytes!("../../assets/tagger/words.bin");
const NAMES: &str = include_str!("../../assets/knowledge/names.txt");
const PEOPLE: &str = include_str!("../../assets/knowledge/people.tsv");
const PLACES: &str = include_str!("../../assets/knowledge/places.tsv");
const ORGANISATIONS: &str = include_str!("../../assets/knowledge/organisations.tsv");

/// Letters as the list folds them.
const LETTERS: &str = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء";
const AFTER: [&str; 10] = ["", "ه", "ها", "هم", "ات", "ين", "ون", "يه", "ان", "نا"];

/// How words that come often are spelled before they are folded.
const SPELLED: &str = "أن إلى على أو إن أي أكثر أول أمام أيضا أما إلا أكد أعلن أضاف أوضح أشار إذا أنه أنها إنه إنها أخرى أكبر أزمة \
                       سنة مدينة حكومة دولة منطقة شركة جامعة حياة خدمة قوة لجنة صحة حركة جلسة الحكومة المدينة المنطقة الدولة الشركة \
                       الجامعة الحياة الصحة القوة اللجنة العاصمة السلطة المرحلة الثقافة السياسة التجارة الزراعة الصناعة";

/// A vocabulary with its frequencies, and names.
pub struct Words {
    ranked: Vec<String>,
    /// For each word the share of its place that is its own, and whose the rest is (Walker's alias method).
    shares: Vec<(f64, usize)>,
    /// Names of people.
    pub people: Vec<String>,
    /// Names of places.
    pub places: Vec<String>,
    /// Names of organisations.
    pub organisations: Vec<String>,
}

impl Words {
    /// Finds the words of up to so many letters.
    pub fn new(most: usize) -> Self {
        let list = List::read(LIST);
        let mut found: Vec<(String, u8)> = Vec::new();
        let letters: Vec<&str> = LETTERS.split_inclusive(|_| true).collect();
        // No word begins with a hamza that stands alone.
        let firsts = letters.iter().filter(|letter| **letter != "ء");
        for first in firsts {
            grow(&list, &mut (*first).to_owned(), hash(EMPTY, first), (&letters, most), &mut found);
        }
        for (word, _) in found.clone().iter().filter(|(word, _)| word.chars().count() > 2) {
            for before in ["", "ال", "وال", "بال", "لل", "و", "ب", "ل", "ف"] {
                let begun = hash(hash(EMPTY, before), word);
                let joined = AFTER.iter().filter(|after| before.len() + word.len() + after.len() > most * 2);
                for after in joined {
                    found.extend(list.get(hash(begun, after)).map(|value| (format!("{before}{word}{after}"), value)));
                }
            }
        }
        found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        found.dedup();
        let spelled: HashMap<String, &str> = SPELLED.split_whitespace().map(|word| (folded(word), word)).collect();
        let weights: Vec<f64> = found.iter().map(|(_, value)| 10_f64.powf(f64::from(*value) / 20.0)).collect();
        let unfolded = |word: String| spelled.get(&word).map_or_else(|| ended(&word), |word| (*word).to_owned());
        Self {
            shares: shares(&weights),
            ranked: found.into_iter().map(|(word, _)| unfolded(word)).collect(),
            people: first_names(PEOPLE).chain(made_people()).collect(),
            places: first_names(PLACES).collect(),
            organisations: first_names(ORGANISATIONS).collect(),
        }
    }

    /// A word, frequent ones more often.
    pub fn word(&self, numbers: &mut Numbers) -> &str {
        let at = numbers.place(self.ranked.len());
        let (own, other) = self.shares[at];
        &self.ranked[if numbers.share() < own { at } else { other }]
    }

    /// A word that says something: not one of the most frequent.
    pub fn telling(&self, numbers: &mut Numbers) -> &str {
        loop {
            let word = self.word(numbers);
            // Function words are short, or stand among the first hundreds.
            if word.chars().count() > 3 {
                return word;
            }
        }
    }
}

/// Every word that begins with `word`, whose hash is known, and has at most `most` letters.
fn grow(list: &List, word: &mut String, hashed: u32, (letters, most): (&[&str], usize), found: &mut Vec<(String, u8)>) {
    found.extend(list.get(hashed).map(|value| (word.clone(), value)));
    if word.len() < most * 2 {
        for letter in letters {
            let end = word.len();
            word.push_str(letter);
            grow(list, word, hash(hashed, letter), (letters, most), found);
            word.truncate(end);
        }
    }
}

/// FNV-1a of nothing, 32 bits.
const EMPTY: u32 = 0x811c_9dc5;

/// The hash of what has this hash, followed by more.
fn hash(before: u32, more: &str) -> u32 {
    more.bytes().fold(before, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Most words that end in the letter to which the list folds the feminine ending have that ending.
fn ended(word: &str) -> String {
    let article = ["ال", "وال", "بال", "لل"].iter().any(|article| word.starts_with(article));
    match word.strip_suffix('ه') {
        Some(stem) if article || stem.ends_with('ي') => format!("{stem}ة"),
        _ => word.to_owned(),
    }
}

/// Walker's tables for these weights.
fn shares(weights: &[f64]) -> Vec<(f64, usize)> {
    let mean = weights.iter().sum::<f64>() / weights.iter().map(|_| 1.0).sum::<f64>();
    let mut shares: Vec<(f64, usize)> = weights.iter().enumerate().map(|(at, weight)| (weight / mean, at)).collect();
    let (mut small, mut large): (Vec<usize>, Vec<usize>) = (0..shares.len()).partition(|at| shares[*at].0 < 1.0);
    while let (Some(low), Some(high)) = (small.pop(), large.pop()) {
        shares[low].1 = high;
        shares[high].0 -= 1.0 - shares[low].0;
        if shares[high].0 < 1.0 { small.push(high) } else { large.push(high) }
    }
    shares
}

fn folded(word: &str) -> String {
    let fold = |c| match c {
        'أ' | 'إ' | 'آ' => 'ا',
        'ة' => 'ه',
        'ى' | 'ئ' => 'ي',
        'ؤ' => 'و',
        c => c,
    };
    word.chars().map(fold).collect()
}

/// The Arabic names that stand first in a table, apart from those that are also words.
fn first_names(table: &str) -> impl Iterator<Item = String> {
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    let names = rows.filter_map(|row| row.split('\t').nth(1)?.split('|').next());
    names.filter(|name| !name.starts_with('?') && name.starts_with(|c| ('\u{621}'..='\u{64a}').contains(&c))).map(str::to_owned)
}

/// People nobody knows: given names, two or three.
fn made_people() -> impl Iterator<Item = String> {
    let given = NAMES.split("[given]").nth(1).unwrap_or("").split('[').next().unwrap_or("");
    let names: Vec<&str> = given.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect();
    let mut numbers = Numbers::of(&[11]);
    (0..6_000).map(move |_| {
        let mut name = || *numbers.pick(&names);
        let (one, two, three) = (name(), name(), name());
        format!("{one} {two} ال{three}ي")
    })
}

/// Hashes with a byte each.
struct List {
    /// One bit for each beginning of a hash that occurs: most strings are no words.
    begun: Vec<bool>,
    values: HashMap<u32, u8>,
}

impl List {
    fn read(bytes: &[u8]) -> Self {
        let mut list = Self { begun: vec![false; 1 << 22], values: HashMap::new() };
        let buckets = bytes.as_chunks::<64>().0;
        let bits = buckets.len().ilog2();
        for (at, bucket) in (0_u32..).zip(buckets) {
            for slot in bucket.as_chunks().0.iter().map(|slot| u32::from_le_bytes(*slot)).filter(|slot| *slot != 0) {
                // What found no room in its bucket is in one of the next.
                let hash = |bucket: u32| bucket >> (bits - 8) << 24 | slot >> 8;
                let own = (0..=at).rev().find(|bucket| hash(*bucket) >> (32 - bits) == *bucket).map(hash);
                let own = own.expect("a word before the first bucket");
                list.begun[beginning(own)] = true;
                list.values.insert(own, slot.to_le_bytes()[0]);
            }
        }
        list
    }

    fn get(&self, hash: u32) -> Option<u8> {
        if self.begun[beginning(hash)] { self.values.get(&hash).copied() } else { None }
    }
}

fn beginning(hash: u32) -> usize {
    usize::try_from(hash >> 10).unwrap_or(0)
}
