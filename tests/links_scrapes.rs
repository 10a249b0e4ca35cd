//! Headlines resolved, and events grouped, over composed pages with exact gold, cleaning taken as given.

use jiff::civil::Date;
use khabar::clean::{HeadlineKind, Part};
use khabar::related::{Item, Listed, relate};
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;
use std::path::PathBuf;

/// The shared folder, where the environment names one.
fn shared() -> Option<PathBuf> {
    let found = std::env::var_os("KHABAR_SHARED").map(PathBuf::from);
    if found.is_none() {
        println!("KHABAR_SHARED is not set: nothing measured");
    }
    found
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn item<'v>(id: &'v str, page: &'v Value, article: &'v Value, part: Part) -> Item<'v> {
    let kind = |headline: &Value| match text(headline, "kind") {
        "inline" => HeadlineKind::Inline,
        "teaser" => HeadlineKind::Teaser,
        "lead" => HeadlineKind::Lead,
        _ => HeadlineKind::List,
    };
    let headlines = if part == Part::Main { list(page, "related") } else { &[] };
    Item {
        id,
        file: text(page, "file"),
        part,
        title: article["title"].as_str(),
        body: list(article, "paragraphs").iter().map(|paragraph| text(paragraph, "text")).collect(),
        published: article["published"]["iso"].as_str().and_then(|iso| iso.get(..10)).and_then(|day| day.parse::<Date>().ok()),
        entities: Vec::new(),
        keywords: if part == Part::Main {
            list(&page["main"]["keywords"], "items").iter().filter_map(Value::as_str).collect()
        } else {
            Vec::new()
        },
        address: None,
        headlines: headlines
            .iter()
            .map(|headline| Listed { text: text(headline, "headline"), kind: kind(headline), address: None })
            .collect(),
    }
}

#[test]
fn composed_pages_are_linked_and_grouped() {
    let Some(shared) = shared() else { return };
    let gold = std::env::var_os("KHABAR_PAGES").map_or(shared.join("data/scrapes/gold.jsonl"), PathBuf::from);
    let gold = std::fs::read_to_string(gold).expect("the gold of the composed pages");
    let pages: Vec<Value> = gold.lines().map(|line| serde_json::from_str(line).expect("a JSON object a line")).collect();
    let mut names = Vec::new();
    for page in &pages {
        names.push(format!("{}#main", text(page, "file")));
        names.extend(list(page, "embedded").iter().map(|article| format!("{}#{}", text(page, "file"), text(article, "part"))));
    }
    let mut name = names.iter();
    let (mut items, mut stories) = (Vec::new(), Vec::new());
    let mut next = || name.next().expect("a name for every article").as_str();
    for page in &pages {
        items.push(item(next(), page, &page["main"], Part::Main));
        stories.push(text(page, "story"));
        for article in list(page, "embedded") {
            items.push(item(next(), page, article, Part::Embedded));
            stories.push(text(article, "story"));
        }
    }
    let start = std::time::Instant::now();
    let found = relate(&items);
    println!("{} articles related in {:?}", items.len(), start.elapsed());

    let by_name: FxHashMap<&str, &Value> = pages.iter().map(|page| (text(page, "file"), page)).collect();
    let (mut right, mut made, mut wanted) = (0.0, 0.0, 0.0);
    let mut kinds: FxHashMap<String, (u32, u32, u32)> = FxHashMap::default();
    let show = std::env::var("KHABAR_SHOW").unwrap_or_default();
    for (from, targets) in found.targets.iter().enumerate().filter(|(_, targets)| !targets.is_empty()) {
        for (headline, link) in list(by_name[items[from].file], "related").iter().zip(targets) {
            let meant = headline["target"].is_object();
            let same = meant && link.is_some_and(|link| stories[link.to] == text(headline, "story"));
            wanted += f64::from(u8::from(meant));
            made += f64::from(u8::from(link.is_some()));
            right += f64::from(u8::from(same));
            let class = format!("{} {} visible={}", text(headline, "kind"), headline["neg"], headline["target_title_visible"]);
            for class in [class, format!("{:?}", link.map(|link| link.why))] {
                let of = kinds.entry(class).or_default();
                *of = (
                    of.0 + 1,
                    of.1 + u32::from(if meant { same } else { link.is_none() }),
                    of.2 + u32::from(link.is_some() && !same),
                );
            }
            let (wrong, lost) = (link.is_some() && !same, meant && link.is_none());
            if (wrong && show.contains('w')) || (lost && show.contains('l')) {
                let to = link.map(|link| {
                    (
                        link.why,
                        link.score,
                        items[link.to].title,
                        items[link.to].body.first().map(|b| b.chars().take(150).collect::<String>()),
                    )
                });
                println!(
                    "{} {} {} -> {to:?}",
                    if wrong { "WRONG" } else { "LOST" },
                    text(headline, "headline"),
                    headline["target"]
                );
            }
        }
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort();
    for (class, (all, right, wrong)) in kinds {
        println!("{class:60} {all:6} right {right:6} false link {wrong}");
    }
    let (precision, recall) = (right / made, right / wanted);
    let f1 = 2.0 * precision * recall / (precision + recall);
    println!("links: P {precision:.4} R {recall:.4} F1 {f1:.4} of {wanted}");

    let mains: Vec<usize> = (0..items.len()).filter(|&at| items[at].part == Part::Main).collect();
    let (mut p, mut r) = (0.0, 0.0);
    for &a in &mains {
        let of = |same: &dyn Fn(usize) -> bool| mains.iter().copied().filter(|&b| same(b)).collect::<FxHashSet<usize>>();
        let wanted = of(&|b| stories[a] == stories[b]);
        let made = of(&|b| found.event[a] == found.event[b]);
        if show.contains('e') {
            for &b in made.difference(&wanted) {
                println!("MERGED {:?} {:?} | {:?} {:?}", items[a].title, items[a].published, items[b].title, items[b].published);
            }
            for &b in wanted.difference(&made) {
                println!("SPLIT {} {} | {:?} {:?}", items[a].file, items[b].file, items[a].title, items[b].title);
            }
        }
        let both = u32::try_from(wanted.intersection(&made).count()).expect("few");
        p += f64::from(both) / f64::from(u32::try_from(made.len()).expect("few"));
        r += f64::from(both) / f64::from(u32::try_from(wanted.len()).expect("few"));
    }
    let count = f64::from(u32::try_from(mains.len()).expect("few"));
    println!("events: B-cubed P {:.4} R {:.4}", p / count, r / count);
    assert!(f1 >= 0.955 && precision >= 0.985, "links: P {precision:.4} F1 {f1:.4}");
    assert!(p / count >= 0.98 && r / count >= 0.95, "events: P {:.4} R {:.4}", p / count, r / count);
}
