//! The list of bookmarks: passage, note, and where it stands now; below it the one under the cursor in full.

use super::{
    article,
    paint::{self, Canvas},
};
use crate::{
    app::{Role, Shelved, State, direction_of, mark_role, view::isolated},
    library::Standing,
    messages::Msg,
    text::Language,
};
use ratatui::layout::Rect;

/// Draws the bookmarks over the panes.
pub fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let (theme, messages) = (&state.setup.theme, state.setup.messages);
    let direction = messages.language.direction();
    if state.shelf.items.is_empty() {
        article::wrapped(canvas, state.body(), &state.named(Msg::BookmarksEmpty), direction, theme.style(Role::Dim));
        return;
    }
    let (title, area, full) = state.shelf_areas();
    paint::text(canvas, title, &heading(state), direction, theme.style(Role::Title));
    if state.shelf.shown.is_empty() {
        article::wrapped(canvas, area, &state.named(Msg::ShelfNothing), direction, theme.style(Role::Dim));
        return;
    }
    let mut y = 0;
    for (i, item) in state.shelf.shown.iter().enumerate().skip(state.shelf.at.top) {
        if y >= area.height {
            break;
        }
        let rows = state.shelf_rows(i, area.width);
        let place = Rect { y: area.y + y, height: rows.min(area.height - y), ..area };
        entry(state, &state.shelf.items[*item], i == state.shelf.at.cursor, place, canvas);
        y += rows;
    }
    in_full(state, full, canvas);
}

/// How many there are, how many are shown, and in what order.
fn heading(state: &State) -> String {
    let (messages, shelf) = (state.setup.messages, &state.shelf);
    let (all, shown) = (shelf.items.len().to_string(), shelf.shown.len().to_string());
    let count = if shelf.filter.text().trim().is_empty() {
        messages.fill(Msg::ShelfTitle, &[&all])
    } else {
        messages.fill(Msg::ShelfTitleSome, &[&shown, &all, &isolated(shelf.filter.text())])
    };
    format!("{count} · {}", messages.known(&format!("shelf.by.{}", shelf.order.name())))
}

fn entry(state: &State, item: &Shelved, current: bool, area: Rect, canvas: &mut Canvas<'_>) {
    let first = paint::row(area, 0);
    let (theme, messages) = (&state.setup.theme, state.setup.messages);
    let b = &item.bookmark;
    let quote = b.quote.exact.split_whitespace().collect::<Vec<_>>().join(" ");
    let direction = Language::guess(&quote).unwrap_or_default().direction();
    let style = theme.style(Role::Quote);
    let style = b.colour.map_or(style, |colour| style.patch(theme.style(mark_role(Some(colour)))));
    paint::text(canvas, first, &format!("“{quote}”"), direction, style);
    let mut y = 1;
    for (text, direction, role) in state.shelf_told(item, area.width) {
        paint::text(canvas, paint::indented(paint::row(area, y), 2, direction), &text, direction, theme.style(role));
        y += 1;
    }
    let role = if matches!(item.standing(), Standing::Moved | Standing::Lost) { Role::Error } else { Role::Dim };
    let ui = messages.language.direction();
    let facts = Rect { y: area.y.saturating_add(y), height: area.height.saturating_sub(y), ..area };
    article::wrapped(canvas, paint::indented(facts, 2, ui), &state.shelf_facts(item), ui, theme.style(role));
    if current {
        paint::tint(canvas, first, theme.style(Role::Cursor));
    }
}

/// The note in whole, the tags, and the paragraph of a passage that is not found.
fn in_full(state: &State, area: Rect, canvas: &mut Canvas<'_>) {
    let theme = &state.setup.theme;
    if area.height == 0 {
        return;
    }
    paint::across(canvas, paint::row(area, 0), theme.style(Role::Border));
    let mut taken = 1;
    for (text, role) in state.told_in_full() {
        let rest = Rect { y: area.y + taken, height: area.height.saturating_sub(taken), ..area };
        if rest.height == 0 {
            break;
        }
        let base = direction_of(&text, state.setup.messages.language.direction());
        taken += article::wrapped(canvas, rest, &text, base, theme.style(role)).max(1);
    }
}
