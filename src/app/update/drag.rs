//! Text selected with the mouse: from cluster to cluster, word to word after a double press, paragraph to paragraph after
//! a triple one. The selection is a stretch of logical text, whatever way it runs on the screen.

use super::{entity, settle};
use crate::app::{
    Focus, Grip, Hit, Press, Selection, State,
    view::{Position, Unit},
};
use jiff::SignedDuration;

/// Presses that follow each other within this time count as one double or triple press.
const QUICK: SignedDuration = SignedDuration::from_millis(400);

/// The button went down on text.
pub fn begin(state: &mut State, at: Position, cell: (u16, u16)) {
    let time = (state.setup.clock)();
    let Some(reading) = &mut state.reading else { return };
    let quick = |press: &Press| {
        let apart = time.duration_since(press.time);
        press.cell == cell && !apart.is_negative() && apart <= QUICK
    };
    let count = reading.pointer.press.filter(quick).map_or(1, |press| press.count % 3 + 1);
    reading.pointer.press = Some(Press { time, cell, count });
    let unit = match count {
        1 => Unit::Cluster,
        2 => Unit::Word,
        _ => Unit::Paragraph,
    };
    let (first, last) = reading.view.unit_at(at, unit);
    let place = reading.view.place_of(at.block, at.byte);
    if let Some(raw) = &mut reading.raw {
        raw.cursor = place;
    }
    reading.pointer.grip = Some(Grip { unit, first, last });
    reading.selection = (unit != Unit::Cluster).then_some(Selection { anchor: first, head: last });
    state.focus = Focus::Article;
}

/// The pointer moved with the button down. Above or below the pane it takes the text along.
pub fn extend(state: &mut State, cell: (u16, u16)) {
    let Some(pane) = state.panes().article else { return };
    let Some(reading) = state.reading.as_mut().filter(|reading| reading.pointer.grip.is_some()) else { return };
    let above = isize::try_from(pane.top().saturating_sub(cell.1)).unwrap_or(0);
    let below = isize::try_from((cell.1 + 1).saturating_sub(pane.bottom())).unwrap_or(0);
    if above + below > 0 {
        reading.top = reading.view.moved(reading.top, below - above);
        settle(state);
    }
    let Some(reading) = &mut state.reading else { return };
    let Some(grip) = reading.pointer.grip else { return };
    let area = reading.text_area(pane);
    let Some(at) = reading.view.dragged_to(reading.top, area, cell, grip.first) else { return };
    let (first, last) = reading.view.unit_at(at, grip.unit);
    reading.selection = Some(if first < grip.first {
        Selection { anchor: grip.last, head: first }
    } else {
        Selection { anchor: grip.first, head: last }
    });
}

/// The button went up: what is selected stays so. Where nothing is, and it is an entity that was pressed on, that is focused,
/// and one that was focused before opens its page.
pub fn release(state: &mut State) {
    let Some(reading) = &mut state.reading else { return };
    let Some(grip) = reading.pointer.grip.take().filter(|_| reading.selection.is_none()) else { return };
    let before = reading.entity.take();
    if let Some((mention, entity)) = mention_at(state, grip.first) {
        let span = state.reading.as_ref().map(|reading| state.collection.page_of(reading.article).mentions[mention].span);
        if span == before {
            return entity::open_page(state, entity);
        }
        if let Some(reading) = &mut state.reading {
            (reading.entity, reading.link) = (span, None);
        }
        entity::say_what(state, mention, None);
    }
}

/// The other button went down: the page of the entity there opens at once.
pub fn page_of(state: &mut State, cell: (u16, u16)) {
    if let Hit::Text(position) = state.hit(cell)
        && let Some((_, entity)) = mention_at(state, position)
        && state.prompt.is_none()
        && state.note.is_none()
    {
        entity::open_page(state, entity);
    }
}

fn mention_at(state: &State, position: Position) -> Option<(usize, u32)> {
    let block = &state.reading.as_ref()?.view.blocks[position.block];
    entity::mention_at(state, block.origin.as_ref()?.document(position.byte))
}

/// Something else was pressed.
pub fn drop_selection(state: &mut State) {
    if let Some(reading) = &mut state.reading {
        reading.selection = None;
        reading.pointer.grip = None;
    }
}
