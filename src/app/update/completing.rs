//! Tab in the filter: what is begun at its end is completed, and then changed for the next that it can be.

use super::prompt;
use crate::{
    app::{Completing, Effect, Field, Prompt, PromptKind, State},
    search::{self, Slot},
};

/// The next candidate, or the one before.
pub fn step(state: &mut State, by: isize) -> Vec<Effect> {
    let Some(Prompt { kind: PromptKind::Filter(_), field }) = &state.prompt else { return Vec::new() };
    let text = field.text().to_owned();
    if let Some(completing) = state.completing.as_mut().filter(|completing| completing.text() == text) {
        completing.step(by);
        take(state);
        return Vec::new();
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

/// The index knows how names go on; too late where something else was typed meanwhile.
pub fn completed(state: &mut State, text: &str, before: String, names: &[String]) {
    let typed = state.prompt.as_ref().filter(|prompt| matches!(prompt.kind, PromptKind::Filter(_)));
    if typed.is_some_and(|prompt| prompt.field.text() == text) {
        let whole = search::begun(text).is_some_and(|begun| begun.place == Slot::Entity);
        let value = |name: &String| if whole { search::whole_value(name) } else { search::value(name) };
        begin(state, before, names.iter().map(value).collect());
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
