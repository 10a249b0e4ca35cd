//! Links between articles, and the way back.

use super::{choice, compare, elsewhere, entity, open, raw, story, ties};
use crate::{
    app::{Effect, Focus, Overlay, State, Stop, entity_page::round, hints::parts, view},
    messages::Msg,
};

/// Opens: from the list the article, in the article the focused link.
pub fn open(state: &mut State) {
    if state.focus == Focus::List {
        if state.list.heading_at(state.list.at.cursor).is_some_and(|heading| heading.folded) {
            return choice::fold(state, false);
        }
        if state.list.current().is_none() && !state.collection.is_empty() {
            let later = state.unless_later(Msg::NothingMatches);
            let said =
                if later == Msg::NothingMatches { state.nothing_listed() } else { state.setup.messages.text(later).to_owned() };
            return state.say(said);
        }
        open::preview(state);
        if state.reading.is_some() {
            state.focus = Focus::Article;
        }
        return;
    }
    let messages = state.setup.messages;
    let Some(reading) = &state.reading else { return };
    // What is selected or focused in the text says whose page is meant.
    if reading.link.is_none()
        && let Some(entity) = entity::at_hand(state)
    {
        return entity::open_page(state, entity);
    }
    let Some(link) = reading.link.and_then(|i| reading.view.links.get(i)) else {
        next_link(state, 1);
        return;
    };
    match link.target {
        Some(article) => go(state, article),
        None => state.say(messages.text(Msg::NotHere)),
    }
}

/// Jumps to an article; the history remembers where from.
pub fn go(state: &mut State, article: usize) {
    if let Some(here) = state.here() {
        state.history.leave(here);
    }
    // It opens where reading of it stopped.
    let top = state.reading.as_ref().filter(|reading| reading.article == article).map(|_| view::Place::default());
    arrive(state, Stop { article, top: view::Place::default(), raw: false, entity: None, story: None, compared: None }, top);
}

fn land(state: &mut State, stop: Stop) {
    arrive(state, stop, Some(stop.top));
}

/// Comes to a stop; without a `top` of its own the article stays where it was opened.
fn arrive(state: &mut State, stop: Stop, top: Option<view::Place>) {
    if state.reading.as_ref().is_none_or(|reading| reading.article != stop.article || reading.raw.is_some() != stop.raw) {
        open::show(state, stop.article);
        if stop.raw {
            raw::toggle(state);
        }
    }
    if let Some(reading) = &mut state.reading {
        if let Some(top) = top {
            reading.top = top;
            if let Some(raw) = &mut reading.raw {
                raw.cursor = top;
            }
        }
        reading.selection = None;
    }
    state.list.go_to(stop.article);
    state.focus = Focus::Article;
    state.overlay = Overlay::None;
    if let Some(page) = stop.entity {
        entity::reopen(state, page);
    } else if let Some(page) = stop.story {
        story::reopen(state, page);
    }
    if let Some((other, row)) = stop.compared {
        compare::show(state, stop.article, other, row);
    }
}

/// Back along the jumps, from the first of them to the list, and from there to what was open before.
pub fn back(state: &mut State) -> Vec<Effect> {
    let in_list = state.focus == Focus::List && state.overlay == Overlay::None && state.history.is_at_start();
    if in_list && state.history.goes_beyond {
        return elsewhere::before(state);
    }
    let Some(here) = state.here() else { return Vec::new() };
    let (left, by_panel) = (here.article, state.focus == Focus::Panel && state.ties.is_some());
    if let Some(stop) = state.history.back(here) {
        land(state, stop);
        if by_panel {
            ties::stay(state, left, true);
        }
        return Vec::new();
    }
    // The list is what one came from.
    state.focus = Focus::List;
    state.say(state.named(if state.history.goes_beyond { Msg::HistoryBefore } else { Msg::HistoryStart }));
    Vec::new()
}

/// Forward again.
pub fn forward(state: &mut State) {
    let Some(here) = state.here() else { return };
    match state.history.forward(here) {
        Some(stop) => land(state, stop),
        None => state.say(state.setup.messages.text(Msg::HistoryEnd)),
    }
}

/// Focuses the next or previous link, shows it, and says where it leads and why.
pub fn next_link(state: &mut State, by: isize) {
    let (height, in_pane) = (state.article_height(), state.panes().related.is_some());
    let Some(reading) = &mut state.reading else { return };
    // What nothing here carries leads nowhere: the panel of relations lists it.
    let leads: Vec<usize> = (0..reading.view.links.len()).filter(|link| reading.view.links[*link].target.is_some()).collect();
    let next = match reading.link {
        None if by < 0 => leads.last().copied(),
        None => leads.first().copied(),
        Some(link) => round(&leads, link, by),
    };
    let Some(next) = next else {
        let none = if reading.view.links.is_empty() { Msg::NoLinks } else { Msg::NoLinksHere };
        state.say(state.setup.messages.text(if state.loading { Msg::Loading } else { none }));
        return;
    };
    (reading.link, reading.entity, reading.beside_top) = (Some(next), None, None);
    // In the third pane every link is on the screen already; only those inside the body are scrolled to.
    if reading.raw.is_some() {
        // The page prints it on one of its lines; what it does not print stands beside it alone.
        let shown = reading.view.links[next].span.and_then(|span| reading.showing(span).first().copied());
        if let Some((block, span)) = shown {
            reading.reveal_span(block, span, height);
        }
        return focus_link(state, next);
    }
    let block = reading.link_block();
    let inline = reading.view.links[next].span.is_some_and(|span| reading.is_inside_body(span));
    if let Some(block) = block
        && (inline || !in_pane)
    {
        let place = reading.view.place_of(block, 0);
        reading.reveal(place, height);
    }
    focus_link(state, next);
}

/// Focuses the link of a headline of the open article's page, and has it on the screen.
pub fn focus_headline(state: &mut State, at: usize) {
    let height = state.article_height();
    let Some(reading) = &mut state.reading else { return };
    let Some(link) = reading.view.links.iter().position(|link| link.at == Some(at)) else { return };
    reading.link = Some(link);
    if let Some(block) = reading.link_block() {
        let place = reading.view.place_of(block, 0);
        reading.reveal(place, height);
    }
    focus_link(state, link);
}

/// Focuses a link where it is, and says where it leads and why.
pub fn focus_link(state: &mut State, link: usize) {
    let messages = state.setup.messages;
    let Some(reading) = &mut state.reading else { return };
    (reading.link, reading.entity) = (Some(link), None);
    state.focus = Focus::Article;
    let Some(reading) = &state.reading else { return };
    let (article, link) = (reading.article, &reading.view.links[link]);
    let notice = match link.target {
        Some(to) => {
            let (file, _) = state.collection.at(to);
            let why = link.why.map(|why| state.evidence(article, link.at, to, why)).unwrap_or_default();
            let onward = if messages.language.direction().is_rtl() { '←' } else { '→' };
            parts([format!("{onward} {}", view::isolated(&file.document.name)), why])
        }
        None if link.files > 1 => {
            let others: Vec<String> = state.listing(article, link.at).into_iter().map(|name| view::isolated(&name)).collect();
            messages.count(Msg::UnseenListed, link.files, &[&others.join(messages.text(Msg::Comma))])
        }
        None => messages.text(Msg::NotHere).to_owned(),
    };
    state.say(notice);
}
