//! Files and folders become decoded documents. One that can't be read is named and skipped.

mod decode;
mod document;
pub mod html;
mod read;
mod sample;
mod utf16;
mod walk;

pub use decode::decode;
pub use document::{Document, Encoding, How};
pub use read::{LARGEST, ReadError, beginning, read, sampled};
pub use sample::{SAMPLE_NAME, sample};
pub use walk::{Entry, Problem, walk};
