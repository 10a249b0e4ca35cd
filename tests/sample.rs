//! The built-in sample against what its writer says of it (`tests/gold/sample.json`): links, stories, entities.

use khabar::{
    clean::Part,
    corpus,
    library::{Collection, PageFile},
};
use serde_json::Value;
use std::sync::{Arc, LazyLock};

static GOLD: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(include_str!("gold/sample.json")).expect("JSON"));

static SAMPLE: LazyLock<Collection> = LazyLock::new(|| {
    let mut collection = Collection::default();
    collection.extend(corpus::sample().into_iter().map(|document| Arc::new(PageFile::new(document))));
    let relations = collection.relate();
    collection.set_relations(relations);
    collection
});

fn files() -> &'static [Value] {
    GOLD["files"].as_array().expect("files")
}

/// The articles of a file, main first.
fn articles_of(file: &str) -> Vec<usize> {
    (0..SAMPLE.len()).filter(|i| SAMPLE.at(*i).0.document.name == file).collect()
}

/// `file#main`, `file#embedded0`.
fn reference(article: usize) -> String {
    let (file, content) = SAMPLE.at(article);
    match content.part {
        Part::Main => format!("{}#main", file.document.name),
        Part::Embedded => format!("{}#embedded{}", file.document.name, content.index),
    }
}

fn text(value: &Value) -> Option<&str> {
    value.as_str()
}

#[test]
fn every_listed_headline_leads_where_its_writer_meant() {
    let (mut all, mut right, mut wrong) = (0, 0, Vec::new());
    for gold in files() {
        let name = text(&gold["file"]).expect("a name");
        let mut found = Vec::new();
        for article in articles_of(name) {
            for relation in SAMPLE.relations_of(article).into_iter().filter(|relation| relation.span.is_some()) {
                found.push((relation.headline, relation.target.map(reference)));
            }
        }
        let wanted = gold["related"].as_array().expect("a list");
        assert_eq!(found.len(), wanted.len(), "{name}: headlines found {found:?}");
        for (wanted, (headline, target)) in wanted.iter().zip(found) {
            assert_eq!(text(&wanted["headline"]), Some(headline.as_str()), "{name}");
            let accepted = wanted["accept"].as_array().into_iter().flatten().filter_map(text);
            let accepted: Vec<Option<&str>> = accepted.map(Some).chain([text(&wanted["target"])]).collect();
            all += 1;
            if accepted.contains(&target.as_deref()) {
                right += 1;
            } else {
                // A wrong link misleads; a missing one only keeps silent.
                assert_eq!(target, None, "{name}: “{headline}” leads astray");
                wrong.push(format!("{name}: “{headline}” leads nowhere"));
            }
        }
    }
    assert!(right * 100 >= all * 99, "{right} of {all}:\n{}", wrong.join("\n"));
}

#[test]
fn copies_are_found_and_nothing_else_is_called_a_copy() {
    let pairs = |key: &str| -> Vec<[String; 2]> {
        let list = GOLD[key].as_array().expect("pairs");
        list.iter().map(|pair| [0, 1].map(|i| text(&pair[i]).expect("a reference").to_owned())).collect()
    };
    let known = [pairs("near_duplicates"), pairs("copies")].concat();
    let linked = |a: &str, b: &str| {
        (0..SAMPLE.len()).any(|i| reference(i) == a && SAMPLE.relations().duplicates[i].iter().any(|link| reference(link.to) == b))
    };
    for [a, b] in &known {
        assert!(linked(a, b) && linked(b, a), "{a} and {b}");
    }
    for (from, links) in SAMPLE.relations().duplicates.iter().enumerate() {
        for link in links {
            let pair = [reference(from), reference(link.to)];
            assert!(known.iter().any(|known| pair.iter().all(|article| known.contains(article))), "{pair:?} are no copies");
        }
    }
}

#[test]
fn articles_of_one_story_meet() {
    let stories = GOLD["files"].as_array().expect("files");
    let (mut pairs, mut together, mut astray) = (0, 0, 0);
    let story = |file: &Value| text(&file["story"]).map(str::to_owned);
    let main = |file: &Value| articles_of(text(&file["file"]).expect("a name"))[0];
    for (i, a) in stories.iter().enumerate() {
        for b in &stories[i + 1..] {
            // Links across languages are beyond what words can tell.
            if a["language"] != b["language"] {
                continue;
            }
            let same = SAMPLE.relations().story[main(a)] == SAMPLE.relations().story[main(b)];
            if story(a) == story(b) {
                pairs += 1;
                together += usize::from(same);
            } else {
                astray += usize::from(same);
            }
        }
    }
    println!("pairs of one story: {together} of {pairs} together, {astray} of different stories together");
    assert!(together * 5 >= pairs * 4 && astray * 20 <= together, "{together} of {pairs}, {astray} astray");
}

#[test]
fn the_writers_entities_are_found() {
    let wanted = GOLD["entities"].as_array().expect("entities");
    let (mut found, mut missing) = (0, Vec::new());
    for entity in wanted {
        let [file, surface, kind] = ["file", "surface", "type"].map(|key| text(&entity[key]).expect("text"));
        let page = &SAMPLE.files().iter().find(|page| page.document.name == file).expect("a file");
        let hit = page.mentions.iter().any(|m| m.kind.name() == kind && m.span.of(&page.document.text) == surface);
        found += usize::from(hit);
        if !hit {
            missing.push(format!("{file}: {kind} {surface}"));
        }
    }
    assert!(found * 100 >= wanted.len() * 80, "{found} of {}:\n{}", wanted.len(), missing.join("\n"));
}

#[test]
fn every_character_of_the_sample_is_in_exactly_one_part() {
    for page in SAMPLE.files() {
        let mut covered = vec![0u8; page.document.text.len()];
        let mut cover = |span: khabar::text::Span| covered[span.start..span.end].iter_mut().for_each(|n| *n += 1);
        for article in &page.page.articles {
            article.title_spans.iter().for_each(|span| cover(*span));
            article.meta.iter().for_each(|meta| cover(meta.span));
            article.dateline.iter().for_each(|dateline| cover(dateline.span));
            article.paragraphs.iter().for_each(|paragraph| cover(paragraph.span));
            article.related.iter().for_each(|headline| cover(headline.span));
        }
        page.page.removed.iter().for_each(|removed| cover(removed.span));
        let bad = covered.iter().position(|n| *n != 1);
        assert_eq!(bad, None, "{}: byte {bad:?} is in {:?} parts", page.document.name, bad.map(|at| covered[at]));
    }
}
