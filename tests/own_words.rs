//! Words that a user adds to those by which pages are read.

use serde_json::Value;
use std::{
    fs,
    path::Path,
    process::{Command, Output},
};
use tempfile::{TempDir, tempdir};

const FIRST: &str = "افتتحت بلدية المدينة صباح اليوم الجسر الجديد فوق نهر الزرقان بعد عامين من العمل، بحضور مئات من سكان الضفتين.";
const SECOND: &str = "وقال رئيس البلدية إن الجسر يخفف الزحام عن وسط المدينة، وإن المرحلة الثانية من المشروع تبدأ في الصيف المقبل.";

/// The words of a site that nobody else uses.
const CUES: &str = "# من موقع الضفاف\n[[group]]\nkind = \"inline\"\nat = \"start\"\nar = [\"لا يطوف عليكم\"]\nen = [\"Dig deeper\"]\n\n\
    [[group]]\nkind = \"source\"\nat = \"label\"\nar = [\"منقولنا\"]\n";

/// A home with these files in its config folder, and a folder of pages.
fn home(files: &[(&str, &str)]) -> TempDir {
    let home = tempdir().expect("a folder");
    let config = home.path().join("config/khabar");
    fs::create_dir_all(&config).expect("a folder");
    for (name, text) in files {
        fs::write(config.join(name), text).expect("a file");
    }
    let pages = home.path().join("pages");
    fs::create_dir(&pages).expect("a folder");
    let page = format!(
        "افتتاح الجسر الجديد\n\n{FIRST}\n\nلا يطوف عليكم: سباق القوارب يعود إلى البحيرة\n\n{SECOND}\n\nDig deeper: Boat race returns to the lake\n\n{SECOND} وانتهى الحفل.\n\nمنقولنا: جريدة المرسى\n"
    );
    fs::write(pages.join("a.txt"), page).expect("a page");
    fs::write(pages.join("b.txt"), format!("عودة السباق\n\nديرة الماء (قلم الحبر) – {FIRST}\n\n{SECOND}\n")).expect("a page");
    home
}

fn khabar(home: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_khabar"));
    command.env("HOME", home).env("XDG_CONFIG_HOME", home.join("config")).env("XDG_DATA_HOME", home.join("data"));
    command.current_dir(home).args(arguments).output().expect("it runs")
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("UTF-8")
}

fn exported(home: &Path, file: &str) -> Value {
    let out = text(khabar(home, &["export", "pages"]).stdout);
    let mut articles = out.lines().map(|line| serde_json::from_str::<Value>(line).expect("an object"));
    articles.find(|article| article["file"] == file).expect("the page")
}

/// The headlines inside the body, and how many paragraphs there are.
fn read(article: &Value) -> (Vec<&str>, usize) {
    let related =
        article["related"].as_array().expect("a list").iter().map(|headline| headline["headline"].as_str().expect("a text"));
    (related.collect(), article["paragraphs"].as_array().expect("a list").len())
}

#[test]
fn own_cues_are_added_to_those_that_are_built_in() {
    let plain = home(&[]);
    let article = exported(plain.path(), "a.txt");
    assert_eq!(read(&article).0, [""; 0]);
    let own = home(&[("cues.toml", CUES)]);
    let article = exported(own.path(), "a.txt");
    assert_eq!(read(&article), (vec!["سباق القوارب يعود إلى البحيرة", "Boat race returns to the lake"], 3));
    assert_eq!(article["source"], "جريدة المرسى");
    let shown = khabar(own.path(), &["cat", "--article", "--mode", "logical", "pages/a.txt"]);
    let shown = text(shown.stdout);
    assert!(shown.contains("البلدية") && !shown.contains("Dig deeper") && !shown.contains("القوارب"), "{shown}");
}

#[test]
fn own_names_open_datelines() {
    assert_eq!(exported(home(&[]).path(), "b.txt")["dateline"]["agency"], Value::Null);
    let names = "places = [\"ديرة الماء\"]\nagencies = [\"قلم الحبر\"]\n";
    let article = exported(home(&[("datelines.toml", names)]).path(), "b.txt");
    assert_eq!((&article["dateline"]["place"], &article["dateline"]["agency"]), (&"ديرة الماء".into(), &"قلم الحبر".into()));
}

/// The surfaces and ids of what is tagged in a page.
fn entities(home: &Path) -> Vec<(String, String)> {
    let out = text(khabar(home, &["entities", "pages/a.txt"]).stdout);
    let columns = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
    out.lines().skip(1).map(columns).map(|mut line| (line.swap_remove(4), line.swap_remove(4))).collect()
}

