//! What the reader was told: notices with their times, and the files that can't be read.

use super::{
    article,
    paint::{self, Canvas},
};
use crate::{
    app::{Role, State, Tone, view::isolated},
    messages::{Msg, reworded},
};
use ratatui::layout::Rect;

/// Draws them, the newest first.
pub fn draw(state: &State, top: u16, canvas: &mut Canvas<'_>) {
    let (theme, messages) = (&state.setup.theme, state.setup.messages);
    let direction = messages.language.direction();
    let area = state.body();
    let title = messages.text(Msg::MessagesTitle);
    paint::text(canvas, paint::row(area, 0), title, direction, theme.style(Role::Title));
    let notices = state.log.newest().map(|(at, notice)| {
        let role = if notice.tone == Tone::Error { Role::Error } else { Role::Text };
        (format!("{} · {}", isolated(&at.strftime("%H:%M:%S").to_string()), notice.text), role)
    });
    let problems = state.problems.iter().map(|problem| (reworded(problem, messages.language).into_owned(), Role::Error));
    let lines: Vec<_> = problems.chain(notices).collect();
    if lines.is_empty() {
        article::wrapped(canvas, below(area, 2), messages.text(Msg::MessagesNone), direction, theme.style(Role::Dim));
    }
    let mut y = 2;
    for (text, role) in lines.iter().skip(usize::from(top)) {
        let rest = below(area, y);
        if rest.height == 0 {
            break;
        }
        y += article::wrapped(canvas, rest, text, direction, theme.style(*role)).max(1);
    }
}

fn below(area: Rect, y: u16) -> Rect {
    Rect { y: area.y.saturating_add(y), height: area.height.saturating_sub(y), ..area }
}
