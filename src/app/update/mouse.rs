//! The mouse: the wheel, and what a press of the button means where it falls. Selecting by it is in [`super::drag`].

use super::{
    amend, bookmarks, choice, compare, drag, entity, help, jump, look, note, open, palette, panel, passage, prompt, rekey, settle,
    story, tell, ties,
};
use crate::app::{Action, Effect, Focus, Hit, Overlay, Pane, PromptKind, State};
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

/// Lines that a notch of the wheel scrolls; entries of a list take two or three each.
const NOTCH: isize = 3;

/// The mouse did something.
pub fn update(state: &mut State, mouse: MouseEvent) -> Vec<Effect> {
    let cell = (mouse.column, mouse.row);
    match mouse.kind {
        MouseEventKind::ScrollDown => wheel(state, 1, cell),
        MouseEventKind::ScrollUp => wheel(state, -1, cell),
        MouseEventKind::Down(MouseButton::Left) => return press(state, cell),
        MouseEventKind::Down(MouseButton::Right) => drag::page_of(state, cell),
        MouseEventKind::Drag(MouseButton::Left) if state.dragged.is_some() => look::drag(state, cell.0),
        MouseEventKind::Up(_) if state.dragged.is_some() => return look::dropped(state),
        MouseEventKind::Drag(MouseButton::Left) => drag::extend(state, cell),
        MouseEventKind::Up(MouseButton::Left) => drag::release(state),
        _ => {}
    }
    Vec::new()
}

/// Scrolls what lies under the pointer, whatever has the keys.
fn wheel(state: &mut State, by: isize, cell: (u16, u16)) {
    match state.overlay {
        Overlay::None => {}
        Overlay::Help => {
            state.help.at.scroll(by * NOTCH);
            return settle(state);
        }
        Overlay::Keys => {
            rekey::update(state, if by > 0 { Action::Down } else { Action::Up });
            return;
        }
        Overlay::Messages(_) => {
            let action = if by > 0 { Action::Down } else { Action::Up };
            return (0..NOTCH).for_each(|_| help::messages(state, action));
        }
        Overlay::Palette => return palette::step(state, by),
        Overlay::Welcome => return,
        Overlay::Bookmarks => return state.shelf.at.scroll(by),
        Overlay::Entity => {
            if let Some(page) = &mut state.page {
                page.at.scroll(by * 2);
            }
            return;
        }
        Overlay::Story => {
            if let Some(page) = &mut state.tale {
                page.at.scroll(by * 2);
            }
            return;
        }
        Overlay::Compare => {
            let height = state.compare_areas().text.height;
            if let Some(compare) = &mut state.compare {
                compare.scroll(by * NOTCH, height);
            }
            return settle(state);
        }
        Overlay::Same => return amend::step(state, by),
        Overlay::Types(_) => return panel::in_types(state, if by > 0 { Action::Down } else { Action::Up }),
        Overlay::Amend(_) => {
            amend::update(state, if by > 0 { Action::Down } else { Action::Up });
            return;
        }
        Overlay::Choose => {
            choice::update(state, if by > 0 { Action::Down } else { Action::Up });
            return;
        }
        Overlay::Tell(_) => {
            tell::update(state, if by > 0 { Action::Down } else { Action::Up });
            return;
        }
    }
    let under = state.panes().at(cell.0, cell.1);
    if let Some((Pane::List, _)) = under {
        return state.list.at.scroll(by * 2);
    }
    if let (Some((Pane::Panel, _)), Some(panel)) = (under, &mut state.panel) {
        return panel.at.scroll(by * NOTCH);
    }
    if let (Some((Pane::Panel, _)), Some(ties)) = (under, &mut state.ties) {
        return ties.at.scroll(by);
    }
    let Some(reading) = &mut state.reading else { return };
    match under {
        Some((Pane::Related, pane)) => reading.scroll_beside(by, pane),
        Some((Pane::Article, _)) => {
            reading.top = reading.view.moved(reading.top, NOTCH * by);
            reading.pointer.press = None;
            settle(state);
            drag::extend(state, cell);
        }
        Some((Pane::List | Pane::Panel, _)) | None => {}
    }
}

