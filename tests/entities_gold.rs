//! Word-level scores on the annotated pages, where `KHABAR_SHARED` names the folder that holds them.
//!
//! With `KHABAR_ENTITIES_TSV` the mentions are written there as well, in the gold's own columns; with `KHABAR_ENTITIES_DIR`
//! they are those of every file in that folder.

use khabar::{
    entities::{Context, tag},
    text::CharIndex,
};
use std::{collections::BTreeMap, collections::HashSet, fmt::Write, fs, path::Path};

/// A mention: file, first and last word, type.
type Key = (String, usize, usize, String);

/// Code point spans of words and single marks: what "first and last word" means to the score.
fn word_spans(text: &str) -> Vec<(usize, usize)> {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    let mut open = false;
    for (i, c) in text.chars().enumerate() {
        let inside = c.is_alphanumeric() || c == '_' || c == '\u{640}' || ('\u{64b}'..='\u{652}').contains(&c);
        match spans.last_mut() {
            Some(last) if inside && open => last.1 = i + 1,
            _ if !c.is_whitespace() => spans.push((i, i + 1)),
            _ => {}
        }
        open = inside;
    }
    spans
}

fn words(spans: &[(usize, usize)], start: usize, end: usize) -> (usize, usize) {
    let first = spans.partition_point(|s| s.1 <= start);
    let last = spans.partition_point(|s| s.0 < end);
    (first, last.saturating_sub(1))
}

fn tsv(dir: &Path) -> String {
    let mut out = String::from("file\tchar_start\tchar_end\ttype\tsurface\tentity_id\n");
    let mut files: Vec<_> = fs::read_dir(dir).expect("the folder is there").map(|e| e.expect("an entry").path()).collect();
    files.sort();
    for path in files {
        let text = fs::read_to_string(&path).expect("UTF-8");
        let index = CharIndex::new(&text);
        let name = path.file_name().and_then(|n| n.to_str()).expect("a name");
        for m in tag(&text, &Context::default()) {
            let (start, end) = (index.chars(&text, m.span.start), index.chars(&text, m.span.end));
            let surface = m.span.of(&text).replace(['\n', '\t', '\r'], " ");
            writeln!(out, "{name}\t{start}\t{end}\t{}\t{surface}\t{}", m.kind.name(), m.id).expect("a string takes all");
        }
    }
    out
}

#[test]
fn the_annotated_pages_are_tagged() {
    let Some(shared) = std::env::var_os("KHABAR_SHARED") else {
        println!("not measured: KHABAR_SHARED names no folder");
        return;
    };
    let shared = Path::new(&shared);
    let seeds = shared.join("seeds");
    let found = tsv(&seeds);
    if let Some(path) = std::env::var_os("KHABAR_ENTITIES_TSV") {
        let dir = std::env::var_os("KHABAR_ENTITIES_DIR").map_or_else(|| found.clone(), |dir| tsv(Path::new(&dir)));
        fs::write(path, dir).expect("the file can be written");
    }
    let mut texts = BTreeMap::new();
    let mut keys = |table: &str| {
        let mut out: Vec<(Key, bool)> = Vec::new();
        for line in table.lines().skip(1) {
            let columns: Vec<_> = line.split('\t').collect();
            let spans = texts
                .entry(columns[0].to_owned())
                .or_insert_with(|| word_spans(&fs::read_to_string(seeds.join(columns[0])).expect("the page")));
            let (first, last) = words(spans, columns[1].parse().expect("a number"), columns[2].parse().expect("a number"));
            out.push(((columns[0].to_owned(), first, last, columns[3].to_owned()), columns.get(6) == Some(&"opt")));
        }
        out
    };
    let gold = keys(&fs::read_to_string(shared.join("gold/entities.tsv")).expect("the gold"));
    let found: HashSet<Key> = keys(&found).into_iter().map(|(key, _)| key).collect();
    let optional: HashSet<&Key> = gold.iter().filter(|(_, opt)| *opt).map(|(key, _)| key).collect();
    let wanted: HashSet<&Key> = gold.iter().filter(|(_, opt)| !*opt).map(|(key, _)| key).collect();
    for (kinds, floor) in [(&["PER", "ORG", "LOC"][..], 88.0), (&["DATE"], 90.0), (&["NUM"], 85.0), (&["NAT"], 88.0)] {
        let of = |key: &Key| kinds.contains(&key.3.as_str());
        let right = found.iter().filter(|k| of(k) && wanted.contains(k)).count();
        let predicted = found.iter().filter(|k| of(k) && !optional.contains(k)).count();
        let all = wanted.iter().filter(|k| of(k)).count();
        let f1 = 200.0 * f64::from(u32::try_from(right).expect("few")) / f64::from(u32::try_from(predicted + all).expect("few"));
        println!("{kinds:?}: {right} of {all} found, {predicted} predicted, F1 {f1:.1}");
        assert!(f1 >= floor, "{kinds:?} {f1:.1} < {floor}");
    }
}
