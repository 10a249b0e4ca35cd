//! What the terminal sends, cut into keys and answers: both come through one stream, and an answer may come late.

/// A piece of the stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A key or a mouse report: one character or one control sequence.
    Key(Vec<u8>),
    /// Pasted text.
    Paste(String),
    /// The terminal's answer to a question.
    Reply(Reply),
}

/// An answer of the terminal, without its introducer and terminator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reply {
    /// DA1: `?62;22c`.
    Da1(String),
    /// DA2: `>41;379;0c`.
    Da2(String),
    /// DA3: the unit's number in hexadecimal.
    Da3(String),
    /// XTVERSION: name and version.
    Version(String),
    /// DECRPM: the mode, with its `?` if it is a private one, and its state (0 unknown, 1 set, 2 reset, 3 and 4 for good).
    Mode(String, u8),
    /// CPR: row and column, from 1.
    Cursor(u16, u16),
    /// OSC 11: the background's colour, as `rgb:1e1e/1e1e/1e1e`.
    Background(String),
    /// Another one.
    Other,
}

/// Longest sequence that is no paste; a longer one is noise.
const LONGEST: usize = 4096;
/// How often an answer that began may be silent before it is given up.
const PATIENCE: u8 = 20;
const PASTE: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

/// Cuts a stream.
#[derive(Debug, Default)]
pub(super) struct Splitter {
    buffer: Vec<u8>,
    /// Cursor reports that were asked for and have not come: the same bytes may be F3 with a modifier.
    cursor_reports: u8,
    silences: u8,
    /// How far a paste has been searched for its end.
    searched: usize,
}

/// What the beginning of a stream is.
enum Cut {
    /// A token of so many bytes.
    Token(usize, Token),
    /// So many bytes that mean nothing.
    Noise(usize),
    /// Not to be told yet.
    Short,
}

impl Splitter {
    /// A splitter for a stream in which so many cursor reports will come.
    pub(super) fn expecting(cursor_reports: u8) -> Self {
        Self { cursor_reports, ..Self::default() }
    }

    /// Takes in what was read.
    pub(super) fn feed(&mut self, bytes: &[u8]) {
        self.silences = 0;
        self.buffer.extend_from_slice(bytes);
    }

    /// Whether something has begun that is not complete.
    pub(super) fn is_waiting(&self) -> bool {
        !self.buffer.is_empty()
    }

    /// Nothing came for a while: an escape was the key.
    pub(super) fn silence(&mut self) -> Option<Token> {
        self.silences = self.silences.saturating_add(1);
        self.next_token(true)
    }

    /// The next token that is complete.
    pub(super) fn next(&mut self) -> Option<Token> {
        self.next_token(false)
    }

    fn next_token(&mut self, silent: bool) -> Option<Token> {
        loop {
            let (length, token) = match self.cut(silent) {
                Cut::Short => return None,
                Cut::Noise(length) => (length, None),
                Cut::Token(length, token) => (length, Some(token)),
            };
            self.buffer.drain(..length.max(1).min(self.buffer.len()));
            self.searched = 0;
            if let Some(Token::Reply(Reply::Cursor(..))) = token {
                self.cursor_reports = self.cursor_reports.saturating_sub(1);
            }
            if token.is_some() {
                return token;
            }
        }
    }

    fn cut(&mut self, silent: bool) -> Cut {
        let key = |length: usize| Cut::Token(length, Token::Key(self.buffer.get(..length).unwrap_or_default().to_vec()));
        match self.buffer.as_slice() {
            [0x1b] if silent => key(1),
            [] | [0x1b] => Cut::Short,
            [0x1b, b'[', ..] if self.buffer.starts_with(PASTE) => self.paste(),
            [0x1b, b'[', ..] => self.control_sequence(silent),
            [0x1b, b'P' | b']', ..] => self.string(silent),
            [0x1b, b'O', _, ..] => key(3),
            [0x1b, b'O'] if !silent => Cut::Short,
            [0x1b, 0x1b, ..] => key(1),
            [0x1b, rest @ ..] => character(rest, silent).map_or(Cut::Short, |length| key(1 + length)),
            [first, ..] if *first < 0x80 => key(1),
            all => match character(all, silent) {
                None => Cut::Short,
                Some(length) if std::str::from_utf8(&all[..length]).is_ok() => key(length),
                Some(length) => Cut::Noise(length),
            },
        }
    }

    fn paste(&mut self) -> Cut {
        let from = self.searched.max(PASTE.len());
        let rest = self.buffer.get(from..).unwrap_or_default();
        let Some(at) = rest.windows(PASTE_END.len()).position(|window| window == PASTE_END) else {
            self.searched = self.buffer.len().saturating_sub(PASTE_END.len());
            return Cut::Short;
        };
        let text = String::from_utf8_lossy(self.buffer.get(PASTE.len()..from + at).unwrap_or_default()).into_owned();
        Cut::Token(from + at + PASTE_END.len(), Token::Paste(text))
    }

