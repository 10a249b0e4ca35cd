//! The lines of a note over as many rows as the editor's width makes of them.

use super::{Field, NoteEditor, State};
use crate::{
    bidi::{Line, Options},
    text::Direction,
};
use ratatui::layout::Rect;
use std::ops::Range;

/// A row of the editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteRow {
    /// The line of the note.
    pub line: usize,
    /// Which clusters of it.
    pub clusters: Range<usize>,
}

impl NoteEditor {
    /// The rows of the note in so many columns, and which of them the cursor is in.
    #[must_use]
    pub fn rows(&self, width: u16, otherwise: Direction, options: Options) -> (Vec<NoteRow>, usize) {
        // The cursor behind the last letter takes a column, too.
        let width = width.saturating_sub(1).max(1);
        let (mut rows, mut at) = (Vec::new(), 0);
        for (line, field) in self.pad.lines().iter().enumerate() {
            let paragraph = field.layout(otherwise, options);
            let mut ranges = paragraph.wrap(width);
            if ranges.is_empty() {
                ranges.push(0..0);
            }
            for i in 0..ranges.len() {
                // Blanks that hang over the end of a row belong to it, so that the cursor can stand on them.
                let end = ranges.get(i + 1).map_or(paragraph.len(), |next| next.start);
                let row = NoteRow { line, clusters: ranges[i].start..end };
                let begins = paragraph.line(row.clusters.clone()).cells.iter().map(|cell| cell.logical.start).min();
                if line == self.pad.at() && (i == 0 || begins.is_some_and(|start| start <= field.cursor())) {
                    at = rows.len();
                }
                rows.push(row);
            }
        }
        (rows, at)
    }
}

/// The column of the screen where a row begins.
#[must_use]
pub fn origin(line: &Line<'_>, area: Rect) -> i32 {
    match line.base {
        Direction::Ltr => i32::from(area.left()),
        Direction::Rtl => i32::from(area.right()) - i32::from(line.width()),
    }
}

impl State {
    /// Puts the note's cursor into a row, at a column of the screen.
    pub(super) fn point_in_note(&mut self, row: usize, column: i32) {
        let (otherwise, options) = (self.setup.messages.language.direction(), self.setup.layout);
        let Some((area, editor)) = self.note_area().map(|note| note.text).zip(self.note.as_mut()) else { return };
        let Some(NoteRow { line, clusters }) = editor.rows(area.width, otherwise, options).0.get(row).cloned() else { return };
        editor.pad.go_to(line);
        let field = editor.pad.current_mut();
        let paragraph = field.layout(otherwise, options);
        let (laid, last) = (paragraph.line(clusters.clone()), clusters.end == paragraph.len());
        field.point_on(&laid, column - origin(&laid, area), last);
    }

    /// The note's cursor goes to the row above (-1) or below (1), whether that is of the same line or not.
    pub(super) fn step_in_note(&mut self, by: isize) {
        let (otherwise, options) = (self.setup.messages.language.direction(), self.setup.layout);
        let Some((area, editor)) = self.note_area().map(|note| note.text).zip(self.note.as_ref()) else { return };
        let (rows, at) = editor.rows(area.width, otherwise, options);
        let Some((field, row)) = editor.pad.lines().get(editor.pad.at()).zip(rows.get(at)) else { return };
        let paragraph = field.layout(otherwise, options);
        let laid = paragraph.line(row.clusters.clone());
        let column = origin(&laid, area) + field.column(&laid);
        if let Some(to) = at.checked_add_signed(by).filter(|to| *to < rows.len()) {
            self.point_in_note(to, column);
        }
    }
}

impl Field {
    /// Puts the cursor on a column of a row of the field; beyond its end behind what it holds, on its `last` row behind the text.
    pub(super) fn point_on(&mut self, line: &Line<'_>, column: i32, last: bool) {
        let before = if line.base == Direction::Rtl { column >= i32::from(line.width()) } else { column < 0 };
        let starts = || line.cells.iter().map(|cell| cell.logical.start);
        let end = if last { None } else { starts().max() };
        let on = u16::try_from(column).ok().and_then(|column| line.byte_at(column));
        let to = if before { starts().min().or(end) } else { on.or(end) };
        self.go_to_byte(to);
    }
}
