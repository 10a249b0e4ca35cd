//! Marks of articles: stars, what was read, tags; undone and done again.

use super::open;
use crate::{
    app::{Effect, Field, Focus, Prompt, PromptKind, State},
    library::{MarkChange, Request, tag_of},
    messages::Msg,
    text::fold,
};

/// Tags are parted by commas of either script.
const COMMAS: [char; 2] = [',', '،'];

/// The article that a mark is meant for: the open one, in the list the one under the cursor.
fn meant(state: &State) -> Option<String> {
    let article = match state.focus {
        Focus::List => state.list.current(),
        Focus::Article | Focus::Panel => state.reading.as_ref().map(|reading| reading.article),
    }?;
    Some(state.collection.id(article).to_owned())
}

/// Whether marks can be kept; where they can't, this is said.
fn possible(state: &mut State) -> bool {
    if state.shelf.read_only {
        state.warn(state.setup.messages.text(Msg::StoreReadOnly));
    }
    !state.shelf.read_only
}

/// Asks the store for what was done.
fn keep(done: Vec<MarkChange>) -> Vec<Effect> {
    if done.is_empty() { Vec::new() } else { vec![Effect::Store(Request::Mark(done))] }
}

/// A star, or none any more.
pub fn star(state: &mut State) -> Vec<Effect> {
    let Some(id) = meant(state).filter(|_| possible(state)) else { return Vec::new() };
    let on = !state.marking.marks.is_starred(&id);
    state.promise(state.setup.messages.text(if on { Msg::MarkStarred } else { Msg::MarkUnstarred }));
    keep(state.marking.step(vec![MarkChange::star(&id, on)]))
}

/// Read, or unread again.
pub fn read(state: &mut State) -> Vec<Effect> {
    let Some(id) = meant(state).filter(|_| possible(state)) else { return Vec::new() };
    let read = !state.marking.marks.is_read(&id);
    state.promise(state.setup.messages.text(if read { Msg::MarkRead } else { Msg::MarkUnread }));
    let change = if read { MarkChange::read(&id, (state.setup.clock)()) } else { MarkChange::unread(&id) };
    keep(state.marking.step(vec![change]))
}

/// All of these are read; those that were so stay as they are.
pub fn read_all(state: &mut State, articles: &[usize]) -> Vec<Effect> {
    if !possible(state) {
        return Vec::new();
    }
    let now = (state.setup.clock)();
    let marks = &state.marking.marks;
    let ids = articles.iter().map(|article| state.collection.id(*article)).filter(|id| !marks.is_read(id));
    let changes: Vec<MarkChange> = ids.map(|id| MarkChange::read(id, now)).collect();
    let done = state.marking.step(changes);
    if done.is_empty() {
        state.say(state.setup.messages.text(Msg::MarkNoUnread));
        return Vec::new();
    }
    state.promise(state.setup.messages.count(Msg::MarkAllRead, done.len(), &[]));
    keep(done)
}

/// What is read in full view is marked read, once each time it is opened.
pub fn opened(state: &mut State) -> Vec<Effect> {
    let Some(reading) = state.reading.as_ref().filter(|_| state.focus != Focus::List && !state.beginning) else {
        super::stops::leave(state);
        state.marking.opened = None;
        return Vec::new();
    };
    let id = state.collection.id(reading.article);
    if state.marking.opened.as_deref() == Some(id) {
        return Vec::new();
    }
    let id = id.to_owned();
    let mut done = Vec::new();
    if state.setup.mark_read && !state.shelf.read_only {
        done = state.marking.apply(vec![MarkChange::read(&id, (state.setup.clock)())]);
    }
    state.marking.opened = Some(id);
    keep(done)
}

/// Asks for tags.
pub fn ask_tag(state: &mut State) {
    if let Some(article) = meant(state).filter(|_| possible(state)) {
        state.prompt = Some(Prompt { kind: PromptKind::Tag { article, stem: None }, field: Field::default() });
    }
}

/// The next tag that goes on as what was typed, after the last comma.
pub fn complete(state: &mut State) {
    let Some(Prompt { kind: PromptKind::Tag { stem, .. }, field }) = &mut state.prompt else { return };
    let text = field.text().to_owned();
    let start = text.rfind(COMMAS).map_or(0, |at| text[at..].chars().next().map_or(at, |comma| at + comma.len_utf8()));
    let (before, typed) = (&text[..start], text[start..].trim());
    let begun = stem.get_or_insert_with(|| typed.to_owned()).clone();
    let like = state.marking.tags_like(&begun, fold);
    let next = like.iter().position(|tag| tag == typed).map_or(0, |at| at + 1);
    if let Some(tag) = like.get(next).or(like.first()) {
        let blank = if before.is_empty() { "" } else { " " };
        *field = Field::new(format!("{before}{blank}{tag}"));
    }
}

/// Tags were typed: each that the article lacks is set, each that it has is taken away.
pub fn tagged(state: &mut State, article: &str, text: &str) -> Vec<Effect> {
    let mut tags: Vec<String> = text.split(COMMAS).filter_map(tag_of).collect();
    tags.sort();
    tags.dedup();
    let marks = &state.marking.marks;
    let changes = tags.iter().filter_map(|tag| MarkChange::tag(article, tag, !marks.has_tag(article, tag))).collect();
    let done = state.marking.step(changes);
    if !done.is_empty() {
        let now: Vec<&str> = state.marking.marks.tags_of(article).collect();
        let messages = state.setup.messages;
        let notice = if now.is_empty() {
            messages.text(Msg::MarkUntagged).to_owned()
        } else {
            messages.fill(Msg::MarkTagged, &[&now.join(messages.text(Msg::Comma))])
        };
        state.promise(notice);
    }
    keep(done)
}

/// Takes back the last mark, or sets it again.
pub fn undo(state: &mut State, back: bool) -> Vec<Effect> {
    if !possible(state) {
        return Vec::new();
    }
    let done = if back { state.marking.undo() } else { state.marking.redo() };
    let message = match (done.is_empty(), back) {
        (true, _) => Msg::MarkNothing,
        (false, true) => Msg::MarkUndone,
        (false, false) => Msg::MarkRedone,
    };
    state.promise(state.setup.messages.text(message));
    keep(done)
}

/// To the next article of the list that was not read.
pub fn next_unread(state: &mut State) {
    let from = state.list.at.cursor + 1;
    let unread = |article: &usize| !state.marking.marks.is_read(state.collection.id(*article));
    let Some(ahead) = state.list.shown.iter().skip(from).position(unread) else {
        state.say(state.setup.messages.text(Msg::MarkNoUnread));
        return;
    };
    state.list.at.go_to(from + ahead);
    open::preview(state);
}
