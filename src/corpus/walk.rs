//! What lies below the paths that were given, in the order of names.

use super::{Record, is_collection};
use std::{
    collections::{HashMap, HashSet},
    fs, io,
    path::{Path, PathBuf},
};
use walkdir::WalkDir;

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it lies.
    pub path: PathBuf,
    /// The name that the outputs use: see [`super::Document::name`].
    pub name: String,
    /// The folder that the name is counted from, from the root of the file system.
    pub folder: PathBuf,
    /// The record that is meant, where the file is a collection of them and not the whole is.
    pub record: Option<Record>,
}

impl Entry {
    /// A file named by itself, or a record as outputs name it: `news.jsonl#12`.
    #[must_use]
    pub fn file(path: &Path) -> Self {
        let folder = path.parent().map_or_else(PathBuf::new, from_root);
        Self::named(path.to_owned(), base_name(path), folder)
    }

    /// A file that is known by name, or a record of one.
    #[must_use]
    pub fn named(path: PathBuf, name: String, folder: PathBuf) -> Self {
        let (path, record) = match numbered(&path) {
            Some((file, number)) => (file, Some(Record { number, offset: 0, len: 0 })),
            None => (path, None),
        };
        Self { path, name, folder, record }
    }

    /// Whether something is there.
    #[must_use]
    pub fn exists(&self) -> bool {
        self.path.exists()
    }
}

/// The collection and the number that `news.jsonl#12` means, unless a file is called so.
fn numbered(path: &Path) -> Option<(PathBuf, u32)> {
    let (file, number) = path.to_str()?.rsplit_once('#')?;
    let number = number.parse().ok().filter(|_| number.bytes().all(|b| b.is_ascii_digit()))?;
    (is_collection(Path::new(file)) && !path.exists()).then(|| (file.into(), number))
}

/// The path from the root of the file system, links left alone.
fn from_root(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// A path that could not be listed or read, and why.
#[derive(Debug)]
pub struct Problem {
    /// The path as it was met.
    pub path: PathBuf,
    /// What happened, for a person.
    pub what: String,
}

/// Lists files and folders; of a collection the file, see [`super::records()`]. Hidden files and links that lead out of their folder are left out; a path given by name is
/// always taken.
#[must_use]
pub fn walk(paths: &[PathBuf]) -> (Vec<Entry>, Vec<Problem>) {
    let mut found: Vec<(usize, Entry)> = Vec::new();
    let mut problems = Vec::new();
    for (given, path) in paths.iter().enumerate() {
        match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => below(path, |entry| found.push((given, entry)), &mut problems),
            Ok(_) => found.push((given, Entry::file(path))),
            Err(_) if numbered(path).is_some_and(|(file, _)| file.exists()) => found.push((given, Entry::file(path))),
            Err(error) => problems.push(Problem { path: path.clone(), what: error.to_string() }),
        }
    }
    let mut seen = HashSet::new();
    found.retain(|(_, entry)| seen.insert((from_root(&entry.path), entry.record)));
    disambiguate(&mut found, paths);
    (found.into_iter().map(|(_, entry)| entry).collect(), problems)
}

fn below(root: &Path, mut push: impl FnMut(Entry), problems: &mut Vec<Problem>) {
    let real_root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let folder = from_root(root);
    let walk = WalkDir::new(root).min_depth(1).sort_by_file_name().into_iter();
    for item in walk.filter_entry(|e| !e.file_name().as_encoded_bytes().starts_with(b".")) {
        let item = match item {
            Ok(item) => item,
            Err(error) => {
                let path = error.path().unwrap_or(root).to_owned();
                let what = error.io_error().map_or_else(|| "a loop of folders".to_owned(), io::Error::to_string);
                problems.push(Problem { path, what });
                continue;
            }
        };
        let kind = item.file_type();
        let wanted = kind.is_file() || (kind.is_symlink() && leads_to_file_in(item.path(), &real_root));
        if wanted {
            let name = item.path().strip_prefix(root).unwrap_or(item.path());
            push(Entry { name: slashed(name), folder: folder.clone(), path: item.into_path(), record: None });
        }
    }
}

/// A link is followed only to a regular file of the same folder, which is then read under the link's name.
fn leads_to_file_in(link: &Path, real_root: &Path) -> bool {
    link.canonicalize().is_ok_and(|target| target.starts_with(real_root) && target.is_file())
}

/// Where two of the given paths would give one name, the path comes first.
fn disambiguate(found: &mut [(usize, Entry)], paths: &[PathBuf]) {
    let mut owners: HashMap<&str, Option<usize>> = HashMap::new();
    for (given, entry) in found.iter() {
        owners.entry(&entry.name).and_modify(|owner| *owner = owner.filter(|o| o == given)).or_insert(Some(*given));
    }
    let shared: Vec<bool> = found.iter().map(|(_, entry)| owners.get(entry.name.as_str()) == Some(&None)).collect();
    for ((given, entry), shared) in found.iter_mut().zip(shared) {
        if shared {
            let path = &paths[*given];
            let folder = if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(Path::new("")) };
            entry.name = slashed(&folder.join(&entry.name));
            entry.folder = from_root(Path::new(""));
        }
    }
}

fn base_name(path: &Path) -> String {
    path.file_name().map_or_else(|| slashed(path), |name| name.to_string_lossy().into_owned())
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().expect("a temporary folder");
        for file in files {
            let path = dir.path().join(file);
            fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            fs::write(path, "خبر").expect("a file");
        }
        dir
    }

    #[test]
    fn names_are_paths_below_the_folder() {
        let dir = folder(&["b/2.txt", "b/1.txt", "a.txt", ".git/x"]);
        let (entries, problems) = walk(&[dir.path().to_owned()]);
        let names: Vec<_> = entries.iter().map(|e| e.name.as_str()).collect();
        assert_eq!(names, ["a.txt", "b/1.txt", "b/2.txt"]);
        assert!(problems.is_empty());
    }

    #[test]
    fn a_name_that_two_paths_share_takes_its_path_along() {
        let (one, two) = (folder(&["a.txt", "b.txt"]), folder(&["a.txt"]));
        let twice = two.path().join("a.txt");
        let (entries, _) = walk(&[one.path().to_owned(), twice.clone(), twice]);
        let names: Vec<_> = entries.iter().map(|e| e.name.clone()).collect();
        let long = |dir: &tempfile::TempDir| slashed(&dir.path().join("a.txt"));
        assert_eq!(names, [long(&one), "b.txt".to_owned(), long(&two)]);
        assert!(entries.iter().all(|e| e.folder.join(&e.name) == e.path), "{entries:?}");
    }

    #[test]
    fn links_out_of_the_folder_are_refused_and_a_missing_path_is_named() {
        let dir = folder(&["a.txt"]);
        std::os::unix::fs::symlink("/etc/passwd", dir.path().join("out.txt")).expect("a link");
        std::os::unix::fs::symlink("a.txt", dir.path().join("in.txt")).expect("a link");
        std::os::unix::fs::symlink(".", dir.path().join("loop")).expect("a link");
        let (entries, problems) = walk(&[dir.path().to_owned(), PathBuf::from("/nowhere/at/all")]);
        let names: Vec<_> = entries.iter().map(|e| e.name.as_str()).collect();
        assert_eq!(names, ["a.txt", "in.txt"]);
        assert_eq!(problems.len(), 1);
    }
}
