//! What the reader was told: notices with their times, and the files that can't be read.

use super::{
    article,
    paint::{self, Canvas},
};
use crate::{
    app::{Role, State},
    messages::Msg,
};
use ratatui::layout::Rect;

/// Draws them, the newest first.
pub fn draw(state: &State, top: u16, canvas: &mut Canvas<'_>) {
    let (theme, messages) = (&state.setup.theme, state.setup.messages);
    let direction = messages.language.direction();
    let area = state.body();
    let title = messages.text(Msg::MessagesTitle);
    paint::text(canvas, paint::row(area, 0), title, direction, theme.style(Role::Title));
    let (lines, area) = (state.told_lines(), state.told_area());
    if lines.is_empty() {
        article::wrapped(canvas, area, messages.text(Msg::MessagesNone), direction, theme.style(Role::Dim));
    }
    let mut y = 0;
    for (text, role) in lines.iter().skip(usize::from(top)) {
        let rest = Rect { y: area.y.saturating_add(y), height: area.height.saturating_sub(y), ..area };
        if rest.height == 0 {
            break;
        }
        y += article::wrapped(canvas, rest, text, direction, theme.style(*role)).max(1);
    }
}
