//! The bar at the top and the line at the bottom.

use super::{
    article,
    paint::{self, Canvas},
};
use crate::{
    app::{
        self, About, Field, Focus, Notice, Overlay, Printing, Prompt, PromptKind, Role, State, Tone, hints::BETWEEN, view::isolated,
    },
    bidi::Paragraph,
    library::index::Progress,
    messages::Msg,
    text::Direction,
};
use ratatui::{Frame, layout::Rect, style::Style};

/// From this width on there is room for how much of a page is set aside.
const ROOMY: u16 = 60;
/// Most rows of a notice.
const MOST: u16 = 5;
/// Columns that the program's name keeps beside what the list is narrowed to.
const NAME: u16 = 8;

/// The bar: the program and what is open at one end, how many articles at the other.
pub fn bar(state: &State, area: Rect, canvas: &mut Canvas<'_>) {
    let (messages, style) = (state.setup.messages, state.setup.theme.style(Role::Bar));
    let direction = messages.language.direction();
    paint::tint(canvas, area, style);
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let (all, shown) = (state.collection.len(), state.list.count());
    let wanted = state.narrowings();
    let count = if wanted.is_empty() {
        messages.fill(Msg::Articles, &[&all.to_string()])
    } else {
        messages.fill(Msg::ArticlesShown, &[&shown.to_string(), &all.to_string(), &wanted.join(BETWEEN)])
    };
    let mut right = vec![count];
    if !state.problems.is_empty() {
        right.insert(0, messages.fill(Msg::Unreadable, &[&state.problems.len().to_string()]));
    }
    if let Some(progress) = state.indexing.as_ref().and_then(|progress| self::progress(state, progress)) {
        right.insert(0, progress);
    } else if state.loading {
        right.insert(0, messages.text(Msg::Loading).to_owned());
    }
    if let Some(Printing { done, of, .. }) = &state.printing {
        let share = isolated(&format!("{}%", done * 100 / of.max(&1)));
        right.insert(0, messages.fill(Msg::PrintProgress, &[&share]));
    }
    // What narrows the list comes before the name of the folder.
    let most = if wanted.is_empty() { inner.width * 2 / 3 } else { inner.width.saturating_sub(NAME) };
    let taken = at_end(canvas, inner, &right.join(BETWEEN), most, direction, style);
    let left = match direction {
        Direction::Ltr => Rect { width: inner.width.saturating_sub(taken + 1), ..inner },
        Direction::Rtl => Rect { x: inner.x + taken + 1, width: inner.width.saturating_sub(taken + 1), ..inner },
    };
    paint::text(canvas, left, &format!("khabar خبر · {}", isolated(&state.setup.title)), direction, style);
}

/// How far bringing the index up to date is, in hundredths.
fn progress(state: &State, progress: &Progress) -> Option<String> {
    let (what, done, of) = match progress {
        Progress::Read { done, of, .. } => (Msg::IndexReading, *done, *of),
        Progress::Relating { done, of } => (Msg::IndexRelating, *done, *of),
        Progress::Listed { files, waiting } if *waiting > 0 => (Msg::IndexReading, files - waiting.min(files), *files),
        Progress::Listed { .. } | Progress::Problem(_) => return None,
    };
    let share = isolated(&format!("{}%", done.min(of) * 100 / of.max(1)));
    Some(format!("{} {share}", state.setup.messages.text(what)))
}

/// A text at the far end of a row, in so many columns at most. Returns the columns it took.
fn at_end(canvas: &mut Canvas<'_>, area: Rect, text: &str, most: u16, direction: Direction, style: Style) -> u16 {
    let width = paint::width(canvas, text, most);
    let x = if direction == Direction::Ltr { area.right() - width } else { area.x };
    paint::text(canvas, Rect { x, width, ..area }, text, direction, style)
}

