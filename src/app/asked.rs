//! Where the line that is asked for stands on the screen.

use super::{Field, PromptKind, State};
use crate::{
    bidi::{Line, Paragraph},
    messages::Msg,
    text::Direction,
};
use ratatui::layout::Rect;

impl State {
    /// What stands before the field.
    #[must_use]
    pub fn prompt_label(&self, kind: &PromptKind) -> &'static str {
        let label = match kind {
            PromptKind::Find => Msg::PromptFind,
            PromptKind::Filter(_) => Msg::PromptFilter,
            PromptKind::Same => Msg::PromptSame,
            PromptKind::Ties => Msg::PromptTies,
            PromptKind::Palette => Msg::PromptPalette,
            PromptKind::Help => Msg::PromptHelp,
            PromptKind::Print(_) => Msg::PromptPrint,
            PromptKind::PrintBookmarks => Msg::PromptBookmarks,
            PromptKind::Tag { .. } => Msg::PromptTag,
            PromptKind::SaveSearch => Msg::PromptSearch,
            PromptKind::Shelf => Msg::PromptShelf,
            PromptKind::OpenPath => Msg::PromptPath,
        };
        self.setup.messages.text(label).trim_end()
    }

    /// What the label leaves of the last line for the field; `None` without a prompt or where that is too little.
    #[must_use]
    pub fn prompt_room(&self) -> Option<Rect> {
        let (status, direction) = (self.panes().status, self.setup.messages.language.direction());
        let label = Paragraph::new(self.prompt_label(&self.prompt.as_ref()?.kind), direction, self.setup.layout);
        let inner = status.width.checked_sub(2).filter(|_| status.height > 0)?;
        let width = inner.checked_sub(label.line(0..label.len()).width() + 1).filter(|width| *width > 1)?;
        let x = if direction == Direction::Ltr { status.right() - 1 - width } else { status.x + 1 };
        Some(Rect { x, width, ..status })
    }
}

impl Field {
    /// The column of the screen where the field's line begins in this room. It grows from the side of its own direction;
    /// when it is too long, the cursor's part is shown.
    #[must_use]
    pub fn origin(&self, line: &Line<'_>, room: Rect) -> i32 {
        let (left, right) = (i32::from(room.left()), i32::from(room.right()));
        let origin = if line.base == Direction::Ltr { left } else { right - i32::from(line.width()) };
        let cursor = origin + self.column(line);
        origin + (left - cursor).max(0) - (cursor - (right - 1)).max(0)
    }
}
