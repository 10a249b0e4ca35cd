//! JSON whose bytes are harmless on a terminal, too: controls beyond ASCII and bidi controls are escaped.

use crate::text::safe::first_unkept;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter};
use std::io::{self, Write};

/// Bytes of a string that are looked at one by one.
const SHORT: usize = 16;

struct Harmless(CompactFormatter);

impl Formatter for Harmless {
    fn write_string_fragment<W: Write + ?Sized>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        // Names of fields, and most that is between them.
        if fragment.len() <= SHORT && fragment.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return out.write_all(fragment.as_bytes());
        }
        let mut rest = fragment;
        while let Some((at, c)) = first_unkept(rest) {
            out.write_all(&rest.as_bytes()[..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = &rest[at + c.len_utf8()..];
        }
        out.write_all(rest.as_bytes())
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }
}

/// Writes one value and nothing after it.
pub fn write(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    // Of one kind whatever is written to, in memory: values are written in pieces of a few bytes.
    let mut bytes = Vec::with_capacity(4096);
    append(value, &mut bytes)?;
    out.write_all(&bytes)
}

/// Appends one value and nothing after it.
pub fn append(value: &impl Serialize, bytes: &mut Vec<u8>) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(bytes, Harmless(CompactFormatter));
    value.serialize(&mut serializer).map_err(Into::into)
}

/// Writes one value and a line end.
pub fn line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    write(value, out)?;
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::safe::{Shown, shown};

    #[test]
    fn what_steers_a_terminal_is_escaped_and_read_back() {
        let value = ["خبر \u{1b}[2J \u{9b}2J \u{202e}abc\u{7f} \u{e0041}"];
        let mut out = Vec::new();
        write(&value, &mut out).expect("memory");
        let text = String::from_utf8(out).expect("UTF-8");
        assert!(text.chars().all(|c| shown(c) == Shown::Keep), "{text}");
        let back: Vec<String> = serde_json::from_str(&text).expect("JSON");
        assert_eq!(back, value);
    }
}
