//! A pseudo-terminal with a program in it, and what a user would see of it.

use super::child::ROLE;
use portable_pty::{ChildKiller, CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use std::{
    env,
    io::{Read, Write},
    sync::{Arc, Condvar, Mutex, mpsc},
    thread,
    time::Duration,
};

/// How long anything may take before the test fails.
const DEADLINE: Duration = Duration::from_secs(20);

type Seen = Arc<(Mutex<Vec<u8>>, Condvar)>;
type Writer = Arc<Mutex<Box<dyn Write + Send>>>;

/// Questions and what the terminal says to them.
pub type Answers = &'static [(&'static str, &'static str)];

pub struct Pty {
    master: Box<dyn MasterPty + Send>,
    slave: Option<Box<dyn SlavePty + Send>>,
    writer: Writer,
    seen: Seen,
    reading: Option<thread::JoinHandle<()>>,
    ended: mpsc::Receiver<ExitStatus>,
    killer: Box<dyn ChildKiller + Send + Sync>,
    pid: u32,
    before: String,
}

impl Pty {
    /// Starts this test's child in a new session on a new terminal of 80×24.
    pub fn start(role: &str, term: &str) -> Self {
        Self::start_and_read_until(role, term, None)
    }

    /// As `start`, but reads no more after this: then the program's writes get stuck.
    pub fn start_and_read_until(role: &str, term: &str, until: Option<&'static str>) -> Self {
        let mut command = CommandBuilder::new(env::current_exe().expect("this test runs from a file"));
        command.args(super::CHILD);
        Self::run(command, role, term, (until, &[]))
    }

    /// As `start`, in a terminal that answers these questions.
    pub fn start_answering(role: &str, term: &str, answers: Answers) -> Self {
        let mut command = CommandBuilder::new(env::current_exe().expect("this test runs from a file"));
        command.args(super::CHILD);
        Self::run(command, role, term, (None, answers))
    }

    /// Starts a command there, and stops reading after `until`: a reader holds the terminal, too.
    pub fn run(mut command: CommandBuilder, role: &str, term: &str, (until, answers): (Option<&'static str>, Answers)) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("the system has pseudo-terminals");
        let before = settings(&*pair.master);
        for (name, value) in [(ROLE, role), ("TERM", term), ("RUST_BACKTRACE", "0")] {
            command.env(name, value);
        }
        for name in ["TMUX", "STY", "COLUMNS", "LINES"] {
            command.env_remove(name);
        }
        let mut child = pair.slave.spawn_command(command).expect("the child starts");
        let (killer, pid) = (child.clone_killer(), child.process_id().expect("it runs"));
        let (tell, ended) = mpsc::channel();
        thread::spawn(move || tell.send(child.wait().expect("it is our child")));
        let seen = Seen::default();
        let writer: Writer = Arc::new(Mutex::new(pair.master.take_writer().expect("a terminal can be written")));
        let reader = pair.master.try_clone_reader().expect("a terminal can be read");
        let reading = read(reader, Arc::clone(&seen), until, (answers, Arc::clone(&writer)));
        Self { master: pair.master, slave: Some(pair.slave), writer, seen, reading: Some(reading), ended, killer, pid, before }
    }

    /// Waits until the terminal has received this after `from` bytes, and gives the place behind it.
    #[track_caller]
    pub fn wait_for(&self, what: &str, from: usize) -> usize {
        self.wait(what, |seen| find(seen, what, from).map(|at| at + what.len()))
    }

    /// Waits until this stands on the screen, after `from` bytes, and gives the number of bytes received by then.
    #[track_caller]
    pub fn wait_until_shown(&self, what: &str, from: usize) -> usize {
        self.wait(what, |seen| (seen.len() > from && parse(seen).contents().contains(what)).then_some(seen.len()))
    }

    #[track_caller]
    fn wait(&self, what: &str, found: impl Fn(&[u8]) -> Option<usize>) -> usize {
        let seen = self.seen.0.lock().expect("the reading thread doesn't panic");
        let (seen, time) = self.seen.1.wait_timeout_while(seen, DEADLINE, |seen| found(seen).is_none()).expect("it doesn't panic");
        assert!(!time.timed_out(), "{what:?} never came: {:?}", String::from_utf8_lossy(&seen));
        found(&seen).expect("it was found")
    }

    /// The number that the terminal received at this place, up to the bracket behind it.
    #[track_caller]
    pub fn number_at(&self, from: usize) -> u32 {
        let end = self.wait_for("]", from);
        let seen = self.seen.0.lock().expect("the reading thread doesn't panic");
        let digits = seen.get(from..end - 1).map(String::from_utf8_lossy).unwrap_or_default();
        digits.parse().unwrap_or_else(|_| panic!("{digits:?} is no number"))
    }

    /// How much the terminal has received.
    pub fn received(&self) -> usize {
        self.seen.0.lock().expect("the reading thread doesn't panic").len()
    }

    pub fn type_in(&mut self, keys: &str) {
        write(&self.writer, keys);
    }

    pub fn resize(&self, cols: u16, rows: u16) {
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).expect("any size will do");
    }

    /// Sends a signal to the program.
    pub fn kill(&self, signal: Signal) {
        kill(self.pid, signal);
    }

    /// Whether the terminal's settings are those from before the program.
    pub fn is_as_before(&self) -> bool {
        settings(&*self.master) == self.before
    }

    /// What the terminal looks like.
    pub fn screen(&self) -> vt100::Screen {
        parse(&self.seen.0.lock().expect("the reading thread doesn't panic"))
    }

    /// Waits for the end of the program; gives its status, whether the settings are back, and all it wrote.
    #[track_caller]
    pub fn end(mut self) -> End {
        let Ok(status) = self.ended.recv_timeout(DEADLINE) else {
            self.killer.kill().expect("it is our child");
            panic!("it doesn't end: {:?}", String::from_utf8_lossy(&self.seen.0.lock().expect("the reading thread doesn't panic")));
        };
        let settings_are_back = self.is_as_before();
        // The last holder of the terminal lets go, so that reading comes to an end.
        drop(self.slave.take());
        self.reading.take().expect("it is joined once").join().expect("it doesn't panic");
        let screen = self.screen();
        let output = String::from_utf8_lossy(&self.seen.0.lock().expect("it doesn't panic")).into_owned();
        End { status, settings_are_back, screen, output }
    }

    /// Tears the terminal away from the program and waits for the program's end.
    #[track_caller]
    pub fn vanish(self) -> ExitStatus {
        let Self { master, slave, writer, reading, ended, mut killer, .. } = self;
        reading.expect("it is joined once").join().expect("it doesn't panic");
        drop((slave, writer, master));
        ended.recv_timeout(DEADLINE).unwrap_or_else(|_| {
            killer.kill().expect("it is our child");
            panic!("it lives on without a terminal")
        })
    }
}

pub struct End {
    pub status: ExitStatus,
    pub settings_are_back: bool,
    pub screen: vt100::Screen,
    pub output: String,
}

impl End {
    /// The terminal is as it was found, and the bidi switch went in the order that VTE needs.
    #[track_caller]
    pub fn assert_restored(&self) {
        assert!(self.settings_are_back, "the settings are not back: {:?}", self.output);
        assert_left(&self.screen);
        let at = |what| self.output.find(what).unwrap_or_else(|| panic!("{what:?} was not sent: {:?}", self.output));
        assert!(at("\x1b[8l") < at("\x1b[?1049h"), "{:?}", self.output);
        assert_eq!(self.output.matches("\x1b[?1049h").count(), self.output.matches("\x1b[?1049l").count(), "{:?}", self.output);
        let last = self.output.rfind('\x1b').and_then(|at| self.output.get(at..)).unwrap_or_default();
        assert!(last.starts_with("\x1b[8h"), "{last:?} came last");
        for mode in ["1243", "2026"] {
            let (set, reset) = (self.output.rfind(&format!("\x1b[?{mode}h")), self.output.rfind(&format!("\x1b[?{mode}l")));
            assert_eq!(set > reset, mode == "1243", "{mode}: {:?}", self.output);
        }
    }

    #[track_caller]
    pub fn assert_signal(&self, name: &str) {
        assert!(self.status.signal().is_some_and(|signal| signal.starts_with(name)), "{:?}", self.status);
    }
}

#[track_caller]
pub fn assert_left(screen: &vt100::Screen) {
    assert_left_but_for_pastes(screen);
    assert!(!screen.bracketed_paste(), "pastes are still bracketed");
}

#[track_caller]
pub fn assert_left_but_for_pastes(screen: &vt100::Screen) {
    assert!(!screen.alternate_screen(), "the alternate screen is still there");
    assert!(!screen.hide_cursor(), "the cursor is still hidden");
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
}

pub fn kill(pid: u32, signal: Signal) {
    let pid = i32::try_from(pid).ok().and_then(Pid::from_raw).expect("a process has a number");
    kill_process(pid, signal).expect("the process is there");
}

fn settings(master: &dyn MasterPty) -> String {
    format!("{:?}", master.get_termios().expect("a terminal has settings"))
}

fn parse(bytes: &[u8]) -> vt100::Screen {
    let mut terminal = vt100::Parser::default();
    terminal.process(bytes);
    terminal.screen().clone()
}

fn find(bytes: &[u8], what: &str, from: usize) -> Option<usize> {
    bytes.get(from..)?.windows(what.len()).position(|window| window == what.as_bytes()).map(|at| from + at)
}

fn write(writer: &Writer, keys: &str) {
    let mut writer = writer.lock().expect("writing doesn't panic");
    writer.write_all(keys.as_bytes()).and_then(|()| writer.flush()).expect("the terminal takes keys");
}

type Answering = (Answers, Writer);

fn read(
    mut reader: Box<dyn Read + Send>,
    seen: Seen,
    until: Option<&'static str>,
    (answers, writer): Answering,
) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = reader.read(&mut bytes) {
            // In the order of the questions.
            let asked = bytes.get(..count).unwrap_or_default();
            let mut said: Vec<(usize, &str)> =
                answers.iter().filter_map(|(question, answer)| Some((find(asked, question, 0)?, *answer))).collect();
            said.sort_unstable();
            for (_, answer) in said {
                write(&writer, answer);
            }
            let mut all = seen.0.lock().expect("waiting doesn't panic");
            all.extend(bytes.get(..count).unwrap_or_default());
            seen.1.notify_all();
            if until.is_some_and(|until| find(&all, until, 0).is_some()) {
                break;
            }
        }
    })
}
