//! The collection that is open, and what the user made (bookmarks, corrections), kept apart from anything that can be rebuilt.

pub mod anchor;
pub mod bookmark;
mod collection;
mod correction;
mod entity_index;
mod entity_word;
mod evidence;
pub mod export;
mod linked;
pub mod paths;
mod request;
pub mod searched;
pub mod store;
mod stories;
mod telling;

pub use collection::{Collection, Listed, PageFile, Relation, RelationKind};

pub use anchor::{Anchor, find};
pub use bookmark::{Bookmark, Place, Position, Quote};
pub use correction::{Correction, Corrections};
pub use entity_index::{At, EntityIndex, article_of};
pub use entity_word::EntityWord;
pub use evidence::{Evidence, When, day};
pub use linked::{Kin, Linked};
pub use paths::Dirs;
pub use request::{Change, Request};
pub use store::Store;
pub use stories::{About, Event, Named, Stories, Story, Telling};
pub use telling::telling;
