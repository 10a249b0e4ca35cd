//! Articles come in and are opened.

use super::{entity, library, named, stops};
use crate::{
    app::{Effect, Focus, Overlay, Painted, Reading, State, mark_role, reading::Hits, view::Place},
    library::{Collection, EntityIndex, Linked, PageFile, RestOfPage},
    messages::Msg,
};
use std::sync::Arc;

/// The beginning of a page that takes long to read.
pub fn beginning(state: &mut State, page: Arc<PageFile>) {
    files(state, vec![page]);
    state.beginning = true;
    state.say(state.setup.messages.text(Msg::Beginning));
}

/// More files arrived. The first takes the place of its own beginning, and the reader stays where they are in it.
pub fn files(state: &mut State, files: Vec<Arc<PageFile>>) {
    let old = if state.beginning && !files.is_empty() { state.reading.take() } else { None };
    if state.beginning && !files.is_empty() {
        state.beginning = false;
        state.collection = Collection::default();
        state.index = EntityIndex::default();
        (state.page, state.tale, state.list.only, state.compare) = (None, None, None, None);
        state.overlay = if state.overlay == Overlay::Compare { Overlay::None } else { state.overlay };
        state.edition += 1;
    }
    for file in &files {
        state.index.add(file);
    }
    state.collection.extend(files);
    let old = old.filter(|old| old.article < state.collection.len());
    if let (None, Some(old)) = (&state.reading, old) {
        state.reading = Some(old.rebuilt(&state.collection, state.setup.messages));
        goes_on(state);
    }
    entity::relist(state);
    library::go_back(state);
    state.shelf.resolve_missing(&state.collection);
    if state.reading.is_none() {
        preview(state);
        if state.setup.one_file && state.reading.is_some() {
            state.focus = Focus::Article;
        }
    }
}

/// All files are there, and it is known how they relate.
pub fn related(state: &mut State, relations: Linked) {
    state.loading = false;
    state.collection.set_relations(relations);
    named::changed_elsewhere(state);
    state.shelf.resolve(&state.collection);
    if let Some(old) = state.reading.take() {
        // The view is built anew for its links; the reader stays at the same text.
        state.reading = Some(old.rebuilt(&state.collection, state.setup.messages));
        mark(state);
    } else {
        preview(state);
    }
}

/// Shows the article under the list's cursor: at once what is in memory; a page that has to be read only once all keys were taken
/// in, since a key that is held passes over many.
pub fn preview_soon(state: &mut State) {
    state.late = state.collection.indexed().map(|_| state.list.at.cursor);
    if state.late.is_none() {
        preview(state);
    }
}

/// Shows what [`preview_soon`] put off.
pub fn catch_up(state: &mut State) {
    if state.late.take().is_some() {
        preview(state);
    }
}

/// Shows the article under the list's cursor.
pub fn preview(state: &mut State) {
    let Some(article) = state.list.current() else {
        // Nothing passes the filter: what was open stays.
        state.focus = Focus::List;
        return;
    };
    if state.reading.as_ref().is_none_or(|reading| reading.article != article) {
        show(state, article);
    }
}

/// Opens an article at its beginning, without a trace in the history.
pub fn show(state: &mut State, article: usize) {
    stops::leave(state);
    state.reading = Some(Reading::new(&state.collection, article, state.setup.messages));
    mark(state);
    super::settle(state);
    stops::resume(state);
    super::settle(state);
}

/// Has a page read to its end, unless that is being done.
pub fn want(state: &mut State, rest: RestOfPage) {
    let later = state.later.iter().position(|other| other.file == rest.file);
    if let Some(at) = later {
        state.later.remove(at);
    } else if state.unread.contains(&rest.file) {
        return;
    } else {
        state.unread.push(rest.file);
    }
    state.wanted.push(rest);
}

/// The same when no other is read for the like: nobody waits for it.
pub fn want_later(state: &mut State, rest: RestOfPage) {
    if !state.unread.contains(&rest.file) {
        state.unread.push(rest.file);
        state.later.push_back(rest);
    }
}

/// What is to be read now.
pub fn asked(state: &mut State) -> Vec<Effect> {
    if state.behind.is_none()
        && let Some(next) = state.later.pop_front()
    {
        state.behind = Some(next.file);
        state.wanted.push(next);
    }
    std::mem::take(&mut state.wanted).into_iter().map(Effect::ReadRest).collect()
}

