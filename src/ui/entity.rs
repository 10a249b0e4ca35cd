//! An entity's page.

use super::{
    article,
    paint::{self, Canvas},
    panel,
};
use crate::{
    app::{
        EntityPage, PageRow, Role, State,
        context::{self, Context},
        entity_page::INSET,
        hints::parts,
        types::role_of,
        view::isolated,
    },
    bidi::Paragraph,
    messages::Msg,
};
use ratatui::layout::Rect;

/// Draws the page over the panes.
pub fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let Some(page) = &state.page else { return };
    let body = state.page_area();
    for (i, y, height) in page.placed(state, body.width, body.height) {
        let area = Rect { y: body.y + y, height, ..body };
        draw_row(state, page, i, area, canvas);
    }
}

fn draw_row(state: &State, page: &EntityPage, i: usize, area: Rect, canvas: &mut Canvas<'_>) {
    let (theme, messages) = (&state.setup.theme, state.setup.messages);
    let ui = messages.language.direction();
    let current = i == page.at.cursor;
    match &page.rows[i] {
        PageRow::Name => {
            let style = theme.style(Role::Headline).patch(theme.style(role_of(page.kind)));
            panel::named(canvas, area, &page.name, ui, style);
        }
        PageRow::Line(text) => {
            article::wrapped(canvas, area, text, ui, theme.style(Role::Meta));
        }
        PageRow::Section(title) => {
            paint::text(canvas, area, messages.text(*title), ui, theme.style(Role::Title));
        }
        PageRow::Gap => {}
        PageRow::With(other, count) => {
            let style = theme.style(role_of(state.index.kind(*other)));
            let name = state.called(*other);
            panel::counted(canvas, area, &name, *count, ui, [style, theme.style(Role::Dim)]);
            if current {
                paint::tint(canvas, area, theme.style(Role::Cursor));
            }
        }
        PageRow::More(count) => {
            let text = messages.fill(Msg::EntityMore, &[&count.to_string()]);
            let row = paint::indented(area, 2, ui);
            paint::text(canvas, row, &text, ui, theme.style(Role::Dim));
            if current {
                paint::tint(canvas, area, theme.style(Role::Cursor));
            }
        }
        PageRow::Article(number) => article_of(state, *number, area, canvas),
        PageRow::Mention(at) => {
            let width = area.width.saturating_sub(INSET);
            if let Some(context) = context::around(&state.collection, *at, width) {
                mention(state, page, &context, area, current, canvas);
            }
        }
    }
}

/// Its headline, and below it who published it and when.
fn article_of(state: &State, number: usize, area: Rect, canvas: &mut Canvas<'_>) {
    let (theme, listed) = (&state.setup.theme, state.collection.listed(number));
    let direction = listed.direction;
    paint::text(canvas, paint::row(area, 0), &listed.headline, direction, theme.style(Role::Headline));
    let undated = || state.setup.messages.text(Msg::Undated).to_owned();
    let date = listed.published.map_or_else(undated, |stamp| isolated(&stamp.date().to_string()));
    let facts = parts([listed.source.clone().unwrap_or_default(), date]);
    paint::text(canvas, paint::row(area, 1), &facts, direction, theme.style(Role::Dim));
}

/// A mention among its words, set in at the side where they begin.
fn mention(state: &State, page: &EntityPage, context: &Context, area: Rect, current: bool, canvas: &mut Canvas<'_>) {
    let theme = &state.setup.theme;
    let inner = paint::indented(area, INSET, context.base);
    let paragraph = Paragraph::new(&context.text, context.base, canvas.layout);
    let named = theme.style(role_of(page.kind)).patch(theme.style(Role::Match));
    for (range, y) in paragraph.wrap(inner.width.max(1)).into_iter().zip(0..area.height) {
        let line = paragraph.line(range);
        paint::line(canvas, paint::row(inner, y), &line, |cluster| {
            if context.mention.overlaps(cluster) { named } else { theme.style(Role::Text) }
        });
    }
    if current {
        // The words stay as readable as they are: the cursor stands beside them.
        let mark = if context.base == crate::text::Direction::Ltr { "▌" } else { "▐" };
        let x = if context.base == crate::text::Direction::Ltr { area.x + 1 } else { area.right().saturating_sub(2) };
        for y in 0..area.height {
            paint::text(canvas, Rect { x, width: 1, ..paint::row(area, y) }, mark, context.base, theme.style(Role::Key));
        }
    }
}
