//! The links of the five real pages, as read by hand; articles are taken from the gold spans, so that cleaning plays no part.

use jiff::civil::Date;
use khabar::clean::{HeadlineKind, Part};
use khabar::related::{Item, Listed, Named, PairKind, Relations, relate};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The shared folder, where the environment names one.
fn shared() -> Option<PathBuf> {
    let found = std::env::var_os("KHABAR_SHARED").map(PathBuf::from);
    if found.is_none() {
        println!("KHABAR_SHARED is not set: nothing checked");
    }
    found
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn number(value: &Value) -> usize {
    value.as_u64().and_then(|n| usize::try_from(n).ok()).expect("an offset")
}

/// One article of the gold with its texts cut out.
struct Gold {
    name: String,
    file: String,
    title: Option<String>,
    body: Vec<String>,
    published: Option<Date>,
    entities: Vec<(String, String)>,
    headlines: Vec<(String, HeadlineKind)>,
    teasers: Vec<usize>,
}

fn articles(shared: &Path) -> Vec<Gold> {
    let gold: Vec<Value> = serde_json::from_str(&read(&shared.join("gold/articles.json"))).expect("a JSON array");
    let entities = read(&shared.join("gold/entities.tsv"));
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    gold.iter()
        .map(|article| {
            let file = article["file"].as_str().expect("a file").to_owned();
            let text: Vec<char> = read(&shared.join("seeds").join(&file)).chars().collect();
            let cut = |start, end| text[start..end].iter().collect::<String>();
            let spans: Vec<(usize, usize)> =
                list(&article["paragraphs"]).iter().map(|p| (number(&p["start"]), number(&p["end"]))).collect();
            let titles: Vec<(usize, usize)> =
                list(&article["title_spans"]).iter().map(|t| (number(&t[0]), number(&t[1]))).collect();
            let inside = |at: usize| spans.iter().chain(&titles).any(|&(start, end)| (start..end).contains(&at));
            let named = entities.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
            let named = named.filter(|row| row[0] == file && inside(row[1].parse().expect("an offset")));
            let related = list(&article["related"]);
            let kind = |h: &Value| if h["kind"] == "teaser" { HeadlineKind::Teaser } else { HeadlineKind::List };
            let part = if article["part"] == "main" { "main" } else { "emb" };
            Gold {
                name: format!("{}.{part}", &file[..3]),
                title: article["title"].as_str().map(str::to_owned),
                body: spans.iter().map(|&(start, end)| cut(start, end)).collect(),
                published: article["published"].as_str().and_then(|day| day[..10].parse().ok()),
                entities: named
                    .filter(|row| !matches!(row[3], "DATE" | "NUM"))
                    .map(|row| (row[5].to_owned(), row[4].to_owned()))
                    .collect(),
                headlines: related.iter().map(|h| (cut(number(&h["start"]), number(&h["end"])), kind(h))).collect(),
                teasers: (0..related.len()).filter(|&at| related[at]["kind"] != "list").collect(),
                file,
            }
        })
        .collect()
}

fn item(article: &Gold, with_entities: bool) -> Item<'_> {
    let Gold { name, file, title, body, published, entities, headlines, .. } = article;
    Item {
        id: name,
        file,
        part: if name.ends_with("main") { Part::Main } else { Part::Embedded },
        title: title.as_deref(),
        body: body.iter().map(String::as_str).collect(),
        published: *published,
        entities: entities.iter().filter(|_| with_entities).map(|(id, name)| Named { id, name }).collect(),
        keywords: Vec::new(),
        address: None,
        headlines: headlines.iter().map(|(text, kind)| Listed { text, kind: *kind, address: None }).collect(),
    }
}

struct Found<'g> {
    gold: &'g [Gold],
    relations: Relations,
}

impl Found<'_> {
    fn at(&self, name: &str) -> usize {
        self.gold.iter().position(|article| article.name == name).unwrap_or_else(|| panic!("no article {name}"))
    }

    /// Item and headline behind `000.h3`; headlines of a list count from 1, the others do not count.
    fn place(&self, name: &str) -> Option<(usize, usize)> {
        let (file, line) = name.split_once(".h")?;
        let item = self.at(&format!("{file}.main"));
        let lists = (0..self.gold[item].headlines.len()).filter(|at| !self.gold[item].teasers.contains(at));
        Some((item, lists.collect::<Vec<_>>()[line.parse::<usize>().expect("a number") - 1]))
    }

    fn target(&self, name: &str) -> Option<&str> {
        let (item, at) = self.place(name).expect("a headline");
        self.relations.targets[item][at].map(|link| self.gold[link.to].name.as_str())
    }

    fn linked(&self, a: &str, b: &str) -> bool {
        match (self.place(a), self.place(b)) {
            (None, None) => {
                let (a, b) = (self.at(a), self.at(b));
                let r = &self.relations;
                r.event[a] == r.event[b]
                    || r.story[a] == r.story[b]
                    || r.duplicates[a].iter().any(|link| link.to == b)
                    || r.pairs.iter().any(|p| p.items == (a.min(b), a.max(b)) && p.kind != PairKind::SharesEntities)
            }
            (None, Some(_)) => self.target(b) == Some(a),
            (Some(_), None) => self.target(a) == Some(b),
            (Some(_), Some(_)) => {
                let listing = |name: &str| {
                    self.relations.unseen.iter().position(|u| u.places.contains(&self.place(name).expect("a headline")))
                };
                match (self.target(a), self.target(b)) {
                    (None, None) => listing(a) == listing(b),
                    (a, b) => a == b,
                }
            }
        }
    }
}

