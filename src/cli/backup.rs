//! `khabar backup` and `khabar restore`: what the user made, in one file.

use super::{
    args::Common,
    error::{Error, complain, language, report},
    made,
};
use crate::{
    library::{Dirs, Store, store::Overwrite},
    text::SafeText,
};
use std::{io::Write, path::Path, process::ExitCode};

/// Writes everything to a file.
pub fn backup(common: &Common, file: &Path, force: bool, out: &mut dyn Write) -> Result<ExitCode, Error> {
    let path = Dirs::new(common.data_dir.as_deref())?.bookmarks();
    // Looking makes nothing.
    if !Store::is_kept(&path) {
        complain("there is nothing to back up yet");
        return Ok(ExitCode::FAILURE);
    }
    let mut store = made::open(&path)?;
    store.backup(file, if force { Overwrite::Yes } else { Overwrite::No })?;
    let (bookmarks, marked) = (store.all()?.len(), store.marked()?.len());
    let said = [shown(file), bookmarks.to_string(), marked.to_string()];
    report("{0}: bookmarks: {1}, articles with marks: {2}", &said.each_ref().map(String::as_str), out)?;
    Ok(if store.damage().is_none() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Takes over what is not here, and tells what came.
pub fn restore(common: &Common, file: &Path, out: &mut dyn Write) -> Result<ExitCode, Error> {
    // A file that is none must not begin a store.
    Store::is_backup(file)?;
    let came = made::open(&Dirs::new(common.data_dir.as_deref())?.bookmarks())?.restore(file)?;
    report("{0}: {1}", &[&shown(file), &came.in_words(language())], out)?;
    Ok(ExitCode::SUCCESS)
}

fn shown(file: &Path) -> String {
    SafeText::new(&file.to_string_lossy()).to_string()
}
