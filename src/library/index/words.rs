//! The words kept and joined in a thread of their own, while it is found how the articles relate: neither needs the other, but
//! what tells of articles whose words would be read again must not last before these do.

use super::{Error, text::Text};
use std::{
    cell::{Cell, OnceCell},
    sync::mpsc,
    thread,
};

/// How the words stand, for what is done meanwhile.
pub struct Words {
    kept: mpsc::Receiver<()>,
    known: OnceCell<bool>,
    join: Cell<Option<mpsc::Sender<()>>>,
}

impl Words {
    /// Waits until they are kept; whether they are.
    pub fn are_kept(&self) -> bool {
        *self.known.get_or_init(|| self.kept.recv().is_ok())
    }

    /// Has their segments joined, once what is done meanwhile leaves a core for it: both are done sooner than one after the other.
    pub fn join(&self) {
        drop(self.join.take());
    }
}

/// Keeps the words while something else is done; `join` has their segments joined.
pub fn kept_while<T>(mut text: Text, join: bool, meanwhile: impl FnOnce(&Words) -> T) -> (Result<(), Error>, T) {
    let (say, kept) = mpsc::channel();
    let (go, wait) = mpsc::channel::<()>();
    let words = Words { kept, known: OnceCell::new(), join: Cell::new(Some(go)) };
    thread::scope(|scope| {
        let keeping = scope.spawn(move || {
            text.keep_begun()?;
            // Nobody may want to know.
            say.send(()).unwrap_or_default();
            wait.recv().unwrap_or_default();
            text.finish(join)
        });
        let done = meanwhile(&words);
        drop(words);
        (keeping.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), done)
    })
}
