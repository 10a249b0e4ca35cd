//! The terminal itself: entering and restoring it, signals, input, frames, the clipboard.
//!
//! One program has one terminal, so its state is the process's. [`Session`] enters it and leaves it as it was found, however
//! the program ends; [`Inbox`] is the one queue the main loop reads; [`Screen`] writes each frame at once.
//!
//! Before it is taken, the terminal is asked what it is ([`interview`]), and [`detect()`] decides what rows must become for it.

mod ask;
mod asked;
mod backend;
mod calibration;
pub mod clipboard;
mod detect;
mod gate;
mod input;
mod keys;
mod links;
mod modes;
mod output;
pub mod panic;
mod probe;
mod rows;
mod screen;
mod session;
mod signals;
mod size;
mod split;
mod surroundings;

pub use ask::{by_surroundings, identify};
pub use asked::Asked;
pub use calibration::{Calibrations, fingerprint};
pub use detect::{Detected, Kind, Multiplexer, Reason, Wishes, detect};
pub use input::{Event, Inbox, Sender};
pub use links::{CLOSE, Link, writes_links};
pub use modes::{BidiSwitch, Found, Modes};
pub use probe::{Answers, Line, interview};
pub use rows::adapt_buffer;
pub use screen::Screen;
pub use session::{Session, leave};
pub use signals::{Ending, can_suspend, suspend};
pub use size::{LARGEST, usable};
pub use surroundings::Surroundings;

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
