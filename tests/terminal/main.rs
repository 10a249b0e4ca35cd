//! The terminal is restored however the reader ends. Each test runs this test program again inside a pseudo-terminal.

mod child;
mod pty;
mod tools;

use base64::{Engine, engine::general_purpose::STANDARD};
use portable_pty::CommandBuilder;
use pty::{Answers, Pty, assert_left, assert_left_but_for_pastes, kill};
use rustix::process::Signal;
use std::{
    env,
    process::{Command, Stdio},
};

/// Runs only the child of these tests.
const CHILD: [&str; 5] = ["child_of_these_tests", "--exact", "--nocapture", "--color=never", "--test-threads=1"];

const XTERM: &str = "xterm-256color";

#[test]
fn child_of_these_tests() {
    if let Ok(role) = env::var(child::ROLE) {
        child::play(&role);
    }
}

fn reader() -> Pty {
    let pty = Pty::start("reader", XTERM);
    pty.wait_for("ready", 0);
    assert!(!pty.is_as_before(), "input is raw");
    let screen = pty.screen();
    assert!(screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste());
    pty
}

/// VTE as it was recorded, with keys that the user types while it is asked.
const VTE: Answers = &[
    ("\x1b[>q", "n"),
    ("\x1b[>c", "\x1b[>65;7006;1c"),
    ("\x1b[=c", "\x1bP!|7E565445\x1b\\n"),
    ("\x1b[8$p", "\x1b[8;1$y"),
    ("\x1b[8l\x1b[8$p", "\x1b[8;2$y"),
    ("\x1b[?1243$p", "\x1b[?1243;2$y"),
    ("\x1b[?2004$p", "\x1b[?2004;1$y"),
    ("\x1b[6n", "\x1b[1;1R"),
    ("\x1b[c", "n\x1b[?65;1;9c"),
];

#[test]
fn what_is_typed_while_the_terminal_is_asked_is_not_lost() {
    let mut pty = Pty::start_answering("reader", XTERM, VTE);
    pty.wait_until_shown("<3 keys>", 0);
    pty.wait_until_shown("mode visual", 0);
    pty.type_in("q");
    let end = pty.end();
    assert!(end.status.success() && end.settings_are_back);
    assert_left_but_for_pastes(&end.screen);
    // The questions, the switch, the alternate screen; at the end what was found, not what is usual.
    let order = ["\x1b[8$p", "\x1b[c", "\x1b[8l\x1b[?1049h", "\x1b[?1243l", "\x1b[?1243l", "\x1b[?2004h", "\x1b[?1049l", "\x1b[8h"];
    let mut rest = end.output.as_str();
    for sequence in order {
        let (_, after) = rest.split_once(sequence).unwrap_or_else(|| panic!("{sequence:?} is not in its place: {:?}", end.output));
        rest = after;
    }
    assert!(!end.output.contains("\x1b[?1243h") && !end.output.contains("\x1b[?2004l"));
}

#[test]
fn an_answer_that_comes_late_is_no_key() {
    let mut pty = reader();
    pty.type_in("\x1bP>|XTerm(379)\x1b\\\x1b[?62;22c\x1b[>41;379;0cj");
    pty.wait_until_shown("<1 keys>", 0);
    pty.type_in("q");
    pty.end().assert_restored();
}

#[test]
fn quitting_restores() {
    let mut pty = reader();
    pty.type_in("q");
    let end = pty.end();
    assert!(end.status.success(), "{:?}", end.status);
    end.assert_restored();
}

#[test]
fn an_exit_that_drops_nothing_restores() {
    let mut pty = reader();
    pty.type_in("x");
    let end = pty.end();
    assert_eq!(end.status.exit_code(), 7);
    end.assert_restored();
}