/// The line at the bottom: a prompt, or a notice, or hints.
pub fn line(state: &State, area: Rect, frame: &mut Frame<'_>) {
    if let Some(prompt) = &state.prompt {
        ask(state, prompt, area, frame);
        return;
    }
    // The editor of a note says what its keys do.
    if state.note.is_some() && state.notice.is_none() {
        return;
    }
    let (messages, theme) = (state.setup.messages, &state.setup.theme);
    let canvas = &mut Canvas { buffer: frame.buffer_mut(), layout: state.setup.layout };
    let direction = messages.language.direction();
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let place = where_am_i(state);
    if let Some(notice) = &state.notice
        && usize::from(paint::width(canvas, &notice.text, u16::MAX)) + usize::from(paint::width(canvas, &place, u16::MAX))
            >= usize::from(inner.width)
    {
        return told(state, notice, area, canvas);
    }
    let taken = at_end(canvas, inner, &place, inner.width * 2 / 3, direction, theme.style(Role::Dim));
    let taken = taken + u16::from(taken > 0);
    let rest = match direction {
        Direction::Ltr => Rect { width: inner.width.saturating_sub(taken), ..inner },
        Direction::Rtl => Rect { x: inner.x + taken, width: inner.width.saturating_sub(taken), ..inner },
    };
    if let Some(notice) = &state.notice {
        paint::text(canvas, rest, &notice.text, direction, theme.style(notice_role(notice)));
        return;
    }
    let hint = match hint(state) {
        Msg::HintRaw => raw_hint(state, rest.width, canvas),
        hint => messages.text(hint).to_owned(),
    };
    hints(state, &hint, rest, theme.style(Role::Dim), canvas);
}

/// A notice above the prompt, or for which there is no room beside the place: over as many rows as it needs, the last of them at the bottom.
fn told(state: &State, notice: &Notice, area: Rect, canvas: &mut Canvas<'_>) {
    let (theme, direction) = (&state.setup.theme, state.setup.messages.language.direction());
    let width = area.width.saturating_sub(2).max(1);
    let rows = Paragraph::new(&notice.text, direction, canvas.layout).wrap(width).len();
    let height = u16::try_from(rows).unwrap_or(MOST).min(MOST).min(area.y).max(1);
    let area = Rect { y: area.y + 1 - height, height, ..area };
    paint::clear(canvas, area, theme.style(Role::Text));
    let inner = Rect { x: area.x + 1, width, ..area };
    article::wrapped(canvas, inner, &notice.text, direction, theme.style(notice_role(notice)));
}

fn notice_role(notice: &Notice) -> Role {
    if notice.tone == Tone::Error { Role::Error } else { Role::Notice }
}

/// As many hints as there is room for, the weightiest first, none of them in part.
pub fn hints(state: &State, text: &str, area: Rect, style: Style, canvas: &mut Canvas<'_>) {
    let offered = |hint: &&str| app::hints::action_of(hint).is_none_or(|action| state.offers(action));
    let text = text.split(BETWEEN).filter(offered).collect::<Vec<_>>().join(BETWEEN);
    let mut hints = app::hints::hints(&text, &state.setup.keymap);
    let fits = |hints: &[String]| paint::width(canvas, &hints.join(BETWEEN), u16::MAX) <= area.width;
    while !hints.is_empty() && !fits(&hints) {
        hints.pop();
    }
    paint::text(canvas, area, &hints.join(BETWEEN), state.setup.messages.language.direction(), style);
}

/// What was set aside of the file, in numbers alone where there is no room for its kinds.
fn raw_hint(state: &State, room: u16, canvas: &Canvas<'_>) -> String {
    let messages = state.setup.messages;
    let whole = messages.fill(Msg::HintRaw, &[&state.aside().unwrap_or_default()]);
    let shown = app::hints::hints(&whole, &state.setup.keymap).join(BETWEEN);
    let aside = state.reading.as_ref().map(|reading| &state.collection.page_of(reading.article).aside);
    match aside.filter(|_| paint::width(canvas, &shown, u16::MAX) > room) {
        Some(aside) => {
            let short = messages.fill(Msg::AsideShort, &[&aside.count().to_string(), &aside.lines.to_string()]);
            messages.fill(Msg::HintRaw, &[&short])
        }
        None => whole,
    }
}

