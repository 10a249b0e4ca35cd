//! Two tellings beside each other, or one above the other.

use super::paint::{self, Canvas};
use crate::{
    app::{
        Areas, Compare, Role, State,
        compare::{Kind, Shown},
        pointed,
        view::{BlockKind, Place, isolated},
    },
    messages::Msg,
    text::Direction,
};
use ratatui::layout::Rect;

/// Draws the comparison over the panes.
pub fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let Some(compare) = &state.compare else { return };
    let areas = state.compare_areas();
    heads(state, compare, &areas, canvas);
    if compare.summary.is_none() {
        let messages = state.setup.messages;
        let (text, ui) = (messages.text(Msg::CompareWorking), messages.language.direction());
        paint::text(canvas, paint::row(areas.text, 0), text, ui, state.setup.theme.style(Role::Dim));
    }
    for (shown, y) in compare.shown.iter().zip(0..areas.text.height) {
        for (side, place) in shown.sides.iter().enumerate() {
            if let Some(place) = place {
                line(state, compare, side, *place, paint::row(areas.sides[side], y), canvas);
            }
        }
        gutter(state, compare, shown, &areas, y, canvas);
    }
}

/// Who tells each, when, and how much of it the other tells, too.
fn heads(state: &State, compare: &Compare, areas: &Areas, canvas: &mut Canvas<'_>) {
    let (messages, theme) = (state.setup.messages, &state.setup.theme);
    let ui = messages.language.direction();
    for (side, letter) in ["A", "B"].into_iter().enumerate() {
        let listed = state.collection.listed(compare.articles[side]);
        let date =
            listed.published.map_or_else(|| messages.text(Msg::Undated).to_owned(), |stamp| isolated(&stamp.date().to_string()));
        let share = compare.summary.map(|summary| messages.fill(Msg::CompareShares, &[&summary.percent(side).to_string()]));
        let (share, head) = (share.unwrap_or_default(), areas.heads[side]);
        let row = paint::row(head, 0);
        let named = |name: &str, rest: &str| format!("{}  {} · {date}{rest}", isolated(letter), isolated(name));
        let room = |rest: &str, canvas: &Canvas<'_>| row.width.saturating_sub(paint::width(canvas, &named("", rest), u16::MAX));
        let name = teller(state, compare, side);
        // Of a long name more is seen where the share stands without words.
        let beside = if head.height > 1 || share.is_empty() { String::new() } else { format!(" · {share}") };
        let short = compare.summary.filter(|_| !beside.is_empty() && paint::width(canvas, &name, u16::MAX) > room(&beside, canvas));
        let beside = short.map_or(beside, |summary| format!(" · {}", isolated(&format!("{}%", summary.percent(side)))));
        let name = paint::shortened(canvas, &name, room(&beside, canvas));
        paint::text(canvas, row, &named(&name, &beside), ui, theme.style(Role::Meta));
        if head.height > 1 {
            paint::text(canvas, paint::row(head, 1), &share, ui, theme.style(Role::Dim));
        }
    }
}

/// Who tells it; where both are of one source, the file, too.
fn teller(state: &State, compare: &Compare, side: usize) -> String {
    let source = |side: usize| state.collection.listed(compare.articles[side]).source.as_deref();
    let file = compare.pages[side].document.name.as_str();
    match source(side) {
        Some(name) if source(1 - side) == Some(name) => format!("{name} · {file}"),
        Some(name) => name.to_owned(),
        None => file.to_owned(),
    }
}

fn line(state: &State, compare: &Compare, side: usize, place: Place, area: Rect, canvas: &mut Canvas<'_>) {
    let (theme, view) = (&state.setup.theme, &compare.views[side]);
    let Some(row) = view.row(place) else { return };
    let base = theme.style(if row.block.kind == BlockKind::Headline { Role::Headline } else { Role::Text });
    paint::line(canvas, area, &row.line, |cluster| {
        let at = row.block.roles.partition_point(|(span, _)| span.end <= cluster.start);
        let role = row.block.roles.get(at).filter(|(span, _)| span.overlaps(cluster));
        role.map_or(base, |(_, role)| base.patch(theme.style(*role)))
    });
}

/// How the row relates, and where the cursor is.
fn gutter(state: &State, compare: &Compare, shown: &Shown, areas: &Areas, y: u16, canvas: &mut Canvas<'_>) {
    let theme = &state.setup.theme;
    let ui = state.setup.messages.language.direction();
    let area = areas.marks(paint::row(areas.gutter, y), ui);
    let row = &compare.rows[shown.place.block];
    let side = pointed(compare, shown);
    // The mark stands where a row begins, or below each other where a telling does.
    let first = shown.sides.iter().flatten().any(|place| place.line == 0)
        && (!areas.stacked || row.blocks[side].start == shown.sides[side].map_or(usize::MAX, |place| place.block));
    let first = if areas.stacked { first } else { shown.place.line == 0 };
    let mark = match row.kind {
        _ if !first => "",
        Kind::Same => "=",
        // One above the other: whose telling it is, too.
        Kind::Changed if areas.stacked => ["≠A", "≠B"][side],
        _ if areas.stacked => ["A", "B"][side],
        Kind::Changed => "≠",
        Kind::Only(only) => ["A", "B"][only],
    };
    let moved = if row.moved && first { "↕" } else { "" };
    let middle = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let text = paint::indented(middle, u16::from(!areas.stacked), ui);
    paint::text(
        canvas,
        if areas.stacked { Rect { width: middle.width.min(2), ..text } } else { text },
        &format!("{mark}{moved}"),
        ui,
        theme.style(Role::Key),
    );
    let current = shown.place.block == compare.cursor.block && shown.sides != [None, None];
    if current {
        paint::tint(canvas, middle, theme.style(Role::Cursor));
    }
    if shown.place == compare.cursor {
        // It points at the telling that Enter opens.
        let to_left = if areas.stacked { ui == Direction::Rtl } else { (side == 0) == (ui == Direction::Ltr) };
        let x = if to_left { area.x } else { area.right().saturating_sub(1) };
        let arrow = if to_left { "‹" } else { "›" };
        paint::text(canvas, Rect { x, width: 1, ..area }, arrow, Direction::Ltr, theme.style(Role::Key));
    }
}
