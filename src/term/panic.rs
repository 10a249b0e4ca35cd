//! Panics: the terminal first, then the message; and a fence for work that may fail on one bad file.

use super::session;
use crate::text::safe::visible;
use std::{
    any::Any,
    cell::{Cell, RefCell},
    io::{self, Write},
    panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook},
    process, thread,
};

/// The status of a program that ended by a panic, as `std` has it.
const STATUS: i32 = 101;
/// The most bytes of a message that are kept: it may quote a whole document.
const LONGEST: usize = 4000;

thread_local! {
    static FENCES: Cell<u32> = const { Cell::new(0) };
    static CAUGHT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// A panic that [`guarded`] caught.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Panicked {
    /// What the panic said, as safe text, with the place in the source where it is known.
    pub message: String,
}

/// Runs work that may panic, such as reading one file of a stranger: the panic says nothing on the terminal and the program
/// goes on. What the work had borrowed may be half done: drop it.
///
/// # Errors
/// [`Panicked`] with the panic's message.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Panicked> {
    FENCES.set(FENCES.get() + 1);
    let outer = CAUGHT.take();
    let result = catch_unwind(AssertUnwindSafe(work));
    let caught = CAUGHT.replace(outer);
    FENCES.set(FENCES.get() - 1);
    result.map_err(|payload| {
        let message = caught.unwrap_or_else(|| said(&*payload));
        // Dropping what was thrown may panic too.
        if let Err(again) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
            std::mem::forget(again);
        }
        log::error!("caught: {message}");
        Panicked { message }
    })
}

/// Makes every panic outside [`guarded`], in whatever thread, restore the terminal, print its message as safe text and end the
/// program with status 101: an interface must not run on over a restored terminal. Calling it again changes nothing.
pub fn install() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| set_hook(Box::new(hook)));
}

fn hook(info: &PanicHookInfo<'_>) {
    let place = info.location().map_or_else(String::new, |place| format!(" ({}:{})", place.file(), place.line()));
    let message = format!("{}{place}", said(info.payload()));
    // A second panic while the first unwinds aborts the process: no fence holds then.
    let fenced = FENCES.get() > 0 && CAUGHT.with_borrow_mut(|caught| caught.replace(message.clone()).is_none());
    if fenced {
        return;
    }
    session::leave();
    log::error!("{message}");
    let current = thread::current();
    let name = visible(current.name().unwrap_or("?")).into_owned();
    // Nothing is left to tell the user that stderr is closed.
    drop(io::stderr().write_all(format!("khabar: internal error in thread {name}: {message}\n").as_bytes()));
    process::exit(STATUS);
}

fn said(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let text = text.unwrap_or("a panic without a message");
    let (kept, rest) = text.split_at(text.floor_char_boundary(LONGEST));
    let mut safe = kept.lines().map(visible).collect::<Vec<_>>().join("\n");
    if !rest.is_empty() {
        safe.push('…');
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_that_goes_well_gives_its_value() {
        assert_eq!(guarded(|| guarded(|| 7)), Ok(Ok(7)));
    }

    #[test]
    fn a_panic_becomes_a_safe_message() {
        let inner = guarded(|| {
            let inner = guarded(|| panic!("row {}\u{1b}[2J\nnext\u{202e} row", 3));
            assert!(inner.is_err());
            "the outer work goes on"
        });
        assert_eq!(inner, Ok("the outer work goes on"));
        let caught = guarded(|| panic!("row {}\u{1b}[2J\nnext\u{202e} row", 3)).unwrap_err();
        assert!(caught.message.starts_with("row 3␛[2J\nnext row"), "{caught}");
    }

    #[test]
    fn a_message_has_an_end() {
        let caught = guarded(|| std::panic::panic_any("خ".repeat(LONGEST))).unwrap_err();
        assert_eq!(caught.message, "خ".repeat(LONGEST / 2) + "…");
        let odd = guarded(|| std::panic::panic_any(3_u8)).unwrap_err();
        assert_eq!(odd.message, "a panic without a message");
    }
}
