//! A config's text against the table of what may stand in it: all that is wrong, not only the first.

use super::{
    fault::{Fault, Hint, Wrong},
    shape::{Field, Shape, actions, fields, themes},
};
use crate::app::Key;
use ratatui::style::Color;
use std::str::FromStr;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// Where a hint leads when there is too much to name.
const LOOK: &str = "khabar config schema lists what there is";

/// All faults, in the order of the lines.
pub(super) fn faults(text: &str, own_themes: &[String]) -> Vec<Fault> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut check = Check { text, all: fields(), own_themes, faults: Vec::new() };
    if errors.is_empty() {
        let fields = check.all.clone();
        check.table(table.get_ref(), &fields, "");
    }
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        check.add(at, Wrong::Syntax(error.message().to_owned()));
    }
    check.faults.sort_by_key(|fault| fault.line);
    check.faults
}

/// The line of an offset, from 1.
pub(super) fn line(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or(text).matches('\n').count() + 1
}

struct Check<'a> {
    text: &'a str,
    all: Vec<Field>,
    /// Names of the user's own themes.
    own_themes: &'a [String],
    faults: Vec<Fault>,
}

impl Check<'_> {
    fn add(&mut self, at: usize, what: Wrong) {
        self.faults.push(Fault { line: line(self.text, at), what });
    }

    fn table(&mut self, table: &DeTable<'_>, fields: &[Field], place: &str) {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            if let Some(field) = fields.iter().find(|field| field.name == name) {
                let place = if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") };
                self.value(value, &field.shape, &place);
            } else {
                let hint = self.meant(name, fields);
                self.add(key.span().start, Wrong::Unknown { place: place.to_owned(), name: name.to_owned(), hint });
            }
        }
    }

    /// What an unknown key may be: one of the table, or one of another.
    fn meant(&self, name: &str, fields: &[Field]) -> Hint {
        let holds = |field: &&Field| matches!(&field.shape, Shape::Table(inner) if inner.iter().any(|field| field.name == name));
        if let Some(other) = self.all.iter().find(holds) {
            return Hint::Below(other.name.to_owned());
        }
        Hint::of(name, &fields.iter().map(|field| field.name).collect::<Vec<_>>(), LOOK)
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>, shape: &Shape, place: &str) {
        let at = value.span().start;
        let wanted = match (shape, value.get_ref()) {
            (Shape::OneOf(words), DeValue::String(found)) => return self.word(at, found, words, false, place),
            (Shape::AnyCase(words), DeValue::String(found)) => return self.word(at, found, words, true, place),
            (Shape::Color, DeValue::String(found)) => {
                if Color::from_str(found).is_err() {
                    self.add(at, Wrong::Color { place: place.to_owned(), found: found.to_string() });
                }
                return;
            }
            (Shape::List(inner), DeValue::Array(items)) => {
                return items.iter().for_each(|item| self.value(item, inner, place));
            }
            (Shape::Table(fields), DeValue::Table(table)) => return self.table(table, fields, place),
            (Shape::Keys, DeValue::Table(table)) => return self.keys(table),
            (Shape::Theme, DeValue::String(found)) => {
                if !self.own_themes.iter().any(|name| name == found) {
                    self.word(at, found, &themes(), false, place);
                }
                return;
            }
            (Shape::Commands, DeValue::Table(table)) => return self.commands(table),
            (Shape::Flag, DeValue::Boolean(_)) => return,
            (Shape::OneOf(_) | Shape::AnyCase(_) | Shape::Color | Shape::Theme, _) => "a text in quotation marks",
            (Shape::Flag, _) => "true or false",
            (Shape::List(_), _) => "a list in [brackets]",
            (Shape::Table(_) | Shape::Keys | Shape::Commands, _) => "a table",
        };
        self.add(at, Wrong::Type { place: place.to_owned(), wanted, found: kind(value.get_ref()) });
    }

    fn word(&mut self, at: usize, found: &str, words: &[&'static str], any_case: bool, place: &str) {
        if !words.iter().any(|word| *word == found || any_case && word.eq_ignore_ascii_case(found)) {
            let hint = Hint::of(found, words, LOOK);
            self.add(at, Wrong::Word { place: place.to_owned(), found: found.to_owned(), hint });
        }
    }

    fn commands(&mut self, table: &DeTable<'_>) {
        const WANTED: &str = "a list of a program and its arguments, like [\"wc\", \"-w\"]";
        for (name, value) in table {
            let words = match value.get_ref() {
                DeValue::Array(words) => words.iter().map(|word| word.get_ref().as_str().filter(|word| !word.is_empty())).collect(),
                _ => None,
            };
            if words.is_none_or(|words: Vec<&str>| words.is_empty()) {
                let place = format!("commands.{}", name.get_ref());
                self.add(value.span().start, Wrong::Type { place, wanted: WANTED, found: kind(value.get_ref()) });
            }
        }
    }

    fn keys(&mut self, table: &DeTable<'_>) {
        let actions = actions();
        for (key, value) in table {
            let keys = key.get_ref().as_ref();
            if Key::parse_sequence(keys).is_none() {
                let setting = self.all.iter().any(|field| field.name == keys);
                let what = if setting { Wrong::Above } else { Wrong::Sequence };
                self.add(key.span().start, what(keys.to_owned()));
                continue;
            }
            match value.get_ref() {
                DeValue::String(found) if actions.iter().any(|action| action == found) => {}
                DeValue::String(found) => {
                    let hint = Hint::of(found, &actions, "the help (?) and khabar config schema list them");
                    self.add(value.span().start, Wrong::Action { found: found.to_string(), hint });
                }
                other => {
                    let what = Wrong::Type { place: format!("keys.{keys}"), wanted: "the name of an action", found: kind(other) };
                    self.add(value.span().start, what);
                }
            }
        }
    }
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
