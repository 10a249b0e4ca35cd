//! Why articles are linked, as outputs say it: in English, from the same facts as the reader's.

use crate::{
    library::{Collection, EntityIndex},
    messages::{Catalogue, UiLanguage},
    related::Why,
};

/// Says reasons of one collection.
pub struct Reasons<'c> {
    collection: &'c Collection,
    index: EntityIndex,
}

impl<'c> Reasons<'c> {
    /// Counts who is named how often.
    pub fn new(collection: &'c Collection) -> Self {
        let mut index = EntityIndex::default();
        for file in collection.files() {
            index.add(file);
        }
        Self { collection, index }
    }

    /// Why an article is linked to another, seen from `from`; `at` is the headline that leads there, if one does.
    pub fn say(&self, from: usize, at: Option<usize>, to: usize, why: Why) -> String {
        let common = |id: &str| self.index.find(id).map_or(0, |entity| self.index.places(entity).len());
        self.collection.evidence(from, at, to, why, &common).say(Catalogue::of(UiLanguage::English), str::to_owned)
    }
}
