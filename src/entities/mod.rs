//! Who, where, which organisation, when and how many: mentions in a page, each with an identity.
//!
//! Plain and offline: names that [`Knowledge`] holds are looked up over the words of the text, rules read what no list can hold
//! (titles and given names, the first words of institutions and places, counts), dates come from [`crate::dates`]; where
//! candidates overlap the longer stands. A tagger trained on newswire then judges what the rules found and adds names that no
//! list holds, and a person named in full is found again under the surname.

mod agreement;
mod bearers;
mod classes;
mod clitics;
mod clusters;
mod corrected;
mod events;
mod gazetteer;
mod heads;
mod identity;
mod knowledge;
mod learned;
mod load;
mod mention;
mod named;
mod nationality;
mod numbered;
mod numbers;
mod own;
mod people;
mod person_name;
mod place_word;
mod places;
mod propagate;
mod short;
mod spot;
mod tag;
mod tagger;
mod token;
#[cfg(test)]
mod told;
mod tongues;
mod vocabulary;

pub(crate) use corrected::spelling;
pub use corrected::{EntityWords, Refused, Said, corrected, retyped};
pub use knowledge::Knowledge;
pub use mention::{EntityType, Mention};
pub use own::{NameFault, OwnNames, OwnNamesError};
pub(crate) use place_word::names_place;
pub use tag::{Context, tag};
pub(crate) use tagger::share_of_forms;
#[cfg(feature = "train")]
pub use tagger::train;
