//! Signals and the loss of the terminal: told to the main loop, and acted upon without it where it doesn't listen.

use super::{Error, session};
use nix::unistd::{Pid, getpgrp, getppid, getsid};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
    process::{Signal, kill_current_process_group},
    stdio,
};
use signal_hook::{
    consts::signal::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::Signals,
    low_level::emulate_default_handler,
};
use std::{
    io, process,
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    thread,
    time::Duration,
};

/// How long the main loop may take to notice that it must end.
const NOTICE: Duration = Duration::from_millis(300);
/// How long it then has to save what the user made.
const GRACE: Duration = Duration::from_millis(1500);

/// What ends the program from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// `SIGHUP`, or the terminal is gone: nothing that is drawn arrives anywhere.
    Hangup,
    /// `SIGINT`: sent by somebody; Ctrl-C is a key here.
    Interrupt,
    /// `SIGQUIT`.
    Quit,
    /// `SIGTERM`.
    Terminate,
}

impl Ending {
    /// The signal's number.
    #[must_use]
    pub fn signal(self) -> i32 {
        match self {
            Self::Hangup => SIGHUP,
            Self::Interrupt => SIGINT,
            Self::Quit => SIGQUIT,
            Self::Terminate => SIGTERM,
        }
    }

    /// Restores the terminal and ends the program by the signal itself, so that the parent sees what it was.
    pub fn finish(self) -> ! {
        session::leave();
        // It returns only where the signal could not be raised.
        drop(emulate_default_handler(self.signal()));
        process::exit(128 + self.signal())
    }
}

/// What the threads of this folder tell the main loop.
pub(super) enum Notice {
    Input(crossterm::event::Event),
    InputLost(io::Error),
    Resized,
    Resumed,
    End(Ending),
}

type Listener = Arc<dyn Fn(Notice) + Send + Sync>;

static LISTENER: Mutex<Option<Listener>> = Mutex::new(None);
/// The ending under way, if any, and whether the main loop knows of it.
static ENDING: AtomicBool = AtomicBool::new(false);
static HEARD: (Mutex<bool>, Condvar) = (Mutex::new(false), Condvar::new());

/// Sends notices here from now on; `None`: nobody listens.
pub(super) fn listen(listener: Option<Listener>) {
    *LISTENER.lock().unwrap_or_else(PoisonError::into_inner) = listener;
}

/// Tells the listener if there is one, without holding the lock: it may wait.
pub(super) fn tell(notice: Notice) {
    let listener = LISTENER.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some(listener) = listener {
        listener(notice);
    }
}

fn anybody_listens() -> bool {
    LISTENER.lock().unwrap_or_else(PoisonError::into_inner).is_some()
}

/// The main loop has taken the ending out of its queue.
pub(super) fn heard() {
    *HEARD.0.lock().unwrap_or_else(PoisonError::into_inner) = true;
    HEARD.1.notify_all();
}

/// Starts the threads that wait for signals and for the end of the terminal, once in a process.
pub(super) fn install() -> Result<(), Error> {
    static INSTALLED: Mutex<bool> = Mutex::new(false);
    let mut installed = INSTALLED.lock().unwrap_or_else(PoisonError::into_inner);
    if *installed {
        return Ok(());
    }
    let signals =
        Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH]).map_err(Error::io("can't handle signals"))?;
    spawn("signals", move || obey(signals))?;
    spawn("hang-up", watch)?;
    *installed = true;
    Ok(())
}

/// Starts one of this folder's threads.
pub(super) fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), Error> {
    thread::Builder::new().name(name.to_owned()).spawn(work).map(drop).map_err(Error::io("can't start a thread"))
}

fn obey(mut signals: Signals) {
    for signal in signals.forever() {
        match signal {
            SIGTSTP => stop(),
            SIGWINCH => tell(Notice::Resized),
            SIGCONT => {
                if session::resume() {
                    tell(Notice::Resumed);
                }
            }
            SIGHUP => end(Ending::Hangup),
            SIGINT => end(Ending::Interrupt),
            SIGQUIT => end(Ending::Quit),
            _ => end(Ending::Terminate),
        }
    }
}

