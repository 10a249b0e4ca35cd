//! Folders and what lies in them: data, cache with its indexes, the log.

use super::{check::Outcome, report::Report};
use crate::{
    cli::last,
    library::{
        Dirs, Index,
        index::{kept, size},
    },
};
use rustix::fs::{Access, access};
use std::{io, path::Path};

/// A number of bytes for people.
fn bytes(size: u64, report: &Report<'_>) -> String {
    match size {
        0..1_024 => report.fill("{0} bytes", &[&size.to_string()]),
        1_024..1_048_576 => report.fill("{0} KB", &[&size.div_ceil(1_024).to_string()]),
        _ => report.fill("{0} MB", &[&format!("{}.{}", size >> 20, ((size & 0xf_ffff) * 10) >> 20)]),
    }
}

/// Whether files can be made in a folder, or the folder itself where it is not there yet.
fn writable(folder: &Path) -> bool {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    folder.ancestors().find(|folder| folder.exists()).is_some_and(|folder| access(folder, Access::WRITE_OK).is_ok())
}

fn folder(name: &'static str, path: &Path, report: &mut Report<'_>) -> io::Result<bool> {
    let good = writable(path);
    let state = match (path.exists(), good) {
        (true, true) => bytes(size(path), report),
        (false, true) => report.say("not there yet; made when it is needed").to_owned(),
        (_, false) => report.say("can't be written").to_owned(),
    };
    let said = format!("{}: {state}", report.fill("{0}", &[&path.to_string_lossy()]));
    report.fact(name, &said)?;
    Ok(good)
}

/// The folder of what the user made.
pub fn data(dirs: &Dirs, report: &mut Report<'_>) -> io::Result<Outcome> {
    report.heading("folders")?;
    if folder("data", &dirs.data, report)? {
        return Ok(Outcome::Well);
    }
    report
        .advice("give yourself the right to write there, or name another folder with --data-dir; nothing can be kept until then")?;
    Ok(Outcome::Wrong("the data folder can't be written: nothing can be kept"))
}

/// The folder of what can be rebuilt, and the indexes in it.
pub fn cache(dirs: &Dirs, report: &mut Report<'_>) -> io::Result<Outcome> {
    let good = folder("cache", &dirs.cache, report)?;
    if !good {
        report.advice("give yourself the right to write there; until then large libraries are read anew each time")?;
    }
    let last = last::opened(dirs).map(|paths| Index::new(&dirs.cache, &paths).folder().to_owned());
    for index in kept(&dirs.cache) {
        let name = index.folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let state = match (index.usable, index.busy) {
            (true, true) => report.say("good; a khabar is bringing it up to date"),
            (false, true) => report.say("a khabar is making it"),
            (true, false) => report.say("good"),
            (false, false) => report.say("of another version or damaged; it is made anew when its library is opened"),
        };
        let of = if last.as_ref() == Some(&index.folder) { report.say(", of what was open last") } else { "" };
        let said = format!("{}: {}{of}; {state}", report.fill("{0}", &[&name]), bytes(index.size, report));
        report.fact("index", &said)?;
    }
    Ok(if good { Outcome::Well } else { Outcome::Better("the cache folder can't be written: large libraries open slowly") })
}

/// The log.
pub fn log(dirs: &Dirs, report: &mut Report<'_>) -> io::Result<Outcome> {
    let path = dirs.log();
    let state =
        path.metadata().map_or_else(|_| report.say("none; khabar -v writes one").to_owned(), |file| bytes(file.len(), report));
    let said = format!("{}: {state}", report.fill("{0}", &[&path.to_string_lossy()]));
    report.fact("log", &said)?;
    Ok(Outcome::Well)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cli::{args::Common, outlet::Outlet},
        messages::UiLanguage,
    };

    #[test]
    fn sizes_for_people() {
        let (mut out, outlet) = (Vec::new(), Outlet::new(Some(80), &Common::default()));
        let report = Report::new(UiLanguage::English, &outlet, &mut out);
        let sizes = [7, 1_024, 1_025, 3 << 19].map(|size| bytes(size, &report));
        assert_eq!(sizes, ["7 bytes", "1 KB", "2 KB", "1.5 MB"]);
    }

    #[test]
    fn a_folder_that_is_not_there_can_be_made_where_its_parent_can_be_written() {
        let dir = tempfile::tempdir().expect("a folder");
        assert!(writable(dir.path()) && writable(&dir.path().join("a/b")));
    }
}
