//! How fast a whole library answers: ranked queries, and lists sorted, grouped and counted. `cargo bench --bench asked -- CACHE
//! PATH…` asks the index that `khabar --data-dir DIR index PATH…` made in `DIR/cache`; without these a small one is made.

#[expect(dead_code, reason = "other benchmarks read more of a page")]
mod made;
mod untold;

use jiff::civil::{Date, date};
use khabar::{
    library::{
        Group, Index, Sort,
        facets::Facet,
        index::{Finder, Made},
    },
    search::{Order, parse},
    text::tokens,
};
use rusqlite::Connection;
use std::{
    env, fs, io,
    path::PathBuf,
    time::{Duration, Instant},
};
use untold::Untold;

const TODAY: Date = date(2030, 6, 1);
/// Queries of each kind, and hits that are asked for.
const QUERIES: usize = 1_000;
const HITS: usize = 100;
/// Articles of the library that is made where none is given.
const SMALL: u64 = 1_500;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let given: Vec<PathBuf> = env::args_os().skip(1).filter(|word| word != "--bench").map(PathBuf::from).collect();
    let dir = tempfile::tempdir()?;
    let index = match given.split_first() {
        Some((cache, paths)) if !paths.is_empty() => Index::new(cache, paths),
        _ => small(dir.path())?,
    };
    let finder = index.finder()?.ok_or("there is no index")?;
    let headlines = headlines(&index)?;
    if headlines.is_empty() {
        return Err("no article has a headline".into());
    }
    let made = Made::default();
    let everything = parse("")?;
    println!("{} articles", finder.all(&everything, &made, TODAY)?.len());
    for words in 1..=4 {
        // أو alone at the end of some words is none.
        let queries = headlines.iter().filter_map(|headline| parse(&query(headline, words)?).ok()).take(QUERIES);
        say(
            &format!("the best {HITS} with {words} words of a headline"),
            &timed(queries, |query| finder.find(&query, &made, TODAY, Order::Rank, HITS).is_ok()),
        );
    }
    let listed = |sort, group| timed(0..9, |_| finder.listing(&everything, &made, TODAY, (sort, group)).is_ok());
    for sort in Sort::ALL {
        say(&format!("all sorted: {sort:?}"), &listed(sort, Group::None));
    }
    for group in Group::ALL {
        say(&format!("all grouped: {group:?}"), &listed(Sort::Newest, group));
    }
    let all = finder.all(&everything, &made, TODAY)?;
    for facet in Facet::ALL {
        say(&format!("all counted: {facet:?}"), &timed(0..5, |_| counted(&finder, facet, &all)));
    }
    Ok(())
}

fn counted(finder: &Finder, facet: Facet, all: &roaring::RoaringBitmap) -> bool {
    finder.counted(facet, all, &Made::default()).is_ok()
}

/// A library of made-up articles.
fn small(dir: &std::path::Path) -> io::Result<Index> {
    let (made, pages) = (made::Made::new(1, SMALL, 4), dir.join("pages"));
    fs::create_dir(&pages)?;
    for n in 0..SMALL {
        fs::write(pages.join(format!("{n}.txt")), made.page(n).text)?;
    }
    let index = Index::new(dir, &[pages]);
    index.update(&Untold, &mut |_| true).map_err(io::Error::other)?;
    Ok(index)
}

/// Headlines from all over the library.
fn headlines(index: &Index) -> rusqlite::Result<Vec<String>> {
    let db = Connection::open(index.folder().join("index.db"))?;
    let mut query = db.prepare(
        "SELECT headline FROM articles WHERE origin = 0 AND num % max(1, (SELECT max(num) FROM articles) / ?1) = 0 LIMIT ?1",
    )?;
    query.query_map([i64::try_from(QUERIES).unwrap_or(i64::MAX)], |row| row.get(0))?.collect()
}

/// So many words of a headline, from the middle of it.
fn query(headline: &str, words: usize) -> Option<String> {
    let all: Vec<String> = tokens(headline).map(|token| token.exact.to_string()).collect();
    let from = all.len().checked_sub(words)? / 2;
    Some(all[from..from + words].join(" "))
}

/// How long each took, in order.
fn timed<T>(all: impl Iterator<Item = T>, answer: impl Fn(T) -> bool) -> Vec<Duration> {
    let mut took: Vec<Duration> = all
        .map(|one| {
            let begun = Instant::now();
            assert!(answer(one), "an answer");
            begun.elapsed()
        })
        .collect();
    took.sort_unstable();
    took
}

fn say(what: &str, took: &[Duration]) {
    let at = |hundredths: usize| {
        took.get((took.len() * hundredths / 100).min(took.len().saturating_sub(1))).copied().unwrap_or_default()
    };
    println!("{what}: {:.1?} median, {:.1?} 95th, {:.1?} 99th of {}", at(50), at(95), at(99), took.len());
}
