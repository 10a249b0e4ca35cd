//! Work spread over threads whose outcomes come back in order. Queues are short, so memory is bounded however long the input is.

use super::{
    lines::{Line, Lines},
    record,
};
use std::{
    io::{self, BufRead},
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        mpsc::{self, Receiver, RecvTimeoutError, SyncSender},
    },
    thread,
    time::Duration,
};

/// Lines that wait for each thread, so that a long one does not stop the others.
const AHEAD: usize = 16;

/// Bytes of lines that are read ahead of the output; a single line may be longer.
const MOST: usize = 32 << 20;

/// An outcome, or why the input can't be read on.
type Outcome = io::Result<Vec<u8>>;
/// A line and where its outcome goes.
type Job = (Line, SyncSender<Outcome>);
/// An outcome to come, and the bytes of its line.
type Promise = (Receiver<Outcome>, usize);

/// What a wait gives.
pub enum Next {
    /// An outcome.
    Line(Outcome),
    /// Nothing yet.
    Later,
    /// All have come.
    End,
}

/// The outcomes in the order of their lines.
pub struct Outcomes {
    awaited: Receiver<Promise>,
    next: Option<Promise>,
    ahead: Arc<Ahead>,
}

/// The bytes that were read and not yet written.
#[derive(Default)]
struct Ahead {
    bytes: Mutex<usize>,
    fewer: Condvar,
}

impl Ahead {
    /// Waits until there is room for a line.
    fn add(&self, line: usize) {
        let bytes = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |bytes: &mut usize| *bytes > 0 && *bytes + line > MOST;
        *self.fewer.wait_while(bytes, full).unwrap_or_else(PoisonError::into_inner) += line;
    }

    fn remove(&self, line: usize) {
        *self.bytes.lock().unwrap_or_else(PoisonError::into_inner) -= line;
        self.fewer.notify_one();
    }
}

impl Outcomes {
    /// Starts the threads. They end with the input, or with the process.
    pub fn start<R: BufRead + Send + 'static>(lines: Lines<R>, jobs: usize) -> io::Result<Self> {
        let (job, work) = mpsc::sync_channel::<Job>(jobs * AHEAD);
        let (promise, awaited) = mpsc::sync_channel(jobs * AHEAD);
        let work = Arc::new(Mutex::new(work));
        for _ in 0..jobs {
            let work = Arc::clone(&work);
            thread::Builder::new().name("annotate".to_owned()).spawn(move || {
                loop {
                    let job = work.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok((line, outcome)) = job else { return };
                    // Nobody waits after a broken pipe.
                    drop(outcome.send(Ok(record::annotated(&line))));
                }
            })?;
        }
        let ahead = Arc::new(Ahead::default());
        let room = Arc::clone(&ahead);
        thread::Builder::new().name("lines".to_owned()).spawn(move || {
            for line in lines {
                let (outcome, waiting) = mpsc::sync_channel(1);
                let len = line.as_ref().map_or(0, Line::len);
                room.add(len);
                let sent = match line {
                    Ok(line) => job.send((line, outcome)).is_ok(),
                    Err(error) => outcome.send(Err(error)).is_ok(),
                };
                if !sent || promise.send((waiting, len)).is_err() {
                    return;
                }
            }
        })?;
        Ok(Self { awaited, next: None, ahead })
    }

    /// Waits for the next outcome, but not for long.
    pub fn next(&mut self, patience: Duration) -> Next {
        if self.next.is_none() {
            match self.awaited.recv_timeout(patience) {
                Ok(next) => self.next = Some(next),
                Err(RecvTimeoutError::Timeout) => return Next::Later,
                Err(RecvTimeoutError::Disconnected) => return Next::End,
            }
        }
        let Some((outcome, len)) = &self.next else { return Next::End };
        let outcome = outcome.recv_timeout(patience);
        if matches!(outcome, Err(RecvTimeoutError::Timeout)) {
            return Next::Later;
        }
        self.ahead.remove(*len);
        self.next = None;
        Next::Line(outcome.unwrap_or_else(|_| Err(io::Error::other("a worker ended before its time"))))
    }
}
