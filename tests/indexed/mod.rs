//! A library with an index, made of nothing: for stories of what is done with it.

#[path = "../../benches/made/mod.rs"]
mod made;
#[path = "../../benches/untold.rs"]
mod untold;

pub use untold::Untold;

use khabar::library::{Index, index::Summary};
use std::{fs, path::Path};
use tempfile::TempDir;

/// Pages of the corpus.
pub const PAGES: u64 = 90;

/// Pages of news in two folders, a collection of records, and a file that is no text.
pub fn corpus() -> TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    let made = made::Made::new(3, PAGES, 3);
    fs::create_dir(dir.path().join("ب")).expect("a folder");
    for n in 0..PAGES - 20 {
        let name = if n % 3 == 0 { format!("ب/{n:03}.txt") } else { format!("{n:03}.txt") };
        fs::write(dir.path().join(name), made.page(n).text).expect("a page");
    }
    let record = |n| {
        let page = made.page(n);
        let record = serde_json::json!({
            "title": page.title, "source": page.source, "date": page.date, "url": page.url, "text": page.body
        });
        record.to_string() + "\n"
    };
    let mut lines: String = (PAGES - 20..PAGES - 5).map(record).collect();
    lines += "{ no record\n";
    lines += &(PAGES - 5..PAGES).map(record).collect::<String>();
    fs::write(dir.path().join("more.jsonl"), lines).expect("records");
    fs::write(dir.path().join("picture.txt"), [0u8, 1, 2, 0, 0, 255]).expect("no text");
    dir
}

/// The index of a folder below a cache folder.
pub fn index_of(cache: &Path, folder: &Path) -> Index {
    Index::new(cache, &[folder.to_owned()])
}

/// Brings it up to date.
pub fn update(index: &Index) -> Summary {
    index.update(&Untold, &mut |_| true).expect("an index")
}
