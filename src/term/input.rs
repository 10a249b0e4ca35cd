//! The one queue that the main loop reads: keys, pastes, sizes, signals, and what the workers have to say.

use super::{
    Error, Session,
    ask::Tty,
    gate::Gate,
    keys,
    probe::Line,
    session::Early,
    signals::{self, Ending, Notice},
    size,
    split::{Splitter, Token},
};
use crate::text::lam_alef;
use crossterm::event::{self as from, KeyEvent, MouseEvent};
use ratatui::layout::Size;
use rustix::stdio;
use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering::SeqCst},
        mpsc,
    },
    time::Duration,
};

/// How long an escape may be alone before it is the key of that name; a network may cut a sequence in two.
const ALONE: Duration = Duration::from_millis(30);
/// For ever, as far as `poll` can say it.
const LONG: Duration = Duration::from_secs(1 << 20);

/// How many events are handed out at once: a flood must not keep the screen from being drawn.
const BATCH: usize = 4096;

/// Something happened.
#[derive(Debug)]
pub enum Event<M> {
    /// A key was pressed or repeats; a release is not reported.
    Key(KeyEvent),
    /// Text was pasted, as it came: it may hold any character.
    Paste(String),
    /// The mouse, if the session asked for it.
    Mouse(MouseEvent),
    /// The terminal has a new size; this is the area to draw in ([`usable`](super::usable)). Of many in a row, the last.
    Resize(Size),
    /// The program was stopped and continued; [`Screen`](super::Screen) knows and will paint everything. Draw.
    Resumed,
    /// Save, leave, and call [`Ending::finish`], in a second at most: a watchdog ends the program otherwise.
    End(Ending),
    /// The terminal can't be read any more.
    InputLost(io::Error),
    /// A worker's message.
    App(M),
}

/// The reading end, for the main loop.
pub struct Inbox<M> {
    queue: mpsc::Receiver<(Option<u64>, Event<M>)>,
    sender: Sender<M>,
    gate: Arc<Gate>,
}

/// The end for workers.
#[derive(Debug)]
pub struct Sender<M> {
    to: mpsc::Sender<(Option<u64>, Event<M>)>,
    /// What it is sent for, counted; `None` for what outlives that.
    of: Option<u64>,
    /// What is listened to now.
    now: Arc<AtomicU64>,
}

impl<M> Clone for Sender<M> {
    fn clone(&self) -> Self {
        Self { to: self.to.clone(), of: self.of, now: Arc::clone(&self.now) }
    }
}

impl<M> Sender<M> {
    /// Puts a message into the queue; false if nobody will read it.
    pub fn send(&self, message: M) -> bool {
        self.is_heard() && self.to.send((self.of, Event::App(message))).is_ok()
    }

    /// Whether anybody reads what is sent.
    #[must_use]
    pub fn is_heard(&self) -> bool {
        self.of.is_none_or(|of| of == self.now.load(SeqCst))
    }

    /// The same for a worker whose messages are read whatever is listened to.
    #[must_use]
    pub fn lasting(self) -> Self {
        Self { of: None, ..self }
    }
}

