//! The commands that write to a terminal, in one: what is asked, what is set, what is kept.

use super::pty::{Answers, Pty};
use portable_pty::CommandBuilder;
use std::{fs, path::Path};
use tempfile::tempdir;

/// kitty as it was recorded.
const KITTY: Answers = &[
    ("\x1b[>q", "\x1bP>|kitty(0.26.5)\x1b\\"),
    ("\x1b[>c", "\x1b[>1;4000;26c"),
    ("\x1b[8$p", "\x1b[8;0$y"),
    ("\x1b[8l\x1b[8$p", "\x1b[8;0$y"),
    ("\x1b[c", "\x1b[?62;c"),
];

/// `PuTTY` as it was recorded.
const PUTTY: Answers = &[("\x1b[>c", "\x1b[>0;136;0c"), ("\x1b[c", "\x1b[?6c")];

fn khabar(arguments: &[&str], data: &Path, answers: Answers) -> Pty {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_khabar"));
    command.args(arguments);
    command.args(["--data-dir", data.to_str().expect("a name of letters")]);
    command.env("XDG_CONFIG_HOME", data.join("config"));
    Pty::run(command, "none", "xterm-256color", (None, answers))
}

#[test]
fn what_reads_right_is_kept_for_this_terminal_alone() {
    let data = tempdir().expect("a folder");
    let mut pty = khabar(&["calibrate"], data.path(), KITTY);
    let first = pty.wait_for("\r\n> ", 0);
    // None of the first; a number that is not there is asked for again.
    pty.type_in("0\r");
    let second = pty.wait_for("\r\n> ", first);
    pty.type_in("99\r");
    pty.wait_for("> ", second);
    pty.type_in("٧\r");
    pty.wait_for("Saved for this terminal: logical.", second);
    let end = pty.end();
    assert!(end.status.success() && end.settings_are_back);
    // Every mode was shown, those that need it with the terminal's own reordering on.
    let on = end.output.rfind("\x1b[8h\r\n").or_else(|| end.output.find("\x1b[8h")).expect("it is switched on for the others");
    for number in 1..=7 {
        let at = end.output.find(&format!("\r\n{number}\r\n")).unwrap_or_else(|| panic!("no {number}: {:?}", end.output));
        assert!(matches!(number, 3..=5 | 7) || at < on, "{number}");
    }
    let doctor = khabar(&["doctor"], data.path(), KITTY).end().output;
    assert!(doctor.contains("logical: khabar calibrate was used in this terminal"), "{doctor}");
    let doctor = khabar(&["doctor"], data.path(), PUTTY).end().output;
    assert!(doctor.contains("inverse-auto: it is known what this terminal does"), "{doctor}");
    assert!(doctor.contains("terminal          PuTTY"), "{doctor}");
}

#[test]
fn text_is_written_as_the_terminal_needs_it_and_the_terminal_left_as_it_was() {
    let data = tempdir().expect("a folder");
    let file = data.path().join("a.txt");
    fs::write(&file, "خبر، نعم\n").expect("a file");
    let file = file.to_str().expect("a name of letters");
    for (answers, line, switched) in [(KITTY, "ﻧﻌﻢ ﺧﺒﺮ،\r\n", true), (PUTTY, "ﺧﺒﺮ، ﻧﻌﻢ\r\n", false)] {
        let end = khabar(&["cat", file], data.path(), answers).end();
        assert!(end.status.success() && end.settings_are_back, "{:?}", end.output);
        assert!(end.output.contains(line), "{line}: {:?}", end.output);
        let (_, after) = end.output.split_once("\x1b[c").expect("DA1 is asked for last");
        assert_eq!(after.contains("\x1b[8l"), switched, "{after:?}");
        assert!(end.output.rfind("\x1b[8h") > end.output.rfind("\x1b[8l"), "{:?}", end.output);
    }
    // Somebody's word comes before what is known.
    let end = khabar(&["cat", file, "--mode", "logical"], data.path(), KITTY).end();
    assert!(end.output.contains("خبر، نعم\r\n"), "{:?}", end.output);
}
