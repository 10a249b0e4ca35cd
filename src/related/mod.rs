//! Which article a headline leads to, which texts are copies, which tell one event or story; each link with its reason.

mod cluster;
pub mod compare;
mod duplicates;
mod headline;
mod index;
mod item;
mod prepared;
mod relate;
mod resolve;
mod story;
#[cfg(test)]
mod tests;
mod titles;
mod unseen;
mod vectors;
mod verify;
mod vocabulary;
mod why;
mod wordlists;

pub use headline::headline_key;
pub use item::{Item, Link, Listed, Pair, PairKind, Relations, Unseen};
pub use relate::relate;
pub use why::Why;

use crate::clean::Part;
