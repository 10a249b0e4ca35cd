//! The built-in sample: invented news in the structures of real scrapes.

use super::{Document, Encoding};
use include_dir::{Dir, DirEntry, include_dir};

/// What the reader calls the sample where a folder's name would stand.
pub const SAMPLE_NAME: &str = "sample";

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/sample");

/// The sample's documents, in the order of their names.
#[must_use]
pub fn sample() -> Vec<Document> {
    let mut documents = Vec::new();
    collect(&FILES, &mut documents);
    documents.sort_by(|a, b| a.name.cmp(&b.name));
    documents
}

fn collect(folder: &Dir<'_>, documents: &mut Vec<Document>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(folder) => collect(folder, documents),
            DirEntry::File(file) => {
                let name = file.path().to_string_lossy().replace('\\', "/");
                if let Some(text) = file.contents_utf8().filter(|_| file.path().extension().is_some_and(|end| end == "txt")) {
                    documents.push(Document { name, text: text.to_owned(), encoding: Encoding::Utf8, ..Document::default() });
                }
            }
        }
    }
}
