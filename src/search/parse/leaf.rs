//! One condition.

use super::{
    super::{
        Leaf, Mark, Name, Node, Thing, Within, Words,
        fault::Fault,
        names::{FARTHEST, Field, entity_type, part},
        regex::title_regex,
    },
    Parser, Wrong, when,
};
use crate::{
    entities::EntityType,
    text::{fold, letters::is_alphanumeric, tokens},
};

/// A value as it was written.
struct Value {
    text: String,
    /// Whether it stood between quotation marks.
    quoted: bool,
    /// Whether `*` follows.
    star: bool,
    /// Where.
    at: usize,
}

impl Parser<'_> {
    /// Reads a condition on `field`, or on the text; `None` where what stands here holds no word.
    pub(super) fn leaf(&mut self, field: Option<Field>) -> Result<Option<Node>, Wrong> {
        let at = self.scanner.at;
        let mut field = field;
        let words = matches!(field, None | Some(Field::Title | Field::Exact));
        let mut exact = field == Some(Field::Exact);
        if matches!(field, None | Some(Field::Title)) {
            if let Some(pattern) = self.scanner.regex()? {
                title_regex(&pattern).map_err(|problem| (Fault::BadRegex(problem), at))?;
                return if pattern.is_empty() { Ok(None) } else { Ok(Some(Node::Leaf(Leaf::Regex(pattern)))) };
            }
            if self.scanner.peek() == Some('=') {
                self.scanner.advance();
                exact = true;
            }
        }
        let value = self.value(words)?;
        if words {
            if exact && field == Some(Field::Exact) {
                field = None;
            }
            let within = if field == Some(Field::Title) { Within::Title } else { Within::Anywhere };
            return self.text(within, &value, exact);
        }
        let field = field.unwrap_or(Field::Tag);
        let some = if field == Field::File { !value.text.trim().is_empty() } else { has_word(&value.text) };
        if !some {
            return Err((Fault::EmptyField(field.name().to_owned()), value.at));
        }
        leaf_of(field, &value).map(|leaf| Some(Node::Leaf(leaf)))
    }

    /// A word or what stands between quotation marks. Always takes something.
    fn value(&mut self, words: bool) -> Result<Value, Wrong> {
        let at = self.scanner.at;
        if let Some(text) = self.scanner.quoted()? {
            let star = !words && self.scanner.peek() == Some('*');
            if star {
                self.scanner.advance();
            }
            return Ok(Value { text, quoted: true, star, at });
        }
        let mut text = self.scanner.take_word();
        if self.scanner.at == at {
            self.scanner.advance();
        }
        let star = text.ends_with('*');
        while text.ends_with('*') {
            text.pop();
        }
        Ok(Value { text, quoted: false, star, at })
    }

    fn text(&mut self, within: Within, value: &Value, exact: bool) -> Result<Option<Node>, Wrong> {
        let distance = if value.quoted { self.scanner.distance() } else { None };
        let text = value.text.trim().to_owned();
        let mut spans: Vec<_> = tokens(&text).map(|token| token.span).collect();
        if spans.is_empty() {
            return Ok(None);
        }
        let leaf = |words| Node::Leaf(Leaf::Text(within, words));
        if let Some((distance, at)) = distance {
            let distance = if distance.is_empty() { Some(10) } else { fold(&distance).parse().ok() };
            let distance = distance.filter(|distance| *distance <= FARTHEST).ok_or((Fault::BadDistance, at))?;
            return Ok(Some(leaf(Words::Near(text, distance))));
        }
        if exact {
            return Ok(Some(leaf(Words::Exact(text))));
        }
        if value.star && !value.quoted {
            let last = spans.pop().unwrap_or_default();
            let before = text[..last.start].trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned();
            // A mark that stands behind a digit begins no word.
            let begun = last.of(&text).trim_start_matches(|c: char| !is_alphanumeric(c));
            let prefix = leaf(Words::Prefix(begun.to_owned()));
            return Ok(if has_word(&before) { Node::and(vec![leaf(Words::Phrase(before)), prefix]) } else { Some(prefix) });
        }
        Ok(Some(leaf(Words::Phrase(text))))
    }
}

fn has_word(text: &str) -> bool {
    tokens(text).next().is_some()
}

fn leaf_of(field: Field, value: &Value) -> Result<Leaf, Wrong> {
    let at = value.at;
    let text = value.text.trim().to_owned();
    let bad = || (Fault::BadValue { field: field.name(), value: text.clone() }, at);
    Ok(match field {
        Field::Source => Leaf::Source(Name { text, prefix: value.star }),
        Field::Entity => {
            let prefix = value.star && EntityType::of_id(&text).is_none();
            Leaf::Entity(Name { text, prefix })
        }
        Field::Type => Leaf::Type(entity_type(&text).ok_or_else(bad)?),
        Field::Language => Leaf::Language(fold(&text).trim().to_owned()),
        Field::File if value.star => Leaf::File(format!("{text}*")),
        Field::File => Leaf::File(text),
        Field::Story => Leaf::Story(text),
        Field::Is => match (part(&text), Mark::named(&text)) {
            (Some(part), _) => Leaf::Part(part),
            (_, Some(mark)) => Leaf::Is(mark),
            _ => return Err(bad()),
        },
        Field::Has => Leaf::Has(Thing::named(&text).ok_or_else(bad)?),
        Field::Before | Field::After | Field::On => Leaf::When(when::read(field, &text).ok_or((Fault::BadDate(text), at))?),
        Field::Tag | Field::Title | Field::Exact => Leaf::Tag(text),
    })
}
