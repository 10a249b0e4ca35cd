//! An article as the reader sees it: blocks, laid out lazily for one width, and places in them.

mod block;
mod build;
mod cursor;
mod hit;
mod layout;
mod raw;
mod text;

pub use block::{Block, BlockKind, Origin};
pub use build::{Link, branch, build, isolated};
pub use cursor::{Position, Step};
pub use hit::Unit;
pub use layout::{Place, Row, View};
pub use raw::{build_raw, part_role, touching};
pub use text::BlockText;
