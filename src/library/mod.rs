//! The collection that is open, and what the user made (bookmarks, corrections), kept apart from anything that can be rebuilt.

pub mod anchor;
pub mod bookmark;
mod collection;
mod correction;
mod entity_index;
mod entity_word;
pub mod export;
pub mod paths;
mod request;
pub mod store;
mod telling;

pub use collection::{Collection, Listed, PageFile, Relation, RelationKind};

pub use anchor::{Anchor, find};
pub use bookmark::{Bookmark, Place, Position, Quote};
pub use correction::{Correction, Corrections};
pub use entity_index::{At, EntityIndex, article_of};
pub use entity_word::EntityWord;
pub use paths::Dirs;
pub use request::{Change, Request};
pub use store::Store;
pub use telling::telling;
