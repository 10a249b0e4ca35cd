//! A query written out: reading that gives an equal one.

use super::{
    Leaf, Moment, Name, Node, Query, Unit, When, Within, Words,
    names::{Field, operator},
};
use std::fmt::{self, Display, Formatter, Write};

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.root.as_ref().map_or(Ok(()), |root| root.fmt(f))
    }
}

impl Display for Node {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let list = |nodes: &[Node], between: &str, f: &mut Formatter<'_>| {
            for (at, node) in nodes.iter().enumerate() {
                f.write_str(if at == 0 { "" } else { between })?;
                if matches!(node, Node::Or(_)) { write!(f, "({node})")? } else { node.fmt(f)? }
            }
            Ok(())
        };
        match self {
            Self::And(nodes) => list(nodes, " ", f),
            Self::Or(nodes) => list(nodes, " OR ", f),
            Self::Not(node) if matches!(**node, Self::Leaf(_)) => write!(f, "-{node}"),
            Self::Not(node) => write!(f, "-({node})"),
            Self::Leaf(leaf) => leaf.fmt(f),
        }
    }
}

impl Display for Leaf {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let field = |field: Field, value: &str, f: &mut Formatter<'_>| {
            write!(f, "{}:", field.name())?;
            value_of(value, f)
        };
        let named = |of: Field, name: &Name, f: &mut Formatter<'_>| {
            field(of, &name.text, f)?;
            f.write_str(if name.prefix { "*" } else { "" })
        };
        match self {
            Self::Text(within, words) => {
                f.write_str(if *within == Within::Title { "title:" } else { "" })?;
                words.fmt(f)
            }
            Self::Regex(pattern) => regex(pattern, f),
            Self::Source(name) => named(Field::Source, name, f),
            Self::Entity(name) => named(Field::Entity, name, f),
            Self::Type(kind) => field(Field::Type, kind.name(), f),
            Self::Language(tag) => field(Field::Language, tag, f),
            Self::File(name) => field(Field::File, name, f),
            Self::Story(story) => field(Field::Story, story, f),
            Self::Tag(tag) => field(Field::Tag, tag, f),
            Self::Is(mark) => field(Field::Is, mark.name(), f),
            Self::Part(part) => field(Field::Is, part.name(), f),
            Self::Has(thing) => field(Field::Has, thing.name(), f),
            Self::When(when) => when.fmt(f),
        }
    }
}

impl Display for Words {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Phrase(text) => value_of(text, f),
            Self::Exact(text) => {
                f.write_char('=')?;
                value_of(text, f)
            }
            Self::Prefix(text) => write!(f, "{text}*"),
            Self::Near(text, distance) => {
                quoted(text, f)?;
                write!(f, "~{distance}")
            }
        }
    }
}

impl Display for When {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Before(moment) => write!(f, "before:{moment}"),
            Self::After(moment) => write!(f, "after:{moment}"),
            Self::On(moment) => write!(f, "on:{moment}"),
            Self::Range(from, to) => {
                let side = |side: &Option<Moment>| side.map_or_else(String::new, |moment| moment.to_string());
                write!(f, "on:{}..{}", side(from), side(to))
            }
        }
    }
}

impl Display for Moment {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Ago(0, Unit::Day) => f.write_str("today"),
            Self::Ago(1, Unit::Day) => f.write_str("yesterday"),
            Self::Ago(count, unit) => write!(f, "{count}{}", unit.name()),
        }
    }
}

/// A value, between quotation marks where it would be read as anything else.
fn value_of(text: &str, f: &mut Formatter<'_>) -> fmt::Result {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '\u{64b}'..='\u{652}');
    let bare = text.starts_with(char::is_alphanumeric) && text.chars().all(plain) && operator(text).is_none();
    if bare { f.write_str(text) } else { quoted(text, f) }
}

fn quoted(text: &str, f: &mut Formatter<'_>) -> fmt::Result {
    f.write_char('"')?;
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            f.write_char('\\')?;
        }
        f.write_char(c)?;
    }
    f.write_char('"')
}

/// A regular expression; only `/` needs a backslash that it does not have.
fn regex(pattern: &str, f: &mut Formatter<'_>) -> fmt::Result {
    f.write_char('/')?;
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        match c {
            '/' => f.write_str("\\/")?,
            '\\' => {
                f.write_char('\\')?;
                chars.next().map_or(Ok(()), |next| f.write_char(next))?;
            }
            _ => f.write_char(c)?,
        }
    }
    f.write_char('/')
}
