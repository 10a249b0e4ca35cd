//! The open article: headline, facts, body with its highlights, and the ways out of it.

use super::{
    paint::{self, Canvas},
    raw,
};
use crate::{
    app::{
        Reading, Role, State, Theme, Types,
        hints::BETWEEN,
        sign_column,
        view::{Block, BlockKind, Row},
    },
    bidi::Paragraph,
    clean::ParagraphKind,
    library::Relation,
    messages::Msg,
    text::{Direction, Span},
};
use ratatui::{layout::Rect, style::Style};

/// Stands in the margin beside a bookmarked passage that has a note.
const SIGN: &str = "✎";

/// Draws the article into its pane.
pub fn draw(state: &State, pane: Rect, canvas: &mut Canvas<'_>) {
    let theme = &state.setup.theme;
    let Some(reading) = &state.reading else {
        let messages = state.setup.messages;
        if !state.list.shown.is_empty() {
            wrapped(canvas, pane, messages.text(Msg::NoArticle), messages.language.direction(), theme.style(Role::Dim));
        }
        return;
    };
    let (overlay, area) = (reading.overlay(&state.collection), reading.text_area(pane));
    let rows = reading.view.rows(reading.top, pane.height);
    for (row, y) in rows.iter().zip(0u16..) {
        draw_row(reading, (theme, state.types), row, &overlay, paint::row(area, y), canvas);
        if reading.sign_on(row).is_some() {
            paint::sign(canvas, (sign_column(area, row.block.base), pane.y + y), SIGN, theme.style(Role::Key));
        }
    }
    if let Some(raw) = &reading.raw {
        raw::names(state, reading, raw, pane, &rows, canvas);
    }
}

fn draw_row(
    reading: &Reading,
    (theme, types): (&Theme, Types),
    row: &Row<'_>,
    overlay: &[(usize, Span, Role)],
    area: Rect,
    canvas: &mut Canvas<'_>,
) {
    let base = base_style(reading, theme, row.block);
    let area = paint::indented(area, row.block.indent, row.block.base);
    let here: Vec<&(usize, Span, Role)> = overlay.iter().filter(|(block, _, _)| *block == row.place.block).collect();
    paint::line(canvas, area, &row.line, |cluster| {
        let mut style = base;
        let entity = row.block.roles.partition_point(|(span, _)| span.end <= cluster.start);
        if let Some((span, role)) = row.block.roles.get(entity)
            && span.overlaps(cluster)
            && types.allow(*role)
        {
            style = style.patch(theme.style(*role));
        }
        for (_, span, role) in &here {
            if span.overlaps(cluster) {
                style = style.patch(theme.style(*role));
            }
        }
        style
    });
}

fn base_style(reading: &Reading, theme: &Theme, block: &Block) -> Style {
    match block.kind {
        BlockKind::Headline => theme.style(Role::Headline),
        BlockKind::Meta => theme.style(Role::Meta),
        BlockKind::Section => theme.style(Role::Title),
        BlockKind::Text(ParagraphKind::Text) | BlockKind::Line | BlockKind::Gap => theme.style(Role::Text),
        BlockKind::Text(_) => theme.style(Role::Quote),
        BlockKind::Link(link) => link_style(theme, &reading.view.links[link], reading.link == Some(link)),
    }
}

/// A link is told by whether it leads anywhere, and whether it is the focused one.
pub fn link_style(theme: &Theme, link: &Relation, focused: bool) -> Style {
    let style = theme.style(if link.target.is_some() { Role::Link } else { Role::LinkUnseen });
    if focused { style.patch(theme.style(Role::LinkFocus)) } else { style }
}

/// A text over as many rows as it needs and the area has. Returns the rows taken.
pub fn wrapped(canvas: &mut Canvas<'_>, area: Rect, text: &str, base: Direction, style: Style) -> u16 {
    let paragraph = Paragraph::new(text, base, canvas.layout);
    let mut taken = 0;
    for mut range in paragraph.wrap(area.width.max(1)) {
        if taken == area.height {
            break;
        }
        // What stands between two parts would part the last of the row from nothing.
        let shown = paragraph.span(range.clone());
        if shown.end < text.len() && shown.of(text).ends_with(BETWEEN.trim_end()) {
            range.end -= 1;
        }
        paint::line(canvas, paint::row(area, taken), &paragraph.line(range), |_| style);
        taken += 1;
    }
    taken
}
