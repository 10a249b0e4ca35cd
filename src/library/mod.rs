//! The collection that is open, and what the user made (bookmarks, corrections, marks), kept apart from anything that can be rebuilt.

pub mod anchor;
pub mod bookmark;
mod bookmark_change;
mod collection;
mod correction;
mod entity_index;
mod entity_word;
mod evidence;
pub mod export;
pub mod facets;
mod groups;
pub mod index;
mod left_off;
mod linked;
mod mark;
mod page_file;
pub mod paths;
mod request;
pub mod searched;
mod shelving;
mod sorting;
pub mod store;
mod stories;
mod telling;

pub use collection::{Collection, Listed, Relation, RelationKind};

pub use anchor::{Anchor, find};
pub use bookmark::{Anchored, Bookmark, Colour, Former, Place, Position, Quote};
pub use bookmark_change::{BookmarkChange, BookmarkEdit};
pub use correction::{Correction, Corrections};
pub use entity_index::{At, EntityIndex, article_of};
pub use entity_word::EntityWord;
pub use evidence::{Evidence, When, day};
pub use groups::{Group, Listing, folder_of, grouped};
pub use index::{Index, Indexed, IndexedEntities};
pub use left_off::{LeftOff, SavedSearch};
pub use linked::{Kin, Linked, kin_of};
pub use mark::{Mark, MarkChange, Marked, Marks, tag_of};
pub use page_file::PageFile;
pub use paths::Dirs;
pub use request::{Change, Request};
pub use shelving::{Order, Sought, Standing};
pub use sorting::{Sort, collation};
pub use store::{Passage, Store};
pub use stories::{About, Event, Fact, Facts, LEAD, Made, Making, Named, Stories, Story, Telling};
pub use telling::telling;
