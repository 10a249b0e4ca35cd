//! What the reader was told, for looking it up later.

use super::{Notice, Role, State, Tone, view::isolated};
use crate::messages::reworded;
use jiff::Timestamp;
use ratatui::layout::Rect;
use std::collections::VecDeque;

/// Notices that are kept.
const MOST: usize = 500;

/// Notices in the order in which they were given.
#[derive(Debug, Clone, Default)]
pub struct Log {
    entries: VecDeque<(Timestamp, Notice)>,
}

impl Log {
    /// Keeps a notice. The same one again, while it is the last, only changes its time.
    pub fn keep(&mut self, at: Timestamp, notice: &Notice) {
        if let Some(last) = self.entries.back_mut().filter(|(_, last)| last == notice) {
            last.0 = at;
            return;
        }
        if self.entries.len() == MOST {
            self.entries.pop_front();
        }
        self.entries.push_back((at, notice.clone()));
    }

    /// The notices, the newest first.
    pub fn newest(&self) -> impl Iterator<Item = &(Timestamp, Notice)> {
        self.entries.iter().rev()
    }

    /// How many of them tell of a failure.
    #[must_use]
    pub fn failures(&self) -> usize {
        self.entries.iter().filter(|(_, notice)| notice.tone == Tone::Error).count()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Rows of the title above what was said.
const TITLE: u16 = 2;

impl State {
    /// What was said, the newest first, after the files that can't be read; each in its role.
    #[must_use]
    pub fn told_lines(&self) -> Vec<(String, Role)> {
        let role = |tone| if tone == Tone::Error { Role::Error } else { Role::Text };
        let said = |(at, notice): &(Timestamp, Notice)| {
            (format!("{} · {}", isolated(&at.strftime("%H:%M:%S").to_string()), notice.text), role(notice.tone))
        };
        let language = self.setup.messages.language;
        let problems = self.problems.iter().map(|problem| (reworded(problem, language).into_owned(), Role::Error));
        problems.chain(self.log.newest().map(said)).collect()
    }

    /// Where it stands.
    #[must_use]
    pub fn told_area(&self) -> Rect {
        let body = self.body();
        Rect { y: body.y + TITLE.min(body.height), height: body.height.saturating_sub(TITLE), ..body }
    }
}
