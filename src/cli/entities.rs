//! `khabar entities`: one mention a line.

use super::{
    args::EntityFormat,
    error::Error,
    error::complain,
    input, json,
    object::{EntityObject, Points},
};
use crate::{entities::EntityWords, library::PageFile, text::safe::visible};
use serde::Serialize;
use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
};

/// Writes the mentions of each file, in order.
pub fn run(
    paths: &[PathBuf],
    sample: bool,
    words: &Arc<EntityWords>,
    format: EntityFormat,
    out: &mut dyn Write,
) -> Result<ExitCode, Error> {
    if format == EntityFormat::Tsv {
        writeln!(out, "file\tchar_start\tchar_end\ttype\tsurface\tentity_id")?;
    }
    let (mut status, mut written) = (ExitCode::SUCCESS, Ok(()));
    input::each(paths, sample, words, |file| {
        match file {
            Ok(file) => {
                input::warn_of_encoding(&file);
                written = mentions(&file, format, out);
            }
            Err(problem) => {
                complain(&problem);
                status = ExitCode::FAILURE;
            }
        }
        written.is_ok()
    })?;
    written?;
    Ok(status)
}

fn mentions(file: &PageFile, format: EntityFormat, out: &mut dyn Write) -> io::Result<()> {
    let points = Points::of(&file.document);
    for mention in file.mentions.iter() {
        let [start, end] = points.span(mention.span);
        let (kind, surface) = (mention.kind.name(), mention.span.of(points.text));
        match format {
            EntityFormat::Tsv => {
                let cells = [&file.document.name, surface, &mention.id].map(cell);
                writeln!(out, "{}\t{start}\t{end}\t{kind}\t{}\t{}", cells[0], cells[1], cells[2])?;
            }
            EntityFormat::Ndjson => json::line(&Mentioned { file: &file.document.name, entity: points.entity(mention) }, out)?,
        }
    }
    Ok(())
}

/// A mention with the file that holds it.
#[derive(Serialize)]
struct Mentioned<'a> {
    file: &'a str,
    #[serde(flatten)]
    entity: EntityObject<'a>,
}

/// A cell of the table: no tab, no line end, nothing that steers a terminal.
pub fn cell(text: &str) -> String {
    visible(&text.replace(['\t', '\n', '\r'], " ")).into_owned()
}
