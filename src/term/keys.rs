//! Tokens of the input become crossterm's events, whose types the reader knows.

use super::{panic::guarded, split::Token};
use crossterm::event::{Event, KeyEventKind};

/// The event of a token; none for answers that came late, for released keys, and for what nobody knows.
pub(super) fn event(token: Token) -> Option<Event> {
    match token {
        Token::Paste(text) => Some(Event::Paste(text)),
        Token::Reply(_) => None,
        // The parser computes with what the terminal sends: odd bytes cost what came with them, not the program.
        Token::Key(bytes) => {
            let parsed = guarded(|| terminput::Event::parse_from(&bytes)).ok()?.ok().flatten()?;
            let event = terminput_crossterm::to_crossterm(parsed).ok()?;
            let wanted = match &event {
                Event::Key(key) => key.kind != KeyEventKind::Release,
                Event::Mouse(_) => true,
                _ => false,
            };
            wanted.then_some(event)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::{KeyCode, KeyModifiers, MouseEventKind};

    #[test]
    fn keys_are_those_that_the_reader_knows() {
        const NONE: KeyModifiers = KeyModifiers::NONE;
        for (bytes, code, modifiers) in [
            ("j", KeyCode::Char('j'), NONE),
            ("G", KeyCode::Char('G'), KeyModifiers::SHIFT),
            ("خ", KeyCode::Char('خ'), NONE),
            (" ", KeyCode::Char(' '), NONE),
            ("\r", KeyCode::Enter, NONE),
            ("\t", KeyCode::Tab, NONE),
            ("\x7f", KeyCode::Backspace, NONE),
            ("\x1b", KeyCode::Esc, NONE),
            ("\x03", KeyCode::Char('c'), KeyModifiers::CONTROL),
            ("\x0c", KeyCode::Char('l'), KeyModifiers::CONTROL),
            ("\x1a", KeyCode::Char('z'), KeyModifiers::CONTROL),
            ("\x1b[A", KeyCode::Up, NONE),
            ("\x1bOA", KeyCode::Up, NONE),
            ("\x1b[D", KeyCode::Left, NONE),
            ("\x1b[1;5C", KeyCode::Right, KeyModifiers::CONTROL),
            ("\x1b[H", KeyCode::Home, NONE),
            ("\x1b[4~", KeyCode::End, NONE),
            ("\x1b[5~", KeyCode::PageUp, NONE),
            ("\x1b[6~", KeyCode::PageDown, NONE),
            ("\x1b[3~", KeyCode::Delete, NONE),
            ("\x1bOP", KeyCode::F(1), NONE),
            ("\x1b[11~", KeyCode::F(1), NONE),
            ("\x1bf", KeyCode::Char('f'), KeyModifiers::ALT),
        ] {
            match event(Token::Key(bytes.as_bytes().to_vec())) {
                Some(Event::Key(key)) => assert_eq!((key.code, key.modifiers), (code, modifiers), "{bytes:?}"),
                other => panic!("{bytes:?} is {other:?}"),
            }
        }
        let back = event(Token::Key(b"\x1b[Z".to_vec()));
        assert!(matches!(back, Some(Event::Key(key)) if matches!(key.code, KeyCode::BackTab | KeyCode::Tab)), "{back:?}");
    }

    #[test]
    fn the_mouse_and_odd_bytes() {
        let mouse = event(Token::Key(b"\x1b[<64;10;5M".to_vec()));
        assert!(
            matches!(mouse, Some(Event::Mouse(mouse)) if mouse.kind == MouseEventKind::ScrollUp && (mouse.column, mouse.row) == (9, 4))
        );
        for odd in [&b"\x1b[0;0R"[..], b"\x1b[<0;0;0M", b"\x1b[<99999;9;9M", b"\x1b[;", b"\xff", b""] {
            drop(event(Token::Key(odd.to_vec())));
        }
    }
}
