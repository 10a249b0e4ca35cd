//! The list of articles: a headline and a line of facts each, every one in its own direction, embedded ones set in.

use super::{
    article,
    paint::{self, Canvas},
};
use crate::{
    app::{
        Focus, Heading, Role, State,
        hints::{named, parts},
        view::isolated,
    },
    bidi::Paragraph,
    clean::Part,
    messages::{Msg, reworded},
    text::Direction,
};
use ratatui::layout::Rect;

/// Draws the list into its pane.
pub fn draw(state: &State, pane: Rect, canvas: &mut Canvas<'_>) {
    let theme = &state.setup.theme;
    if state.list.shown.is_empty() {
        let messages = state.setup.messages;
        let message = match (state.loading, state.collection.is_empty()) {
            (true, true) => Msg::Loading,
            (false, true) => Msg::NothingHere,
            (_, false) => Msg::NothingMatches,
        };
        let text = match message {
            Msg::NothingMatches => state.nothing_listed(),
            Msg::NothingHere => format!("{} {}", messages.text(message), state.named(Msg::NothingHereKey)),
            _ => named(messages.text(message), &state.setup.keymap),
        };
        let direction = messages.language.direction();
        let mut y = article::wrapped(canvas, pane, &text, direction, theme.style(Role::Dim)) + 1;
        for problem in state.problems.iter().filter(|_| state.collection.is_empty()) {
            let rest = Rect { y: pane.y.saturating_add(y), height: pane.height.saturating_sub(y), ..pane };
            let problem = reworded(problem, messages.language);
            y = y.saturating_add(article::wrapped(canvas, rest, &problem, direction, theme.style(Role::Error)));
        }
        return;
    }
    for (at, mut y, _) in state.list.placed(pane.height) {
        let current = at == state.list.at.cursor;
        if let Some(heading) = state.list.heading_at(at) {
            self::heading(state, heading, current && heading.folded, paint::row(pane, y), canvas);
            y += 1;
            if heading.folded {
                continue;
            }
        }
        entry(state, state.list.shown[at], current, paint::row(pane, y), paint::row(pane, y + 1), canvas);
    }
}

/// What the articles below have in common, and how many they are.
fn heading(state: &State, heading: &Heading, current: bool, row: Rect, canvas: &mut Canvas<'_>) {
    let (theme, messages) = (&state.setup.theme, state.setup.messages);
    let direction = messages.language.direction();
    let fold = match (heading.folded, direction) {
        (false, _) => "▾",
        (true, Direction::Ltr) => "▸",
        (true, Direction::Rtl) => "◂",
    };
    let name = if heading.name.is_empty() {
        messages.known(&format!("{}.none", state.list.group.message_key())).to_owned()
    } else {
        isolated(&heading.name)
    };
    // One that is folded is an entry among others: the cursor is seen among them.
    let style = theme.style(if heading.folded { Role::Headline } else { Role::Bar });
    if !heading.folded {
        paint::tint(canvas, row, style);
    }
    paint::text(canvas, row, &format!("{fold} {name} · {}", isolated(&heading.count.to_string())), direction, style);
    if current {
        let role = if state.focus == Focus::List { Role::Cursor } else { Role::CursorIdle };
        paint::tint(canvas, row, theme.style(role));
    }
}

/// Columns between the end of a headline and the facts beside it.
const GAP: u16 = 2;

fn entry(state: &State, article: usize, current: bool, first: Rect, second: Rect, canvas: &mut Canvas<'_>) {
    let (theme, listed) = (&state.setup.theme, state.collection.listed(article));
    let direction = listed.direction;
    let embedded = listed.part == Part::Embedded;
    let branch = if direction == Direction::Rtl { "┘" } else { "└" };
    let headline = if embedded { format!("{branch} {}", listed.headline) } else { listed.headline.clone() };
    let inset = |area| paint::indented(area, if embedded { 2 } else { 0 }, direction);
    let (id, marks) = (state.collection.id(article), &state.marking.marks);
    // What was not read stands out.
    let role = if marks.is_read(id) { Role::Text } else { Role::Headline };
    let date =
        listed.published.map_or_else(|| state.setup.messages.text(Msg::Undated).to_owned(), |s| isolated(&s.date().to_string()));
    // How many others tell the same event.
    let others = match state.collection.stories().others(article) {
        0 => String::new(),
        others => isolated(&format!("+{others}")),
    };
    let star = if marks.is_starred(id) { "★ " } else { "" };
    let tags = marks.tags_of(id).map(|tag| isolated(&format!("#{tag}")));
    let facts = parts([listed.source.clone().unwrap_or_default(), date, others].into_iter().chain(tags));
    let facts = format!("{star}{facts}");
    let deeper = paint::indented(inset(second), if embedded { 2 } else { 0 }, direction);
    let (said, taken) = (theme.style(role), paint::width(canvas, &facts, u16::MAX));
    let paragraph = Paragraph::new(&headline, direction, canvas.layout);
    let lines = paragraph.wrap(inset(first).width.max(1));
    // Where the second row is all but empty, what does not fit into the first goes on there.
    if lines.len() > 1 && taken.saturating_add(GAP) <= deeper.width / 2 {
        paint::line(canvas, inset(first), &paragraph.line(lines[0].clone()), |_| said);
        let rest = paragraph.span(lines[1].start..paragraph.len()).of(&headline);
        let (room, end) = (deeper.width - taken - GAP, deeper.right() - taken);
        let [room, facts_at] = match direction {
            Direction::Ltr => [Rect { width: room, ..deeper }, Rect { x: end, width: taken, ..deeper }],
            Direction::Rtl => [Rect { x: deeper.right() - room, width: room, ..deeper }, Rect { width: taken, ..deeper }],
        };
        paint::text(canvas, room, rest, direction, said);
        paint::text(canvas, facts_at, &facts, direction, theme.style(Role::Dim));
    } else {
        paint::text(canvas, inset(first), &headline, direction, said);
        paint::text(canvas, deeper, &facts, direction, theme.style(Role::Dim));
    }
    if current {
        let role = if state.focus == Focus::List { Role::Cursor } else { Role::CursorIdle };
        paint::tint(canvas, first, theme.style(role));
    }
}
