//! The reader's screen: `draw(&State, &mut Frame)`. It changes nothing, and everything it shows has been laid out by
//! [`crate::bidi`], so that no byte of an article acts on the terminal.

mod article;
mod bookmarks;
mod help;
mod list;
mod paint;
mod related;
mod status;

use crate::app::{Overlay, Role, State};
use ratatui::{Frame, layout::Rect};

/// Draws the whole screen.
pub fn draw(state: &State, frame: &mut Frame<'_>) {
    let area = frame.area();
    // The state lags behind a resize by one event; only what both know is drawn.
    let known = Rect::new(0, 0, state.setup.size.0, state.setup.size.1);
    if area.intersection(known) != known {
        return;
    }
    let panes = state.panes();
    status::bar(state, panes.bar, frame.buffer_mut());
    match state.overlay {
        Overlay::Help(top) => help::draw(state, top, frame.buffer_mut()),
        Overlay::Bookmarks => bookmarks::draw(state, frame.buffer_mut()),
        Overlay::None => {
            let height = panes.status.y.saturating_sub(panes.bar.bottom());
            for x in panes.rules.into_iter().flatten() {
                paint::rule(frame.buffer_mut(), x, panes.bar.bottom(), height, state.setup.theme.style(Role::Border));
            }
            if let Some(pane) = panes.list {
                list::draw(state, pane, frame.buffer_mut());
            }
            if let Some(pane) = panes.article {
                article::draw(state, pane, frame.buffer_mut());
            }
            if let Some(pane) = panes.related {
                related::draw(state, pane, frame.buffer_mut());
            }
        }
    }
    if panes.status.y > 0 {
        status::line(state, panes.status, frame);
    }
}
