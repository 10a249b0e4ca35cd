//! Entities in the text, an entity's page, and the list narrowed to one.

use super::{jump, open, settle};
use crate::{
    app::{
        Action, Effect, EntityPage, Focus, Made, Overlay, PageRow, PanelRow, State,
        list::{Only, Whom},
        types,
        view::isolated,
    },
    library::{At, article_of},
    messages::Msg,
    text::Span,
};
use rustc_hash::FxHashSet;

/// The mentions of the open article that are shown: index, and where they stand in the document. In order.
pub fn shown(state: &State) -> Vec<(usize, Span)> {
    let Some(reading) = &state.reading else { return Vec::new() };
    let (listed, page) = (state.collection.listed(reading.article), state.collection.page_of(reading.article));
    let mentions = page.mentions.iter().enumerate();
    let texts = reading.texts(&state.collection);
    let own = mentions.filter(|(i, mention)| {
        let own = page.owners[*i] == Some(listed.article) && state.index.of(&state.collection, listed.file, *i).is_some();
        let text = texts.get(texts.partition_point(|text| text.end <= mention.span.start));
        own && state.types.shows(mention.kind) && text.is_some_and(|text| text.overlaps(mention.span))
    });
    own.map(|(i, mention)| (i, mention.span)).collect()
}

/// The entity that is focused in the text.
pub fn focused(state: &State) -> Option<(usize, u32)> {
    let reading = state.reading.as_ref()?;
    let span = reading.entity?;
    mention_at(state, span.start)
}

/// The mention of the open article that holds a byte of the document, and its entity.
pub fn mention_at(state: &State, byte: usize) -> Option<(usize, u32)> {
    let reading = state.reading.as_ref()?;
    let (listed, page) = (state.collection.listed(reading.article), state.collection.page_of(reading.article));
    let at = page.mentions.partition_point(|mention| mention.span.end <= byte);
    let mention = page.mentions.get(at).filter(|mention| mention.span.start <= byte && state.types.shows(mention.kind))?;
    debug_assert!(mention.span.end > byte, "mentions are in order");
    Some((at, state.index.of(&state.collection, listed.file, at)?))
}

/// The mention under the end of the selection that moves.
fn under_cursor(state: &State) -> Option<u32> {
    let reading = state.reading.as_ref()?;
    let head = reading.selection?.head;
    let byte = reading.view.blocks[head.block].origin.as_ref()?.document(head.byte);
    Some(mention_at(state, byte)?.1)
}

/// Focuses the next or previous mention in the text: of any entity, or of this one.
pub fn next(state: &mut State, by: isize, only: Option<u32>) {
    let file = state.reading.as_ref().map(|reading| state.collection.listed(reading.article).file);
    let Some(file) = file else { return };
    let mut all = shown(state);
    all.retain(|(i, _)| only.is_none_or(|entity| state.index.of(&state.collection, file, *i) == Some(entity)));
    if all.is_empty() {
        let message = if only.is_some() { Msg::EntityOutOfText } else { Msg::NoEntities };
        state.say(state.setup.messages.text(message));
        return;
    }
    let Some(reading) = &mut state.reading else { return };
    // From the focused one; without it from what stands at the top of the screen.
    let from = reading.entity.map_or_else(|| reading.view.document_below(reading.top).unwrap_or(0), |here| here.start);
    let at = all.partition_point(|(_, span)| span.start < from);
    let on = reading.entity.is_some() && all.get(at).is_some_and(|(_, span)| span.start == from);
    let onward = if on { at + 1 } else { at };
    let next = if by > 0 { onward } else { at + all.len() - 1 } % all.len();
    let place = only.map(|_| (next + 1, all.len()));
    focus(state, all[next].1);
    say_what(state, all[next].0, place);
}

/// Focuses a mention and has it on the screen.
pub fn focus(state: &mut State, span: Span) {
    let height = state.article_height();
    let Some(reading) = &mut state.reading else { return };
    (reading.entity, reading.link) = (Some(span), None);
    if let Some((block, span)) = reading.spans_of(&state.collection, span).first().copied() {
        reading.reveal_span(block, span, height);
    } else if let Some(place) = reading.view.place_of_document(span.start) {
        reading.reveal(place, height);
    }
}

