//! Folders and what lies in them: data, cache with its indexes, the log.

use super::check::Outcome;
use crate::{
    cli::last,
    library::{
        Dirs, Index,
        index::{kept, size},
    },
    text::SafeText,
};
use rustix::fs::{Access, access};
use std::{
    io::{self, Write},
    path::Path,
};

/// A number of bytes for people.
fn bytes(size: u64) -> String {
    match size {
        0..1_024 => format!("{size} bytes"),
        1_024..1_048_576 => format!("{} KB", size.div_ceil(1_024)),
        _ => format!("{}.{} MB", size >> 20, ((size & 0xf_ffff) * 10) >> 20),
    }
}

/// Whether files can be made in a folder, or the folder itself where it is not there yet.
fn writable(folder: &Path) -> bool {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    folder.ancestors().find(|folder| folder.exists()).is_some_and(|folder| access(folder, Access::WRITE_OK).is_ok())
}

fn folder(name: &str, path: &Path, out: &mut dyn Write) -> io::Result<bool> {
    let good = writable(path);
    let state = match (path.exists(), good) {
        (true, true) => bytes(size(path)),
        (false, true) => "not there yet; made when it is needed".to_owned(),
        (_, false) => "can't be written".to_owned(),
    };
    writeln!(out, "  {name:<17} {}: {state}", SafeText::new(&path.to_string_lossy()))?;
    Ok(good)
}

/// The folder of what the user made.
pub fn data(dirs: &Dirs, out: &mut dyn Write) -> io::Result<Outcome> {
    writeln!(out, "\nfolders")?;
    if folder("data", &dirs.data, out)? {
        return Ok(Outcome::Well);
    }
    writeln!(
        out,
        "    → give yourself the right to write there, or name another folder with --data-dir; nothing can be kept until then"
    )?;
    Ok(Outcome::Wrong("the data folder can't be written: nothing can be kept".to_owned()))
}

/// The folder of what can be rebuilt, and the indexes in it.
pub fn cache(dirs: &Dirs, out: &mut dyn Write) -> io::Result<Outcome> {
    let good = folder("cache", &dirs.cache, out)?;
    if !good {
        writeln!(out, "    → give yourself the right to write there; until then large libraries are read anew each time")?;
    }
    let last = last::opened(dirs).map(|paths| Index::new(&dirs.cache, &paths).folder().to_owned());
    for index in kept(&dirs.cache) {
        let name = index.folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let state = match (index.usable, index.busy) {
            (true, true) => "good; a khabar is bringing it up to date",
            (false, true) => "a khabar is making it",
            (true, false) => "good",
            (false, false) => "of another version or damaged; it is made anew when its library is opened",
        };
        let of = if last.as_ref() == Some(&index.folder) { ", of what was open last" } else { "" };
        writeln!(out, "  index             {}: {}{of}; {state}", SafeText::new(&name), bytes(index.size))?;
    }
    Ok(if good {
        Outcome::Well
    } else {
        Outcome::Better("the cache folder can't be written: large libraries open slowly".to_owned())
    })
}

/// The log.
pub fn log(dirs: &Dirs, out: &mut dyn Write) -> io::Result<Outcome> {
    let path = dirs.log();
    let state = path.metadata().map_or_else(|_| "none; khabar -v writes one".to_owned(), |file| bytes(file.len()));
    writeln!(out, "  log               {}: {state}", SafeText::new(&path.to_string_lossy()))?;
    Ok(Outcome::Well)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_for_people() {
        assert_eq!([bytes(7), bytes(1_024), bytes(1_025), bytes(3 << 19)], ["7 bytes", "1 KB", "2 KB", "1.5 MB"]);
    }

    #[test]
    fn a_folder_that_is_not_there_can_be_made_where_its_parent_can_be_written() {
        let dir = tempfile::tempdir().expect("a folder");
        assert!(writable(dir.path()) && writable(&dir.path().join("a/b")));
    }
}