    /// ECMA-48, 5.4: parameter bytes, intermediate bytes, a final byte.
    fn control_sequence(&self, silent: bool) -> Cut {
        let whole = |length: usize| Cut::Token(length, Token::Key(self.buffer.get(..length).unwrap_or_default().to_vec()));
        match self.buffer.get(2..).unwrap_or_default() {
            // The Linux console's F1 to F5, and mouse reports of the oldest kind.
            [b'[', _, ..] => return whole(4),
            [b'M', _, _, _, ..] => return whole(6),
            [b'[' | b'M', ..] if !silent => return Cut::Short,
            _ => {}
        }
        let end = self.buffer.iter().skip(2).position(|byte| !(0x20..=0x3f).contains(byte)).map(|at| at + 2);
        match end.and_then(|at| Some((at, *self.buffer.get(at)?))) {
            Some((at, last @ 0x40..=0x7e)) => {
                let body = String::from_utf8_lossy(self.buffer.get(2..at).unwrap_or_default()).into_owned();
                match self.reply(&body, last) {
                    Some(reply) => Cut::Token(at + 1, Token::Reply(reply)),
                    None => whole(at + 1),
                }
            }
            // Another sequence or a control broke in.
            Some((at, _)) => Cut::Noise(at),
            None if silent && self.buffer.len() == 2 => whole(2),
            None if silent || self.buffer.len() > LONGEST => Cut::Noise(self.buffer.len()),
            None => Cut::Short,
        }
    }

    fn reply(&self, body: &str, last: u8) -> Option<Reply> {
        let numbers = || body.split_once(';').and_then(|(row, column)| Some((row.parse().ok()?, column.parse().ok()?)));
        match (last, body.chars().next()) {
            (b'c', Some('?')) => Some(Reply::Da1(body.to_owned())),
            (b'c', Some('>')) => Some(Reply::Da2(body.to_owned())),
            (b'y', _) => {
                let state = body.strip_suffix('$').and_then(|body| body.split_once(';'));
                let known = state.and_then(|(mode, state)| Some(Reply::Mode(mode.to_owned(), state.parse().ok()?)));
                Some(known.unwrap_or(Reply::Other))
            }
            (b'R', _) if self.cursor_reports > 0 => numbers().map(|(row, column)| Reply::Cursor(row, column)),
            (b'c' | b'n' | b't', _) | (b'u', Some('?')) => Some(Reply::Other),
            _ => None,
        }
    }

    /// A device control or operating system string, if it begins like an answer: Alt-P and Alt-] begin like one, too.
    fn string(&self, silent: bool) -> Cut {
        let body = self.buffer.get(2..).unwrap_or_default();
        let is_dcs = self.buffer.get(1) == Some(&b'P');
        let begins = |prefix: &[u8]| body.starts_with(prefix) || (!silent && prefix.starts_with(body));
        let known: &[&[u8]] = if is_dcs {
            &[b">|", b"!|", b"0+r", b"1+r", b"0$r", b"1$r"]
        } else {
            &[b"4;", b"10;", b"11;", b"12;", b"50;", b"52;", b"5379;", b"5380;"]
        };
        if !known.iter().any(|prefix| begins(prefix)) {
            return Cut::Token(2, Token::Key(self.buffer.get(..2).unwrap_or_default().to_vec()));
        }
        let end = body.iter().position(|byte| *byte == 0x07 || *byte == 0x1b);
        let (length, terminator) = match end.map(|at| (at, body.get(at..).unwrap_or_default())) {
            Some((at, [0x07, ..])) => (at, 1),
            Some((at, [0x1b, b'\\', ..])) => (at, 2),
            Some((at, [0x1b, _, ..])) => return Cut::Noise(2 + at),
            _ if self.silences > PATIENCE || body.len() > LONGEST => return Cut::Noise(self.buffer.len()),
            _ => return Cut::Short,
        };
        let text = String::from_utf8_lossy(body.get(..length).unwrap_or_default()).into_owned();
        let reply = match (text.strip_prefix(">|"), text.strip_prefix("!|")) {
            (Some(version), _) if is_dcs => Reply::Version(version.to_owned()),
            (_, Some(unit)) if is_dcs => Reply::Da3(unit.to_owned()),
            _ if !is_dcs && text.starts_with("11;") => Reply::Background(text["11;".len()..].to_owned()),
            _ => Reply::Other,
        };
        Cut::Token(2 + length + terminator, Token::Reply(reply))
    }
}

