//! What leaves the program: addresses, citations, files, commands.

use super::{open, settle};
use crate::{
    app::{Action, Choice, Effect, Field, Overlay, Print, PrintKind, Printing, Prompt, PromptKind, State},
    messages::Msg,
};

/// Articles of an index that are written at once at most: each has to be read for it, and those that it leads to. More are
/// written while the reader goes on.
const AT_ONCE: usize = 50;

/// An action that takes something of the article out.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    let messages = state.setup.messages;
    let Some(article) = state.meant() else {
        state.say(messages.text(Msg::NoArticle));
        return Vec::new();
    };
    match action {
        Action::OpenAddress | Action::CopyAddress => {
            let Some(address) = state.address().map(String::from) else {
                state.say(messages.text(Msg::NoAddress));
                return Vec::new();
            };
            vec![if action == Action::OpenAddress { Effect::OpenAddress(address) } else { Effect::Copy(address) }]
        }
        Action::CopyCitation => state.citation().map(Effect::Copy).into_iter().collect(),
        Action::CopyFile => {
            let file = &state.collection.page_of(article).document;
            vec![Effect::Copy(file.name.clone())]
        }
        Action::Print => {
            state.choice = Some(Choice::prints(state));
            state.overlay = Overlay::Choose;
            Vec::new()
        }
        Action::Pipe if state.setup.commands.is_empty() => {
            state.say(messages.text(Msg::NoCommands));
            Vec::new()
        }
        Action::Pipe => {
            state.choice = Some(Choice::commands(state));
            state.overlay = Overlay::Choose;
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// A shape was chosen: the file's name is asked for.
pub fn ask_file(state: &mut State, print: Print) {
    (state.choice, state.overlay) = (None, Overlay::None);
    let headline = state.meant().map(|article| state.collection.listed(article).headline.clone()).unwrap_or_default();
    let name = if print.all { print.name_for(&state.setup.title) } else { print.name_for(&headline) };
    state.prompt = Some(Prompt { kind: PromptKind::Print(print), field: Field::new(name) });
    settle(state);
}

/// The bookmarks are to be written: the file's name is asked for, whose ending says in which shape.
pub fn ask_bookmarks(state: &mut State) {
    if state.shelf.shown.is_empty() {
        return state.say(state.setup.messages.text(Msg::BookmarksEmpty));
    }
    state.prompt = Some(Prompt { kind: PromptKind::PrintBookmarks, field: Field::new("bookmarks.md".to_owned()) });
}

/// That file was named: those that are listed are written to it.
pub fn print_bookmarks(state: &mut State, name: &str) -> Vec<Effect> {
    let name = name.trim();
    if name.is_empty() {
        return Vec::new();
    }
    state.retry = Some(Prompt { kind: PromptKind::PrintBookmarks, field: Field::new(name.to_owned()) });
    if state.shelf.pending() {
        state.to_write = Some(name.into());
        return Vec::new();
    }
    vec![Effect::PrintBookmarks(name.into())]
}

/// The file was named.
pub fn print(state: &mut State, print: Print, name: &str) -> Vec<Effect> {
    let name = name.trim();
    if name.is_empty() {
        return Vec::new();
    }
    // The ending of a name says as much as the menu, and is seen later.
    let print = Print { kind: PrintKind::of_name(name).unwrap_or(print.kind), ..print };
    let articles: Vec<usize> = if print.all {
        state.list.shown.iter().chain(&state.list.away).copied().collect()
    } else {
        state.meant().into_iter().collect()
    };
    let many = articles.len() > AT_ONCE;
    if let Some(large) = articles.iter().find(|article| !many && state.collection.rest_of(**article).is_some()) {
        open::is_whole(state, *large);
        state.prompt = Some(Prompt { kind: PromptKind::Print(print), field: Field::new(name.to_owned()) });
        return Vec::new();
    }
    if let Some(indexed) = state.collection.indexed().filter(|_| many) {
        let numbers: Vec<u32> = articles.iter().filter_map(|article| indexed.number_of(*article)).collect();
        let waiting = articles.len() - numbers.len();
        let retry = Prompt { kind: PromptKind::Print(print), field: Field::new(name.to_owned()) };
        if numbers.is_empty() {
            state.prompt = Some(retry);
            state.warn(state.setup.messages.count(Msg::PrintWaiting, waiting, &[]));
            return Vec::new();
        }
        let said = state.setup.messages.fill(Msg::PrintGoesOn, &[&numbers.len().to_string()]);
        state.say(said);
        state.exports += 1;
        let job = state.exports;
        let stop =
            state.printing.replace(Printing { job, done: 0, of: numbers.len(), waiting, retry }).map(|_| Effect::StopPrinting);
        return stop.into_iter().chain([Effect::PrintIndexed { job, numbers, kind: print.kind, path: name.into() }]).collect();
    }
    state.retry = Some(Prompt { kind: PromptKind::Print(print), field: Field::new(name.to_owned()) });
    vec![Effect::Print { articles, kind: print.kind, path: name.into() }]
}

/// A command was chosen: it gets the article as text.
pub fn pipe(state: &mut State, name: &str) -> Vec<Effect> {
    (state.choice, state.overlay) = (None, Overlay::None);
    let command = state.setup.commands.iter().find(|(other, _)| other == name).cloned();
    let article = state.meant().filter(|article| open::is_whole(state, *article));
    command.zip(article).map(|((_, command), article)| Effect::Pipe { command, article }).into_iter().collect()
}

/// What became of it outside: said, with what failed.
pub fn done(state: &mut State, outcome: Result<String, String>) {
    let retry = state.retry.take();
    match outcome {
        Ok(said) => state.say(said),
        Err(failed) => {
            state.prompt = retry;
            state.warn(failed);
        }
    }
}

/// The file of many articles is whole, or there is none.
pub fn printed(state: &mut State, job: u32, outcome: Result<String, String>) {
    let Some(Printing { done, waiting, retry, .. }) = state.printing.take_if(|printing| printing.job == job) else { return };
    match outcome {
        Ok(said) if waiting > 0 => {
            let without = state.setup.messages.count(Msg::PrintWaiting, waiting, &[]);
            state.say(format!("{said} {without}"));
        }
        Ok(said) => state.say(said),
        Err(failed) => {
            // Where nothing was written it may be the name, and whoever gave it still waits; later he is reading, or types
            // something else, and is not interrupted.
            if done == 0 && state.prompt.is_none() && state.overlay == Overlay::None {
                state.prompt = Some(retry);
            }
            state.warn(failed);
        }
    }
}

/// It is given up.
pub fn stop(state: &mut State) -> Vec<Effect> {
    state.printing = None;
    state.say(state.setup.messages.text(Msg::PrintStopped));
    vec![Effect::StopPrinting]
}
