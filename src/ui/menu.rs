//! Menus: what a line can be told to be, the types of entity, what can be said of an entity.

use super::paint::{self, Canvas};
use crate::{
    app::{Menu, Overlay, Role, State, types::role_of},
    entities::EntityType,
};
use ratatui::{layout::Rect, style::Style};

/// Draws the menu beside the marked line, or the one amid the screen.
pub fn draw(state: &State, canvas: &mut Canvas<'_>) {
    if let (Some(menu), Overlay::Tell(at)) = (state.menu(), state.overlay) {
        let entries: Vec<String> = state.tell_entries().into_iter().map(|entry| state.tell_name(entry).to_owned()).collect();
        boxed(state, menu, &state.tell_title(), &entries, at, |_| Role::Text, canvas);
    } else if let Some((title, entries, at)) = state.open_menu() {
        let menu = state.menu_amid(&title, &entries, at);
        // In the menu of types each is its own example.
        let role = |i: usize| match (state.overlay, EntityType::ALL.get(i)) {
            (Overlay::Types(_), Some(kind)) => role_of(*kind),
            _ => Role::Text,
        };
        boxed(state, menu, &title, &entries, at, role, canvas);
    }
}

fn boxed(
    state: &State,
    Menu { area, entries, top }: Menu,
    title: &str,
    names: &[String],
    at: usize,
    role: impl Fn(usize) -> Role,
    canvas: &mut Canvas<'_>,
) {
    let theme = &state.setup.theme;
    let direction = state.setup.messages.language.direction();
    paint::clear(canvas, area, theme.style(Role::Text));
    paint::tint(canvas, paint::row(area, 0), theme.style(Role::Bar));
    let inner = |row: Rect| Rect { x: row.x + 1, width: row.width.saturating_sub(2), ..row };
    paint::text(canvas, inner(paint::row(area, 0)), title, direction, theme.style(Role::Bar));
    for x in [area.x, area.right().saturating_sub(1)] {
        paint::rule(canvas, x, area.y + 1, area.height.saturating_sub(1), theme.style(Role::Border));
    }
    let bottom = paint::row(area, area.height.saturating_sub(1));
    paint::level(canvas, bottom, theme.style(Role::Border));
    // What is not to be seen, above and below.
    let below = names.len().saturating_sub(top + usize::from(entries.height));
    let beyond: Vec<String> = [("↑", top), ("↓", below)]
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(arrow, count)| format!("{arrow} {count}"))
        .collect();
    if !beyond.is_empty() {
        paint::text(canvas, inner(bottom), &format!(" {} ", beyond.join("  ")), direction, theme.style(Role::Border));
    }
    for (y, (i, name)) in (0u16..entries.height).zip(names.iter().enumerate().skip(top)) {
        let row = paint::row(entries, y);
        let style: Style = theme.style(role(i));
        paint::text(canvas, inner(row), name, direction, style);
        let chosen = match state.overlay {
            Overlay::Same => state.chooser.as_ref().is_some_and(|chooser| chooser.chosen),
            Overlay::Choose => state.choice.as_ref().is_some_and(|choice| !choice.entries.is_empty()),
            Overlay::Keys => state.rekey.as_ref().is_some_and(|rekey| rekey.asked.is_none()),
            _ => true,
        };
        if i == at && chosen {
            paint::tint(canvas, row, theme.style(Role::Cursor));
        }
    }
}
