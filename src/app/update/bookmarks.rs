//! The list of bookmarks: filled, gone through, narrowed, sorted, changed, and jumped from.

use super::{elsewhere, jump, library, note, open, out, passage};
use crate::{
    app::{Action, Effect, Focus, Goal, Letter, Looked, Overlay, Prompt, PromptKind, Selection, State, view::Position},
    library::{Anchor, Bookmark, BookmarkChange, Change, Colour, Request, Unsought, bookmark::written},
    messages::Msg,
    text::Span,
};

/// The stored bookmarks were read.
pub fn loaded(state: &mut State, all: Vec<Bookmark>, read_only: bool) {
    (state.shelf.read_only, state.shelf.known) = (read_only, true);
    state.shelf.fill(all, &state.collection);
    open::mark(state);
}

/// Bookmarks that are looked for at a time: reading their pages takes some milliseconds, and a key may wait for it.
const AT_A_TIME: usize = 2;

/// Looks for some passages in the pages of an index, and shows what became known: at once in the list, else in one go.
pub fn look(state: &mut State) {
    // What waits for a file that nobody reads is looked for again.
    state.shelf.wait_for(&state.unread);
    let mut some = false;
    for _ in 0..AT_A_TIME {
        let Some(looked) = state.shelf.look(&state.collection) else { break };
        some = true;
        if let Looked::Waits(rest) = looked {
            open::want_later(state, *rest);
        }
    }
    if some {
        library::trim(state);
    }
    let all = !state.shelf.pending() && state.shelf.take_news();
    if all || some && state.overlay == Overlay::Bookmarks {
        state.shelf.arrange();
        super::settle(state);
    }
    if all {
        open::mark(state);
    }
}

/// Looks for the passage of this bookmark before others.
pub fn look_at(state: &mut State, id: &str) {
    if let Some(Looked::Waits(rest)) = state.shelf.look_at(id, &state.collection) {
        open::want(state, *rest);
    }
}

/// A change was written.
pub fn saved(state: &mut State, change: &Change) {
    match change {
        Change::Amended(ids) => {
            for id in ids {
                state.shelf.acknowledge(id);
            }
        }
        // What a correction does is seen.
        Change::Marked(done) => state.marking.stored(done),
        Change::Told | Change::Searches | Change::Left => {}
    }
}

/// Opens or closes the list of bookmarks.
pub fn show(state: &mut State) {
    state.overlay = if state.overlay == Overlay::Bookmarks { Overlay::None } else { Overlay::Bookmarks };
    state.shelf.arrange();
}

/// Makes changes that can be undone, has them written, and shows them.
pub fn amend(state: &mut State, changes: Vec<BookmarkChange>) -> Vec<Effect> {
    if changes.is_empty() {
        return Vec::new();
    }
    let at = written((state.setup.clock)());
    state.shelf.step(&changes, state.marking.depth(), &state.collection, &at);
    write(state, changes, at)
}

/// The same, after which it is said that a bookmark is kept.
pub fn keep(state: &mut State, changes: Vec<BookmarkChange>) -> Vec<Effect> {
    if !changes.is_empty() {
        state.promise(state.setup.messages.text(Msg::BookmarkSaved));
    }
    amend(state, changes)
}

fn write(state: &mut State, changes: Vec<BookmarkChange>, at: String) -> Vec<Effect> {
    open::mark(state);
    super::settle(state);
    vec![Effect::Store(Request::Amend { changes, at })]
}

/// Whether bookmarks can be changed; where they can't, this is said.
pub fn possible(state: &mut State) -> bool {
    if state.shelf.read_only {
        state.warn(state.setup.messages.text(Msg::StoreReadOnly));
    }
    !state.shelf.read_only
}

/// Takes back the last change, or makes it again.
pub fn undo(state: &mut State, back: bool) -> Vec<Effect> {
    if !possible(state) {
        return Vec::new();
    }
    let at = written((state.setup.clock)());
    let done = if back { state.shelf.undo(&state.collection, &at) } else { state.shelf.redo(&state.collection, &at) };
    let message = match (&done, back) {
        (None, _) => Msg::MarkNothing,
        (Some(_), true) => Msg::MarkUndone,
        (Some(_), false) => Msg::MarkRedone,
    };
    state.promise(state.setup.messages.text(message));
    done.map(|changes| write(state, changes, at)).unwrap_or_default()
}

/// An action while the bookmarks are listed.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    if state.turn_shelf(action) {
        super::settle(state);
        return Vec::new();
    }
    let by = match action {
        Action::Down => 1,
        Action::Up => -1,
        Action::Top => isize::MIN,
        Action::Bottom => isize::MAX,
        _ => {
            let effects = chosen(state, action);
            super::settle(state);
            return effects;
        }
    };
    state.shelf.go(by);
    super::settle(state);
    Vec::new()
}

