//! The reader says what a line of the file is: the menu, and what comes of a choice.

use super::{raw, settle, told};
use crate::{
    app::{Action, Effect, Focus, Overlay, State, view::isolated},
    clean,
    library::{Correction, Request},
    messages::Msg,
    text::SafeText,
};

/// Longest piece of a line that a notice repeats, in characters.
const REPEATED: usize = 40;

/// Opens the menu for the marked lines. In the clean view there are no lines: first the file is shown.
pub fn open(state: &mut State) {
    let messages = state.setup.messages;
    let Some(reading) = &state.reading else { return };
    if reading.raw.is_none() {
        raw::toggle(state);
        state.say(messages.text(Msg::TellWhere));
    } else if state.shelf.read_only {
        state.warn(messages.text(Msg::TellReadOnly));
    } else if state.marked_lines().is_empty() {
        state.say(messages.text(Msg::TellNothing));
    } else {
        let now = state.told_now();
        let at = state.tell_entries().iter().position(|entry| *entry == now).unwrap_or(0);
        (state.overlay, state.focus) = (Overlay::Tell(at), Focus::Article);
    }
}

/// An action while the menu is open.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    let Overlay::Tell(at) = state.overlay else { return Vec::new() };
    let last = state.tell_entries().len().saturating_sub(1);
    let to = match action {
        Action::Down => at.saturating_add(1),
        Action::Up => at.saturating_sub(1),
        Action::Top | Action::PageUp | Action::HalfUp => 0,
        Action::Bottom | Action::PageDown | Action::HalfDown => last,
        Action::Open => return choose(state, at),
        Action::Correct | Action::Raw => {
            state.overlay = Overlay::None;
            return Vec::new();
        }
        _ => at,
    };
    state.overlay = Overlay::Tell(to.min(last));
    Vec::new()
}

/// Keeps what the chosen entry says of the marked lines, or takes it back, and has it take hold.
pub fn choose(state: &mut State, entry: usize) -> Vec<Effect> {
    let messages = state.setup.messages;
    let lines = state.marked_lines();
    let Some(choice) = state.tell_entries().get(entry).copied() else { return Vec::new() };
    state.overlay = Overlay::None;
    let Some(reading) = state.reading.as_mut().filter(|_| !lines.is_empty()) else { return Vec::new() };
    reading.selection = None;
    let page = state.collection.page_of(reading.article);
    let (text, source) = (&page.document.text, page.source.clone());
    let now = (state.setup.clock)();
    let line = |at: usize| text[at..].lines().next().unwrap_or("").trim();
    let correction = |told: clean::Told, at: usize| Correction::new(&source, told, line(at), now);
    let old = clean::telling(text, &lines, state.corrections.of(&source));
    let mut effects = Vec::new();
    let notice = if let Some(part) = choice {
        let new = clean::tell(text, &lines, part);
        // A word on this very line would hide one on its label.
        let hidden = old.iter().zip(&new).zip(&lines).filter_map(|((old, new), at)| Some((old.as_ref()?, new, at)));
        let hidden: Vec<_> =
            hidden.filter(|(old, new, _)| !old.label && new.label).map(|(old, _, at)| correction((*old).clone(), *at)).collect();
        let name = messages.known(&format!("told.{}", part.name()));
        let label = new.first().filter(|told| told.label).and_then(|_| clean::label_of(line(*lines.first()?)));
        let notice = match label {
            Some(label) => {
                let label: String = label.chars().take(REPEATED).collect();
                messages.fill(Msg::ToldLabel, &[&isolated(&source), &isolated(SafeText::new(&label).as_str()), name])
            }
            None => messages.fill(Msg::ToldLine, &[&isolated(&source), name]),
        };
        let new: Vec<_> = new.into_iter().zip(&lines).map(|(told, at)| correction(told, *at)).collect();
        if !hidden.is_empty() {
            state.corrections.untell_all(&hidden);
            effects.push(Effect::Store(Request::Untell(hidden)));
        }
        state.corrections.tell_all(&new);
        effects.push(Effect::Store(Request::Tell(new)));
        notice
    } else {
        let old: Vec<_> = old.into_iter().zip(&lines).filter_map(|(told, at)| Some(correction(told?.clone(), *at))).collect();
        state.corrections.untell_all(&old);
        effects.push(Effect::Store(Request::Untell(old)));
        messages.fill(Msg::ToldBack, &[&isolated(&source)])
    };
    state.promise(notice);
    settle(state);
    effects.extend(told::refresh(state));
    effects
}
