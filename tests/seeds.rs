//! Real pages against what is right for them, where `KHABAR_SHARED` names the folder that holds both.

use khabar::clean::{Article, HeadlineKind, Page, ParagraphKind, Part, clean};
use khabar::text::{CharIndex, Span};
use serde_json::Value;
use std::{fs, path::PathBuf};

fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("KHABAR_SHARED").map(PathBuf::from);
    if folder.is_none() {
        println!("KHABAR_SHARED is not set: the real pages are not tested");
    }
    folder
}

/// A page and its text.
struct Cleaned {
    text: String,
    page: Page,
    index: CharIndex,
}

impl Cleaned {
    fn span(&self, span: Span) -> [u64; 2] {
        [self.index.chars(&self.text, span.start) as u64, self.index.chars(&self.text, span.end) as u64]
    }

    fn article(&self, part: Part, index: usize) -> &Article {
        self.page.articles.iter().find(|a| a.part == part && a.index == index).expect("the article is there")
    }
}

fn pair(value: &Value) -> [u64; 2] {
    let number = |i: usize, key: &str| value.get(i).or_else(|| value.get(key)).and_then(Value::as_u64).expect("an offset");
    [number(0, "start"), number(1, "end")]
}

fn pairs(value: &Value) -> Vec<[u64; 2]> {
    value.as_array().map(|all| all.iter().map(pair).collect()).unwrap_or_default()
}

#[test]
fn the_seeds_come_out_as_the_gold_says() {
    let Some(shared) = shared() else { return };
    let gold: Vec<Value> =
        serde_json::from_str(&fs::read_to_string(shared.join("gold/articles.json")).expect("gold/articles.json"))
            .expect("valid gold");
    for want in &gold {
        let file = want["file"].as_str().expect("a file name");
        let text = fs::read_to_string(shared.join("seeds").join(file)).expect("the seed");
        let cleaned = Cleaned { page: clean(&text), index: CharIndex::new(&text), text };
        let part = if want["part"] == "main" { Part::Main } else { Part::Embedded };
        let found = cleaned.article(part, usize::try_from(want["index"].as_u64().expect("an index")).expect("a small index"));
        let name = format!("{file} {}", want["part"]);

        let embedded = gold.iter().filter(|g| g["file"] == want["file"]).count() - 1;
        assert_eq!(cleaned.page.articles.len(), 1 + embedded, "{name}: articles");
        let text = |value: &Value| value.as_str().map(str::to_owned);
        assert_eq!(found.title, text(&want["title"]), "{name}: title");
        assert_eq!(found.source, text(&want["source"]), "{name}: source");
        assert_eq!(found.agency, text(&want["agency"]), "{name}: agency");
        for (field, stamp) in [("published", found.published), ("updated", found.updated), ("crawled", found.crawled)] {
            assert_eq!(stamp.map(|s| s.to_string()), text(&want[field]), "{name}: {field}");
        }
        let titles: Vec<_> = found.title_spans.iter().map(|s| cleaned.span(*s)).collect();
        assert_eq!(titles, pairs(&want["title_spans"]), "{name}: title spans");
        let dateline = found.dateline.as_ref().map(|d| (d.place.clone(), d.agency.clone(), cleaned.span(d.span)));
        let wanted = want["dateline"].as_object().map(|d| (text(&d["place"]), text(&d["agency"]), pair(&want["dateline"])));
        assert_eq!(dateline, wanted, "{name}: dateline");
        let kind = |kind: ParagraphKind| if kind == ParagraphKind::Tweet { "tweet" } else { "text" };
        let paragraphs: Vec<_> = found.paragraphs.iter().map(|p| (cleaned.span(p.span), kind(p.kind))).collect();
        let wanted: Vec<_> = want["paragraphs"]
            .as_array()
            .expect("paragraphs")
            .iter()
            .map(|p| (pair(p), p["kind"].as_str().expect("a kind")))
            .collect();
        assert_eq!(paragraphs, wanted, "{name}: paragraphs");
        if part == Part::Main {
            let shown = |kind| match kind {
                HeadlineKind::List => "list",
                HeadlineKind::Inline => "inline",
                HeadlineKind::Teaser => "teaser",
                HeadlineKind::Lead => "lead",
            };
            let related: Vec<_> = found.related.iter().map(|r| (cleaned.span(r.span), shown(r.kind))).collect();
            let wanted: Vec<_> = want["related"]
                .as_array()
                .expect("related")
                .iter()
                .map(|r| (pair(r), r["kind"].as_str().expect("a kind")))
                .collect();
            assert_eq!(related, wanted, "{name}: related");
        }
        if let Some(keywords) = want.get("keywords_span") {
            let spans: Vec<_> = found.meta.iter().map(|m| cleaned.span(m.span)).collect();
            assert!(spans.contains(&pair(keywords)), "{name}: keywords at {keywords}, found {spans:?}");
        }
    }
}

/// Five hundred composed pages: titles, sources, dates and bodies, in the layouts that are known.
#[test]
fn composed_pages_keep_their_bodies() {
    let Some(shared) = shared() else { return };
    let folder = shared.join("data/scrapes");
    let gold = fs::read_to_string(folder.join("gold.jsonl")).expect("gold.jsonl");
    let (mut pages, mut same, mut titles, mut dates) = (0_usize, 0_usize, 0_usize, 0_usize);
    for line in gold.lines() {
        let want: Value = serde_json::from_str(line).expect("a gold line");
        let text =
            String::from_utf8(fs::read(folder.join("files").join(want["file"].as_str().expect("a name"))).expect("the page"))
                .expect("valid UTF-8");
        let cleaned = Cleaned { page: clean(&text), index: CharIndex::new(&text), text };
        let main = cleaned.article(Part::Main, 0);
        let wanted = &want["main"];
        pages += 1;
        let ends = |all: &[[u64; 2]]| all.last().map(|p| p[1]);
        let texts = main.paragraphs.iter().filter(|p| p.kind == ParagraphKind::Text);
        same += usize::from(ends(&texts.map(|p| cleaned.span(p.span)).collect::<Vec<_>>()) == ends(&pairs(&wanted["paragraphs"])));
        titles += usize::from(main.title_spans.first().map(|s| cleaned.span(*s)) == pairs(&wanted["title_spans"]).first().copied());
        let day = wanted["published"]["iso"].as_str().and_then(|iso| iso.get(..10));
        dates += usize::from(main.published.map(|s| s.date().to_string()).as_deref() == day);
    }
    assert!(pages >= 500, "{pages} pages");
    assert!(same * 100 >= pages * 97, "the body ends where it should on {same} of {pages}");
    assert!(titles * 100 >= pages * 97, "the title is right on {titles} of {pages}");
    assert!(dates * 100 >= pages * 97, "the date is right on {dates} of {pages}");
}
