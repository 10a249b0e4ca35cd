//! Bytes to the terminal: one writer at a time, and never a wait without end when the program must stop.

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
    stdio,
};
use std::{
    io,
    sync::{Mutex, MutexGuard, PoisonError, TryLockError},
    thread,
    time::{Duration, Instant},
};

/// Whoever writes holds the pen, so that nobody restores the terminal in the middle of a frame.
static PEN: Mutex<()> = Mutex::new(());

/// Waits for the pen.
pub(super) fn pen() -> MutexGuard<'static, ()> {
    PEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits for the pen until `limit`: its holder may be stuck in a write that the terminal doesn't take.
pub(super) fn pen_within(limit: Duration) -> Option<MutexGuard<'static, ()>> {
    let end = Instant::now() + limit;
    loop {
        match PEN.try_lock() {
            Ok(pen) => return Some(pen),
            Err(TryLockError::Poisoned(pen)) => return Some(pen.into_inner()),
            Err(TryLockError::WouldBlock) if Instant::now() >= end => return None,
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(2)),
        }
    }
}

/// Writes all of it, in one `write` unless the terminal takes less.
///
/// # Errors
/// What the system said; EIO when the terminal is gone.
pub(super) fn send(bytes: &[u8]) -> io::Result<()> {
    write_all(bytes, None)
}

/// As [`send`], but gives up with [`io::ErrorKind::TimedOut`] when the terminal takes nothing for `limit`.
pub(super) fn send_within(bytes: &[u8], limit: Duration) -> io::Result<()> {
    write_all(bytes, Some(limit))
}

fn write_all(mut bytes: &[u8], limit: Option<Duration>) -> io::Result<()> {
    while !bytes.is_empty() {
        if limit.is_some() {
            wait_until_writable(limit)?;
        }
        match rustix::io::write(stdio::stdout(), bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            // A program that shared this terminal may have left it non-blocking.
            Err(Errno::AGAIN) => wait_until_writable(limit)?,
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

fn wait_until_writable(limit: Option<Duration>) -> io::Result<()> {
    let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
    let stdout = stdio::stdout();
    match poll(&mut [PollFd::new(&stdout, PollFlags::OUT)], limit.as_ref()) {
        Ok(0) => Err(io::ErrorKind::TimedOut.into()),
        Ok(_) | Err(Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
