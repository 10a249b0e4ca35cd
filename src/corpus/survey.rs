//! What a survey looks at of a collection.

use super::{Entry, ReadError, decode, html::is_html, read::open, record, records};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};

/// Bytes that are read at once.
const CHUNK: usize = 16 << 10;

/// Bytes of the longest record that is looked at.
const LONGEST: u64 = 256 << 10;

/// Bytes that are read of a collection whose records can't be reached without the ones before.
const MOST: u64 = 8 << 20;

/// The texts of at most `most` records from all over a plain file of lines, or from the beginning of any other collection; web pages
/// are left out, since their markup tells more, and so is what can't be read.
///
/// # Errors
/// As [`records()`].
pub fn sampled_records(entry: &Entry, most: usize, mut add: impl FnMut(&str)) -> Result<(), ReadError> {
    let Some(mut records) = records(entry)? else { return Ok(()) };
    let mut add = |json: &[u8]| {
        if let Some(text) = plain_text(json) {
            add(&text);
        }
    };
    if !records.can_seek() {
        for _ in 0..most {
            match records.next_json() {
                Some(json) if records.place().offset < MOST => add(&json),
                _ => break,
            }
        }
        return Ok(());
    }
    let mut file = open(entry)?;
    let size = file.metadata()?.len();
    let step = (size / most.max(1) as u64).max(1);
    let (mut at, mut line) = (0, Vec::new());
    while at < size {
        file.seek(SeekFrom::Start(at))?;
        let mut lines = BufReader::with_capacity(CHUNK, &file).take(LONGEST * 2);
        // The line in which this place lies was begun before.
        let begun = if at == 0 { 0 } else { lines.skip_until(b'\n')? as u64 };
        line.clear();
        let len = lines.read_until(b'\n', &mut line)? as u64;
        add(&line);
        // The byte before the next line, so that the next one is not taken for begun.
        at = (at + step).max((at + begun + len).saturating_sub(1));
    }
    Ok(())
}

/// The text of a record that is no web page.
fn plain_text(json: &[u8]) -> Option<String> {
    let text = record::parse(&decode::lossy(json)).ok()?.text?;
    (!is_html(&text)).then_some(text)
}
