//! One file, read with care: it may be a pipe, a device, huge, or gone since it was listed.

use super::{Document, Entry, decode, decode::is_binary, html::is_html};
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
const HEAD: usize = 8192;

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
    /// No text.
    #[error("binary, not text")]
    Binary,
}

/// Reads and decodes one file.
///
/// # Errors
/// When it can't be opened or read, is no regular file, too large, or not text.
pub fn read(entry: &Entry) -> Result<Document, ReadError> {
    let file = open(entry)?;
    let size = file.metadata()?.len();
    let bytes = bytes(file, size)?;
    Ok(Document::new(entry.name.clone(), entry.folder.clone(), bytes))
}

/// Reads what a survey looks at: a file of text, or the beginning of a large one; `None` for a web page, whose markup tells more.
///
/// # Errors
/// As [`read`].
pub fn sampled(entry: &Entry) -> Result<Option<String>, ReadError> {
    let mut bytes = Vec::new();
    open(entry)?.take(SAMPLED).read_to_end(&mut bytes)?;
    if is_binary(&bytes) {
        return Err(ReadError::Binary);
    }
    // What is cut in the middle of a letter would look damaged.
    let end = bytes.iter().rposition(u8::is_ascii_whitespace).filter(|_| bytes.len() as u64 == SAMPLED);
    bytes.truncate(end.unwrap_or(bytes.len()));
    let (text, _) = decode(bytes);
    Ok((!is_html(&text)).then_some(text))
}

/// Reads the beginning of a large file, cut at a blank near `most` bytes; `None` for one that is not larger than that.
///
/// # Errors
/// As [`read`].
pub fn beginning(entry: &Entry, most: usize) -> Result<Option<Document>, ReadError> {
    let mut file = open(entry)?;
    if file.metadata()?.len() <= most as u64 {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(most);
    file.by_ref().take(most as u64).read_to_end(&mut bytes)?;
    if is_binary(&bytes) {
        return Err(ReadError::Binary);
    }
    let end = bytes.iter().rposition(u8::is_ascii_whitespace).filter(|at| at * 2 > bytes.len());
    bytes.truncate(end.unwrap_or(bytes.len()));
    Ok(Some(Document::new(entry.name.clone(), entry.folder.clone(), bytes)))
}

/// Opens a regular file; a pipe that was put in its place must not block the open; the flag means nothing to a regular file.
fn open(entry: &Entry) -> Result<File, ReadError> {
    let flags = i32::try_from(OFlags::NONBLOCK.bits()).unwrap_or_default();
    let file = OpenOptions::new().read(true).custom_flags(flags).open(&entry.path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(ReadError::NotAFile) }
}

fn bytes(mut file: File, size: u64) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    file.by_ref().take(HEAD as u64).read_to_end(&mut bytes)?;
    if is_binary(&bytes) {
        return Err(ReadError::Binary);
    }
    if size > LARGEST {
        return Err(ReadError::TooLarge);
    }
    // The file may grow while it is read: one byte over the limit tells.
    file.take(LARGEST + 1 - bytes.len() as u64).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST { Err(ReadError::TooLarge) } else { Ok(bytes) }
}
