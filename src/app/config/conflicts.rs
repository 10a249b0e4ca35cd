//! Key bindings that hinder each other: told, not refused.

use super::{
    check::line,
    fault::{Fault, Wrong},
};
use crate::app::{Action, Key, Keymap, keymap::Lookup};
use toml::de::{DeTable, DeValue};

/// Keys that arrive as others in most terminals: the same byte is sent for both.
const SAME: [(&str, &str); 3] = [("ctrl-i", "tab"), ("ctrl-m", "enter"), ("ctrl-[", "esc")];

/// A binding of the file.
struct Bound {
    keys: String,
    sequence: Vec<Key>,
    line: usize,
    free: bool,
}

/// What is odd among the bindings of a config, given the map that they make with the default's.
pub(super) fn conflicts(text: &str, map: &Keymap) -> Vec<Fault> {
    let bound = bound(text);
    let mut faults = Vec::new();
    let mut add = |line, what| faults.push(Fault { line, what });
    let all: Vec<(String, Vec<Key>, Action)> = Action::ALL
        .iter()
        .flat_map(|action| map.keys_of(*action).into_iter().map(|keys| (keys.to_owned(), *action)))
        .filter_map(|(keys, action)| Some((keys.clone(), Key::parse_sequence(&keys)?, action)))
        .collect();
    for (at, one) in bound.iter().enumerate() {
        if let Some(before) = bound[..at].iter().find(|before| before.sequence == one.sequence) {
            add(one.line, Wrong::Twice { keys: one.keys.clone(), other: before.keys.clone(), before: before.line });
        }
        if one.free {
            continue;
        }
        for (key, same) in SAME {
            if Key::parse(key).is_some_and(|key| one.sequence.contains(&key)) {
                add(one.line, Wrong::Same { key, same });
            }
        }
        for (longer, sequence, action) in &all {
            if sequence.len() > one.sequence.len() && sequence.starts_with(&one.sequence) {
                add(one.line, Wrong::Hides { keys: one.keys.clone(), longer: longer.clone(), action: action.name() });
            }
        }
        let own = |sequence: &[Key]| bound.iter().any(|other| other.sequence == sequence);
        let first = (1..one.sequence.len()).map(|end| &one.sequence[..end]).find_map(|begin| match map.look_up(begin) {
            Lookup::Action(action) if !own(begin) => Some((begin, action)),
            _ => None,
        });
        if let Some((begin, action)) = first {
            let shorter = begin.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
            add(one.line, Wrong::Hidden { keys: one.keys.clone(), shorter, action: action.name() });
        }
    }
    faults.sort_by_key(|fault| fault.line);
    faults
}

/// The bindings of the file in the order of its lines.
fn bound(text: &str) -> Vec<Bound> {
    let Ok(table) = DeTable::parse(text) else { return Vec::new() };
    let Some(DeValue::Table(keys)) = table.get_ref().get("keys").map(toml::Spanned::get_ref) else { return Vec::new() };
    let each = keys.iter().filter_map(|(key, value)| {
        let free = matches!(value.get_ref(), DeValue::String(action) if action == "none");
        let sequence = Key::parse_sequence(key.get_ref())?;
        Some(Bound { keys: key.get_ref().to_string(), sequence, line: line(text, key.span().start), free })
    });
    let mut bound: Vec<Bound> = each.collect();
    bound.sort_by_key(|bound| bound.line);
    bound
}