impl<M: Send + 'static> Inbox<M> {
    /// Starts to read the terminal. A program has one inbox at a time; an older one gets nothing more.
    ///
    /// # Errors
    /// [`Error::Io`] when no thread can be started.
    pub fn open(session: &Session) -> Result<Self, Error> {
        let inbox = Self::unconnected();
        let (queue, gate) = (inbox.sender.to.clone(), Arc::clone(&inbox.gate));
        signals::listen(Some(Arc::new(move |notice| {
            if let Some(event) = translate(notice) {
                if is_input(&event) {
                    gate.enter();
                }
                // The inbox may be gone; its sender went with it.
                drop(queue.send((None, event)));
            }
        })));
        start_reading(session.early())?;
        Ok(inbox)
    }

    pub(crate) fn unconnected() -> Self {
        let (to, queue) = mpsc::channel();
        Self { queue, sender: Sender { to, of: Some(0), now: Arc::default() }, gate: Arc::default() }
    }

    /// Listens to none of the workers any more that have a sender by now; keys and the like go on.
    pub fn renew(&mut self) {
        self.sender.of = Some(self.sender.now.fetch_add(1, SeqCst) + 1);
    }

    /// A sender for a worker.
    #[must_use]
    pub fn sender(&self) -> Sender<M> {
        self.sender.clone()
    }

    /// Waits for an event, `wait` at most if it is given, and appends everything that is queued by then, so that one frame
    /// answers it all. Appends nothing when the time is over.
    pub fn drain(&self, wait: Option<Duration>, into: &mut Vec<Event<M>>) {
        let first = match wait {
            // The inbox holds a sender itself, so the queue never closes.
            None => self.queue.recv().ok(),
            Some(wait) => self.queue.recv_timeout(wait).ok(),
        };
        let (mut input, mut resize) = (0, None);
        for (of, event) in first.into_iter().chain(self.queue.try_iter()).take(BATCH) {
            // What a worker had sent before it was given up.
            if of.is_some() && of != self.sender.of {
                continue;
            }
            input += usize::from(is_input(&event));
            if let Event::End(_) = event {
                signals::heard();
            }
            match (&event, resize.and_then(|at: usize| into.get_mut(at))) {
                (Event::Resize(_), Some(earlier)) => *earlier = event,
                (Event::Resize(_), None) => {
                    resize = Some(into.len());
                    into.push(event);
                }
                _ => into.push(event),
            }
        }
        self.gate.leave(input);
    }
}

impl<M> Drop for Inbox<M> {
    fn drop(&mut self) {
        signals::listen(None);
        self.gate.open();
    }
}

/// What the gate counts. Sizes come from the signals' thread, which must never wait.
fn is_input<M>(event: &Event<M>) -> bool {
    matches!(event, Event::Key(_) | Event::Paste(_) | Event::Mouse(_))
}

fn translate<M>(notice: Notice) -> Option<Event<M>> {
    Some(match notice {
        Notice::Input(from::Event::Key(key)) => Event::Key(key),
        Notice::Input(from::Event::Paste(text)) => Event::Paste(text),
        Notice::Input(from::Event::Mouse(mouse)) => Event::Mouse(mouse),
        Notice::Input(from::Event::Resize(width, height)) => Event::Resize(size::usable(Size { width, height })),
        Notice::Resized => Event::Resize(size::current()),
        Notice::Input(from::Event::FocusGained | from::Event::FocusLost) => return None,
        Notice::InputLost(error) => Event::InputLost(error),
        Notice::Resumed => Event::Resumed,
        Notice::End(ending) => Event::End(ending),
    })
}

/// One thread reads for as long as the process lives. `early` is what came before it.
fn start_reading((splitter, typed): Early) -> Result<(), Error> {
    static READING: AtomicBool = AtomicBool::new(false);
    if READING.swap(true, SeqCst) {
        return Ok(());
    }
    signals::spawn("input", move || {
        typed.into_iter().for_each(tell);
        match read(splitter) {
            error if signals::is_hangup(&error) => {}
            error => signals::tell(Notice::InputLost(error)),
        }
    })
    .inspect_err(|_| READING.store(false, SeqCst))
}

/// Reads until it can't.
fn read(mut splitter: Splitter) -> io::Error {
    let mut terminal = Tty(stdio::stdin());
    loop {
        let wait = if splitter.is_waiting() { ALONE } else { LONG };
        match terminal.receive(wait) {
            Ok(bytes) if bytes.is_empty() => splitter.silence().into_iter().for_each(tell),
            Ok(bytes) => match one_key(&bytes).filter(|_| !splitter.is_waiting()) {
                Some(key) => splitter.feed(key.encode_utf8(&mut [0; 4]).as_bytes()),
                None => splitter.feed(&bytes),
            },
            // A program that shared this terminal may have left it non-blocking.
            Err(error) if matches!(error.kind(), io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock) => {}
            Err(error) => return error,
        }
        while let Some(token) = splitter.next() {
            tell(token);
        }
    }
}

