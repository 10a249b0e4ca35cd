//! Copying to the user's clipboard through the terminal: OSC 52, which works over ssh too.

use super::{output, session};
use crate::text::safe::{Shown, shown};
use base64::{Engine, engine::general_purpose::STANDARD};
use std::{borrow::Cow, env, io};

/// The most bytes of text one copy may have: in base64, with its introducer, 100,000 bytes, where common terminals stop.
pub const LONGEST: usize = 74_994;

/// How many bytes of base64 GNU screen passes on in one string; it drops longer ones (at 768).
const SCREEN_CHUNK: usize = 512;

/// Why a text was not copied.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// The text has more than [`LONGEST`] bytes; nothing was sent, because half a text is not what was copied.
    #[error("too long to copy: {bytes} bytes, terminals take {LONGEST}")]
    TooLong {
        /// How many it has.
        bytes: usize,
    },
    /// The terminal is gone, or not ours at the moment.
    #[error("can't copy: {0}")]
    Io(#[from] io::Error),
}

/// What stands between the program and the terminal, and must be told to pass the sequence on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Multiplexer {
    /// Nothing.
    None,
    /// tmux: it takes the sequence itself where `set-clipboard` is `on`, and passes it on where `allow-passthrough` is.
    Tmux,
    /// GNU screen.
    Screen,
}

impl Multiplexer {
    /// What the environment says (`TMUX`, `STY`).
    #[must_use]
    pub fn here() -> Self {
        let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        match (set("TMUX"), set("STY")) {
            (true, _) => Self::Tmux,
            (_, true) => Self::Screen,
            _ => Self::None,
        }
    }
}

/// Puts the text into the clipboard of the terminal, in one write. Whether the terminal obeyed can't be known: many ask for a
/// setting first.
///
/// # Errors
/// [`CopyError::TooLong`], or [`CopyError::Io`] when no session has the terminal.
pub fn copy(text: &str) -> Result<(), CopyError> {
    let bytes = osc52(text, Multiplexer::here())?;
    let _pen = output::pen();
    if !session::is_screen(session::epoch()) {
        return Err(CopyError::Io(io::ErrorKind::NotConnected.into()));
    }
    Ok(output::send(&bytes)?)
}

/// The bytes that copy the text (xterm, "Operating System Commands", `Ps = 5 2`). Letters, marks and joiners stay as they are;
/// controls other than tabs and line ends, and bidi controls, are left out: the text is made to be pasted elsewhere.
///
/// # Errors
/// [`CopyError::TooLong`].
pub fn osc52(text: &str, through: Multiplexer) -> Result<Vec<u8>, CopyError> {
    let text = pastable(text);
    if text.len() > LONGEST {
        return Err(CopyError::TooLong { bytes: text.len() });
    }
    let plain = format!("\x1b]52;c;{}\x07", STANDARD.encode(text.as_bytes()));
    Ok(match through {
        Multiplexer::None => plain.into_bytes(),
        Multiplexer::Tmux => format!("{plain}\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")).into_bytes(),
        Multiplexer::Screen => {
            let chunks: Vec<&[u8]> = plain.as_bytes().chunks(SCREEN_CHUNK).flat_map(|chunk| [b"\x1bP", chunk, b"\x1b\\"]).collect();
            chunks.concat()
        }
    })
}

fn pastable(text: &str) -> Cow<'_, str> {
    let harmless = |c: char| {
        matches!(c, '\t' | '\n' | '\u{200c}' | '\u{200d}' | '\u{ad}' | '\u{fe00}'..='\u{fe0f}') || shown(c) == Shown::Keep
    };
    if text.chars().all(harmless) { Cow::Borrowed(text) } else { Cow::Owned(text.chars().filter(|&c| harmless(c)).collect()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What the terminal would put into its clipboard, after the multiplexer has unwrapped it.
    fn received(bytes: &[u8], through: Multiplexer) -> String {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let plain = match through {
            Multiplexer::None => text,
            Multiplexer::Tmux => {
                let (plain, wrapped) = text.split_once("\x1bPtmux;").unwrap();
                let inner = wrapped.strip_suffix("\x1b\\").unwrap().replace("\x1b\x1b", "\x1b");
                assert_eq!(plain, inner);
                inner
            }
            Multiplexer::Screen => {
                let strings: Vec<&str> = text.split_terminator("\x1b\\").map(|s| s.strip_prefix("\x1bP").unwrap()).collect();
                assert!(strings.iter().all(|s| s.len() <= SCREEN_CHUNK));
                strings.concat()
            }
        };
        let base64 = plain.strip_prefix("\x1b]52;c;").unwrap().strip_suffix('\x07').unwrap();
        String::from_utf8(STANDARD.decode(base64).unwrap()).unwrap()
    }

    #[test]
    fn the_original_letters_arrive() {
        let text = "قالَتِ البلديّةُ:\tالسدُّ آمن\nمی\u{200c}خواهم".repeat(40);
        for through in [Multiplexer::None, Multiplexer::Tmux, Multiplexer::Screen] {
            assert_eq!(received(&osc52(&text, through).unwrap(), through), text);
        }
    }

    #[test]
    fn what_acts_on_a_terminal_stays_behind() {
        let bytes = osc52("a\u{1b}[201~\u{9b}b\u{202e}\r\nc\0", Multiplexer::None).unwrap();
        assert_eq!(received(&bytes, Multiplexer::None), "a[201~b\nc");
    }

    #[test]
    fn a_text_too_long_is_refused_whole() {
        assert!(osc52(&"x".repeat(LONGEST), Multiplexer::None).is_ok_and(|bytes| bytes.len() <= 100_000));
        assert!(
            matches!(osc52(&"x".repeat(LONGEST + 1), Multiplexer::None), Err(CopyError::TooLong { bytes }) if bytes == LONGEST + 1)
        );
    }

    proptest! {
        #![proptest_config(crate::laws::usual())]
        #[test]
        fn any_text_is_wrapped_whole(text in any::<String>()) {
            for through in [Multiplexer::None, Multiplexer::Tmux, Multiplexer::Screen] {
                prop_assert_eq!(received(&osc52(&text, through).unwrap(), through), pastable(&text));
            }
        }
    }
}
