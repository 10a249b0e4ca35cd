//! Cues and names of the user's own, of the shape of the built-in ones, which they are added to.

mod fault;
mod near;
mod read;

pub use fault::{Fault, OwnError};

use super::{cues, names};
use std::sync::OnceLock;

/// What a user added to the words by which pages are read.
#[derive(Debug, Clone, Default)]
pub struct Own {
    pub(super) cues: Vec<cues::Group>,
    pub(super) names: names::Assets,
}

/// Set once, before the first page is read; the words are sorted only then.
static OWN: OnceLock<Own> = OnceLock::new();

impl Own {
    /// Adds the cues of a file like `assets/cues.toml`, and returns how many.
    ///
    /// # Errors
    /// Where something is unknown or of another kind, with its line; nothing is added then.
    pub fn add_cues(&mut self, text: &str) -> Result<usize, OwnError> {
        let groups = read::cues(text)?;
        let count = groups.iter().flat_map(|group| group.languages.values()).map(Vec::len).sum();
        self.cues.extend(groups);
        Ok(count)
    }

    /// Adds the names of a file like `assets/datelines.toml`, of which lists may be left out, and returns how many.
    ///
    /// # Errors
    /// Where something is unknown or of another kind, with its line; nothing is added then.
    pub fn add_names(&mut self, text: &str) -> Result<usize, OwnError> {
        let names = read::names(text)?;
        let names::Assets { places, agencies, heads, tails, desks, credits } = &names;
        let count = [places, agencies, heads, tails, desks, credits].iter().map(|list| list.len()).sum();
        let names::Assets { places, agencies, heads, tails, desks, credits } = names;
        self.names.places.extend(places);
        self.names.agencies.extend(agencies);
        self.names.heads.extend(heads);
        self.names.tails.extend(tails);
        self.names.desks.extend(desks);
        self.names.credits.extend(credits);
        Ok(count)
    }

    /// Has all pages read with these words from now on; `false` where a page was read already, and nothing changes any more.
    #[must_use]
    pub fn install(self) -> bool {
        OWN.set(self).is_ok()
    }
}

/// What was installed.
pub(super) fn added() -> &'static Own {
    OWN.get_or_init(Own::default)
}
