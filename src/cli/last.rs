//! What was open last, for a start without arguments. It lies in the cache: losing it costs one command line.

use crate::library::{Dirs, replace};
use std::{
    fs,
    path::{PathBuf, absolute},
};

fn file(dirs: &Dirs) -> PathBuf {
    dirs.cache.join("last-opened.json")
}

/// The paths that were open last, if one of them still exists.
pub fn opened(dirs: &Dirs) -> Option<Vec<PathBuf>> {
    let paths: Vec<PathBuf> = serde_json::from_slice(&fs::read(file(dirs)).ok()?).ok()?;
    paths.iter().any(|path| path.exists()).then_some(paths)
}

/// Remembers the paths. A cache that can't be written is no reason to disturb the reader.
pub fn remember(dirs: &Dirs, paths: &[PathBuf]) {
    let paths: Vec<PathBuf> = paths.iter().map(|path| absolute(path).unwrap_or_else(|_| path.clone())).collect();
    if let Ok(bytes) = serde_json::to_vec(&paths) {
        drop(replace(&file(dirs), &bytes));
    }
}
