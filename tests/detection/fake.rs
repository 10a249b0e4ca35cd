//! A terminal that answers as a real one did, a few bytes at a time.

use khabar::term::Line;
use serde::Deserialize;
use std::{collections::VecDeque, io, time::Duration};

/// What a real terminal answered, and what must follow.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recorded {
    pub name: String,
    pub env: String,
    pub becomes: String,
    pub da1: Option<String>,
    pub da2: Option<String>,
    pub da3: Option<String>,
    pub version: Option<String>,
    pub bidi: Option<String>,
    pub bidi_after: Option<String>,
    pub arrows: Option<String>,
    pub sync: Option<String>,
    pub widths: [u16; 2],
}

#[derive(Deserialize)]
struct File {
    terminal: Vec<Recorded>,
}

pub fn recorded() -> Vec<Recorded> {
    let file: File = toml::from_str(include_str!("terminals.toml")).expect("the fixture is TOML");
    file.terminal
}

pub struct Fake<'a> {
    as_recorded: Option<&'a Recorded>,
    asked: String,
    answers: VecDeque<u8>,
    column: u16,
    saved: u16,
    printed: bool,
    bidi_is_off: bool,
    interruptions: u8,
}

impl<'a> Fake<'a> {
    pub fn of(terminal: &'a Recorded) -> Self {
        Self { as_recorded: Some(terminal), ..Self::silent() }
    }

    pub fn silent() -> Self {
        Self {
            as_recorded: None,
            asked: String::new(),
            answers: VecDeque::new(),
            column: 5,
            saved: 5,
            printed: false,
            bidi_is_off: false,
            interruptions: 0,
        }
    }

    /// So many signals come before the first answer is read.
    pub fn interrupted(self, interruptions: u8) -> Self {
        Self { interruptions, ..self }
    }

    pub fn asked(&self) -> &str {
        &self.asked
    }

    /// Nothing that was printed is left, and the cursor is where it was.
    pub fn is_clean(&self) -> bool {
        !self.printed && self.column == 5
    }

    fn answer(&mut self, question: &str) {
        let Some(terminal) = self.as_recorded else { return };
        let bidi = if self.bidi_is_off { &terminal.bidi_after } else { &terminal.bidi };
        let position = Some(format!("^[7;{}R", self.column));
        let answer = match question {
            "[c" => &terminal.da1,
            "[>c" => &terminal.da2,
            "[=c" => &terminal.da3,
            "[>q" => &terminal.version,
            "[8$p" => bidi,
            "[?1243$p" => &terminal.arrows,
            "[?2026$p" => &terminal.sync,
            "[6n" => &position,
            _ => &None,
        };
        self.answers.extend(answer.iter().flat_map(|answer| answer.replace('^', "\x1b").into_bytes()));
    }

    fn obey(&mut self, sequence: &str) {
        match sequence {
            "7" => self.saved = self.column,
            "8" => self.column = self.saved,
            "[K" => self.printed = false,
            "[8l" => self.bidi_is_off = true,
            "[8h" => self.bidi_is_off = false,
            question => self.answer(question),
        }
    }

    fn print(&mut self, text: &str) {
        let [lam_alef, marked] = self.as_recorded.map_or([1, 1], |terminal| terminal.widths);
        self.column += if text.starts_with('ل') { lam_alef } else { marked };
        self.printed = true;
    }
}

impl Line for Fake<'_> {
    fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        let text = std::str::from_utf8(bytes).expect("questions are text");
        self.asked.push_str(text);
        for piece in text.split('\x1b').skip(1) {
            let end = if piece.starts_with('[') {
                piece.char_indices().skip(1).find(|(_, c)| matches!(c, '@'..='~')).map_or(piece.len(), |(at, _)| at + 1)
            } else {
                1
            };
            self.obey(&piece[..end]);
            if end < piece.len() {
                self.print(&piece[end..]);
            }
        }
        Ok(())
    }

    fn receive(&mut self, wait: Duration) -> io::Result<Vec<u8>> {
        if let Some(fewer) = self.interruptions.checked_sub(1) {
            self.interruptions = fewer;
            return Err(io::ErrorKind::Interrupted.into());
        }
        if self.answers.is_empty() {
            // As `poll` does.
            std::thread::park_timeout(wait);
        }
        let some = self.answers.len().min(3);
        Ok(self.answers.drain(..some).collect())
    }
}
