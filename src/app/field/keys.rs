//! The keys of a field: those of line editors, with arrows that point where the cursor goes.

use super::Field;
use crate::{
    bidi::Options,
    text::{Direction, fold::is_arabic_mark, lam_alef},
};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// The characters that join letters or keep them apart.
const JOINERS: [char; 2] = ['\u{200c}', '\u{200d}'];

impl Field {
    /// Takes an editing key; `false` where it is none.
    pub fn key(&mut self, key: KeyEvent, otherwise: Direction, options: Options) -> bool {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        match key.code {
            KeyCode::Char(c) if ctrl => return !alt && self.controlled(c),
            KeyCode::Char('b') if alt => self.cursor = self.word_start(),
            KeyCode::Char('f') if alt => self.cursor = self.word_end(),
            KeyCode::Char('d') if alt => self.cut(self.cursor..self.word_end()),
            KeyCode::Char(_) if alt => return false,
            KeyCode::Char(c) => self.insert(lam_alef::letters(c).unwrap_or(c.encode_utf8(&mut [0; 4]))),
            KeyCode::Backspace if ctrl || alt => self.cut(self.word_start()..self.cursor),
            KeyCode::Delete if ctrl || alt => self.cut(self.cursor..self.word_end()),
            KeyCode::Backspace => self.remove(self.before()..self.cursor),
            KeyCode::Delete => self.remove(self.cursor..self.after()),
            KeyCode::Home => self.cursor = 0,
            KeyCode::End => self.cursor = self.text.len(),
            KeyCode::Left if ctrl || alt => self.by_word(self.direction(otherwise) == Direction::Rtl),
            KeyCode::Right if ctrl || alt => self.by_word(self.direction(otherwise) == Direction::Ltr),
            KeyCode::Left => self.sideways(-1, otherwise, options),
            KeyCode::Right => self.sideways(1, otherwise, options),
            _ => return false,
        }
        true
    }

    fn controlled(&mut self, letter: char) -> bool {
        match letter {
            'a' => self.cursor = 0,
            'e' => self.cursor = self.text.len(),
            'd' => self.remove(self.cursor..self.after()),
            'h' => self.remove(self.before()..self.cursor),
            'k' => self.cut(self.cursor..self.text.len()),
            'u' => self.cut(0..self.cursor),
            'w' => self.cut(self.blank_before()..self.cursor),
            'y' => self.insert(&self.cut.clone()),
            _ => return false,
        }
        true
    }

    fn by_word(&mut self, onward: bool) {
        self.cursor = if onward { self.word_end() } else { self.word_start() };
    }

    fn remove(&mut self, range: Range<usize>) {
        self.cursor = range.start;
        self.text.drain(range);
    }

    fn cut(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.cut = self.text[range.clone()].to_owned();
            self.remove(range);
        }
    }

    /// What Backspace takes: a letter, but a vowel sign over it or a joiner behind it first and alone, since that is the
    /// key typed last. The alef of a lam-alef goes without the lam.
    fn before(&self) -> usize {
        let left = &self.text[..self.cursor];
        match left.char_indices().next_back() {
            Some((at, c)) if is_arabic_mark(c) || JOINERS.contains(&c) && arabic_before(&left[..at]) => at,
            _ => left.grapheme_indices(true).next_back().map_or(0, |(at, _)| at),
        }
    }

    /// What Delete takes: a letter with everything on it.
    fn after(&self) -> usize {
        self.text[self.cursor..].graphemes(true).next().map_or(self.cursor, |g| self.cursor + g.len())
    }

    fn blank_before(&self) -> usize {
        let left = self.text[..self.cursor].trim_end();
        left.char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(0, |(at, c)| at + c.len_utf8())
    }
}

/// Whether joiners here are typed by hand; those in emoji are not.
fn arabic_before(text: &str) -> bool {
    text.chars().next_back().is_some_and(|c| matches!(c, '\u{600}'..='\u{6ff}'))
}
