//! Packed files: gzip and zstd, told by their first bytes, so that a name may say what it likes.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
};

/// Bytes that are read at once.
const CHUNK: usize = 64 << 10;

/// A file's bytes, inflated where it is packed.
pub(super) struct Unpacked {
    /// The bytes.
    pub reader: Box<dyn BufRead + Send>,
    /// Whether they were packed.
    pub packed: bool,
}

/// Reads a file from where it stands. Several members or frames behind each other are one text.
///
/// # Errors
/// When the file can't be read, or there is no memory for what unpacks it.
pub(super) fn unpack(file: File) -> io::Result<Unpacked> {
    let mut raw = BufReader::with_capacity(CHUNK, file);
    let head = raw.fill_buf()?;
    let packing = packing(head);
    let inflated: Box<dyn Read + Send> = match packing {
        None => return Ok(Unpacked { reader: Box::new(raw), packed: false }),
        Some(Packing::Gzip) => Box::new(flate2::bufread::MultiGzDecoder::new(raw)),
        Some(Packing::Zstd) => Box::new(zstd::stream::read::Decoder::with_buffer(raw)?),
    };
    Ok(Unpacked { reader: Box::new(BufReader::with_capacity(CHUNK, inflated)), packed: true })
}

enum Packing {
    Gzip,
    Zstd,
}

/// RFC 1952, RFC 8878; a file of zstd may begin with a frame to be skipped.
fn packing(head: &[u8]) -> Option<Packing> {
    match head {
        [0x1f, 0x8b, 8, ..] => Some(Packing::Gzip),
        [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Some(Packing::Zstd),
        _ => None,
    }
}

/// A file's name without what says that it is packed.
#[must_use]
pub(super) fn bare(name: &str) -> &str {
    let end = name.rfind('.').unwrap_or(name.len());
    match name[end..].to_ascii_lowercase().as_str() {
        ".gz" | ".gzip" | ".zst" | ".zstd" => &name[..end],
        _ => name,
    }
}
