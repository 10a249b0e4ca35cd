//! What a library costs: made, looked at again, shown and asked. Articles are made up, of some 3 KB, half of them in files of their own and half in one of records.

mod made;
mod untold;

use divan::{Bencher, counter::ItemsCount};
use khabar::{
    library::{
        Index,
        index::{Made, Reader},
    },
    search::{Order, parse},
};
use std::{fs, sync::Arc};
use tempfile::TempDir;
use untold::Untold;

fn main() {
    divan::main();
}

const PAGES: u64 = 500;

fn corpus() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let made = made::Made::new(5, PAGES, 4);
    for n in 0..PAGES / 2 {
        fs::write(folder.path().join(format!("{n:04}.txt")), made.page(n).text).expect("a page");
    }
    let record = |n| {
        let made::Page { title, source, date, url, body, .. } = made.page(n);
        serde_json::json!({ "title": title, "source": source, "date": date, "url": url, "text": body }).to_string() + "\n"
    };
    fs::write(folder.path().join("more.jsonl"), (PAGES / 2..PAGES).map(record).collect::<String>()).expect("records");
    folder
}

fn indexed(folder: &TempDir) -> (TempDir, Index) {
    let cache = tempfile::tempdir().expect("a folder");
    let index = Index::new(cache.path(), &[folder.path().to_owned()]);
    index.update(&Untold, &mut |_| true).expect("an index");
    (cache, index)
}

/// Everything: listed, cleaned, tagged, the words kept, related.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn made_anew(bencher: Bencher<'_, '_>) {
    let folder = corpus();
    drop(indexed(&folder));
    bencher.counter(ItemsCount::new(PAGES)).bench_local(|| indexed(&folder));
}

/// Nothing changed since.
#[divan::bench]
fn up_to_date(bencher: Bencher<'_, '_>) {
    let folder = corpus();
    let (_cache, index) = indexed(&folder);
    bencher.counter(ItemsCount::new(PAGES)).bench_local(|| index.update(&Untold, &mut |_| true));
}

/// The list's first screen.
#[divan::bench]
fn first_screen(bencher: Bencher<'_, '_>) {
    let folder = corpus();
    let (_cache, index) = indexed(&folder);
    bencher.bench_local(|| {
        let view = index.view(Arc::new(Untold) as Reader).expect("an index").expect("a view");
        (0..40).map(|article| view.listed(article).headline.len()).sum::<usize>()
    });
}

/// A ranked query of two words, of which both are common.
#[divan::bench]
fn ranked(bencher: Bencher<'_, '_>) {
    let folder = corpus();
    let (_cache, index) = indexed(&folder);
    let finder = index.finder().expect("an index").expect("words");
    let today = jiff::civil::date(2030, 6, 1);
    let query = parse("الحكومة OR العراق").expect("a query");
    bencher.bench_local(|| finder.find(&query, &Made::default(), today, Order::Rank, 20));
}