/// Bytes of the character at the beginning, or of what can't be one; `None` where more may come.
fn character(bytes: &[u8], silent: bool) -> Option<usize> {
    let first = *bytes.first()?;
    let wanted = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Some(1),
    };
    let there = bytes.iter().skip(1).take(wanted - 1).take_while(|byte| (0x80..0xc0).contains(*byte)).count() + 1;
    (there == wanted || bytes.len() > there || silent).then_some(there)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(splitter: &mut Splitter) -> Vec<String> {
        let mut told = Vec::new();
        while let Some(token) = splitter.next() {
            told.push(tell(&token));
        }
        told
    }

    fn tell(token: &Token) -> String {
        match token {
            Token::Key(bytes) => String::from_utf8_lossy(bytes).replace('\x1b', "^"),
            Token::Paste(text) => format!("paste {text}"),
            Token::Reply(reply) => format!("{reply:?}"),
        }
    }

    fn split(stream: &str) -> Vec<String> {
        let mut splitter = Splitter { cursor_reports: 2, ..Splitter::default() };
        splitter.feed(stream.as_bytes());
        let mut told = read(&mut splitter);
        told.extend(splitter.silence().iter().map(tell));
        told
    }

    #[test]
    fn keys_and_answers_are_told_apart() {
        for (stream, tokens) in [
            ("jخ\x1b", "j|خ|^"),
            ("\x1b[A\x1bOP\x1b[15;2~\x1bx\x1bخ", "^[A|^OP|^[15;2~|^x|^خ"),
            ("\x1b[[A\x1b[M !!q", "^[[A|^[M !!|q"),
            ("\x1b[<0;10;5Mq", "^[<0;10;5M|q"),
            ("q\x1b[?62;22cq\x1b[>41;379;0cq", "q|Da1(\"?62;22\")|q|Da2(\">41;379;0\")|q"),
            ("\x1bP>|kitty(0.26.5)\x1b\\q\x1bP!|7E565445\x1b\\q", "Version(\"kitty(0.26.5)\")|q|Da3(\"7E565445\")|q"),
            ("\x1b[8;1$y\x1b[?1243;2$y", "Mode(\"8\", 1)|Mode(\"?1243\", 2)"),
            ("\x1b]11;rgb:0/0/0\x07q\x1b]4;1;rgb\x1b\\q", "Background(\"rgb:0/0/0\")|q|Other|q"),
            // Two were asked for; the third is a key.
            ("\x1b[5;7R\x1b[5;8R\x1b[1;2R", "Cursor(5, 7)|Cursor(5, 8)|^[1;2R"),
            ("\x1b[200~q\x1b[A\x1b[201~q", "paste q\x1b[A|q"),
            // Alt-P and Alt-] are keys.
            ("\x1bPq", "^P|q"),
            ("\x1b]q", "^]|q"),
            ("\x1bP", "^P"),
            ("\x1b[", "^["),
            ("\x1b\x1b[A", "^|^[A"),
            // What broke off does not take the next key with it.
            ("\x1b[12\x1b[Aq", "^[A|q"),
            ("\x1bP>|kit\x1b[Aq", "^[A|q"),
        ] {
            assert_eq!(split(stream).join("|"), tokens, "{stream:?}");
        }
        let mut splitter = Splitter::default();
        splitter.feed(b"\xffq\xd8q");
        assert_eq!(read(&mut splitter), ["q", "q"]);
    }

    #[test]
    fn an_answer_that_never_ends_is_given_up() {
        let mut splitter = Splitter::default();
        splitter.feed(b"\x1bP>|xterm");
        assert_eq!(splitter.next(), None);
        assert!((0..=PATIENCE).all(|_| splitter.silence().is_none()));
        splitter.feed(b"q");
        assert_eq!(read(&mut splitter), ["q"]);
    }

    proptest! {
        #![proptest_config(crate::laws::usual())]
        #[test]
        fn it_does_not_matter_how_the_stream_is_cut(cuts in prop::collection::vec(1usize..9, 0..60)) {
            let stream = "jخ\x1b[A\x1b[?62;22c\x1bP>|XTerm(379)\x1b\\k\x1b[200~لصق\x1b[201~\x1b[8;1$yq\x1b[<35;1;1M日";
            let mut whole = Splitter::default();
            whole.feed(stream.as_bytes());
            let mut pieces = Splitter::default();
            let mut told = Vec::new();
            let mut rest = stream.as_bytes();
            for cut in cuts.into_iter().chain(std::iter::repeat(3)) {
                let (now, later) = rest.split_at(cut.min(rest.len()));
                pieces.feed(now);
                told.extend(read(&mut pieces));
                rest = later;
                if rest.is_empty() {
                    break;
                }
            }
            prop_assert_eq!(told, read(&mut whole));
        }

        #[test]
        fn no_stream_stops_it(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let mut splitter = Splitter::default();
            splitter.feed(&bytes);
            let mut tokens = 0;
            while splitter.next().is_some() {
                tokens += 1;
            }
            while splitter.is_waiting() && tokens < 2000 {
                splitter.silence();
                tokens += 1;
                // A paste has no limit in time.
                if splitter.buffer.starts_with(PASTE) {
                    break;
                }
            }
            prop_assert!(tokens < 2000);
        }
    }
}
