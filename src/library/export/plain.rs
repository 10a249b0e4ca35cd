//! Markdown (`CommonMark`).

use super::{Entry, State, escape, line, link, opens};
use crate::messages::{Catalogue, Msg};
use std::io::{self, Write};

/// What begins and ends the comment in which a bookmark lies whole, to be read again.
pub const MARK: &str = "<!-- khabar ";
pub const END: &str = " -->";

/// The list as Markdown, under the headlines of its articles.
pub fn markdown(entries: &[Entry<'_>], messages: &Catalogue, out: &mut impl Write) -> io::Result<()> {
    let comma = messages.text(Msg::Comma);
    writeln!(out, "# khabar")?;
    let mut under = None;
    for entry in entries {
        let b = entry.bookmark;
        let article = (&b.place.file, &b.place.article);
        if under != Some(article) {
            let headline = if b.place.headline.trim().is_empty() { &b.place.file } else { &b.place.headline };
            writeln!(out, "\n## {}", text(headline))?;
            under = Some(article);
        }
        writeln!(out)?;
        for part in b.quote.exact.lines() {
            writeln!(out, "> {}", text(part))?;
        }
        writeln!(out)?;
        for part in b.note.lines() {
            writeln!(out, "{}  ", text(part))?;
        }
        let file = match link(b) {
            Some(link) => format!("[{}](<{link}>)", text(&b.place.file)),
            None => text(&b.place.file),
        };
        // The day is said to be that of the bookmark: beside the file's name it would be taken for the article's.
        let day = messages.fill(Msg::ExportBookmarked, &[&*line(b.created.get(..10).unwrap_or(&b.created))]);
        write!(out, "— {file}{comma}[khabar](<{}>){comma}{day}", opens(b))?;
        if let Some(colour) = b.colour {
            write!(out, "{comma}{}", messages.known(&format!("colour.{}", colour.name())))?;
        }
        for tag in b.tags.iter().filter(|tag| !stands_in(tag, &b.note)) {
            write!(out, " \\#{}", text(tag))?;
        }
        let state = match entry.state {
            State::Found | State::Away => None,
            State::Moved => Some(Msg::ExportMoved),
            State::Lost => Some(Msg::ExportLost),
        };
        if let Some(state) = state {
            write!(out, " *({})*", messages.text(state))?;
        }
        writeln!(out, "\n\n{MARK}{}{END}", escape::packed(b))?;
    }
    Ok(())
}

/// Whether a tag stands in the note, as a word behind its sign.
pub(super) fn stands_in(tag: &str, note: &str) -> bool {
    let written = tag.split_whitespace().collect::<Vec<_>>().join("_");
    note.split_whitespace().any(|word| word.strip_prefix('#') == Some(&written))
}

/// Text in which no character means anything to Markdown.
fn text(source: &str) -> String {
    let source = line(source);
    let source = source.trim();
    let mut out = String::with_capacity(source.len());
    let digits = source.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in source.char_indices() {
        let means = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$');
        let begins = at == 0 && matches!(c, '#' | '+' | '-' | '=') || digits > 0 && at == digits && matches!(c, '.' | ')');
        if means || begins {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
