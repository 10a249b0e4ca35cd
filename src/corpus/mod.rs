//! Files and folders become decoded documents. One that can't be read is named and skipped.
//!
//! ```text
//! walk → entries ─ an ordinary file ─────────→ read (inflated) → decode → html ──→ a document
//!               └─ a collection → records: split → record (fields by their names) ┘
//! ```

mod decode;
mod document;
pub mod html;
mod packed;
mod read;
pub mod record;
mod records;
mod sample;
mod split;
mod survey;
mod utf16;
mod walk;

pub use decode::decode;
pub use document::{Document, Encoding, How};
pub use read::{LARGEST, ReadError, beginning, read, sampled};
pub use records::{Meter, Record, Records, is_collection, records, records_from};
pub use sample::{SAMPLE_NAME, sample};
pub use split::{LONGEST as LONGEST_RECORD, Place};
pub use survey::sampled_records;
pub use walk::{Entry, Problem, walk, walk_each};
