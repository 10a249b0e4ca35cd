//! A one-line text field that edits right-to-left text as its reader expects.
//!
//! The cursor is a byte of the logical text, and typing inserts before it. It is drawn on the character that follows it,
//! and at the end of the text on the cell where the field's direction goes on: left of right-to-left text.

mod caret;
mod keys;
#[cfg(test)]
mod tests;

use crate::{
    bidi::{Line, Options, Paragraph},
    text::{Direction, Language},
};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Text under edit and a cursor in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Field {
    text: String,
    /// Byte before which typing inserts.
    cursor: usize,
    /// What was cut last.
    cut: String,
}

impl Field {
    /// A field that holds `text`, with the cursor at its end.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self { cursor: text.len(), text, cut: String::new() }
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

    /// Inserts text at the cursor; line ends become blanks, controls are left out.
    pub fn insert(&mut self, text: &str) {
        let clean: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !c.is_control()).collect();
        self.text.insert_str(self.cursor, &clean);
        self.cursor += clean.len();
    }

    /// Takes what stands after the cursor away, into a field of its own with the cursor at its beginning.
    pub(super) fn split(&mut self) -> Self {
        Self { text: self.text.split_off(self.cursor), cursor: 0, cut: self.cut.clone() }
    }

    /// Goes on with another field's text; the cursor stands between the two.
    pub(super) fn join(&mut self, next: &Self) {
        self.cursor = self.text.len();
        self.text.push_str(&next.text);
    }

    /// The byte before which typing inserts.
    pub(super) fn cursor(&self) -> usize {
        self.cursor
    }

    /// Puts the cursor on a byte where a letter begins, or at the end.
    pub(super) fn go_to_byte(&mut self, byte: Option<usize>) {
        self.cursor = byte.filter(|byte| self.text.is_char_boundary(*byte)).unwrap_or(self.text.len());
    }

    /// Whether the cursor is at the end.
    pub(super) fn at_end(&self) -> bool {
        self.cursor == self.text.len()
    }

    /// How many letters, with what is on them, stand before the cursor.
    pub(super) fn letters_before(&self) -> usize {
        self.text[..self.cursor].graphemes(true).count()
    }

    /// Puts the cursor behind so many letters, or at the end.
    pub(super) fn go_to_letter(&mut self, letters: usize) {
        self.cursor = self.text.grapheme_indices(true).nth(letters).map_or(self.text.len(), |(at, _)| at);
    }

    /// The text laid out; it is one line. A date behind the name of a field reads from left to right, whatever letters stand before it.
    #[must_use]
    pub fn layout(&self, otherwise: Direction, options: Options) -> Paragraph {
        Paragraph::isolating(&self.text, self.direction(otherwise), options, &dates(&self.text))
    }

    /// The one line of a laid-out field, with the blanks at its end that wrapping would leave out.
    #[must_use]
    pub fn line(paragraph: &Paragraph) -> Line<'_> {
        paragraph.line(0..paragraph.len())
    }
}

/// Where dates stand behind a colon.
fn dates(text: &str) -> Vec<Range<usize>> {
    let of_date = |c: char| c.is_numeric() || matches!(c, '-' | '.');
    let behind = text.match_indices(':').map(|(at, _)| at + 1);
    let dates = behind.map(|start| start..text[start..].find(|c| !of_date(c)).map_or(text.len(), |len| start + len));
    dates.filter(|date| text[date.clone()].starts_with(char::is_numeric) && text[date.clone()].contains('-')).collect()
}