fn chosen(state: &mut State, action: Action) -> Vec<Effect> {
    let messages = state.setup.messages;
    if let Some(id) = state.shelf.current().map(|item| item.bookmark.id.clone()) {
        look_at(state, &id);
    }
    match action {
        Action::Undo => return undo(state, true),
        Action::Redo => return undo(state, false),
        Action::Filter => {
            state.prompt = Some(Prompt { kind: PromptKind::Shelf, field: state.shelf.filter.clone() });
            return Vec::new();
        }
        Action::Sort => {
            state.shelf.order = state.shelf.order.next();
            state.shelf.arrange();
            state.shelf.at.go_to(0);
            let name = messages.known(&format!("shelf.by.{}", state.shelf.order.name()));
            state.say(messages.fill(Msg::SortNow, &[name]));
            return Vec::new();
        }
        Action::Print => {
            out::ask_bookmarks(state);
            return Vec::new();
        }
        Action::JumpLetter => {
            passage::ask_letter(state, Letter::Jump);
            return Vec::new();
        }
        _ => {}
    }
    let Some(bookmark) = state.shelf.current().map(|item| item.bookmark.clone()) else { return Vec::new() };
    match action {
        Action::Open if state.shelf.current().is_some_and(|item| item.article.is_none()) && !state.loading => {
            return elsewhere::bookmark(state, &bookmark.id);
        }
        Action::Open => go_to(state, &bookmark.id),
        Action::Copy => return vec![Effect::Copy(bookmark.quote.exact)],
        Action::EditNote if possible(state) => note::open(state, Some(&bookmark)),
        Action::GiveLetter if possible(state) => passage::ask_letter(state, Letter::Give),
        Action::Remove if possible(state) => {
            state.promise(messages.text(Msg::BookmarkRemoved));
            return amend(state, vec![BookmarkChange::remove(bookmark)]);
        }
        Action::Correct if possible(state) => return passage::confirm_proposed(state, &bookmark.id),
        Action::Refuse if possible(state) => return passage::refuse(state, &bookmark.id),
        _ => {}
    }
    Vec::new()
}

/// A digit paints the bookmark under the cursor; whether it was one, and what comes of it.
pub fn digit(state: &mut State, key: crossterm::event::KeyEvent) -> Option<Vec<Effect>> {
    let digit = super::panel::digit_of(key)?;
    let colour = match digit {
        0 => None,
        digit => Some(*Colour::ALL.get(digit - 1)?),
    };
    if !possible(state) {
        return Some(Vec::new());
    }
    let change = state.shelf.current().and_then(|item| BookmarkChange::colour(&item.bookmark, colour));
    Some(amend(state, change.into_iter().collect()))
}

/// The words that the list is narrowed to have changed.
pub fn narrow(state: &mut State) {
    if let Some(prompt) = &state.prompt {
        state.shelf.filter = prompt.field.clone();
        state.shelf.arrange();
        state.shelf.at.go_to(0);
        super::settle(state);
        if let Some(wrong) = Unsought::first(state.shelf.filter.text(), true) {
            state.warn(wrong.text(state.setup.messages));
        }
    }
}

/// Takes the filter off; whether there was one.
pub fn unfilter(state: &mut State) -> bool {
    let was = !state.shelf.filter.text().is_empty();
    state.shelf.filter = crate::app::Field::default();
    state.shelf.arrange();
    was
}

/// Opens a bookmark's article at the passage. Where that may have moved, what it may be now is selected, to be confirmed.
pub fn go_to(state: &mut State, id: &str) {
    let messages = state.setup.messages;
    state.goal = None;
    look_at(state, id);
    let Some(item) = state.shelf.of(id) else { return };
    let Some(article) = item.article else {
        state.warn(messages.text(if state.loading { Msg::Loading } else { Msg::StateAwayLetter }));
        return;
    };
    state.overlay = Overlay::None;
    state.shelf.went = Some(id.to_owned());
    jump::go(state, article);
    super::settle(state);
    arrive(state, id);
}

/// Shows the passage of a bookmark whose article is open; where that has to be read to its end first, once it was.
pub fn arrive(state: &mut State, id: &str) {
    let messages = state.setup.messages;
    let Some(item) = state.shelf.of(id).cloned() else { return };
    if !item.looked() {
        let top = state.reading.as_ref().map(|reading| reading.top).unwrap_or_default();
        state.goal = Some(Goal::Rest { id: id.to_owned(), top });
        return;
    }
    reveal(state, item.document.first().copied());
    match item.anchor {
        Anchor::Found(_) => {}
        Anchor::Moved { .. } => {
            select(state, &item.document);
            state.shelf.asked = Some(id.to_owned());
            state.warn(messages.text(Msg::MovedAsk));
        }
        Anchor::Lost => state.warn(messages.text(Msg::StateLost)),
    }
}

/// Has a stretch of the document on the screen.
pub fn reveal(state: &mut State, document: Option<Span>) {
    let height = state.article_height();
    if let (Some(reading), Some(document)) = (&mut state.reading, document)
        && let Some((block, span)) = reading.showing(document).first().copied()
    {
        reading.reveal_span(block, span, height);
    }
}

/// Selects stretches of the document, from the first to the last.
pub fn select(state: &mut State, document: &[Span]) {
    let Some(reading) = &mut state.reading else { return };
    let shown: Vec<(usize, Span)> = document.iter().flat_map(|span| reading.showing(*span)).collect();
    let (Some((first, start)), Some((last, end))) = (shown.first().copied(), shown.last().copied()) else { return };
    let head = reading.view.last_cluster_before(Position { block: last, byte: end.end });
    reading.selection = Some(Selection { anchor: Position { block: first, byte: start.start }, head });
    state.focus = Focus::Article;
}
