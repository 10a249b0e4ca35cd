//! Lines of text that are asked for.

use super::{amend, bookmarks, choice, completing, elsewhere, entity, help, marks, open, out, palette, rekey, settle, ties};
use crate::{
    app::{Effect, Field, Focus, Made, Overlay, Prompt, PromptKind, State, view::isolated},
    library::{Unsought, export::Format},
    messages::Msg,
    search,
};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Asks for words to narrow the list to.
pub fn filter(state: &mut State) {
    state.focus = Focus::List;
    let began = state.here();
    let filter = &state.list.filter;
    let shown = state.query_shown(filter.text());
    let field = if shown == filter.text() { filter.clone() } else { Field::new(shown) };
    // What is typed adds to what holds already: that is said, and how to be rid of it.
    if !filter.text().trim().is_empty() {
        state.say(state.setup.messages.text(Msg::FilterGoesOn));
    } else if let Some(only) = &state.list.only {
        let within = state.setup.messages.fill(Msg::FilterWithin, &[&isolated(&only.name)]);
        state.say(within);
    }
    state.prompt = Some(Prompt { kind: PromptKind::Filter(began), field });
}

/// Asks for words to find in the article.
pub fn find(state: &mut State) {
    // Whoever looks for words in the list means its articles.
    if state.focus == Focus::List && state.overlay == Overlay::None {
        return filter(state);
    }
    if state.reading.is_some() {
        state.focus = Focus::Article;
        state.prompt = Some(Prompt { kind: PromptKind::Find, field: Field::default() });
    }
}

/// A key while a line is asked for.
pub fn key(state: &mut State, key: KeyEvent) -> Vec<Effect> {
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    let interrupted = key.code == KeyCode::Char('c') && key.modifiers.contains(KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Enter => return done(state),
        KeyCode::Esc => dropped(state),
        KeyCode::Down if prompt.kind == PromptKind::Same => amend::step(state, 1),
        KeyCode::Up if prompt.kind == PromptKind::Same => amend::step(state, -1),
        KeyCode::Down if prompt.kind == PromptKind::Palette => palette::step(state, 1),
        KeyCode::Up if prompt.kind == PromptKind::Palette => palette::step(state, -1),
        KeyCode::PageDown if prompt.kind == PromptKind::Palette => palette::step(state, 10),
        KeyCode::PageUp if prompt.kind == PromptKind::Palette => palette::step(state, -10),
        KeyCode::Tab if prompt.kind == PromptKind::Palette => rekey::of_palette(state),
        KeyCode::Tab if matches!(prompt.kind, PromptKind::Tag { .. }) => marks::complete(state),
        KeyCode::Tab if completing::possible(&prompt.kind) => return completing::step(state, 1),
        KeyCode::BackTab if completing::possible(&prompt.kind) => return completing::step(state, -1),
        // The folder that was completed is the one: its name ends with the slash already.
        KeyCode::Char('/')
            if prompt.kind == PromptKind::OpenPath && state.completing.is_some() && prompt.field.text().ends_with('/') =>
        {
            state.completing = None;
        }
        _ if interrupted => dropped(state),
        _ => {
            let otherwise = state.setup.messages.language.direction();
            if prompt.field.key(key, otherwise, state.setup.layout) {
                state.completing = None;
                changed(state);
            }
        }
    }
    Vec::new()
}

/// The button went down while a line is asked for: in the field it takes the cursor along.
pub fn point(state: &mut State, (column, row): (u16, u16)) {
    let (otherwise, options) = (state.setup.messages.language.direction(), state.setup.layout);
    let Some(room) = state.prompt_room().filter(|room| room.y == row && room.left() <= column && column < room.right()) else {
        return;
    };
    if let Some(prompt) = &mut state.prompt {
        let origin = prompt.field.origin(&Field::line(&prompt.field.layout(otherwise, options)), room);
        prompt.field.point(i32::from(column) - origin, otherwise, options);
    }
}

/// The list narrows with every key.
pub fn changed(state: &mut State) {
    if let Some(Prompt { kind: PromptKind::Tag { stem, .. }, .. }) = &mut state.prompt {
        *stem = None;
    }
    if let Some(Prompt { kind: PromptKind::Same, .. }) = &state.prompt {
        return amend::narrowed(state);
    }
    if let Some(Prompt { kind: PromptKind::Palette, .. }) = &state.prompt {
        return palette::narrowed(state);
    }
    if let Some(Prompt { kind: PromptKind::Help, field }) = &state.prompt {
        let words = field.text().to_owned();
        return help::narrow(state, &words);
    }
    if let Some(Prompt { kind: PromptKind::Shelf, .. }) = &state.prompt {
        return bookmarks::narrow(state);
    }
    if let Some(Prompt { kind: PromptKind::Ties, field }) = &state.prompt {
        let field = field.clone();
        ties::narrow(state, field);
        return settle(state);
    }
    if let Some(Prompt { kind: PromptKind::Filter(_), field }) = &state.prompt {
        let meant = state.query_meant(field.text(), state.list.filter.text());
        state.list.filter = if meant == field.text() { field.clone() } else { Field::new(meant) };
        refilter(state);
    }
}

