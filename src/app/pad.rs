//! Several lines of text under edit: a [`Field`] for each, so that each line runs as its own text does.

use super::Field;
use crate::{bidi::Options, text::Direction};
use crossterm::event::{KeyCode, KeyEvent};

/// Lines, and the one that the cursor is in. There is always one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pad {
    lines: Vec<Field>,
    at: usize,
}

impl Pad {
    /// A pad that holds `text`, with the cursor at its end.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let lines: Vec<Field> = text.split('\n').map(|line| Field::new(line.to_owned())).collect();
        Self { at: lines.len() - 1, lines }
    }

    /// The text so far.
    #[must_use]
    pub fn text(&self) -> String {
        self.lines.iter().map(Field::text).collect::<Vec<_>>().join("\n")
    }

    /// The lines.
    #[must_use]
    pub fn lines(&self) -> &[Field] {
        &self.lines
    }

    /// Which of them the cursor is in.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// Begins a new line at the cursor.
    pub fn break_line(&mut self) {
        let rest = self.lines[self.at].split();
        self.at += 1;
        self.lines.insert(self.at, rest);
    }

    /// Inserts text, which may have several lines.
    pub fn insert(&mut self, text: &str) {
        for (n, line) in text.replace("\r\n", "\n").replace('\r', "\n").split('\n').enumerate() {
            if n > 0 {
                self.break_line();
            }
            self.lines[self.at].insert(line);
        }
    }

    /// Puts the cursor into a line, as near to where it was as the line allows.
    pub fn go_to(&mut self, line: usize) {
        let column = self.lines[self.at].letters_before();
        self.at = line.min(self.lines.len() - 1);
        self.lines[self.at].go_to_letter(column);
    }

    /// Puts the cursor at the end of a line.
    pub fn go_to_end_of(&mut self, line: usize) {
        self.at = line.min(self.lines.len() - 1);
        self.lines[self.at].go_to_letter(usize::MAX);
    }

    /// The line under the cursor, to point into it.
    pub fn current_mut(&mut self) -> &mut Field {
        &mut self.lines[self.at]
    }

    /// Takes an editing key; `false` where it is none. An empty line begins where the interface does: `otherwise`.
    pub fn key(&mut self, key: KeyEvent, otherwise: Direction, options: Options) -> bool {
        match key.code {
            KeyCode::Backspace if self.at > 0 && self.lines[self.at].letters_before() == 0 => {
                let rest = self.lines.remove(self.at);
                self.at -= 1;
                self.lines[self.at].join(&rest);
            }
            KeyCode::Delete if self.at + 1 < self.lines.len() && self.lines[self.at].at_end() => {
                let rest = self.lines.remove(self.at + 1);
                self.lines[self.at].join(&rest);
            }
            _ => return self.lines[self.at].key(key, otherwise, options),
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyModifiers;

    fn typed(pad: &mut Pad, codes: &[KeyCode]) {
        for code in codes {
            pad.key(KeyEvent::new(*code, KeyModifiers::NONE), Direction::Ltr, Options::default());
        }
    }

    #[test]
    fn lines_are_broken_joined_and_gone_through() {
        let mut pad = Pad::new("قارن بالعام");
        pad.break_line();
        pad.insert("then English\r\nوسطر");
        assert_eq!(pad.text(), "قارن بالعام\nthen English\nوسطر");
        pad.go_to(1);
        typed(&mut pad, &[KeyCode::Char('X')]);
        assert_eq!(pad.text(), "قارن بالعام\nthenX English\nوسطر", "as far along as it was");
        typed(&mut pad, &[KeyCode::Home, KeyCode::Backspace, KeyCode::Char('|')]);
        assert_eq!(pad.text(), "قارن بالعام|thenX English\nوسطر");
        typed(&mut pad, &[KeyCode::End, KeyCode::Delete]);
        assert_eq!(pad.text(), "قارن بالعام|thenX Englishوسطر");
        pad.go_to(9);
        typed(&mut pad, &[KeyCode::Delete]);
        assert_eq!((pad.lines().len(), pad.at()), (1, 0), "beyond either end nothing happens");
    }
}
