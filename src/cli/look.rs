//! How the reader likes the screen, kept in a file of its own: what keys changed, apart from the settings that are written by hand.

use crate::app::Look;
use std::{fs, io, path::PathBuf, thread};

/// What is kept; as at first where there is nothing, or nothing that can be read.
pub fn load(path: &std::path::Path) -> Look {
    fs::read_to_string(path).map(|text| Look::read(&text)).unwrap_or_default()
}

/// Keeps it, beside the keys that follow. Losing it costs a few keys, so a folder that can't be written disturbs nobody.
pub fn keep(path: PathBuf, look: String) {
    drop(thread::Builder::new().name("look".to_owned()).spawn(move || drop(write(&path, &look))));
}

fn write(path: &std::path::Path, look: &str) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    let new = path.with_extension(format!("{}.new", std::process::id()));
    let done = fs::write(&new, look).and_then(|()| fs::rename(&new, path));
    if done.is_err() {
        drop(fs::remove_file(&new));
    }
    done
}
