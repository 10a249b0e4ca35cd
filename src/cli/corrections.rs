//! What the user said of entities: applied by every command that reads pages, and listed by `khabar entities --corrections`.

use super::{
    args::{Command, Common, EntityFormat},
    entities::cell,
    error::{Error, complain},
    json, made,
};
use crate::{
    entities::{EntityWords, Said},
    library::{Dirs, EntityWord, Store},
    text::safe::visible,
};
use serde_json::json;
use std::{io::Write, process::ExitCode, sync::Arc};

/// Whether a command gives pages with what was said of entities.
pub fn concern(command: Option<&Command>) -> bool {
    matches!(
        command,
        Some(
            Command::Export { .. }
                | Command::Entities { corrections: false, .. }
                | Command::Related { .. }
                | Command::Compare(_)
                | Command::Search(_)
        )
    )
}

/// What was said, and whether all of it could be read; where it could not, this is told.
pub fn words(common: &Common) -> (Arc<EntityWords>, bool) {
    match stored(common) {
        Ok((all, whole)) => (Arc::new(EntityWords::new(all.iter().map(|word| &word.said))), whole),
        Err(error) => {
            complain(&visible(&format!("{error}; pages are given without what was said of entities")));
            (Arc::default(), false)
        }
    }
}

/// Looking makes nothing: without a file nothing was said.
fn stored(common: &Common) -> Result<(Vec<EntityWord>, bool), Error> {
    // Nor was anything without a home.
    let path = Dirs::new(common.data_dir.as_deref()).map(|dirs| dirs.bookmarks()).unwrap_or_default();
    if !Store::is_kept(&path) {
        return Ok((Vec::new(), true));
    }
    let store = made::open(&path)?;
    Ok((store.entity_words()?, store.damage().is_none()))
}

/// Writes what was said, oldest first. The table's last column, and `meaning` of the objects, say in words what a line is.
pub fn list(common: &Common, format: EntityFormat, out: &mut dyn Write) -> Result<ExitCode, Error> {
    let (all, whole) = stored(common)?;
    if format == EntityFormat::Tsv {
        writeln!(out, "correction\tsubject\tobject\tname\tshown\tcreated\tmeaning")?;
    }
    for word in &all {
        match format {
            EntityFormat::Tsv => {
                let (object, name) = match &word.said {
                    Said::NotEntity { .. } => ("", ""),
                    Said::Type { kind, .. } => (kind.name(), ""),
                    Said::Same { to, name, .. } => (to.as_str(), name.as_str()),
                };
                let cells = [word.said.word(), word.said.subject(), object, name, &word.shown, &word.created, &word.meaning()];
                writeln!(out, "{}", cells.map(cell).join("\t"))?;
            }
            EntityFormat::Ndjson => json::line(&object(word), out)?,
        }
    }
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn object(word: &EntityWord) -> serde_json::Value {
    let mut object = json!({"correction": word.said.word(), "shown": word.shown, "created": word.created,
        "meaning": word.meaning()});
    match &word.said {
        Said::NotEntity { spelling } => object["spelling"] = json!(spelling),
        Said::Type { id, kind } => (object["id"], object["type"]) = (json!(id), json!(kind.name())),
        Said::Same { id, to, name } => (object["id"], object["same_as"]) = (json!(id), json!({"id": to, "name": name})),
    }
    object
}