/// Narrows the list to a filter that is another than before.
pub fn refilter(state: &mut State) {
    state.list.today = (state.setup.clock)().to_zoned(jiff::tz::TimeZone::UTC).date();
    state.list.refresh(&state.collection, &Made { marks: &state.marking.marks, shelf: &state.shelf });
    // A field whose value comes next is not wrong yet.
    let empty = state.list.fault.as_ref().is_some_and(|fault| matches!(fault.fault, search::Fault::EmptyField(_)));
    let goes_on = empty && state.list.filter.text().trim_end().ends_with(':');
    if !goes_on && let Some(wrong) = fault(state) {
        state.warn(wrong);
    }
    state.list.step(0);
    open::preview_soon(state);
}

/// What is wrong with the filter.
fn fault(state: &State) -> Option<String> {
    let fault = state.list.fault.as_ref()?;
    // Columns are those of what is shown.
    let typed = state.prompt.as_ref().filter(|prompt| matches!(prompt.kind, PromptKind::Filter(_)));
    let shown = typed.and_then(|prompt| search::parse(prompt.field.text()).err());
    Some(shown.as_ref().unwrap_or(fault).text(state.setup.messages))
}

/// The line is given up: a filter is taken off with it, and the reader is back where it was begun.
fn dropped(state: &mut State) {
    state.completing = None;
    let Some(Prompt { kind, .. }) = state.prompt.take() else { return };
    if kind == PromptKind::Same {
        amend::close(state);
    }
    if kind == PromptKind::Palette {
        palette::close(state);
    }
    if kind == PromptKind::Help {
        help::narrow(state, "");
    }
    if kind == PromptKind::Shelf {
        bookmarks::unfilter(state);
        settle(state);
    }
    if kind == PromptKind::Ties {
        ties::narrow(state, Field::default());
        settle(state);
    }
    if let PromptKind::Filter(began) = kind {
        unfilter(state);
        if let Some(stop) = began {
            state.list.go_to(stop.article);
            open::preview(state);
            if let Some(reading) = &mut state.reading {
                reading.top = stop.top;
            }
        }
    }
}

/// Takes the filter off; the list stays at the open article.
pub fn unfilter(state: &mut State) {
    state.list.filter = Field::default();
    entity::relist(state);
    if let Some(article) = state.reading.as_ref().map(|reading| reading.article) {
        state.list.go_to(article);
    }
    open::preview(state);
}

fn done(state: &mut State) -> Vec<Effect> {
    // A filter that says nothing narrows to nothing: it waits to be mended.
    if matches!(state.prompt, Some(Prompt { kind: PromptKind::Filter(_), .. }))
        && let Some(wrong) = fault(state)
    {
        state.warn(wrong);
        return Vec::new();
    }
    if let Some(Prompt { kind: PromptKind::Shelf, field }) = &state.prompt
        && let Some(wrong) = Unsought::first(field.text(), false)
    {
        state.warn(wrong.text(state.setup.messages));
        return Vec::new();
    }
    // So does a name that says no shape.
    if let Some(Prompt { kind: PromptKind::PrintBookmarks, field }) = &state.prompt
        && !field.text().trim().is_empty()
        && Format::of_name(field.text()).is_none()
    {
        state.warn(state.setup.messages.text(Msg::BookmarksShapes));
        return Vec::new();
    }
    let Some(Prompt { kind, field }) = state.prompt.take() else { return Vec::new() };
    state.completing = None;
    match kind {
        PromptKind::SaveSearch => choice::keep(state, field.text()),
        PromptKind::OpenPath => elsewhere::path(field.text()),
        PromptKind::Filter(_) | PromptKind::Ties | PromptKind::Help | PromptKind::Shelf => Vec::new(),
        PromptKind::Palette => palette::chosen(state),
        PromptKind::Print(print) => out::print(state, print, field.text()),
        PromptKind::PrintBookmarks => out::print_bookmarks(state, field.text()),
        PromptKind::Same => amend::same(state),
        PromptKind::Find => {
            search(state, field.text());
            Vec::new()
        }
        PromptKind::Tag { article, .. } => marks::tagged(state, &article, field.text()),
    }
}

fn search(state: &mut State, wanted: &str) {
    let (height, messages) = (state.article_height(), state.setup.messages);
    let Some(reading) = &mut state.reading else { return };
    let count = reading.search(wanted);
    let Some((at, (block, span))) = reading.find.as_ref().map(|find| (find.at, find.hits[find.at])) else {
        state.say(messages.text(state.none_found()));
        return;
    };
    reading.reveal_span(block, span, height);
    state.say(messages.fill(Msg::FindAt, &[&(at + 1).to_string(), &count.to_string()]));
}
