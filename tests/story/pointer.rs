//! The mouse in stories: it points at texts on the screen, and time passes only when a story says so.

use super::{Story, laid_out};
use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use jiff::{SignedDuration, Timestamp};
use khabar::{
    app::Event,
    text::{Direction, Language},
};
use std::cell::Cell;

thread_local! {
    static PASSED: Cell<i64> = const { Cell::new(0) };
}

/// The time of the story that this thread tells.
pub fn now() -> Timestamp {
    let start: Timestamp = "2026-01-02T03:04:05Z".parse().expect("a time");
    start + SignedDuration::from_millis(PASSED.get())
}

/// Where a text stands on the screen.
#[derive(Clone, Copy)]
struct Shown {
    row: u16,
    first: u16,
    last: u16,
}

impl Story {
    /// Milliseconds pass.
    pub fn wait(self, milliseconds: i64) -> Self {
        PASSED.set(PASSED.get() + milliseconds);
        self
    }

    /// Does something with the mouse at a column and row.
    pub fn mouse(mut self, kind: MouseEventKind, (column, row): (u16, u16)) -> Self {
        self.event(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }));
        self
    }

    /// Presses and releases the button on a cell; the last press was long ago.
    pub fn click_at(self, cell: (u16, u16)) -> Self {
        self.wait(5000).press_at(cell)
    }

    fn press_at(self, cell: (u16, u16)) -> Self {
        self.mouse(MouseEventKind::Down(MouseButton::Left), cell).mouse(MouseEventKind::Up(MouseButton::Left), cell)
    }

    /// Presses and releases the button on the beginning of a text.
    pub fn click(self, text: &str) -> Self {
        let at = self.find(text);
        self.click_at((at.first, at.row))
    }

    /// Presses as often as said in quick succession.
    pub fn clicks(self, times: usize, text: &str) -> Self {
        let at = self.find(text);
        (0..times).fold(self.wait(5000), |story, _| story.wait(100).press_at((at.first, at.row)))
    }

    /// Presses on the beginning of a text, and releases on the end of another.
    pub fn drag(self, from: &str, to: &str) -> Self {
        let (from, to) = (self.find(from), self.find(to));
        self.drag_cells((from.first, from.row), (to.last, to.row))
    }

    /// Presses on one cell and releases on another.
    pub fn drag_cells(self, from: (u16, u16), to: (u16, u16)) -> Self {
        self.wait(5000)
            .mouse(MouseEventKind::Down(MouseButton::Left), from)
            .mouse(MouseEventKind::Drag(MouseButton::Left), to)
            .mouse(MouseEventKind::Up(MouseButton::Left), to)
    }

    /// Turns the wheel over a cell.
    pub fn wheel_at(self, by: isize, cell: (u16, u16)) -> Self {
        let kind = if by > 0 { MouseEventKind::ScrollDown } else { MouseEventKind::ScrollUp };
        (0..by.unsigned_abs()).fold(self, |story, _| story.mouse(kind, cell))
    }

    /// The cell where a text begins and its row.
    pub fn cell_of(&self, text: &str) -> (u16, u16) {
        let at = self.find(text);
        (at.first, at.row)
    }

    /// The first place of a text on the screen; a text that wraps is on no row.
    fn find(&self, text: &str) -> Shown {
        let (buffer, wanted) = (self.buffer(), laid_out(text));
        for (row, cells) in (0u16..).zip(buffer.content.chunks(usize::from(buffer.area.width.max(1)))) {
            for from in 0..cells.len() {
                let mut seen = String::new();
                let mut to = from;
                while to < cells.len() && seen.len() < wanted.len() {
                    seen.push_str(cells[to].symbol());
                    to += 1;
                }
                if seen == wanted {
                    let [from, to] = [from, to - 1].map(|x| u16::try_from(x).expect("a column"));
                    let rtl = Language::guess(text).map_or(Direction::Ltr, Language::direction) == Direction::Rtl;
                    let (first, last) = if rtl { (to, from) } else { (from, to) };
                    return Shown { row, first, last };
                }
            }
        }
        panic!("the screen lacks “{text}”:\n{}", self.screen());
    }
}
