//! Who, where, which organisation, when and how many: mentions in a page, each with an identity.

mod mention;

pub use mention::{EntityType, Mention};
