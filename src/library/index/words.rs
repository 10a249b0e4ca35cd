//! The words kept and joined in a thread of their own, while it is found how the articles relate: neither needs the other, but
//! what tells of articles whose words would be read again must not last before these do.

use super::{Error, text::Text};
use std::{cell::OnceCell, sync::mpsc, thread};

/// How the words stand, for what is done meanwhile.
pub struct Words {
    kept: mpsc::Receiver<()>,
    known: OnceCell<bool>,
    join: mpsc::Sender<()>,
}

impl Words {
    /// Waits until they are kept; whether they are.
    pub fn are_kept(&self) -> bool {
        *self.known.get_or_init(|| self.kept.recv().is_ok())
    }

    /// Has their segments joined, once what is done meanwhile leaves a core for it: both are done sooner than one after the other.
    /// Without it they are left as they are.
    pub fn join(&self) {
        // Who can't keep them says why.
        self.join.send(()).unwrap_or_default();
    }
}

/// Keeps the words while something else is done, and joins their segments where that asks for it.
pub fn kept_while<T>(mut text: Text, meanwhile: impl FnOnce(&Words) -> T) -> (Result<(), Error>, T) {
    let (say, kept) = mpsc::channel();
    let (go, wait) = mpsc::channel::<()>();
    let words = Words { kept, known: OnceCell::new(), join: go };
    thread::scope(|scope| {
        let keeping = scope.spawn(move || {
            text.keep_begun()?;
            // Nobody may want to know.
            say.send(()).unwrap_or_default();
            let join = wait.recv().is_ok();
            // All is kept: where there is no room to join it, the index is only larger.
            text.finish(join).inspect_err(|error| log::warn!("words not joined: {error}")).unwrap_or_default();
            Ok(())
        });
        let done = meanwhile(&words);
        drop(words);
        (keeping.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), done)
    })
}
