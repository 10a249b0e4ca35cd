//! The terminal of this process as a [`Line`] to ask on, and asking it without taking it.

use super::{
    Answers, Asked, BidiSwitch, Detected, Surroundings, Wishes, detect, output,
    probe::{self, Line},
};
use nix::unistd::{getpgrp, tcgetpgrp};
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    fd::{AsFd, BorrowedFd},
    stdio,
    termios::{OptionalActions, isatty, tcgetattr, tcsetattr},
};
use std::{env, fs::File, io, time::Duration};

/// Asks on standard output and hears on another descriptor.
pub(super) struct Tty<'a>(pub(super) BorrowedFd<'a>);

impl Line for Tty<'_> {
    fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        output::send_within(bytes, probe::PATIENCE)
    }

    fn receive(&mut self, wait: Duration) -> io::Result<Vec<u8>> {
        let wait = Timespec::try_from(wait).map_err(io::Error::other)?;
        let mut bytes = [0; 4096];
        match poll(&mut [PollFd::new(&self.0, PollFlags::IN)], Some(&wait)) {
            Ok(0) => return Ok(Vec::new()),
            Ok(_) => {}
            Err(error) => return Err(error.into()),
        }
        match rustix::io::read(self.0, &mut bytes)? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            count => Ok(bytes.get(..count).unwrap_or_default().to_vec()),
        }
    }
}

/// Finds out what the terminal on standard output is, for a program that only writes to it. `None` where there is none, or
/// where asking would stop the program (in the background). Keys that are waiting are left to the shell: then nothing is asked
/// and the environment alone tells.
#[must_use]
pub fn identify(asked: &Asked) -> Option<Detected> {
    if !isatty(stdio::stdout()) || env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb") {
        return None;
    }
    let around = Surroundings::here();
    let answers = answers().unwrap_or_default();
    // The questions switched it off.
    if answers.mode("8") != Some(false) {
        // What a terminal doesn't take it doesn't obey either.
        drop(output::send_within(BidiSwitch::Bdsm.on().as_bytes(), probe::PATIENCE));
    }
    let wishes = asked.wishes(&answers, &around);
    Some(detect(answers, &around, wishes))
}

/// The terminal on standard output by the environment alone; `None` where there is none, or one that only takes letters.
#[must_use]
pub fn by_surroundings() -> Option<(Detected, Surroundings)> {
    if !isatty(stdio::stdout()) || env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb") {
        return None;
    }
    let around = Surroundings::here();
    Some((detect(Answers::default(), &around, Wishes::default()), around))
}

fn answers() -> io::Result<Answers> {
    let opened;
    let stdin = stdio::stdin();
    let keyboard = if isatty(stdin) {
        stdin
    } else {
        opened = File::open("/dev/tty")?;
        opened.as_fd()
    };
    // Setting a terminal up from the background stops the program.
    if tcgetpgrp(keyboard).map_err(io::Error::from)? != getpgrp() {
        return Err(io::ErrorKind::WouldBlock.into());
    }
    let found = tcgetattr(keyboard)?;
    let mut raw = found.clone();
    raw.make_raw();
    tcsetattr(keyboard, OptionalActions::Now, &raw)?;
    let waiting = poll(&mut [PollFd::new(&keyboard, PollFlags::IN)], Some(&Timespec::default()));
    let answers = match waiting {
        Ok(0) => probe::ask(&mut Tty(keyboard)).map(|(answers, _, _)| answers),
        _ => Ok(Answers::default()),
    };
    tcsetattr(keyboard, OptionalActions::Now, &found)?;
    answers
}
