//! Something else to open while the reader runs: paths that were typed, files that complete them, and what holds a bookmark.

use super::{
    library,
    link::{self, Opened},
    sitting::left_key,
};
use crate::{
    app::{CANDIDATES, Elsewhere, Event, view::isolated},
    corpus::{self, Entry},
    library::{Dirs, Store},
    messages::{Catalogue, Msg, reworded},
    text::safe::visible,
};
use directories::BaseDirs;
use std::{
    fs::{self, DirEntry},
    io,
    path::{Path, PathBuf},
};

/// What is to be opened, if it can be; why it can't, in words.
pub fn find(what: &Elsewhere, dirs: &Dirs, messages: &Catalogue) -> Result<Opened, String> {
    let failed = |named: &str, why: &str| {
        let why = reworded(&visible(why), messages.language).into_owned();
        messages.fill(Msg::PathFailed, &[&isolated(&visible(named)), &why])
    };
    let opened = match what {
        Elsewhere::Path(typed) => link::read(&[at_home(typed)], false, dirs).map_err(|error| failed(typed, &error.to_string()))?,
        Elsewhere::Bookmark(id) => {
            let link = PathBuf::from(format!("khabar:bookmark/{id}"));
            let alone = link::read(&[link], false, dirs).map_err(|error| failed(id, &error.to_string()))?;
            let folder = folder_of(id, dirs);
            Opened { paths: folder.map_or(alone.paths, |folder| vec![folder]), ..alone }
        }
    };
    for path in &opened.paths {
        let shown = path.display().to_string();
        if !has_text(path).map_err(|why| failed(&shown, &why))? {
            return Err(messages.fill(Msg::PathUnread, &[&isolated(&visible(&shown))]));
        }
    }
    Ok(opened)
}

/// The folder of a bookmark's file, where that was opened as a whole before: a file may also have been opened alone.
fn folder_of(id: &str, dirs: &Dirs) -> Option<PathBuf> {
    let store = Store::open(&dirs.bookmarks()).ok()?;
    let folder = PathBuf::from(store.get(id).ok()?.place.source);
    let known = store.place(&left_key(std::slice::from_ref(&folder))).ok()?.is_some();
    (known && folder.is_dir()).then_some(folder)
}

/// Whether anything there may be read; why it can't be looked at.
fn has_text(path: &Path) -> Result<bool, String> {
    if path.is_dir() {
        fs::read_dir(path).map_err(|error| error.to_string())?;
        return Ok(library::has_file(path));
    }
    corpus::sampled(&Entry::file(path)).map(|_| true).map_err(|error| error.to_string())
}

/// A path with the user's own folder in place of `~`.
fn at_home(typed: &str) -> PathBuf {
    let home = BaseDirs::new().map(|dirs| dirs.home_dir().to_owned());
    match (typed.strip_prefix('~'), home) {
        (Some(rest), Some(home)) if rest.is_empty() || rest.starts_with('/') => home.join(rest.trim_start_matches('/')),
        _ => PathBuf::from(typed),
    }
}

/// The files and folders whose names go on as the end of a path, folders with a slash behind.
pub fn completed(text: String) -> Event {
    // Whoever typed the sign of his own folder alone means what is in it.
    let typed = if text == "~" { "~/" } else { &text };
    let (before, begun) = typed.rfind('/').map_or(("", typed), |at| typed.split_at(at + 1));
    let folder = if before.is_empty() { PathBuf::from(".") } else { at_home(before) };
    let names = names_in(&folder, begun).unwrap_or_default();
    Event::Completed { before: before.to_owned(), names, text }
}

fn names_in(folder: &Path, begun: &str) -> io::Result<Vec<String>> {
    let fits = |item: DirEntry| {
        let name = item.file_name().into_string().ok()?;
        // What can't be shown can't be typed; what is hidden is meant only by its dot.
        let shown = visible(&name) == name.as_str() && (begun.starts_with('.') || !name.starts_with('.'));
        let folder = || fs::metadata(item.path()).is_ok_and(|meta| meta.is_dir());
        (shown && name.starts_with(begun)).then(|| if folder() { format!("{name}/") } else { name })
    };
    let mut names: Vec<String> = fs::read_dir(folder)?.filter_map(Result::ok).filter_map(fits).collect();
    names.sort();
    names.truncate(CANDIDATES);
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::UiLanguage;

    fn names(text: &str) -> (String, Vec<String>) {
        match completed(text.to_owned()) {
            Event::Completed { before, names, .. } => (before, names),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_path_is_completed_by_what_is_there() {
        let dir = tempfile::tempdir().expect("a folder");
        fs::create_dir(dir.path().join("أخبار")).expect("made");
        for name in ["أخبار 2.txt", "b.txt", ".hidden"] {
            fs::write(dir.path().join(name), "خبر").expect("written");
        }
        let at = format!("{}/", dir.path().display());
        assert_eq!(names(&at), (at.clone(), vec!["b.txt".to_owned(), "أخبار 2.txt".to_owned(), "أخبار/".to_owned()]));
        assert_eq!(names(&format!("{at}.h")).1, [".hidden"]);
        assert!(names(&format!("{at}none/")).1.is_empty());
        assert_eq!(names("~").0, "~/");
    }

    #[test]
    fn what_can_t_be_opened_says_why_in_either_language() {
        let dir = tempfile::tempdir().expect("a folder");
        let dirs = Dirs::new(Some(&dir.path().join("data"))).expect("folders");
        let empty = dir.path().join("empty");
        fs::create_dir(&empty).expect("made");
        fs::write(dir.path().join("binary"), [0u8; 64]).expect("written");
        let find = |path: &Path, language| {
            let typed = Elsewhere::Path(path.display().to_string());
            find(&typed, &dirs, Catalogue::of(language)).map(|opened| opened.paths)
        };
        let wrong = |name, language| find(&dir.path().join(name), language).expect_err("it can't be opened");
        assert!(wrong("empty", UiLanguage::English).ends_with("holds no text that can be read."));
        assert!(wrong("binary", UiLanguage::English).ends_with("can't be opened: binary, not text"));
        assert!(wrong("nowhere", UiLanguage::Arabic).starts_with("تعذّر فتح"));
        assert!(wrong("nowhere", UiLanguage::English).contains("No such file"));
        fs::write(empty.join("1.txt"), "خبر").expect("written");
        assert_eq!(find(&empty, UiLanguage::English), Ok(vec![empty.clone()]));
    }
}
