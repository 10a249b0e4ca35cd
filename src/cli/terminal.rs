//! What the user said about the terminal, from everywhere it can be said.

use super::{
    args::Common,
    error::{Error, complain},
    read,
};
use crate::{
    app::Config,
    library::{Dirs, replace},
    term::{Asked, Calibrations, Detected, Surroundings, fingerprint},
};
use std::fs;

/// From the command line, the settings, and what was calibrated. What can't be read is told and left out: text must be shown.
pub fn asked(common: &Common) -> Asked {
    let config = read::config_path(common).ok().and_then(|(path, named)| Config::read(&path, named).ok()).unwrap_or_default();
    asked_with(common, &config)
}

/// The same with settings that were read already.
pub fn asked_with(common: &Common, config: &Config) -> Asked {
    let calibrations = Dirs::new(common.data_dir.as_deref()).map_err(Error::from).and_then(|dirs| {
        let path = dirs.terminals();
        Calibrations::read(&path).map_err(|source| Error::Calibrations { path, source })
    });
    let calibrations = calibrations.unwrap_or_else(|error| {
        complain(&error.to_string());
        Calibrations::default()
    });
    Asked { mode: common.mode.map_or_else(|| config.mode(), super::args::Mode::chosen), calibrations }
}

/// Whether the user was never told in this terminal that it can be calibrated; told once, it is known.
pub fn is_to_be_told(common: &Common, dirs: &Dirs, terminal: &Detected) -> bool {
    let own = fingerprint(&terminal.answers, &Surroundings::here());
    let told = fs::read_to_string(dirs.told()).unwrap_or_default();
    let new = told.lines().all(|other| other != own);
    if new && !common.no_index {
        // What can't be kept is said again.
        drop(replace(&dirs.told(), format!("{told}{own}\n").as_bytes()));
    }
    new
}
