//! The records of a collection, one after the other; a bad one is named, and the next follows.

use super::{
    Document, Encoding, Entry, Place, Problem, ReadError, decode,
    packed::{self, Unpacked, unpack},
    read::open,
    record,
    split::{Fault, LONGEST, Shape, Splitter},
};
use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
    path::Path,
};

/// Bad records in a row, without a single good one, after which a file holds none.
const HOPELESS: u32 = 1_000;

/// Where a record lies in its collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Record {
    /// Its number, from 0, counting every line that is not empty.
    pub number: u32,
    /// Bytes before it in the file, once inflated.
    pub offset: u64,
    /// Its bytes; 0 where its place is not known and it is counted up to.
    pub len: u32,
}

/// Whether a file of this name is a collection of records: `.jsonl`, `.ndjson` or `.json`, packed or not.
#[must_use]
pub fn is_collection(path: &Path) -> bool {
    kind(path).is_some()
}

/// Of a collection, whether its name says that each line is a record.
fn kind(path: &Path) -> Option<bool> {
    let name = path.file_name()?.to_string_lossy();
    match packed::bare(&name).rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
        "jsonl" | "ndjson" => Some(true),
        "json" => Some(false),
        _ => None,
    }
}

/// The records of a collection as they are read; memory holds one at a time.
pub struct Records {
    entry: Entry,
    splitter: Splitter,
    meter: Option<Meter>,
    /// A good record was seen.
    good: bool,
    bad: u32,
}

/// The records of a collection, from its beginning; `None` for an ordinary file, and for a record.
///
/// # Errors
/// When it can't be opened, or is no regular file, or not text.
pub fn records(entry: &Entry) -> Result<Option<Records>, ReadError> {
    records_from(entry, Place::default())
}

/// The records from a place on, which [`Records::place`] gave: in a plain file at once, in a packed one by inflating up to it.
///
/// # Errors
/// As [`records`].
pub fn records_from(entry: &Entry, place: Place) -> Result<Option<Records>, ReadError> {
    let Some(lines) = kind(&entry.path).filter(|_| entry.record.is_none()) else { return Ok(None) };
    let file = open(entry)?;
    let mut meter = Meter::of(&file);
    let mut bytes = unpack(file)?;
    let head = bytes.reader.fill_buf()?;
    if decode::is_binary(&head[..head.len().min(super::read::HEAD)]) {
        return Err(ReadError::Binary);
    }
    let shape = Shape::of(head, lines);
    if place.offset > 0 {
        bytes = at(entry, bytes, place.offset, &mut meter)?;
    }
    let good = place.number > 0;
    Ok(Some(Records { entry: entry.clone(), splitter: Splitter::new(bytes, shape, place), meter, good, bad: 0 }))
}

/// The bytes behind the first `offset` ones.
fn at(entry: &Entry, mut bytes: Unpacked, offset: u64, meter: &mut Option<Meter>) -> Result<Unpacked, ReadError> {
    if bytes.packed {
        std::io::copy(&mut bytes.reader.by_ref().take(offset), &mut std::io::sink())?;
        return Ok(bytes);
    }
    let mut file = open(entry)?;
    *meter = Meter::of(&file);
    file.seek(SeekFrom::Start(offset))?;
    let reader = Box::new(std::io::BufReader::with_capacity(64 << 10, file));
    Ok(Unpacked { reader, packed: false })
}

/// Reads one record: at its place where that is known.
pub(super) fn read(entry: &Entry, record: Record) -> Result<Document, ReadError> {
    if record.len == 0 {
        return counted(entry, record.number);
    }
    if record.len as usize > LONGEST {
        return Err(ReadError::Record(too_long()));
    }
    let bytes = unpack(open(entry)?)?;
    let mut json = Vec::with_capacity(record.len as usize);
    at(entry, bytes, record.offset, &mut None)?.reader.take(record.len.into()).read_to_end(&mut json)?;
    document(entry, entry.name.clone(), &json).map_err(ReadError::Record)
}

