//! Calendar expressions against the hand-marked articles of the folder that `KHABAR_SHARED` names.

use khabar::dates::find;
use khabar::text::{CharIndex, Span};
use std::{collections::BTreeMap, env, fs, path::PathBuf};

#[test]
fn the_marked_dates_are_found_and_little_else() {
    let Some(shared) = env::var_os("KHABAR_SHARED").map(PathBuf::from) else {
        println!("KHABAR_SHARED is not set: the marked dates are not checked");
        return;
    };
    let gold = fs::read_to_string(shared.join("gold/entities.tsv")).expect("gold/entities.tsv");
    let mut files: BTreeMap<String, Vec<(Span, bool)>> = BTreeMap::new();
    for line in gold.lines().skip(1) {
        let cells: Vec<_> = line.split('\t').collect();
        let [file, start, end, kind, _, _, flag] = cells[..] else { panic!("seven columns: {line}") };
        if kind == "DATE" {
            let span = Span::new(start.parse().expect("a number"), end.parse().expect("a number"));
            files.entry(file.to_owned()).or_default().push((span, flag == "core"));
        }
    }
    let (mut hits, mut missed, mut extra) = (0, Vec::new(), Vec::new());
    for (file, marked) in files {
        let text = fs::read_to_string(shared.join("seeds").join(&file)).expect("a seed");
        let index = CharIndex::new(&text);
        let found: Vec<_> =
            find(&text).into_iter().map(|f| Span::new(index.chars(&text, f.span.start), index.chars(&text, f.span.end))).collect();
        for (span, core) in &marked {
            match (found.contains(span), core) {
                (true, true) => hits += 1,
                (false, true) => missed.push((file.clone(), *span)),
                _ => {}
            }
        }
        extra.extend(found.iter().filter(|f| !marked.iter().any(|(span, _)| span == *f)).map(|f| (file.clone(), *f)));
    }
    println!("exact spans: {hits} found, missed {missed:?}, not marked {extra:?}");
    let (hits, missed, extra) = (f64::from(hits), missed.len(), extra.len());
    let total = |other: usize| hits + f64::from(u32::try_from(other).expect("a small number"));
    assert!(hits / total(missed) >= 0.95 && hits / total(extra) >= 0.9, "recall or precision fell");
}
