//! A library whose index is on the disk: opened, brought up to date, searched. Articles have other places when there is more of
//! it; whatever knows one by its place follows.

use super::{compare, named, open};
use crate::{
    app::{Effect, Made, Sort, State},
    library::{Collection, EntityIndex, Indexed, IndexedEntities, LeftOff, index::Progress},
    messages::Msg,
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
    if let Some(old) = old.into_indexed() {
        view.inherit(old);
    }
    state.index = EntityIndex::indexed(IndexedEntities::new(&view));
    state.collection = Collection::on_disk(view);
    let to: FxHashMap<usize, usize> =
        known.iter().filter_map(|(article, (file, at))| Some((*article, find(&state.collection, *file, *at)?))).collect();
    follow(state, &|article| to.get(&article).copied());
    state.loading = false;
    // What was found is looked for again: there may be more of it.
    state.list.asked = None;
    named::changed_elsewhere(state);
    state.shelf.resolve(&state.collection);
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
    wanted.extend(state.reading.as_ref().map(|reading| reading.article));
    wanted.extend(state.tale.as_ref().map(|page| page.article));
    wanted.extend(state.compare.iter().flat_map(|compare| compare.articles));
    wanted
}

fn follow(state: &mut State, to: &dyn Fn(usize) -> Option<usize>) {
    state.history.follow(to);
    let current = state.list.current().and_then(to);
    state.list.shown.clear();
    state.list.refresh(&state.collection, &Made { marks: &state.marking.marks, shelf: &state.shelf });
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
    state.list.sort = Sort::of(&left.sorting);
    state.list.refresh(&state.collection, &Made { marks: &state.marking.marks, shelf: &state.shelf });
    if !quicker {
        state.list.at.go_to(0);
        state.left = Some(left.article).filter(|id| !id.is_empty());
        go_back(state);
    }
}

/// The next way of sorting.
pub fn sort(state: &mut State) {
    let filtered = !state.list.filter.text().trim().is_empty();
    let (sort, said) = match state.list.sort {
        Sort::File => (Sort::Newest, Msg::SortNewest),
        Sort::Newest if filtered => (Sort::Rank, Msg::SortRank),
        Sort::Newest | Sort::Rank => (Sort::File, Msg::SortFile),
    };
    state.list.sort = sort;
    state.say(state.setup.messages.text(said));
    state.list.refresh(&state.collection, &Made { marks: &state.marking.marks, shelf: &state.shelf });
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
    let (wanted, sort) = (state.list.filter.text().trim().to_owned(), state.list.sort);
    let asked = (wanted, sort);
    if state.list.asked.as_ref() == Some(&asked) {
        return Vec::new();
    }
    state.list.asked = Some(asked.clone());
    let (query, sort) = asked;
    if query.is_empty() && sort != Sort::Newest {
        // All of it is there already.
        state.list.found = None;
        return Vec::new();
    }
    vec![Effect::Search { query, sort }]
}

/// The index has found what a filter means; an answer to what is not asked any more is dropped.
pub fn found(state: &mut State, query: &str, sort: Sort, found: Result<Vec<u32>, String>) {
    if state.list.asked.as_ref().is_none_or(|(asked, how)| asked != query || *how != sort) {
        return;
    }
    match found {
        Ok(found) => {
            state.list.found = Some((query.to_owned(), found));
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
    if let Some(indexed) = state.collection.indexed_mut() {
        indexed.trim(open);
    }
}
