//! `khabar index` and what the other commands make of it.

use serde_json::Value;
use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

fn khabar(home: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_khabar"));
    command.env("LANG", "C").env_remove("LC_ALL").env_remove("LC_MESSAGES").current_dir(home);
    command.arg("--data-dir").arg(home.join("data")).args(arguments).output().expect("khabar runs")
}

fn news() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    let page = |name: &str, text: &str| fs::write(dir.path().join("news").join(name), text).expect("a page");
    fs::create_dir(dir.path().join("news")).expect("a folder");
    page("bridge.txt", "جسر جديد فوق النهر\n\nافتتحت بلدية الزرقان صباح اليوم جسرا جديدا فوق النهر بعد عامين من العمل والانتظار.\n");
    page("school.txt", "مدرسة في تل السنابل\n\nاستقبلت مدرسة تل السنابل تلاميذها في مبناها الجديد على ضفة النهر صباح الأحد.\n");
    page("book.txt", "معرض الكتاب\n\nيفتتح معرض الكتاب أبوابه يوم السبت بمشاركة ثلاثين دار نشر من عشر دول عربية.\n");
    dir
}

fn files(output: &Output) -> Vec<String> {
    let lines = String::from_utf8(output.stdout.clone()).expect("UTF-8");
    let file = |line: &str| serde_json::from_str::<Value>(line).expect("JSON")["file"].as_str().expect("a name").to_owned();
    let mut files: Vec<String> = lines.lines().map(file).collect();
    files.sort();
    files
}

#[test]
fn a_library_is_indexed_and_searched() {
    let dir = news();
    let indexed = khabar(dir.path(), &["index", "news"]);
    assert_eq!(indexed.status.code(), Some(0), "{indexed:?}");
    let said = String::from_utf8(indexed.stdout).expect("UTF-8");
    assert_eq!(said, "3 files and records, 3 articles; read 3, moved 0, gone 0\n");
    let query = ["search", "النهر", "news", "--format", "ndjson"];
    let found = khabar(dir.path(), &query);
    assert_eq!(files(&found), ["bridge.txt", "school.txt"]);
    // The same as without an index.
    let plain = khabar(dir.path(), &[&["--no-index"][..], &query].concat());
    assert_eq!(files(&found), files(&plain));
    // What changed is seen at once.
    fs::remove_file(dir.path().join("news/school.txt")).expect("a file");
    fs::write(dir.path().join("news/boat.txt"), "سباق القوارب\n\nانطلق سباق القوارب في النهر صباح الجمعة بمشاركة أربعين فريقا.\n")
        .expect("a page");
    assert_eq!(files(&khabar(dir.path(), &query)), ["boat.txt", "bridge.txt"]);
    let again = khabar(dir.path(), &["index", "news"]);
    assert_eq!(String::from_utf8(again.stdout).expect("UTF-8"), "3 files and records, 3 articles; read 0, moved 0, gone 0\n");
}

#[test]
fn without_an_index_nothing_is_left_behind() {
    let dir = news();
    let found = khabar(dir.path(), &["search", "النهر", "news", "--format", "ndjson"]);
    assert_eq!(files(&found), ["bridge.txt", "school.txt"]);
    assert!(!dir.path().join("data/cache").exists());
}

#[test]
fn what_can_not_be_read_is_named_and_the_rest_is_indexed() {
    let dir = news();
    fs::write(dir.path().join("news/picture.txt"), [0u8, 1, 2, 0, 0, 255]).expect("no text");
    fs::write(dir.path().join("news/\u{1b}[2J.txt"), [0u8, 1, 2, 0, 0, 255]).expect("no text");
    let indexed = khabar(dir.path(), &["index", "news"]);
    assert_eq!(indexed.status.code(), Some(1));
    let said = String::from_utf8(indexed.stderr).expect("UTF-8");
    assert!(said.contains("picture.txt: binary, not text") && !said.contains('\u{1b}'), "{said}");
}

#[test]
fn without_paths_the_library_opened_last_is_meant() {
    let dir = news();
    let none = khabar(dir.path(), &["index"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(String::from_utf8(none.stderr).expect("UTF-8").contains("nothing was opened before"));
}
