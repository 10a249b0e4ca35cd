//! Every text of the interface, in English and Arabic, from the two catalogues in `assets/messages/`.

mod catalogue;
mod commands;
mod keys;
mod plural;

pub use catalogue::{Catalogue, UiLanguage};
pub use commands::{command_filled, command_text, has_command_text};
pub use keys::Msg;
