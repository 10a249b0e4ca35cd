//! Every text of the interface, in English and Arabic, from the two catalogues in `assets/messages/`.

mod catalogue;
mod keys;
mod plural;

pub use catalogue::{Catalogue, UiLanguage};
pub use keys::Msg;
