//! Taking the terminal and giving it back.

use super::{
    Asked, Detected, Error, Modes, Surroundings,
    ask::Tty,
    detect,
    modes::{self, UNASK},
    output, panic, probe, signals,
    split::{Splitter, Token},
};
use rustix::{
    stdio,
    termios::{LocalModes, OptionalActions, Termios, isatty, tcgetattr, tcsetattr},
};
use std::{
    env, io,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering::SeqCst},
    },
    time::Duration,
};

/// How long restoring waits for a frame that is being written, and for the terminal to take the bytes.
const PATIENCE: Duration = Duration::from_millis(150);

/// CAN: ends the sequence in which another thread's write was stuck (ECMA-48, 8.3.10).
const CANCEL: &str = "\x18";

/// The terminal as it was found, and what is set in it. There while a [`Session`] is open.
static FOUND: Mutex<Option<Arc<Found>>> = Mutex::new(None);
/// Whether our modes are set now: not while the program is stopped. Cleared by the one who restores.
static ENTERED: AtomicBool = AtomicBool::new(false);
/// Whether the session was left only to stop.
static STOPPED: AtomicBool = AtomicBool::new(false);
/// Counts the times the screen was lost: a frame drawn for an older one is void.
static EPOCH: AtomicU64 = AtomicU64::new(0);

struct Found {
    termios: Termios,
    /// `None` while the terminal is being asked.
    modes: Option<Modes>,
}

fn found() -> Option<Arc<Found>> {
    FOUND.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

fn set_found(value: Option<Found>) -> Option<Arc<Found>> {
    std::mem::replace(&mut *FOUND.lock().unwrap_or_else(PoisonError::into_inner), value.map(Arc::new))
}

/// The terminal while the reader has it: alternate screen, hidden cursor, raw input, bracketed paste.
///
/// It is restored when this is dropped, on a panic in any thread (module [`panic`](mod@panic)), on `SIGTERM`, `SIGHUP`, `SIGINT` and `SIGQUIT`,
/// and while the program is stopped (`SIGTSTP`). `std::process::exit` drops nothing: call [`leave`] before it.
#[derive(Debug)]
pub struct Session {
    detected: Detected,
    /// What came while the terminal was asked and is for the reader.
    early: Mutex<Option<Early>>,
}

/// The beginning of the input: what was typed, and the splitter that knows which answers may still come.
pub(super) type Early = (Splitter, Vec<Token>);

impl Session {
    /// Asks the terminal what it is and takes it. Installs the panic hook and the signal handlers first, so that nothing can end
    /// the program with the terminal changed.
    ///
    /// # Errors
    /// [`Error::NotATerminal`] and [`Error::Dumb`] before anything was changed; [`Error::InUse`] for a second session;
    /// [`Error::Io`] when the system refuses, the terminal being restored then.
    pub fn enter(asked: &Asked, mouse: bool) -> Result<Self, Error> {
        if !isatty(stdio::stdin()) {
            return Err(Error::NotATerminal("standard input"));
        }
        if !isatty(stdio::stdout()) {
            return Err(Error::NotATerminal("standard output"));
        }
        if env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb") {
            return Err(Error::Dumb);
        }
        if found().is_some() {
            return Err(Error::InUse);
        }
        panic::install();
        signals::install()?;
        let termios = tcgetattr(stdio::stdin()).map_err(Error::io("can't read the terminal's settings"))?;
        set_found(Some(Found { termios: termios.clone(), modes: None }));
        let (detected, early) =
            question(asked).inspect_err(|_| forget()).map_err(Error::io("can't ask the terminal what it is"))?;
        let modes = Modes { mouse, bidi: detected.switch, found: modes::Found::of(&detected.answers) };
        set_found(Some(Found { termios, modes: Some(modes) }));
        let session = Self { detected, early: Mutex::new(Some(early)) };
        take(false).map_err(Error::io("can't set up the terminal"))?;
        Ok(session)
    }

    /// What the terminal is, and how rows are made for it.
    #[must_use]
    pub fn detected(&self) -> &Detected {
        &self.detected
    }

    /// The beginning of the input, once.
    pub(super) fn early(&self) -> Early {
        self.early.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default()
    }
}

