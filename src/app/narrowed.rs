//! What the list is narrowed to, in words: entities by their names, not by their ids.

use super::{State, hints::named, list::Whom, view::isolated};
use crate::{entities::EntityType, messages::Msg};

impl State {
    /// A query as it is shown: an id in it is the name of its entity.
    #[must_use]
    pub fn query_shown(&self, query: &str) -> String {
        revalued(query, |id| self.name_in_query(id))
    }

    /// What a query means that was typed over another as that is shown: a name that stood for an id still does.
    #[must_use]
    pub fn query_meant(&self, typed: &str, before: &str) -> String {
        let mut ids = Vec::new();
        revalued(before, |id| {
            ids.extend(self.name_in_query(id).map(|name| (name, id.to_owned())));
            None
        });
        revalued(typed, |value| ids.iter().find(|(name, _)| name == value).map(|(_, id)| id.clone()))
    }

    /// What is said where nothing passes what the list is narrowed to.
    #[must_use]
    pub fn nothing_listed(&self) -> String {
        let messages = self.setup.messages;
        let text = messages.fill(Msg::NothingMatches, &[&self.narrowings().join(messages.text(Msg::Comma))]);
        named(&text, &self.setup.keymap)
    }

    /// The name for an id of a query, where it can stand between its quotation marks.
    fn name_in_query(&self, id: &str) -> Option<String> {
        EntityType::of_id(id).map(|_| self.name_of_id(id)).filter(|name| !name.contains(['"', '\\']))
    }

    /// What an entity is called; of one that nothing here mentions, what its id says.
    fn name_of_id(&self, id: &str) -> String {
        let known = self.index.find(id).map(|entity| self.called(entity)).filter(|name| !name.is_empty());
        known.unwrap_or_else(|| id.split_once(':').map_or(id, |(_, name)| name).replace('_', " "))
    }

    /// Each thing that the list is narrowed to: an entity, a story or what is like an article, and the filter that was typed.
    #[must_use]
    pub fn narrowings(&self) -> Vec<String> {
        let messages = self.setup.messages;
        let only = self.list.only.as_ref().map(|only| match only.what {
            // What is like an article says so itself.
            Whom::Like(_) => only.name.clone(),
            _ => messages.fill(Msg::OnlyNow, &[&isolated(&only.name)]),
        });
        // What is wrong narrows nothing.
        let holds = if self.list.fault.is_some() { &self.list.meant } else { self.list.filter.text() };
        let filter = Some(holds.trim()).filter(|filter| !filter.is_empty());
        let typed = filter.map(|filter| messages.fill(Msg::Quoted, &[&isolated(&dates_apart(&self.query_shown(filter)))]));
        only.into_iter().chain(typed).collect()
    }
}

/// A query with other values between quotation marks behind its fields.
fn revalued(query: &str, mut other: impl FnMut(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(query.len());
    let mut rest = query;
    while let Some((before, (value, after))) = rest.split_once(":\"").and_then(|(a, b)| Some((a, b.split_once('"')?))) {
        out.push_str(before);
        out.push_str(":\"");
        out.push_str(other(value).as_deref().unwrap_or(value));
        out.push('"');
        rest = after;
    }
    out + rest
}

/// A text in which dates stand apart: behind Arabic letters their parts would stand from right to left (UAX #9, W2).
pub fn dates_apart(text: &str) -> String {
    let of_date = |c: char| c.is_numeric() || matches!(c, '-' | '.');
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(char::is_numeric) {
        let end = rest[at..].find(|c| !of_date(c)).map_or(rest.len(), |len| at + len);
        let date = &rest[at..end];
        out.push_str(&rest[..at]);
        let apart = if date.contains('-') { ["\u{2066}", date, "\u{2069}"] } else { ["", date, ""] };
        out.extend(apart);
        rest = &rest[end..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_stand_apart_and_nothing_else_does() {
        assert_eq!(dates_apart("بعد:2018-01-01 جسر 40"), "بعد:\u{2066}2018-01-01\u{2069} جسر 40");
        assert_eq!(dates_apart("في:2024-01..2024-03"), "في:\u{2066}2024-01..2024-03\u{2069}");
        assert_eq!(dates_apart("١٢-٣ و"), "\u{2066}١٢-٣\u{2069} و");
    }
}
