//! CSV (RFC 4180).

use super::{Entry, line};
use std::io::{self, Write};

const HEADER: &str = "id,created,file,part,index,headline,quote,note,tags,start,end,state";

/// A header, then a line a bookmark. Line breaks inside a value become spaces.
pub fn csv(entries: &[Entry<'_>], out: &mut impl Write) -> io::Result<()> {
    write!(out, "{HEADER}\r\n")?;
    for entry in entries {
        let b = entry.bookmark;
        let (index, start, end) = (b.place.index.to_string(), b.position.start.to_string(), b.position.end.to_string());
        let tags = b.tags.join(" ");
        let cells: [&str; 12] = [
            &b.id,
            &b.created,
            &b.place.file,
            &b.place.part,
            &index,
            &b.place.headline,
            &b.quote.exact,
            &b.note,
            &tags,
            &start,
            &end,
            entry.state.name(),
        ];
        write!(out, "{}\r\n", cells.map(cell).join(","))?;
    }
    Ok(())
}

/// A value quoted. One that a spreadsheet would run as a formula gets an apostrophe before it.
fn cell(value: &str) -> String {
    let value = line(value);
    let formula = if value.trim_start().starts_with(['=', '+', '-', '@']) { "'" } else { "" };
    format!("\"{formula}{}\"", value.replace('"', "\"\""))
}
