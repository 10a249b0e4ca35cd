//! The panel of the open article's entities.

use super::paint::{self, Canvas};
use crate::{
    app::{
        Focus, PanelRow, Role, State, beside, hints,
        types::{name_key, role_of},
        view::isolated,
    },
    messages::Msg,
    text::{Direction, Language},
};
use ratatui::{layout::Rect, style::Style};

/// Columns that a name and its count get at most.
const NAMED: u16 = 44;

/// Draws the panel into its pane.
pub fn draw(state: &State, pane: Rect, canvas: &mut Canvas<'_>) {
    let (theme, messages) = (&state.setup.theme, state.setup.messages);
    let (Some(panel), ui) = (&state.panel, messages.language.direction()) else { return };
    let count = panel.rows.iter().filter(|row| matches!(row, PanelRow::Entity { .. })).count();
    let title = format!("{} · {count}", messages.text(Msg::Entities));
    // In the lower half of a pane the title parts it from the text above.
    let style = theme.style(if state.focus == Focus::Panel { Role::Bar } else { Role::Title });
    paint::tint(canvas, paint::row(pane, 0), style);
    paint::text(canvas, paint::row(pane, 0), &title, ui, style);
    let rows = beside::below_title(pane);
    for (y, (i, row)) in (0u16..rows.height).zip(panel.rows.iter().enumerate().skip(panel.at.top)) {
        let area = paint::row(rows, y);
        draw_row(state, row, area, canvas);
        if i == panel.at.cursor && row.is_entry() {
            let role = if state.focus == Focus::Panel { Role::Cursor } else { Role::CursorIdle };
            paint::tint(canvas, area, theme.style(role));
        }
    }
}

fn draw_row(state: &State, row: &PanelRow, area: Rect, canvas: &mut Canvas<'_>) {
    let (theme, messages) = (&state.setup.theme, state.setup.messages);
    let ui = messages.language.direction();
    match row {
        PanelRow::Kind(kind, count) => {
            let style = theme.style(role_of(*kind));
            let text = format!("{} · {count}", messages.known(&name_key(*kind)));
            paint::text(canvas, area, &text, ui, style);
        }
        PanelRow::Entity { entity, count, named } => {
            let name = state.called_here(*named);
            counted(canvas, area, &name, *count, ui, [theme.style(role_of(state.index.kind(*entity))), theme.style(Role::Dim)]);
        }
        PanelRow::TakenOut { shown, count, .. } => {
            counted(canvas, area, shown, *count, ui, [theme.style(Role::Text), theme.style(Role::Dim)]);
        }
        PanelRow::Taken => {
            paint::text(canvas, area, messages.text(Msg::EntitiesTaken), ui, theme.style(Role::Dim));
        }
        PanelRow::Hidden(count) => {
            let text = hints::named(&messages.fill(Msg::EntitiesHidden, &[&count.to_string()]), &state.setup.keymap);
            paint::text(canvas, area, &text, ui, theme.style(Role::Dim));
        }
    }
}

/// A name set in from where lines begin, and how often at the far end.
pub fn counted(canvas: &mut Canvas<'_>, area: Rect, name: &str, count: usize, ui: Direction, [style, dim]: [Style; 2]) {
    // A count far from its name is not seen to belong to it.
    let beside = area.width.min(NAMED);
    let x = if ui == Direction::Ltr { area.x } else { area.right() - beside };
    let area = paint::indented(Rect { x, width: beside, ..area }, 2, ui);
    let digits = count.to_string();
    let width = paint::width(canvas, &digits, area.width);
    let (x, rest) = match ui {
        Direction::Ltr => (area.right() - width, Rect { width: area.width.saturating_sub(width + 1), ..area }),
        Direction::Rtl => (area.x, paint::indented(area, width + 1, Direction::Ltr)),
    };
    paint::text(canvas, Rect { x, width, ..area }, &digits, Direction::Ltr, dim);
    named(canvas, rest, name, ui, style);
}

/// A name in its own direction, at the side where the interface's lines begin.
pub fn named(canvas: &mut Canvas<'_>, area: Rect, name: &str, ui: Direction, style: Style) {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let own = Language::guess(&name).map_or(ui, Language::direction);
    let cut = if own == ui { name } else { isolated(&name) };
    paint::text(canvas, area, &cut, ui, style);
}
