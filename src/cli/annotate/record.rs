//! One line of input and what comes of it.

use super::lines::Line;
use crate::{
    cli::{
        json,
        object::{Object, Points, object},
        reasons::Reasons,
    },
    corpus::{
        LONGEST_RECORD,
        record::{self, BadRecord, Id},
    },
    library::{Collection, PageFile},
    related::headline_key,
    term::panic::guarded,
    text::{bands, norm},
};
use serde::Serialize;
use std::{path::PathBuf, sync::Arc};

/// Changes where a field is renamed or means something else.
const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
struct Annotated<'a> {
    id: Option<&'a Id>,
    schema_version: u32,
    articles: Vec<Object<'a>>,
    norm: &'a str,
    bands: Vec<String>,
    headline_key: String,
}

#[derive(Serialize)]
struct Bad {
    id: Option<Id>,
    error: String,
}

/// The line for a line, its end included.
pub fn annotated(line: &Line) -> Vec<u8> {
    let result = match line {
        Line::Whole(line) => whole(line),
        Line::TooLong(head) => Err(bad(head, format!("longer than {} MiB", LONGEST_RECORD >> 20))),
    };
    result.unwrap_or_else(|BadRecord { id, what: error }| written(&Bad { id, error }))
}

fn whole(line: &[u8]) -> Result<Vec<u8>, BadRecord> {
    if line.trim_ascii().is_empty() {
        return Err(BadRecord { id: None, what: "an empty line".to_owned() });
    }
    let json = str::from_utf8(line).map_err(|error| bad(line, format!("no UTF-8 at byte {}", error.valid_up_to() + 1)))?;
    let mut fields = record::parse(json)?;
    let id = fields.id.take();
    let document = fields.document(String::new(), PathBuf::new());
    let document = document.map_err(|what| BadRecord { id: id.clone(), what: what.to_owned() })?;
    guarded(|| page(id.as_ref(), PageFile::new(document)))
        .map_err(|panicked| BadRecord { id, what: format!("a fault in khabar, please report it: {panicked}") })
}

/// What is said of a line that can't be used, with its name as far as that can be read.
fn bad(line: &[u8], what: String) -> BadRecord {
    let id = match record::parse(&String::from_utf8_lossy(line)) {
        Ok(fields) => fields.id,
        Err(bad) => bad.id,
    };
    BadRecord { id, what }
}

/// A page by itself: what it lists leads to what it carries, and to nothing else.
fn page(id: Option<&Id>, page: PageFile) -> Vec<u8> {
    let mut collection = Collection::default();
    collection.extend([Arc::new(page)]);
    let relations = collection.relate();
    collection.set_relations(relations);
    let (file, main) = collection.at(0);
    let text = &file.document.text;
    let mut own = main.title.clone().unwrap_or_default();
    for paragraph in &main.paragraphs {
        own.push('\n');
        own.push_str(paragraph.display.as_deref().unwrap_or_else(|| paragraph.span.of(text)));
    }
    let norm = norm(&own);
    let (points, reasons) = (Points::of(&file.document), Reasons::new(&collection));
    let articles = (0..collection.len()).map(|article| object(&collection, article, &points, &reasons)).collect();
    let headline_key = headline_key(&collection.listed(0).headline);
    written(&Annotated { id, schema_version: SCHEMA_VERSION, articles, norm: &norm, bands: bands(&norm), headline_key })
}

fn written(value: &impl Serialize) -> Vec<u8> {
    let mut out = Vec::with_capacity(4096);
    // Memory takes everything; a value that can't be written would be a fault of ours.
    match json::append(value, &mut out) {
        Ok(()) => {
            out.push(b'\n');
            out
        }
        Err(_) => b"{\"id\":null,\"error\":\"a fault in khabar: what was found can't be written\"}\n".to_vec(),
    }
}