#[test]
fn own_names_are_tagged_and_win() {
    let river = ("الزرقان".to_owned(), "ORG:zarqan_works".to_owned());
    assert!(!entities(home(&[]).path()).contains(&river));
    let names = "\u{feff}# من موقع الضفاف\r\nORG\tالزرقان|نهر الزرقان\tzarqan_works\r\nEVENT\tسباق القوارب\r\n";
    let own = home(&[("names.tsv", names)]);
    let found = entities(own.path());
    assert!(found.contains(&("نهر الزرقان".to_owned(), river.1.clone())), "{found:?}");
    assert!(found.contains(&("سباق القوارب".to_owned(), "EVENT:سباق_القوارب".to_owned())), "{found:?}");
    // What is written there is seen at the next start.
    fs::write(own.path().join("config/khabar/names.tsv"), "LOC\tنهر الزرقان\tzarqan\n").expect("a file");
    let found = entities(own.path());
    assert!(found.contains(&("نهر الزرقان".to_owned(), "LOC:zarqan".to_owned())), "{found:?}");
}

#[test]
fn a_bad_table_of_names_is_told_with_its_line_and_tagging_goes_on() {
    let home = home(&[("names.tsv", "ORG\tالضفاف\nPlace\tالزرقان\n")]);
    let out = khabar(home.path(), &["entities", "pages"]);
    assert_eq!(out.status.code(), Some(1));
    let (told, written) = (text(out.stderr), text(out.stdout));
    assert!(told.contains("names.tsv: line 2: there is no type “Place”; begin the line with PER, ORG, LOC or EVENT"), "{told}");
    assert!(written.starts_with("file\t"), "{written}");
    let told = text(khabar(home.path(), &["doctor"]).stdout);
    assert!(told.contains("khabar/names.tsv: wrong: line 2:"), "{told}");
    fs::write(home.path().join("config/khabar/names.tsv"), "ORG\tالضفاف|Bank Ferry\n").expect("a file");
    let told = text(khabar(home.path(), &["doctor"]).stdout);
    assert!(told.contains("khabar/names.tsv: read, adds 2\n"), "{told}");
}

#[test]
fn words_lie_beside_the_settings_file_that_was_named() {
    let home = home(&[("cues.toml", CUES)]);
    let elsewhere = home.path().join("elsewhere.toml");
    fs::write(&elsewhere, "").expect("a file");
    let out = text(khabar(home.path(), &["export", "pages/a.txt", "--config", elsewhere.to_str().expect("UTF-8")]).stdout);
    assert!(!out.contains("\"kind\":\"inline\""), "{out}");
}

#[test]
fn a_bad_file_is_told_with_its_line_and_reading_goes_on() {
    let bad = CUES.replace("\"inline\"", "\"inlin\"");
    let home = home(&[("cues.toml", &bad)]);
    let out = khabar(home.path(), &["export", "pages"]);
    assert_eq!(out.status.code(), Some(1));
    let (told, written) = (text(out.stderr), text(out.stdout));
    assert!(told.contains("cues.toml: line 3: there is no kind “inlin”; the nearest is “inline”"), "{told}");
    assert!(told.contains("mend it") && written.lines().count() == 2, "{told}{written}");
    // What reads no pages has nothing to say of it.
    let out = khabar(home.path(), &["cat", "pages/a.txt"]);
    assert!(out.status.success() && out.stderr.is_empty());
}

#[test]
fn the_doctor_tells_what_was_added_and_what_is_wrong() {
    let good = home(&[("cues.toml", CUES)]);
    let out = khabar(good.path(), &["doctor"]);
    let told = text(out.stdout);
    assert!(told.contains("khabar/cues.toml: read, adds 3\n") && !told.contains("datelines.toml"), "{told}");
    let bad = home(&[("datelines.toml", "agency = [\"الضفاف\"]\n"), ("cues.toml", "[[group]\n")]);
    let out = khabar(bad.path(), &["doctor"]);
    assert_eq!((out.status.code(), text(out.stderr).as_str()), (Some(1), ""));
    let told = text(out.stdout);
    assert!(told.contains("datelines.toml: wrong: line 1: nothing is called “agency” here; the nearest is “agencies”"), "{told}");
    assert!(told.contains("cues.toml: wrong: line 1: this is no TOML"), "{told}");
}
