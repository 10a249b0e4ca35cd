//! `khabar annotate`: lines of JSON in, a line out for each, in order. Memory holds what is worked on and no more.
//!
//! ```text
//! standard input → lines (a thread) → queue → a thread for each job ┐
//!                        └── queue of what is awaited, in order ────┴→ standard output
//! ```

mod lines;
mod queue;
mod record;

use super::{args::Annotate, error::Error};
use lines::Lines;
use queue::{Next, Outcomes};
use signal_hook::{consts::SIGINT, flag};
use std::{
    io::{self, BufReader, Write},
    num::NonZero,
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

/// How often a wait looks for an interrupt.
const TICK: Duration = Duration::from_millis(100);
/// Bytes that are read at once.
const CHUNK: usize = 1 << 16;

/// Annotates standard input.
pub fn run(options: &Annotate, out: &mut dyn Write) -> Result<ExitCode, Error> {
    let jobs = options.jobs.map_or_else(|| thread::available_parallelism().map_or(1, NonZero::get), usize::from);
    let interrupted = Arc::new(AtomicBool::new(false));
    flag::register(SIGINT, Arc::clone(&interrupted)).map_err(Error::Reader)?;
    let lines = Lines::new(BufReader::with_capacity(CHUNK, io::stdin()));
    let mut outcomes = Outcomes::start(lines, jobs).map_err(Error::Reader)?;
    loop {
        let mut next = outcomes.next(Duration::ZERO);
        if matches!(next, Next::Later) {
            // Whoever writes line by line sees each answer at once.
            out.flush()?;
            next = outcomes.next(TICK);
        }
        if interrupted.load(Ordering::SeqCst) {
            out.flush()?;
            return Ok(ExitCode::from(130));
        }
        match next {
            Next::Line(line) => out.write_all(&line.map_err(Error::Stdin)?)?,
            Next::Later => {}
            Next::End => return Ok(ExitCode::SUCCESS),
        }
    }
}
