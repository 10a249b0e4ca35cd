//! The user says something of an entity: the menu, the choice of another, and what comes of it.

use super::{entity, named, settle};
use crate::{
    app::{
        Action, Amend, AmendEntry, Chooser, Effect, Field, Focus, Overlay, PageRow, PanelRow, Prompt, PromptKind, State, types,
        view::isolated,
    },
    entities::{self, EntityWords, Said},
    library::{EntityWord, Request},
    messages::Msg,
};
use std::sync::Arc;

/// Whether an entity is at hand that something can be said of.
pub fn possible(state: &State) -> bool {
    let taken = state.focus == Focus::Panel && state.overlay == Overlay::None;
    taken || entity::at_hand(state).is_some()
}

/// Opens the menu for the entity at hand.
pub fn open(state: &mut State) {
    let messages = state.setup.messages;
    if state.shelf.read_only {
        state.warn(messages.text(Msg::TellReadOnly));
        return;
    }
    let taken = state.panel.as_ref().filter(|_| state.focus == Focus::Panel && state.overlay == Overlay::None);
    let amend = match taken.and_then(|panel| panel.current()) {
        Some(PanelRow::TakenOut { spelling, shown, .. }) => Some(Amend::of_taken(state, spelling, shown)),
        _ => entity::at_hand(state).map(|entity| menu_of(state, entity)),
    };
    if let Some(amend) = amend {
        (state.amend, state.overlay) = (Some(amend), Overlay::Amend(0));
    }
}

