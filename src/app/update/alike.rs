//! The list of what is like an article in its words.

use super::{entity, open, settle};
use crate::{
    app::{
        Effect, Field, Focus, Overlay, State,
        list::{Only, Whom},
        view::isolated,
    },
    messages::Msg,
};
use std::sync::Arc;

/// So much of a headline is said where the list is named after it, in characters.
const NAME: usize = 24;

/// Asks for what is like the article at hand.
pub fn ask(state: &mut State) -> Vec<Effect> {
    let at_hand = if state.focus == Focus::List { state.list.current() } else { None };
    let Some(article) = at_hand.or(state.reading.as_ref().map(|reading| reading.article)) else { return Vec::new() };
    let Some(indexed) = state.collection.indexed() else {
        let article = u32::try_from(article).unwrap_or(u32::MAX);
        return vec![Effect::Alike { article, pages: state.collection.files().to_vec() }];
    };
    let Some(number) = indexed.number_of(article) else { return Vec::new() };
    let page = Arc::clone(state.collection.page_of(article));
    vec![Effect::AlikeIndexed { article: number, page, at: state.collection.listed(article).article }]
}

/// What is like an article is known: the list is narrowed to it, the most alike first, until that is taken off.
pub fn found(state: &mut State, article: u32, found: Result<Vec<u32>, String>) {
    let messages = state.setup.messages;
    let found = match found {
        Ok(found) => found,
        Err(wrong) => return state.warn(wrong),
    };
    let place = |number: u32| match state.collection.indexed() {
        Some(indexed) => indexed.place_of(number),
        None => usize::try_from(number).ok().filter(|article| *article < state.collection.len()),
    };
    let (Some(article), order) = (place(article), found.into_iter().filter_map(place).collect::<Vec<_>>()) else { return };
    if order.is_empty() {
        state.say(messages.text(Msg::AlikeNone));
        return;
    }
    if let Some(here) = state.here() {
        state.history.leave(here);
    }
    let headline = &state.collection.listed(article).headline;
    let cut = headline.char_indices().nth(NAME).map_or(headline.len(), |(at, _)| at);
    let more = if cut < headline.len() { "…" } else { "" };
    let name = messages.fill(Msg::AlikeName, &[&isolated(&format!("{}{more}", headline[..cut].trim_end()))]);
    state.say(messages.fill(Msg::AlikeSaid, &[&order.len().to_string()]));
    // The filter comes back with the whole list.
    let before = match state.list.only.take() {
        Some(Only { before: Some(before), .. }) => before,
        _ => state.list.filter.clone(),
    };
    state.list.filter = Field::default();
    let articles = order.iter().copied().collect();
    state.list.only = Some(Only { what: Whom::Like(article), name, articles, order: Some(order), before: Some(before) });
    (state.overlay, state.focus) = (Overlay::None, Focus::List);
    entity::relist(state);
    state.list.at.go_to(0);
    open::preview_soon(state);
    settle(state);
}
