//! One file, read with care: it may be a pipe, a device, huge, or gone since it was listed.

use super::{
    Document, Entry, decode,
    decode::is_binary,
    html::is_html,
    is_collection,
    packed::{Unpacked, unpack},
    records,
};
use rustix::fs::OFlags;
use std::{
    fs::{File, OpenOptions},
    io::{self, Read},
    os::unix::fs::OpenOptionsExt,
};
use thiserror::Error;

/// Files larger than this many bytes are named and skipped.
pub const LARGEST: u64 = 128 << 20;

/// Bytes of a large file that a survey reads.
const SAMPLED: u64 = 64 << 10;

/// How much of a file decides whether it is text.
pub(super) const HEAD: usize = 8192;

/// Why a file was skipped.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The system said no.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// A pipe, a device, a socket.
    #[error("not a regular file")]
    NotAFile,
    /// Over [`LARGEST`].
    #[error("larger than {} MiB", LARGEST >> 20)]
    TooLarge,
    /// Packed, and over [`LARGEST`] when inflated.
    #[error("inflates to more than {} MiB", LARGEST >> 20)]
    Inflates,
    /// A record of a collection, and what is wrong with it.
    #[error("{0}")]
    Record(String),
    /// No text.
    #[error("binary, not text")]
    Binary,
}

/// Reads and decodes one file, inflated where it is packed, or one record of a collection.
///
/// # Errors
/// When it can't be opened or read, is no regular file, too large, or not text; when the record is none.
pub fn read(entry: &Entry) -> Result<Document, ReadError> {
    if let Some(record) = entry.record {
        return records::read(entry, record);
    }
    let file = open(entry)?;
    let size = file.metadata()?.len();
    let bytes = bytes(unpack(file)?, size)?;
    Ok(Document::new(entry.name.clone(), entry.folder.clone(), bytes))
}

/// Reads what a survey looks at: a file of text, or the beginning of a large one; `None` for a web page, whose markup tells more,
/// and for a collection, see [`super::sampled_records`].
///
/// # Errors
/// As [`read`].
pub fn sampled(entry: &Entry) -> Result<Option<String>, ReadError> {
    if is_collection(&entry.path) {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    unpack(open(entry)?)?.reader.take(SAMPLED).read_to_end(&mut bytes)?;
    if is_binary(&bytes) {
        return Err(ReadError::Binary);
    }
    // What is cut in the middle of a letter would look damaged.
    let end = bytes.iter().rposition(u8::is_ascii_whitespace).filter(|_| bytes.len() as u64 == SAMPLED);
    bytes.truncate(end.unwrap_or(bytes.len()));
    let (text, _) = decode(bytes);
    Ok((!is_html(&text)).then_some(text))
}

/// Reads the beginning of a large file, cut at a blank near `most` bytes; `None` for one that is not larger than that, and for a
/// collection.
///
/// # Errors
/// As [`read`].
pub fn beginning(entry: &Entry, most: usize) -> Result<Option<Document>, ReadError> {
    if is_collection(&entry.path) {
        return Ok(None);
    }
    let file = open(entry)?;
    let large = file.metadata()?.len() > most as u64;
    let mut file = unpack(file)?;
    if !large && !file.packed {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(most);
    file.reader.by_ref().take(most as u64).read_to_end(&mut bytes)?;
    if bytes.len() < most {
        return Ok(None);
    }
    if is_binary(&bytes) {
        return Err(ReadError::Binary);
    }
    let end = bytes.iter().rposition(u8::is_ascii_whitespace).filter(|at| at * 2 > bytes.len());
    bytes.truncate(end.unwrap_or(bytes.len()));
    Ok(Some(Document::new(entry.name.clone(), entry.folder.clone(), bytes)))
}

/// Opens a regular file; a pipe that was put in its place must not block the open; the flag means nothing to a regular file.
pub(super) fn open(entry: &Entry) -> Result<File, ReadError> {
    let flags = i32::try_from(OFlags::NONBLOCK.bits()).unwrap_or_default();
    let file = OpenOptions::new().read(true).custom_flags(flags).open(&entry.path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(ReadError::NotAFile) }
}

fn bytes(mut file: Unpacked, size: u64) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    file.reader.by_ref().take(HEAD as u64).read_to_end(&mut bytes)?;
    if is_binary(&bytes) {
        return Err(ReadError::Binary);
    }
    if size > LARGEST {
        return Err(ReadError::TooLarge);
    }
    // The file may grow while it is read, and inflate to anything: one byte over the limit tells.
    file.reader.take(LARGEST + 1 - bytes.len() as u64).read_to_end(&mut bytes)?;
    match bytes.len() as u64 > LARGEST {
        true if file.packed => Err(ReadError::Inflates),
        true => Err(ReadError::TooLarge),
        false => Ok(bytes),
    }
}
