//! What a terminal draws for a word is what a text shaper draws: the glyphs that a font has for the characters of khabar's
//! cells are those that HarfBuzz (its Rust port) makes of the word.
//!
//! Compared are, cell by cell from left to right, which glyph is the base and which marks it carries, not where a font puts
//! them. A letter that isn't joined has two glyphs, one for its isolated form; a test holds that they are the same drawing.
//! DejaVu Sans Mono, which terminals use, lacks ہ ے ں ڈ of Urdu, DejaVu Sans ہ ے; cells for which HarfBuzz finds no glyph are
//! counted, not compared.

mod face;

use face::Face;
use khabar::corpus;
use std::{collections::BTreeSet, sync::LazyLock};

static MONO: LazyLock<Face> = LazyLock::new(|| Face::new(dejavu::sans_mono::regular()));
static SANS: LazyLock<Face> = LazyLock::new(|| Face::new(dejavu::sans::regular()));

/// Frequent words of wordfreq, see `tests/data/words`.
const FREQUENT: [(&str, &str); 3] = [
    ("ar", include_str!("../data/words/ar.txt")),
    ("fa", include_str!("../data/words/fa.txt")),
    ("ur", include_str!("../data/words/ur.txt")),
];

/// Vowelled words, letters in parts, joiners, tatweel, marks between lam and alef.
const MARKED: &str = "مُحَمَّد شَمْس اَلْعَرَبِيَّة كِتَابًا كتابًا شكّ أنّ بَّت لًا لَا لَاً فلَأ لِإ ل\u{64e}\u{651}ا لا\u{654}\u{64e} ا\u{653}ن ا\u{654}\u{64f}م \
    ي\u{654}ب و\u{654}\u{64f} ه\u{654} ا\u{655} ل\u{200d}ا ل\u{200c}ا ه\u{200d} \u{200d}ه می\u{200c}خواهم ـهـ كـتـاب ب\u{670}ت هٰذا رحمٰن";

/// Words of Sorani and Pashto with letters that have no presentation forms.
const UNFORMED: [(&str, &str); 2] = [
    ("ckb", "گەڵ لەگەڵ سلێمانی هەولێر پێشمەرگە کوردستان خۆشم دڵ ماڵ ساڵی دەڵێت بێت دێ ڕۆژ ئەمڕۆ کوڕ بەڕێوە جڵەو"),
    ("ps", "پښتو ښځه څنګه ځای ځواک څوک زړه ډېر ښار پېښور وړاندې افغانستان کړې ګڼ کاڼی سړی ږغ لوی ښوونځی"),
];

/// What was compared.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tally {
    words: usize,
    cells: usize,
    /// Cells for which HarfBuzz finds no glyph.
    missing: usize,
}

/// Compares the words; fails if a cell of one differs.
fn alike<'a>(face: &Face, words: impl IntoIterator<Item = &'a str>, language: &str) -> Tally {
    let (mut tally, mut different) = (Tally::default(), Vec::new());
    for word in words {
        let (shaped, drawn) = (face.shaped(word, language), face.drawn(word));
        let missing = shaped.iter().filter(|cell| cell[0] == 0).count();
        tally.words += 1;
        tally.cells += shaped.len() - missing;
        tally.missing += missing;
        if shaped.len() != drawn.len() || shaped.iter().zip(&drawn).any(|(shaped, drawn)| shaped[0] != 0 && shaped != drawn) {
            different.push(format!("{word} {language}: shaped {shaped:?}, drawn {drawn:?}"));
        }
    }
    assert!(different.is_empty(), "{} of {} words differ:\n{}", different.len(), tally.words, different.join("\n"));
    tally
}

/// The longest runs of letters, marks and joiners of the Arabic script.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let joiner = |c| matches!(c, '\u{200c}' | '\u{200d}');
    let letter = |c| matches!(c, '\u{620}'..='\u{65f}' | '\u{66e}'..='\u{6d3}' | '\u{6d5}'..='\u{6dc}' | '\u{6ee}' | '\u{6ef}' | '\u{6fa}'..='\u{6ff}');
    text.split(move |c| !letter(c) && !joiner(c)).map(move |word| word.trim_matches(joiner)).filter(|word| !word.is_empty())
}

#[test]
fn every_word_of_the_sample() {
    let documents = corpus::sample();
    let distinct: BTreeSet<&str> = documents.iter().flat_map(|document| words(&document.text)).collect();
    assert_eq!(alike(&MONO, distinct.iter().copied(), "ar"), Tally { words: 2283, cells: 11_361, missing: 59 });
    // DejaVu Sans makes one glyph of shadda and a vowel sign.
    let plain = distinct.into_iter().filter(|word| !word.contains('\u{651}'));
    assert_eq!(alike(&SANS, plain, "ar"), Tally { words: 2256, cells: 11_252, missing: 49 });
}

#[test]
fn six_thousand_frequent_words() {
    for (face, missing) in [(&*MONO, [0, 0, 485]), (&*SANS, [0, 0, 401])] {
        let tallies = FREQUENT.map(|(language, list)| alike(face, list.lines(), language));
        assert_eq!(tallies.map(|tally| (tally.words, tally.missing)), [(3000, missing[0]), (1500, missing[1]), (1500, missing[2])]);
    }
}

#[test]
fn words_with_marks_and_joiners() {
    assert_eq!(alike(&MONO, MARKED.split_whitespace(), "ar"), Tally { words: 31, cells: 78, missing: 0 });
}

/// Where a letter has no forms, the terminal gets a form with a mark that is the same drawing, or the letter as it is; in
/// either case its neighbours are what they are beside the letter's true form.
#[test]
fn neighbours_join_letters_without_forms() {
    let (mut same, mut composed, mut bare) = (0, 0, 0);
    for (language, list) in UNFORMED {
        for word in list.split_whitespace() {
            let (shaped, drawn) = (SANS.shaped(word, language), SANS.drawn(word));
            assert_eq!(shaped.len(), drawn.len(), "{word}");
            for (shaped, (drawn, symbol)) in shaped.iter().zip(drawn.iter().zip(face::symbols(word))) {
                let outlines = |glyph: u32| SANS.contours(glyph).into_iter().map(|(shape, _)| shape).collect::<Vec<_>>();
                if shaped == drawn || outlines(shaped[0]) == outlines(drawn[0]) {
                    same += 1;
                } else if let [form, _] = drawn[..] {
                    composed += 1;
                    let whole = outlines(shaped[0]);
                    assert!(outlines(form).iter().all(|shape| whole.contains(shape)), "{word}: {symbol}");
                } else {
                    bare += 1;
                    assert!("ڕښڅځڼګړږ".contains(&symbol), "{word}: {symbol}");
                }
            }
        }
    }
    assert_eq!((same, composed, bare), (127, 13, 14));
}

#[test]
fn an_isolated_letter_and_its_isolated_form_are_one_drawing() {
    for (face, letters) in [(&*MONO, 53), (&*SANS, 68)] {
        let pairs = face.isolated_forms();
        assert_eq!(pairs.len(), letters);
        for (letter, form) in pairs {
            let (letter, form) = (face.contours(letter), face.contours(form));
            assert_eq!(letter.len(), form.len());
            for ((shape, [x, y]), (other, [a, b])) in letter.iter().zip(&form) {
                // Dots lie up to a twentieth of the font's size elsewhere.
                assert!(shape == other && (x - a).abs() <= 100 && (y - b).abs() <= 100, "{} {}", x - a, y - b);
            }
        }
    }
}
