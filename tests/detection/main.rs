//! Which terminal this is: a fake one replays what each of 21 real ones answered; another says nothing.

mod fake;

use fake::{Fake, recorded};
use khabar::{
    bidi::{RenderMode, RowBase},
    term::{Answers, BidiSwitch, Calibrations, Detected, Kind, Reason, Surroundings, Wishes, detect, fingerprint, interview},
};
use std::time::{Duration, Instant};

fn told(found: &Detected) -> String {
    let unsure = if found.unsure { " unsure" } else { "" };
    format!("{:?} {} {:?} {:?}{unsure}", found.kind, found.rows.mode.name(), found.switch, found.harakat)
}

fn around(env: &str) -> Surroundings {
    let variable = |name: &str| env.split(' ').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')).map(str::to_owned);
    Surroundings::of(variable)
}

#[test]
fn each_recorded_terminal_is_known_without_a_question() {
    let recorded = recorded();
    assert_eq!(recorded.len(), 21);
    for terminal in &recorded {
        let mut fake = Fake::of(terminal);
        let started = Instant::now();
        let answers = interview(&mut fake).expect("it answers");
        assert!(started.elapsed() < Duration::from_millis(250), "{}: the sentinel ends the wait", terminal.name);
        let found = detect(answers, &around(&terminal.env), Wishes::default());
        assert_eq!(told(&found), terminal.becomes, "{}", terminal.name);
        assert!(fake.asked().ends_with("\x1b[c"), "DA1 comes last");
        assert!(fake.is_clean(), "{}: what was printed to be measured is gone", terminal.name);
    }
}

#[test]
fn a_signal_does_not_end_the_interview() {
    let recorded = recorded();
    let kitty = recorded.iter().find(|terminal| terminal.name == "kitty").expect("it was recorded");
    let answers = interview(&mut Fake::of(kitty).interrupted(5)).expect("it answers");
    assert_eq!(detect(answers, &around("TERM=xterm"), Wishes::default()).kind, Kind::Kitty);
}

#[test]
fn a_silent_terminal_costs_three_tenths_of_a_second_and_gets_the_default() {
    let started = Instant::now();
    let answers = interview(&mut Fake::silent()).expect("it takes the questions");
    let waited = started.elapsed();
    assert!(waited >= Duration::from_millis(250) && waited < Duration::from_secs(1), "{waited:?}");
    assert_eq!(answers, Answers::default());
    let found = detect(answers, &around("TERM=mystery"), Wishes::default());
    assert_eq!((told(&found).as_str(), found.reason), ("Unknown visual Bdsm Keep unsure", Reason::Default));
}

#[test]
fn the_environment_tells_where_the_terminal_does_not() {
    for (env, becomes) in [
        ("TERM=st-256color", "St visual Bdsm Strip"),
        ("TERM=linux", "LinuxConsole visual Bdsm Keep"),
        ("TERM=xterm-256color TERM_PROGRAM=Apple_Terminal", "Apple inverse-auto None Keep unsure"),
        ("TERM=xterm-ghostty TERM_PROGRAM=ghostty", "LeavesAlone visual Bdsm Keep"),
        ("TERM=xterm-256color TERM_PROGRAM=vscode", "XtermJs visual Bdsm Keep unsure"),
        ("TERM=xterm-256color WT_SESSION=1", "LeavesAlone visual Bdsm Keep"),
        // Slow to answer, but most likely these.
        ("TERM=xterm-256color VTE_VERSION=7006", "Vte visual Bdsm Keep"),
        ("TERM=xterm-256color KONSOLE_VERSION=221203", "Konsole visual Konsole Keep"),
        ("TERM=tmux-256color TMUX=x VTE_VERSION=7006", "Vte inverse-ltr None Keep"),
        ("TERM=tmux-256color TMUX=x VTE_VERSION=5202", "LeavesAlone visual Bdsm Keep"),
        ("TERM=tmux-256color TMUX=x", "Unknown visual Bdsm Keep unsure"),
        ("TERM=screen STY=1.x KITTY_WINDOW_ID=1", "Kitty kitty Bdsm Strip"),
    ] {
        assert_eq!(told(&detect(Answers::default(), &around(env), Wishes::default())), becomes, "{env}");
    }
}

#[test]
fn tmux_that_passes_the_switch_on_needs_no_inverse() {
    for (variable, switch) in [("VTE_VERSION=7006", BidiSwitch::BdsmTmux), ("KONSOLE_VERSION=221203", BidiSwitch::KonsoleTmux)] {
        for (passthrough, mode) in [(Some(true), RenderMode::VisualShaped), (Some(false), RenderMode::InverseBidi(RowBase::Ltr))] {
            let mut around = around(&format!("TERM=tmux-256color TMUX=x {variable}"));
            around.passthrough = passthrough;
            let found = detect(Answers::default(), &around, Wishes::default());
            assert_eq!(found.rows.mode, mode, "{variable} {passthrough:?}");
            assert_eq!(found.switch == switch, passthrough == Some(true), "{variable}");
        }
    }
}

#[test]
fn a_terminal_started_from_within_tmux_is_not_in_it() {
    let recorded = recorded();
    let xterm = recorded.iter().find(|terminal| terminal.name == "xterm").expect("it was recorded");
    let answers = interview(&mut Fake::of(xterm)).expect("it answers");
    let found = detect(answers, &around("TERM=xterm TMUX=x VTE_VERSION=7006"), Wishes::default());
    assert_eq!((found.kind, found.multiplexer), (Kind::Xterm, None));
}

#[test]
fn what_programs_inherit_proves_nothing_against_an_answer() {
    let answers = Answers { da1: Some("?1;2".to_owned()), ..Answers::default() };
    let found = detect(answers, &around("TERM=xterm VTE_VERSION=7006 KONSOLE_VERSION=1"), Wishes::default());
    assert_eq!(told(&found), "Unknown visual Bdsm Keep unsure");
}

#[test]
fn a_switch_that_is_not_obeyed_is_not_relied_on() {
    let mut answers = Answers { da2: Some(">65;7006;1".to_owned()), bidi_after: Some(1), ..Answers::default() };
    answers.modes.insert("8".to_owned(), 1);
    let found = detect(answers, &around("TERM=xterm"), Wishes::default());
    assert_eq!(told(&found), "Vte inverse-ltr None Keep unsure");
}

#[test]
fn the_users_word_comes_first_then_what_was_calibrated() {
    let recorded = recorded();
    let kitty = recorded.iter().find(|terminal| terminal.name == "kitty").expect("it was recorded");
    let answers = interview(&mut Fake::of(kitty)).expect("it answers");
    let around = around(&kitty.env);
    let mut calibrations = Calibrations::default();
    calibrations.set(fingerprint(&answers, &around), Some(RenderMode::VisualShaped));
    let calibrated = calibrations.get(&fingerprint(&answers, &around));
    // With force_ltr kitty does nothing by itself, and vowel signs are right.
    let found = detect(answers.clone(), &around, Wishes { setting: None, calibrated });
    assert_eq!((told(&found).as_str(), found.reason), ("Kitty visual Bdsm Keep", Reason::Calibration));
    let found = detect(answers, &around, Wishes { setting: Some(RenderMode::Logical), calibrated });
    assert_eq!((told(&found).as_str(), found.reason), ("Kitty logical None Strip", Reason::Setting));
}
