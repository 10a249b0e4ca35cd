//! A query that goes on: what the field at its end can be, and what can stand behind it; conditions added to it.

use super::{
    Leaf, Node, QueryError,
    fault::Fault,
    names::{Field, field_names, values_of},
    parse,
};
use crate::text::fold;

/// What is being typed at the end of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// Where what would be replaced begins, in bytes.
    pub start: usize,
    /// What there is of it, without quotation marks.
    pub typed: String,
    /// What it belongs to.
    pub place: Slot,
}

/// What can go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// The name of a field.
    Field,
    /// One of a few values, of which these begin so.
    Value(Vec<&'static str>),
    /// The name of a source.
    Source,
    /// The name of an entity.
    Entity,
    /// A tag.
    Tag,
}

/// What is being typed at the end of a query; `None` where nothing is known of it.
#[must_use]
pub fn begun(text: &str) -> Option<Begun> {
    let start = last_condition(text);
    let condition = &text[start..];
    let Some((name, value)) = condition.split_once(':') else {
        let quoted = condition.contains(['"', '«', '“', '„', '/']);
        return (!quoted).then(|| Begun { start, typed: condition.to_owned(), place: Slot::Field });
    };
    let at = start + name.len() + 1;
    let typed = value.trim_start_matches(['"', '«', '“', '„']).to_owned();
    let arabic = !name.is_ascii();
    let place = match Field::named(name)? {
        Field::Source => Slot::Source,
        Field::Entity => Slot::Entity,
        Field::Tag => Slot::Tag,
        field @ (Field::Type | Field::Is | Field::Has) => {
            let wanted = fold(&typed);
            Slot::Value(values_of(field, arabic).into_iter().filter(|value| fold(value).starts_with(&wanted)).collect())
        }
        _ => return None,
    };
    Some(Begun { start: at, typed, place })
}

/// The name before a colon at the end of a query that is no field, though there is one that it may mean: as yet it is a word.
#[must_use]
pub fn mistaken_field(text: &str) -> Option<QueryError> {
    let start = last_condition(text);
    let name = text[start..].strip_suffix(':').filter(|name| !name.is_empty() && name.chars().all(char::is_alphabetic))?;
    let mistaken = Field::named(name).is_none() && Field::near(name).is_some();
    mistaken.then(|| QueryError::new(Fault::UnknownField(name.to_owned()), text, start))
}

/// Where the last condition begins: behind the last blank or parenthesis that stands in no quotation, and behind its sign.
fn last_condition(text: &str) -> usize {
    let (mut start, mut open) = (0, None);
    for (at, c) in text.char_indices() {
        let behind = at + c.len_utf8();
        match (open, c) {
            (None, '"') => open = Some('"'),
            (None, '«') => open = Some('»'),
            (None, '“' | '„') => open = Some('”'),
            (Some(close), c) if c == close => open = None,
            (None, c) if c.is_whitespace() || matches!(c, '(' | ')' | '|') => start = behind,
            (None, '-' | '−') if at == start => start = behind,
            _ => {}
        }
    }
    start
}

/// The names of fields that begin so, each with its colon; those of the language in which it begins, or of the interface.
#[must_use]
pub fn fields_like(typed: &str, arabic: bool) -> Vec<String> {
    let (wanted, arabic) = (fold(typed), if typed.is_empty() { arabic } else { !typed.is_ascii() });
    let names = field_names(usize::from(arabic));
    names.into_iter().filter(|name| fold(name).starts_with(&wanted)).map(|name| format!("{name}:")).collect()
}

/// A value as it stands behind its field.
#[must_use]
pub fn value(text: &str) -> String {
    let tag = Leaf::Tag(text.to_owned()).to_string();
    tag.split_once(':').map(|(_, value)| value.to_owned()).unwrap_or_default()
}

/// A value between quotation marks, which stands for one of that name, not for all whose names have the word.
#[must_use]
pub fn whole_value(text: &str) -> String {
    let value = value(text);
    if value.starts_with('"') { value } else { format!("\"{value}\"") }
}

/// A condition as text, its names in Arabic where that is wanted.
#[must_use]
pub fn clause(leaf: &Leaf, arabic: bool) -> String {
    let text = leaf.to_string();
    let named = text.split_once(':').and_then(|(name, value)| Some((Field::named(name)?, value)));
    let Some((field, value)) = named.filter(|_| arabic) else { return text };
    let (from, to) = (values_of(field, false), values_of(field, true));
    let value = from.iter().position(|one| fold(one) == fold(value)).and_then(|at| to.get(at).copied()).unwrap_or(value);
    format!("{}:{value}", field.name_in(1))
}

/// A query that asks for one thing more. A query that is wrong is replaced.
#[must_use]
pub fn narrowed(query: &str, clause: &str) -> String {
    let query = query.trim();
    match parse(query).map(|query| query.root) {
        Ok(Some(Node::Or(_))) => format!("({query}) {clause}"),
        Ok(Some(_)) => format!("{query} {clause}"),
        Ok(None) | Err(_) => clause.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        entities::EntityType,
        search::{Mark, Name},
    };

    #[test]
    fn what_is_begun_is_seen_at_the_end() {
        let place = |text: &str| begun(text).map(|begun| (begun.start, begun.typed, begun.place));
        assert_eq!(place("so"), Some((0, "so".into(), Slot::Field)));
        assert_eq!(place("نفط -مص"), Some(("نفط -".len(), "مص".into(), Slot::Field)));
        assert_eq!(place("(نفط أو source:شب"), Some(("(نفط أو source:".len(), "شب".into(), Slot::Source)));
        assert_eq!(place("مصدر:\"شبكة أ"), Some(("مصدر:".len(), "شبكة أ".into(), Slot::Source)));
        assert_eq!(place("is:un"), Some((3, "un".into(), Slot::Value(vec!["unread"]))));
        assert_eq!(place("حالة:م"), Some(("حالة:".len(), "م".into(), Slot::Value(vec!["مقروء", "مضمن"]))));
        assert_eq!(place("before:20"), None);
        assert_eq!(place("\"a phrase"), None);
        assert_eq!(place("\"a phrase\" t"), Some((11, "t".into(), Slot::Field)));
    }

    #[test]
    fn fields_are_named_in_either_language() {
        assert_eq!(fields_like("t", false), ["title:", "type:", "tag:"]);
        assert_eq!(fields_like("", true)[0], "عنوان:");
        assert_eq!(fields_like("مص", false), ["مصدر:"]);
        assert_eq!(value("شبكة أفق"), "\"شبكة أفق\"");
    }

    #[test]
    fn conditions_are_added_in_the_language_of_the_interface() {
        let source = Leaf::Source(Name { text: "شبكة أفق".into(), prefix: false });
        assert_eq!(narrowed("نفط OR غاز", &clause(&source, false)), "(نفط OR غاز) source:\"شبكة أفق\"");
        assert_eq!(narrowed("نفط", &clause(&source, true)), "نفط مصدر:\"شبكة أفق\"");
        for leaf in [source, Leaf::Is(Mark::Unread), Leaf::Type(EntityType::Per), Leaf::Tag("ميناء".into())] {
            for arabic in [false, true] {
                let query = parse(&clause(&leaf, arabic)).expect("good");
                assert_eq!(query.root, Some(Node::Leaf(leaf.clone())), "{}", clause(&leaf, arabic));
            }
        }
        assert_eq!(narrowed(" ", "is:read"), "is:read");
    }
}
