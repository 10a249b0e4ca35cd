//! The reader's screen: `draw(&State, &mut Frame)`. It changes nothing, and everything it shows has been laid out by
//! [`crate::bidi`], so that no byte of an article acts on the terminal.

mod article;
mod bookmarks;
mod compare;
mod entity;
mod help;
mod hints;
mod list;
mod menu;
mod messages;
mod note;
mod paint;
mod panel;
mod raw;
mod related;
mod status;
mod story;
mod ties;
mod welcome;

use crate::app::{Overlay, Role, State};
use paint::Canvas;
use ratatui::{Frame, layout::Rect};

/// What fills the screen: the palette, and what asks for a key, lie over whatever they were called from.
fn beneath(state: &State) -> Overlay {
    match (state.overlay, &state.rekey, &state.palette) {
        (Overlay::Keys, Some(rekey), _) => rekey.under,
        (Overlay::Palette, _, Some(palette)) => palette.under,
        (shown, ..) => shown,
    }
}

/// Draws the whole screen.
pub fn draw(state: &State, frame: &mut Frame<'_>) {
    let area = frame.area();
    // The state lags behind a resize by one event; only what both know is drawn.
    let known = Rect::new(0, 0, state.setup.size.0, state.setup.size.1);
    if area.intersection(known) != known {
        return;
    }
    let panes = state.panes();
    let canvas = &mut Canvas { buffer: frame.buffer_mut(), layout: state.setup.layout };
    status::bar(state, panes.bar, canvas);
    let shown = beneath(state);
    match shown {
        Overlay::Help => help::draw(state, canvas),
        Overlay::Bookmarks => bookmarks::draw(state, canvas),
        Overlay::Messages(top) => messages::draw(state, top, canvas),
        Overlay::Welcome => welcome::draw(state, canvas),
        Overlay::Entity => entity::draw(state, canvas),
        Overlay::Story => story::draw(state, canvas),
        Overlay::Compare => compare::draw(state, canvas),
        Overlay::Amend(_) | Overlay::Same if state.over_page() => {
            entity::draw(state, canvas);
            menu::draw(state, canvas);
        }
        Overlay::None
        | Overlay::Tell(_)
        | Overlay::Types(_)
        | Overlay::Amend(_)
        | Overlay::Same
        | Overlay::Choose
        | Overlay::Keys
        | Overlay::Palette => {
            let height = panes.status.y.saturating_sub(panes.bar.bottom());
            for x in panes.rules.into_iter().flatten() {
                let held =
                    state.dragged.as_ref().is_some_and(|(border, _)| panes.border_at(x, panes.bar.bottom()) == Some(*border));
                let style = state.setup.theme.style(if held { Role::Key } else { Role::Border });
                paint::rule(canvas, x, panes.bar.bottom(), height, style);
            }
            if let Some(pane) = panes.list {
                list::draw(state, pane, canvas);
            }
            if let Some(pane) = panes.article {
                article::draw(state, pane, canvas);
            }
            if let Some(pane) = panes.related {
                related::draw(state, pane, canvas);
            }
            if let Some(pane) = panes.panel {
                panel::draw(state, pane, canvas);
                ties::draw(state, pane, canvas);
            }
            menu::draw(state, canvas);
        }
    }
    if shown != state.overlay && shown != Overlay::None {
        menu::draw(state, canvas);
    }
    if panes.status.y > 0 {
        hints::draw(state, panes.status, canvas);
        status::line(state, panes.status, frame);
    }
    note::draw(state, frame);
}