#[test]
fn a_panic_in_any_thread_restores_first_and_then_speaks() {
    for key in ["p", "t"] {
        let mut pty = reader();
        pty.type_in(key);
        let end = pty.end();
        assert_eq!((end.status.exit_code(), end.status.signal()), (101, None), "{key}");
        end.assert_restored();
        let (_, message) = end.output.split_once("\x1b[8h").expect("it was restored");
        assert!(message.starts_with("khabar: internal error in thread "), "{message:?}");
        assert!(message.contains("a stranger's ␛[2J headline"), "{message:?}");
        assert!(!message.contains("test result"), "the test's own failure also ends with 101: {message:?}");
    }
}

#[test]
fn a_guarded_panic_is_silent() {
    let mut pty = reader();
    pty.type_in("g");
    pty.wait_until_shown("<a bad file (", 0);
    assert!(pty.screen().alternate_screen());
    pty.type_in("q");
    let end = pty.end();
    assert!(end.status.success() && !end.output.contains("panicked") && !end.output.contains("internal error"), "{:?}", end.output);
    end.assert_restored();
}

#[test]
fn signals_end_the_reader_after_it_could_save() {
    let signals = [(Signal::TERM, "Terminated"), (Signal::HUP, "Hangup"), (Signal::INT, "Interrupt"), (Signal::QUIT, "Quit")];
    for (signal, name) in signals {
        let pty = reader();
        pty.kill(signal);
        let end = pty.end();
        end.assert_signal(name);
        end.assert_restored();
        assert!(end.output.ends_with("saved"), "{:?}", end.output);
    }
}

#[test]
fn a_signal_ends_a_reader_that_does_not_listen() {
    for signals in [&[Signal::TERM][..], &[Signal::TERM, Signal::INT]] {
        let mut pty = reader();
        pty.type_in("b");
        pty.wait_until_shown("<busy>", 0);
        for &signal in signals {
            pty.kill(signal);
        }
        let end = pty.end();
        assert!(end.status.signal().is_some(), "{:?}", end.status);
        end.assert_restored();
        assert!(!end.output.ends_with("saved"));
    }
}

#[test]
fn a_terminal_that_takes_nothing_does_not_hold_the_reader() {
    let mut pty = Pty::start_and_read_until("reader", XTERM, Some("flood"));
    pty.wait_for("ready", 0);
    pty.type_in("f");
    pty.wait_for("flood", 0);
    pty.kill(Signal::TERM);
    let end = pty.end();
    end.assert_signal("Terminated");
    assert!(end.settings_are_back);
}

#[test]
fn stopping_gives_the_terminal_back_and_continuing_takes_it_again() {
    let mut pty = Pty::start("shell", XTERM);
    let start = pty.wait_for("[job ", 0);
    let mut seen = pty.wait_for("ready", 0);
    let job = pty.number_at(start);
    for by_key in [false, true] {
        if by_key {
            pty.type_in("z");
        } else {
            kill(job, Signal::TSTP);
        }
        seen = pty.wait_for("[stopped]", seen);
        assert!(pty.is_as_before(), "the shell gets its settings back");
        assert_left(&pty.screen());
        kill(job, Signal::CONT);
        let entered = pty.wait_for("\x1b[8l\x1b[?1049h", seen);
        seen = pty.wait_for("ready", entered);
        assert!(!pty.is_as_before(), "input is raw again");
        seen = pty.wait_for("\x1b[?2026l", seen);
        assert!(pty.screen().contents().contains("ready"), "everything is painted again");
        assert!(pty.screen().alternate_screen() && pty.screen().hide_cursor() && pty.screen().bracketed_paste());
    }
    pty.type_in("q");
    pty.wait_for("[done 0]", seen);
    pty.end().assert_restored();
}

#[test]
fn without_a_shell_nothing_is_stopped() {
    let mut pty = reader();
    pty.kill(Signal::TSTP);
    pty.type_in("nn");
    pty.wait_until_shown("<2 keys>", 0);
    pty.type_in("q");
    let end = pty.end();
    assert!(end.status.success());
    assert_eq!(end.output.matches("\x1b[?1049l").count(), 1);
    end.assert_restored();
}

