//! How the reader likes the screen, kept in a file of its own: what keys changed, apart from the settings that are written by hand.

use super::behind::Behind;
use crate::{app::Look, library::replace};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What is kept; as at first where there is nothing, or nothing that can be read.
pub fn load(path: &Path) -> Look {
    fs::read_to_string(path).map(|text| Look::read(&text)).unwrap_or_default()
}

/// Keeps how the screen looks in a thread of its own, the latest of what comes at once.
pub fn keeper(path: PathBuf) -> Behind<String> {
    Behind::start("look", move |look: String, more| {
        let latest = more.try_iter().last().unwrap_or(look);
        if let Err(error) = replace(&path, latest.as_bytes()) {
            log::warn!("{} can't be written: {error}", path.display());
        }
    })
}
