//! Movement: in the list, in the article, between the panes, in the help.

use super::open;
use crate::{
    app::{Action, Focus, State},
    messages::Msg,
    text::Direction,
};

/// Moves in the focused pane.
pub fn moved(state: &mut State, action: Action) {
    match (action, state.focus) {
        (Action::Left | Action::Right, _) => focus(state, action),
        (_, Focus::List) => in_list(state, action),
        (_, Focus::Article | Focus::Panel) => in_article(state, action),
    }
}

/// The pane at that side gets the keys; the list is at the side where lines begin.
fn focus(state: &mut State, action: Action) {
    let onward = match state.setup.messages.language.direction() {
        Direction::Ltr => Action::Right,
        Direction::Rtl => Action::Left,
    };
    state.focus = match (action == onward, state.focus) {
        (true, Focus::Article | Focus::Panel) if state.panel.is_some() || state.ties.is_some() => Focus::Panel,
        (true, _) if state.reading.is_some() => Focus::Article,
        (false, Focus::Panel) => Focus::Article,
        _ => Focus::List,
    };
}

/// How many rows a move goes on, in a list of which a page shows so many.
pub fn steps(action: Action, page: isize) -> Option<isize> {
    Some(match action {
        Action::Down => 1,
        Action::Up => -1,
        Action::PageDown => page,
        Action::PageUp => -page,
        Action::HalfDown => page / 2,
        Action::HalfUp => -page / 2,
        Action::Top => isize::MIN,
        Action::Bottom => isize::MAX,
        _ => return None,
    })
}

fn in_list(state: &mut State, action: Action) {
    let height = state.panes().list.map_or(1, |pane| pane.height);
    if state.list.turn(action, height) {
        return open::preview_soon(state);
    }
    let page = state.panes().list.map_or(1, |pane| (pane.height / crate::app::LIST_ROWS).max(1));
    let page = isize::try_from(page).unwrap_or(1);
    let Some(by) = steps(action, page) else { return };
    state.list.step(by);
    open::preview_soon(state);
}

fn in_article(state: &mut State, action: Action) {
    let height = isize::try_from(state.article_height()).unwrap_or(1);
    let Some(reading) = &mut state.reading else { return };
    if reading.raw.is_some() {
        return super::raw::moved(reading, action, height);
    }
    reading.top = match action {
        Action::Down => reading.view.moved(reading.top, 1),
        Action::Up => reading.view.moved(reading.top, -1),
        // One line of the page before stays for orientation.
        Action::PageDown => reading.view.moved(reading.top, (height - 1).max(1)),
        Action::PageUp => reading.view.moved(reading.top, -(height - 1).max(1)),
        Action::HalfDown => reading.view.moved(reading.top, height / 2),
        Action::HalfUp => reading.view.moved(reading.top, -height / 2),
        Action::Top => crate::app::view::Place::default(),
        Action::Bottom => reading.view.last(),
        _ => return,
    };
}

/// Shows the next or previous hit of the search.
pub fn next_hit(state: &mut State, by: isize) {
    let height = state.article_height();
    let messages = state.setup.messages;
    // Without a search it is the focused entity that is looked for.
    let entity = super::entity::focused(state).map(|(_, entity)| entity);
    let Some(reading) = &mut state.reading else { return };
    if let (None, Some(entity)) = (&reading.find, entity) {
        return super::entity::next(state, by, Some(entity));
    }
    let top = reading.top.block;
    let (hits, at, count) = match &mut reading.find {
        Some(find) => {
            let count = find.hits.len();
            find.at = (find.at + count).saturating_add_signed(by) % count;
            (&find.hits, find.at, count)
        }
        // Without a search it is what the list is narrowed to.
        None if reading.hits.spans.is_empty() => {
            state.say(messages.text(state.none_found()));
            return;
        }
        None => {
            let hits = &mut reading.hits;
            let (count, below) = (hits.spans.len(), hits.spans.partition_point(|(block, _)| *block < top));
            let at = match (hits.at, by > 0) {
                (Some(at), _) => (at + count).saturating_add_signed(by),
                (None, true) => below,
                (None, false) => below + count - 1,
            };
            hits.at = Some(at % count);
            (&hits.spans, at % count, count)
        }
    };
    let (block, span) = hits[at];
    reading.reveal_span(block, span, height);
    state.say(messages.fill(Msg::FindAt, &[&(at + 1).to_string(), &count.to_string()]));
}
