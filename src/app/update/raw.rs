//! The file behind the article in place of its clean body, and back, at the same passage.

use super::{open, settle};
use crate::{
    app::{
        Action, Focus, Reading, State,
        view::{BlockKind, Place},
    },
    bidi::Options,
};
use ratatui::layout::Rect;

/// A passage on the screen: its byte of the document, and how many rows stand above it.
#[derive(Debug, Clone, Copy)]
pub struct Passage {
    byte: usize,
    above: isize,
}

/// Changes from the clean body to the file or back.
pub fn toggle(state: &mut State) {
    let Some(reading) = &mut state.reading else { return };
    let (article, was_raw, top) = (reading.article, reading.raw.is_some(), reading.top);
    // Whoever only looked is back where he was.
    let entered = reading.raw.as_ref().and_then(|raw| raw.entered.filter(|(here, _)| *here == (top, raw.cursor)));
    let passage = if was_raw { passage(reading) } else { first_passage(state) };
    let article = passage.filter(|_| was_raw && entered.is_none()).and_then(|at| owner(state, at.byte)).unwrap_or(article);
    state.focus = Focus::Article;
    reopen(state, article, !was_raw, passage);
    let height = state.article_height();
    let Some(reading) = &mut state.reading else { return };
    match (&mut reading.raw, entered) {
        (Some(raw), _) => {
            // From the headline one comes to the title with what stands above it in sight.
            if top == Place::default() {
                let title = raw.cursor;
                reading.top = Place::default();
                reading.reveal(title, height);
            }
            settle(state);
            if let Some(reading) = &mut state.reading {
                let here = reading.top;
                if let Some(raw) = &mut reading.raw {
                    raw.entered = Some(((here, raw.cursor), top));
                }
            }
        }
        (None, Some((_, clean))) => reading.top = clean,
        (None, None) => {}
    }
    state.list.go_to(article);
}

/// Opens an article clean or raw with a passage on the row where it was, and what was searched for.
pub fn reopen(state: &mut State, article: usize, raw: bool, passage: Option<Passage>) {
    let messages = state.setup.messages;
    let old = state.reading.take();
    let mut new =
        if raw { Reading::raw(&state.collection, article, messages) } else { Reading::new(&state.collection, article, messages) };
    let panes = state.panes();
    if let Some(pane) = panes.article {
        lay(&mut new, state.setup.layout, pane, panes.related.is_some());
    }
    if let Some((Passage { byte, above }, place)) = passage.and_then(|at| Some((at, new.view.place_of_document(at.byte)?))) {
        let first = new.view.first_text();
        // Above the body stand the headline and its facts.
        let headline = !raw
            && place == Place { block: first, line: 0 }
            && new.view.blocks[first].origin.as_ref().is_some_and(|o| byte < o.span.start);
        new.top = if headline { Place::default() } else { new.view.moved(place, -above) };
        if let Some(raw) = &mut new.raw {
            raw.cursor = place;
        }
    }
    if let Some(old) = old {
        new.link = old.link.filter(|link| old.article == article && *link < new.view.links.len());
        if let Some(find) = old.find {
            new.search(&find.wanted);
        }
    }
    state.reading = Some(new);
    open::mark(state);
    settle(state);
}

/// The passage that the reader is at: under the cursor in the file, else at the top.
pub fn passage(reading: &mut Reading) -> Option<Passage> {
    let mut place = reading.raw.as_ref().map_or(reading.top, |raw| raw.cursor);
    if let Some(selection) = reading.selection {
        place = reading.view.place_of(selection.head.block, selection.head.byte);
    }
    let mut above = rows_between(reading, reading.top, place);
    loop {
        if let Some(byte) = reading.view.document_at(place) {
            return Some(Passage { byte, above });
        }
        let next = reading.view.moved(place, 1);
        if next == place {
            return None;
        }
        (place, above) = (next, above + 1);
    }
}

/// The passage at the top of the clean view; its headline stands for the page's title.
fn first_passage(state: &mut State) -> Option<Passage> {
    let reading = state.reading.as_mut()?;
    let headline = reading.view.blocks.get(reading.top.block).is_some_and(|block| block.kind == BlockKind::Headline);
    let title = state.collection.at(reading.article).1.title_spans.first().copied();
    match title.filter(|_| headline && reading.selection.is_none()) {
        Some(title) => Some(Passage { byte: title.start, above: 0 }),
        None => passage(reading),
    }
}

fn rows_between(reading: &mut Reading, top: Place, place: Place) -> isize {
    let (mut at, mut rows) = (top, 0);
    while at < place {
        let next = reading.view.moved(at, 1);
        if next == at {
            break;
        }
        (at, rows) = (next, rows + 1);
    }
    rows
}

/// The article of the same page whose own text holds this byte of the document.
fn owner(state: &State, byte: usize) -> Option<usize> {
    let reading = state.reading.as_ref()?;
    let stretches = &reading.raw.as_ref()?.stretches;
    let here = stretches.iter().find(|stretch| byte < stretch.span.end && !stretch.what.is_aside())?;
    let file = state.collection.listed(reading.article).file;
    (0..state.collection.len()).find(|i| {
        let listed = state.collection.listed(*i);
        listed.file == file && listed.article == here.article
    })
}

/// Sets what the view is laid out for.
pub fn lay(reading: &mut Reading, layout: Options, pane: Rect, beside: bool) {
    reading.view.set_layout(layout);
    reading.view.set_width(reading.text_area(pane).width);
    // Below a file nothing follows.
    reading.view.set_related_beside(beside || reading.raw.is_some());
}

/// Movement in the file: the cursor moves by lines of the screen, past empty ones, and takes the screen along.
pub fn moved(reading: &mut Reading, action: Action, height: isize) {
    let Some(cursor) = reading.raw.as_ref().map(|raw| raw.cursor) else { return };
    let page = |reading: &mut Reading, by: isize| {
        reading.top = reading.view.moved(reading.top, by);
        reading.view.moved(cursor, by)
    };
    let to = match action {
        Action::Down => step(reading, cursor, 1),
        Action::Up => step(reading, cursor, -1),
        Action::PageDown => page(reading, (height - 1).max(1)),
        Action::PageUp => page(reading, -(height - 1).max(1)),
        Action::HalfDown => page(reading, height / 2),
        Action::HalfUp => page(reading, -height / 2),
        Action::Top => Place::default(),
        Action::Bottom => reading.view.last(),
        _ => return,
    };
    if let Some(raw) = &mut reading.raw {
        raw.cursor = to;
    }
    reading.keep_visible(to, u16::try_from(height).unwrap_or(1));
}

/// The next line of the screen that shows anything; the same where there is none.
fn step(reading: &mut Reading, from: Place, by: isize) -> Place {
    let mut place = from;
    loop {
        let next = reading.view.moved(place, by);
        if next == place {
            return from;
        }
        place = next;
        if reading.view.blocks[place.block].kind == BlockKind::Line {
            return place;
        }
    }
}

/// Keeps the cursor in the file and on the screen.
pub fn keep_cursor(reading: &mut Reading, height: u16) {
    let Some(cursor) = reading.raw.as_ref().map(|raw| raw.cursor) else { return };
    let bottom = reading.view.bottom(reading.top, height);
    let block = cursor.block.min(reading.view.scrollable().len().saturating_sub(1));
    let line = cursor.line.min(reading.view.lines_of(block) - 1);
    let cursor = Place { block, line }.max(reading.top).min(bottom);
    if let Some(raw) = &mut reading.raw {
        raw.cursor = cursor;
    }
}
