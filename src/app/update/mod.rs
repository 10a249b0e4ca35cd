//! How events and actions change the state. Each file takes one kind; this one sorts them.

mod alike;
mod amend;
mod bookmarks;
mod choice;
mod compare;
mod completing;
mod config;
mod drag;
mod elsewhere;
mod entity;
mod goal;
mod help;
mod jump;
mod keys;
mod leave;
mod library;
mod look;
mod marks;
mod mouse;
mod moves;
mod named;
mod note;
mod open;
mod out;
mod palette;
mod panel;
mod passage;
mod prompt;
mod raw;
mod rekey;
mod select;
mod stops;
mod story;
mod tell;
mod ties;
mod told;

pub use compare::open as open_comparison;

use super::{Action, Choice, Effect, Event, Field, Focus, Letter, Overlay, Prompt, PromptKind, State, look::Spacing};
use crate::{
    library::Corrections,
    messages::{Msg, reworded},
};

/// Takes in something that happened outside.
pub fn handle(state: &mut State, event: Event) -> Vec<Effect> {
    let written = match event {
        Event::Saved(_) => Some(true),
        Event::StoreFailed(_) => Some(false),
        _ => None,
    };
    if let Some(said) = written.and_then(|written| state.promises.answer(written)) {
        state.say_promised(said);
    }
    let effects = happened(state, event);
    counted(state, effects)
}

/// What is asked of the store is answered in this order: what was promised of it waits for that.
fn counted(state: &mut State, effects: Vec<Effect>) -> Vec<Effect> {
    let requests = effects.iter().filter(|effect| matches!(effect, Effect::Store(_))).count();
    if let Some(said) = state.promises.ask(requests) {
        state.say(said);
    }
    effects
}

fn happened(state: &mut State, event: Event) -> Vec<Effect> {
    let mut effects = match event {
        Event::Key(key) => keys::typed(state, key),
        Event::Mouse(mouse) => mouse::update(state, mouse),
        Event::Paste(text) => {
            note::paste(state, &text);
            if let Some(prompt) = &mut state.prompt {
                prompt.field.insert(&text);
                prompt::changed(state);
            }
            Vec::new()
        }
        Event::Resize(width, height) => {
            state.setup.size = (width, height);
            Vec::new()
        }
        Event::Files(files) => {
            // The beginning of a page makes room for the whole.
            let from = if state.beginning { 0 } else { state.collection.files().len() };
            open::files(state, files);
            let mut effects = told::refresh(state);
            effects.extend(named::late(state, from));
            effects
        }
        Event::Beginning(page) => {
            open::beginning(state, page);
            Vec::new()
        }
        event @ (Event::Library(_)
        | Event::Rest { .. }
        | Event::Indexing(_)
        | Event::Left(_)
        | Event::Found { .. }
        | Event::Alike { .. }
        | Event::Counted { .. }
        | Event::Completed { .. }
        | Event::Stops(_)
        | Event::Outside(_)
        | Event::Copied { .. }
        | Event::NotOpened(..)
        | Event::Printing(..)
        | Event::Printed(..)
        | Event::Problem(_)
        | Event::StoreRecovered(_)
        | Event::Config(_)
        | Event::KeysFailed { .. }
        | Event::Searches(_)) => {
            heard(state, event);
            Vec::new()
        }
        Event::Related(relations) if state.generation > 0 => {
            // They are those of pages as they were before a correction.
            drop(relations);
            state.loading = false;
            told::relate(state)
        }
        Event::Related(relations) => {
            open::related(state, *relations);
            Vec::new()
        }
        Event::Corrections(all) => {
            state.corrections = Corrections::new(&all);
            told::refresh(state)
        }
        Event::EntityWords(said) => named::stored(state, said),
        Event::Named { pages, words } => named::named(state, pages, &words),
        Event::Cleaned(pages) => told::cleaned(state, pages),
        Event::Compared { pages, articles, comparison } => {
            compare::compared(state, &pages, articles, &comparison);
            Vec::new()
        }
        Event::Relinked { generation, relations } => told::relinked(state, generation, *relations),
        Event::Bookmarks { all, read_only } => {
            bookmarks::loaded(state, all, read_only);
            Vec::new()
        }
        Event::Marks(marks) => {
            state.marking.load(*marks);
            Vec::new()
        }
        Event::Saved(change) => {
            bookmarks::saved(state, &change);
            Vec::new()
        }
        Event::StoreFailed(why) => {
            let messages = state.setup.messages;
            state.warn(messages.fill(Msg::BookmarkFailed, &[&reworded(&why, messages.language)]));
            Vec::new()
        }
    };
    goal::reach(state);
    settle(state);
    effects.extend(compare::ask(state));
    effects.extend(library::ask(state));
    library::trim(state);
    effects.extend(marks::opened(state));
    effects.extend(stops::store(state));
    effects
}

