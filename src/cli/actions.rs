//! `khabar --list-actions`: everything that a key can be bound to.

use super::{args::Common, error::Error, read};
use crate::{
    app::{Action, Config},
    messages::Catalogue,
};
use std::{io::Write, process::ExitCode};

/// Writes a line for each action: its name as `[keys]` takes it, its keys with blanks between them, what it does.
pub fn list(common: &Common, out: &mut dyn Write) -> Result<ExitCode, Error> {
    let (path, named) = read::config_path(common)?;
    let wrong = |source| Error::Config { path: path.clone(), source: Box::new(source) };
    let config = Config::read(&path, named).map_err(wrong)?;
    let keymap = config.keymap().map_err(|error| wrong(error.into()))?;
    let messages = Catalogue::of(read::language(common, &config));
    for action in Action::ALL {
        let keys = keymap.keys_of(*action).join("  ");
        writeln!(out, "{}\t{keys}\t{}", action.name(), messages.known(&action.message_key()))?;
    }
    Ok(ExitCode::SUCCESS)
}