/// Waits without any work until the terminal is gone: `SIGHUP` may have been blocked by whoever started the program.
fn watch() {
    // An error comes from a system whose poll knows no terminals.
    if matches!(is_gone(None), Ok(true)) {
        end(Ending::Hangup);
    }
}

/// Whether the terminal is gone by the end of this time.
fn is_gone(within: Option<&Timespec>) -> Result<bool, Errno> {
    let stdin = stdio::stdin();
    let mut terminal = [PollFd::new(&stdin, PollFlags::empty())];
    loop {
        match poll(&mut terminal, within) {
            Err(Errno::INTR) => {}
            result => return result.map(|_| terminal.iter().any(|fd| fd.revents().intersects(PollFlags::HUP | PollFlags::ERR))),
        }
    }
}

/// Whether a read or write failed because the terminal is gone; then the program is made to end.
pub(super) fn is_hangup(error: &io::Error) -> bool {
    let gone = error.raw_os_error() == Some(Errno::IO.raw_os_error()) || matches!(is_gone(Some(&Timespec::default())), Ok(true));
    if gone {
        end(Ending::Hangup);
    }
    gone
}

/// Has the main loop end the program, and does it itself when the loop doesn't, or the user insists.
fn end(ending: Ending) {
    if ENDING.swap(true, SeqCst) {
        // A vanishing terminal comes as a signal and through the watch: that is one ending.
        if ending != Ending::Hangup {
            ending.finish();
        }
        return;
    }
    let listened = anybody_listens();
    tell(Notice::End(ending));
    if !listened || spawn("watchdog", move || guard(ending)).is_err() {
        ending.finish();
    }
}

fn guard(ending: Ending) {
    let heard = HEARD.0.lock().unwrap_or_else(PoisonError::into_inner);
    let (heard, _) = HEARD.1.wait_timeout_while(heard, NOTICE, |heard| !*heard).unwrap_or_else(PoisonError::into_inner);
    if *heard {
        drop(heard);
        thread::sleep(GRACE);
    }
    ending.finish();
}

/// Whether a shell is there that could continue a stopped program. A terminal window that runs the reader alone has none:
/// there the system ignores `SIGTSTP` (POSIX, "orphaned process group"), and so do we.
#[must_use]
pub fn can_suspend() -> bool {
    // rustix 1.1 asserts that no number is 0, but a session led from outside a container has that one.
    getsid(None).is_ok_and(|session| is_job(session, getpgrp(), getsid(Some(getppid())).ok()))
}

/// A job of a shell: a group that is not the session itself, started from inside the session.
fn is_job(session: Pid, group: Pid, session_of_parent: Option<Pid>) -> bool {
    group != session && session_of_parent == Some(session)
}

/// Stops the program as Ctrl-Z does elsewhere: the terminal is restored first, and taken again when the shell continues it; the
/// main loop is told then. The whole foreground group is stopped, or a script around the program would wait on.
///
/// # Errors
/// What the system said.
pub fn suspend() -> io::Result<()> {
    Ok(kill_current_process_group(Signal::TSTP)?)
}

fn stop() {
    if !can_suspend() {
        return;
    }
    session::stop();
    // Returns when we are continued; SIGCONT brings the screen back.
    if emulate_default_handler(SIGTSTP).is_err() && session::resume() {
        tell(Notice::Resumed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_shell_s_job_can_be_stopped() {
        let pid = Pid::from_raw;
        for (session, group, of_parent, job) in [
            (5, 9, Some(5), true),
            // Alone in its terminal, with a parent in another session, and with one outside the container.
            (9, 9, Some(5), false),
            (9, 9, Some(0), false),
            (9, 9, None, false),
            (5, 9, None, false),
            // A container that was given its caller's terminal.
            (0, 0, Some(0), false),
            (0, 9, Some(0), true),
        ] {
            assert_eq!(is_job(pid(session), pid(group), of_parent.map(pid)), job, "{session} {group} {of_parent:?}");
        }
    }
}
