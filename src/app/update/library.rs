//! A library whose index is on the disk: opened, brought up to date, searched. Articles have other places when there is more of
//! it; whatever knows one by its place follows.

use super::{bookmarks, compare, entity, named, open};
use crate::{
    app::{
        Effect, Made, State,
        list::{Only, Wanted, Whom},
    },
    library::{Collection, EntityIndex, Group, Indexed, IndexedEntities, LeftOff, Listing, Sort, index::Progress},
};
use rustc_hash::FxHashMap;

/// Takes the library as it is now in place of what was open.
pub fn opened(state: &mut State, mut view: Indexed) {
    view.heed(Some(&state.corrections), Some(&state.words));
    let old = std::mem::take(&mut state.collection);
    let known: FxHashMap<usize, (usize, usize)> = wanted(state)
        .into_iter()
        .filter(|article| *article < old.len())
        .map(|article| {
            let listed = old.listed(article);
            (article, (listed.file, listed.article))
        })
        .collect();
    let first = old.is_empty();
    let order = state.list.only.as_ref().and_then(|only| only.order.as_ref());
    let numbers = order.zip(old.indexed()).map(|(order, old)| order.iter().filter_map(|place| old.number_of(*place)).collect());
    let numbers: Option<Vec<u32>> = numbers;
    if let Some(old) = old.into_indexed() {
        view.inherit(old);
    }
    state.index = EntityIndex::indexed(IndexedEntities::new(&view));
    state.collection = Collection::on_disk(view);
    let to: FxHashMap<usize, usize> =
        known.iter().filter_map(|(article, (file, at))| Some((*article, find(&state.collection, *file, *at)?))).collect();
    if let (Some(only), Some(numbers), Some(indexed)) = (&mut state.list.only, numbers, state.collection.indexed()) {
        only.order = Some(numbers.into_iter().filter_map(|number| indexed.place_of(number)).collect());
    }
    // By their places in the library as it is now: what goes along shows the marks of its bookmarks.
    state.shelf.resolve(&state.collection);
    if let Some(id) = state.shelf.asked.clone() {
        bookmarks::look_at(state, &id);
    }
    follow(state, &|article| to.get(&article).copied());
    state.loading = false;
    // What was found is looked for again: there may be more of it.
    state.list.asked = None;
    named::changed_elsewhere(state);
    go_back(state);
    if first || state.reading.is_none() {
        open::preview_soon(state);
    }
}

/// The place of an article by its file, or of the first of the file where it was not read before.
fn find(collection: &Collection, file: usize, at: usize) -> Option<usize> {
    collection.place(file, at).or_else(|| collection.indexed()?.waiting_place(file))
}

/// Articles that something on the screen, or in the history, knows by their places.
fn wanted(state: &State) -> Vec<usize> {
    let mut wanted: Vec<usize> = state.history.articles().collect();
    wanted.extend(state.list.current());
    wanted.extend(state.list.only.as_ref().and_then(|only| match only.what {
        Whom::Story(article) | Whom::Like(article) => Some(article),
        Whom::Entity(_) => None,
    }));
    wanted.extend(state.reading.as_ref().map(|reading| reading.article));
    wanted.extend(state.tale.as_ref().map(|page| page.article));
    wanted.extend(state.compare.iter().flat_map(|compare| compare.articles));
    wanted.extend(state.to_compare.iter().flat_map(|(a, b, _)| [*a, *b]));
    wanted
}

fn follow(state: &mut State, to: &dyn Fn(usize) -> Option<usize>) {
    state.history.follow(to);
    let current = state.list.current().and_then(to);
    state.list.shown.clear();
    if let Some(Only { what: Whom::Story(article) | Whom::Like(article), .. }) = &mut state.list.only {
        *article = to(*article).unwrap_or(usize::MAX);
    }
    entity::relist(state);
    if let Some(current) = current {
        state.list.go_to(current);
    }
    if let Some(page) = &mut state.tale {
        page.article = to(page.article).unwrap_or(usize::MAX);
    }
    if let Some(mut reading) = state.reading.take()
        && let Some(article) = to(reading.article)
    {
        reading.article = article;
        state.reading = Some(reading.rebuilt(&state.collection, state.setup.messages));
        open::mark(state);
    }
    compare::follow(state, to);
}

/// The list goes on where it was left, once the article that was under its cursor is there; not if the user was quicker.
pub fn go_back(state: &mut State) {
    let Some(id) = &state.left else { return };
    let place = match state.collection.indexed() {
        Some(indexed) => indexed.by_id(id),
        None => (0..state.collection.len()).find(|article| state.collection.id(*article) == id),
    };
    if state.list.at.cursor > 0 {
        state.left = None;
    } else if let Some(place) = place {
        state.left = None;
        state.list.go_to(place);
        open::preview_soon(state);
    }
}

/// How the list was left when this library was open last.
pub fn left(state: &mut State, left: LeftOff) {
    let quicker = state.list.at.cursor > 0;
    (state.list.sort, state.list.group) = (Sort::of(&left.sorting), Group::of(&left.grouping));
    state.list.refresh(&state.collection, &Made { marks: &state.marking.marks, shelf: &state.shelf });
    if !quicker {
        state.list.at.go_to(0);
        state.left = Some(left.article).filter(|id| !id.is_empty());
        go_back(state);
    }
}

/// How far the index is.
pub fn progress(state: &mut State, progress: Option<Progress>) {
    state.loading = false;
    state.indexing = progress;
}

/// Pages of an index on the disk are read with what the user says; whether that is what is open.
pub fn heed(state: &mut State) -> bool {
    let Some(indexed) = state.collection.indexed_mut() else { return false };
    if indexed.heed(Some(&state.corrections), Some(&state.words))
        && let Some(old) = state.reading.take()
    {
        state.reading = Some(old.rebuilt(&state.collection, state.setup.messages));
        open::mark(state);
    }
    true
}

/// Has the filter be looked for in the index, where that is what is open, once for each text of it.
pub fn ask(state: &mut State) -> Vec<Effect> {
    if state.collection.indexed().is_none() {
        return Vec::new();
    }
    let wanted = state.list.wanted();
    if state.list.asked.as_ref() == Some(&wanted) {
        return Vec::new();
    }
    state.list.asked = Some(wanted.clone());
    if !wanted.asks() {
        // All of it is there already.
        state.list.found = None;
        return Vec::new();
    }
    vec![Effect::Search(wanted)]
}

/// The index has found what a filter means; an answer to what is not asked any more is dropped.
pub fn found(state: &mut State, wanted: &Wanted, found: Result<Listing, String>) {
    if state.list.asked.as_ref() != Some(wanted) {
        return;
    }
    match found {
        Ok(found) => {
            state.list.found = Some(found);
            state.list.refresh(&state.collection, &Made { marks: &state.marking.marks, shelf: &state.shelf });
            state.list.step(0);
            go_back(state);
            open::preview(state);
        }
        Err(wrong) => state.warn(wrong),
    }
}

/// Forgets what was read and is not on the screen, where there is much of it.
pub fn trim(state: &mut State) {
    let open = state.reading.as_ref().map(|reading| reading.article);
    state.collection.trim(open);
    state.index.trim();
}
