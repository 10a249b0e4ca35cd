//! The help: every key and what it does.

use super::{
    article,
    paint::{self, Canvas},
};
use crate::{
    app::{HelpLine, Role, State, types::role_of, view::isolated},
    messages::Msg,
    text::Direction,
};
use ratatui::{layout::Rect, style::Style};

/// Draws the help over the panes.
pub fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let (theme, messages) = (&state.setup.theme, state.setup.messages);
    let direction = messages.language.direction();
    let area = state.body();
    let title = format!("{} — {}", messages.text(Msg::Help), state.named(Msg::HelpClose));
    paint::text(canvas, paint::row(area, 0), &title, direction, theme.style(Role::Title));
    let area = state.help_area();
    let mut y = 0;
    for (i, line) in state.help_lines().iter().enumerate().skip(state.help.at.top) {
        let rest = Rect { y: area.y.saturating_add(y), height: area.height.saturating_sub(y), ..area };
        if rest.height == 0 {
            break;
        }
        let rows = match line {
            HelpLine::Gap => 1,
            HelpLine::Section(text) => article::wrapped(canvas, rest, text, direction, theme.style(Role::Headline)),
            HelpLine::Type(kind, text) => article::wrapped(canvas, rest, text, direction, theme.style(role_of(*kind))),
            HelpLine::Legend(text) => article::wrapped(canvas, rest, text, direction, theme.style(Role::Text)),
            HelpLine::Entry { keys, text, .. } => {
                let columns = state.help_keys();
                entry(canvas, rest, columns, (keys, theme.style(Role::Key)), (text, theme.style(Role::Text)), direction)
            }
        };
        if i == state.help.at.cursor {
            paint::tint(canvas, Rect { height: rows.min(rest.height), ..rest }, theme.style(Role::Cursor));
        }
        y += rows;
    }
}

/// Keys beside what they do, each over as many rows as it takes. Returns the rows taken.
fn entry(canvas: &mut Canvas<'_>, area: Rect, width: u16, keys: (&str, Style), text: (&str, Style), direction: Direction) -> u16 {
    let x = if direction == Direction::Rtl { area.right() - width } else { area.x };
    // Keys are typed from left to right in every language, and begin at the edge where lines do.
    let rows = article::wrapped(canvas, Rect { x, width, ..area }, &isolated(keys.0), direction, keys.1);
    rows.max(article::wrapped(canvas, paint::indented(area, width + 1, direction), text.0, direction, text.1))
}
