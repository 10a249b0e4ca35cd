//! Web and mail addresses in a text: each reads from left to right whatever stands around it, and stays on one line if it can.

use std::ops::Range;

/// The addresses in a text, first to last.
pub(super) fn links(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, byte) in bytes.iter().enumerate().filter(|(_, byte)| matches!(byte, b':' | b'@' | b'.')) {
        let after = found.last().map_or(0, |link| link.end);
        if at < after {
            continue;
        }
        let before = text.get(after..at).unwrap_or_default();
        let start = match byte {
            b':' if bytes.get(at + 1..at + 3) == Some(b"//") => {
                Some(at - tail(before, |c| c.is_ascii_alphanumeric())).filter(|start| *start < at)
            }
            b'.' if ends_with_www(before.as_bytes()) => Some(at - 3),
            b'@' => mail(before, text.get(at + 1..).unwrap_or_default()).map(|length| at - length),
            _ => None,
        };
        if let Some(start) = start {
            let from = if *byte == b':' { at + 3 } else { at + 1 };
            let rest = text.get(from..).unwrap_or_default();
            found.push(start..from + if *byte == b'@' { host(rest) } else { address(rest) });
        }
    }
    found
}

/// Bytes at the end of `text` that hold only such characters.
fn tail(text: &str, holds: impl Fn(char) -> bool) -> usize {
    text.len() - text.trim_end_matches(holds).len()
}

fn ends_with_www(before: &[u8]) -> bool {
    before.strip_suffix(b"www").is_some_and(|rest| !rest.last().is_some_and(u8::is_ascii_alphanumeric))
}

/// How far before its `@` a mail address begins, if what stands around it is one.
fn mail(before: &str, after: &str) -> Option<usize> {
    let user = tail(before, |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '+' | '-' | '%'));
    let host = after.get(..host(after)).unwrap_or_default();
    (user > 0 && host.contains('.')).then_some(user)
}

/// The length of a host's name.
fn host(text: &str) -> usize {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-')).unwrap_or(text.len());
    text.get(..end).unwrap_or_default().trim_end_matches(['.', '-']).len()
}

/// The length of what follows `://` or `www.`, without the punctuation of the sentence around it.
fn address(text: &str) -> usize {
    let mut last = '/';
    let mut open = 0usize;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let taken = match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '/' | '-' | '_' | '~' | '%' | '&' | '=' | '+' | '#' | '$' | '@' | '*' | '|' => true,
            // Whether they belong to the address is decided by what follows them.
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' => {
                last = c;
                continue;
            }
            '(' | '[' => {
                open += 1;
                last = c;
                continue;
            }
            ')' | ']' if open > 0 => {
                open -= 1;
                true
            }
            // Letters of other scripts only where a part begins: what follows `.com` at once is the sentence.
            _ => !c.is_ascii() && (c.is_alphanumeric() || is_mark(c)) && !last.is_ascii_alphanumeric(),
        };
        if !taken {
            break;
        }
        last = c;
        end = at + c.len_utf8();
    }
    end
}

fn is_mark(c: char) -> bool {
    crate::text::fold::is_arabic_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        for (text, expected) in [
            ("على https://port.example/news/2024 لمن", &["https://port.example/news/2024"][..]),
            ("https://port.example/ و http://a.b/?a=1&b=2.", &["https://port.example/", "http://a.b/?a=1&b=2"]),
            ("(https://port.example/a_(b))، ثم", &["https://port.example/a_(b)"]),
            ("راسل user-name@news.example. أو a.b+c@d.e", &["user-name@news.example", "a.b+c@d.e"]),
            ("زوروا www.news.example، وwww.b.example!", &["www.news.example", "www.b.example"]),
            ("الموقع:https://x.example/خبر/12-مهم.", &["https://x.example/خبر/12-مهم"]),
            ("http://موقع.شبكة/أ", &["http://موقع.شبكة/أ"]),
            ("https://x.exampleوقال", &["https://x.example"]),
            ("<https://x.example/a?b#c>", &["https://x.example/a?b#c"]),
            ("https://u@x.example:8080/;v,w", &["https://u@x.example:8080/;v,w"]),
            ("https://a.examplehttps://b.example", &["https://a.examplehttps://b.example"]),
            ("a@b, @user.name, 10:30, ://x, www, awww.x, 1://", &["1://"]),
            ("", &[]),
        ] {
            let found: Vec<_> = links(text).into_iter().map(|link| &text[link]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
