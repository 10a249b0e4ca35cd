//! For tests: a text with its mentions written into it.

use super::{Context, EntityType, Mention, tag};

/// The mentions of `text` as `TYPE surface`, those of `kinds` alone.
pub(super) fn mentions(text: &str, kinds: &[EntityType]) -> Vec<String> {
    let wanted = |m: &Mention| kinds.contains(&m.kind);
    tag(text, &Context::default()).iter().filter(|m| wanted(m)).map(|m| format!("{} {}", m.kind.name(), m.span.of(text))).collect()
}

/// Checks a table of texts and the mentions of `kinds` that each must have.
pub(super) fn table(kinds: &[EntityType], rows: &[(&str, &[&str])]) {
    for (text, expected) in rows {
        assert_eq!(mentions(text, kinds), *expected, "{text}");
    }
}
