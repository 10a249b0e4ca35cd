//! `khabar search`: queries on the command line, as text and as data.

use serde_json::Value;
use std::{
    fs,
    path::Path,
    process::{Command, Output},
};
use tempfile::{TempDir, tempdir};

const SHIP: &str = "\
وصول السفينة إلى الميناء

وصلت السفينة إلى الميناء صباح اليوم وعليها 2,500 طن من القمح. وقالت المديرة إن العمل بدأ على الرصيف الشمالي.

وينتظر التجار في المدينة القديمة بضائعهم.

المصدر: شبكة أفق
";

const MARKET: &str = "\
أسعار القمح ترتفع في السوق

ارتفعت أسعار القمح في سوق المدينة بعد تأخر السفن. وقال التجار إن المخازن فارغة.

المصدر: صحيفة المرفأ
";

fn home() -> TempDir {
    let home = tempdir().expect("a folder");
    // A BOM is a character, and CR LF are two.
    fs::write(home.path().join("a.txt"), format!("\u{feff}{}", SHIP.replace('\n', "\r\n"))).expect("a page");
    fs::write(home.path().join("b.txt"), MARKET).expect("a page");
    home
}

fn khabar(home: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_khabar"));
    let folders = ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"];
    for name in &folders {
        command.env(name, home);
    }
    command.env("LANG", "C").env_remove("LC_ALL").env_remove("LC_MESSAGES").current_dir(home);
    command.arg("search").args(arguments).output().expect("khabar runs")
}

fn found(home: &Path, arguments: &[&str]) -> Vec<Value> {
    let output = khabar(home, arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    lines.lines().map(|line| serde_json::from_str(line).expect("an object")).collect()
}

#[test]
fn hits_count_code_points_of_the_file() {
    let home = home();
    let all = found(home.path(), &["السفينه 2500", "a.txt", "b.txt"]);
    assert_eq!(all.len(), 1);
    assert_eq!((&all[0]["file"], &all[0]["part"], &all[0]["index"]), (&"a.txt".into(), &"main".into(), &0.into()));
    assert_eq!(all[0]["source"], "شبكة أفق");
    assert!(all[0]["score"].as_f64().expect("a number") > 0.0);
    let file: Vec<char> = fs::read_to_string(home.path().join("a.txt")).expect("a page").chars().collect();
    let hits: Vec<String> = all[0]["hits"]
        .as_array()
        .expect("hits")
        .iter()
        .map(|hit| {
            let [start, end] = ["start", "end"].map(|side| usize::try_from(hit[side].as_u64().expect("a number")).expect("small"));
            let text: String = file[start..end].iter().collect();
            assert!(hit["context"].as_str().expect("text").contains(&text));
            text
        })
        .collect();
    assert_eq!(hits, ["السفينة", "السفينة", "2,500"]);
}

#[test]
fn the_best_come_first_and_no_more_than_asked() {
    let home = home();
    let files = |arguments: &[&str]| -> Vec<String> {
        found(home.path(), arguments).iter().map(|one| one["file"].as_str().expect("text").to_owned()).collect()
    };
    assert_eq!(files(&["قمح", "."]).len(), 2);
    assert!(files(&["قمح", "."])[0].ends_with("b.txt"), "it is in the title");
    assert_eq!(files(&["قمح", ".", "--limit", "1"]).len(), 1);
    assert_eq!(files(&["-سفينة", "."]).len(), 1);
    assert_eq!(files(&["file:a.txt OR مصدر:أفق", "."]).len(), 1);
}

#[test]
fn a_person_reads_headline_source_and_context() {
    let home = home();
    let output = khabar(home.path(), &["الرصيف", ".", "--format", "text", "--mode", "logical", "--width", "60"]);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    for part in ["وصول السفينة إلى الميناء", "شبكة أفق", "الرصيف الشمالي"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(!text.contains('\u{1b}') && !text.contains("أسعار"));
    assert!(String::from_utf8_lossy(&output.stderr).contains("one article found"));
}

#[test]
fn what_is_not_there_is_said_and_is_no_error() {
    let home = home();
    let output = khabar(home.path(), &["زلزال", "."]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
    assert!(String::from_utf8_lossy(&output.stderr).contains("No article answers"));
}

#[test]
fn a_query_that_is_wrong_is_pointed_at() {
    let home = home();
    let output = khabar(home.path(), &["قمح is:x", "."]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].contains("column 8") && lines[0].contains("unread"), "{said}");
    assert_eq!(lines[1..], ["  قمح is:x", "         ^"]);
    let arabic = khabar(home.path(), &["(قمح", ".", "--lang", "ar"]);
    assert!(String::from_utf8_lossy(&arabic.stderr).contains("الموضع 1"));
}
