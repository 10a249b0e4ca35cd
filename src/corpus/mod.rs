//! Files and folders become decoded documents. One that can't be read is named and skipped.

mod document;

pub use document::{Document, Encoding};
