//! Every text of the interface, in English and Arabic, from the two catalogues in `assets/messages/`.

mod catalogue;
mod commands;
mod keys;
mod plural;
mod reworded;

pub use catalogue::{Catalogue, UiLanguage};
pub use commands::{command_filled, command_text, command_texts, has_command_text};
pub use keys::Msg;
pub use reworded::{OF_SYSTEMS, reworded};