fn counted(entry: &Entry, number: u32) -> Result<Document, ReadError> {
    let whole = Entry { record: None, ..entry.clone() };
    let mut records = records(&whole)?.ok_or_else(|| ReadError::Record("the file holds no records".to_owned()))?;
    while let Some((place, found)) = records.splitter.next() {
        if place.number == number {
            found.map_err(|fault| ReadError::Record(fault.to_string()))?;
            return document(entry, entry.name.clone(), &records.splitter.json).map_err(ReadError::Record);
        }
    }
    Err(ReadError::Record("there is no such record".to_owned()))
}

fn document(entry: &Entry, name: String, json: &[u8]) -> Result<Document, String> {
    let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
    let text = decode::lossy(json);
    let mut document = record::parse(&text).map_err(|bad| bad.what)?.document(name, entry.folder.clone())?;
    if let std::borrow::Cow::Owned(_) = text {
        let faults = json.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
        document.encoding = Encoding::DamagedUtf8 { faults };
    }
    Ok(document)
}

impl Records {
    /// Where the next record begins; whoever stops here can go on with [`records_from`].
    #[must_use]
    pub fn place(&self) -> Place {
        self.splitter.place
    }

    /// Tells how far the file is read, while it is; `None` where the system has no more files to give.
    #[must_use]
    pub fn meter(&self) -> Option<Meter> {
        self.meter.as_ref().and_then(|meter| Meter::of(&meter.0))
    }

    /// Whether a line can be read from anywhere in the file.
    pub(super) fn can_seek(&self) -> bool {
        self.splitter.is_plain_lines()
    }

    /// The next record as it stands, or nothing in place of one that is none.
    pub(super) fn next_json(&mut self) -> Option<Vec<u8>> {
        let (_, found) = self.splitter.next()?;
        Some(if found.is_ok() { self.splitter.json.clone() } else { Vec::new() })
    }
}

/// Another hand on a file that is being read.
#[derive(Debug)]
pub struct Meter(File);

impl Meter {
    fn of(file: &File) -> Option<Self> {
        file.try_clone().ok().map(Self)
    }

    /// Guesses how many records the file holds by how far it is read, as it is packed, once `count` of them were met: rounded up
    /// to two figures. `None` at its very beginning.
    #[must_use]
    pub fn expected(&self, count: u64) -> Option<u64> {
        let read = (&self.0).stream_position().ok().filter(|read| *read > 0)?;
        let len = self.0.metadata().ok()?.len().max(read);
        let all = u64::try_from(u128::from(count) * u128::from(len) / u128::from(read)).ok()?.max(count);
        let unit = 10_u64.pow(all.checked_ilog10().unwrap_or(0).saturating_sub(1));
        Some(all.div_ceil(unit).saturating_mul(unit))
    }
}

impl Iterator for Records {
    type Item = Result<(Entry, Document), Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        if !self.good && self.bad >= HOPELESS {
            return None;
        }
        let (place, found) = self.splitter.next()?;
        let (number, json) = (place.number, &self.splitter.json);
        let name = format!("{}#{number}", self.entry.name);
        let made = found.map_err(|fault| fault.to_string()).and_then(|()| document(&self.entry, name.clone(), json));
        let problem = |what: String| Problem { path: self.entry.path.clone(), what };
        Some(match made {
            Ok(document) => {
                self.good = true;
                let len = u32::try_from(json.len()).unwrap_or_default();
                let record = Some(Record { number, offset: place.offset, len });
                Ok((Entry { name, record, ..self.entry.clone() }, document))
            }
            Err(what) => {
                self.bad += 1;
                let rest = if !self.good && self.bad >= HOPELESS { "; nor is one before it, so the rest is left out" } else { "" };
                Err(problem(format!("record {number}, line {}: {what}{rest}", place.line + 1)))
            }
        })
    }
}

fn too_long() -> String {
    format!("longer than {} MiB", LONGEST >> 20)
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TooLong => f.write_str(&too_long()),
            Self::Endless => write!(f, "inflates to more than {} MiB without a record; the rest is left out", super::LARGEST >> 20),
            Self::Io(error) => write!(f, "{error}; the rest is left out"),
        }
    }
}
