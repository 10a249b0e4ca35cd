//! Errors for a person: what failed, and what to do.

use super::{args::Common, help};
use crate::{
    app::{ConfigError, view::isolated},
    library,
    messages::{UiLanguage, command_filled, reworded},
    term,
    text::SafeText,
};
use std::{
    ffi::OsString,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::OnceLock,
};
use thiserror::Error;

/// Why the program can't go on.
#[derive(Debug, Error)]
pub enum Error {
    /// The terminal won't do.
    #[error("{0}")]
    Terminal(#[from] term::Error),
    /// Settings.
    #[error("{}", told(path, source))]
    Config {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: Box<ConfigError>,
    },
    /// Settings that can't be written.
    #[error("{path}: {source}{}", if source.kind() == io::ErrorKind::AlreadyExists { "; --force replaces it" } else { "" }, path = path.display())]
    Settings {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file that can't be written.
    #[error("{path}: {source}", path = path.display())]
    Written {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// What was calibrated.
    #[error("{path}: {source}; khabar calibrate writes it anew", path = path.display())]
    Calibrations {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: io::Error,
    },
    /// A flag that names a theme.
    #[error("--theme: {0}")]
    Theme(#[from] crate::app::theme::ThemeError),
    /// No home folder.
    #[error("{0}")]
    Home(#[from] library::paths::NoHome),
    /// The bookmarks.
    #[error("{0}")]
    Store(#[from] library::store::Error),
    /// The index.
    #[error("{0}")]
    Index(#[from] library::index::Error),
    /// Standard output.
    #[error("standard output: {0}")]
    Output(#[from] io::Error),
    /// The screen, or a thread behind it.
    #[error("the reader can't go on: {0}")]
    Reader(io::Error),
    /// The terminal can't be read any more.
    #[error("the terminal can't be read any more: {0}")]
    Input(io::Error),
    /// Standard input.
    #[error("standard input: {0}")]
    Stdin(io::Error),
    /// Wrong words on the command line.
    #[error("{0}")]
    Usage(&'static str),
}

impl Error {
    /// Tells the user, and returns the exit status.
    pub fn report(&self, common: &Common) -> ExitCode {
        speak(common);
        complain(&self.to_string());
        match self {
            Self::Terminal(term::Error::NotATerminal(_) | term::Error::Dumb) => {
                complain(INSTEAD);
                ExitCode::from(2)
            }
            Self::Usage(_) | Self::Config { .. } | Self::Theme(_) => ExitCode::from(2),
            _ => ExitCode::FAILURE,
        }
    }
}

/// What can be done without a terminal.
const INSTEAD: &str =
    "to use khabar without one: khabar --plain PATH reads by lines of text; khabar cat FILE, khabar export PATH, khabar --help";

/// The language of everything that is said, and the flags that say how it is laid out.
static SPOKEN: OnceLock<(UiLanguage, Common)> = OnceLock::new();

/// Speaks to the user from now on as the flags and the settings say.
pub fn speak(common: &Common) {
    SPOKEN.get_or_init(|| (help::language(common), common.clone()));
}

/// The language of what is said.
pub fn language() -> UiLanguage {
    SPOKEN.get().map_or(UiLanguage::English, |(language, _)| *language)
}

/// What is wrong with a settings file, each fault on a line of its own with the file.
fn told(path: &Path, wrong: &ConfigError) -> String {
    let lines = wrong.to_string();
    lines.lines().map(|line| format!("{}: {line}", path.display())).collect::<Vec<_>>().join("\n")
}

/// A message on standard error, each line made safe; in Arabic laid out for the terminal.
pub fn complain(message: &str) {
    if let Some((UiLanguage::Arabic, common)) = SPOKEN.get() {
        // Made safe before it is said, as names are set apart by marks of direction then.
        let safe = message.lines().map(|line| SafeText::new(line).to_string()).collect::<Vec<_>>().join("\n");
        eprint!("{}", help::complaint_of(&reworded(&safe, UiLanguage::Arabic), common));
        return;
    }
    for line in message.lines() {
        eprintln!("khabar: {}", SafeText::new(&reworded(line, UiLanguage::English)));
    }
}

/// A line of what a command did, written on its output; in Arabic laid out for what is there.
pub fn report(english: &str, values: &[&str], out: &mut dyn Write) -> io::Result<()> {
    if let Some((UiLanguage::Arabic, common)) = SPOKEN.get() {
        let values: Vec<String> = values.iter().map(|value| isolated(&reworded(value, UiLanguage::Arabic))).collect();
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        return help::line(&command_filled(english, &values, UiLanguage::Arabic), common, out);
    }
    writeln!(out, "{}", command_filled(english, values, UiLanguage::English))
}

/// What clap has to say: help and version are no errors.
pub fn usage(usage: &clap::Error, words: &[OsString]) -> ExitCode {
    let common = help::common(words);
    let arabic = help::language(&common) == UiLanguage::Arabic;
    let text = arabic.then(|| help::told(usage, words, &common)).flatten().unwrap_or_else(|| {
        let text = usage.render().to_string();
        text.lines().map(|line| SafeText::new(line).to_string()).collect::<Vec<_>>().join("\n") + "\n"
    });
    if usage.use_stderr() {
        eprint!("{text}");
        ExitCode::from(2)
    } else {
        // Whoever reads only the beginning of it may go.
        drop(io::stdout().write_all(text.as_bytes()));
        ExitCode::SUCCESS
    }
}