/// Says what a mention is, and which of how many.
pub fn say_what(state: &mut State, mention: usize, place: Option<(usize, usize)>) {
    let messages = state.setup.messages;
    let Some(reading) = &state.reading else { return };
    let (file, page) = (state.collection.listed(reading.article).file, state.collection.page_of(reading.article));
    let Some(entity) = state.index.of(&state.collection, file, mention) else { return };
    let kind = messages.known(&types::name_key(page.mentions[mention].kind));
    let articles = state.index.articles(&state.collection, entity).len();
    let counts = messages.fill(Msg::EntityCounts, &[&state.index.places(entity).len().to_string(), &articles.to_string()]);
    let place = place.map(|(at, of)| format!("{} · ", messages.fill(Msg::FindAt, &[&at.to_string(), &of.to_string()])));
    let name = isolated(&state.called_here(mention));
    state.say(format!("{}{name} · {kind} · {counts}", place.unwrap_or_default()));
}

/// The entity that keys speak of: of the page, of the panel, in the text.
pub fn at_hand(state: &State) -> Option<u32> {
    if let (Overlay::Entity, Some(page)) = (state.overlay, &state.page) {
        return Some(page.entity);
    }
    if let (Focus::Panel, Some(panel)) = (state.focus, &state.panel) {
        return match panel.current() {
            Some(PanelRow::Entity { entity, .. }) => Some(*entity),
            _ => None,
        };
    }
    under_cursor(state).or_else(|| focused(state).map(|(_, entity)| entity))
}

/// Opens the page of an entity; the history remembers where from.
pub fn open_page(state: &mut State, entity: u32) {
    let Some(page) = EntityPage::of(state, entity, false) else { return };
    if let Some(here) = state.here() {
        state.history.leave(here);
    }
    (state.page, state.overlay) = (Some(page), Overlay::Entity);
    settle(state);
}

/// Opens a page that the history leads to.
pub fn reopen(state: &mut State, (entity, cursor): (u32, usize)) {
    let whole = state.page.as_ref().is_some_and(|page| page.whole);
    let Some(mut page) = EntityPage::of(state, entity, whole) else { return };
    if page.rows.get(cursor).is_some_and(PageRow::is_entry) {
        page.at.go_to(cursor);
    }
    (state.page, state.overlay) = (Some(page), Overlay::Entity);
}

/// The same page for what there is now.
pub fn renew(state: &mut State, entity: u32) {
    let Some(old) = state.page.take() else { return };
    if let Some(mut page) = EntityPage::of(state, entity, old.whole) {
        page.at.top = old.at.top;
        page.at.go_to(old.at.cursor.min(page.rows.len().saturating_sub(1)));
        page.step(0);
        if page.current().is_none() {
            page.step(-1);
        }
        state.page = Some(page);
    }
}

/// An action while the page of an entity is open.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    if turned(state, action) {
        settle(state);
        return Vec::new();
    }
    let Some(page) = &mut state.page else { return Vec::new() };
    match action {
        Action::Down => page.step(1),
        Action::Up => page.step(-1),
        Action::Top => page.step(isize::MIN + 1),
        Action::Bottom => page.step(isize::MAX),
        Action::NextLink => page.link(1),
        Action::PreviousLink => page.link(-1),
        Action::Open => chosen(state),
        Action::Back => return jump::back(state),
        Action::Forward => jump::forward(state),
        Action::OnlyEntity => only(state),
        Action::Copy => return vec![Effect::Copy(page.name.clone())],
        _ => {}
    }
    settle(state);
    Vec::new()
}

/// Follows the row under the cursor.
pub fn chosen(state: &mut State) {
    let Some(page) = &mut state.page else { return };
    match page.current().cloned() {
        Some(PageRow::With(entity, _)) => open_page(state, entity),
        Some(PageRow::More(_)) => {
            let (entity, cursor) = (page.entity, page.at.cursor);
            page.whole = true;
            renew(state, entity);
            if let Some(page) = &mut state.page {
                page.at.go_to(cursor);
            }
        }
        Some(PageRow::Mention(at)) => go_to(state, at),
        _ => {}
    }
}

