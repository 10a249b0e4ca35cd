//! What was said of entities in the reader, as the commands apply and print it.

use jiff::Timestamp;
use khabar::{
    entities::{EntityType, Said},
    library::{EntityWord, Store},
};
use serde_json::Value;
use std::{
    fs,
    path::Path,
    process::{Command, Output},
};
use tempfile::{TempDir, tempdir};

/// A folder of pages, and a data folder in which these things were said.
fn home(said: &[Said]) -> TempDir {
    let home = tempdir().expect("a folder");
    fs::create_dir(home.path().join("pages")).expect("a folder");
    let page = "وزير النقل يزور بيروت\n\nقال وزير النقل سامر الحمداني في بيروت إن الوفد يزور دمشق بعد ثلاثة أيام من المفاوضات.\n\nوأضاف الحمداني أن بيروت ترحب بالوفد.\n";
    fs::write(home.path().join("pages/a.txt"), page).expect("a page");
    if !said.is_empty() {
        let mut store = Store::open(&home.path().join("data/bookmarks.db")).expect("a store");
        let words = (0..).zip(said).map(|(n, said)| {
            let time = Timestamp::from_second(1_770_000_000 + n).expect("a time");
            EntityWord::new(said.clone(), "بيروت\tالجميلة", time)
        });
        store.say(&words.collect::<Vec<_>>()).expect("written");
    }
    home
}

fn khabar(home: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_khabar"));
    command.env("HOME", home).env("XDG_CONFIG_HOME", home.join("config"));
    command.current_dir(home).args(arguments).args(["--data-dir", "data"]).output().expect("it runs")
}

fn out(home: &Path, arguments: &[&str]) -> String {
    let output = khabar(home, arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Types and surfaces.
fn mentions(home: &Path) -> Vec<(String, String)> {
    let table = out(home, &["entities", "pages"]);
    let rows = table.lines().skip(1).map(|row| row.split('\t').collect::<Vec<_>>());
    rows.map(|row| (row[3].to_owned(), row[4].to_owned())).collect()
}

fn none() -> Said {
    Said::NotEntity { spelling: "بيروت".into() }
}

fn of_type() -> Said {
    Said::Type { id: "PER:سامر_الحمداني".into(), kind: EntityType::Org }
}

fn same() -> Said {
    Said::Same { id: "LOC:damascus".into(), to: "LOC:الشام".into(), name: "الشام".into() }
}

#[test]
fn every_command_gives_pages_with_what_was_said() {
    let plain = home(&[]);
    let found = mentions(plain.path());
    assert!(
        found.contains(&("LOC".into(), "بيروت".into())) && found.contains(&("PER".into(), "سامر الحمداني".into())),
        "{found:?}"
    );
    let home = home(&[none(), of_type(), same()]);
    let said = mentions(home.path());
    assert!(said.iter().all(|(_, surface)| surface != "بيروت"), "{said:?}");
    assert_eq!(said.iter().filter(|(kind, _)| kind == "ORG").count(), 2, "the surname, too: {said:?}");
    let exported: Value = serde_json::from_str(&out(home.path(), &["export", "pages"])).expect("one article");
    let entities = exported["entities"].as_array().expect("a list");
    let damascus = entities.iter().find(|entity| entity["text"] == "دمشق").expect("it is mentioned");
    assert_eq!((&damascus["id"], &damascus["name"]), (&Value::from("LOC:الشام"), &Value::from("الشام")));
    assert!(!out(home.path(), &["related", "pages"]).contains("panicked"));
}

#[test]
fn what_was_said_is_printed_in_words_and_as_data() {
    let home = home(&[none(), of_type(), same()]);
    let table = out(home.path(), &["entities", "--corrections"]);
    let rows: Vec<Vec<&str>> = table.lines().map(|row| row.split('\t').collect()).collect();
    assert_eq!(rows[0], ["correction", "subject", "object", "name", "shown", "created", "meaning"]);
    assert!(rows.iter().all(|row| row.len() == 7), "a tab in a name is none in the table: {rows:?}");
    assert_eq!(rows[1][..3], ["not_entity", "بيروت", ""]);
    assert_eq!(rows[2][..3], ["type", "PER:سامر_الحمداني", "ORG"]);
    assert_eq!(rows[3][..4], ["same", "LOC:damascus", "LOC:الشام", "الشام"]);
    assert!(rows[1][6].ends_with("is no entity") && rows[3][6].contains("is the same as"), "{rows:?}");
    let objects = out(home.path(), &["entities", "--corrections", "--format", "ndjson"]);
    let objects: Vec<Value> = objects.lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
    assert_eq!(objects[0]["spelling"], "بيروت");
    assert_eq!((&objects[1]["id"], &objects[1]["type"]), (&"PER:سامر_الحمداني".into(), &"ORG".into()));
    assert_eq!(objects[2]["same_as"]["id"], "LOC:الشام");
}

#[test]
fn where_nothing_was_said_nothing_is_made_and_a_wrong_use_is_refused() {
    let home = home(&[]);
    assert_eq!(out(home.path(), &["entities", "--corrections"]).lines().count(), 1);
    assert!(!home.path().join("data").exists());
    assert_eq!(khabar(home.path(), &["entities", "pages", "--corrections"]).status.code(), Some(2));
}

#[test]
fn words_that_cannot_be_read_are_told_and_the_pages_given_all_the_same() {
    let home = home(&[]);
    fs::create_dir(home.path().join("data")).expect("a folder");
    fs::create_dir(home.path().join("data/bookmarks.db")).expect("a folder in place of the file");
    let output = khabar(home.path(), &["entities", "pages"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("without what was said of entities"));
    assert!(String::from_utf8_lossy(&output.stdout).contains("بيروت"));
}
