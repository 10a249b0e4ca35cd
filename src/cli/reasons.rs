//! Why articles are linked, as outputs say it, from the same facts as the reader's: in English where programs read them.

use crate::{
    library::{Collection, EntityIndex},
    messages::{Catalogue, UiLanguage},
    related::Why,
};

/// Says reasons of one collection.
pub struct Reasons<'c> {
    collection: &'c Collection,
    index: EntityIndex,
    messages: &'static Catalogue,
}

impl<'c> Reasons<'c> {
    /// For programs.
    pub fn new(collection: &'c Collection) -> Self {
        Self::of(collection, Catalogue::of(UiLanguage::English))
    }

    /// Counts who is named how often.
    pub fn of(collection: &'c Collection, messages: &'static Catalogue) -> Self {
        let mut index = EntityIndex::default();
        for file in collection.files() {
            index.add(file);
        }
        Self { collection, index, messages }
    }

    /// Why an article is linked to another, seen from `from`; `at` is the headline that leads there, if one does.
    pub fn say(&self, from: usize, at: Option<usize>, to: usize, why: Why) -> String {
        let common = |id: &str| self.index.find(id).map_or(0, |entity| self.index.places(entity).len());
        self.collection.evidence(from, at, to, why, &common).say(self.messages, str::to_owned)
    }
}
