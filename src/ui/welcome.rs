//! What the program is, in one screen, on its first start.

use super::{
    article,
    paint::{self, Canvas},
};
use crate::{
    app::{Action, Role, State},
    messages::Msg,
};
use ratatui::layout::Rect;

/// Columns that keys get.
const KEYS: u16 = 14;
/// Most columns of the whole.
const WIDE: u16 = 76;

/// What is named of all that can be done.
const FIRST: [Action; 12] = [
    Action::Down,
    Action::Open,
    Action::NextLink,
    Action::Back,
    Action::Filter,
    Action::Relations,
    Action::Story,
    Action::Bookmark,
    Action::ChooseTheme,
    Action::Palette,
    Action::Help,
    Action::Quit,
];

/// Draws it.
pub fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let (messages, theme) = (state.setup.messages, &state.setup.theme);
    let direction = messages.language.direction();
    let body = state.body();
    let width = body.width.min(WIDE);
    let area = Rect { x: body.x + (body.width - width) / 2, width, ..body };
    let rest = |y: u16| Rect { y: area.y.saturating_add(y), height: area.height.saturating_sub(y), ..area };
    let mut y = article::wrapped(canvas, rest(1), messages.text(Msg::WelcomeTitle), direction, theme.style(Role::Headline)) + 2;
    y += article::wrapped(canvas, rest(y), messages.text(Msg::WelcomeText), direction, theme.style(Role::Text)) + 1;
    for action in FIRST {
        let row = paint::row(area, y);
        // As many as there is room for, none in part.
        let mut keys = state.setup.keymap.keys_of(action);
        while keys.len() > 1 && keys.join("  ").chars().count() + 1 > usize::from(KEYS) {
            keys.pop();
        }
        paint::keys(canvas, row, KEYS, &keys.join("  "), direction, theme.style(Role::Key));
        let text = messages.known(&action.message_key());
        y += article::wrapped(canvas, paint::indented(rest(y), KEYS, direction), text, direction, theme.style(Role::Text)).max(1);
    }
    article::wrapped(canvas, rest(y + 1), &state.named(Msg::WelcomeOn), direction, theme.style(Role::Notice));
}
