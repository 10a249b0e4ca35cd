//! Lists over an index: sorted, grouped, counted, and what the reader makes of them.

mod index_pages;
mod index_reader;
mod indexed;

use index_reader::Reader;
use indexed::{Untold, corpus as made, index_of, update};
use khabar::{
    library::{
        Collection, Group, Index, MarkChange, Marked, Marks, Sort, collation,
        facets::{Counted, Facet, counted},
        index::Made,
    },
    search::parse,
};
use rusqlite::Connection;
use std::sync::Arc;

/// Number, source, day, headline, length of an article.
type Kept = (u32, Option<String>, Option<i32>, String, i64);

/// Rows of the index as lists need them.
fn rows(index: &Index) -> Vec<Kept> {
    let db = Connection::open(index.folder().join("index.db")).expect("a database");
    let query = "SELECT a.num, s.name, a.day, coalesce(l.listing, a.headline), a.length FROM articles a \
                 LEFT JOIN sources s ON s.id = a.source LEFT JOIN links l ON l.num = a.num";
    let mut query = db.prepare(query).expect("a query");
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)));
    rows.expect("rows").map(|row| row.expect("a row")).collect()
}

#[test]
fn lists_are_sorted_and_grouped_by_what_the_rows_say() {
    let (dir, cache) = (made(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    update(&index);
    let rows = rows(&index);
    let row = |num: u32| rows.iter().find(|row| row.0 == num).expect("a row");
    let finder = index.finder().expect("words").expect("words");
    let today = jiff::civil::date(2026, 1, 1);
    let list = |query: &str, made: &Made, sort, group| {
        finder.listing(&parse(query).expect("good"), made, today, (sort, group)).expect("an answer")
    };
    let plain = Made::default();
    for query in ["", "قال"] {
        let all = list(query, &plain, Sort::File, Group::None).articles;
        assert!(!all.is_empty() && (query.is_empty() == (all.len() == rows.len())), "{query}");
        for sort in Sort::ALL {
            let sorted = list(query, &plain, sort, Group::None).articles;
            let mut same = sorted.clone();
            same.sort_unstable();
            assert_eq!(same, all, "{sort:?} {query}");
            let falls = |key: &dyn Fn(u32) -> i64| sorted.windows(2).all(|pair| key(pair[0]) >= key(pair[1]));
            assert!(sort != Sort::Length || falls(&|num| row(num).4), "the longest first");
            assert!(sort != Sort::Newest || falls(&|num| row(num).2.map_or(i64::MIN, i64::from)), "the newest first");
            assert!(sort != Sort::Title || sorted.iter().is_sorted_by_key(|num| collation(&row(*num).3)), "by title");
            let source = |num: &u32| row(*num).1.as_deref().map_or([0xff; 32], collation);
            assert!(sort != Sort::Source || sorted.iter().is_sorted_by_key(source), "by source");
        }
    }
    // A few of many are read row by row.
    let few = list("file:001.txt", &plain, Sort::Title, Group::Folder);
    assert_eq!((few.articles.len(), few.groups.len()), (1, 1));
    for group in Group::ALL {
        let listing = list("", &plain, Sort::Newest, group);
        let sizes: usize = listing.groups.iter().map(|(_, count)| count).sum();
        assert_eq!((listing.articles.len(), sizes), (rows.len(), if group == Group::None { 0 } else { rows.len() }), "{group:?}");
        let mut at = 0;
        for (name, count) in &listing.groups {
            for num in &listing.articles[at..at + count] {
                match group {
                    Group::Source => assert_eq!(row(*num).1.as_deref().unwrap_or_default(), name),
                    Group::Day => assert_eq!(row(*num).2.is_none(), name.is_empty()),
                    _ => {}
                }
            }
            at += count;
        }
        if group == Group::Folder {
            let names: Vec<&str> = listing.groups.iter().map(|(name, _)| name.as_str()).collect();
            let own = dir.path().file_name().expect("a name").to_string_lossy().into_owned();
            assert!(["more.jsonl", "ب", own.as_str()].iter().all(|name| names.contains(name)), "{names:?}");
        }
    }
    // What was read comes after what was not.
    let view = Collection::on_disk(index.view(Arc::new(Untold)).expect("an index").expect("an index"));
    let read: Vec<String> = (0..3).map(|article| view.id(article).to_owned()).collect();
    let marks = read.iter().map(|id| Marked { article: id.clone(), read: Some(1), ..Marked::default() }).collect();
    let made = Made { marks, ..Made::default() };
    let sorted = list("", &made, Sort::Unread, Group::None).articles;
    let is_read = |num: &u32| {
        view.indexed().and_then(|indexed| indexed.place_of(*num)).is_some_and(|at| read.iter().any(|id| id == view.id(at)))
    };
    assert!(sorted.iter().is_sorted_by_key(&is_read) && is_read(sorted.last().expect("one")));
}

#[test]
fn facets_are_counted_over_the_index_as_over_memory() {
    let (dir, cache) = (made(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    update(&index);
    let finder = index.finder().expect("words").expect("words");
    let view = Collection::on_disk(index.view(Arc::new(Untold)).expect("an index").expect("an index"));
    let id = view.id(0).to_owned();
    let mut marks = Marks::default();
    for change in [MarkChange::read(&id, jiff::Timestamp::UNIX_EPOCH), MarkChange::tag(&id, "بحر", true).expect("a tag")] {
        marks.apply(&change);
    }
    let made = Made {
        marks: vec![Marked { article: id, read: Some(0), starred: false, tags: vec!["بحر".into()] }],
        bookmarks: Vec::new(),
    };
    for some in [view.len(), 30, 2] {
        let places: Vec<usize> = (0..some).collect();
        let numbers = places.iter().filter_map(|place| view.indexed()?.number_of(*place)).collect();
        for facet in Facet::ALL {
            let over_index = finder.counted(facet, &numbers, &made).expect("counts");
            let over_memory = counted(facet, &view, &places, &marks);
            let plain = |all: &[Counted]| {
                let mut all: Vec<_> = all.iter().map(|one| (one.leaf.to_string(), one.count)).collect();
                all.sort();
                all
            };
            assert!(some < view.len() || !over_memory.is_empty(), "{facet:?}");
            assert_eq!(plain(&over_index), plain(&over_memory), "{facet:?} of {some}");
        }
    }
}

#[test]
fn names_of_sources_and_entities_go_on_as_they_began() {
    let (dir, cache) = (made(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    update(&index);
    let finder = index.finder().expect("words").expect("words");
    let sources: Vec<String> = rows(&index).into_iter().filter_map(|row| row.1).collect();
    let first = sources[0].chars().take(2).collect::<String>();
    for (entity, typed) in [(false, ""), (false, first.as_str()), (true, "")] {
        let names = finder.complete(entity, typed, 5).expect("names");
        assert!(!names.is_empty() && names.len() <= 5, "{typed}");
        assert!(entity || names.iter().all(|name| sources.contains(name)), "{names:?}");
    }
    assert!(finder.complete(false, "zzzz", 5).expect("names").is_empty());
}

#[test]
fn the_reader_sorts_groups_and_folds_what_an_index_holds() {
    let (dir, cache) = (made(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    update(&index);
    let reader = Reader::open(&index);
    let all = reader.state.list.shown.len();
    let reader = reader.keys("O4");
    let key = |source: Option<&str>| source.map_or([0xff; 32], collation);
    assert!(reader.sources().into_iter().is_sorted_by_key(key) && reader.sources().len() == all);
    let reader = reader.keys("D3");
    let list = &reader.state.list;
    assert!(list.headings.len() > 2 && list.headings.iter().map(|heading| heading.count).sum::<usize>() == all);
    assert_eq!(Some(list.headings[0].name.as_str()), reader.sources()[0]);
    assert!(reader.screen().contains('▾'));
    let reader = reader.keys("Z");
    assert!(reader.state.list.headings.iter().all(|heading| heading.folded) && reader.state.list.count() == all);
    // The library comes again: all stays as it was.
    let mut reader = reader.keys("jj");
    let here = reader.state.list.current().map(|article| reader.state.collection.id(article).to_owned());
    reader.look(&index);
    assert_eq!(reader.state.list.current().map(|article| reader.state.collection.id(article).to_owned()), here);
    let reader = reader.keys("ZD1O1");
    assert_eq!(reader.state.list.shown, (0..all).collect::<Vec<_>>());
}

#[test]
fn the_reader_narrows_an_index_by_what_was_counted_and_completed() {
    let (dir, cache) = (made(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    update(&index);
    let reader = Reader::open(&index).keys("a1");
    let choice = reader.state.choice.clone().expect("a menu");
    let count: usize = choice.entries[0]
        .0
        .rsplit_once('·')
        .expect("a count")
        .1
        .chars()
        .filter_map(|c| c.to_digit(10))
        .fold(0, |n, d| n * 10 + d as usize);
    let reader = reader.keys("\n");
    assert_eq!(reader.sources().len(), count);
    assert!(reader.sources().iter().all(|source| *source == reader.sources()[0]));
    let name = reader.sources()[0].expect("a source").to_owned();
    // The same by its first letters.
    let begun: String = name.chars().take(4).collect();
    let reader = Reader::open(&index).keys(&format!("fsource:{begun}\t"));
    let filter = reader.state.list.filter.text().to_owned();
    assert!(filter.starts_with("source:") && reader.sources().iter().all(Option::is_some), "{filter}");
    assert!(reader.screen().contains("source:") && reader.state.completing.is_some());
    // What is wrong is said at once, and asked of nobody.
    let reader = reader.keys("_fis:nothing");
    assert!(reader.screen().contains("column 4"), "{}", reader.screen());
}

#[test]
fn the_reader_finds_what_is_alike_in_an_index_and_comes_back() {
    let (dir, cache) = (made(), tempfile::tempdir().expect("a folder"));
    let index = index_of(cache.path(), dir.path());
    update(&index);
    let mut reader = Reader::open(&index).keys("O2jjjM");
    let (order, from) = (reader.state.list.shown.clone(), reader.state.history.articles().next().expect("where it was asked from"));
    assert!(!order.is_empty() && !order.contains(&from) && order.len() <= 20);
    reader.look(&index);
    assert_eq!(reader.state.list.shown, order, "it stays when the library comes again");
    let reader = reader.keys("\nh_");
    assert!(reader.state.list.only.is_none());
    assert_eq!(reader.state.list.current(), Some(from));
}
