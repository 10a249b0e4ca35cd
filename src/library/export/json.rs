//! JSON, and Web Annotation JSON-LD (W3C Recommendation, 2017).

use super::{Entry, State, link};
use crate::{
    library::{Bookmark, Colour, Former, Place, Position, Quote, bookmark},
    text::safe::{Shown, shown},
};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::json;
use std::io::{self, Write};

/// A bookmark as the contract prints it.
#[derive(Serialize, Deserialize)]
struct Record {
    #[serde(default)]
    id: String,
    created: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(flatten)]
    place: Place,
    quote: Quote,
    #[serde(default)]
    position: Position,
    #[serde(default = "first_folding")]
    fold_version: u32,
    #[serde(default)]
    paragraph: String,
    #[serde(default, deserialize_with = "colour")]
    colour: Option<Colour>,
    #[serde(default)]
    letter: Option<char>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    updated: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    refused: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    former: Vec<Former>,
    #[serde(skip_deserializing)]
    state: Option<State>,
}

/// A colour of a newer khabar's is none here.
fn colour<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Colour>, D::Error> {
    Ok(Option::<String>::deserialize(from)?.as_deref().and_then(Colour::by_name))
}

fn first_folding() -> u32 {
    1
}

impl From<&Entry<'_>> for Record {
    fn from(entry: &Entry<'_>) -> Self {
        let Bookmark {
            id,
            created,
            note,
            tags,
            place,
            quote,
            position,
            fold_version,
            paragraph,
            colour,
            letter,
            updated,
            refused,
            former,
        } = entry.bookmark.clone();
        let state = Some(entry.state);
        Self {
            id,
            created,
            note,
            tags,
            place,
            quote,
            position,
            fold_version,
            paragraph,
            colour,
            letter,
            updated,
            refused,
            former,
            state,
        }
    }
}

/// An array, an object a line.
pub fn json(entries: &[Entry<'_>], out: &mut impl Write) -> io::Result<()> {
    list(entries.iter().map(|entry| serde_json::to_string(&Record::from(entry))), "[", "]", out)
}

/// Reads what `json` wrote; unknown fields are passed over, and a bookmark without an id gets the one its content gives.
///
/// # Errors
/// When the text is not such a list.
pub fn read(text: &str) -> Result<Vec<Bookmark>, serde_json::Error> {
    let records: Vec<Record> = serde_json::from_str(text)?;
    let bookmark = |record: Record| {
        let Record { mut id, created, note, tags, place, quote, position, fold_version, paragraph, .. } = record;
        let (colour, letter, updated) = (record.colour, record.letter, record.updated);
        let (refused, former) = (record.refused, record.former);
        if id.is_empty() {
            id = bookmark::id(&[&created, &place.file, &place.article, &position.start.to_string(), &quote.exact]);
        }
        Bookmark {
            id,
            created,
            note,
            tags,
            place,
            quote,
            position,
            fold_version,
            paragraph,
            colour,
            letter,
            updated,
            refused,
            former,
        }
    };
    Ok(records.into_iter().map(bookmark).collect())
}

/// An `AnnotationPage`. Positions are left out: ours count in the decoded text, which is not what other readers of the file make of it.
pub fn annotations(entries: &[Entry<'_>], out: &mut impl Write) -> io::Result<()> {
    let annotation = |entry: &Entry<'_>| {
        let b = entry.bookmark;
        let body = |purpose: &str, value: &String| json!({"type": "TextualBody", "purpose": purpose, "value": value});
        let note = Some(&b.note).filter(|note| !note.is_empty()).map(|note| body("commenting", note));
        let bodies: Vec<_> = note.into_iter().chain(b.tags.iter().map(|tag| body("tagging", tag))).collect();
        let source = link(b).and_then(|link| link.split('#').next().map(str::to_owned));
        let selector =
            json!({"type": "TextQuoteSelector", "exact": b.quote.exact, "prefix": b.quote.prefix, "suffix": b.quote.suffix});
        serde_json::to_string(&json!({
            "id": format!("urn:khabar:bookmark:{}", b.id),
            "type": "Annotation",
            "motivation": "bookmarking",
            "created": b.created,
            "body": bodies,
            "target": {"source": source.unwrap_or_else(|| super::escaped(&b.place.file, "/")), "selector": selector},
        }))
    };
    let begin = "{\"@context\": \"http://www.w3.org/ns/anno.jsonld\", \"type\": \"AnnotationPage\", \"items\": [";
    list(entries.iter().map(annotation), begin, "]}", out)
}

/// Writes objects between `begin` and `end`, each on a line of its own.
fn list(items: impl Iterator<Item = serde_json::Result<String>>, begin: &str, end: &str, out: &mut impl Write) -> io::Result<()> {
    write!(out, "{begin}")?;
    for (n, item) in items.enumerate() {
        write!(out, "{}\n{}", if n == 0 { "" } else { "," }, inert(&item?))?;
    }
    writeln!(out, "\n{end}")
}

/// JSON in which invisible and control characters are escaped, which changes nothing for who parses it.
fn inert(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if shown(c) == Shown::Keep {
            out.push(c);
        } else {
            for unit in &*c.encode_utf16(&mut [0; 2]) {
                out.push_str("\\u");
                out.extend([12, 8, 4, 0].map(|bits| char::from_digit(u32::from(*unit) >> bits & 15, 16).unwrap_or('0')));
            }
        }
    }
    out
}