/// Asks the terminal, with input raw so that the answers are not echoed.
fn question(asked: &Asked) -> io::Result<(Detected, Early)> {
    let pen = output::pen();
    let around = Surroundings::here();
    raw()?;
    let asking = probe::ask(&mut Tty(stdio::stdin()));
    drop(pen);
    let (answers, splitter, typed) = match asking {
        Ok(told) => told,
        // It may have taken nothing; that it is gone, the watch will tell.
        Err(error) if error.kind() == io::ErrorKind::TimedOut => Default::default(),
        Err(error) => return Err(error),
    };
    let wishes = asked.wishes(&answers, &around);
    Ok((detect(answers, &around, wishes), (splitter, typed)))
}

/// Nothing is found any more, and nothing is ours.
fn forget() {
    give_back();
    set_found(None);
}

impl Drop for Session {
    fn drop(&mut self) {
        let pen = output::pen_within(PATIENCE);
        STOPPED.store(false, SeqCst);
        let found = set_found(None);
        restore(found.as_deref(), pen.is_some());
    }
}

/// Restores the terminal if a session has it, from any thread. What is drawn later goes nowhere. For an exit that drops nothing.
pub fn leave() {
    give_back();
}

/// [`leave`], to come back with [`resume`].
pub(super) fn stop() {
    STOPPED.store(give_back(), SeqCst);
}

/// True if this call restored it.
fn give_back() -> bool {
    let pen = output::pen_within(PATIENCE);
    restore(found().as_deref(), pen.is_some())
}

/// Sets everything again after the program was continued; false if there is nothing to come back to.
pub(super) fn resume() -> bool {
    let left = STOPPED.swap(false, SeqCst);
    if !left && !ENTERED.load(SeqCst) {
        return false;
    }
    // An error means that the terminal is gone, and the watch on it ends the program.
    take(!left).is_ok()
}

/// Counts the screens: see [`is_screen`].
pub(super) fn epoch() -> u64 {
    EPOCH.load(SeqCst)
}

/// Whether the screen of this number is still before the user. Ask with the pen in hand.
pub(super) fn is_screen(epoch: u64) -> bool {
    ENTERED.load(SeqCst) && EPOCH.load(SeqCst) == epoch
}

fn take(settle: bool) -> io::Result<()> {
    let pen = output::pen();
    let Some(mut found) = found() else { return Err(io::ErrorKind::NotConnected.into()) };
    // What the user changed with stty while we were stopped is what we found; a raw terminal is one nobody gave back.
    let now = tcgetattr(stdio::stdin())?;
    if now.local_modes.contains(LocalModes::ICANON) {
        let modes = found.modes;
        found = Arc::new(Found { termios: now, modes });
        *FOUND.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&found));
    }
    // First, because in the background this call stops the program before it has written anything.
    let done = raw().and_then(|()| {
        let modes = found.modes.unwrap_or_default();
        let bytes = if settle { modes.settle() } else { modes.enter() };
        output::send(bytes.as_bytes())
    });
    EPOCH.fetch_add(1, SeqCst);
    if done.is_err() {
        restore(Some(&found), true);
    }
    drop(pen);
    done
}

/// Makes input raw; from here on there is something to restore.
fn raw() -> io::Result<()> {
    let Some(found) = found() else { return Err(io::ErrorKind::NotConnected.into()) };
    ENTERED.store(true, SeqCst);
    let mut raw = found.termios.clone();
    raw.make_raw();
    Ok(tcsetattr(stdio::stdin(), OptionalActions::Now, &raw)?)
}

/// Undoes everything if nobody else did. Errors have nowhere to go: the terminal is gone or takes nothing.
fn restore(found: Option<&Found>, between_writes: bool) -> bool {
    let Some(found) = found else { return false };
    if !ENTERED.swap(false, SeqCst) {
        return false;
    }
    let cancel = if between_writes { "" } else { CANCEL };
    let modes = found.modes.map_or_else(|| UNASK.to_owned(), Modes::leave);
    let written = output::send_within(format!("{cancel}{modes}").as_bytes(), PATIENCE);
    drop((written, tcsetattr(stdio::stdin(), OptionalActions::Now, &found.termios)));
    true
}
