//! The files that a command works on: read one by one, what can't be read named and skipped.

use super::error::{Error, complain};
use crate::{
    clean::{Folder, MOST_PAGES, Survey},
    corpus::{self, Entry},
    entities::EntityWords,
    library::{Collection, PageFile},
    term::panic::guarded,
};
use std::{path::PathBuf, process::ExitCode, sync::Arc};

/// A collection and whether all of it could be read.
pub struct Input {
    /// What was read, with its relations.
    pub collection: Collection,
    complete: bool,
}

impl Input {
    /// Exit status: 1 where something could not be read.
    pub fn status(&self) -> ExitCode {
        if self.complete { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

/// Reads everything below the paths, or the sample.
pub fn read(paths: &[PathBuf], sample: bool, words: &Arc<EntityWords>) -> Result<Input, Error> {
    let mut collection = Collection::default();
    let mut complete = true;
    each(paths, sample, words, |file| {
        match file {
            Ok(file) => {
                warn_of_encoding(&file);
                collection.extend([Arc::new(*file)]);
            }
            Err(problem) => {
                complain(&problem);
                complete = false;
            }
        }
        true
    })?;
    let relations = collection.relate();
    collection.set_relations(relations);
    Ok(Input { collection, complete })
}

/// Reads, cleans and tags one file after the other, with what the user said of entities; `take` gets each of them, or why it could not be read, and says
/// whether to go on.
pub fn each(
    paths: &[PathBuf],
    sample: bool,
    words: &Arc<EntityWords>,
    mut take: impl FnMut(Result<Box<PageFile>, String>) -> bool,
) -> Result<(), Error> {
    if sample {
        let documents = corpus::sample();
        let mut survey = Survey::default();
        for document in &documents {
            survey.add(&document.text);
        }
        let folder = Arc::new(survey.finish());
        for document in documents {
            if !take(Ok(Box::new(PageFile::among(document, &folder).heeding(words)))) {
                return Ok(());
            }
        }
        return Ok(());
    }
    if paths.is_empty() {
        return Err(Error::Usage("name a file or a folder, or use --sample"));
    }
    let (entries, problems) = corpus::walk(paths);
    for problem in problems {
        if !take(Err(format!("{}: {}", problem.path.display(), problem.what))) {
            return Ok(());
        }
    }
    let folder = Arc::new(survey(&entries));
    for entry in entries {
        if !take(one(&entry, &folder, words)) {
            return Ok(());
        }
    }
    Ok(())
}

/// Says what was assumed of a file's encoding, and where it did not hold. The file was read all the same.
pub fn warn_of_encoding(file: &PageFile) {
    let (name, encoding) = (&file.document.name, file.document.encoding);
    let assumed = encoding.assumed().unwrap_or("UTF-8");
    match encoding.faults() {
        0 if encoding.assumed().is_none() => {}
        0 => complain(&format!("{name}: read as {assumed}")),
        faults => complain(&format!("{name}: not {assumed} in {faults} places; each is read as U+FFFD")),
    }
}

/// What the files have in common; what can't be read is told later, when its turn comes.
fn survey(entries: &[Entry]) -> Folder {
    let mut survey = Survey::default();
    if entries.len() > 1 {
        for entry in entries.iter().step_by(entries.len().div_ceil(MOST_PAGES)) {
            if let Ok(Ok(Some(text))) = guarded(|| corpus::sampled(entry)) {
                survey.add(&text);
            }
        }
    }
    survey.finish()
}

/// One bad file never stops the rest: not even one that trips over a fault of ours.
fn one(entry: &Entry, folder: &Arc<Folder>, words: &Arc<EntityWords>) -> Result<Box<PageFile>, String> {
    let name = || entry.path.display();
    match guarded(|| corpus::read(entry).map(|document| Box::new(PageFile::among(document, folder).heeding(words)))) {
        Ok(Ok(file)) => Ok(file),
        Ok(Err(error)) => Err(format!("{}: {error}", name())),
        Err(panicked) => Err(format!("{}: a fault in khabar, please report it: {panicked}", name())),
    }
}
