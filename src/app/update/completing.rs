//! Tab in the filter and in a path: what is begun at its end is completed, and then changed for the next that it can be.

use super::prompt;
use crate::{
    app::{Completing, Effect, Field, Prompt, PromptKind, State},
    messages::Msg,
    search::{self, Slot},
};

/// Whether something is completed in such a prompt.
pub fn possible(kind: &PromptKind) -> bool {
    matches!(kind, PromptKind::Filter(_) | PromptKind::OpenPath)
}

/// The next candidate, or the one before.
pub fn step(state: &mut State, by: isize) -> Vec<Effect> {
    let Some(Prompt { kind, field }) = state.prompt.as_ref().filter(|prompt| possible(&prompt.kind)) else { return Vec::new() };
    let text = field.text().to_owned();
    let of_path = *kind == PromptKind::OpenPath;
    if let Some(completing) = state.completing.as_mut().filter(|completing| completing.text() == text) {
        completing.step(by);
        take(state);
        return Vec::new();
    }
    if of_path {
        return vec![Effect::CompletePath(text)];
    }
    let Some(begun) = search::begun(&text) else { return Vec::new() };
    let before = text[..begun.start].to_owned();
    match state.candidates(&begun) {
        Some(candidates) => {
            begin(state, before, candidates);
            Vec::new()
        }
        None => vec![Effect::Complete { text, before, entity: begun.place == Slot::Entity, typed: begun.typed }],
    }
}

/// The index, or the folder, knows how names go on; too late where something else was typed meanwhile.
pub fn completed(state: &mut State, text: &str, before: String, names: &[String]) {
    let typed = state.prompt.as_ref().filter(|prompt| possible(&prompt.kind) && prompt.field.text() == text);
    if typed.is_some_and(|prompt| prompt.kind == PromptKind::OpenPath) {
        return of_path(state, text, before, names);
    }
    if typed.is_some() {
        let whole = search::begun(text).is_some_and(|begun| begun.place == Slot::Entity);
        let value = |name: &String| if whole { search::whole_value(name) } else { search::value(name) };
        begin(state, before, names.iter().map(value).collect());
    }
}

/// As far as all names go on alike first; then one after the other. A folder that alone is meant is entered by the next Tab.
fn of_path(state: &mut State, text: &str, before: String, names: &[String]) {
    let Some(first) = names.first() else { return state.say(state.setup.messages.text(Msg::PathNone)) };
    let alike = names.iter().fold(first.as_str(), |alike, name| {
        let same = alike.char_indices().zip(name.chars()).take_while(|((_, a), b)| a == b);
        &alike[..same.last().map_or(0, |((at, c), _)| at + c.len_utf8())]
    });
    if names.len() > 1 && format!("{before}{alike}").len() <= text.len() {
        return begin(state, before, names.to_vec());
    }
    if let Some(prompt) = &mut state.prompt {
        prompt.field = Field::new(format!("{before}{alike}"));
    }
}

fn begin(state: &mut State, before: String, candidates: Vec<String>) {
    if candidates.is_empty() {
        // What is wrong with it is said again.
        return prompt::refilter(state);
    }
    state.completing = Some(Completing { before, candidates, at: 0 });
    take(state);
}

/// Puts the candidate into the filter.
fn take(state: &mut State) {
    let Some(text) = state.completing.as_ref().map(Completing::text) else { return };
    if let Some(prompt) = &mut state.prompt {
        prompt.field = Field::new(text);
        prompt::changed(state);
    }
}
