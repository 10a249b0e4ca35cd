//! Lines of bounded length.

use crate::corpus::LONGEST_RECORD;
use std::io::{self, BufRead, Read};

/// Bytes of a line that is too long in which its name is looked for.
const HEAD: usize = 1 << 16;

/// A line as it was read.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// Without its end.
    Whole(Vec<u8>),
    /// Its beginning; the rest was skipped.
    TooLong(Vec<u8>),
}

impl Line {
    /// Bytes that are kept of it.
    pub fn len(&self) -> usize {
        match self {
            Self::Whole(line) | Self::TooLong(line) => line.len(),
        }
    }
}

/// The lines of an input.
pub struct Lines<R> {
    input: R,
    begun: bool,
    longest: usize,
}

impl<R: BufRead> Lines<R> {
    /// Of this input.
    pub fn new(input: R) -> Self {
        Self { input, begun: false, longest: LONGEST_RECORD }
    }

    fn read(&mut self) -> io::Result<Option<Line>> {
        let mut line = Vec::new();
        let limit = self.longest as u64 + 1;
        if self.input.by_ref().take(limit).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        if !std::mem::replace(&mut self.begun, true) && line.starts_with(b"\xef\xbb\xbf") {
            line.drain(..3);
        }
        if line.pop_if(|byte| *byte == b'\n').is_none() && line.len() > self.longest {
            self.input.skip_until(b'\n')?;
            line.truncate(HEAD);
            line.shrink_to_fit();
            return Ok(Some(Line::TooLong(line)));
        }
        line.pop_if(|byte| *byte == b'\r');
        Ok(Some(Line::Whole(line)))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_comes_and_a_long_one_is_cut() {
        let long = "x".repeat(11);
        let input = format!("\u{feff}a\r\n\n{long}\n0123456789\nb");
        let lines = Lines { longest: 10, ..Lines::new(input.as_bytes()) };
        let whole = |text: &str| Line::Whole(text.into());
        let wanted = [whole("a"), whole(""), Line::TooLong(long.into()), whole("0123456789"), whole("b")];
        assert_eq!(lines.map(Result::unwrap).collect::<Vec<_>>(), wanted);
        assert_eq!(Lines::new(b"".as_slice()).count(), 0);
    }
}
