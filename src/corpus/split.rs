//! A collection split into the JSON of its records, one at a time: a line each, or the objects of an array.

use super::{LARGEST, packed::Unpacked};
use serde::de::IgnoredAny;
use std::io::{self, BufRead, Read};

/// Bytes of the longest record.
pub const LONGEST: usize = 16 << 20;

/// Where a record begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// Its number, from 0; bad records count.
    pub number: u32,
    /// Bytes before it, once inflated.
    pub offset: u64,
    /// Lines before it.
    pub line: u64,
}

/// Why there is no record at a place.
#[derive(Debug)]
pub(super) enum Fault {
    /// Over [`LONGEST`]; the next one follows.
    TooLong,
    /// A packed file goes on and on without one.
    Endless,
    /// The rest can't be read.
    Io(io::Error),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Each line is a record.
    Lines,
    /// Each value is one, alone, behind each other or in an array.
    Values,
}

pub(super) struct Splitter {
    reader: Box<dyn BufRead + Send>,
    packed: bool,
    shape: Shape,
    /// Where the next one begins, or blanks before it.
    pub place: Place,
    /// The record that was found last.
    pub json: Vec<u8>,
    over: bool,
}

impl Shape {
    /// By the beginning of a file; `lines` where its name says that each line is one.
    pub fn of(head: &[u8], lines: bool) -> Self {
        let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
        if head.starts_with(b"[") {
            return Self::Values;
        }
        let first = head.split(|byte| *byte == b'\n').next().unwrap_or(head);
        let whole = first.len() < head.len();
        let goes_on = || serde_json::from_slice::<IgnoredAny>(first).is_err_and(|error| error.is_eof());
        if !lines && whole && goes_on() { Self::Values } else { Self::Lines }
    }
}

impl Splitter {
    /// Splits what stands from `place` on.
    pub fn new(bytes: Unpacked, shape: Shape, place: Place) -> Self {
        Self { reader: bytes.reader, packed: bytes.packed, shape, place, json: Vec::new(), over: false }
    }

    /// Whether it is a plain file of lines.
    pub fn is_plain_lines(&self) -> bool {
        !self.packed && self.shape == Shape::Lines
    }

    /// The next record, or why it is none, and where it begins.
    pub fn next(&mut self) -> Option<(Place, Result<(), Fault>)> {
        if self.over {
            return None;
        }
        // What one long record took is not kept for the short ones.
        if self.json.capacity() > 1 << 20 {
            self.json = Vec::new();
        }
        self.json.clear();
        let found = match self.shape {
            Shape::Lines => self.line(),
            Shape::Values => self.value(),
        };
        let (at, outcome) = match found {
            Ok(None) => return None,
            Ok(Some((at, true))) => (at, Ok(())),
            Ok(Some((at, false))) => (at, Err(if self.over { Fault::Endless } else { Fault::TooLong })),
            Err(error) => {
                self.over = true;
                (self.place, Err(Fault::Io(error)))
            }
        };
        self.place.number = at.number.saturating_add(1);
        Some((at, outcome))
    }

    /// A line that is not blank, without its end; whether it is short enough.
    fn line(&mut self) -> io::Result<Option<(Place, bool)>> {
        let first = self.place.offset;
        loop {
            let at = self.place;
            self.json.clear();
            let read = self.reader.by_ref().take(LONGEST as u64 + 1).read_until(b'\n', &mut self.json)? as u64;
            self.place.offset += read;
            self.place.line += 1;
            if self.json.last() != Some(&b'\n') && read > LONGEST as u64 {
                self.json = Vec::new();
                self.skip_line()?;
                return Ok(Some((at, false)));
            }
            if !self.json.trim_ascii().is_empty() && self.json.trim_ascii() != b"\xef\xbb\xbf" {
                let end = self.json.strip_suffix(b"\n").unwrap_or(&self.json);
                let end = end.strip_suffix(b"\r").unwrap_or(end).len();
                self.json.truncate(end);
                return Ok(Some((at, true)));
            }
            if read == 0 {
                return Ok(None);
            }
            self.over = self.packed && self.place.offset - first > LARGEST;
            if self.over {
                return Ok(Some((at, false)));
            }
        }
    }

    /// Skips to the next line; not for ever in a packed file.
    fn skip_line(&mut self) -> io::Result<()> {
        let mut rest = self.reader.by_ref().take(if self.packed { LARGEST } else { u64::MAX });
        let skipped = rest.skip_until(b'\n')? as u64;
        self.over = self.packed && rest.limit() == 0;
        self.place.offset += skipped;
        Ok(())
    }

