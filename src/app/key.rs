//! Keys as a config writes them (`g g`, `ctrl-d`, `shift-tab`) and as the terminal sends them.

use super::by_place;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::fmt;

/// One key with its modifiers; shift is part of the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    ctrl: bool,
    alt: bool,
}

const NAMES: [(&str, KeyCode); 16] = [
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("shift-tab", KeyCode::BackTab),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("space", KeyCode::Char(' ')),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("minus", KeyCode::Char('-')),
];

impl Key {
    /// Reads `ctrl-d`, `alt-x`, `F1`, `g`, `enter`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = text;
        let (mut ctrl, mut alt) = (false, false);
        loop {
            if let Some(code) = Self::code(rest) {
                return Some(Self { code, ctrl, alt });
            }
            if let Some(after) = rest.strip_prefix("ctrl-").filter(|_| !ctrl) {
                (ctrl, rest) = (true, after);
            } else {
                rest = rest.strip_prefix("alt-").filter(|_| !alt)?;
                alt = true;
            }
        }
    }

    fn code(text: &str) -> Option<KeyCode> {
        if let Some((_, code)) = NAMES.iter().find(|(name, _)| *name == text) {
            return Some(*code);
        }
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if !c.is_whitespace() => Some(KeyCode::Char(c)),
            (Some('F'), Some(_)) => text[1..].parse().ok().filter(|n| (1..=24).contains(n)).map(KeyCode::F),
            _ => None,
        }
    }

    /// The key at the same place of a Latin keyboard, where it is one of an Arabic one. `arabic`: whether the layout is known to be
    /// Arabic, so that signs which both have are taken for those of that layout.
    #[must_use]
    pub fn by_place(self, arabic: bool) -> Option<Self> {
        let KeyCode::Char(c) = self.code else { return None };
        let latin = if arabic { by_place::latin_in_arabic(c) } else { by_place::latin(c) };
        Some(Self { code: KeyCode::Char(latin?), ..self })
    }

    /// Whether only an Arabic keyboard sends it.
    #[must_use]
    pub fn is_arabic(self) -> bool {
        self.by_place(false).is_some()
    }

    /// Whether it is a letter that a Latin keyboard sends.
    #[must_use]
    pub fn is_latin_letter(self) -> bool {
        matches!(self.code, KeyCode::Char(c) if c.is_ascii_alphabetic())
    }

    /// The digit, of either kind, where it is one without modifiers.
    #[must_use]
    pub fn digit(self) -> Option<u16> {
        let KeyCode::Char(c) = self.code else { return None };
        let c = if c.is_ascii_digit() { c } else { by_place::latin(c).filter(char::is_ascii_digit)? };
        c.to_digit(10).filter(|_| !self.ctrl && !self.alt).and_then(|digit| u16::try_from(digit).ok())
    }

    /// A sequence: keys with spaces between them.
    #[must_use]
    pub fn parse_sequence(text: &str) -> Option<Vec<Self>> {
        let keys: Option<Vec<_>> = text.split_whitespace().map(Self::parse).collect();
        keys.filter(|keys| !keys.is_empty())
    }
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        let shifted_tab = event.code == KeyCode::Tab && event.modifiers.contains(KeyModifiers::SHIFT);
        Self {
            code: if shifted_tab { KeyCode::BackTab } else { event.code },
            ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
            alt: event.modifiers.contains(KeyModifiers::ALT),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("ctrl-")?;
        }
        if self.alt {
            f.write_str("alt-")?;
        }
        match (NAMES.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, KeyCode::F(n)) => write!(f, "F{n}"),
            (None, other) => write!(f, "{other:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_the_same() {
        for text in ["j", "G", "ctrl-d", "alt-x", "ctrl-alt-q", "enter", "shift-tab", "F1", "space", "/", "ت", "minus"] {
            assert_eq!(Key::parse(text).map(|key| key.to_string()).as_deref(), Some(text));
        }
        for text in ["", "jj", "F99", "ctrl-", "hyper-x"] {
            assert_eq!(Key::parse(text), None, "{text}");
        }
        assert_eq!(Key::parse_sequence("g g").map(|keys| keys.len()), Some(2));
    }
}
