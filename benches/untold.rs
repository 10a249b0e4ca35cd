//! How an index reads pages where the user said nothing of them.

use khabar::{
    clean::{Folder, Page, clean_document},
    corpus::{self, Document, Entry},
    library::{PageFile, index::Read},
};
use std::sync::Arc;

/// Pages read as nobody said anything of them.
pub struct Untold;

impl Read for Untold {
    fn page(&self, entry: &Entry, folder: &Arc<Folder>) -> Result<Box<PageFile>, String> {
        let document = corpus::read(entry).map_err(|error| error.to_string())?;
        Ok(Box::new(PageFile::among(document, folder)))
    }

    fn cleaned(&self, document: Document, folder: &Arc<Folder>) -> Result<Box<PageFile>, String> {
        Ok(Box::new(PageFile::among(document, folder)))
    }

    fn plain(&self, entry: &Entry, folder: &Folder) -> Option<(Document, Page)> {
        let document = corpus::read(entry).ok()?;
        let page = clean_document(&document, folder, &[]);
        Some((document, page))
    }

    fn sampled(&self, entry: &Entry, most: usize, add: &mut dyn FnMut(&str)) {
        match corpus::sampled(entry) {
            Ok(Some(text)) => add(&text),
            _ => drop(corpus::sampled_records(entry, most, |text| add(text))),
        }
    }
}
