//! Where reading stopped is kept when an article is left, and found again when it is opened.

use super::open;
use crate::{
    app::{Choice, Effect, Focus, Overlay, State, stops::Stopped},
    library::Request,
    messages::Msg,
    text::{CharIndex, Span},
};

/// The open article is about to be left: keeps where it was read up to, if it was.
pub fn leave(state: &mut State) {
    let Some(reading) = state.reading.as_mut().filter(|reading| reading.raw.is_none()) else { return };
    let article = reading.article;
    // How far one may have read before is not known yet.
    if article >= state.collection.len()
        || state.begun.is_some()
        || state.marking.opened.as_deref() != Some(state.collection.id(article))
    {
        return;
    }
    let top = reading.top;
    let (file, content) = state.collection.at(article);
    let body = content.body(&file.document.text);
    let byte = if top == crate::app::view::Place::default() { None } else { reading.view.document_below(top) };
    let byte = byte.and_then(|byte| body.from_document(byte)).unwrap_or(0);
    let start = CharIndex::new(&body.text).chars(&body.text, byte);
    let id = state.collection.id(article).to_owned();
    state.stops.keep(Stopped { article: id, start });
}

/// Goes to where reading of the open article stopped, if that is not its beginning.
pub fn resume(state: &mut State) {
    let Some(article) = state.reading.as_ref().filter(|reading| reading.raw.is_none()).map(|reading| reading.article) else {
        return;
    };
    let Some(start) = state.stops.of(state.collection.id(article)).filter(|start| *start > 0) else { return };
    let (file, content) = state.collection.at(article);
    let body = content.body(&file.document.text);
    let byte = CharIndex::new(&body.text).byte(&body.text, start);
    let end = body.text[byte..].chars().next().map_or(byte, |c| byte + c.len_utf8());
    let Some(at) = body.spans(Span::new(byte, end)).first().map(|span| span.start) else { return };
    if let Some(reading) = &mut state.reading
        && let Some(place) = reading.view.place_of_document(at)
    {
        reading.top = place;
    }
}

/// What is to be stored of it.
pub fn store(state: &mut State) -> Vec<Effect> {
    let waiting = state.stops.waiting();
    if waiting.is_empty() || state.shelf.read_only {
        return Vec::new();
    }
    let seen = (state.setup.clock)();
    waiting.into_iter().map(|stopped| Effect::Store(Request::stop(stopped.article, stopped.start, seen))).collect()
}

/// The articles that were read last, to be chosen from.
pub fn visited(state: &mut State) {
    state.overlay = Overlay::Choose;
    state.choice = Some(Choice::visited(state));
}

/// Opens one of them.
pub fn visit(state: &mut State, id: &str) {
    (state.choice, state.overlay) = (None, Overlay::None);
    // The library may have changed since the menu was opened.
    let place = state.collection.places_of_ids()(id);
    match place {
        Some(article) => super::jump::go(state, article),
        None => state.say(state.setup.messages.text(Msg::NotHere)),
    }
}

/// Everything that the list shows is read; what was so already stays, and one undo takes all of it back.
pub fn mark_shown(state: &mut State) -> Vec<Effect> {
    // What was not read by the index yet has no id, and would have to be read for one.
    let known = |article: &usize| state.collection.indexed().is_none_or(|indexed| indexed.number_of(*article).is_some());
    let shown: Vec<usize> = state.list.shown.iter().chain(&state.list.away).copied().filter(known).collect();
    super::marks::read_all(state, &shown)
}

/// The reader ends.
pub fn end(state: &mut State) -> Vec<Effect> {
    if state.focus != Focus::List {
        leave(state);
    }
    store(state)
}

/// Opens the article anew at the beginning of what was stored, for an article that came before its place was known.
pub fn loaded(state: &mut State, stored: Vec<Stopped>) {
    state.stops.load(stored);
    let untouched = state.reading.as_ref().is_some_and(|reading| reading.top == crate::app::view::Place::default());
    if untouched {
        resume(state);
        open::mark(state);
    }
}
