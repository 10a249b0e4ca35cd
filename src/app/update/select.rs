//! A passage is selected, copied, bookmarked.

use super::{bookmarks, note, passage};
use crate::{
    app::{
        Action, Effect, Focus, Selection, State,
        view::{Position, Step},
    },
    messages::Msg,
};

/// Whether a selection is being made.
pub fn active(state: &State) -> bool {
    state.reading.as_ref().is_some_and(|reading| reading.selection.is_some())
}

/// Begins a selection at the first text on the screen (or at the current hit), or ends it.
pub fn toggle(state: &mut State) {
    let height = state.article_height();
    let Some(reading) = &mut state.reading else { return };
    if reading.selection.take().is_some() {
        return;
    }
    let bottom = reading.view.bottom(reading.top, height);
    let current = reading.find.as_ref().map(|find| find.hits[find.at]);
    let hit = current.filter(|(block, _)| reading.view.blocks[*block].origin.is_some()).filter(|(block, span)| {
        let place = reading.view.place_of(*block, span.start);
        // In the file the cursor says where, unless it is where the hit is.
        let elsewhere = reading.raw.as_ref().is_some_and(|raw| raw.cursor != place);
        reading.top <= place && place <= bottom && !elsewhere
    });
    let start = match hit {
        Some((block, span)) => Some(Position { block, byte: span.start }),
        None => reading.view.first_position(reading.raw.as_ref().map_or(reading.top, |raw| raw.cursor)),
    };
    let Some(start) = start else {
        state.say(state.setup.messages.text(Msg::NoText));
        return;
    };
    let head = match hit {
        Some((block, span)) => reading.view.last_cluster_before(Position { block, byte: span.end }),
        None => start,
    };
    reading.selection = Some(Selection { anchor: start, head });
    state.focus = Focus::Article;
    follow(state);
}

/// Moves the end of the selection.
pub fn moved(state: &mut State, action: Action) {
    let page = isize::try_from(state.article_height()).unwrap_or(1);
    let step = match action {
        Action::Left => Step::Left,
        Action::Right => Step::Right,
        Action::Down => Step::Lines(1),
        Action::Up => Step::Lines(-1),
        Action::HalfDown => Step::Lines(page / 2),
        Action::HalfUp => Step::Lines(-page / 2),
        Action::PageDown => Step::Lines(page - 1),
        Action::PageUp => Step::Lines(1 - page),
        Action::WordForward => Step::WordForward,
        Action::WordBack => Step::WordBack,
        Action::LineStart => Step::LineStart,
        Action::LineEnd => Step::LineEnd,
        Action::Top => Step::Start,
        Action::Bottom => Step::End,
        _ => return,
    };
    if let Some(reading) = &mut state.reading
        && let Some(Selection { anchor, head }) = reading.selection
    {
        let (anchor, head) = match step {
            Step::Lines(by) => reading.view.step_lines(anchor, head, by),
            _ => (anchor, reading.view.step(head, step)),
        };
        reading.selection = Some(Selection { anchor, head });
    }
    follow(state);
}

/// Selects the whole paragraph of the cursor.
pub fn paragraph(state: &mut State) {
    if !active(state) {
        toggle(state);
    }
    if let Some(reading) = &mut state.reading
        && let Some(selection) = reading.selection
    {
        let block = selection.head.block;
        let end = Position { block, byte: reading.view.blocks[block].text.len() };
        let head = reading.view.last_cluster_before(end);
        reading.selection = Some(Selection { anchor: Position { block, byte: 0 }, head });
    }
    follow(state);
}

/// The cursor goes to the other end of the selection.
pub fn swap(state: &mut State) {
    if let Some(reading) = &mut state.reading
        && let Some(selection) = &mut reading.selection
    {
        *selection = Selection { anchor: selection.head, head: selection.anchor };
    }
    follow(state);
}

/// Keeps the cursor on the screen.
fn follow(state: &mut State) {
    let height = state.article_height();
    if let Some(reading) = &mut state.reading
        && let Some(selection) = reading.selection
    {
        let place = reading.view.place_of(selection.head.block, selection.head.byte);
        reading.keep_visible(place, height);
        if let Some(raw) = &mut reading.raw {
            raw.cursor = place;
        }
    }
}

/// Copies the passage as it stands in the file; without one, the headline.
pub fn copy(state: &mut State) -> Vec<Effect> {
    let Some(reading) = &mut state.reading else { return Vec::new() };
    let (file, _) = state.collection.at(reading.article);
    let text = if reading.selection.is_some() {
        reading.passage_text(&file.document.text)
    } else {
        state.collection.listed(reading.article).headline.clone()
    };
    reading.selection = None;
    super::settle(state);
    vec![Effect::Copy(text)]
}

/// Opens the editor of a new bookmark on the passage; without one, on the paragraph at the top of the screen.
pub fn bookmark(state: &mut State) {
    if ready(state) {
        note::open(state, None);
    }
}

/// Whether a passage is selected that can be bookmarked; where none is, the paragraph at the top of the screen is.
pub fn ready(state: &mut State) -> bool {
    if !bookmarks::possible(state) {
        return false;
    }
    if !active(state) {
        paragraph(state);
    }
    active(state) && passage::possible(state)
}
