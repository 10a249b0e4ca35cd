//! Links as PATHs: `file:///…#:~:text=…`, which exports write and browsers open, and `khabar:bookmark/ID`.

use super::error::Error;
use crate::{
    app::Goal,
    library::{Dirs, Store},
};
use std::path::{Path, PathBuf};
use url::Url;

/// What the reader is to open, and where it is to be then.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Opened {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// Whether it is the sample.
    pub sample: bool,
    /// Where to be.
    pub goal: Option<Goal>,
}

/// Reads the PATHs of a command line; those that are no links stay as they are. Of several links the last says where to be.
pub fn read(paths: &[PathBuf], sample: bool, dirs: &Dirs) -> Result<Opened, Error> {
    let mut opened = Opened { sample, ..Opened::default() };
    for path in paths {
        let text = path.to_str().unwrap_or_default();
        if let Some(id) = text.strip_prefix("khabar:bookmark/") {
            let bookmark = Store::open(&dirs.bookmarks())?.get(&decoded(id))?;
            if bookmark.place.source.is_empty() {
                opened.sample = true;
            } else {
                opened.paths.push(Path::new(&bookmark.place.source).join(&bookmark.place.file));
            }
            opened.goal = Some(Goal::Bookmark(bookmark.id));
        } else if text.starts_with("khabar:") {
            return Err(Error::Usage("a khabar: link is written khabar:bookmark/ID"));
        } else if text.starts_with("file://") {
            let url = Url::parse(text).map_err(|_| Error::Usage("this file: link can't be read; it begins with file:///"))?;
            let file = url.to_file_path().map_err(|()| Error::Usage("a file: link must name a file on this machine"))?;
            opened.paths.push(file);
            opened.goal = url.fragment().and_then(fragment).or(opened.goal);
        } else {
            opened.paths.push(path.clone());
        }
    }
    Ok(opened)
}

/// The passage that a text fragment names: `:~:text=[prefix-,]start[,end][,-suffix]`.
fn fragment(fragment: &str) -> Option<Goal> {
    let text = fragment.split_once(":~:text=")?.1;
    let text = text.split('&').next().unwrap_or_default();
    let parts: Vec<&str> = text.split(',').filter(|part| !part.ends_with('-') && !part.starts_with('-')).collect();
    let start = decoded(parts.first()?);
    let end = parts.get(1).map(|end| decoded(end)).filter(|end| !end.trim().is_empty());
    (!start.trim().is_empty()).then_some(Goal::Passage { start, end })
}

/// A text without percent-encoding; what is no UTF-8 becomes U+FFFD.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = |b: u8| char::from(b).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        rest = match (first, after) {
            (b'%', [high, low, after @ ..]) if hex(*high).is_some() && hex(*low).is_some() => {
                bytes.push(hex(*high).unwrap_or(0) << 4 | hex(*low).unwrap_or(0));
                after
            }
            _ => {
                bytes.push(*first);
                after
            }
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dirs(folder: &tempfile::TempDir) -> Dirs {
        Dirs::new(Some(folder.path())).expect("folders")
    }

    #[test]
    fn a_file_link_is_the_file_and_the_passage() {
        let folder = tempfile::tempdir().expect("a folder");
        let link = "file:///home/a%20b/%D8%AE%D8%A8%D8%B1.txt#:~:text=%D8%AE%D8%A8%D8%B1%20one,the%20end";
        let opened = read(&[link.into(), "plain.txt".into()], false, &dirs(&folder)).expect("read");
        assert_eq!(opened.paths, [PathBuf::from("/home/a b/خبر.txt"), "plain.txt".into()]);
        assert_eq!(opened.goal, Some(Goal::Passage { start: "خبر one".into(), end: Some("the end".into()) }));
        let whole = read(&["file:///a.txt#:~:text=before-,a%2Cb,-after".into()], false, &dirs(&folder)).expect("read");
        assert_eq!(whole.goal, Some(Goal::Passage { start: "a,b".into(), end: None }));
        assert_eq!(read(&["file:///a.txt".into()], false, &dirs(&folder)).expect("read").goal, None);
    }

    #[test]
    fn links_that_lead_nowhere_are_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        for link in ["khabar:bookmark/none", "khabar:page/1", "file://elsewhere/a.txt"] {
            assert!(read(&[link.into()], false, &dirs(&folder)).is_err(), "{link}");
        }
        assert_eq!(decoded("%D8%ZZ%4"), "\u{fffd}%ZZ%4");
    }
}
