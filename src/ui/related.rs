//! The third pane: where one can go from the open article.

use super::{
    article,
    paint::{self, Canvas},
};
use crate::{
    app::{Role, State, beside, view::BlockKind},
    messages::Msg,
};
use ratatui::layout::Rect;

/// Draws the related headlines, scrolled so that the focused one is seen.
pub fn draw(state: &State, pane: Rect, canvas: &mut Canvas<'_>) {
    let (theme, messages) = (&state.setup.theme, state.setup.messages);
    paint::text(canvas, paint::row(pane, 0), messages.text(Msg::Related), messages.language.direction(), theme.style(Role::Title));
    let Some(reading) = &state.reading else { return };
    if reading.view.section() == reading.view.blocks.len() {
        let empty = messages.text(Msg::RelatedEmpty);
        article::wrapped(canvas, beside::rows(pane), empty, messages.language.direction(), theme.style(Role::Dim));
        return;
    }
    for (block, area) in reading.beside(pane) {
        let block = &reading.view.blocks[block];
        let style = match block.kind {
            BlockKind::Link(link) => article::link_style(theme, &reading.view.links[link], reading.link == Some(link)),
            _ => theme.style(Role::Dim),
        };
        article::wrapped(canvas, area, &block.text, block.base, style);
    }
}
