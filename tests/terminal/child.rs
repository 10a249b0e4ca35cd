//! What runs inside the pseudo-terminal: a small reader, and a shell with job control around it.

use crossterm::event::{KeyCode, KeyEvent};
use khabar::term::{Asked, Ending, Event, Inbox, Screen, Session, clipboard, leave, panic::guarded, suspend};
use ratatui::{layout::Size, widgets::Paragraph};
use rustix::{
    process::{Pid, Signal, WaitOptions, getpgrp, kill_process_group, waitpid},
    stdio,
    termios::{tcgetpgrp, tcsetpgrp},
};
use std::{
    env,
    io::Write,
    os::unix::process::CommandExt,
    process::{Child, Command, exit},
    sync::mpsc,
    thread,
};

/// Says which part this process plays; without it the child test does nothing.
pub const ROLE: &str = "KHABAR_TERMINAL_ROLE";

pub fn play(role: &str) -> ! {
    match role {
        "reader" => read(),
        "job" => {
            // As a shell does, the one around us makes this process group the foreground one.
            while tcgetpgrp(stdio::stdin()).is_ok_and(|group| group != getpgrp()) {
                thread::yield_now();
            }
            read()
        }
        "shell" => shell(),
        other => panic!("no part is called {other}"),
    }
}

/// Runs the reader as a foreground job, and says what becomes of it.
fn shell() -> ! {
    let job = Pid::from_child(&start_job());
    say(&format!("[job {}]", job.as_raw_pid()));
    tcsetpgrp(stdio::stdin(), job).expect("the terminal is ours to give");
    loop {
        let (_, status) = waitpid(Some(job), WaitOptions::UNTRACED | WaitOptions::CONTINUED).expect("a job").expect("a change");
        if status.stopping_signal() == Some(Signal::TTOU.as_raw()) {
            kill_process_group(job, Signal::CONT).expect("the job is there");
        } else if status.stopped() {
            say("[stopped]");
        } else if let Some(code) = status.exit_status() {
            say(&format!("[done {code}]"));
            exit(code);
        } else if let Some(signal) = status.terminating_signal() {
            say(&format!("[killed {signal}]"));
            exit(1);
        }
    }
}

/// The shell waits for it by its number, which tells of stops too.
fn start_job() -> Child {
    let mut command = Command::new(env::current_exe().expect("this test runs from a file"));
    command.args(super::CHILD).env(ROLE, "job").process_group(0).spawn().expect("the job starts")
}

fn say(line: &str) {
    let mut out = std::io::stdout();
    out.write_all(line.as_bytes()).and_then(|()| out.flush()).expect("the terminal is there");
}

fn read() -> ! {
    let session = match Session::enter(&Asked::default(), false) {
        Ok(session) => session,
        Err(error) => {
            say(&error.to_string());
            exit(2)
        }
    };
    assert!(Session::enter(&Asked::default(), false).is_err(), "one program has one terminal");
    let end = serve(&session);
    drop(session);
    match end {
        None => exit(0),
        Some(ending) => {
            // The terminal may be gone.
            drop(std::io::stdout().write_all(b"saved").and_then(|()| std::io::stdout().flush()));
            ending.finish()
        }
    }
}

fn serve(session: &Session) -> Option<Ending> {
    let inbox = Inbox::open(session).expect("threads start");
    let mut screen = Screen::new(session).expect("cells are made");
    let (mut events, mut keys) = (Vec::new(), 0);
    let mut note = format!("nothing> <mode {}", session.detected().rows.mode.name());
    loop {
        draw(&mut screen, keys, &note);
        inbox.drain(None, &mut events);
        for event in events.drain(..) {
            match event {
                Event::Key(KeyEvent { code: KeyCode::Char(key), .. }) => {
                    keys += 1;
                    match key {
                        'q' => return None,
                        'x' => {
                            leave();
                            exit(7)
                        }
                        'p' => panic!("a stranger's \u{1b}[2J headline"),
                        't' => drop(thread::spawn(|| panic!("a stranger's \u{1b}[2J headline"))),
                        'g' => note = guarded(|| panic!("a bad file")).map_or_else(|caught| caught.message, |()| String::new()),
                        'w' => drop(thread::spawn({
                            let sender = inbox.sender();
                            move || sender.send("a worker's word")
                        })),
                        'c' => clipboard::copy("خبر").expect("it is short"),
                        'u' => {
                            draw(&mut screen, keys, "drawn twice");
                            assert_eq!(draw(&mut screen, keys, "drawn twice"), 0, "an unchanged frame writes nothing");
                            note = String::from("drawn twice");
                        }
                        'z' => suspend().expect("the group is ours"),
                        'b' => {
                            draw(&mut screen, keys, "busy");
                            let (_open, never) = mpsc::channel::<()>();
                            never.recv().expect("nobody hangs up");
                        }
                        // More than any terminal takes unread.
                        'f' => {
                            for size in (1..=200).cycle().take(2000).map(|height| Size { width: 500, height }) {
                                screen.resize(size).expect("cells are made");
                                draw(&mut screen, keys, &"flood".repeat(90));
                            }
                        }
                        _ => {}
                    }
                }
                Event::Paste(text) => note = format!("pasted {text}"),
                Event::Resize(size) => screen.resize(size).expect("cells are made"),
                Event::App(word) => note = String::from(word),
                Event::End(ending) => return Some(ending),
                Event::Key(_) | Event::Mouse(_) | Event::Resumed => {}
                Event::InputLost(error) => panic!("{error}"),
            }
        }
    }
}

fn draw(screen: &mut Screen, keys: usize, note: &str) -> usize {
    let Size { width, height } = screen.size();
    let text = format!("ready\n<{keys} keys>\n<{width}x{height}>\n<{note}>");
    screen.draw(|frame| frame.render_widget(Paragraph::new(text), frame.area())).expect("the terminal takes it")
}
