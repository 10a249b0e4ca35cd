//! CSV (RFC 4180).

use super::{Entry, Imported, line, link, opens};
use crate::library::{
    Bookmark, Colour, Place, Position, Quote,
    bookmark::{self, letter_of},
};
use std::io::{self, Write};

/// The columns, in order.
const HEADER: [&str; 25] = [
    "id",
    "created",
    "file",
    "part",
    "index",
    "headline",
    "quote",
    "note",
    "tags",
    "start",
    "end",
    "state",
    "colour",
    "letter",
    "updated",
    "article",
    "source",
    "fingerprint",
    "prefix",
    "suffix",
    "paragraph",
    "link",
    "open",
    "refused",
    "former",
];

/// A header, then a record a bookmark; a value of several lines has them between its quotation marks.
pub fn csv(entries: &[Entry<'_>], out: &mut impl Write) -> io::Result<()> {
    write!(out, "{}\r\n", HEADER.join(","))?;
    for Entry { bookmark: b, state } in entries {
        let numbers = [b.place.index, b.position.start, b.position.end].map(|n| n.to_string());
        let tags = b.tags.iter().map(|tag| tag.replace('\\', "\\\\").replace(';', "\\;")).collect::<Vec<_>>().join(";");
        let letter = b.letter.map(String::from).unwrap_or_default();
        // As JSON, which a reader of tables leaves as it is.
        let former = if b.former.is_empty() { String::new() } else { serde_json::to_string(&b.former)? };
        let cells: [&str; 25] = [
            &b.id,
            &b.created,
            &b.place.file,
            &b.place.part,
            &numbers[0],
            &b.place.headline,
            &b.quote.exact,
            &b.note,
            &tags,
            &numbers[1],
            &numbers[2],
            state.name(),
            b.colour.map_or("", Colour::name),
            &letter,
            &b.updated,
            &b.place.article,
            &b.place.source,
            &b.place.fingerprint,
            &b.quote.prefix,
            &b.quote.suffix,
            &b.paragraph,
            &link(b).unwrap_or_default(),
            &opens(b),
            &b.refused,
            &former,
        ];
        write!(out, "{}\r\n", cells.map(cell).join(","))?;
    }
    Ok(())
}

/// Whether a spreadsheet would run a value as a formula, or take an apostrophe that guards one for its own.
fn guarded(value: &str) -> bool {
    value.trim_start_matches(|c: char| c == '\'' || c.is_whitespace()).starts_with(['=', '+', '-', '@'])
}

/// A value quoted. One that a spreadsheet would run as a formula gets an apostrophe before it.
fn cell(value: &str) -> String {
    let value = value.split('\n').map(line).collect::<Vec<_>>().join("\n");
    let formula = if guarded(&value) { "'" } else { "" };
    format!("\"{formula}{}\"", value.replace('"', "\"\""))
}

/// Reads records by the names of their columns, in any order; what is missing is empty.
pub fn import(text: &str) -> Imported {
    let mut records = records(text).into_iter();
    let Some((_, header)) = records.next() else { return Imported::default() };
    if !header.iter().any(|name| name == "quote") {
        return Imported { bad: vec![(1, "the header names no column “quote”".to_owned())], ..Imported::default() };
    }
    let columns = HEADER.map(|name| header.iter().position(|column| column.trim() == name));
    Imported::of(records.map(|(line, cells)| {
        let whole = if cells.len() == header.len() {
            bookmark(&columns.map(|at| at.map_or("", |at| cells[at].as_str())))
        } else {
            Err(format!("{} values where the header has {}", cells.len(), header.len()))
        };
        (line, whole)
    }))
}

fn bookmark(cells: &[&str; 25]) -> Result<Bookmark, String> {
    let cells = cells.map(|value| value.strip_prefix('\'').filter(|rest| guarded(rest)).unwrap_or(value).to_owned());
    let number = |at: usize| match cells[at].trim() {
        "" => Ok(0),
        digits => digits.parse::<usize>().map_err(|_| format!("“{digits}” is no {}", HEADER[at])),
    };
    let (index, start, end) = (number(4)?, number(9)?, number(10)?);
    let text = |at: usize| cells[at].clone();
    let place = Place {
        file: text(2),
        source: text(16),
        article: text(15),
        fingerprint: text(17),
        part: text(3),
        index,
        headline: text(5),
    };
    let quote = Quote { exact: text(6), prefix: text(18), suffix: text(19) };
    let former = match cells[24].trim() {
        "" => Vec::new(),
        former => serde_json::from_str(former).map_err(|error| error.to_string())?,
    };
    let mut id = text(0);
    if id.is_empty() {
        id = bookmark::id(&[&cells[1], &place.file, &place.article, &start.to_string(), &quote.exact]);
    }
    Ok(Bookmark {
        id,
        created: text(1),
        note: text(7),
        tags: tags(&cells[8]),
        place,
        quote,
        position: Position { start, end },
        fold_version: 1,
        paragraph: text(20),
        colour: Colour::by_name(&cells[12]),
        letter: letter_of(&cells[13]),
        updated: text(14),
        refused: text(23),
        former,
    })
}

/// Tags between semicolons, of which a backslash takes the meaning.
fn tags(text: &str) -> Vec<String> {
    let (mut tags, mut tag, mut escaped) = (Vec::new(), String::new(), false);
    for c in text.chars() {
        match c {
            _ if escaped => (tag.push(c), escaped = false).1,
            '\\' => escaped = true,
            ';' => tags.push(std::mem::take(&mut tag)),
            _ => tag.push(c),
        }
    }
    tags.push(tag);
    tags.retain(|tag| !tag.is_empty());
    tags
}

/// Records, each with the line on which it begins, from 1.
fn records(text: &str) -> Vec<(usize, Vec<String>)> {
    let mut records = Vec::new();
    let (mut cells, mut cell, mut quoted, mut line, mut began) = (Vec::new(), String::new(), false, 1, 1);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        line += usize::from(c == '\n');
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            '\r' if !quoted && chars.peek() == Some(&'\n') => {}
            '\n' if !quoted => {
                cells.push(std::mem::take(&mut cell));
                records.push((began, std::mem::take(&mut cells)));
                began = line;
            }
            _ => cell.push(c),
        }
    }
    if !cell.is_empty() || !cells.is_empty() {
        cells.push(cell);
        records.push((began, cells));
    }
    records.retain(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()));
    records
}
