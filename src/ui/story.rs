//! A story's page.

use super::{
    article,
    paint::{self, Canvas},
    panel,
};
use crate::{
    app::{
        Role, State, StoryPage, StoryRow,
        entity_page::INSET,
        hints::{named, parts},
        types::role_of,
        view::isolated,
    },
    messages::Msg,
    related::Why,
};
use ratatui::layout::Rect;

/// Draws the page over the panes.
pub fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let Some(page) = &state.tale else { return };
    let body = state.page_area();
    for (i, y, height) in page.placed(state, body.width, body.height) {
        let area = Rect { y: body.y + y, height, ..body };
        draw_row(state, page, i, area, canvas);
        if i == page.at.cursor && page.rows[i].is_entry() {
            paint::tint(canvas, paint::row(area, 0), state.setup.theme.style(Role::Cursor));
        }
    }
}

fn draw_row(state: &State, page: &StoryPage, i: usize, area: Rect, canvas: &mut Canvas<'_>) {
    let (theme, messages) = (&state.setup.theme, state.setup.messages);
    let ui = messages.language.direction();
    let stories = state.collection.stories();
    match &page.rows[i] {
        StoryRow::Name => {
            let named = stories.of(page.article).map_or(page.article, |story| story.about.named);
            let listed = state.collection.listed(named);
            paint::text(canvas, area, &listed.headline, listed.direction, theme.style(Role::Headline));
        }
        StoryRow::Line(text) => {
            article::wrapped(canvas, area, text, ui, theme.style(Role::Meta));
        }
        StoryRow::Section(title) => {
            paint::text(canvas, area, messages.text(*title), ui, theme.style(Role::Title));
        }
        StoryRow::Gap => {}
        StoryRow::Cast(number, count) => {
            if let Some(named) = stories.named(*number) {
                let style = theme.style(role_of(named.kind));
                panel::counted(canvas, area, &state.cast_name(*number), *count, ui, [style, theme.style(Role::Dim)]);
            }
        }
        StoryRow::More(count) => {
            let text = messages.fill(Msg::EntityMore, &[&count.to_string()]);
            paint::text(canvas, paint::indented(area, 2, ui), &text, ui, theme.style(Role::Dim));
        }
        StoryRow::Event(text) => {
            paint::text(canvas, area, text, ui, theme.style(Role::Dim));
        }
        StoryRow::Telling(article, copies, shown) => {
            let copies = match (copies, shown) {
                (0, _) => None,
                (copies, true) => Some(messages.count(Msg::StoryCopiesShown, *copies, &[])),
                (copies, false) => Some(named(&messages.count(Msg::StoryCopies, *copies, &[]), &state.setup.keymap)),
            };
            telling(state, *article, 0, copies, area, canvas);
        }
        StoryRow::Copy(article, under) => {
            let share = state.collection.linked().copy_of(*article, *under);
            let why = share.filter(|why| matches!(why, Why::SharedText(_))).map(|why| state.evidence(*article, None, *under, why));
            telling(state, *article, INSET, why, area, canvas);
        }
    }
}

/// An article: its headline, and below it the day, who told it, and what else is to say.
fn telling(state: &State, article: usize, inset: u16, more: Option<String>, area: Rect, canvas: &mut Canvas<'_>) {
    let (theme, messages, listed) = (&state.setup.theme, state.setup.messages, state.collection.listed(article));
    let area = paint::indented(area, inset, listed.direction);
    let open = state.reading.as_ref().is_some_and(|reading| reading.article == article);
    let role = if open { Role::Headline } else { Role::Text };
    paint::text(canvas, paint::row(area, 0), &listed.headline, listed.direction, theme.style(role));
    let date = listed.dated.map(|stamp| isolated(&stamp.date().to_string()));
    let date = date.unwrap_or_else(|| messages.text(Msg::Undated).to_owned());
    let outlet = listed.source.as_deref().map(isolated);
    let open = open.then(|| isolated(messages.text(Msg::StoryOpen)));
    let more = more.map(|more| isolated(&more));
    let facts = [Some(date), outlet, open, more].into_iter().flatten();
    // Below its headline, at the side where that begins.
    let below = paint::indented(paint::row(area, 1), 2, listed.direction);
    paint::text(canvas, below, &parts(facts), listed.direction, theme.style(Role::Dim));
}
