//! Emacs Org.

use super::{Entry, escape, line, link, opens, plain::stands_in};
use std::io::{self, Write};

/// The property in which a bookmark lies whole, to be read again.
pub const MARK: &str = ":KHABAR: ";

/// One heading a bookmark.
pub fn org(entries: &[Entry<'_>], out: &mut impl Write) -> io::Result<()> {
    for entry in entries {
        let b = entry.bookmark;
        let headline = if b.place.headline.trim().is_empty() { &b.place.file } else { &b.place.headline };
        write!(out, "* {}", inert(headline))?;
        if !b.tags.is_empty() {
            write!(out, " :")?;
            for tag in &b.tags {
                let tag = line(tag);
                write!(out, "{}:", tag.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect::<String>())?;
            }
        }
        writeln!(out, "\n:PROPERTIES:\n:ID: {}\n:BOOKMARKED: {}\n:FILE: {}", line(&b.id), line(&b.created), line(&b.place.file))?;
        if let Some(link) = link(b) {
            writeln!(out, ":LINK: [[{link}]]")?;
        }
        writeln!(out, ":OPEN: [[{}]]", opens(b))?;
        if let Some(colour) = b.colour {
            writeln!(out, ":COLOUR: {}", colour.name())?;
        }
        writeln!(out, "{MARK}{}", escape::packed(b))?;
        writeln!(out, ":STATE: {}\n:END:\n#+begin_quote", entry.state.name())?;
        for part in b.quote.exact.lines() {
            writeln!(out, "{}", inert(part))?;
        }
        writeln!(out, "#+end_quote")?;
        for part in b.note.lines() {
            // Tags stand at the heading; in the note they are words of it.
            let words = part.split_inclusive(char::is_whitespace).map(|word| {
                let tag = |word: &&str| b.tags.iter().any(|tag| stands_in(tag, word));
                Some(word).filter(tag).and_then(|word| word.strip_prefix('#')).unwrap_or(word)
            });
            writeln!(out, "{}", inert(&words.collect::<String>()))?;
        }
    }
    Ok(())
}

/// A line that Org takes for text: before a mark that means something stands a zero width space, as its manual says.
fn inert(source: &str) -> String {
    let text = line(source);
    let text = text.trim();
    let escape = if text.starts_with(['*', '#', ':', '|', '-', '+']) { "\u{200b}" } else { "" };
    format!("{escape}{}", text.replace("[[", "[\u{200b}["))
}
