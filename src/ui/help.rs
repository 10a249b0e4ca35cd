//! The help: every key and what it does.

use super::paint;
use crate::{
    app::{HelpLine, Role, State, help_lines},
    messages::Msg,
    text::Direction,
};
use ratatui::buffer::Buffer;

/// Columns that keys get.
const KEYS: u16 = 26;

/// Draws the help over the panes.
pub fn draw(state: &State, top: u16, buffer: &mut Buffer) {
    let (theme, messages) = (&state.setup.theme, state.setup.messages);
    let direction = messages.language.direction();
    let area = super::body(state);
    let title = format!("{} — {}", messages.text(Msg::Help), messages.text(Msg::HelpClose));
    paint::text(buffer, paint::row(area, 0), &title, direction, theme.style(Role::Title));
    for (line, y) in help_lines(messages, &state.setup.keymap).iter().skip(usize::from(top)).zip(2..area.height) {
        let row = paint::row(area, y);
        match line {
            HelpLine::Gap => {}
            HelpLine::Section(text) => {
                paint::text(buffer, row, text, direction, theme.style(Role::Headline));
            }
            HelpLine::Legend(text) => {
                paint::text(buffer, row, text, direction, theme.style(Role::Text));
            }
            HelpLine::Entry { keys, text } => {
                let width = KEYS.min(row.width / 2);
                let mut left = row;
                left.width = width;
                if direction == Direction::Rtl {
                    left.x = row.right() - width;
                }
                // Keys are typed from left to right in every language.
                paint::text(buffer, left, keys, Direction::Ltr, theme.style(Role::Key));
                paint::text(buffer, paint::indented(row, width + 1, direction), text, direction, theme.style(Role::Text));
            }
        }
    }
}
