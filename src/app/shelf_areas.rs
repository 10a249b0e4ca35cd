//! Where the parts of the list of bookmarks lie, and what is told in full of the one under the cursor.

use super::{Role, SHELF_ROWS, State};
use crate::{
    bidi::Paragraph,
    library::Standing,
    messages::Msg,
    text::{Direction, Language},
};
use ratatui::layout::Rect;

impl State {
    /// The title's row, the list, and below it what is told in full; the last is as high as it needs to be, up to half of the body.
    #[must_use]
    pub fn shelf_areas(&self) -> (Rect, Rect, Rect) {
        let body = self.body();
        let title = Rect { height: body.height.min(1), ..body };
        let below = Rect { y: body.y + title.height, height: body.height - title.height, ..body };
        let told = self.told_in_full();
        let rows: usize = told.iter().map(|(text, _)| self.rows_for(text, body.width)).sum();
        let most = below.height.saturating_sub(SHELF_ROWS).min(below.height * 3 / 5);
        let height = if rows == 0 { 0 } else { u16::try_from(rows + 1).unwrap_or(u16::MAX).min(most) };
        let list = Rect { height: below.height - height, ..below };
        (title, list, Rect { y: list.bottom(), height, ..below })
    }

    /// What is told in full of the bookmark under the cursor: its note, its tags, and the copy of its paragraph where the passage
    /// is not found. A text a line.
    #[must_use]
    pub fn told_in_full(&self) -> Vec<(String, Role)> {
        let Some(item) = self.shelf.current() else { return Vec::new() };
        let b = &item.bookmark;
        let mut lines: Vec<(String, Role)> = b.note.lines().map(|line| (line.to_owned(), Role::Text)).collect();
        if !b.tags.is_empty() {
            let tags = b.tags.iter().map(|tag| format!("#{}", tag.replace(' ', "_")));
            lines.push((tags.collect::<Vec<_>>().join(" "), Role::Key));
        }
        if item.standing() != Standing::Found {
            lines.push((self.setup.messages.text(Msg::ShelfCopy).to_owned(), Role::Dim));
            lines.extend(b.paragraph.lines().filter(|line| !line.trim().is_empty()).map(|line| (line.to_owned(), Role::Quote)));
        }
        lines
    }

    fn rows_for(&self, text: &str, width: u16) -> usize {
        let base = direction_of(text, self.setup.messages.language.direction());
        Paragraph::new(text, base, self.setup.layout).wrap(width.max(1)).len().max(1)
    }
}

/// The direction in which a text runs, `otherwise` where it has no letters.
#[must_use]
pub fn direction_of(text: &str, otherwise: Direction) -> Direction {
    Language::guess(text).map_or(otherwise, Language::direction)
}
