//! Who, where, which organisation, when and how many: mentions in a page, each with an identity.
//!
//! Plain and offline: names that [`Knowledge`] holds are looked up over the words of the text, rules read what no list can hold
//! (titles and given names, the first words of institutions and places, counts), dates come from [`crate::dates`]; where
//! candidates overlap the longer stands, and a person named in full is found again under the surname.

mod classes;
mod clitics;
mod events;
mod gazetteer;
mod heads;
mod identity;
mod knowledge;
mod load;
mod mention;
mod nationality;
mod numbers;
mod own;
mod people;
mod person_name;
mod places;
mod propagate;
mod spot;
mod tag;
mod token;
#[cfg(test)]
mod told;
mod vocabulary;

pub use knowledge::Knowledge;
pub use mention::{EntityType, Mention};
pub use own::{NameFault, OwnNames, OwnNamesError};
pub use tag::{Context, tag};
