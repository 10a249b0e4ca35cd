//! What the user made, as commands open it: what became of a damaged file is told by whichever of them finds out.

use super::error::complain;
use crate::library::{Store, store::Error};
use std::path::Path;

/// The store, begun where there is none yet.
pub fn open(path: &Path) -> Result<Store, Error> {
    let store = Store::open(path)?;
    if let Some(damage) = store.damage() {
        complain(&damage.to_string());
    }
    Ok(store)
}