/// What the index, the store and the workers beside them have to say of the list.
fn heard(state: &mut State, event: Event) {
    match event {
        Event::Library(view) => library::opened(state, *view),
        Event::Rest { file, page } => open::rest(state, file, page),
        Event::Indexing(progress) => library::progress(state, progress),
        Event::Left(left) => library::left(state, *left),
        Event::Found { wanted, found } => library::found(state, &wanted, found),
        Event::Alike { article, found } => alike::found(state, article, found),
        Event::Counted { facet, counts } => choice::counted(state, facet, counts),
        Event::Completed { text, before, names } => completing::completed(state, &text, before, &names),
        Event::Searches(searches) => state.searches = searches,
        Event::Stops(stored) => stops::loaded(state, stored),
        Event::Outside(outcome) => out::done(state, outcome),
        Event::Copied { whole: true } => state.say(state.setup.messages.text(Msg::Copied)),
        Event::Copied { whole: false } => state.warn(state.setup.messages.text(Msg::CopyTooLong)),
        Event::NotOpened(what, why) => elsewhere::failed(state, what, why),
        Event::Printing(job, done) => {
            if let Some(printing) = state.printing.as_mut().filter(|printing| printing.job == job) {
                printing.done = done;
            }
        }
        Event::Printed(job, outcome) => out::printed(state, job, outcome),
        Event::Problem(problem) => state.problems.push(problem),
        Event::StoreRecovered(how) => state.warn(reworded(&how, state.setup.messages.language).into_owned()),
        Event::Config(settings) => config::renewed(state, settings),
        Event::KeysFailed { changes, why } => rekey::failed(state, &changes, &why),
        _ => {}
    }
}

/// Shows what was put off while events came: to be called when there are none left, before the screen is drawn; and again while
/// [`State::is_busy`].
pub fn rest(state: &mut State) -> Vec<Effect> {
    let mut effects = Vec::new();
    if state.late.is_some() {
        open::catch_up(state);
        settle(state);
        library::trim(state);
        effects = marks::opened(state);
    }
    bookmarks::look(state);
    open::to_the_end(state);
    compare::arrived(state);
    effects.extend(open::asked(state));
    if let Some(path) = state.to_write.take_if(|_| !state.shelf.pending()) {
        effects.push(Effect::PrintBookmarks(path));
    }
    counted(state, effects)
}

/// The reader ends, by whatever: what is still to be stored.
pub fn end(state: &mut State) -> Vec<Effect> {
    stops::end(state)
}

