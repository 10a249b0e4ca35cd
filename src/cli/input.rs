//! The files that a command works on: read one by one, what can't be read named and skipped.

use super::error::{Error, complain};
use crate::{
    clean::{Folder, MOST_PAGES, Survey},
    corpus::{self, Document, Entry, Records},
    entities::EntityWords,
    library::{Collection, PageFile},
    term::panic::{Panicked, guarded},
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
        let open = match corpus::records(&entry) {
            Ok(None) => take(one(&entry, &folder, words)),
            Ok(Some(records)) => of_records(records, &folder, words, &mut take),
            Err(error) => take(Err(format!("{}: {error}", entry.path.display()))),
        };
        if !open {
            break;
        }
    }
    Ok(())
}

/// The records of a collection, one by one; whether to go on.
fn of_records(
    mut records: Records,
    folder: &Arc<Folder>,
    words: &Arc<EntityWords>,
    take: &mut impl FnMut(Result<Box<PageFile>, String>) -> bool,
) -> bool {
    loop {
        let next = match guarded(|| records.next()) {
            Ok(None) => return true,
            Ok(Some(Ok((entry, document)))) => clean(&entry, document, folder, words),
            Ok(Some(Err(problem))) => Err(format!("{}: {}", problem.path.display(), problem.what)),
            Err(panicked) => Err(fault(&panicked)),
        };
        if !take(next) {
            return false;
        }
    }
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
    // A single collection holds many pages, a single page nothing in common with others.
    let alone = entries.len() == 1 && !entries.iter().any(|entry| entry.record.is_none() && corpus::is_collection(&entry.path));
    if !alone {
        let every = entries.len().div_ceil(MOST_PAGES).max(1);
        let each = (MOST_PAGES / entries.len().div_ceil(every).max(1)).max(1);
        for entry in entries.iter().step_by(every) {
            match guarded(|| corpus::sampled(entry)) {
                Ok(Ok(Some(text))) => survey.add(&text),
                _ => drop(guarded(|| corpus::sampled_records(entry, each, |text| survey.add(text)))),
            }
        }
    }
    survey.finish()
}

/// One bad file never stops the rest: not even one that trips over a fault of ours.
fn one(entry: &Entry, folder: &Arc<Folder>, words: &Arc<EntityWords>) -> Result<Box<PageFile>, String> {
    match guarded(|| corpus::read(entry)) {
        Ok(Ok(document)) => clean(entry, document, folder, words),
        Ok(Err(error)) => Err(format!("{}: {error}", named(entry))),
        Err(panicked) => Err(format!("{}: {}", named(entry), fault(&panicked))),
    }
}

fn clean(entry: &Entry, document: Document, folder: &Arc<Folder>, words: &Arc<EntityWords>) -> Result<Box<PageFile>, String> {
    guarded(|| Box::new(PageFile::among(document, folder).heeding(words)))
        .map_err(|panicked| format!("{}: {}", named(entry), fault(&panicked)))
}

fn named(entry: &Entry) -> String {
    let record = entry.record.map(|record| format!("#{}", record.number)).unwrap_or_default();
    format!("{}{record}", entry.path.display())
}

fn fault(panicked: &Panicked) -> String {
    format!("a fault in khabar, please report it: {panicked}")
}