fn check(with_entities: bool) {
    let Some(shared) = shared() else { return };
    let gold = articles(&shared);
    let found =
        Found { gold: &gold, relations: relate(&gold.iter().map(|article| item(article, with_entities)).collect::<Vec<_>>()) };
    let links: Value = serde_json::from_str(&read(&shared.join("gold/links.json"))).expect("a JSON object");
    let names = |value: &Value| {
        value.as_array().expect("a list").iter().map(|n| n.as_str().expect("a name").to_owned()).collect::<Vec<_>>()
    };
    let groups = |key: &str| links[key].as_array().expect("a list").iter().map(names).collect::<Vec<_>>();

    let resolved = links["headline_resolves_to"].as_object().expect("an object");
    let allowed = links["headline_same_event_as_article"].as_object().expect("an object");
    for (headline, article) in resolved {
        assert_eq!(found.target(headline), article.as_str(), "{headline}");
    }
    for (item, article) in gold.iter().enumerate() {
        for (at, (text, _)) in article.headlines.iter().enumerate() {
            let Some(link) = found.relations.targets[item][at] else { continue };
            let to = Some(gold[link.to].name.as_str());
            let wanted = |map: &serde_json::Map<String, Value>| {
                map.iter().any(|(headline, article)| found.place(headline) == Some((item, at)) && article.as_str() == to)
            };
            assert!(wanted(resolved) || wanted(allowed), "{text} must not lead to {to:?}: {}", link.why);
        }
    }
    for group in groups("identical_headline_groups") {
        assert!(group.iter().all(|name| found.linked(name, &group[0])), "{group:?} are one headline");
    }
    for pair in groups("must_not_link") {
        assert!(!found.linked(&pair[0], &pair[1]), "{pair:?} must not be linked");
    }
    for group in groups("near_duplicate_articles") {
        let (a, b) = (found.at(&group[0]), found.at(&group[1]));
        assert!(found.relations.duplicates[a].iter().any(|link| link.to == b));
        assert_eq!(found.relations.event[a], found.relations.event[b]);
    }
    for group in groups("same_story_main_articles") {
        let of = |ids: &[String]| group.iter().map(|name| ids[found.at(name)].clone()).collect::<Vec<_>>();
        let (stories, events) = (of(&found.relations.story), of(&found.relations.event));
        // What holds a long story together is mostly who is in it.
        assert!(!with_entities || stories.iter().all(|id| *id == stories[0]), "one story: {stories:?}");
        assert!(events.iter().any(|id| *id != events[0]), "not one event");
    }
}

#[test]
fn the_real_pages_are_linked_as_a_reader_links_them() {
    check(true);
}

#[test]
fn without_names_all_but_the_long_story_is_found() {
    check(false);
}

#[test]
fn the_real_pages_as_the_program_reads_them_are_one_story() {
    use khabar::{
        corpus::Document,
        library::{Collection, PageFile},
    };
    let Some(shared) = shared() else { return };
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(shared.join("seeds")).expect("the pages").flatten().map(|entry| entry.path()).collect();
    files.sort();
    let page = |path: &PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        std::sync::Arc::new(PageFile::new(Document { name, text: read(path), ..Document::default() }))
    };
    let mut collection = Collection::default();
    collection.extend(files.iter().map(page));
    let linked = collection.relate();
    collection.set_relations(linked);
    let mains: Vec<usize> = (0..collection.len()).filter(|&at| collection.listed(at).part == Part::Main).collect();
    let (stories, events) = (&collection.relations().story, &collection.relations().event);
    assert_eq!(mains.len(), 5);
    assert!(mains.iter().all(|&main| stories[main] == stories[mains[0]]), "{stories:?}");
    assert_eq!(events[mains[0]], events[mains[3]], "000 and 003 report one event");
    assert!(mains[1..3].iter().all(|&main| events[main] != events[mains[0]]), "{events:?}");
}
