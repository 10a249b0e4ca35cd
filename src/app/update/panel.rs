//! The panel of the open article's entities, and the menu of types.

use super::{amend, entity, moves, settle};
use crate::{
    app::{Action, Effect, Focus, Overlay, Panel, PanelRow, State},
    entities::EntityType,
    messages::Msg,
};
use crossterm::event::{KeyCode, KeyEvent};

/// Opens the panel, gives it the keys, or closes it.
pub fn toggle(state: &mut State) {
    if state.panel.is_some() && state.focus == Focus::Panel {
        return close(state);
    }
    if state.reading.is_none() {
        return;
    }
    if state.panel.is_none() {
        state.panel = Panel::of(state);
        state.ties = None;
        let here = entity::focused(state).map(|(_, entity)| entity);
        if let (Some(panel), Some(here)) = (&mut state.panel, here)
            && let Some(row) = panel.rows.iter().position(|row| matches!(row, PanelRow::Entity { entity, .. } if *entity == here))
        {
            panel.at.go_to(row);
        }
    }
    state.focus = Focus::Panel;
    if state.panel.as_ref().is_some_and(|panel| panel.current().is_none()) {
        state.say(state.setup.messages.text(Msg::NoEntities));
    }
}

/// Closes the panel.
pub fn close(state: &mut State) {
    state.panel = None;
    if state.focus == Focus::Panel {
        state.focus = Focus::Article;
    }
}

/// An action while the panel has the keys; `None` where it is not for the panel.
pub fn update(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    let page = isize::try_from(state.panes().panel.map_or(1, |pane| pane.height)).unwrap_or(1).max(2) - 1;
    let by = match action {
        Action::Open => {
            open(state);
            return Some(Vec::new());
        }
        Action::FindNext | Action::FindPrevious => {
            let entity = entity::at_hand(state);
            if entity.is_some() {
                entity::next(state, if action == Action::FindNext { 1 } else { -1 }, entity);
            }
            settle(state);
            return Some(Vec::new());
        }
        _ => moves::steps(action, page)?,
    };
    if let Some(panel) = &mut state.panel {
        panel.step(by);
    }
    settle(state);
    Some(Vec::new())
}

/// Opens what is under the cursor: an entity's page, or the menu that takes a word back.
pub fn open(state: &mut State) {
    match state.panel.as_ref().and_then(Panel::current) {
        Some(PanelRow::Entity { entity, .. }) => {
            let entity = *entity;
            entity::open_page(state, entity);
        }
        Some(PanelRow::TakenOut { .. }) => amend::open(state),
        _ => {}
    }
}

/// Keeps the panel to the open article.
pub fn lay(state: &mut State) {
    if let Some(panel) = state.panel.take() {
        state.panel = if panel.is_fresh(state) { Some(panel) } else { panel.renewed(state) };
        let height = state.panes().panel.map_or(0, |pane| pane.height.saturating_sub(1));
        if let Some(panel) = &mut state.panel {
            panel.at.settle(usize::from(height), panel.rows.len());
        } else if state.focus == Focus::Panel {
            state.focus = Focus::Article;
        }
    }
}

/// Opens or closes the menu of types.
pub fn types(state: &mut State) {
    state.overlay = if matches!(state.overlay, Overlay::Types(_)) { Overlay::None } else { Overlay::Types(0) };
}

/// A key in the menu of types: its digit switches a type, 0 shows all. Digits of any script that the keyboard types.
pub fn digit(state: &mut State, key: KeyEvent) -> bool {
    let Some(at) = digit_of(key) else { return false };
    if at == 0 {
        state.types = EntityType::ALL.into_iter().collect();
    } else if at <= EntityType::ALL.len() {
        switch(state, at - 1);
    }
    true
}

/// The digit that a key types, of any script.
pub fn digit_of(key: KeyEvent) -> Option<usize> {
    let KeyCode::Char(typed) = key.code else { return None };
    let digit = match typed {
        '٠'..='٩' => u32::from(typed) - u32::from('٠'),
        '۰'..='۹' => u32::from(typed) - u32::from('۰'),
        _ => typed.to_digit(10)?,
    };
    usize::try_from(digit).ok()
}

/// Switches a type on or off.
pub fn switch(state: &mut State, at: usize) {
    if let Some(kind) = EntityType::ALL.get(at) {
        state.types.toggle(*kind);
        state.overlay = Overlay::Types(at);
        // What is not shown can't be focused.
        if entity::focused(state).is_none()
            && let Some(reading) = &mut state.reading
        {
            reading.entity = None;
        }
    }
}

/// An action in the menu of types.
pub fn in_types(state: &mut State, action: Action) {
    let Overlay::Types(at) = state.overlay else { return };
    let last = EntityType::ALL.len() - 1;
    let to = match action {
        Action::Down => at + 1,
        Action::Up => at.saturating_sub(1),
        Action::Top | Action::HalfUp => 0,
        Action::Bottom | Action::HalfDown => last,
        // The blank is a page down elsewhere.
        Action::Open | Action::PageDown => return switch(state, at),
        Action::Types => {
            state.overlay = Overlay::None;
            return;
        }
        _ => at,
    };
    state.overlay = Overlay::Types(to.min(last));
}