fn press(state: &mut State, cell: (u16, u16)) -> Vec<Effect> {
    state.shelf.letter = None;
    state.typed.clear();
    if state.note.is_some() {
        note::point(state, cell);
        return Vec::new();
    }
    let hit = state.hit(cell);
    if let Some(prompt) = &state.prompt {
        // A note belongs to the selection, which a press would drop; a filter is good as it stands.
        let chosen = matches!(
            (&prompt.kind, hit),
            (PromptKind::Filter(_), Hit::Listed(_)) | (PromptKind::Same | PromptKind::Palette, Hit::Entry(_))
        );
        if !chosen {
            prompt::point(state, cell);
            return Vec::new();
        }
        if let (Hit::Entry(at), Overlay::Palette) = (hit, state.overlay) {
            return palette::pointed(state, at);
        }
        if let Hit::Entry(at) = hit {
            return chosen_same(state, at);
        }
        state.prompt = None;
    }
    state.notice = None;
    let inside = matches!(
        hit,
        Hit::Border(_) | Hit::Helped(_) | Hit::Told(_) | Hit::Entry(_) | Hit::OnPage(_) | Hit::InStory(_) | Hit::Sentence(..)
    );
    if hit != Hit::Nothing && !inside {
        drag::drop_selection(state);
    }
    match hit {
        Hit::Listed(at) => listed(state, at),
        Hit::Border(border) => state.dragged = Some((border, state.setup.look.clone())),
        Hit::Link(link) => return follow(state, link),
        Hit::Text(position) => drag::begin(state, position, cell),
        Hit::Sign(at) => {
            let id = state.reading.as_ref().and_then(|reading| reading.bookmarked.get(at)?.note.clone());
            if let Some(id) = id {
                passage::show_note(state, &id);
            }
        }
        Hit::Article => state.focus = Focus::Article,
        Hit::Bookmark(at) if at == state.shelf.at.cursor => return bookmarks::update(state, Action::Open),
        Hit::Bookmark(at) => state.shelf.point(at),
        Hit::Tie(row) => {
            state.focus = Focus::Panel;
            if let Some(ties) = &mut state.ties {
                ties.at.point(row, ties.rows.len());
            }
            ties::open(state);
        }
        Hit::InStory(row) if state.tale.as_ref().is_some_and(|page| page.at.cursor == row) => story::chosen(state),
        Hit::InStory(row) => {
            if let Some(page) = &mut state.tale {
                page.at.point(row, page.rows.len());
            }
        }
        Hit::Entity(row) => {
            state.focus = Focus::Panel;
            if let Some(panel) = &mut state.panel {
                panel.point(row);
            }
            panel::open(state);
        }
        Hit::Panel => state.focus = Focus::Panel,
        Hit::OnPage(row) if state.page.as_ref().is_some_and(|page| page.at.cursor == row) => entity::chosen(state),
        Hit::OnPage(row) => {
            if let Some(page) = &mut state.page {
                page.at.point(row, page.rows.len());
            }
        }
        Hit::Sentence(place, side) => {
            if let Some(compare) = &mut state.compare {
                let again = compare.cursor.block == place.block && (compare.stacked || compare.side == side);
                (compare.cursor, compare.side) = (place, side);
                if again {
                    compare::read(state);
                }
            }
        }
        Hit::Helped(at) if state.help.at.cursor == at => rekey::of_help(state),
        Hit::Helped(at) => state.help.at.point(at, usize::MAX),
        Hit::Entry(at) => return entry(state, at),
        Hit::Nothing if state.overlay == Overlay::Keys => return rekey::update(state, Action::Cancel),
        Hit::Nothing if state.overlay == Overlay::Choose => (state.overlay, state.choice) = (Overlay::None, None),
        Hit::Nothing if matches!(state.overlay, Overlay::Amend(_) | Overlay::Types(_)) => {
            state.overlay = if let Overlay::Types(_) = state.overlay { Overlay::None } else { state.overlay };
            if state.overlay != Overlay::None {
                amend::close(state);
            }
        }
        // A press beside the menu closes it.
        Hit::Nothing if matches!(state.overlay, Overlay::Tell(_)) => state.overlay = Overlay::None,
        Hit::Told(at) if state.overlay == Overlay::Tell(at) => return tell::choose(state, at),
        Hit::Told(at) => state.overlay = Overlay::Tell(at),
        Hit::Nothing if state.overlay == Overlay::Welcome => state.overlay = Overlay::None,
        Hit::Nothing => {}
    }
    Vec::new()
}

/// An entry of a menu amid the screen: a type is switched at once; what is said takes a second press.
fn entry(state: &mut State, at: usize) -> Vec<Effect> {
    match state.overlay {
        Overlay::Types(_) => panel::switch(state, at),
        Overlay::Amend(here) if here == at => return amend::choose(state, at),
        Overlay::Amend(_) => state.overlay = Overlay::Amend(at),
        Overlay::Choose => return choice::choose(state, at),
        Overlay::Keys => return rekey::choose(state, at),
        _ => {}
    }
    Vec::new()
}

/// The second press on one of those that may be the same takes it.
fn chosen_same(state: &mut State, at: usize) -> Vec<Effect> {
    let Some(chooser) = &mut state.chooser else { return Vec::new() };
    if chooser.chosen && chooser.at.cursor == at {
        state.prompt = None;
        return amend::same(state);
    }
    chooser.at.point(at, chooser.shown.len());
    chooser.chosen = true;
    Vec::new()
}

/// An entry is shown by the first press and opened by the second.
fn listed(state: &mut State, at: usize) {
    if state.focus == Focus::List && state.list.at.cursor == at {
        jump::open(state);
    } else {
        state.list.point(at);
        state.focus = Focus::List;
        open::preview(state);
    }
}

/// A headline is focused by the first press and followed by the second.
fn follow(state: &mut State, link: usize) -> Vec<Effect> {
    let pane = state.panes().related;
    let Some(reading) = &mut state.reading else { return Vec::new() };
    if reading.link == Some(link) && state.focus == Focus::Article {
        jump::open(state);
        return Vec::new();
    }
    // The headline stays under the pointer for the second press.
    reading.beside_top = pane.map(|pane| reading.first_beside(pane));
    jump::focus_link(state, link);
    Vec::new()
}
