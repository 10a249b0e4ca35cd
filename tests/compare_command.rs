//! `khabar compare`: two articles named on the command line, as text and as data.

use serde_json::Value;
use std::{
    fs,
    path::Path,
    process::{Command, Output},
};
use tempfile::{TempDir, tempdir};

const FIRST: &str = "\
وصول السفينة إلى الميناء

وصلت السفينة إلى الميناء صباح اليوم وعليها 40 حاوية من القمح. وقالت المديرة إن العمل بدأ على الرصيف الشمالي، وإنه يستمر أسبوعا كاملا.

وينتظر التجار في المدينة القديمة بضائعهم المتأخرة منذ الصيف.

المصدر: شبكة أفق
";

const SECOND: &str = "\
السفينة تصل إلى الميناء

وصلت السفينة إلى الميناء صباح اليوم وعليها ٤٢ حاوية من القمح. وقالت المديرة إن العمل بدأ على الرصيف الشمالي. وإنه يستمر أسبوعا كاملا.

ودعت نقابة البحارة إلى توظيف أبناء البلدة.

المصدر: صحيفة المرفأ
";

fn home() -> TempDir {
    let home = tempdir().expect("a folder");
    // A BOM is a character, and CR LF are two.
    fs::write(home.path().join("a.txt"), format!("\u{feff}{}", FIRST.replace('\n', "\r\n"))).expect("a page");
    fs::write(home.path().join("b#1.txt"), SECOND).expect("a page");
    home
}

fn khabar(home: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_khabar"));
    command.env("HOME", home).env("XDG_CONFIG_HOME", home.join("config")).env("XDG_DATA_HOME", home.join("data"));
    command.env("LANG", "C.UTF-8").env_remove("LC_ALL").env_remove("LC_MESSAGES");
    command.current_dir(home).args(arguments).output().expect("it runs")
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("UTF-8")
}

/// The characters of a file from the first to before the last of a span.
fn of(span: &Value, file: &str) -> Option<String> {
    let at = |i: usize| usize::try_from(span.get(i)?.as_u64()?).ok();
    Some(file.chars().skip(at(0)?).take(at(1)? - at(0)?).collect())
}

#[test]
fn each_pair_of_sentences_is_an_object_whose_offsets_are_code_points() {
    let home = home();
    let output = khabar(home.path(), &["compare", "a.txt", "b#1.txt", "--format", "ndjson"]);
    assert_eq!(output.status.code(), Some(0));
    let first = fs::read_to_string(home.path().join("a.txt")).expect("the page");
    let lines: Vec<Value> = text(output.stdout).lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
    let seen: Vec<(String, String)> = lines
        .iter()
        .map(|line| {
            let short = |side: Option<String>| side.map_or("-".to_owned(), |s| s.split(' ').take(2).collect::<Vec<_>>().join(" "));
            (short(of(&line["a"], &first)), short(of(&line["b"], SECOND)))
        })
        .collect();
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        seen,
        [
            pair("وصول السفينة", "السفينة تصل"),
            pair("وصلت السفينة", "وصلت السفينة"),
            pair("وقالت المديرة", "وقالت المديرة"),
            pair("وقالت المديرة", "وإنه يستمر"),
            pair("-", "ودعت نقابة"),
            pair("وينتظر التجار", "-"),
        ]
    );
    let change = &lines[1]["changes"][0];
    assert_eq!((of(&change["a"], &first), of(&change["b"], SECOND)), (Some("40".to_owned()), Some("٤٢".to_owned())));
    assert_eq!((change["kind"].as_str(), change["about"].as_str()), (Some("changed"), Some("number")));
    // A sentence in two parts: two objects of one row.
    assert!(lines[2]["row"] == lines[3]["row"] && lines[1]["row"] != lines[2]["row"]);
    assert!(lines[4]["a"].is_null() && lines[5]["b"].is_null() && lines[4]["score"] == 0.0);
    assert_eq!(lines[4]["changes"], Value::Array(Vec::new()));
}

#[test]
fn for_a_reader_the_two_stand_below_each_other_or_beside_each_other() {
    let home = home();
    let narrow = text(khabar(home.path(), &["compare", "a.txt", "b#1.txt", "--width", "60", "--mode", "logical"]).stdout);
    assert!(narrow.contains("b#1.txt") && narrow.contains("% of its sentences have a match"), "{narrow}");
    assert!(narrow.contains("[!40!]") && narrow.contains("{!٤٢!}"), "{narrow}");
    assert!(narrow.contains("{+ودعت نقابة"), "{narrow}");
    let wide = khabar(home.path(), &["compare", "a.txt", "b#1.txt", "--width", "130"]);
    insta::assert_snapshot!("compare-wide", text(wide.stdout));
    let arabic = khabar(home.path(), &["compare", "a.txt", "b#1.txt", "--width", "70", "--lang", "ar"]);
    insta::assert_snapshot!("compare-narrow-arabic", text(arabic.stdout));
}

#[test]
fn an_article_that_a_page_carries_is_named_by_its_part() {
    let home = tempdir().expect("a folder");
    let run = |arguments: &[&str]| khabar(home.path(), arguments);
    let whole = run(&["compare", "--sample", "nahr/nahr-001.txt#embedded0", "nahr/nahr-001.txt#embedded0"]);
    assert!(text(whole.stdout).contains("100 % of its sentences have a match"));
    let none = run(&["compare", "--sample", "nahr/nahr-001.txt#embedded9", "ufuq/ufuq-001.txt"]);
    assert_eq!(none.status.code(), Some(1));
    let said = text(none.stderr);
    assert!(said.contains("only #main0, #embedded0") && said.contains("embedded9"), "{said}");
    let same = run(&["compare", "--sample", "ufuq/ufuq-001.txt", "marfa/marfa-001.txt", "--format", "ndjson"]);
    let lines = text(same.stdout);
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("an object")).collect();
    assert_eq!(lines.iter().filter(|line| !line["a"].is_null() && !line["b"].is_null()).count(), 5);
}

#[test]
fn what_cannot_be_compared_is_named() {
    let home = home();
    fs::write(
        home.path().join("evil.txt"),
        "عنوان\u{1b}[2J هنا\n\nنص \u{202e}فيه\u{1b}]0;x\u{7} ما يضر بالطرفية وغيرها من الأشياء.\n",
    )
    .expect("a page");
    let gone = khabar(home.path(), &["compare", "no\u{1b}.txt", "nor.txt"]);
    let said = text(gone.stderr);
    assert!(gone.status.code() == Some(1) && said.contains("no␛.txt") && said.contains("nor.txt"), "{said}");
    assert_eq!(khabar(home.path(), &["compare", "a.txt"]).status.code(), Some(2));
    assert_eq!(khabar(home.path(), &["compare", "a.txt", "b#1.txt", "--format", "dot"]).status.code(), Some(2));
    assert_eq!(khabar(home.path(), &["compare", "a.txt", "."]).status.code(), Some(1));
    for format in ["text", "ndjson"] {
        let evil = khabar(home.path(), &["compare", "evil.txt", "a.txt", "--format", format]);
        assert!(text(evil.stdout).chars().all(|c| c == '\n' || khabar::text::safe::shown(c) == khabar::text::safe::Shown::Keep));
    }
}
