//! Reading by lines of text, told as stories: what is typed, and what is said.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};
use tempfile::{TempDir, tempdir};

fn khabar(home: &Path, arguments: &[&str], typed: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_khabar"));
    for name in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"] {
        command.env(name, home);
    }
    command.env("LANG", "C").env_remove("LC_ALL").env_remove("LC_MESSAGES").env("TERM", "dumb").current_dir(home);
    let pipes = command.arg("--plain").args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = pipes.spawn().expect("khabar runs");
    // A program that ends before it has read all is no fault of the test.
    drop(running.stdin.take().expect("a pipe").write_all(typed.join("\n").as_bytes()));
    running.wait_with_output().expect("it ends")
}

fn said(home: &Path, arguments: &[&str], typed: &[&str]) -> String {
    let output = khabar(home, arguments, typed);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    let controls: Vec<char> = said.chars().filter(|c| c.is_control() && *c != '\n').collect();
    assert_eq!(controls, [], "{said}");
    let drawn = |c: char| {
        ('\u{2500}'..='\u{25ff}').contains(&c) || ('\u{fb50}'..='\u{fdff}').contains(&c) || ('\u{fe70}'..='\u{feff}').contains(&c)
    };
    assert!(!said.chars().any(drawn), "{said}");
    said
}

/// The number under which a list gives a line with these words.
fn number(said: &str, words: &str) -> String {
    let line = said.lines().find(|line| line.contains(words)).unwrap_or_else(|| panic!("“{words}” is not in {said}"));
    line.split('.').next().expect("a number").to_owned()
}

fn assert_in_order(said: &str, all: &[&str]) {
    let mut from = 0;
    for text in all {
        from += said[from..].find(text).unwrap_or_else(|| panic!("“{text}” is not there, or not in order, in {said}")) + text.len();
    }
}

const SHIP: &str = "\
وصول سفينة القمح إلى ميناء الضفة

تاريخ النشر: 3 نوفمبر 2025

وصلت السفينة إلى ميناء الضفة صباح الاثنين وعليها 2,500 طن من القمح، كما قالت مديرة الميناء ليلى الحمداني.

وقالت الحمداني إن العمل بدأ على الرصيف الشمالي.

المصدر: شبكة أفق

مقالات مشابهة

  • نقابة البحارة ترحب بعودة العمل إلى الميناء
";

const UNION: &str = "\
نقابة البحارة ترحب بعودة العمل إلى الميناء

تاريخ النشر: 4 نوفمبر 2025

رحبت نقابة البحارة، الثلاثاء، بعودة العمل إلى ميناء الضفة، ودعت إلى توظيف أبناء المدينة.

المصدر: صحيفة المرفأ
";

const RIVER: &str = "\
River clean-up draws hundreds

Published: 5 November 2025

Hundreds of volunteers joined a river clean-up on Wednesday, the town council said.

The council said that twelve tonnes of waste were collected along the bank.

Source: Riverbank News
";

fn folder() -> TempDir {
    let home = tempdir().expect("a folder");
    let news = home.path().join("news");
    fs::create_dir(&news).expect("a folder");
    for (name, text) in [("a.txt", SHIP), ("b.txt", UNION), ("c.txt", RIVER)] {
        fs::write(news.join(name), text).expect("a page");
    }
    home
}

#[test]
fn an_english_reader_finds_reads_marks_and_finds_again() {
    let home = folder();
    let said = said(
        home.path(),
        &["news"],
        &[
            "find river",
            "1",
            "bookmark 2 ask the council",
            "star",
            "tag water",
            "bookmarks",
            "1",
            "all",
            "is it",
            "quit",
            "never read",
        ],
    );
    assert_in_order(
        &said,
        &[
            "khabar: news.",
            "1. وصول سفينة القمح",
            "3. River clean-up draws hundreds, Riverbank News, 2025-11-05",
            "articles: 1 of 3",
            "1. River clean-up",
            "River clean-up draws hundreds",
            "1. Hundreds of volunteers",
            "2. The council said that twelve tonnes",
            "Bookmark kept.",
            "Starred.",
            "“The council said that twelve tonnes of waste were collected along the bank.”, River clean-up draws hundreds, note: ask the council",
            "1. Hundreds of volunteers",
            "3. River clean-up draws hundreds, Riverbank News, 2025-11-05, read, starred, #water",
            "“is it” is no word",
        ],
    );
    let later = self::said(home.path(), &["news"], &["bookmarks", "find is:starred"]);
    assert_in_order(&later, &["note: ask the council", "1. River clean-up draws hundreds"]);
}

