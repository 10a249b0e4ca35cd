//! What the user says of entities takes hold: mentions are looked at again, outside, and the index follows.

use super::{entity, library, open, story, told};
use crate::{
    app::{Effect, Overlay, State},
    entities::EntityWords,
    library::{EntityWord, PageFile},
};
use std::sync::Arc;

/// Words as they are stored now.
pub fn stored(state: &mut State, said: Vec<EntityWord>) -> Vec<Effect> {
    state.said = said;
    state.words = Arc::new(EntityWords::new(state.said.iter().map(|word| &word.said)));
    late(state, 0)
}

/// Asks for the mentions of all pages, the open one's first.
pub fn ask(state: &mut State) -> Vec<Effect> {
    if library::heed(state) {
        return Vec::new();
    }
    let open = state.reading.as_ref().map(|reading| state.collection.listed(reading.article).file);
    let files = state.collection.files().iter().cloned().enumerate();
    let mut pages: Vec<_> = files.collect();
    if let Some(open) = open {
        pages.swap(0, open);
    }
    vec![Effect::Name { pages, words: Arc::clone(&state.words) }]
}

/// Asks for those of the pages from the `from`th on that were made before something was said.
pub fn late(state: &mut State, from: usize) -> Vec<Effect> {
    if library::heed(state) {
        return Vec::new();
    }
    let files = state.collection.files().iter().enumerate().skip(from);
    let pages: Vec<_> = files.filter(|(_, file)| !file.heeds(&state.words)).map(|(i, file)| (i, Arc::clone(file))).collect();
    if pages.is_empty() { Vec::new() } else { vec![Effect::Name { pages, words: Arc::clone(&state.words) }] }
}

/// Mentions of pages are others. What was overtaken by another word, or by a page cleaned again, is dropped.
pub fn named(state: &mut State, pages: Vec<(usize, Arc<PageFile>, Arc<PageFile>)>, words: &Arc<EntityWords>) -> Vec<Effect> {
    if *words != state.words {
        return Vec::new();
    }
    let here =
        |(at, old, _): &(usize, Arc<PageFile>, _)| state.collection.files().get(*at).is_some_and(|now| Arc::ptr_eq(now, old));
    let pages: Vec<_> = pages.into_iter().filter(here).map(|(at, _, new)| (at, new)).collect();
    if pages.is_empty() {
        return Vec::new();
    }
    state.index.replace(pages.iter().map(|(at, page)| (*at, &**page)));
    let open = state.reading.as_ref().map(|reading| state.collection.listed(reading.article).file);
    let changed = pages.iter().any(|(at, _)| Some(*at) == open);
    state.collection.rename(pages);
    if let Some(old) = state.reading.take_if(|_| changed) {
        state.reading = Some(old.rebuilt(&state.collection, state.setup.messages));
        open::mark(state);
    }
    changed_elsewhere(state);
    state.generation += 1;
    if state.loading { Vec::new() } else { told::relate(state) }
}

/// What is mentioned where has changed: the page of an entity and the list follow it to what it is now.
pub fn changed_elsewhere(state: &mut State) {
    state.edition += 1;
    if let Some(page) = &state.page {
        let now = now(state, page.entity);
        let shown = now.filter(|entity| !state.index.places(*entity).is_empty());
        if let Some(entity) = shown {
            entity::renew(state, entity);
        } else {
            state.page = None;
            if state.overlay == Overlay::Entity {
                state.overlay = Overlay::None;
            }
        }
    }
    story::renew(state);
    entity::relist(state);
}

/// The entity that one is by now.
pub fn now(state: &State, entity: u32) -> Option<u32> {
    state.index.find(state.words.end(state.index.id(entity)).0).or(Some(entity))
}