#[test]
fn being_continued_without_having_seen_the_stop_sets_everything_again() {
    let mut pty = Pty::start("shell", XTERM);
    let start = pty.wait_for("[job ", 0);
    let mut seen = pty.wait_for("ready", 0);
    let job = pty.number_at(start);
    kill(job, Signal::STOP);
    seen = pty.wait_for("[stopped]", seen);
    kill(job, Signal::CONT);
    seen = pty.wait_for("\x1b[?25l\x1b[?2004h\x1b[?1243l", seen);
    pty.wait_for("ready", seen);
    pty.type_in("q");
    pty.wait_for("[done 0]", seen);
    pty.end().assert_restored();
}

#[test]
fn a_vanished_terminal_ends_a_reader_that_ignores_hangups() {
    let mut command = CommandBuilder::new("/bin/sh");
    command.args(["-c", "trap '' HUP; exec \"$0\" \"$@\""]);
    command.arg(env::current_exe().expect("this test runs from a file"));
    command.args(CHILD);
    let pty = Pty::run(command, "reader", XTERM, (Some("ready"), &[]));
    pty.wait_for("ready", 0);
    let status = pty.vanish();
    assert!(status.signal().is_some_and(|signal| signal.starts_with("Hangup")), "{status:?}");
}

#[test]
fn a_dumb_terminal_is_left_alone() {
    for term in ["dumb", ""] {
        let end = Pty::start("reader", term).end();
        assert_eq!(end.status.exit_code(), 2);
        assert!(end.settings_are_back && !end.output.contains('\x1b'), "{:?}", end.output);
        assert!(end.output.contains("TERM is \"dumb\" or not set"), "{:?}", end.output);
    }
}

#[test]
fn without_a_terminal_the_error_says_so() {
    let mut command = Command::new(env::current_exe().expect("this test runs from a file"));
    let output = command.args(CHILD).env(child::ROLE, "reader").env("TERM", XTERM).stdin(Stdio::null()).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("standard input is not a terminal") && !said.contains('\x1b'), "{said:?}");
}

#[test]
fn every_key_of_a_flood_arrives_and_little_is_drawn() {
    let mut pty = reader();
    let before = pty.received();
    pty.type_in(&"j".repeat(3500));
    pty.wait_until_shown("<3500 keys>", before);
    assert!(pty.received() - before < 20_000, "{} bytes for 3500 keys", pty.received() - before);
    pty.type_in("q");
    assert!(pty.end().status.success());
}

#[test]
fn what_happens_comes_through_one_queue() {
    let mut pty = reader();
    pty.type_in("\x1b[200~نص منسوخ\x1b[201~");
    pty.wait_until_shown("<pasted نص منسوخ>", 0);
    pty.type_in("w");
    pty.wait_until_shown("<a worker's word>", 0);
    for (columns, rows, drawn) in [(101, 33, "<101x33>"), (2000, 2000, "<500x200>"), (0, 0, "<80x24>")] {
        let seen = pty.received();
        pty.resize(columns, rows);
        pty.wait_until_shown(drawn, seen);
    }
    pty.type_in("q");
    pty.end().assert_restored();
}

#[test]
fn an_unchanged_frame_writes_nothing() {
    let mut pty = reader();
    pty.type_in("u");
    pty.wait_until_shown("<drawn twice>", 0);
    pty.type_in("q");
    let end = pty.end();
    assert!(end.status.success(), "{:?}", end.output);
    assert_eq!(end.output.matches("drawn twice").count(), 1);
}

#[test]
fn a_copy_goes_out_as_one_sequence() {
    let mut pty = reader();
    pty.type_in("c");
    pty.wait_for(&format!("\x1b]52;c;{}\x07", STANDARD.encode("خبر")), 0);
    pty.type_in("q");
    pty.end().assert_restored();
}
