//! Settings, the log and the doctor on the command line, told as stories.

use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
};
use tempfile::tempdir;

fn khabar(home: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_khabar"));
    command.env("HOME", home).env("XDG_CONFIG_HOME", home.join("config")).env("XDG_DATA_HOME", home.join("data"));
    command.env("XDG_CACHE_HOME", home.join("cache")).env("LANG", "C.UTF-8").env_remove("LC_ALL").env_remove("LC_MESSAGES");
    command.env_remove("SSH_CONNECTION").env_remove("TMUX").env_remove("STY").stdin(Stdio::null());
    command.args(arguments).output().expect("khabar runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

#[test]
fn settings_are_begun_found_and_never_written_over() {
    let home = tempdir().expect("a folder");
    let path = home.path().join("config/khabar/config.toml");
    assert_eq!(text(&khabar(home.path(), &["config", "path"]).stdout).trim(), path.display().to_string());
    assert_eq!(khabar(home.path(), &["config", "init"]).status.code(), Some(0));
    let begun = fs::read_to_string(&path).expect("a file");
    assert!(begun.contains("# theme = \"auto\"") && begun.contains("\n[keys]\n"), "{begun}");
    assert!(text(&khabar(home.path(), &["config", "check"]).stdout).ends_with("config.toml: good\n"));
    fs::write(&path, "lang = \"ar\"\n").expect("written");
    let again = khabar(home.path(), &["config", "init"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(text(&again.stderr).contains("--force"), "{}", text(&again.stderr));
    assert_eq!(fs::read_to_string(&path).expect("a file"), "lang = \"ar\"\n");
    assert_eq!(khabar(home.path(), &["config", "init", "--force"]).status.code(), Some(0));
    assert_eq!(fs::read_to_string(path.with_file_name("config.toml.old")).expect("what was there"), "lang = \"ar\"\n");
    assert_eq!(fs::read_to_string(&path).expect("a file"), begun);
}

#[test]
fn a_wrong_file_is_told_line_by_line_by_the_check_and_by_the_doctor() {
    let home = tempdir().expect("a folder");
    let file = home.path().join("mine.toml");
    fs::write(&file, "them = \"dark\"\n[keys]\nj = \"dwon\"\n").expect("written");
    let name = file.display().to_string();
    let check = khabar(home.path(), &["config", "check", &name]);
    assert_eq!(check.status.code(), Some(2));
    for told in
        ["mine.toml: line 1: there is no “them”; did you mean “theme”?", "line 3: “dwon” is no action; did you mean “down”?"]
    {
        assert!(text(&check.stderr).contains(told), "{}", text(&check.stderr));
    }
    let doctor = khabar(home.path(), &["--config", &name, "doctor"]);
    assert_eq!(doctor.status.code(), Some(1));
    let doctor = text(&doctor.stdout);
    assert!(doctor.contains("line 3: “dwon”") && doctor.contains("  settings          mend the lines"), "{doctor}");
}

#[test]
fn keys_that_hinder_each_other_are_told_and_taken() {
    let home = tempdir().expect("a folder");
    let file = home.path().join("mine.toml");
    fs::write(&file, "[keys]\ng = \"help\"\n").expect("written");
    let name = file.display().to_string();
    let check = khabar(home.path(), &["config", "check", &name]);
    assert_eq!(check.status.code(), Some(0));
    assert!(text(&check.stdout).contains("line 2: “g” hides “g g”"), "{}", text(&check.stdout));
    let doctor = khabar(home.path(), &["--config", &name, "doctor"]);
    assert_eq!(doctor.status.code(), Some(0));
    assert!(text(&doctor.stdout).contains("line 2: “g” hides “g g”"), "{}", text(&doctor.stdout));
}

#[test]
fn the_doctor_looks_at_everything_and_sums_up() {
    let home = tempdir().expect("a folder");
    let doctor = text(&khabar(home.path(), &["doctor"]).stdout);
    let (report, summary) = doctor.split_once("\nsummary\n").expect("a summary");
    for part in ["size", "layout", "locale", "colours", "fonts", "clipboard", "data", "cache", "log"] {
        assert!(report.contains(&format!("  {part:<17} ")), "{part}: {report}");
    }
    for part in ["locale", "settings", "own words", "bookmarks", "data folder", "cache", "log"] {
        assert!(summary.contains(&format!("  {part:<17} ok")), "{part}: {summary}");
    }
}

#[test]
fn a_log_is_written_for_those_who_ask_and_never_to_the_screen() {
    let home = tempdir().expect("a folder");
    let log = home.path().join("data/khabar/khabar.log");
    khabar(home.path(), &["--plain", "--sample"]);
    assert!(!log.exists());
    let output = khabar(home.path(), &["-vv", "--plain", "--sample"]);
    assert!(!text(&output.stdout).contains("INFO") && output.stderr.is_empty(), "{}", text(&output.stderr));
    let lines = fs::read_to_string(&log).expect("a log");
    assert!(lines.lines().next().expect("a line").contains(" INFO  cli::logging: khabar "), "{lines}");
    assert!(lines.lines().all(|line| line.chars().all(|c| !c.is_control())));
    assert!(text(&khabar(home.path(), &["doctor"]).stdout).contains("khabar.log: "));
}

#[test]
fn commands_say_in_arabic_what_they_did_and_what_went_wrong() {
    let home = tempdir().expect("a folder");
    let told = |arguments: &[&str]| {
        let output = khabar(home.path(), &[&["--lang", "ar"], arguments].concat());
        (text(&output.stdout) + &text(&output.stderr)).replace(['\u{2068}', '\u{2069}', '\u{200e}'], "")
    };
    assert!(told(&["backup", "b"]).contains("لا شيء للنسخ الاحتياطي بعد"));
    assert!(told(&["config", "check"]).contains("config.toml: غير موجود؛ تسري الأصول"));
    assert!(told(&["config", "init"]).contains("config.toml: كُتب"));
    let again = told(&["config", "init"]);
    assert!(again.contains("هو موجود؛ وبالخيار --force يُستبدل") && !again.contains("os error"), "{again}");
    assert_eq!(told(&["config", "path"]).trim(), home.path().join("config/khabar/config.toml").display().to_string());
    told(&["marks", "add", "--starred", "0123456789abcdef"]);
    let file = home.path().join("all.backup").display().to_string();
    assert!(told(&["backup", &file]).contains("العلامات: 0، المقالات ذات الشارات: 1"));
    fs::remove_dir_all(home.path().join("data")).expect("a folder");
    assert!(told(&["restore", &file]).contains("بنجمة: 1"), "{}", told(&["restore", &file]));
    assert!(told(&["restore", &file]).contains("لا جديد"));
    let gone = told(&["export", "no-such-folder"]);
    assert!(gone.contains("no-such-folder: لا ملف ولا مجلد بهذا الاسم"), "{gone}");
    let bad = home.path().join("bad.toml");
    fs::write(&bad, "them = \"dark\"\n").expect("written");
    let check = told(&["config", "check", &bad.display().to_string()]);
    assert!(check.contains("bad.toml: السطر 1: لا يوجد «them»؛ لعلك تقصد «theme»؟"), "{check}");
}
