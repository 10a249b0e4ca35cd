//! The third pane: where one can go from the open article.

use super::{
    article,
    paint::{self, Canvas},
};
use crate::{
    app::{
        Role, State,
        view::{Block, BlockKind},
    },
    messages::Msg,
};
use ratatui::layout::Rect;

/// Draws the related headlines, scrolled so that the focused one is seen.
pub fn draw(state: &State, pane: Rect, canvas: &mut Canvas<'_>) {
    let (theme, messages) = (&state.setup.theme, state.setup.messages);
    paint::text(canvas, paint::row(pane, 0), messages.text(Msg::Related), messages.language.direction(), theme.style(Role::Title));
    let list = Rect { y: pane.y + 2, height: pane.height.saturating_sub(2), ..pane };
    let Some(reading) = &state.reading else { return };
    let blocks = &reading.view.blocks[reading.view.section()..];
    if blocks.is_empty() {
        article::wrapped(canvas, list, messages.text(Msg::RelatedEmpty), messages.language.direction(), theme.style(Role::Dim));
        return;
    }
    // As many blocks are left out above as it takes to have the focused one in the pane.
    let focused = reading.link.and_then(|link| blocks.iter().position(|block| block.kind == BlockKind::Link(link)));
    let first = focused.map_or(0, |focused| first_shown(canvas, blocks, focused, list));
    let mut y = 0;
    for block in &blocks[first..] {
        let rest = Rect { y: list.y.saturating_add(y), height: list.height.saturating_sub(y), ..list };
        let style = match block.kind {
            BlockKind::Link(link) => article::link_style(theme, &reading.view.links[link], reading.link == Some(link)),
            _ => theme.style(Role::Dim),
        };
        y += if block.text.is_empty() { 1 } else { article::wrapped(canvas, rest, &block.text, block.base, style) };
        if y >= list.height {
            break;
        }
    }
}

/// The first block from which the focused one is still in the pane.
fn first_shown(canvas: &Canvas<'_>, blocks: &[Block], focused: usize, pane: Rect) -> usize {
    let mut rows = 0;
    for at in (0..=focused).rev() {
        rows += article::rows_of(canvas, &blocks[at].text, blocks[at].base, pane.width);
        if rows > usize::from(pane.height) {
            return (at + 1).min(focused);
        }
    }
    0
}
