//! Web pages, each with habits of its own, read as a person would; offsets lead back into the source.

use khabar::{
    clean::Stamp,
    corpus::Document,
    library::{Collection, PageFile},
};
use serde_json::Value;
use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path, process::Command, sync::Arc};

fn page(name: &str) -> PageFile {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/html").join(name);
    PageFile::new(Document::new(name.to_owned(), path.parent().expect("a folder").to_owned(), fs::read(path).expect("the page")))
}

/// What a reader would note down of a page.
fn notes(name: &str) -> String {
    let file = page(name);
    let text = &file.document.text;
    let mut out = String::new();
    for article in &file.page.articles {
        let mut say = |name: &str, value: Option<&str>| {
            if let Some(value) = value {
                let _ = writeln!(out, "{name}: {value}");
            }
        };
        let stamp = |stamp: Option<Stamp>| stamp.map(|s| s.to_string());
        say("title", article.title.as_deref());
        say("source", article.source.as_deref());
        say("byline", article.byline.as_deref());
        say("section", article.section.as_deref());
        say("published", stamp(article.published).as_deref());
        say("updated", stamp(article.updated).as_deref());
        say("crawled", stamp(article.crawled).as_deref());
        say("place", article.dateline.as_ref().and_then(|d| d.place.as_deref()));
        say("keywords", Some(article.keywords.join("+").as_str()).filter(|k| !k.is_empty()));
        for paragraph in &article.paragraphs {
            let shown = paragraph.display.as_deref().unwrap_or(paragraph.span.of(text));
            let words: Vec<&str> = shown.split(' ').collect();
            let ends = if words.len() > 6 {
                format!("{} … {}", words[..3].join(" "), words[words.len() - 2..].join(" "))
            } else {
                shown.to_owned()
            };
            let _ = writeln!(out, "  {} {ends}", paragraph.kind.name());
        }
        for headline in &article.related {
            let to = file.document.html.as_ref().and_then(|html| html.address(headline.span)).unwrap_or("-");
            let _ = writeln!(out, "  -> {} {} {to}", headline.kind.name(), headline.span.of(text));
        }
    }
    out
}

macro_rules! pages {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(stringify!($name), notes(concat!(stringify!($name), ".html")));
        })*
    };
}

pages! { jsonld opengraph microdata bare related tables broken entities cookies logo }

#[test]
fn a_headline_leads_to_the_page_whose_address_it_links() {
    let mut collection = Collection::default();
    collection.extend(["related.html", "jsonld.html", "opengraph.html"].map(|name| Arc::new(page(name))));
    let relations = collection.relate();
    collection.set_relations(relations);
    let (file, _) = collection.at(0);
    let found: Vec<(String, String, String)> = collection
        .relations_of(0)
        .into_iter()
        .filter_map(|relation| {
            let to = collection.at(relation.target?).0.document.name.clone();
            Some((relation.span?.of(&file.document.text).to_owned(), to, relation.why?.to_string()))
        })
        .collect();
    let row = |headline: &str, to: &str, why: &str| (headline.to_owned(), to.to_owned(), why.to_owned());
    assert_eq!(
        found,
        [
            row("فتح الجسر الكبير", "jsonld.html", "same address"),
            row("السكان يعبرون النهر سيرا للمرة الأولى", "jsonld.html", "same address"),
            row("بعد عامين.. المدينة تعبر جسرها الجديد", "jsonld.html", "same address"),
            row("سباق القوارب يعود إلى البحيرة", "opengraph.html", "same address"),
        ]
    );
}

/// The export's law: each character of the file in exactly one part, each paragraph the exact slice.
#[test]
fn the_export_points_into_the_source() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/html");
    let out = Command::new(env!("CARGO_BIN_EXE_khabar")).arg("export").arg(&folder).output().expect("an export");
    let mut files: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in String::from_utf8(out.stdout).expect("UTF-8").lines() {
        let article: Value = serde_json::from_str(line).expect("an object");
        files.entry(article["file"].as_str().expect("a name").to_owned()).or_default().push(article);
    }
    assert!(files.len() >= 9, "{files:?}");
    for (name, articles) in files {
        let source: Vec<char> = page(&name).document.source().chars().collect();
        let mut parts = vec![0_u8; source.len()];
        let mut cover = |part: &Value| {
            let at = |end: &str| usize::try_from(part[end].as_u64().expect("an offset")).expect("small");
            parts[at("start")..at("end")].iter_mut().for_each(|count| *count += 1);
            source[at("start")..at("end")].iter().collect::<String>()
        };
        for article in &articles {
            for field in ["meta", "removed", "related"] {
                article[field].as_array().expect("a list").iter().for_each(|part| drop(cover(part)));
            }
            for span in article["title_spans"].as_array().expect("a list") {
                cover(&serde_json::json!({"start": span[0], "end": span[1]}));
            }
            if !article["dateline"].is_null() {
                cover(&article["dateline"]);
            }
            for paragraph in article["paragraphs"].as_array().expect("a list") {
                assert_eq!(cover(paragraph), paragraph["text"].as_str().expect("a text"), "{name}");
                let shown = paragraph["display"].as_str().unwrap_or(paragraph["text"].as_str().expect("a text"));
                assert!(!shown.contains("</") && !shown.contains("&nbsp;"), "{shown}");
            }
        }
        let wrong = parts.iter().position(|count| *count != 1);
        assert_eq!(
            wrong,
            None,
            "{name}: {:?}",
            wrong.map(|at| source[at.saturating_sub(30)..].iter().take(60).collect::<String>())
        );
    }
}
