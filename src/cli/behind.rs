//! Work in a thread of its own, one thing after the other; what was begun is finished before the program ends.

use std::{
    sync::mpsc::{self, Receiver, Sender},
    thread::{self, JoinHandle},
};

/// The thread.
pub struct Behind<T> {
    to: Option<Sender<T>>,
    thread: Option<JoinHandle<()>>,
}

impl<T: Send + 'static> Behind<T> {
    /// Starts it; where none can be started, what it is asked is not done. `work` also gets what comes after.
    pub fn start(name: &str, mut work: impl FnMut(T, &Receiver<T>) + Send + 'static) -> Self {
        let (to, asked) = mpsc::channel();
        let thread = thread::Builder::new().name(name.to_owned()).spawn(move || {
            while let Ok(one) = asked.recv() {
                work(one, &asked);
            }
        });
        Self { to: Some(to), thread: thread.ok() }
    }

    /// Asks for something.
    pub fn ask(&self, one: T) {
        if let Some(to) = &self.to {
            drop(to.send(one));
        }
    }
}

impl<T> Drop for Behind<T> {
    fn drop(&mut self) {
        drop(self.to.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}
