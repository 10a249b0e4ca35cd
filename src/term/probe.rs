//! Questions to the terminal, before anything is changed in it, and its answers.

use super::split::{Reply, Splitter, Token};
use std::{
    collections::BTreeMap,
    io,
    time::{Duration, Instant},
};

/// How long the answers may take. All terminals answer the last question, so only a silent one takes that long.
pub const PATIENCE: Duration = Duration::from_millis(300);

/// A way to a terminal and back.
pub trait Line {
    /// Sends everything.
    ///
    /// # Errors
    /// What the system said.
    fn send(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Waits for bytes; none when the time is over.
    ///
    /// # Errors
    /// What the system said; `UnexpectedEof` when the terminal is gone, `Interrupted` when a signal came first.
    fn receive(&mut self, wait: Duration) -> io::Result<Vec<u8>>;
}

/// Modes that are asked for, to be found again as they were: bidi, VTE's arrow keys, bracketed paste, the mouse.
const MODES: [&str; 8] = ["?1243", "?2004", "?1000", "?1002", "?1003", "?1006", "?2026", "?2501"];

/// What the terminal said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers {
    /// Primary device attributes, as `?62;22`.
    pub da1: Option<String>,
    /// Secondary device attributes, as `>41;379;0`.
    pub da2: Option<String>,
    /// Unit identification, hexadecimal.
    pub da3: Option<String>,
    /// Name and version.
    pub version: Option<String>,
    /// States of modes by their numbers (DECRPM: 0 unknown, 1 set, 2 reset, 3 set for good, 4 reset for good).
    pub modes: BTreeMap<String, u8>,
    /// State of the bidi mode (ECMA-48 mode 8) after it was reset.
    pub bidi_after: Option<u8>,
    /// Cells that lam and alef take.
    pub lam_alef: Option<u16>,
    /// Cells that a letter with a vowel sign takes.
    pub marked: Option<u16>,
    /// The background's colour, as `rgb:1e1e/1e1e/1e1e`.
    pub background: Option<String>,
}

impl Answers {
    /// Whether the background is light: nearer to white than to black (ITU-R BT.709 weights). `None` where it is not known.
    #[must_use]
    pub fn is_light(&self) -> Option<bool> {
        let colour = self.background.as_deref()?;
        let parts = colour.strip_prefix("rgb:").or_else(|| colour.strip_prefix("rgba:"))?;
        let mut channels = parts.split('/').map(|digits| {
            // One to four hexadecimal digits, of which the most there is means all of it (XParseColor).
            let most = (1_u32 << (4 * u32::try_from(digits.len()).ok().filter(|n| (1..=4).contains(n))?)) - 1;
            Some(f64::from(u32::from_str_radix(digits, 16).ok()?) / f64::from(most))
        });
        let [red, green, blue] = [channels.next()??, channels.next()??, channels.next()??];
        Some(0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5)
    }

    /// Whether a mode was found set (`true`) or reset; `None` where the terminal doesn't know it or doesn't say.
    #[must_use]
    pub fn mode(&self, number: &str) -> Option<bool> {
        match self.modes.get(number) {
            Some(1 | 3) => Some(true),
            Some(2 | 4) => Some(false),
            _ => None,
        }
    }
}

/// The questions. The bidi mode is asked for, reset, and asked for again: a terminal that obeys says so. The two widths are
/// those between three cursor reports. DA1 comes last, as every terminal answers it.
fn questions() -> String {
    let modes = MODES.map(|mode| format!("\x1b[{mode}$p")).concat();
    format!(
        "\x1b7\x1b[>q\x1b[>c\x1b[=c\x1b[8$p\x1b[8l\x1b[8$p{modes}\
         \x1b]11;?\x1b\\\x1b[6n\u{644}\u{627}\x1b[6n\u{628}\u{64e}\x1b[6n\x1b8\x1b[K\x1b[c"
    )
}

/// Asks a terminal and gives its answers: [`Session`](super::Session) does so when it takes the terminal.
///
/// # Errors
/// What the line said.
pub fn interview(line: &mut impl Line) -> io::Result<Answers> {
    ask(line).map(|(answers, _, _)| answers)
}

/// Asks, and waits until everything is answered or [`PATIENCE`] is over. What came and is no answer was typed by the user: it is
/// returned in order, and the splitter with it, which knows what may still come.
///
/// # Errors
/// What the system said.
pub(super) fn ask(line: &mut impl Line) -> io::Result<(Answers, Splitter, Vec<Token>)> {
    let end = Instant::now() + PATIENCE;
    let mut splitter = Splitter::expecting(3);
    let (mut answers, mut typed, mut columns) = (Answers::default(), Vec::new(), Vec::new());
    line.send(questions().as_bytes())?;
    while let Some(left) = end.checked_duration_since(Instant::now()) {
        // After the sentinel only what is on its way in the same breath.
        let wait = if answers.da1.is_some() { Duration::ZERO } else { left };
        if answers.da1.is_some() && !splitter.is_waiting() {
            break;
        }
        let bytes = match line.receive(wait) {
            // A signal: many terminals set their size just now.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        if bytes.is_empty() {
            break;
        }
        splitter.feed(&bytes);
        while let Some(token) = splitter.next() {
            match token {
                Token::Reply(reply) => note(reply, &mut answers, &mut columns),
                token => typed.push(token),
            }
        }
    }
    if let [(row, a), (second, b), (third, c)] = columns[..]
        && row == second
        && row == third
    {
        let width = |from: u16, to: u16| to.checked_sub(from).filter(|width| (1..=4).contains(width));
        (answers.lam_alef, answers.marked) = (width(a, b), width(b, c));
    }
    Ok((answers, splitter, typed))
}

fn note(reply: Reply, answers: &mut Answers, columns: &mut Vec<(u16, u16)>) {
    match reply {
        Reply::Da1(text) => answers.da1 = Some(text),
        Reply::Da2(text) => answers.da2 = Some(text),
        Reply::Da3(text) => answers.da3 = Some(text),
        Reply::Version(text) => answers.version = Some(text),
        Reply::Mode(mode, state) if mode == "8" && answers.modes.contains_key("8") => answers.bidi_after = Some(state),
        Reply::Mode(mode, state) => drop(answers.modes.insert(mode, state)),
        Reply::Cursor(row, column) => columns.push((row, column)),
        Reply::Background(text) => answers.background = Some(text),
        Reply::Other => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_background_is_light_or_dark_or_unknown() {
        let light = |text: &str| Answers { background: Some(text.into()), ..Answers::default() }.is_light();
        assert_eq!(
            (light("rgb:ffff/ffff/ffff"), light("rgb:1e1e/1e1e/2e2e"), light("rgb:fd/f6/e3")),
            (Some(true), Some(false), Some(true))
        );
        assert_eq!(
            (light("#fff"), light("rgb:zz/0/0"), light("rgb:ff/ff"), Answers::default().is_light()),
            (None, None, None, None)
        );
    }
}
