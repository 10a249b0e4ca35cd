//! The tokens of a page, each with its place.

use crate::text::Span;
use html5gum::{
    Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};
use std::{borrow::Cow, convert::Infallible};

/// Attributes kept of a tag: no page needs more, and a hostile one must not cost more.
const MOST_ATTRIBUTES: usize = 64;

/// A token of a page.
#[derive(Debug)]
pub enum Token<'t> {
    /// A start tag.
    Start {
        /// Its name in lower case.
        name: &'t str,
        /// Its attributes, names in lower case.
        attributes: &'t Attributes,
        /// Whether it ends with `/>`.
        closed: bool,
    },
    /// An end tag.
    End {
        /// Its name in lower case.
        name: &'t str,
    },
    /// Text as it stands in the source, character references and all.
    Text(Span),
    /// A comment.
    Comment(&'t str),
}

/// The attributes of a tag.
#[derive(Debug, Default)]
pub struct Attributes(Vec<(String, String)>);

impl Attributes {
    /// The first value of an attribute, empty where it has none.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Hands every token of `source` to `take`.
pub fn tokens(source: &str, mut take: impl FnMut(Token<'_>)) {
    let mut name = String::new();
    let mut attributes = Attributes::default();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: html5gum::Span<usize>| -> Option<Infallible> {
        match event {
            CallbackEvent::OpenStartTag { name: opened } => {
                name.clear();
                name.push_str(&text(opened));
                attributes.0.clear();
            }
            CallbackEvent::AttributeName { name } if attributes.0.len() < MOST_ATTRIBUTES => {
                attributes.0.push((text(name).into_owned(), String::new()));
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some((_, known)) = attributes.0.last_mut().filter(|(_, known)| known.is_empty()) {
                    known.push_str(&text(value));
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                take(Token::Start { name: &name, attributes: &attributes, closed: self_closing });
            }
            CallbackEvent::EndTag { name } => take(Token::End { name: &text(name) }),
            CallbackEvent::String { .. } => {
                let end = source.floor_char_boundary(span.end.min(source.len()));
                let start = source.ceil_char_boundary(span.start.min(end)).min(end);
                take(Token::Text(Span::new(start, end)));
            }
            CallbackEvent::Comment { value } => take(Token::Comment(&text(value))),
            _ => {}
        }
        None
    });
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(source, emitter).finish();
}

fn text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_given_by_its_place() {
        let source = "<p class=A>خبر &amp; <b>نص</b>\n< 3 &lt;</p><!-- x --><script>if (a<b) '</p>'</script>ذيل &amp";
        let mut found = Vec::new();
        tokens(source, |token| {
            found.push(match token {
                Token::Start { name, attributes, .. } => format!("{name} {}", attributes.get("class").unwrap_or("-")),
                Token::End { name } => format!("/{name}"),
                Token::Text(span) => format!("[{}]", span.of(source)),
                Token::Comment(text) => format!("!{text}"),
            });
        });
        assert_eq!(
            found,
            [
                "p A",
                "[خبر &amp; ]",
                "b -",
                "[نص]",
                "/b",
                "[\n< 3 &lt;]",
                "/p",
                "! x ",
                "script -",
                "[if (a<b) '</p>']",
                "/script",
                "[ذيل &amp]"
            ]
        );
    }
}
