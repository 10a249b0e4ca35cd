//! Corrections take hold: pages of a corrected source are cleaned again, outside, and take the place of those that are open.

use super::{compare, library, named, open, raw};
use crate::{
    app::{Effect, State},
    library::{Linked, PageFile},
};
use std::sync::Arc;

/// Asks for the pages that don't follow the corrections yet to be cleaned again.
pub fn refresh(state: &mut State) -> Vec<Effect> {
    library::heed(state);
    let pages: Vec<_> = state.collection.files().iter().filter(|file| !file.follows(&state.corrections)).cloned().collect();
    if pages.is_empty() { Vec::new() } else { vec![Effect::Clean { pages, corrections: state.corrections.clone() }] }
}

/// Asks anew how the articles relate, once at a time: it may take long.
pub fn relate(state: &mut State) -> Vec<Effect> {
    if std::mem::replace(&mut state.relating, true) {
        return Vec::new();
    }
    vec![Effect::Relate { pages: state.collection.files().to_vec(), generation: state.generation }]
}

/// It was found how they relate, perhaps before the latest correction.
pub fn relinked(state: &mut State, generation: u64, relations: Linked) -> Vec<Effect> {
    state.relating = false;
    if generation != state.generation {
        return relate(state);
    }
    open::related(state, relations);
    Vec::new()
}

/// Pages were cleaned again, each in place of an old one. What was overtaken by another correction is dropped.
pub fn cleaned(state: &mut State, pages: Vec<(Arc<PageFile>, Arc<PageFile>)>) -> Vec<Effect> {
    let files = state.collection.files();
    let place = |old: &Arc<PageFile>| files.iter().position(|file| Arc::ptr_eq(file, old));
    let good = pages.into_iter().filter(|(_, new)| new.follows(&state.corrections));
    let new: Vec<_> = good.filter_map(|(old, new)| Some((place(&old)?, new))).collect();
    if new.is_empty() {
        return Vec::new();
    }
    let passage = state.reading.as_mut().and_then(raw::passage);
    let main = state.reading.as_ref().map(|reading| state.collection.listed(reading.article).file);
    let (collection, moved) = std::mem::take(&mut state.collection).replaced(&new);
    state.collection = collection;
    state.index.replace(new.iter().map(|(at, page)| (*at, &**page)));
    state.generation += 1;
    let to = |article: usize| moved.get(article).copied().flatten();
    state.history.follow(to);
    state.list.follow(to);
    if let Some(page) = &mut state.tale {
        page.article = to(page.article).unwrap_or(usize::MAX);
    }
    named::changed_elsewhere(state);
    state.shelf.resolve(&state.collection);
    if let (Some(mut reading), Some(file)) = (state.reading.take(), main) {
        // An embedded article that is none any more leaves the page that carried it.
        let first = || (0..state.collection.len()).find(|i| state.collection.listed(*i).file == file);
        let article = to(reading.article).or_else(first).unwrap_or(0);
        let places = reading.raw.as_ref().map(|raw| (reading.top, raw.cursor));
        if new.iter().any(|(at, _)| *at == file) {
            state.list.go_to(article);
            state.reading = Some(reading);
            raw::reopen(state, article, places.is_some(), passage);
            // The lines of the file are the same: so are its places.
            if let (Some(reading), Some((top, cursor))) = (&mut state.reading, places)
                && let Some(raw) = &mut reading.raw
            {
                (reading.top, raw.cursor) = (top, cursor);
            }
        } else {
            // Another page changed; what this one leads to may have another place.
            reading.article = article;
            state.reading = Some(reading.rebuilt(&state.collection, state.setup.messages));
        }
    }
    open::mark(state);
    compare::follow(state, to);
    // What was said of entities meanwhile is not in them.
    let mut effects = named::late(state, 0);
    if !state.loading {
        effects.extend(relate(state));
    }
    effects
}
