//! The terminal itself: entering and restoring it, signals, input, frames, the clipboard.
//!
//! One program has one terminal, so its state is the process's. [`Session`] enters it and leaves it as it was found, however
//! the program ends; [`Inbox`] is the one queue the main loop reads; [`Screen`] writes each frame at once.

mod backend;
pub mod clipboard;
mod gate;
mod input;
mod modes;
mod output;
pub mod panic;
mod screen;
mod session;
mod signals;
mod size;

pub use input::{Event, Inbox, Sender};
pub use modes::{BidiSwitch, Modes};
pub use screen::Screen;
pub use session::{Session, leave};
pub use signals::{Ending, can_suspend, suspend};
pub use size::{LARGEST, usable};

use std::io;

/// Why the terminal can't be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Input or output is a file, a pipe or nothing.
    #[error("{0} is not a terminal: the reader needs one (the other commands don't)")]
    NotATerminal(&'static str),
    /// `TERM` is `dumb` or not set: the terminal doesn't follow cursor movements.
    #[error("TERM is \"dumb\" or not set: the reader needs a terminal that can move its cursor")]
    Dumb,
    /// A [`Session`] is open already.
    #[error("the terminal is in use by this program already")]
    InUse,
    /// The system refused.
    #[error("{what}: {source}")]
    Io {
        /// What was tried.
        what: &'static str,
        /// What the system said.
        source: io::Error,
    },
}

impl Error {
    /// For `map_err`: keeps what was tried.
    fn io<E: Into<io::Error>>(what: &'static str) -> impl FnOnce(E) -> Self {
        move |source| Self::Io { what, source: source.into() }
    }
}
