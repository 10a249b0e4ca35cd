//! What lies below the paths that were given, in the order of names.

use super::{Record, is_collection};
use std::{
    collections::{HashMap, HashSet},
    ffi::OsStr,
    fs, io,
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
};

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

/// Lists files and folders; of a collection the file, see [`super::records()`]. Hidden files and links that lead out of their
/// folder are left out; a path given by name is always taken.
#[must_use]
pub fn walk(paths: &[PathBuf]) -> (Vec<Entry>, Vec<Problem>) {
    let mut found = Vec::new();
    let problems = walk_each(paths, |entry| found.push(entry));
    (found, problems)
}

/// The same, one by one: of a single path nothing is held but a folder at a time.
pub fn walk_each(paths: &[PathBuf], mut push: impl FnMut(Entry)) -> Vec<Problem> {
    let mut problems = Vec::new();
    if let [path] = paths {
        list(path, &mut push, &mut problems);
        return problems;
    }
    let mut found: Vec<(usize, Entry)> = Vec::new();
    for (given, path) in paths.iter().enumerate() {
        list(path, &mut |entry| found.push((given, entry)), &mut problems);
    }
    let mut seen = HashSet::new();
    found.retain(|(_, entry)| seen.insert((from_root(&entry.path), entry.record)));
    disambiguate(&mut found, paths);
    for (_, entry) in found {
        push(entry);
    }
    problems
}

/// Lists one of the paths.
fn list(path: &Path, push: &mut dyn FnMut(Entry), problems: &mut Vec<Problem>) {
    match fs::metadata(path) {
        Ok(meta) if meta.is_dir() => {
            let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
            Folder { real: &real, from_root: &from_root(path), push, problems }.below(path, "");
        }
        Ok(_) => push(Entry::file(path)),
        Err(_) if numbered(path).is_some_and(|(file, _)| file.exists()) => push(Entry::file(path)),
        Err(error) => problems.push(Problem { path: path.to_owned(), what: error.to_string() }),
    }
}

/// What lies in a folder, in few pieces of memory: there may be hundreds of thousands of files in one.
#[derive(Default)]
struct Items {
    names: Vec<u8>,
    /// Where each name begins, its length, and what it is.
    all: Vec<(u32, u32, fs::FileType)>,
}

impl Items {
    fn push(&mut self, name: &OsStr, kind: fs::FileType) -> io::Result<()> {
        let short = |number: usize| u32::try_from(number).map_err(|_| io::Error::from(io::ErrorKind::FileTooLarge));
        let (start, length) = (short(self.names.len())?, short(name.len())?);
        self.names.extend_from_slice(name.as_bytes());
        self.all.push((start, length, kind));
        Ok(())
    }

    fn sort(&mut self) {
        let names = &self.names;
        self.all.sort_unstable_by_key(|(start, length, _)| name(names, *start, *length));
    }

    fn iter(&self) -> impl Iterator<Item = (&OsStr, fs::FileType)> {
        self.all.iter().map(|(start, length, kind)| (OsStr::from_bytes(name(&self.names, *start, *length)), *kind))
    }
}

fn name(names: &[u8], start: u32, length: u32) -> &[u8] {
    &names[start as usize..][..length as usize]
}

/// A folder that is listed.
struct Folder<'a> {
    /// Where it lies once links are followed.
    real: &'a Path,
    from_root: &'a Path,
    push: &'a mut dyn FnMut(Entry),
    problems: &'a mut Vec<Problem>,
}

impl Folder<'_> {
    /// Lists `folder`, whose name is counted from the whole: folders and files together, by their names.
    fn below(&mut self, folder: &Path, name: &str) {
        let mut items = Items::default();
        let mut read = |item: io::Result<fs::DirEntry>| {
            let item = item?;
            let name = item.file_name();
            if !name.as_bytes().starts_with(b".") {
                items.push(&name, item.file_type()?)?;
            }
            Ok(())
        };
        let mut problem = |error: io::Error| self.problems.push(Problem { path: folder.to_owned(), what: error.to_string() });
        match fs::read_dir(folder) {
            Ok(all) => all.for_each(|item| read(item).unwrap_or_else(&mut problem)),
            Err(error) => problem(error),
        }
        items.sort();
        for (item, kind) in items.iter() {
            let path = folder.join(item);
            let item = item.to_string_lossy();
            let name = if name.is_empty() { item.into_owned() } else { [name, "/", &item].concat() };
            if kind.is_dir() {
                self.below(&path, &name);
            } else if kind.is_file() || (kind.is_symlink() && leads_to_file_in(&path, self.real)) {
                (self.push)(Entry { path, name, folder: self.from_root.to_owned(), record: None });
            }
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
