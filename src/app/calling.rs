//! What entities are called on the screen: in an article as it writes them, elsewhere in the script of the interface.

use super::State;
use crate::{
    library::{PageFile, called},
    text::Direction,
};

/// Mentions that are looked at for a name in another script.
const LOOKED: usize = 200;

impl State {
    /// What an entity is called where no article says how, in the script of the interface if texts here write it so.
    #[must_use]
    pub fn called(&self, entity: u32) -> String {
        let name = self.index.name(&self.collection, entity);
        // What lies on the disk is not read for it.
        let places = if self.collection.indexed().is_some() { &[] } else { self.index.places(entity) };
        let surface = |at: &crate::library::At| {
            let page = self.collection.file(at.file as usize)?;
            Some(page.mentions.get(at.mention as usize)?.span.of(&page.document.text))
        };
        let surfaces = places.iter().take(LOOKED).filter_map(surface);
        called(name, self.setup.messages.language.direction(), surfaces).into_owned()
    }

    /// What one of the names of stories is called.
    #[must_use]
    pub fn cast_name(&self, number: u32) -> String {
        let Some(named) = self.collection.stories().named(number) else { return String::new() };
        match self.index.find(&named.id).filter(|_| self.collection.indexed().is_none()) {
            Some(entity) => self.called(entity),
            None => named.name.to_string(),
        }
    }

    /// What the entity of a mention in the open article is called there.
    #[must_use]
    pub fn called_here(&self, mention: usize) -> String {
        let Some(reading) = &self.reading else { return String::new() };
        let (page, listed) = (self.collection.page_of(reading.article), self.collection.listed(reading.article));
        called_in(page, listed.article, mention, listed.direction)
    }
}

fn called_in(page: &PageFile, article: usize, mention: usize, direction: Direction) -> String {
    let Some(named) = page.mentions.get(mention) else { return String::new() };
    let own =
        page.mentions.iter().zip(page.owners.iter()).filter(|(other, owner)| other.id == named.id && **owner == Some(article));
    called(&named.name, direction, own.map(|(other, _)| other.span.of(&page.document.text))).into_owned()
}