/// Carries out an action.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    if !(state.focus == Focus::List && state.overlay == Overlay::None && action.moves()) {
        open::catch_up(state);
    }
    match action {
        Action::Quit => return vec![Effect::Quit],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Redraw => return vec![Effect::Redraw],
        _ if state.overlay == Overlay::Keys => {
            let effects = rekey::update(state, action);
            settle(state);
            return effects;
        }
        Action::Help => help::toggle(state),
        Action::Palette => palette::open(state),
        Action::OpenPath => elsewhere::ask(state),
        Action::ChangeKey if state.overlay == Overlay::Help => rekey::of_help(state),
        Action::ChangeKey => {
            help::toggle(state);
            // Whoever wants another key knows what it is for: typing finds it.
            if state.overlay == Overlay::Help {
                state.prompt = Some(Prompt { kind: PromptKind::Help, field: Field::default() });
            }
            state.say(state.setup.messages.text(Msg::KeysWhich));
        }
        Action::Messages => {
            let open = matches!(state.overlay, Overlay::Messages(_));
            state.overlay = if open { Overlay::None } else { Overlay::Messages(0) };
        }
        Action::Zen
        | Action::ChooseTheme
        | Action::Harakat
        | Action::Digits
        | Action::Spacing
        | Action::Justify
        | Action::TextNarrower
        | Action::TextWider
        | Action::ListNarrower
        | Action::ListWider => return look::update(state, action),
        Action::Cancel if state.printing.is_some() && state.overlay == Overlay::None => return out::stop(state),
        Action::Cancel => leave::cancel(state),
        Action::Bookmarks => bookmarks::show(state),
        _ if state.overlay == Overlay::Compare => return compare::update(state, action),
        _ if state.overlay == Overlay::Help => {
            let effects = help::update(state, action);
            settle(state);
            return effects;
        }
        _ if matches!(state.overlay, Overlay::Messages(_)) => help::messages(state, action),
        _ if state.overlay == Overlay::Welcome => {
            state.overlay = Overlay::None;
            settle(state);
            // A key that opens or moves does so at once.
            return if action == Action::Open { Vec::new() } else { update(state, action) };
        }
        _ if state.overlay == Overlay::Bookmarks => return bookmarks::update(state, action),
        _ if state.overlay == Overlay::Choose => return choice::update(state, action),
        _ if matches!(state.overlay, Overlay::Tell(_)) => return tell::update(state, action),
        _ if matches!(state.overlay, Overlay::Amend(_)) => return amend::update(state, action),
        _ if matches!(state.overlay, Overlay::Types(_)) => panel::in_types(state, action),
        Action::Correct | Action::Refuse if passage::asked(state).is_some() => return passage::answer(state, action),
        Action::Correct if amend::possible(state) => amend::open(state),
        _ if state.overlay == Overlay::Entity => return entity::update(state, action),
        _ if state.overlay == Overlay::Story => return story::update(state, action),
        Action::Relations => ties::toggle(state),
        Action::Story => story::toggle(state),
        Action::OnlyStory => story::only(state),
        Action::Entities => panel::toggle(state),
        Action::Types => panel::types(state),
        Action::OnlyEntity => entity::only(state),
        Action::NextEntity | Action::PreviousEntity => {
            state.focus = if state.reading.is_some() && state.focus == Focus::List { Focus::Article } else { state.focus };
            settle(state);
            entity::next(state, if action == Action::NextEntity { 1 } else { -1 }, None);
        }
        _ if state.focus == Focus::Panel => match in_panel(state, action) {
            Some(effects) => return effects,
            None => return beside_panel(state, action),
        },
        _ => return in_panes(state, action),
    }
    settle(state);
    Vec::new()
}

/// An action in whichever panel is open.
fn in_panel(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    if state.ties.is_some() { ties::update(state, action) } else { panel::update(state, action) }
}

/// What the panel leaves to the panes beside it. What moves in the text takes the keys there.
fn beside_panel(state: &mut State, action: Action) -> Vec<Effect> {
    if matches!(action, Action::Select | Action::SelectParagraph | Action::NextLink | Action::PreviousLink) {
        state.focus = Focus::Article;
    }
    in_panes(state, action)
}

