//! Every page of the built-in sample, read as `tests/gold/sample.json` says.

use khabar::clean::{Article, HeadlineKind, Part, clean};
use serde_json::Value;
use std::fmt::Write as _;
use std::path::Path;

/// What differs between a string of the gold and what was found.
fn compare(out: &mut String, place: &str, field: &str, found: Option<&str>, want: &Value) {
    if found != want.as_str() {
        let _ = writeln!(out, "{place} {field}: {found:?} not {want}");
    }
}

fn article(out: &mut String, place: &str, text: &str, found: &Article, want: &Value) {
    let stamp = |s: Option<khabar::clean::Stamp>| s.map(|s| s.to_string());
    for (field, value) in [
        ("title", found.title.clone()),
        ("source", found.source.clone()),
        ("agency", found.agency.clone()),
        ("byline", found.byline.clone()),
        ("section", found.section.clone()),
        ("published", stamp(found.published)),
        ("updated", stamp(found.updated)),
        ("crawled", stamp(found.crawled)),
        ("language", Some(found.language.tag().to_owned())),
    ] {
        if let Some(want) = want.get(field) {
            compare(out, place, field, value.as_deref(), want);
        }
    }
    if let Some(want) = want.get("dateline") {
        let dateline = found.dateline.as_ref();
        compare(out, place, "dateline", dateline.map(|d| d.span.of(text)), &want["text"]);
        compare(out, place, "dateline place", dateline.and_then(|d| d.place.as_deref()), &want["place"]);
        compare(out, place, "dateline agency", dateline.and_then(|d| d.agency.as_deref()), &want["agency"]);
    }
    if let Some(want) = want.get("related").and_then(Value::as_array) {
        let kind = |kind| match kind {
            HeadlineKind::List => "list",
            HeadlineKind::Inline => "inline",
            HeadlineKind::Teaser => "teaser",
            HeadlineKind::Lead => "lead",
        };
        let mut found: Vec<_> = found.related.iter().map(|r| (r.span.of(text), kind(r.kind))).collect();
        let mut want: Vec<_> =
            want.iter().map(|r| (r["headline"].as_str().unwrap_or_default(), r["kind"].as_str().unwrap_or_default())).collect();
        found.sort_unstable();
        want.sort_unstable();
        if found != want {
            let _ = writeln!(out, "{place} related: {found:#?}\nnot {want:#?}");
        }
    }
}

#[test]
fn every_page_of_the_sample_reads_right() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let gold: Value =
        serde_json::from_str(&std::fs::read_to_string(root.join("tests/gold/sample.json")).expect("the gold")).expect("valid gold");
    let files = gold["files"].as_array().expect("files");
    let mut wrong = String::new();
    for want in files {
        let name = want["file"].as_str().expect("a name");
        let text = std::fs::read_to_string(root.join("assets/sample").join(name)).expect("the page");
        let page = clean(&text);
        let embedded = want["embedded"].as_array().expect("embedded");
        if page.articles.len() != embedded.len() + 1 {
            let _ = writeln!(wrong, "{name}: {} articles, not {}", page.articles.len(), embedded.len() + 1);
        }
        for found in &page.articles {
            match found.part {
                Part::Main => article(&mut wrong, name, &text, found, want),
                Part::Embedded => {
                    if let Some(want) = embedded.get(found.index) {
                        article(&mut wrong, &format!("{name} embedded {}", found.index), &text, found, want);
                    }
                }
            }
        }
    }
    assert!(files.len() >= 30, "{} files", files.len());
    assert!(wrong.is_empty(), "\n{wrong}");
}
