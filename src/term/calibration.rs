//! What the user found to read right, terminal by terminal (`khabar calibrate`). It is the user's: written whole or not at all.

use super::{Answers, Surroundings};
use crate::{bidi::RenderMode, library::replace};
use std::{collections::BTreeMap, fs, io, path::Path};

const HEAD: &str =
    "# Written by khabar calibrate: how text is laid out, terminal by terminal. A line taken out is calibrated anew.\n";

/// Modes by the fingerprints of terminals.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calibrations(BTreeMap<String, String>);

impl Calibrations {
    /// Reads the file; none is an empty one.
    ///
    /// # Errors
    /// What the system said, or [`io::ErrorKind::InvalidData`] where it is no TOML of this shape.
    pub fn read(file: &Path) -> io::Result<Self> {
        match fs::read_to_string(file) {
            Ok(text) => toml::from_str(&text).map(Self).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error),
        }
    }

    /// The mode saved for a terminal.
    #[must_use]
    pub fn get(&self, fingerprint: &str) -> Option<RenderMode> {
        self.0.get(fingerprint).and_then(|name| RenderMode::by_name(name))
    }

    /// Takes in a mode for a terminal; `None` forgets it.
    pub fn set(&mut self, fingerprint: String, mode: Option<RenderMode>) {
        match mode {
            Some(mode) => drop(self.0.insert(fingerprint, mode.name().to_owned())),
            None => drop(self.0.remove(&fingerprint)),
        }
    }

    /// Writes the file beside the old one, then puts it in its place.
    ///
    /// # Errors
    /// What the system said.
    pub fn write(&self, file: &Path) -> io::Result<()> {
        let body = toml::to_string(&self.0).map_err(io::Error::other)?;
        replace(file, format!("{HEAD}{body}").as_bytes())
    }
}

/// What tells one terminal from another, whatever its version: its name or its attributes, and what stands around it.
#[must_use]
pub fn fingerprint(answers: &Answers, around: &Surroundings) -> String {
    let name = |version: &str| version.split(['(', ' ']).next().unwrap_or_default().to_owned();
    let own = match (&answers.version, &answers.da1, &answers.da2) {
        (Some(version), _, _) => name(version),
        (None, None, None) => "silent".to_owned(),
        (None, da1, da2) => {
            // The second number of DA2 is a version.
            let kind = da2.as_deref().unwrap_or_default().split(';').next().unwrap_or_default();
            format!("{} {kind}", da1.as_deref().unwrap_or_default())
        }
    };
    let mut parts = vec![own];
    parts.extend(["TERM", "TERM_PROGRAM"].iter().map(|name| around.get(name).to_owned()).filter(|value| !value.is_empty()));
    let leaked = ["VTE_VERSION", "KONSOLE_VERSION", "MLTERM", "KITTY_WINDOW_ID", "XTERM_VERSION"];
    parts.extend(leaked.iter().filter(|name| around.has("TMUX") && around.has(name)).map(|name| format!("in {name}")));
    parts.join(" / ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_saved_is_read_and_the_rest_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("deep/terminals.toml");
        let mut saved = Calibrations::read(&file).expect("nothing yet");
        saved.set("?6 >0 / xterm".to_owned(), Some(RenderMode::KittyRuns));
        saved.set("خط \"x\"".to_owned(), Some(RenderMode::Logical));
        saved.write(&file).expect("written");
        let mut again = Calibrations::read(&file).expect("read");
        assert_eq!(again, saved);
        assert_eq!(again.get("?6 >0 / xterm"), Some(RenderMode::KittyRuns));
        again.set("?6 >0 / xterm".to_owned(), None);
        again.write(&file).expect("written");
        assert_eq!(Calibrations::read(&file).expect("read").get("?6 >0 / xterm"), None);
        assert_eq!(fs::read_dir(folder.path().join("deep")).expect("a folder").count(), 1);
        fs::write(&file, "= nonsense").expect("written");
        assert_eq!(Calibrations::read(&file).expect_err("no TOML").kind(), io::ErrorKind::InvalidData);
    }

    #[test]
    fn a_new_version_is_the_same_terminal() {
        let print = |version: &str, term: &str| {
            let around = Surroundings::of(|name| (name == "TERM").then(|| term.to_owned()));
            fingerprint(&Answers { version: Some(version.to_owned()), ..Answers::default() }, &around)
        };
        assert_eq!(print("XTerm(379)", "xterm"), print("XTerm(401)", "xterm"));
        assert_ne!(print("XTerm(379)", "xterm"), print("Konsole 22.12.3", "xterm"));
        assert_ne!(print("XTerm(379)", "xterm"), print("XTerm(379)", "screen"));
    }
}
