//! Texts whose mentions are marked by hand, and how many of them the tagger finds.
//!
//! A mark is `[TYPE referent|words]`, without a referent for dates and counts; `[?TYPE …|words]` counts neither for nor against.
//! What is marked: names of people without their titles (`PER`), institutions, media, parties, armed groups, clubs (`ORG`), places
//! and facilities, these with their head noun (`LOC`), nationalities and peoples (`NAT`), named events (`EVENT`), calendar
//! expressions and counted durations (`DATE`), and a numeral with its counted noun, without adjectives (`NUM`). A conjunction or
//! preposition that can be cut is outside; ل with the article is not cut. Class words (مدينة, صحيفة, وكالة) stay outside, a nationality
//! in an institution's name inside. Referents are the same for all spellings of one, over all texts of a part.
//!
//! `sample/` is the built-in sample, which was there while the tagger was made. `unseen/` is invented: the texts were written and
//! marked before the tagger first saw them. Neither is there to tune the tagger by.
//!
//! `cargo test --test entities -- --nocapture` shows the tables and every difference.

mod gold;
mod law;
mod score;

use gold::Gold;
use khabar::{
    corpus::{self, Document},
    entities::EntityType,
    library::PageFile,
};
use score::{KINDS, Score};
use std::{collections::BTreeMap, fs, path::Path};

/// F1 that must be reached, in per mille, in the order of [`KINDS`]; then B³. A little under what was measured.
const FLOORS: [(&str, [usize; KINDS.len()], usize); 2] =
    [("sample", [885, 780, 865, 950, 850, 980, 950, 890], 955), ("unseen", [715, 690, 700, 940, 450, 980, 970, 795], 980)];

/// The marked texts of a part by file name.
fn texts(part: &str) -> BTreeMap<String, Gold> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/entities").join(part);
    let files = fs::read_dir(folder).expect("the texts").map(|entry| entry.expect("a text").path());
    files
        .map(|file| {
            let name = file.file_name().expect("a name").to_str().expect("UTF-8").to_owned();
            (name, Gold::read(&fs::read_to_string(&file).expect("the text")))
        })
        .collect()
}

/// A text as the page that it is.
fn page(name: &str, text: &str) -> Document {
    Document { name: name.to_owned(), text: text.to_owned(), ..Document::default() }
}

#[test]
fn marked_mentions_are_found_no_worse_than_before() {
    let mut too_low = Vec::new();
    for (part, floors, b_cubed) in FLOORS {
        let mut score = Score::default();
        for (name, gold) in texts(part) {
            score.add(&name, &gold, &PageFile::new(page(&name, &gold.text)).mentions);
        }
        for line in &score.wrong {
            println!("{line}");
        }
        println!("{part}\n{}", score.table());
        assert!(score.wanted("all") >= 400, "{part} has too few mentions to measure by");
        let measured = KINDS.map(|kind| score.f1(kind));
        for ((kind, floor), f1) in KINDS.iter().zip(floors).zip(measured).filter(|((_, floor), f1)| f1 < floor) {
            too_low.push(format!("{part} {kind}: {f1} < {floor}"));
        }
        if score.b_cubed() < b_cubed {
            too_low.push(format!("{part} B³: {} < {b_cubed}", score.b_cubed()));
        }
    }
    assert!(too_low.is_empty(), "{}", too_low.join("\n"));
}

#[test]
fn the_marked_sample_is_the_sample() {
    let marked = texts("sample");
    let sample = corpus::sample();
    assert_eq!(marked.len(), sample.len());
    for document in sample {
        let name = document.name.rsplit('/').next().expect("a name");
        assert_eq!(marked[name].text, document.text, "{name}");
    }
}

#[test]
fn marks_have_a_known_type_and_a_referent_where_one_is_due() {
    let kinds =
        [EntityType::Per, EntityType::Org, EntityType::Loc, EntityType::Nat, EntityType::Event, EntityType::Date, EntityType::Num]
            .map(EntityType::name);
    for (name, gold) in texts("sample").into_iter().chain(texts("unseen")) {
        for mark in &gold.mentions {
            let surface = mark.span.of(&gold.text);
            assert!(kinds.contains(&mark.kind.as_str()) && surface == surface.trim(), "{name}: {mark:?}");
            let nameless = matches!(mark.kind.as_str(), "DATE" | "NUM");
            assert!(mark.id.is_empty() == nameless, "{name}: {mark:?} {surface}");
        }
    }
}
