//! Unicode's own tests of UAX #9, whole, through the line API of this crate: levels and visual order of every character.
//!
//! `tests/conformance/` holds the files of Unicode 15.0 unchanged but compressed, with their licence.

use flate2::read::GzDecoder;
use khabar::{
    bidi::{Options, Paragraph, Units},
    text::Direction,
};
use std::io::Read;

const BY_CLASS: &[u8] = include_bytes!("conformance/BidiTest.txt.gz");
const MIRRORS: &[u8] = include_bytes!("conformance/BidiMirroring.txt.gz");
const BY_CHARACTER: &[u8] = include_bytes!("conformance/BidiCharacterTest.txt.gz");

fn unpacked(data: &[u8]) -> String {
    let mut text = String::new();
    GzDecoder::new(data).read_to_string(&mut text).expect("a gzip file of UTF-8");
    text
}

/// What a test file expects of one text on one line.
struct Case<'a> {
    text: &'a str,
    base: Direction,
    /// `None` for the characters that X9 removes.
    levels: &'a [Option<u8>],
    order: &'a [usize],
}

/// What went wrong with a case, if anything did.
fn failure(case: &Case<'_>) -> Option<String> {
    let paragraph = Paragraph::new(case.text, case.base, Options { units: Units::Characters, ..Options::default() });
    let line = paragraph.line(0..paragraph.len());
    let starts: Vec<usize> = case.text.char_indices().map(|(at, _)| at).collect();
    let mut levels = vec![None; starts.len()];
    let mut order = Vec::new();
    for cell in &line.cells {
        let i = starts.binary_search(&cell.logical.start).expect("a cell for each character");
        if case.levels[i].is_some() {
            levels[i] = Some(cell.level);
            order.push(i);
        }
    }
    let right = line.cells.len() == starts.len() && levels == case.levels && order == case.order;
    (!right).then(|| {
        format!("{:?} {:?}: levels {levels:?} for {:?}, order {order:?} for {:?}", case.text, case.base, case.levels, case.order)
    })
}

fn levels(field: &str) -> Vec<Option<u8>> {
    field.split_whitespace().map(|level| level.parse().ok()).collect()
}

fn order(field: &str) -> Vec<usize> {
    field.split_whitespace().map(|i| i.parse().expect("an index")).collect()
}

/// A character of each bidi class.
fn representative(class: &str) -> char {
    match class {
        "L" => 'a',
        "R" => '\u{5d0}',
        "AL" => '\u{627}',
        "EN" => '1',
        "ES" => '+',
        "ET" => '%',
        "AN" => '\u{661}',
        "CS" => ',',
        "NSM" => '\u{300}',
        "BN" => '\u{ad}',
        "B" => '\u{2029}',
        "S" => '\t',
        "WS" => ' ',
        "ON" => '!',
        "LRE" => '\u{202a}',
        "RLE" => '\u{202b}',
        "PDF" => '\u{202c}',
        "LRO" => '\u{202d}',
        "RLO" => '\u{202e}',
        "LRI" => '\u{2066}',
        "RLI" => '\u{2067}',
        "FSI" => '\u{2068}',
        "PDI" => '\u{2069}',
        other => panic!("unknown class {other}"),
    }
}

/// Rules P2 and P3 over class names; this crate takes the direction from the language instead.
fn first_strong(classes: &[&str]) -> Direction {
    let mut isolates = 0usize;
    for class in classes {
        match *class {
            "LRI" | "RLI" | "FSI" => isolates += 1,
            "PDI" => isolates = isolates.saturating_sub(1),
            "L" if isolates == 0 => return Direction::Ltr,
            "R" | "AL" if isolates == 0 => return Direction::Rtl,
            _ => {}
        }
    }
    Direction::Ltr
}

fn report(failures: &[String], cases: usize) {
    assert!(
        failures.is_empty(),
        "{} of {cases} cases fail, such as:\n{}",
        failures.len(),
        failures.iter().take(10).cloned().collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn every_sequence_of_classes() {
    let (mut expected_levels, mut expected_order) = (Vec::new(), Vec::new());
    let (mut failures, mut lines, mut cases) = (Vec::new(), 0, 0);
    for line in unpacked(BY_CLASS).lines() {
        if let Some(field) = line.strip_prefix("@Levels:") {
            expected_levels = levels(field);
        } else if let Some(field) = line.strip_prefix("@Reorder:") {
            expected_order = order(field);
        } else if let Some((classes, directions)) = line.split_once(';').filter(|_| !line.starts_with(['#', '@'])) {
            lines += 1;
            let classes: Vec<&str> = classes.split_whitespace().collect();
            let directions: u8 = directions.trim().parse().expect("a set of three bits");
            let text: String = classes.iter().map(|class| representative(class)).collect();
            for (bit, base) in [(1, first_strong(&classes)), (2, Direction::Ltr), (4, Direction::Rtl)] {
                if directions & bit != 0 {
                    cases += 1;
                    failures.extend(failure(&Case { text: &text, base, levels: &expected_levels, order: &expected_order }));
                }
            }
        }
    }
    report(&failures, cases);
    assert_eq!((lines, cases), (490_846, 770_241));
}

#[test]
fn every_sequence_of_characters() {
    let (mut failures, mut cases) = (Vec::new(), 0);
    for line in unpacked(BY_CHARACTER).lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let fields: Vec<&str> = line.split(';').collect();
        let [characters, _, level, expected_levels, expected_order] = fields[..] else { panic!("five fields in {line}") };
        let code = |field| u32::from_str_radix(field, 16).ok().and_then(char::from_u32).expect("a code point");
        let text: String = characters.split_whitespace().map(code).collect();
        let base = if level == "1" { Direction::Rtl } else { Direction::Ltr };
        cases += 1;
        failures.extend(failure(&Case { text: &text, base, levels: &levels(expected_levels), order: &order(expected_order) }));
    }
    report(&failures, cases);
    assert_eq!(cases, 91_707);
}

#[test]
fn every_mirrored_character() {
    let code = |field: &str| u32::from_str_radix(field.trim(), 16).ok().and_then(char::from_u32).expect("a code point");
    let (mut failures, mut cases) = (Vec::new(), 0);
    for line in unpacked(MIRRORS).lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (from, rest) = line.split_once(';').expect("two fields");
        let (from, to) = (code(from), code(rest.split('#').next().expect("a field")));
        cases += 1;
        for (text, expected) in [(format!("\u{202e}{from}"), to), (format!("\u{202d}{from}"), from)] {
            let paragraph = Paragraph::new(&text, Direction::Rtl, Options::default());
            let shown = paragraph.line(0..paragraph.len()).text();
            if shown != expected.to_string() {
                failures.push(format!("{text:?} is shown as {shown:?}, not {expected:?}"));
            }
        }
    }
    report(&failures, cases);
    assert_eq!(cases, 428);
}
