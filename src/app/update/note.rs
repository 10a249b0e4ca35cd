//! The editor of a note: opened, typed in, kept or dropped.

use super::{bookmarks, passage};
use crate::{
    app::{Effect, NoteEditor, State},
    library::{Bookmark, BookmarkChange, Colour},
    messages::Msg,
};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Opens the editor: of a bookmark, or of a new one on what is selected.
pub fn open(state: &mut State, bookmark: Option<&Bookmark>) {
    let editor = match bookmark {
        Some(b) => NoteEditor::new(Some(b.id.clone()), &b.note, &b.tags, b.colour, b.letter),
        None => NoteEditor::new(None, "", &[], None, None),
    };
    state.note = Some(editor);
    // What was said of selecting holds no longer.
    state.notice = None;
    // The passage stays in sight above the editor.
    let covered = state.note_area().map_or(0, |note| note.area.height);
    let height = state.article_height().saturating_sub(covered).max(1);
    if let Some(reading) = &mut state.reading
        && let Some(selection) = reading.selection
    {
        let place = reading.view.place_of(selection.head.block, selection.head.byte);
        reading.keep_visible(place, height);
    }
}

/// A key while the editor is open.
pub fn key(state: &mut State, key: KeyEvent) -> Vec<Effect> {
    let (otherwise, layout) = (state.setup.messages.language.direction(), state.setup.layout);
    let Some(editor) = &mut state.note else { return Vec::new() };
    let held = |modifiers| key.modifiers.intersects(modifiers);
    if key.code != KeyCode::Esc && !held(KeyModifiers::CONTROL) {
        editor.dropping = false;
    }
    match key.code {
        KeyCode::Esc if editor.dropping || !editor.has_changed() => state.note = None,
        KeyCode::Char('c') if held(KeyModifiers::CONTROL) && (editor.dropping || !editor.has_changed()) => state.note = None,
        // What was written is not lost to one key.
        KeyCode::Esc => return ask_to_drop(state),
        KeyCode::Char('c') if held(KeyModifiers::CONTROL) => return ask_to_drop(state),
        KeyCode::Enter if held(KeyModifiers::ALT | KeyModifiers::SHIFT | KeyModifiers::CONTROL) => editor.pad.break_line(),
        KeyCode::Char('j') if held(KeyModifiers::CONTROL) => editor.pad.break_line(),
        KeyCode::Enter => return kept(state),
        KeyCode::Tab | KeyCode::BackTab => editor.choosing = !editor.choosing,
        _ if editor.choosing => choose(editor, key),
        KeyCode::Up => state.step_in_note(-1),
        KeyCode::Down => state.step_in_note(1),
        _ => {
            editor.pad.key(key, otherwise, layout);
        }
    }
    Vec::new()
}

/// Says that another key drops what was written.
fn ask_to_drop(state: &mut State) -> Vec<Effect> {
    if let Some(editor) = &mut state.note {
        editor.dropping = true;
    }
    state.warn(state.setup.messages.text(Msg::NoteDropped));
    Vec::new()
}

/// Arrows go through the colours. A digit is a colour, a letter the letter; Backspace takes that off.
fn choose(editor: &mut NoteEditor, key: KeyEvent) {
    match (super::panel::digit_of(key), key.code) {
        (None, KeyCode::Right | KeyCode::Left | KeyCode::Up | KeyCode::Down) => {
            let all = Colour::ALL.len();
            let at = editor.colour.and_then(|colour| Colour::ALL.iter().position(|one| *one == colour)).map_or(0, |at| at + 1);
            let back = matches!(key.code, KeyCode::Left | KeyCode::Up);
            let to = if back { (at + all) % (all + 1) } else { (at + 1) % (all + 1) };
            editor.colour = to.checked_sub(1).and_then(|at| Colour::ALL.get(at)).copied();
        }
        (Some(0), _) => editor.colour = None,
        (Some(digit), _) => editor.colour = Colour::ALL.get(digit - 1).copied().or(editor.colour),
        (None, KeyCode::Char(c)) if c.is_alphabetic() && !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => {
            editor.letter = Some(c);
        }
        (None, KeyCode::Backspace | KeyCode::Delete) => editor.letter = None,
        _ => {}
    }
}

/// Text was pasted.
pub fn paste(state: &mut State, text: &str) {
    if let Some(editor) = &mut state.note {
        editor.pad.insert(text);
    }
}

/// The button went down on a cell: in the note the cursor goes there.
pub fn point(state: &mut State, (column, row): (u16, u16)) {
    let Some((note, editor)) = state.note_area().zip(state.note.as_mut()) else { return };
    editor.choosing = note.marks.contains((column, row).into());
    if let Some(y) = row.checked_sub(note.text.y).filter(|y| *y < note.text.height) {
        state.point_in_note(note.top + usize::from(y), i32::from(column));
    }
}

fn kept(state: &mut State) -> Vec<Effect> {
    let Some(editor) = state.note.take() else { return Vec::new() };
    let Some(id) = editor.of.clone() else { return passage::made(state, editor) };
    let Some(bookmark) = state.shelf.of(&id).map(|item| item.bookmark.clone()) else {
        // The bookmark is gone; what was written is not.
        state.note = Some(editor.of_none());
        state.warn(state.setup.messages.text(Msg::BookmarkEmpty));
        return Vec::new();
    };
    if !bookmarks::possible(state) {
        state.note = Some(editor);
        return Vec::new();
    }
    let (note, tags) = editor.read();
    let mut changes: Vec<BookmarkChange> = passage::freed(state, editor.letter, &id).into_iter().collect();
    changes.extend(BookmarkChange::note(&bookmark, &note));
    changes.extend(BookmarkChange::tags(&bookmark, &tags));
    changes.extend(BookmarkChange::colour(&bookmark, editor.colour));
    changes.extend(BookmarkChange::letter(&bookmark, editor.letter));
    bookmarks::keep(state, changes)
}