fn hint(state: &State) -> Msg {
    let selecting = state.reading.as_ref().is_some_and(|reading| reading.selection.is_some());
    match (state.overlay, state.focus) {
        (Overlay::Bookmarks, _) => Msg::HintBookmarks,
        (Overlay::Help, _) => Msg::HintHelp,
        (Overlay::Keys, _) if state.rekey.as_ref().is_some_and(|rekey| rekey.asked.is_some()) => Msg::HintKey,
        (Overlay::Keys, _) => Msg::HintChoose,
        (Overlay::Palette, _) => Msg::HintPalette,
        (Overlay::Messages(_) | Overlay::Welcome, _) => Msg::HintMessages,
        (Overlay::Tell(_), _) => Msg::HintTell,
        (Overlay::Types(_), _) => Msg::HintTypes,
        (Overlay::Entity, _) => Msg::HintEntity,
        (Overlay::Story, _) => Msg::HintStory,
        (Overlay::Amend(_), _) => Msg::HintAmend,
        (Overlay::Same, _) => Msg::HintSame,
        (Overlay::Choose, _) => match state.choice.as_ref().map(|choice| choice.about) {
            Some(About::Searches) => Msg::HintSearches,
            Some(About::Values(_)) => Msg::HintCounts,
            _ => Msg::HintChoose,
        },
        (Overlay::Compare, _) => Msg::HintCompare,
        _ if selecting => Msg::SelectHint,
        (_, Focus::Article) if state.reading.as_ref().is_some_and(|reading| reading.raw.is_some()) => Msg::HintRaw,
        (_, Focus::Panel) if state.ties.is_some() => Msg::HintTies,
        (_, Focus::Panel) => Msg::HintPanel,
        (_, Focus::Article) if state.reading.as_ref().is_some_and(|reading| reading.entity.is_some()) => Msg::HintFocused,
        (_, Focus::List) => Msg::HintList,
        (_, Focus::Article) => Msg::HintArticle,
    }
}

/// Whether nothing is seen of the article.
fn covers(overlay: Overlay) -> bool {
    matches!(overlay, Overlay::Entity | Overlay::Story | Overlay::Help | Overlay::Bookmarks | Overlay::Messages(_))
}

/// Keys of an incomplete sequence, the mode, and how far down the article is.
fn where_am_i(state: &State) -> String {
    let mut parts = Vec::new();
    if !state.typed.is_empty() {
        parts.push(isolated(&state.typed.shown()));
    }
    if let (Overlay::Compare, Some(compare)) = (state.overlay, &state.compare) {
        let messages = state.setup.messages;
        let at = compare.others.iter().position(|other| *other == compare.articles[1]).map_or(1, |at| at + 1);
        let of = |at: usize, of: usize| [at.to_string(), of.to_string()];
        let [number, count] = of(at, compare.others.len());
        parts.extend((compare.others.len() > 1).then(|| messages.fill(Msg::CompareTelling, &[&number, &count])));
        let rows = compare.rows.len();
        parts.extend((rows > 0).then(|| isolated(&format!("{}/{rows}", compare.cursor.block + 1))));
        return parts.join(" · ");
    }
    parts.extend(state.beyond().map(|beyond| isolated(&beyond)));
    if let Some(reading) = &state.reading {
        if reading.selection.is_some() && !covers(state.overlay) {
            parts.push(state.setup.messages.text(Msg::ModeSelect).to_owned());
        }
        if state.focus != Focus::List && !covers(state.overlay) {
            if reading.raw.is_some() {
                parts.push(state.setup.messages.text(Msg::ModeRaw).to_owned());
            } else if state.setup.size.0 >= ROOMY {
                let aside = &state.collection.page_of(reading.article).aside;
                let (count, lines) = (aside.count(), aside.lines.to_string());
                parts.extend((count > 0).then(|| state.setup.messages.fill(Msg::AsideShort, &[&count.to_string(), &lines])));
            }
            if state.is_begun() {
                parts.push(state.setup.messages.text(Msg::BeginningShort).to_owned());
            }
            let bottom = reading.view.bottom(reading.top, state.article_height());
            parts.push(isolated(&format!("{}%", reading.view.percent(bottom))));
        }
    }
    parts.join(" · ")
}

