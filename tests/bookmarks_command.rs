//! `khabar bookmarks`: exported, imported, narrowed.

use khabar::library::{Bookmark, Colour, Place, Quote, Store};
use std::{
    fs,
    path::Path,
    process::{Command, Output},
};
use tempfile::{TempDir, tempdir};

fn khabar(data: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_khabar"));
    for name in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"] {
        command.env(name, data);
    }
    command.arg("--data-dir").arg(data).args(arguments).output().expect("it runs")
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn bookmark(n: u8, colour: Option<Colour>) -> Bookmark {
    Bookmark {
        id: format!("00000000000000b{n}"),
        created: format!("2026-02-0{n}T10:00:00.000Z"),
        note: "سطر، أول\n* \"second\" line\n\n#fourth".into(),
        tags: vec!["ماء الري".into(), "b;c".into()],
        place: Place { file: format!("{}.txt", 9 - n), source: "/nowhere".into(), part: "main".into(), ..Place::default() },
        quote: Quote { exact: format!("مقطع {n}\nof two lines"), ..Quote::default() },
        fold_version: 1,
        colour,
        ..Bookmark::default()
    }
}

/// A store of three bookmarks.
fn home() -> TempDir {
    let home = tempdir().expect("a folder");
    let all = [bookmark(1, None), bookmark(2, Some(Colour::Green)), bookmark(3, Some(Colour::Red))];
    Store::open(&home.path().join("bookmarks.db")).expect("a store").add(&all).expect("kept");
    home
}

#[test]
fn what_is_exported_is_imported_into_an_empty_store_and_exported_the_same() {
    let home = home();
    for format in ["markdown", "json", "jsonld", "csv", "org"] {
        let other = tempdir().expect("a folder");
        let file = other.path().join("bookmarks.txt");
        let exported = khabar(home.path(), &["bookmarks", "export", "--format", format]);
        fs::write(&file, &exported.stdout).expect("written");
        let import = ["bookmarks", "import", "--format", format, file.to_str().expect("a name")];
        let came = khabar(other.path(), &import);
        assert!(came.status.success() && said(&came).contains("new: 3, changed: 0, here already or newer: 0, bad: 0"), "{came:?}");
        assert!(said(&khabar(other.path(), &import)).contains("new: 0, changed: 0, here already or newer: 3"), "{format}");
        let again = khabar(other.path(), &["bookmarks", "list", "--format", format]);
        assert_eq!(said(&again), said(&exported), "{format}");
    }
}

#[test]
fn what_is_newer_here_stays_and_what_is_newer_there_comes() {
    let home = home();
    let file = home.path().join("theirs.json");
    fs::write(&file, khabar(home.path(), &["bookmarks", "export", "--format", "json"]).stdout).expect("written");
    let theirs = fs::read_to_string(&file).expect("read").replacen(
        "\"note\":\"سطر",
        "\"updated\":\"2026-03-01T00:00:00.000Z\",\"note\":\"جديد",
        1,
    );
    fs::write(&file, theirs).expect("written");
    let import = ["bookmarks", "import", file.to_str().expect("a name")];
    assert!(said(&khabar(home.path(), &import)).contains("new: 0, changed: 1, here already or newer: 2"));
    let store = Store::open(&home.path().join("bookmarks.db")).expect("a store");
    assert!(store.get("00000000000000b3").expect("there").note.starts_with("جديد"));
    assert!(store.get("00000000000000b1").expect("there").note.starts_with("سطر"));
}

#[test]
fn bad_entries_are_named_with_file_and_line_and_the_rest_comes() {
    let home = tempdir().expect("a folder");
    let file = home.path().join("x.json");
    fs::write(&file, "[\n{\"created\": \"2026-01-01T00:00:00Z\", \"quote\": {\"exact\": \"نص\"}},\n{\"quote\": 4}\n]")
        .expect("written");
    let came = khabar(home.path(), &["bookmarks", "import", file.to_str().expect("a name"), "missing.csv"]);
    let told = String::from_utf8_lossy(&came.stderr);
    assert_eq!(came.status.code(), Some(1));
    assert!(told.contains("x.json:3: ") && told.contains("missing.csv: "), "{told}");
    assert!(said(&came).contains("new: 1, changed: 0, here already or newer: 0, bad: 1"), "{came:?}");
}

#[test]
fn the_list_is_narrowed_and_sorted() {
    let home = home();
    let ids = |options: &[&str]| {
        let output = khabar(home.path(), &[&["bookmarks", "list", "--format", "json"], options].concat());
        let all: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).expect("JSON");
        all.iter().map(|b| b["id"].as_str().expect("an id")[15..].to_owned()).collect::<Vec<_>>().concat()
    };
    assert_eq!(ids(&[]), "321");
    assert_eq!(ids(&["--colour", "green", "--colour", "red"]), "32");
    assert_eq!((ids(&["--tag", "ماء"]), ids(&["--tag", "c"])), ("321".to_owned(), String::new()));
    assert_eq!((ids(&["--state", "lost"]), ids(&["--state", "found"])), ("321".to_owned(), String::new()));
    assert_eq!((ids(&["--sort", "file"]), ids(&["--sort", "colour"])), ("321".to_owned(), "231".to_owned()));
    assert_eq!(khabar(home.path(), &["bookmarks", "list", "--colour", "pink"]).status.code(), Some(2));
}
