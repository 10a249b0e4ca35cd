//! How the reader likes the screen, kept in a file of its own: what keys changed, apart from the settings that are written by hand.

use crate::{app::Look, library::replace};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::mpsc::{self, Sender},
    thread::{self, JoinHandle},
};

/// What is kept; as at first where there is nothing, or nothing that can be read.
pub fn load(path: &Path) -> Look {
    fs::read_to_string(path).map(|text| Look::read(&text)).unwrap_or_default()
}

/// Keeps how the screen looks in a thread of its own, the latest of what comes at once.
pub struct Keeper {
    to: Option<Sender<String>>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Starts the thread; where none can be started, nothing is kept, which costs a few keys the next time.
    pub fn start(path: PathBuf) -> Self {
        let (to, looks) = mpsc::channel::<String>();
        let thread = thread::Builder::new().name("look".to_owned()).spawn(move || {
            while let Ok(look) = looks.recv() {
                let latest = looks.try_iter().last().unwrap_or(look);
                if let Err(error) = replace(&path, latest.as_bytes()) {
                    log::warn!("{} can't be written: {error}", path.display());
                }
            }
        });
        Self { to: Some(to), thread: thread.ok() }
    }

    /// Keeps a look.
    pub fn keep(&self, look: String) {
        if let Some(to) = &self.to {
            drop(to.send(look));
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        drop(self.to.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}
