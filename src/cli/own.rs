//! The user's own cues and names: `cues.toml`, `datelines.toml` and `names.tsv` beside the settings file.

use super::{
    args::{Command, Common},
    error::complain,
    read,
};
use crate::{
    clean::{Own, OwnError},
    entities::OwnNames,
};
use std::{fs, io, path::PathBuf};

/// One of the files, which is there.
pub struct OwnFile {
    /// Where it lies.
    pub path: PathBuf,
    /// How many words it adds, or what is wrong with it.
    pub outcome: Result<usize, String>,
}

/// How a file's text is added.
type Add = fn(&mut Own, &str) -> Result<usize, OwnError>;

/// Reads the files that are there, and has all pages read with what they add. A file with a fault adds nothing.
pub fn load(common: &Common) -> Vec<OwnFile> {
    // Without a home there are no settings, and no words either.
    let folder = read::config_path(common).ok().and_then(|(path, _)| path.parent().map(ToOwned::to_owned));
    let Some(folder) = folder else { return Vec::new() };
    let mut own = Own::default();
    let mut files = Vec::new();
    for (name, add) in [("cues.toml", Own::add_cues as Add), ("datelines.toml", Own::add_names)] {
        let outcome = |text: &str| add(&mut own, text).map_err(|error| error.to_string());
        files.extend(file(folder.join(name), outcome));
    }
    let mut names = OwnNames::default();
    files.extend(file(folder.join("names.tsv"), |text| {
        names = OwnNames::read(text).map_err(|error| error.to_string())?;
        Ok(names.count())
    }));
    let added = own.install() && names.install();
    debug_assert!(added, "words are added before the first page is read");
    files
}

/// What becomes of a file's text, where the file is there.
fn file(path: PathBuf, add: impl FnOnce(&str) -> Result<usize, String>) -> Option<OwnFile> {
    let outcome = match fs::read_to_string(&path) {
        Ok(text) => add(text.strip_prefix('\u{feff}').unwrap_or(&text)),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => return None,
        Err(error) => Err(error.to_string()),
    };
    Some(OwnFile { path, outcome })
}

/// What to tell of files that could not be used.
pub fn problems(files: &[OwnFile]) -> Vec<String> {
    let problem = |file: &OwnFile| {
        let wrong = file.outcome.as_ref().err()?;
        Some(format!("{}: {wrong}; mend it or take it away, until then pages are read without its words", file.path.display()))
    };
    files.iter().filter_map(problem).collect()
}

/// Whether a command reads pages without telling of problems in a way of its own, as the reader and the doctor do.
pub fn concerns(command: Option<&Command>) -> bool {
    match command {
        Some(
            Command::Export { .. }
            | Command::Entities { .. }
            | Command::Related { .. }
            | Command::Compare(_)
            | Command::Search(_)
            | Command::Index { .. }
            | Command::Bookmarks { .. }
            | Command::Marks { .. },
        ) => true,
        Some(Command::Cat(options)) => options.article,
        None | Some(_) => false,
    }
}

/// Tells of all problems; whether there is none.
pub fn tell(files: &[OwnFile]) -> bool {
    let problems = problems(files);
    for problem in &problems {
        complain(problem);
    }
    problems.is_empty()
}
