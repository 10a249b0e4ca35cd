//! A passage of the open article: bookmarked, given a letter, confirmed where it moved to, or refused.

use super::{bookmarks, note, open, select};
use crate::{
    app::{Action, Effect, Letter, NoteEditor, Overlay, Reading, State},
    clean::Article,
    library::{
        Anchor, Bookmark, BookmarkChange, Place, Position,
        bookmark::{Anchored, written},
    },
    messages::Msg,
    text::{CharIndex, Span},
};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

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
    let Some(article) = state.reading.as_ref().map(|reading| reading.article) else { return false };
    if !open::is_whole(state, article) {
        return false;
    }
    let Some(reading) = &mut state.reading else { return false };
    let possible = passage_in(reading, state.collection.at(reading.article).1).is_some();
    if !possible {
        reading.selection = None;
        state.warn(state.setup.messages.text(Msg::BookmarkEmpty));
    }
    possible
}

/// What finds a passage of the open article.
fn anchored(state: &mut State, article: usize, passage: Span) -> Option<Anchored> {
    if !open::is_whole(state, article) {
        return None;
    }
    let (file, content) = state.collection.at(article);
    let text = &file.document.text;
    let body = content.body(text);
    let in_body = |span: Span| Some(Span::new(body.from_document(span.start)?, body.from_document(span.end)?));
    let span = in_body(passage)?;
    // All paragraphs that it touches.
    let touched = content.paragraphs.iter().map(|p| p.span).filter(|p| p.overlaps(passage)).filter_map(in_body);
    let around = touched.fold(span, |all, one| Span::new(all.start.min(one.start), all.end.max(one.end)));
    let index = CharIndex::new(text);
    let position = Position { start: index.chars(text, passage.start), end: index.chars(text, passage.end) };
    Some(Anchored::new(&body.text, span, around, position))
}

/// What finds the selected passage.
fn selected(state: &mut State) -> Option<(usize, Anchored)> {
    let reading = state.reading.as_mut()?;
    let article = reading.article;
    let passage = passage_in(reading, state.collection.at(article).1)?;
    Some((article, anchored(state, article, passage)?))
}

/// A bookmark on what is selected, with what the editor holds.
pub fn made(state: &mut State, editor: NoteEditor) -> Vec<Effect> {
    let messages = state.setup.messages;
    let Some((article, anchored)) = selected(state) else {
        // The note is not lost with the passage.
        state.note = Some(editor);
        state.warn(messages.text(Msg::BookmarkEmpty));
        return Vec::new();
    };
    let (file, content) = state.collection.at(article);
    let place = Place {
        file: file.document.name.clone(),
        source: file.document.folder.to_string_lossy().into_owned(),
        article: state.collection.id(article).to_owned(),
        part: content.part.name().to_owned(),
        index: content.index,
        headline: state.collection.listed(article).headline.clone(),
        ..Place::default()
    };
    let (note, tags) = editor.read();
    let made = Bookmark::made((state.setup.clock)(), place, anchored);
    let bookmark = Bookmark { note, tags, colour: editor.colour, letter: editor.letter, ..made };
    if let Some(reading) = &mut state.reading {
        reading.selection = None;
    }
    let mut changes: Vec<BookmarkChange> = freed(state, editor.letter, "").into_iter().collect();
    changes.push(BookmarkChange::keep(bookmark));
    bookmarks::keep(state, changes)
}

/// What takes a letter from another bookmark than this one.
pub fn freed(state: &State, letter: Option<char>, id: &str) -> Option<BookmarkChange> {
    let other = state.shelf.lettered(letter?).filter(|item| item.bookmark.id != id)?;
    BookmarkChange::letter(&other.bookmark, None)
}

/// The next key is a letter.
pub fn ask_letter(state: &mut State, letter: Letter) {
    let messages = state.setup.messages;
    let mut known: Vec<String> = state.shelf.items.iter().filter_map(|item| item.bookmark.letter.map(String::from)).collect();
    known.sort();
    if letter == Letter::Jump && known.is_empty() {
        state.say(messages.text(Msg::LetterNone));
        return;
    }
    state.shelf.letter = Some(letter);
    let known = known.join(" ");
    state.say(match letter {
        Letter::Jump => messages.fill(Msg::LetterJump, &[&known]),
        Letter::Give => messages.text(Msg::LetterGive).to_owned(),
    });
}

/// The key after that: a letter, or it is given up.
pub fn letter(state: &mut State, what: Letter, key: KeyEvent) -> Vec<Effect> {
    let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
    let given = match key.code {
        KeyCode::Char(c) if plain && c.is_alphabetic() => Some(c),
        KeyCode::Backspace | KeyCode::Delete if what == Letter::Give => None,
        _ => return Vec::new(),
    };
    let messages = state.setup.messages;
    match (what, given) {
        (Letter::Jump, Some(letter)) => {
            let id = state.shelf.lettered(letter).map(|item| item.bookmark.id.clone());
            match id {
                Some(id) => bookmarks::go_to(state, &id),
                None => state.warn(messages.fill(Msg::LetterUnknown, &[&letter.to_string()])),
            }
            Vec::new()
        }
        (Letter::Give, letter) if state.overlay == Overlay::Bookmarks => {
            let Some(bookmark) = state.shelf.current().map(|item| item.bookmark.clone()) else { return Vec::new() };
            let mut changes: Vec<BookmarkChange> = freed(state, letter, &bookmark.id).into_iter().collect();
            changes.extend(BookmarkChange::letter(&bookmark, letter));
            bookmarks::amend(state, changes)
        }
        (Letter::Give, letter) => made(state, NoteEditor::new(None, "", &[], None, letter)),
        (Letter::Jump, None) => Vec::new(),
    }
}

