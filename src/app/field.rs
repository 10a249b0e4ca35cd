//! A one-line text field that edits right-to-left text as its reader expects.

use crate::{
    bidi::{Line, Options, Paragraph},
    text::{Direction, Language},
};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation;

/// Text under edit and a cursor in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Field {
    text: String,
    /// Byte before which typing inserts.
    cursor: usize,
}

impl Field {
    /// A field that holds `text`, with the cursor at its end.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self { cursor: text.len(), text }
    }

    /// What was typed so far.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The direction of the text so far, or `otherwise` for none.
    #[must_use]
    pub fn direction(&self, otherwise: Direction) -> Direction {
        Language::guess(&self.text).map_or(otherwise, Language::direction)
    }

    /// Takes an editing key; `false` where it is none.
    pub fn key(&mut self, key: KeyEvent, otherwise: Direction) -> bool {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Char('u') if ctrl => self.text.drain(..std::mem::take(&mut self.cursor)).for_each(drop),
            KeyCode::Char('w') if ctrl => self.erase(self.word_before()),
            KeyCode::Char('a') if ctrl => self.cursor = 0,
            KeyCode::Char('e') if ctrl => self.cursor = self.text.len(),
            KeyCode::Char(_) if ctrl || key.modifiers.contains(KeyModifiers::ALT) => return false,
            KeyCode::Char(c) => self.insert(c.encode_utf8(&mut [0; 4])),
            KeyCode::Backspace => self.erase(self.before()),
            KeyCode::Delete => {
                let end = self.after();
                self.text.drain(self.cursor..end);
            }
            KeyCode::Home => self.cursor = 0,
            KeyCode::End => self.cursor = self.text.len(),
            // The cursor goes where the arrow points: onward is left in right-to-left text.
            KeyCode::Left => self.cursor = if self.direction(otherwise) == Direction::Rtl { self.after() } else { self.before() },
            KeyCode::Right => self.cursor = if self.direction(otherwise) == Direction::Rtl { self.before() } else { self.after() },
            _ => return false,
        }
        true
    }

    /// Inserts text at the cursor; line ends become blanks, controls are left out.
    pub fn insert(&mut self, text: &str) {
        let clean: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !c.is_control()).collect();
        self.text.insert_str(self.cursor, &clean);
        self.cursor += clean.len();
    }

    fn erase(&mut self, from: usize) {
        self.text.drain(from..self.cursor);
        self.cursor = from;
    }

    fn before(&self) -> usize {
        self.text[..self.cursor].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.text[self.cursor..].graphemes(true).next().map_or(self.cursor, |g| self.cursor + g.len())
    }

    fn word_before(&self) -> usize {
        let left = self.text[..self.cursor].trim_end();
        left.char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(0, |(at, c)| at + c.len_utf8())
    }

    /// The text laid out; it is one line.
    #[must_use]
    pub fn layout(&self, otherwise: Direction, options: Options) -> Paragraph {
        Paragraph::new(&self.text, self.direction(otherwise), options)
    }

    /// The column of `line`, which shows this field, at which the cursor stands: on the cluster that typing would push
    /// on, or one past the end of the text.
    #[must_use]
    pub fn column(&self, line: &Line<'_>) -> i32 {
        match line.column_of(self.cursor) {
            Some(column) => i32::from(column),
            None if line.base == Direction::Rtl => -1,
            None => i32::from(line.width()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(field: &mut Field, keys: &[KeyCode]) {
        for code in keys {
            field.key(KeyEvent::new(*code, KeyModifiers::NONE), Direction::Ltr);
        }
    }

    #[test]
    fn arrows_point_where_the_cursor_goes() {
        let mut field = Field::new("خبر".to_owned());
        typed(&mut field, &[KeyCode::Right, KeyCode::Backspace]);
        assert_eq!(field.text(), "خر");
        let mut field = Field::new("news".to_owned());
        typed(&mut field, &[KeyCode::Left, KeyCode::Backspace, KeyCode::Char('x')]);
        assert_eq!(field.text(), "nexs");
    }

    #[test]
    fn a_letter_goes_with_its_harakat_and_pasted_controls_stay_out() {
        let mut field = Field::new("مُ".to_owned());
        typed(&mut field, &[KeyCode::Backspace]);
        assert_eq!(field.text(), "");
        field.insert("a\nb\u{1b}[2J");
        assert_eq!(field.text(), "a b[2J");
    }
}
