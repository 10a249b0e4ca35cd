//! A tagger for names that no list holds: a linear-chain conditional random field (Lafferty and others, ICML 2001) over
//! the words of a line, with hashed features.
//!
//! It sees the words, how they begin and end, how often they and their inflected forms occur in Arabic at large, what the
//! knowledge says of them, and what the rules would make of them. `khabar-train` (feature `train`) makes the model.

mod context;
mod decode;
mod label;
mod lexicon;
mod model;
mod scores;
#[cfg(any(test, feature = "train"))]
pub mod train;
mod word;

pub(super) use context::{Line, Opinions};
pub(super) use decode::Lattice;
pub(super) use label::Label;
pub(crate) use lexicon::share_of_forms;
pub(super) use model::Model;
pub(super) use scores::{Manners, Scorer, Shares};
pub(super) use word::{Signature, Spelling};