    /// A value; brackets and commas between values part them, so that those of an array come one by one.
    fn value(&mut self) -> io::Result<Option<(Place, bool)>> {
        let mut value = Value::default();
        let mut at = self.place;
        let first = self.place.offset;
        loop {
            let chunk = self.reader.fill_buf()?;
            if chunk.is_empty() {
                return Ok(value.begun.then_some((at, value.len <= LONGEST)));
            }
            let mut used = 0;
            let mut ended = false;
            for byte in chunk {
                if value.begun && value.ends_before(*byte) {
                    ended = true;
                    break;
                }
                if !value.begun && !value.begins(*byte) {
                    self.place.line += u64::from(*byte == b'\n');
                    used += 1;
                    continue;
                }
                if value.len == 0 {
                    at = Place { offset: self.place.offset + used as u64, ..self.place };
                }
                self.place.line += u64::from(*byte == b'\n');
                used += 1;
                if value.len < LONGEST {
                    self.json.push(*byte);
                }
                if value.takes(*byte) {
                    ended = true;
                    break;
                }
            }
            self.reader.consume(used);
            self.place.offset += used as u64;
            if ended {
                return Ok(Some((at, value.len <= LONGEST)));
            }
            self.over = self.packed && self.place.offset - first > LARGEST;
            if self.over {
                return Ok(Some((at, false)));
            }
        }
    }
}

/// A value while it is read.
#[derive(Default)]
struct Value {
    begun: bool,
    len: usize,
    depth: usize,
    string: bool,
    escape: bool,
}

impl Value {
    fn begins(&mut self, byte: u8) -> bool {
        self.begun = !(byte.is_ascii_whitespace() || matches!(byte, b'[' | b']' | b',' | 0xef | 0xbb | 0xbf));
        self.begun
    }

    /// A number or a word ends before what parts values.
    fn ends_before(&self, byte: u8) -> bool {
        self.depth == 0 && !self.string && (byte.is_ascii_whitespace() || matches!(byte, b'{' | b'[' | b']' | b',' | b'"'))
    }

    /// Takes a byte; whether the value ends with it.
    fn takes(&mut self, byte: u8) -> bool {
        self.len += 1;
        if self.string {
            let plain = !std::mem::take(&mut self.escape);
            self.escape = plain && byte == b'\\';
            self.string = !(plain && byte == b'"');
            return !self.string && self.depth == 0;
        }
        match byte {
            b'"' => self.string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                return self.depth == 0;
            }
            _ => {}
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufReader, Cursor};

    /// The records of a text that is read in small pieces, with number, line and what stands at their place.
    fn split(text: &str, lines: bool, chunk: usize) -> Vec<(u32, u64, String)> {
        let shape = Shape::of(text.as_bytes(), lines);
        let reader = Box::new(BufReader::with_capacity(chunk, Cursor::new(text.to_owned().into_bytes())));
        let mut splitter = Splitter::new(Unpacked { reader, packed: false }, shape, Place::default());
        let mut found = Vec::new();
        while let Some((place, outcome)) = splitter.next() {
            outcome.expect("a short record");
            let json = String::from_utf8(splitter.json.clone()).expect("UTF-8");
            let at = usize::try_from(place.offset).expect("small");
            assert_eq!(text.get(at..at + json.len()), Some(&*json), "{text}");
            found.push((place.number, place.line, json));
        }
        found
    }

    #[test]
    fn lines_are_records_and_blank_ones_none() {
        for chunk in [1, 2, 7, 64] {
            let found = split("{\"a\":1}\r\n\n  \nخطأ\n{\"b\":\"}\"}", true, chunk);
            let found: Vec<_> = found.iter().map(|(number, line, json)| (*number, *line, json.as_str())).collect();
            assert_eq!(found, [(0, 0, "{\"a\":1}"), (1, 3, "خطأ"), (2, 4, "{\"b\":\"}\"}")]);
        }
        assert!(split("\u{feff}\n", true, 64).is_empty());
    }

    #[test]
    fn an_array_an_object_and_lines_in_a_file_that_does_not_say() {
        let object = "{\n \"a\": \"]}\\\"\",\n \"b\": [1, {}]\n}";
        for chunk in [1, 3, 64] {
            let of = |text: &str| split(text, false, chunk).into_iter().map(|(_, line, json)| (line, json)).collect::<Vec<_>>();
            assert_eq!(of(object), [(0, object.to_owned())]);
            assert_eq!(of(&format!("[\n{object},\n{object}, 5 ,null]\n")).len(), 4);
            assert_eq!(of(&format!("{object}\n{object}"))[1].0, 4);
            assert_eq!(of("{\"a\":1}\n{\"a\": \n{\"a\":2}\n").len(), 3);
        }
        assert!(split("[]", false, 64).is_empty() && split("", false, 64).is_empty());
        assert_eq!(split("[{\"a\":1}", false, 64).len(), 1);
    }
}
