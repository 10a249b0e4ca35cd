//! Standard output for text that was laid out: what is there, how wide it is, and that it is left as it was found.

use super::{
    args::{Common, Mode},
    links::{self, Links},
    print::{self, Printer},
    terminal,
};
use crate::term::{self, Detected, Surroundings};
use rustix::{stdio, termios};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    flag,
};
use std::{
    io::{self, Write},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// Cells in a line where nothing says how many.
const WIDTH: u16 = 80;

/// Where laid-out text goes.
pub struct Outlet {
    /// Writes lines as what is there needs them.
    pub printer: Printer,
    /// Whether a terminal is there.
    pub on_terminal: bool,
    /// Makes links, where the terminal takes them.
    pub links: Links,
    terminal: Option<Detected>,
}

impl Outlet {
    /// Standard output. Where nobody says how, the terminal is asked; for a pipe the order is visual.
    pub fn new(width: Option<u16>, common: &Common) -> Self {
        let on_terminal = termios::isatty(stdio::stdout());
        let columns = terminal_width().filter(|_| on_terminal);
        let width = width.or(columns).unwrap_or(WIDTH);
        let asked = terminal::asked(common);
        let terminal = term::identify(&asked).filter(|_| on_terminal).map(Detected::for_a_stream);
        let printer = match &terminal {
            Some(terminal) => Printer::on(terminal, width, columns.unwrap_or(width)),
            None => Printer::new(common.mode.and_then(Mode::chosen).unwrap_or_default(), width),
        };
        let wanted = |terminal: &Detected| term::writes_links(links::asked(common), terminal, &Surroundings::here());
        let links = Links::new(terminal.as_ref().is_some_and(wanted));
        Self { printer, on_terminal, links, terminal }
    }

    /// Writes something; whether it came to its end before an interrupt. A terminal that reorders by itself must not do it to
    /// text that is in visual order already, and is set back at the end.
    pub fn write(
        &self,
        interrupts: &Interrupts,
        out: &mut dyn Write,
        text: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<bool> {
        let (before, after) = print::switch(self.terminal.as_ref());
        interrupts.hold(true);
        let mut page = Page { out: &mut *out, interrupts };
        let written = page.write_all(before.as_bytes()).and_then(|()| text(&mut page));
        out.write_all(after.as_bytes())?;
        out.flush()?;
        interrupts.hold(false);
        match written {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Ok(false),
            other => other.map(|()| true),
        }
    }
}

/// Ctrl-C while a text is written: the switch must be set back first. At other times it ends the program as ever.
pub struct Interrupts {
    free: Arc<AtomicBool>,
    seen: Arc<AtomicBool>,
}

impl Interrupts {
    /// From now on.
    pub fn watch() -> io::Result<Self> {
        let this = Self { free: Arc::new(AtomicBool::new(true)), seen: Arc::default() };
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            flag::register_conditional_default(signal, Arc::clone(&this.free))?;
            flag::register(signal, Arc::clone(&this.seen))?;
        }
        Ok(this)
    }

    fn hold(&self, hold: bool) {
        self.free.store(!hold, Ordering::SeqCst);
    }
}

/// The output, which ends at an interrupt.
struct Page<'a> {
    out: &'a mut dyn Write,
    interrupts: &'a Interrupts,
}

impl Write for Page<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    // The provided one would try again after an interrupt.
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.interrupts.seen.load(Ordering::SeqCst) {
            return Err(io::ErrorKind::Interrupted.into());
        }
        self.out.write_all(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn terminal_width() -> Option<u16> {
    termios::tcgetwinsize(stdio::stdout()).ok().map(|size| size.ws_col).filter(|columns| *columns > 1)
}
