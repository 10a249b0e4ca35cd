//! The editor of a note: a title, the lines, and the row of colours and the letter.

use super::{
    paint::{self, Canvas},
    status,
};
use crate::{
    app::{NoteArea, NoteEditor, Role, State, mark_role, note_origin},
    library::Colour,
    messages::Msg,
    text::Direction,
};
use ratatui::{Frame, layout::Rect, style::Style};

/// Draws the editor over the body, and puts the cursor into it.
pub fn draw(state: &State, frame: &mut Frame<'_>) {
    let Some((NoteArea { area, text, marks, top }, editor)) = state.note_area().zip(state.note.as_ref()) else { return };
    let (theme, messages) = (&state.setup.theme, state.setup.messages);
    let direction = messages.language.direction();
    let canvas = &mut Canvas { buffer: frame.buffer_mut(), layout: state.setup.layout };
    paint::clear(canvas, area, theme.style(Role::Text));
    let title = paint::row(area, 0);
    paint::tint(canvas, title, theme.style(Role::Bar));
    let inner = Rect { x: title.x + 1, width: title.width.saturating_sub(2), ..title };
    status::hints(state, messages.text(Msg::NoteTitle), inner, theme.style(Role::Bar), canvas);
    let mut cursor = None;
    let (rows, at) = editor.rows(text.width, direction, state.setup.layout);
    for (y, (i, row)) in (0u16..text.height).zip(rows.iter().enumerate().skip(top)) {
        let place = paint::row(text, y);
        let field = &editor.pad.lines()[row.line];
        let paragraph = field.layout(direction, state.setup.layout);
        let laid = paragraph.line(row.clusters.clone());
        let origin = note_origin(&laid, place);
        if i == at {
            cursor = Some((origin + field.column(&laid), place));
        }
        paint::line_at(canvas, place, origin, &laid, theme.style(Role::Text));
    }
    choices(state, editor, marks, canvas);
    if let Some((x, row)) = cursor.filter(|_| !editor.choosing)
        && let Ok(x) = u16::try_from(x)
        && row.width > 0
    {
        frame.set_cursor_position((x.clamp(row.left(), row.right() - 1), row.y));
    }
}

/// The colours, each as an example of itself, and the letter.
fn choices(state: &State, editor: &NoteEditor, area: Rect, canvas: &mut Canvas<'_>) {
    let (theme, messages) = (&state.setup.theme, state.setup.messages);
    let dim = theme.style(if editor.choosing { Role::Text } else { Role::Dim });
    let named = |colour: Option<Colour>| {
        let (digit, name) = colour.map_or((0, messages.text(Msg::NoteNone)), |colour| {
            (colour.digit(), messages.known(&format!("colour.{}", colour.name())))
        });
        let style = colour.map_or(dim, |colour| theme.style(mark_role(Some(colour))));
        let chosen = if editor.colour == colour { "●" } else { "" };
        (format!("{digit}{chosen} {name}"), style)
    };
    let letter = editor.letter.map_or(messages.text(Msg::NoteNone).to_owned(), String::from);
    let mut pieces = vec![(messages.text(Msg::NoteColour).to_owned(), dim)];
    if editor.choosing {
        pieces.push(named(None));
        pieces.extend(Colour::ALL.map(|colour| named(Some(colour))));
    } else {
        pieces.push(named(editor.colour));
    }
    pieces.push((format!("{} {letter}", messages.text(Msg::NoteLetter)), dim));
    if editor.choosing {
        paint::tint(canvas, area, theme.style(Role::Text));
    }
    in_turn(canvas, area, &pieces, messages.language.direction());
}

/// Pieces one after the other, from where the interface begins.
fn in_turn(canvas: &mut Canvas<'_>, area: Rect, pieces: &[(String, Style)], direction: Direction) {
    let mut rest = area;
    for (text, style) in pieces {
        let width = paint::width(canvas, text, rest.width);
        if width == 0 {
            break;
        }
        let x = if direction == Direction::Ltr { rest.x } else { rest.right() - width };
        paint::text(canvas, Rect { x, width, ..rest }, text, direction, *style);
        let step = (width + 2).min(rest.width);
        rest = Rect { x: if direction == Direction::Ltr { rest.x + step } else { rest.x }, width: rest.width - step, ..rest };
    }
}