/// An action in the list or the article.
fn in_panes(state: &mut State, action: Action) -> Vec<Effect> {
    if action == Action::Open && select::active(state) && passage::open_note(state, false) {
        return Vec::new();
    }
    match action {
        Action::Raw => raw::toggle(state),
        Action::Correct => tell::open(state),
        Action::Filter => prompt::filter(state),
        Action::Sort => choice::show(state, Choice::sorts(state)),
        Action::Group => choice::show(state, Choice::groups(state)),
        Action::Count => choice::show(state, Choice::facets(state, 0)),
        Action::Searches => choice::show(state, Choice::searches(state, 0)),
        Action::KeepSearch => choice::ask_name(state),
        Action::Unfold => choice::fold(state, false),
        Action::FoldAll => choice::fold(state, true),
        Action::NextGroup => choice::next_group(state, 1),
        Action::PreviousGroup => choice::next_group(state, -1),
        Action::Alike => return alike::ask(state),
        Action::Find => prompt::find(state),
        Action::FindNext => moves::next_hit(state, 1),
        Action::FindPrevious => moves::next_hit(state, -1),
        Action::NextArticle => open::step(state, 1),
        Action::PreviousArticle => open::step(state, -1),
        Action::NextLink => jump::next_link(state, 1),
        Action::PreviousLink => jump::next_link(state, -1),
        Action::Open => jump::open(state),
        Action::Compare => compare::nearest(state),
        Action::Back => return jump::back(state),
        Action::Forward => jump::forward(state),
        Action::Select => select::toggle(state),
        Action::SelectParagraph => select::paragraph(state),
        Action::SwapEnds => select::swap(state),
        Action::Copy => return select::copy(state),
        Action::Star => return marks::star(state),
        Action::ToggleRead => return marks::read(state),
        Action::Tag => marks::ask_tag(state),
        Action::NextUnread => marks::next_unread(state),
        Action::MarkShown => return stops::mark_shown(state),
        Action::Visited => stops::visited(state),
        Action::OpenAddress | Action::CopyAddress | Action::CopyCitation | Action::CopyFile | Action::Print | Action::Pipe => {
            return out::update(state, action);
        }
        Action::Undo if rekey::was_last(state) => return rekey::undo(state),
        Action::Redo if rekey::is_next(state) => return rekey::redo(state),
        Action::Undo if state.shelf.was_last(state.marking.depth()) => return bookmarks::undo(state, true),
        Action::Redo if state.shelf.is_next(state.marking.depth()) => return bookmarks::undo(state, false),
        Action::Undo => return marks::undo(state, true),
        Action::Redo => return marks::undo(state, false),
        Action::Bookmark => select::bookmark(state),
        Action::GiveLetter => passage::give_letter(state),
        Action::JumpLetter => passage::ask_letter(state, Letter::Jump),
        Action::EditNote => {
            passage::open_note(state, true);
        }
        Action::Remove | Action::Refuse => {}
        _ if select::active(state) => select::moved(state, action),
        _ => moves::moved(state, action),
    }
    settle(state);
    Vec::new()
}

/// Brings everything that depends on the screen's size in order, so that drawing changes nothing.
pub fn settle(state: &mut State) {
    let panes = state.panes();
    if let Some(pane) = panes.list {
        state.list.settle(pane.height);
    }
    if state.overlay == Overlay::Bookmarks {
        state.settle_shelf();
    }
    help::lay(state);
    panel::lay(state);
    ties::lay(state);
    entity::lay(state);
    story::lay(state);
    compare::lay(state);
    if let Some(reading) = &mut state.reading {
        reading.follow_filter(&state.list.meant);
        // An article that is not on the screen keeps its layout for when it comes back.
        let Some(pane) = panes.article else { return };
        let (justified, spaced) = (state.setup.look.justified, state.setup.look.spacing == Spacing::Apart);
        reading.view.set_setting(justified && reading.raw.is_none(), spaced && reading.raw.is_none());
        raw::lay(reading, state.setup.layout, pane, panes.related.is_some());
        reading.top = reading.view.settle(reading.top, pane.height);
        raw::keep_cursor(reading, pane.height);
        reading.refresh_selection();
    }
}
