use super::*;
use crate::clean::{cues::CueKind, own::Own};

#[test]
fn the_built_in_files_are_files_of_own_words() {
    let mut own = Own::default();
    assert!(own.add_cues(include_str!("../../../../assets/cues.toml")).expect("cues") > 1_000);
    assert!(own.add_names(include_str!("../../../../assets/datelines.toml")).expect("names") > 500);
}

#[test]
fn all_kinds_are_known_by_name() {
    let kinds = known::<CueKind>();
    assert!(kinds.len() > 20 && kinds.iter().any(|kind| kind == "section_label"), "{kinds:?}");
    assert!(kinds.iter().all(|kind| read::<CueKind>(kind).is_ok()), "{kinds:?}");
}

#[test]
fn a_group_of_own_cues() {
    let groups = cues(
        "[[group]]\r\nkind = \"inline\"\r\nat = \"start\"\r\nmax = 0x10\r\nen = [\"Dig deeper\"]\r\nar-EG = [\"شوف كمان\"]\r\n",
    )
    .expect("good");
    assert_eq!((groups.len(), groups[0].kind, groups[0].max), (1, CueKind::Inline, Some(16)));
    assert_eq!(groups[0].languages["ar-EG"], ["شوف كمان"]);
    assert!(cues("# nothing yet\n").expect("no groups").is_empty());
}

#[test]
fn what_is_wrong_with_cues_is_told_with_its_line() {
    let head = "# mine\n[[group]]\n";
    for (text, line, told) in [
        ("kind = \"embeded\"\nat = \"line\"\nen = [\"x\"]", 3, "there is no kind “embeded”; the nearest is “embedded”"),
        ("kind = \"share\"\nat = \"lable\"\nen = [\"x\"]", 4, "there is no at “lable”; the nearest is “label”"),
        ("kind = \"share\"\nen = [\"x\"]", 2, "this group has no at; write at = \"…\" into it"),
        ("at = \"line\"\nen = [\"x\"]", 2, "this group has no kind; write kind = \"…\" into it"),
        ("kind = \"share\"\nat = \"line\"", 2, "this group has no cues"),
        ("kind = \"share\"\nat = \"line\"\nenglish = [\"x\"]", 5, "“english” is no language"),
        ("kind = \"share\"\nat = \"line\"\nen = \"x\"", 5, "a list of words in quotation marks belongs here"),
        ("kind = \"share\"\nat = \"line\"\nen = [\n\"x\",\n4]", 7, "a list of words in quotation marks belongs here"),
        ("kind = \"share\"\nat = \"line\"\nen = [\"x\", \"***\"]", 5, "“***” has no letters"),
        ("kind = \"share\"\nat = \"start\"\nmax = \"five\"\nen = [\"x\"]", 5, "a number of words belongs here"),
        ("kind = 4", 3, "a word in quotation marks belongs here"),
        ("kind = share", 3, "this is no TOML"),
    ] {
        let error = cues(&format!("{head}{text}\n")).expect_err(text);
        assert_eq!(error.line, line, "{text}: {error}");
        assert!(error.to_string().contains(told), "{text}: {error}");
    }
    let error = cues("# mine\n\n[[groups]]\nkind = \"share\"\n").expect_err("no such key").to_string();
    assert_eq!(error, "line 3: nothing is called “groups” here; the nearest is “[[group]]”");
    assert_eq!(cues("[group]\nkind = \"share\"").expect_err("one bracket").fault, Fault::Kind("[[group]]"));
}

#[test]
fn what_is_wrong_with_names_is_told_with_its_line() {
    assert_eq!(names("agencies = [\"الضفاف\"]\n").expect("good").agencies, ["الضفاف"]);
    let error = names("places = []\nagencys = [\"x\"]\n").expect_err("no such list");
    assert_eq!(error.to_string(), "line 2: nothing is called “agencys” here; the nearest is “agencies”");
    assert_eq!(names("desks = 1").expect_err("a number").line, 1);
}
