//! Plain text and its coordinates: everything here is pure and knows nothing of files, articles or terminals.

mod bands;
pub mod fold;
pub mod hash;
pub mod lam_alef;
pub mod lang;
pub mod letters;
pub mod offsets;
mod pieces;
mod recent;
pub mod safe;
pub mod span;
pub mod stem;
pub mod tokens;
pub mod words;

pub use bands::{BANDS, bands};
pub use fold::{Folded, fold, fold_onto};
pub use hash::Fnv;
pub use lang::{Direction, Language};
pub use offsets::CharIndex;
pub use pieces::pieces;
pub(crate) use recent::Recent;
pub use safe::SafeText;
pub use span::Span;
pub use tokens::{Token, norm, tokens};
pub use words::{Word, words};
pub(crate) use words::{arabic_run, whole_arabic_run};
