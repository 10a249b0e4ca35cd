//! The panel of the open article's relations.

use super::{
    article,
    paint::{self, Canvas},
};
use crate::{
    app::{Focus, Role, State, TieRow, beside, ties::INSET, view::isolated},
    messages::Msg,
    text::Language,
};
use ratatui::layout::Rect;

/// Draws the panel into its pane.
pub fn draw(state: &State, pane: Rect, canvas: &mut Canvas<'_>) {
    let (theme, messages) = (&state.setup.theme, state.setup.messages);
    let (Some(ties), ui) = (&state.ties, messages.language.direction()) else { return };
    let count = ties.rows.iter().filter(|row| row.is_entry()).count();
    let mut title = format!("{} · {count}", messages.text(Msg::Relations));
    if !ties.filter.text().is_empty() {
        title = format!("{title} · {}", isolated(ties.filter.text()));
    }
    let style = theme.style(if state.focus == Focus::Panel { Role::Bar } else { Role::Title });
    paint::tint(canvas, paint::row(pane, 0), style);
    paint::text(canvas, paint::row(pane, 0), &title, ui, style);
    let rows = beside::below_title(pane);
    if ties.rows.is_empty() {
        let narrowed = !ties.filter.text().is_empty();
        let message = if narrowed && !state.loading { Msg::NothingNarrowed } else { state.unless_later(Msg::NothingRelated) };
        article::wrapped(canvas, rows, messages.text(message), ui, theme.style(Role::Dim));
    }
    for (i, y, height) in ties.placed(state, rows.width, rows.height) {
        let (row, area) = (&ties.rows[i], Rect { y: rows.y + y, height, ..rows });
        let (headline, said) = state.tie_words(row);
        if !row.is_entry() {
            paint::text(canvas, area, &headline, ui, theme.style(Role::Dim));
            continue;
        }
        let base = Language::guess(&headline).unwrap_or_default().direction();
        let role = match row {
            TieRow::Unseen(..) => Role::LinkUnseen,
            TieRow::Lists(..) => Role::Text,
            _ => Role::Link,
        };
        let inset = if matches!(row, TieRow::Lists(..)) { INSET } else { 0 };
        paint::text(canvas, paint::row(paint::indented(area, inset, base), 0), &headline, base, theme.style(role));
        let below = Rect { y: area.y + 1, height: height.saturating_sub(1), ..area };
        article::wrapped(canvas, paint::indented(below, INSET + inset, ui), &said, ui, theme.style(Role::Dim));
        if i == ties.at.cursor {
            let role = if state.focus == Focus::Panel { Role::Cursor } else { Role::CursorIdle };
            paint::tint(canvas, paint::row(area, 0), theme.style(role));
        }
    }
}
