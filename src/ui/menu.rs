//! The menu of what a line can be told to be.

use super::paint::{self, Canvas};
use crate::app::{Menu, Overlay, Role, State};
use ratatui::layout::Rect;

/// Draws the menu beside the marked line.
pub fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let (Some(Menu { area, entries, top }), Overlay::Tell(at)) = (state.menu(), state.overlay) else { return };
    let theme = &state.setup.theme;
    let direction = state.setup.messages.language.direction();
    paint::clear(canvas, area, theme.style(Role::Text));
    paint::tint(canvas, paint::row(area, 0), theme.style(Role::Bar));
    let inner = |row: Rect| Rect { x: row.x + 1, width: row.width.saturating_sub(2), ..row };
    paint::text(canvas, inner(paint::row(area, 0)), &state.tell_title(), direction, theme.style(Role::Bar));
    for x in [area.x, area.right().saturating_sub(1)] {
        paint::rule(canvas, x, area.y + 1, area.height.saturating_sub(1), theme.style(Role::Border));
    }
    paint::level(canvas, paint::row(area, area.height.saturating_sub(1)), theme.style(Role::Border));
    let shown = state.tell_entries();
    for (y, (i, entry)) in (0u16..entries.height).zip(shown.iter().enumerate().skip(top)) {
        let row = paint::row(entries, y);
        paint::text(canvas, inner(row), state.tell_name(*entry), direction, theme.style(Role::Text));
        if i == at {
            paint::tint(canvas, row, theme.style(Role::Cursor));
        }
    }
}