/// The menu of an entity, its spelling at the cursor first.
fn menu_of(state: &State, entity: u32) -> Amend {
    let spelling = |file: usize, mention: usize| {
        let page = state.collection.file(file);
        let surface = page.and_then(|page| Some(page.mentions.get(mention)?.span.of(&page.document.text))).unwrap_or_default();
        (entities::spelling(surface), surface.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let page = state.page.as_ref().filter(|page| state.overlay == Overlay::Entity && page.entity == entity);
    let here = match page.map(|page| page.current()) {
        Some(Some(PageRow::Mention(at))) => Some(spelling(at.file as usize, at.mention as usize)),
        Some(_) => None,
        None => entity::focused(state).filter(|(_, focused)| *focused == entity).and_then(|(mention, _)| {
            let reading = state.reading.as_ref()?;
            Some(spelling(state.collection.listed(reading.article).file, mention))
        }),
    };
    let all = crate::app::EntityPage::of(state, entity, false);
    let (name, others) = all.map(|page| (page.name, page.spelled)).unwrap_or_default();
    let mut spelled: Vec<(String, String)> = here.into_iter().collect();
    for (key, shown, _) in others {
        if !spelled.iter().any(|(other, _)| *other == key) {
            spelled.push((key, shown));
        }
    }
    Amend::of(state, entity, &name, &spelled)
}

/// An action while the menu is open.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    let Overlay::Amend(at) = state.overlay else { return Vec::new() };
    let last = state.amend.as_ref().map_or(0, |amend| amend.entries.len().saturating_sub(1));
    let to = match action {
        Action::Down => at.saturating_add(1),
        Action::Up => at.saturating_sub(1),
        Action::Top | Action::PageUp | Action::HalfUp => 0,
        Action::Bottom | Action::PageDown | Action::HalfDown => last,
        Action::Open => return choose(state, at),
        Action::Correct => {
            close(state);
            return Vec::new();
        }
        _ => at,
    };
    state.overlay = Overlay::Amend(to.min(last));
    Vec::new()
}

/// Closes the menu or the choice; what lay below is there again.
pub fn close(state: &mut State) {
    let under = state.chooser.take().map(|chooser| chooser.under).or(state.amend.take().map(|amend| amend.under));
    state.amend = None;
    state.overlay = under.filter(|under| *under != Overlay::Entity || state.page.is_some()).unwrap_or_default();
}

/// Carries out an entry of the menu.
pub fn choose(state: &mut State, at: usize) -> Vec<Effect> {
    let Some((amend, entry)) = state.amend.as_ref().and_then(|amend| Some((amend, amend.entries.get(at)?.clone()))) else {
        return Vec::new();
    };
    let (id, name) = (amend.id.clone(), amend.name.clone());
    let messages = state.setup.messages;
    match entry {
        AmendEntry::NotEntity(spelling, shown) => {
            close(state);
            let notice = messages.fill(Msg::SaidNot, &[&isolated(&shown)]);
            say(state, Said::NotEntity { spelling }, &shown, &notice)
        }
        AmendEntry::Type(kind) => {
            close(state);
            match state.type_word(&id, kind) {
                Ok(said) => {
                    let of = messages.known(&types::name_key(kind));
                    let notice = messages.fill(Msg::SaidType, &[&isolated(&name), of]);
                    say(state, said, &name, &notice)
                }
                Err(words) => take_back(state, words),
            }
        }
        AmendEntry::Same => {
            let chooser = Chooser::of(state, amend);
            (state.chooser, state.overlay) = (Some(chooser), Overlay::Same);
            state.prompt = Some(Prompt { kind: PromptKind::Same, field: Field::default() });
            Vec::new()
        }
        AmendEntry::Back(word) => {
            close(state);
            take_back(state, vec![word])
        }
    }
}

/// The entity under the cursor of the choice is the same.
pub fn same(state: &mut State) -> Vec<Effect> {
    let Some(chooser) = &state.chooser else { return Vec::new() };
    if !chooser.chosen {
        state.prompt = Some(Prompt { kind: PromptKind::Same, field: Field::default() });
        return Vec::new();
    }
    let (id, name) = (chooser.id.clone(), chooser.name.clone());
    let other = chooser.shown.get(chooser.at.cursor).copied();
    close(state);
    let Some(other) = other else { return Vec::new() };
    let to = state.index.id(other).to_owned();
    let to_name = state.index.name(&state.collection, other).to_owned();
    let notice = state.setup.messages.fill(Msg::SaidSame, &[&isolated(&name), &isolated(&to_name)]);
    say(state, Said::Same { id, to, name: to_name }, &name, &notice)
}

/// The words typed in the choice have changed.
pub fn narrowed(state: &mut State) {
    if let (Some(chooser), Some(prompt)) = (&mut state.chooser, &state.prompt) {
        chooser.narrow(prompt.field.text());
    }
}

/// Moves in the choice while its words are typed.
pub fn step(state: &mut State, by: isize) {
    if let Some(chooser) = &mut state.chooser {
        let len = chooser.shown.len();
        // The first step comes to the first.
        chooser.at.step(if chooser.chosen { by } else { 0 }, len);
        chooser.chosen = true;
    }
}

fn say(state: &mut State, said: Said, shown: &str, notice: &str) -> Vec<Effect> {
    let mut words = (*state.words).clone();
    if words.say(&said).is_err() {
        state.warn(state.setup.messages.text(Msg::SaidCircle));
        return Vec::new();
    }
    let word = EntityWord::new(said, shown, (state.setup.clock)());
    state.said.retain(|old| old.said.subject() != word.said.subject());
    state.said.push(word.clone());
    state.words = Arc::new(words);
    state.promise(format!("{notice} · {}", state.setup.messages.text(Msg::SaidKept)));
    settle(state);
    let mut effects = vec![Effect::Store(Request::Say(vec![word]))];
    effects.extend(named::ask(state));
    effects
}

fn take_back(state: &mut State, words: Vec<EntityWord>) -> Vec<Effect> {
    state.said.retain(|old| !words.iter().any(|word| word.said.subject() == old.said.subject()));
    state.words = Arc::new(EntityWords::new(state.said.iter().map(|word| &word.said)));
    state.promise(state.setup.messages.text(Msg::SaidBack));
    settle(state);
    let mut effects = vec![Effect::Store(Request::Unsay(words))];
    effects.extend(named::ask(state));
    effects
}