/// Whether all of an article's page is at hand; where it is not, it is read, and this is said.
pub fn is_whole(state: &mut State, article: usize) -> bool {
    let Some(rest) = state.collection.rest_of(article) else { return true };
    want(state, rest);
    state.warn(state.setup.messages.text(Msg::RestFirst));
    false
}

/// Has the open article read to its end where it shows only how its page begins; once that is read, shows it.
pub fn to_the_end(state: &mut State) {
    let open = state.reading.as_ref().map(|reading| reading.article).filter(|article| *article < state.collection.len());
    let rest = open.zip(state.collection.indexed()).and_then(|(article, indexed)| indexed.rest_of(article));
    let begun = rest.as_ref().map(|rest| rest.file);
    let before = std::mem::replace(&mut state.begun, begun);
    if let (Some(file), None, Some(article)) = (before, begun, open)
        && state.collection.listed(article).file == file
    {
        ended(state);
    }
    if let Some(rest) = rest.filter(|_| before != begun) {
        want(state, rest);
        state.say(state.setup.messages.text(Msg::Beginning));
    }
}

/// A page was read to its end.
pub fn rest(state: &mut State, file: usize, page: Arc<PageFile>) {
    state.unread.retain(|unread| *unread != file);
    state.behind = state.behind.filter(|behind| *behind != file);
    if let Some(indexed) = state.collection.indexed_mut() {
        indexed.take(file, page);
    }
    state.shelf.look_in_file(file, &state.collection);
    // The open article is whole before anybody goes to a place in it.
    to_the_end(state);
}

/// The open article goes on where it ended; the reader stays where they are in it, or goes on where they stopped last.
fn ended(state: &mut State) {
    let Some(old) = state.reading.take() else { return };
    let new = old.rebuilt(&state.collection, state.setup.messages);
    let from_the_top = new.top == Place::default();
    state.reading = Some(new);
    goes_on(state);
    // What panels show of the page is worked out again.
    state.edition += 1;
    mark(state);
    super::settle(state);
    // Whoever waits for a passage in it goes there.
    if from_the_top && state.goal.is_none() {
        stops::resume(state);
        super::settle(state);
    }
}

/// What was looked for in the beginning of the open article is looked for in all of it, and nothing is said of the rest any more.
fn goes_on(state: &mut State) {
    let messages = state.setup.messages;
    let said = [Msg::Beginning, Msg::FindNotYet].map(|msg| messages.text(msg));
    state.notice = state.notice.take().filter(|notice| !said.contains(&notice.text.as_str()));
    let Some(reading) = &mut state.reading else { return };
    reading.hits = Hits::default();
    let (before, sought) = (reading.find.take(), reading.sought.clone());
    if !sought.is_empty() && reading.search(&sought) > 0 && before.is_none() {
        let count = reading.find.as_ref().map_or(0, |find| find.hits.len());
        state.say(messages.fill(Msg::FindLater, &[&count.to_string()]));
    }
}

/// Puts the bookmarks' marks into the open article.
pub fn mark(state: &mut State) {
    if let Some(reading) = &mut state.reading {
        state.shelf.look_in(reading.article, &state.collection);
        let passages = state.shelf.passages(&state.collection, reading.article);
        let painted = passages.into_iter().flat_map(|(bookmark, spans)| {
            let note = Some(&bookmark.id).filter(|_| !bookmark.note.trim().is_empty());
            let shown: Vec<_> = spans.into_iter().flat_map(|span| reading.showing(span)).collect();
            shown.into_iter().enumerate().map(move |(n, (block, span))| Painted {
                block,
                span,
                role: mark_role(bookmark.colour),
                note: note.cloned(),
                first: n == 0,
            })
        });
        reading.bookmarked = painted.collect();
    }
}

/// The next or previous article of the list, keeping the focus.
pub fn step(state: &mut State, by: isize) {
    let raw = state.reading.as_ref().is_some_and(|reading| reading.raw.is_some());
    state.list.step(by);
    preview(state);
    if raw && state.reading.as_ref().is_some_and(|reading| reading.raw.is_none()) {
        super::raw::toggle(state);
    }
}
