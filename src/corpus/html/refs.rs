//! Character references (`&nbsp;`, `&#1575;`), each as the text that it stands for.

use html5gum::{
    Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};
use std::convert::Infallible;

/// Bytes of the longest reference (`&CounterClockwiseContourIntegral;`).
const LONGEST: usize = 34;

/// The reference at the start of `text`, which begins with `&`: its length and what it stands for; `None` for a bare `&`.
#[must_use]
pub fn decode(text: &str) -> Option<(usize, String)> {
    let known = |b: &u8| b.is_ascii_alphanumeric() || *b == b'#';
    let inner = text.as_bytes().get(1..)?.iter().take(LONGEST).take_while(|b| known(b)).count();
    if inner == 0 {
        return None;
    }
    let end = 1 + inner + usize::from(text.as_bytes().get(1 + inner) == Some(&b';'));
    let whole = text.get(..end)?;
    if let Some(c) = plain_number(whole) {
        return Some((end, c.to_string()));
    }
    let decoded = by_table(whole);
    (decoded != whole).then_some((end, decoded))
}

/// `&#1575;` beyond the numbers that have rules of their own. Old Arabic pages are made of them.
fn plain_number(whole: &str) -> Option<char> {
    let digits = whole.strip_prefix("&#")?.strip_suffix(';')?;
    let number = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => digits.parse().ok()?,
    };
    char::from_u32(number).filter(|c| *c >= '\u{a0}')
}

/// What the tokenizer's table and rules make of it.
fn by_table(whole: &str) -> String {
    let mut decoded = String::new();
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: html5gum::Span<()>| -> Option<Infallible> {
        if let CallbackEvent::String { value } = event {
            decoded.push_str(&String::from_utf8_lossy(value));
        }
        None
    });
    let Ok(()) = Tokenizer::new_with_emitter(whole, emitter).finish();
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_browsers_do() {
        for (text, end, decoded) in [
            ("&nbsp;قال", 6, "\u{a0}"),
            ("&#1575;", 7, "ا"),
            ("&#x627 ", 6, "ا"),
            ("&amp&", 4, "&"),
            ("&laquo;", 7, "«"),
            ("&#150;", 6, "–"),
            ("&#0;", 4, "\u{fffd}"),
            ("&#xD800;", 8, "\u{fffd}"),
        ] {
            assert_eq!(decode(text), Some((end, decoded.to_owned())), "{text}");
        }
        for text in ["& ", "&", "&خبر;", "&zzz;", "&;"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