/// A label and the field after it, in the order of the interface; the field itself in its own direction.
fn ask(state: &State, prompt: &Prompt, area: Rect, frame: &mut Frame<'_>) {
    let theme = &state.setup.theme;
    let direction = state.setup.messages.language.direction();
    let canvas = &mut Canvas { buffer: frame.buffer_mut(), layout: state.setup.layout };
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let written = matches!(
        prompt.kind,
        PromptKind::Filter(_)
            | PromptKind::Print(_)
            | PromptKind::PrintBookmarks
            | PromptKind::OpenPath
            | PromptKind::Shelf
            | PromptKind::Help
    );
    if let Some(above) = area.y.checked_sub(1).filter(|y| written && *y > 0) {
        aside(state, prompt.field.text(), Rect { y: above, ..area }, canvas);
    }
    paint::text(canvas, inner, state.prompt_label(&prompt.kind), direction, theme.style(Role::Key));
    let Some(room) = state.prompt_room() else { return };
    let paragraph = prompt.field.layout(direction, state.setup.layout);
    let laid = Field::line(&paragraph);
    let (origin, cursor) = (prompt.field.origin(&laid, room), prompt.field.column(&laid));
    paint::line_at(canvas, room, origin, &laid, theme.style(Role::Text));
    if matches!(prompt.kind, PromptKind::Filter(_)) && prompt.field.text().is_empty() {
        example(
            state,
            Rect { x: room.x + u16::from(direction == Direction::Ltr), width: room.width.saturating_sub(1), ..room },
            canvas,
        );
    }
    if let Ok(x) = u16::try_from(origin + cursor) {
        frame.set_cursor_position((x.clamp(room.left(), room.right() - 1), room.y));
    }
}

/// What a filter can be, as many of the examples as there is room for.
fn example(state: &State, area: Rect, canvas: &mut Canvas<'_>) {
    let (messages, style) = (state.setup.messages, state.setup.theme.style(Role::Dim));
    let mut examples: Vec<String> = messages.text(Msg::FilterExample).split(BETWEEN).map(isolated).collect();
    while paint::width(canvas, &examples.join(BETWEEN), u16::MAX) > area.width && examples.pop().is_some() {}
    paint::text(canvas, area, &examples.join(BETWEEN), messages.language.direction(), style);
}

/// Above the filter that is typed: what its end can be, what is wrong with it, or whom an id in it means.
fn aside(state: &State, typed: &str, area: Rect, canvas: &mut Canvas<'_>) {
    let theme = &state.setup.theme;
    let direction = state.setup.messages.language.direction();
    let mut rest = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let Some(completing) = &state.completing else {
        if let Some(notice) = &state.notice {
            return told(state, notice, area, canvas);
        }
        let shown = state.query_shown(typed);
        if shown != typed {
            paint::clear(canvas, area, theme.style(Role::Bar));
            paint::text(canvas, rest, &isolated(&shown), direction, theme.style(Role::Bar));
        }
        return;
    };
    paint::clear(canvas, area, theme.style(Role::Bar));
    // A screenful of candidates after the other, so that the one that was taken is among them.
    let (mut from, mut taken) = (0, 0);
    for (i, candidate) in completing.candidates.iter().enumerate().take(completing.at + 1) {
        let width = paint::width(canvas, candidate, rest.width) + 2;
        if taken + width > rest.width {
            (from, taken) = (i, 0);
        }
        taken += width;
    }
    for (i, candidate) in completing.candidates.iter().enumerate().skip(from) {
        let width = paint::width(canvas, candidate, rest.width);
        if width == 0 || width > rest.width {
            break;
        }
        let x = if direction == Direction::Ltr { rest.x } else { rest.right() - width };
        let style = theme.style(if i == completing.at { Role::Cursor } else { Role::Bar });
        paint::text(canvas, Rect { x, width, ..rest }, candidate, direction, style);
        let step = (width + 2).min(rest.width);
        rest = Rect { x: if direction == Direction::Ltr { rest.x + step } else { rest.x }, width: rest.width - step, ..rest };
    }
}
