//! Which article a headline leads to, which texts are copies, which tell one event or story; each link with its reason.

mod ahead;
mod cluster;
pub mod compare;
mod found;
mod guards;
mod headings;
mod headline;
mod index;
mod item;
mod lately;
mod linker;
mod lists;
mod parallel;
mod pool;
mod postings;
mod prepared;
mod rarity;
mod relate;
mod resolve;
mod sameness;
mod says;
mod shelf;
mod shingles;
mod tally;
#[cfg(test)]
mod tests;
mod told;
mod unseen;
mod vector;
mod verify;
mod vocabulary;
mod why;
mod wordlists;

pub use ahead::{Ahead, Batch};
pub use found::{Gathered, Related};
pub use guards::{Guard, guards};
pub use headline::{headline_key, title_keys};
pub use item::{Item, Link, Listed, Named, Pair, PairKind, Relations, Unseen};
pub use linker::Linker;
pub use relate::{Texts, alone, relate};
pub use why::Why;

use crate::clean::Part;
