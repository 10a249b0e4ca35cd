//! Texts reach the index as words that were folded and stemmed already; here they are only told apart.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Behind the title.
pub(super) const TITLE_END: char = '\r';
/// Behind a paragraph.
pub(super) const PARAGRAPH_END: char = '\n';

/// Splits at spaces; no phrase goes over the end of a paragraph.
#[derive(Debug, Clone)]
pub(super) struct Split {
    /// How often each word of the title is counted, in its place.
    pub(super) title: u8,
}

/// The words of one text.
#[derive(Debug)]
pub(super) struct Words<'a> {
    rest: &'a str,
    token: Token,
    /// How often words are counted now.
    each: u8,
    /// How often the word at hand is still to be counted.
    left: u8,
    next: usize,
}

impl Tokenizer for Split {
    type TokenStream<'a> = Words<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Words<'a> {
        let each = if text.contains(TITLE_END) { self.title } else { 1 };
        Words { rest: text, token: Token::default(), each, left: 0, next: 0 }
    }
}

impl TokenStream for Words<'_> {
    fn advance(&mut self) -> bool {
        if self.left > 0 {
            self.left -= 1;
            return true;
        }
        loop {
            let bytes = self.rest.as_bytes();
            let Some(first) = bytes.first() else { return false };
            match first {
                b' ' => {}
                b'\n' => self.next += 1,
                b'\r' => (self.next, self.each) = (self.next + 1, 1),
                _ => {
                    let end = bytes.iter().position(|byte| matches!(byte, b' ' | b'\n' | b'\r')).unwrap_or(bytes.len());
                    let (word, rest) = self.rest.split_at(end);
                    self.token.text.clear();
                    self.token.text.push_str(word);
                    self.token.position = self.next;
                    (self.rest, self.left) = (rest, self.each - 1);
                    self.next += 1;
                    return true;
                }
            }
            self.rest = &self.rest[1..];
        }
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