/// Gives the selected passage, or the paragraph at the top of the screen, a letter at once.
pub fn give_letter(state: &mut State) {
    if select::ready(state) {
        ask_letter(state, Letter::Give);
    }
}

/// Whether it is asked of a bookmark if it moved to what is selected; which one.
pub fn asked(state: &State) -> Option<String> {
    if state.overlay != Overlay::None {
        return None;
    }
    let reading = state.reading.as_ref().filter(|reading| reading.selection.is_some())?;
    let item = state.shelf.of(state.shelf.asked.as_ref()?)?;
    (item.article == Some(reading.article) && matches!(item.anchor, Anchor::Moved { .. })).then(|| item.bookmark.id.clone())
}

/// The user says whether what is selected is the passage.
pub fn answer(state: &mut State, action: Action) -> Vec<Effect> {
    match asked(state) {
        Some(id) if action == Action::Correct => confirm(state, &id),
        Some(id) => refuse(state, &id),
        None => Vec::new(),
    }
}

/// The user says that the passage is what is selected.
fn confirm(state: &mut State, id: &str) -> Vec<Effect> {
    let Some((_, anchored)) = selected(state) else { return Vec::new() };
    if let Some(reading) = &mut state.reading {
        reading.selection = None;
    }
    confirmed(state, id, anchored)
}

/// The user says that the passage is where it may have moved to.
pub fn confirm_proposed(state: &mut State, id: &str) -> Vec<Effect> {
    let Some(item) = state.shelf.of(id).filter(|item| matches!(item.anchor, Anchor::Moved { .. })) else {
        state.say(state.setup.messages.text(Msg::MovedNot));
        return Vec::new();
    };
    let (Some(article), Some(first), Some(last)) = (item.article, item.document.first(), item.document.last()) else {
        return Vec::new();
    };
    let Some(anchored) = anchored(state, article, Span::new(first.start, last.end)) else { return Vec::new() };
    confirmed(state, id, anchored)
}

fn confirmed(state: &mut State, id: &str, anchored: Anchored) -> Vec<Effect> {
    let at = written((state.setup.clock)());
    let Some(change) = state.shelf.of(id).map(|item| BookmarkChange::anchor(&item.bookmark, anchored, &at)) else {
        return Vec::new();
    };
    state.shelf.asked = None;
    state.promise(state.setup.messages.text(Msg::MovedConfirmed));
    bookmarks::amend(state, vec![change])
}

/// The user says that the passage is not what is like it.
pub fn refuse(state: &mut State, id: &str) -> Vec<Effect> {
    let messages = state.setup.messages;
    let item = state.shelf.of(id).filter(|item| matches!(item.anchor, Anchor::Moved { .. }));
    let Some((article, bookmark)) = item.and_then(|item| Some((item.article?, item.bookmark.clone()))) else {
        state.say(messages.text(Msg::MovedNot));
        return Vec::new();
    };
    if !open::is_whole(state, article) {
        return Vec::new();
    }
    let (file, content) = state.collection.at(article);
    let body = crate::library::bookmark::fingerprint(&content.body(&file.document.text).text);
    let change = BookmarkChange::refuse(&bookmark, &body);
    if let Some(reading) = &mut state.reading {
        reading.selection = None;
    }
    state.shelf.asked = None;
    state.promise(messages.text(Msg::MovedRefused));
    bookmarks::amend(state, vec![change])
}

/// The bookmarked passage that the selection's cursor stands in, else, where `visible`, the first on the screen: opens its note.
/// Whether there was one.
pub fn open_note(state: &mut State, visible: bool) -> bool {
    let height = state.article_height();
    let Some(reading) = &mut state.reading else { return false };
    let painted = match reading.selection.map(|selection| selection.head) {
        Some(head) => reading
            .bookmarked
            .iter()
            .find(|one| one.note.is_some() && one.block == head.block && one.span.start <= head.byte && head.byte < one.span.end),
        None if visible => {
            let (top, bottom) = (reading.top, reading.view.bottom(reading.top, height));
            let view = &mut reading.view;
            // The one that was gone to, else the topmost.
            let went = state.shelf.went.as_deref();
            let placed = reading.bookmarked.iter().filter(|one| one.note.is_some());
            let placed = placed.map(|one| (one.note.as_deref() != went, view.place_of(one.block, one.span.start), one));
            let seen = placed.filter(|(_, place, _)| top <= *place && *place <= bottom);
            seen.min_by_key(|(other, place, _)| (*other, *place)).map(|(.., one)| one)
        }
        None => None,
    };
    let Some(id) = painted.and_then(|one| one.note.clone()) else { return false };
    show_note(state, &id);
    true
}

/// Opens the note of a bookmark.
pub fn show_note(state: &mut State, id: &str) {
    if let Some(bookmark) = state.shelf.of(id).map(|item| item.bookmark.clone()) {
        note::open(state, Some(&bookmark));
    }
}
