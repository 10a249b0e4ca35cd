//! Hints at keys, as texts of the catalogues name them: `<filter=f>` is that key while it does that, else another that does.

use super::{Action, Keymap};

/// Stands between hints.
pub const BETWEEN: &str = " · ";

/// Parts with that between them; what is empty is none.
#[must_use]
pub fn parts(parts: impl IntoIterator<Item = String>) -> String {
    let seen = |c: char| !c.is_whitespace() && !matches!(c, '\u{2066}'..='\u{2069}');
    parts.into_iter().filter(|part| part.contains(seen)).collect::<Vec<_>>().join(BETWEEN)
}

/// The hints of a text with the keys that hold now, the weightiest first; one whose action has no key is left out.
#[must_use]
pub fn hints(text: &str, keymap: &Keymap) -> Vec<String> {
    text.split(BETWEEN).filter_map(|hint| with_keys(hint, keymap)).collect()
}

/// A text with the keys that hold now; an action that has none is called by its name, by which the palette finds it.
#[must_use]
pub fn named(text: &str, keymap: &Keymap) -> String {
    filled(text, keymap, |action| Some(action.name())).unwrap_or_default()
}

/// The action that a hint names first.
#[must_use]
pub fn action_of(hint: &str) -> Option<Action> {
    place(hint).map(|(_, (action, _), _)| action)
}

fn with_keys(hint: &str, keymap: &Keymap) -> Option<String> {
    filled(hint, keymap, |_| None)
}

fn filled(hint: &str, keymap: &Keymap, keyless: impl Fn(Action) -> Option<&'static str>) -> Option<String> {
    let mut out = String::new();
    let mut rest = hint;
    while let Some((before, key, after)) = place(rest) {
        let (action, usual) = key;
        out.push_str(before);
        let holds = keymap.bound_to(usual).or_else(|| keymap.bound_to(&usual.to_lowercase())) == Some(action);
        let other = || keymap.keys_of(action).first().copied();
        out.push_str(if holds { usual } else { other().or_else(|| keyless(action))? });
        rest = after;
    }
    Some(out + rest)
}

/// The first `<action=key>`, with what stands before and after it.
fn place(text: &str) -> Option<(&str, (Action, &str), &str)> {
    text.match_indices('<').find_map(|(at, _)| {
        let (name, from) = text[at + 1..].split_once('=')?;
        let (usual, after) = from.split_once('>')?;
        Some((&text[..at], (Action::by_name(name)?, usual), after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::Config,
        messages::{Catalogue, UiLanguage},
    };

    #[test]
    fn every_hint_names_a_key_that_does_what_it_says() {
        let default = Config::default().keymap().expect("the default keys");
        for catalogue in [UiLanguage::English, UiLanguage::Arabic].map(Catalogue::of) {
            for key in catalogue.keys() {
                let text = catalogue.known(key);
                let mut rest = text;
                while let Some((_, (action, usual), after)) = place(rest) {
                    let bound = default.bound_to(usual).or_else(|| default.bound_to(&usual.to_lowercase()));
                    assert_eq!(bound, Some(action), "{key}: {text}");
                    rest = after;
                }
                assert!(!rest.contains('<'), "{key}: {text}");
            }
        }
    }

    #[test]
    fn what_is_empty_leaves_no_mark_of_its_own() {
        let parts = |all: &[&str]| parts(all.iter().map(ToString::to_string));
        assert_eq!(parts(&["", "2025", "\u{2068}\u{2069}", "#a"]), "2025 · #a");
        assert_eq!(parts(&["★", " "]), "★");
        let long = crate::bidi::Paragraph::new("one two · three", crate::text::Direction::Ltr, crate::bidi::Options::default());
        let lines: Vec<String> = long.wrap(9).into_iter().map(|range| long.line(range).text()).collect();
        assert_eq!(lines, ["one two ·", "three"], "no line begins with it");
        // Nor is a value torn apart for the sake of the mark that isolates it.
        let dated = parts(&["file.txt", "\u{2068}2026-01-02\u{2069}"]);
        let dated = crate::bidi::Paragraph::new(&dated, crate::text::Direction::Ltr, crate::bidi::Options::default());
        let lines: Vec<String> = dated.wrap(17).into_iter().map(|range| dated.line(range).text()).collect();
        assert_eq!(lines, ["file.txt ·", "2026-01-02"]);
    }

    #[test]
    fn another_key_is_named_and_none_is_left_out() {
        let default = Config::default().keymap().expect("the default keys");
        let text = "<open=Enter> read · <filter=f> filter · <help=?> help";
        assert_eq!(hints(text, &default).join(BETWEEN), "Enter read · f filter · ? help");
        let map = default.with([("enter", None), ("X", Some(Action::Filter)), ("f", None)]);
        assert_eq!(hints(text, &map), ["X filter", "? help"]);
        assert_eq!(named("“a < b = c > d”: <find=/> finds it", &map), "“a < b = c > d”: / finds it");
        assert_eq!(named("<filter=f> filters, <open=Enter> reads", &map), "X filters, open reads");
    }
}
