//! The bookmarks: loaded, listed, jumped to, changed.

use super::{jump, open};
use crate::{
    app::{Action, Effect, Field, Overlay, Prompt, PromptKind, Reading, State},
    clean::Article,
    library::{Anchor, Bookmark, BookmarkChange, Change, Place, Position, Request, bookmark::written},
    messages::Msg,
    text::{CharIndex, Span},
};

/// The stored bookmarks were read.
pub fn loaded(state: &mut State, all: Vec<Bookmark>, read_only: bool) {
    state.shelf.read_only = read_only;
    state.shelf.fill(all, &state.collection);
    open::mark(state);
}

/// A change was written.
pub fn saved(state: &mut State, change: &Change) {
    match change {
        // What was done was said when it was done.
        Change::Amended(ids) => ids.iter().for_each(|id| state.shelf.acknowledge(id)),
        // What a correction does is seen, and was said.
        Change::Marked(done) => state.marking.stored(done),
        Change::Told | Change::Searches | Change::Left => {}
    }
}

/// Opens or closes the list of bookmarks.
pub fn show(state: &mut State) {
    state.overlay = if state.overlay == Overlay::Bookmarks { Overlay::None } else { Overlay::Bookmarks };
}

/// An action while the bookmarks are listed.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    let page = isize::try_from(state.setup.size.1 / crate::app::SHELF_ROWS).unwrap_or(1).max(1);
    let by = match action {
        Action::Down => 1,
        Action::Up => -1,
        Action::PageDown | Action::HalfDown => page,
        Action::PageUp | Action::HalfUp => -page,
        Action::Top => isize::MIN,
        Action::Bottom => isize::MAX,
        Action::Open => {
            jump_to(state);
            0
        }
        Action::EditNote => {
            edit_note(state);
            0
        }
        Action::Remove => return remove(state),
        Action::Copy => {
            return state.shelf.current().map(|item| Effect::Copy(item.bookmark.quote.exact.clone())).into_iter().collect();
        }
        _ => 0,
    };
    state.shelf.step(by);
    super::settle(state);
    Vec::new()
}

fn jump_to(state: &mut State) {
    let messages = state.setup.messages;
    let Some(item) = state.shelf.current() else { return };
    let Some(article) = item.article else {
        state.warn(messages.text(Msg::StateAway));
        return;
    };
    let (document, anchor) = (item.document.first().copied(), item.anchor);
    state.overlay = Overlay::None;
    jump::go(state, article);
    super::settle(state);
    let height = state.article_height();
    if let (Some(reading), Some(document)) = (&mut state.reading, document)
        && let Some((block, span)) = reading.showing(document).first().copied()
    {
        reading.reveal_span(block, span, height);
    }
    match anchor {
        Anchor::Found(_) => {}
        Anchor::Moved { .. } => state.warn(messages.text(Msg::StateMoved)),
        Anchor::Lost => state.warn(messages.text(Msg::StateLost)),
    }
}

fn edit_note(state: &mut State) {
    if let Some(item) = state.shelf.current().filter(|_| !state.shelf.read_only) {
        let kind = PromptKind::Note(item.bookmark.id.clone());
        state.prompt = Some(Prompt { kind, field: Field::new(item.bookmark.note.clone()) });
    }
}

fn remove(state: &mut State) -> Vec<Effect> {
    if state.shelf.read_only || state.shelf.items.is_empty() {
        return Vec::new();
    }
    let item = state.shelf.items.remove(state.shelf.at.cursor);
    state.shelf.step(0);
    open::mark(state);
    super::settle(state);
    state.say(state.setup.messages.text(Msg::BookmarkRemoved));
    amend(state, vec![BookmarkChange::remove(item.bookmark)])
}

/// What is selected of an article. On a line of the file its text may begin behind a dateline, or there is none of it.
fn passage_in(reading: &mut Reading, content: &Article) -> Option<Span> {
    let span = reading.passage()?;
    if reading.raw.is_none() {
        return Some(span);
    }
    let mut within = content.paragraphs.iter().map(|p| p.span).filter(|p| p.overlaps(span));
    let first = within.next()?;
    let last = within.next_back().unwrap_or(first);
    Some(Span::new(span.start.max(first.start), span.end.min(last.end)))
}

/// Whether any text of the article is selected; where it is not, this is said.
pub fn possible(state: &mut State) -> bool {
    let Some(reading) = &mut state.reading else { return false };
    let possible = passage_in(reading, state.collection.at(reading.article).1).is_some();
    if !possible {
        reading.selection = None;
        state.warn(state.setup.messages.text(Msg::BookmarkEmpty));
    }
    possible
}

/// The note of a new bookmark was typed: the bookmark is made from the selection.
pub fn made(state: &mut State, note: String) -> Vec<Effect> {
    let messages = state.setup.messages;
    let Some(reading) = &mut state.reading else { return Vec::new() };
    let article = reading.article;
    let (file, content) = state.collection.at(article);
    let text = &file.document.text;
    let body = content.body(text);
    let in_body = |span: Span| Some(Span::new(body.from_document(span.start)?, body.from_document(span.end)?));
    let passage = passage_in(reading, content);
    let Some((passage, span)) = passage.and_then(|passage| Some((passage, in_body(passage)?))) else {
        // The note is not lost with the passage.
        state.prompt = Some(Prompt { kind: PromptKind::NewNote, field: Field::new(note) });
        state.warn(messages.text(Msg::BookmarkEmpty));
        return Vec::new();
    };
    reading.selection = None;
    let paragraph = content.paragraphs.iter().map(|p| p.span).find(|p| p.start <= passage.start && passage.start < p.end);
    let paragraph = paragraph.and_then(in_body).unwrap_or(span);
    let place = Place {
        file: file.document.name.clone(),
        source: file.document.folder.to_string_lossy().into_owned(),
        article: state.collection.id(article).to_owned(),
        part: content.part.name().to_owned(),
        index: content.index,
        headline: state.collection.listed(article).headline.clone(),
        ..Place::default()
    };
    let around = Span::new(paragraph.start.min(span.start), paragraph.end.max(span.end));
    let index = CharIndex::new(text);
    let position = Position { start: index.chars(text, passage.start), end: index.chars(text, passage.end) };
    let mut bookmark = Bookmark::new((state.setup.clock)(), place, &body.text, span, around, position);
    bookmark.note = note;
    state.shelf.add(bookmark.clone(), &state.collection);
    open::mark(state);
    state.say(messages.text(Msg::BookmarkSaved));
    amend(state, vec![BookmarkChange::keep(bookmark)])
}

/// Another note was typed for a bookmark.
pub fn noted(state: &mut State, id: &str, note: &str) -> Vec<Effect> {
    let Some(item) = state.shelf.items.iter_mut().find(|item| item.bookmark.id == id) else { return Vec::new() };
    let Some(change) = BookmarkChange::note(&item.bookmark, note) else { return Vec::new() };
    change.apply(&mut item.bookmark);
    state.say(state.setup.messages.text(Msg::BookmarkSaved));
    amend(state, vec![change])
}

fn amend(state: &State, changes: Vec<BookmarkChange>) -> Vec<Effect> {
    vec![Effect::Store(Request::Amend { changes, at: written((state.setup.clock)()) })]
}