/// Opens the article of a mention there.
fn go_to(state: &mut State, at: At) {
    let Some(article) = article_of(&state.collection, at) else { return };
    let page = state.collection.file(at.file as usize);
    let Some(span) = page.and_then(|page| page.mentions.get(at.mention as usize)).map(|mention| mention.span) else { return };
    jump::go(state, article);
    settle(state);
    focus(state, span);
    say_what(state, at.mention as usize, None);
}

/// Narrows the list to articles that mention the entity at hand; where it is narrowed to it already, no longer.
pub fn only(state: &mut State) {
    let messages = state.setup.messages;
    let hand = at_hand(state);
    let was = state.list.only.take().map(|only| only.what);
    let Some(entity) = hand.filter(|entity| Some(Whom::Entity(*entity)) != was) else {
        if was.is_none() {
            state.say(messages.text(Msg::OnlyWhom));
        }
        return unlist(state);
    };
    let name = state.page.as_ref().filter(|page| page.entity == entity).map(|page| page.name.clone());
    let name = name.unwrap_or_else(|| state.called(entity));
    let filter = state.query_shown(state.list.filter.text().trim());
    let only = if filter.is_empty() { Msg::OnlySaid } else { Msg::OnlySaidToo };
    state.say(messages.fill(only, &[&isolated(&name), &isolated(&filter)]));
    state.list.only = Some(Only { what: Whom::Entity(entity), name, articles: FxHashSet::default(), order: None, before: None });
    (state.overlay, state.focus) = (Overlay::None, Focus::List);
    relist(state);
    state.list.step(0);
    open::preview(state);
}

/// The list is narrowed to no entity any more, and stays at the open article.
pub fn unlist(state: &mut State) {
    let only = state.list.only.take();
    let article = match &only {
        // Back to where it was asked from.
        Some(Only { what: Whom::Like(article), .. }) => Some(*article),
        _ => state.reading.as_ref().map(|reading| reading.article),
    };
    if let Some(before) = only.and_then(|only| only.before) {
        state.list.filter = before;
    }
    relist(state);
    if let Some(article) = article {
        state.list.go_to(article);
        open::preview_soon(state);
    }
}

/// Narrows the list anew.
pub fn relist(state: &mut State) {
    if let Some(mut only) = state.list.only.take() {
        match &mut only.what {
            Whom::Entity(entity) => {
                *entity = super::named::now(state, *entity).unwrap_or(*entity);
                let articles = state.index.articles(&state.collection, *entity);
                only.articles = articles.into_iter().map(|(article, ..)| article).collect();
            }
            Whom::Like(_) => only.articles = only.order.iter().flatten().copied().collect(),
            Whom::Story(article) => {
                let stories = state.collection.stories();
                only.articles = stories.of(*article).into_iter().flat_map(|story| stories.articles_of(story)).collect();
            }
        }
        state.list.only = Some(only);
    }
    state.list.refresh(&state.collection, &Made { marks: &state.marking.marks, shelf: &state.shelf });
}

/// A page on or back, or half of one.
fn turned(state: &mut State, action: Action) -> bool {
    let Some(mut page) = state.page.take() else { return false };
    let (body, mut at) = (state.page_area(), std::mem::take(&mut page.at));
    let rows = |row| page.rows_of(state, row, body.width);
    let turned = at.paged(action, usize::from(body.height), page.rows.len(), rows, |row| page.rows[row].is_entry());
    page.at = at;
    state.page = Some(page);
    turned
}

/// Has the page lie so that its cursor is on the screen.
pub fn lay(state: &mut State) {
    let Some(mut page) = state.page.take() else { return };
    let body = state.page_area();
    let width = body.width;
    let mut at = std::mem::take(&mut page.at);
    at.settle_by(usize::from(body.height), page.rows.len(), |row| page.rows_of(state, row, width));
    page.at = at;
    state.page = Some(page);
}