#[test]
fn an_arabic_reader_follows_a_relation_and_comes_back() {
    let home = folder();
    let said = said(
        home.path(),
        &["--lang", "ar", "news"],
        &["١", "الصلات", "١", "رجوع", "علامة ٢ أراجعه غدًا", "العلامات", "الكيانات", "رجوع", "رجوع", "مساعدة", "خروج"],
    );
    assert_in_order(
        &said,
        &[
            "خبر: news.",
            "1. وصول سفينة القمح إلى ميناء الضفة، شبكة أفق، 2025-11-03",
            "1. وصلت السفينة إلى ميناء الضفة",
            "2. وقالت الحمداني",
            "اكتب «الصلات»",
            "1. نقابة البحارة ترحب",
            "1. رحبت نقابة البحارة",
            "1. وصلت السفينة",
            "حُفظت العلامة",
        ],
    );
    assert_in_order(
        &said,
        &["حُفظت العلامة", "ملاحظة: أراجعه غدًا", "ليلى الحمداني", "1. وصلت السفينة", "المقالات: 3", "القائمة: قائمة المقالات"],
    );
}

#[test]
fn a_script_reads_exports_and_never_writes_over_a_file() {
    let home = folder();
    let said = said(home.path(), &["news/c.txt"], &["export river.md", "export river.md", "3", "2"]);
    assert_in_order(
        &said,
        &["River clean-up", "Written: river.md", "river.md is there already", "There is no number 3", "The council said"],
    );
    assert!(fs::read_to_string(home.path().join("river.md")).expect("a file").starts_with("# River clean-up draws hundreds"));
}

#[test]
fn long_lists_come_in_pages_and_what_is_asked_wrongly_is_explained() {
    let home = tempdir().expect("a folder");
    let typed = ["next", "previous", "previous", "story", "99", "find title:/(/", "related", "find source:none-such", "all"];
    let said = said(home.path(), &["--sample"], &typed);
    assert_in_order(
        &said,
        &["20. ", "Page 1 of", "21. ", "Page 2 of", "Page 1 of", "There is nothing further.", "No article is open", "column"],
    );
    assert_in_order(&said, &["There is no number 99", "No article answers this.", "Page 1 of"]);
}

#[test]
fn the_story_of_an_article_is_told_with_numbers() {
    let home = tempdir().expect("a folder");
    let list = said(home.path(), &["--sample"], &["next"]);
    let first = number(&list, "1. ");
    let said = said(home.path(), &["--sample"], &[&first, "story", "1", "back", "entities", "1"]);
    assert!(said.contains("articles"), "{said}");
}

#[test]
fn laid_out_text_is_given_where_a_mode_is_asked_for() {
    let home = folder();
    let output = khabar(home.path(), &["--mode", "visual-base", "news"], &["1"]);
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    // Letters in the order of the eye.
    assert!(said.contains("ةنيفسلا") && !said.contains("السفينة"), "{said}");
}

#[test]
fn the_first_thing_that_is_kept_is_there_at_once_though_nothing_else_was() {
    let home = folder();
    fs::create_dir(home.path().join("khabar")).expect("a folder");
    fs::write(home.path().join("khabar/config.toml"), "mark_read = \"never\"\n").expect("settings");
    let said = said(home.path(), &["news/c.txt"], &["bookmark 1", "bookmarks"]);
    assert_in_order(&said, &["Bookmark kept.", "1. “Hundreds of volunteers"]);
}

#[test]
fn where_nothing_can_be_kept_texts_are_read_all_the_same() {
    let home = folder();
    fs::create_dir_all(home.path().join("kept/bookmarks.db")).expect("a folder in place of the file");
    let output = khabar(home.path(), &["--data-dir", "kept", "news/c.txt"], &["bookmark 1"]);
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(said.contains("Hundreds of volunteers") && !said.contains("Bookmark kept"), "{said}");
    assert!(!output.stderr.is_empty());
}