/// Some systems send both letters of a lam-alef for its one key; nobody types two keys at once.
fn one_key(bytes: &[u8]) -> Option<char> {
    str::from_utf8(bytes).ok().and_then(lam_alef::ligature)
}

fn tell(token: Token) {
    if let Some(event) = keys::event(token) {
        signals::tell(Notice::Input(event));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::{KeyCode, KeyEventKind, KeyModifiers};

    fn put(inbox: &Inbox<u8>, notice: Notice) {
        if let Some(event) = translate(notice) {
            inbox.sender.to.send((None, event)).unwrap();
        }
    }

    fn key(code: char, kind: KeyEventKind) -> Notice {
        Notice::Input(from::Event::Key(KeyEvent::new_with_kind(KeyCode::Char(code), KeyModifiers::NONE, kind)))
    }

    #[test]
    fn all_that_is_queued_comes_at_once() {
        let inbox = Inbox::<u8>::unconnected();
        put(&inbox, key('a', KeyEventKind::Press));
        put(&inbox, key('a', KeyEventKind::Repeat));
        put(&inbox, Notice::Input(from::Event::FocusGained));
        for width in [100, 90, 2000] {
            put(&inbox, Notice::Input(from::Event::Resize(width, 30)));
        }
        assert!(inbox.sender().send(7));
        put(&inbox, Notice::Resumed);
        let mut events = Vec::new();
        inbox.drain(None, &mut events);
        let seen: Vec<String> = events.iter().map(|event| format!("{event:?}")).collect();
        assert_eq!(seen.len(), 5, "{seen:?}");
        assert!(matches!(events.get(2), Some(Event::Resize(Size { width: 500, height: 30 }))), "{seen:?}");
        assert!(matches!(events.get(3..), Some([Event::App(7), Event::Resumed])), "{seen:?}");
    }

    #[test]
    fn both_letters_at_once_are_the_key_of_lam_alef() {
        for (bytes, key) in [("لا", Some('\u{fefb}')), ("لآ", Some('\u{fef5}')), ("ل", None), ("لات", None), ("", None)] {
            assert_eq!(one_key(bytes.as_bytes()), key, "{bytes}");
        }
        assert_eq!(one_key(b"\xd9"), None);
    }

    #[test]
    fn workers_that_were_given_up_are_not_heard_and_know_it() {
        let mut inbox = Inbox::<u8>::unconnected();
        let (old, lasting) = (inbox.sender(), inbox.sender().lasting());
        assert!(old.send(1) && lasting.send(2));
        put(&inbox, key('a', KeyEventKind::Press));
        inbox.renew();
        assert!(!old.send(3) && lasting.send(4) && inbox.sender().send(5));
        let mut events = Vec::new();
        inbox.drain(None, &mut events);
        let seen: Vec<String> = events.iter().map(|event| format!("{event:?}").chars().take(6).collect()).collect();
        assert_eq!(seen, ["App(2)", "Key(Ke", "App(4)", "App(5)"]);
    }

    #[test]
    fn a_wait_has_an_end() {
        let inbox = Inbox::<u8>::unconnected();
        let mut events = Vec::new();
        inbox.drain(Some(Duration::ZERO), &mut events);
        assert!(events.is_empty());
    }

    #[test]
    fn a_flood_is_handed_out_in_batches() {
        let inbox = Inbox::<u8>::unconnected();
        let sender = inbox.sender();
        assert!((0..=BATCH).all(|_| sender.send(1)));
        let mut events = Vec::new();
        inbox.drain(None, &mut events);
        assert_eq!(events.len(), BATCH);
        inbox.drain(None, &mut events);
        assert_eq!(events.len(), BATCH + 1);
        drop(inbox);
        assert!(!sender.send(1));
    }
}
