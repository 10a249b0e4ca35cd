//! Which indexes lie in the cache, and how they stand: for whoever looks after them.

use super::db;
use std::{
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
};
use walkdir::WalkDir;

/// An index in the cache.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its folder.
    pub folder: PathBuf,
    /// Bytes that it takes.
    pub size: u64,
    /// Whether this khabar can read it; one that it can't is made anew when its library is opened.
    pub usable: bool,
    /// Whether a khabar is bringing it up to date.
    pub busy: bool,
}

/// The indexes below a cache folder, in the order of their names.
#[must_use]
pub fn kept(cache: &Path) -> Vec<Kept> {
    let Ok(entries) = fs::read_dir(cache.join("index")) else { return Vec::new() };
    let mut folders: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders.into_iter().map(|folder| one(&folder)).collect()
}

fn one(folder: &Path) -> Kept {
    let usable = matches!(db::reading(folder), Ok(Some(_)));
    let lock = File::open(folder.join("lock")).map(|lock| lock.try_lock());
    Kept { folder: folder.to_owned(), size: size(folder), usable, busy: matches!(lock, Ok(Err(TryLockError::WouldBlock))) }
}

/// Bytes of all files below a folder.
#[must_use]
pub fn size(folder: &Path) -> u64 {
    let files = WalkDir::new(folder).into_iter().filter_map(Result::ok).filter_map(|entry| entry.metadata().ok());
    files.filter(fs::Metadata::is_file).map(|file| file.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_index_is_told_for_such() {
        let cache = tempfile::tempdir().unwrap();
        assert_eq!(kept(cache.path()), []);
        let folder = cache.path().join("index/0123");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.db"), "no database").unwrap();
        assert_eq!(kept(cache.path()), [Kept { folder, size: 11, usable: false, busy: false }]);
    }
}
