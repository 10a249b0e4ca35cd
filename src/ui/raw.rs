//! The file behind an article: beside each line of it the names of its parts.

use super::paint::{self, Canvas};
use crate::{
    app::{
        Label, Raw, Reading, Role, State,
        view::{Row, isolated},
    },
    text::Direction,
};
use ratatui::layout::Rect;

/// Draws the names beside the rows of the file.
pub fn names(state: &State, reading: &Reading, raw: &Raw, pane: Rect, rows: &[Row<'_>], canvas: &mut Canvas<'_>) {
    let theme = &state.setup.theme;
    let names = raw.columns(pane).0;
    let marked = reading.selection.map_or((raw.cursor.block, raw.cursor.block), |selection| {
        let (a, b) = (selection.anchor.block, selection.head.block);
        (a.min(b), a.max(b))
    });
    for (row, y) in rows.iter().zip(0u16..) {
        let area = paint::row(names, y);
        let label = label(state, reading, raw, row, y == 0).map(|(names, role)| (fitting(&names, area.width, canvas), role));
        let style = theme.style(label.as_ref().map_or(Role::PartRemoved, |(_, role)| *role));
        if let Some((label, _)) = label {
            paint::text(canvas, area, &isolated(&label), raw.side, style);
        }
        if (marked.0..=marked.1).contains(&row.place.block) {
            paint::tint(canvas, area, theme.style(Role::Cursor));
        }
        // The line of the screen that keys move is marked where text and names meet.
        if row.place == raw.cursor {
            let x = if raw.side == Direction::Ltr { names.right() } else { names.x.saturating_sub(1) };
            let mark = if raw.side == Direction::Ltr { "›" } else { "‹" };
            paint::text(canvas, Rect { x, width: 1, ..area }, mark, Direction::Ltr, theme.style(Role::Key));
        }
    }
}

/// The names of what begins on a row, and their role.
fn label(state: &State, reading: &Reading, raw: &Raw, row: &Row<'_>, at_top: bool) -> Option<(Vec<String>, Role)> {
    let block = row.block.origin.as_ref()?.span;
    let shown = row.line.cells.iter().map(|cell| cell.logical);
    let start = shown.clone().map(|span| span.start).min()?;
    let end = shown.map(|span| span.end).max()?;
    let shown = crate::text::Span::new(block.start + if row.place.line == 0 { 0 } else { start }, block.start + end);
    let Label { parts, embedded, told, role } = raw.label(&state.collection, reading.article, block, shown, at_top)?;
    let messages = state.setup.messages;
    let mut names: Vec<String> = parts.iter().map(|part| messages.known(&format!("part.{}", part.name())).to_owned()).collect();
    let branch = match (embedded, raw.side) {
        (false, _) => "",
        (true, Direction::Ltr) => "└ ",
        (true, Direction::Rtl) => "┘ ",
    };
    let check = if told { "✓ " } else { "" };
    if let Some(first) = names.first_mut() {
        first.insert_str(0, &format!("{check}{branch}"));
    }
    Some((names, if told { Role::PartTold } else { role }))
}

/// As many of the names as fit beside each other.
fn fitting(names: &[String], width: u16, canvas: &Canvas<'_>) -> String {
    let joined = |count: usize| {
        let more = if count < names.len() { "…" } else { "" };
        format!("{}{more}", names[..count].join(" · "))
    };
    (2..=names.len())
        .rev()
        .map(joined)
        .find(|text| paint::width(canvas, text, u16::MAX) <= width)
        .unwrap_or_else(|| joined(1.min(names.len())))
}
