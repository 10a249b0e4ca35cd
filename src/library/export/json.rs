//! JSON, and Web Annotation JSON-LD (W3C Recommendation, 2017).

use super::{Entry, Imported, State, link, opens};
use crate::{
    library::{Bookmark, Colour, Former, Place, Position, Quote, bookmark},
    text::safe::{Shown, shown},
};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Value, json};
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
    #[serde(skip_deserializing, skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    #[serde(skip_deserializing, skip_serializing_if = "Option::is_none")]
    open: Option<String>,
    #[serde(skip_deserializing, skip_serializing_if = "Option::is_none")]
    state: Option<State>,
}

/// A colour of a newer khabar's is none here.
fn colour<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Colour>, D::Error> {
    Ok(Option::<String>::deserialize(from)?.as_deref().and_then(Colour::by_name))
}

fn first_folding() -> u32 {
    1
}

impl From<&Bookmark> for Record {
    fn from(bookmark: &Bookmark) -> Self {
        let Bookmark { id, created, note, tags, place, quote, position, fold_version, paragraph, colour, letter, .. } =
            bookmark.clone();
        let Bookmark { updated, refused, former, .. } = bookmark.clone();
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
            link: None,
            open: None,
            state: None,
        }
    }
}

impl From<Record> for Bookmark {
    fn from(record: Record) -> Self {
        let Record { mut id, created, note, tags, place, quote, position, fold_version, paragraph, .. } = record;
        let (colour, letter, updated) = (record.colour, record.letter, record.updated);
        let (refused, former) = (record.refused, record.former);
        if id.is_empty() {
            id = bookmark::id(&[&created, &place.file, &place.article, &position.start.to_string(), &quote.exact]);
        }
        Self { id, created, note, tags, place, quote, position, fold_version, paragraph, colour, letter, updated, refused, former }
    }
}

/// A bookmark as one line of JSON, without what only its state today tells.
pub fn record(bookmark: &Bookmark) -> String {
    inert(&serde_json::to_string(&Record::from(bookmark)).unwrap_or_default())
}

/// Reads what [`record`] wrote.
pub fn read_record(text: &str) -> Result<Bookmark, String> {
    serde_json::from_str::<Record>(text).map(Bookmark::from).map_err(|error| error.to_string())
}

/// An array, an object a line.
pub fn json(entries: &[Entry<'_>], out: &mut impl Write) -> io::Result<()> {
    let record = |entry: &Entry<'_>| {
        let b = entry.bookmark;
        serde_json::to_string(&Record { state: Some(entry.state), link: link(b), open: Some(opens(b)), ..Record::from(b) })
    };
    list(entries.iter().map(record), "[", "]", out)
}

/// Reads what `json` wrote; unknown fields are passed over, and a bookmark without an id gets the one its content gives.
///
/// # Errors
/// When the text is not such a list.
pub fn read(text: &str) -> Result<Vec<Bookmark>, serde_json::Error> {
    Ok(serde_json::from_str::<Vec<Record>>(text)?.into_iter().map(Bookmark::from).collect())
}

/// Reads a list of records or of annotations, entry by entry.
pub fn import(text: &str) -> Imported {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => return Imported { bad: vec![(error.line().max(1), error.to_string())], ..Imported::default() },
    };
    let items: Vec<Value> = match value {
        Value::Array(items) => items,
        Value::Object(mut page) => match page.remove("items") {
            Some(Value::Array(items)) => items,
            _ => vec![Value::Object(page)],
        },
        _ => Vec::new(),
    };
    if items.is_empty() && !text.contains(['[', '{']) {
        return Imported { bad: vec![(1, "neither a list of bookmarks nor of annotations".to_owned())], ..Imported::default() };
    }
    let lines = lines_of(text, items.len());
    Imported::of(items.into_iter().zip(lines).map(|(item, line)| (line, entry(item))))
}

/// One record, or one annotation; of khabar's own the whole record lies in it.
fn entry(mut item: Value) -> Result<Bookmark, String> {
    if let Some(own) = item.get_mut("khabar").map(Value::take) {
        return serde_json::from_value::<Record>(own).map(Bookmark::from).map_err(|error| error.to_string());
    }
    if item.get("target").is_none() {
        return serde_json::from_value::<Record>(item).map(Bookmark::from).map_err(|error| error.to_string());
    }
    annotation(&item).ok_or_else(|| "the annotation has no TextQuoteSelector".to_owned())
}

/// An annotation that another program made.
fn annotation(item: &Value) -> Option<Bookmark> {
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let many = |value: Option<&Value>| match value {
        Some(Value::Array(all)) => all.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    };
    let target = many(item.get("target")).into_iter().next()?;
    let quote = many(target.get("selector")).into_iter().find(|selector| text(selector, "type") == "TextQuoteSelector")?;
    let bodies = many(item.get("body"));
    let (tags, notes): (Vec<&Value>, Vec<&Value>) = bodies.iter().partition(|body| text(body, "purpose") == "tagging");
    let created = text(item, "created");
    let quote = Quote { exact: text(&quote, "exact"), prefix: text(&quote, "prefix"), suffix: text(&quote, "suffix") };
    let record = Record {
        id: String::new(),
        note: notes.iter().map(|body| text(body, "value")).collect::<Vec<_>>().join("\n"),
        tags: tags.iter().map(|body| text(body, "value")).collect(),
        place: Place { file: text(&target, "source"), part: "main".to_owned(), ..Place::default() },
        quote,
        ..Record::from(&Bookmark { created, fold_version: 1, ..Bookmark::default() })
    };
    Some(record.into())
}

/// The lines on which the `count` entries of a list begin: the objects that lie right in an array that lies in no other.
fn lines_of(text: &str, count: usize) -> Vec<usize> {
    let (mut lines, mut line, mut open) = (Vec::new(), 1, Vec::new());
    let (mut in_string, mut escaped) = (false, false);
    for c in text.chars() {
        line += usize::from(c == '\n');
        match c {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            _ if in_string => {}
            '{' | '[' => {
                let arrays = open.iter().filter(|c| **c == '[').count();
                if open.last() == Some(&'[') && arrays == 1 {
                    lines.push(line);
                }
                open.push(c);
            }
            '}' | ']' => drop(open.pop()),
            _ => {}
        }
    }
    lines.resize(count, 1);
    lines
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
            "id": opens(b),
            "type": "Annotation",
            "motivation": "bookmarking",
            "created": b.created,
            "modified": b.latest(),
            "body": bodies,
            "target": {"source": source.unwrap_or_else(|| super::escaped(&b.place.file, "/")), "selector": selector},
            "khabar": Record::from(b),
        }))
    };
    // What only khabar knows is JSON to whoever reads the rest.
    let begin = "{\"@context\": [\"http://www.w3.org/ns/anno.jsonld\", {\"khabar\": {\"@id\": \"urn:khabar:record\", \"@type\": \
                 \"@json\"}}], \"type\": \"AnnotationPage\", \"items\": [";
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
