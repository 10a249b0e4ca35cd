//! How a sequence of keys that was begun can go on.

use super::paint::{self, Canvas};
use crate::app::{Role, State};
use ratatui::layout::Rect;

/// Columns that keys get.
const KEYS: u16 = 10;
/// Most columns of the whole.
const WIDE: u16 = 72;

/// Draws the ways on above the status line.
pub fn draw(state: &State, status: Rect, canvas: &mut Canvas<'_>) {
    let mut ways = state.setup.keymap.continuations(&state.typed.begun(&state.setup.keymap));
    ways.retain(|(_, action)| state.overlay.takes(*action));
    if state.typed.keys.is_empty() || ways.is_empty() {
        return;
    }
    let (messages, theme) = (state.setup.messages, &state.setup.theme);
    let direction = messages.language.direction();
    let rows = u16::try_from(ways.len()).unwrap_or(u16::MAX).saturating_add(1).min(status.y.saturating_sub(1));
    let width = status.width.min(WIDE);
    let x = if direction.is_rtl() { status.right() - width } else { status.x };
    let area = Rect { x, y: status.y - rows, width, height: rows };
    paint::clear(canvas, area, theme.style(Role::Text));
    paint::tint(canvas, paint::row(area, 0), theme.style(Role::Bar));
    paint::text(
        canvas,
        paint::indented(paint::row(area, 0), 1, direction),
        &state.typed.shown(),
        direction,
        theme.style(Role::Bar),
    );
    for ((keys, action), y) in ways.iter().zip(1..rows) {
        let row = paint::indented(paint::row(area, y), 1, direction);
        paint::keys(canvas, row, KEYS, keys, direction, theme.style(Role::Key));
        let text = messages.known(&action.message_key());
        paint::text(canvas, paint::indented(row, KEYS, direction), text, direction, theme.style(Role::Text));
    }
}
