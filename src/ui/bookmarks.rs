//! The list of bookmarks: passage, note, and where it stands now.

use super::{
    article,
    paint::{self, Canvas},
};
use crate::{
    app::{Role, SHELF_ROWS, Shelved, State, view::isolated},
    library::Anchor,
    messages::{Catalogue, Msg},
    text::Language,
};
use ratatui::layout::Rect;

/// Draws the bookmarks over the panes.
pub fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let (theme, messages) = (&state.setup.theme, state.setup.messages);
    let direction = messages.language.direction();
    let area = state.body();
    if state.shelf.items.is_empty() {
        article::wrapped(canvas, area, messages.text(Msg::BookmarksEmpty), direction, theme.style(Role::Dim));
        return;
    }
    for (row, (i, item)) in state.shelf.items.iter().enumerate().skip(state.shelf.at.top).enumerate() {
        let y = u16::try_from(row).unwrap_or(u16::MAX).saturating_mul(SHELF_ROWS);
        if y >= area.height {
            break;
        }
        let lines = [0, 1, 2].map(|n| paint::row(area, y.saturating_add(n)));
        entry(state, item, i == state.shelf.at.cursor, lines, canvas);
    }
}

fn entry(state: &State, item: &Shelved, current: bool, [first, second, third]: [Rect; 3], canvas: &mut Canvas<'_>) {
    let (theme, messages) = (&state.setup.theme, state.setup.messages);
    let quote = item.bookmark.quote.exact.replace('\n', " ");
    let direction = Language::guess(&quote).unwrap_or_default().direction();
    paint::text(canvas, first, &format!("“{quote}”"), direction, theme.style(Role::Quote));
    let (text, role) = if item.bookmark.note.is_empty() {
        (item.bookmark.place.headline.clone(), Role::Dim)
    } else {
        (format!("{} — {}", item.bookmark.note, item.bookmark.place.headline), Role::Text)
    };
    paint::text(canvas, paint::indented(second, 2, direction), &text, direction, theme.style(role));
    let day = item.bookmark.created.get(..10).unwrap_or_default();
    let place = format!("{} · {} · {}", standing(item, messages), isolated(&item.bookmark.place.file), isolated(day));
    let role = if matches!(item.anchor, Anchor::Found(_)) || item.article.is_none() { Role::Dim } else { Role::Error };
    let ui = messages.language.direction();
    paint::text(canvas, paint::indented(third, 2, ui), &place, ui, theme.style(role));
    if current {
        paint::tint(canvas, first, theme.style(Role::Cursor));
    }
}

/// Where the passage stands, in words.
fn standing(item: &Shelved, messages: &Catalogue) -> String {
    match (&item.anchor, item.article) {
        (_, None) => messages.text(Msg::StateAway).to_owned(),
        (Anchor::Found(_), _) => messages.text(Msg::StateFound).to_owned(),
        (Anchor::Moved { .. }, _) => messages.text(Msg::StateMoved).to_owned(),
        (Anchor::Lost, _) => messages.text(Msg::StateLost).to_owned(),
    }
}
