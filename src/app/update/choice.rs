//! One thing is chosen from a menu: ways of sorting and grouping, values to narrow the list to, searches that were kept.

use super::{look, open, out, panel, settle, stops};
use crate::{
    app::{About, Action, Choice, Effect, Field, Focus, Made, Overlay, Pick, Prompt, PromptKind, State, view::isolated},
    library::{
        Group, Request, SavedSearch,
        facets::{self, Counted, Facet},
    },
    messages::Msg,
    search::{self, Query},
};
use crossterm::event::KeyEvent;

/// Opens a menu, or closes it.
pub fn show(state: &mut State, choice: Choice) {
    let again = state.overlay == Overlay::Choose && state.choice.as_ref().is_some_and(|open| open.about == choice.about);
    (state.choice, state.overlay) = if again { (None, Overlay::None) } else { (Some(choice), Overlay::Choose) };
}

/// A digit chooses an entry; whether it was one, and what comes of it.
pub fn digit(state: &mut State, key: KeyEvent) -> Option<Vec<Effect>> {
    let at = panel::digit_of(key)?.checked_sub(1)?;
    let there = state.choice.as_ref().is_some_and(|choice| at < choice.entries.len());
    Some(if there { choose(state, at) } else { Vec::new() })
}

/// An action while a menu is open.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    const PAGE: usize = 10;
    let Some(choice) = &mut state.choice else { return Vec::new() };
    let last = choice.entries.len().saturating_sub(1);
    match action {
        Action::Down => choice.at = (choice.at + 1).min(last),
        Action::Up => choice.at = choice.at.saturating_sub(1),
        Action::PageDown | Action::HalfDown => choice.at = (choice.at + PAGE).min(last),
        Action::PageUp | Action::HalfUp => choice.at = choice.at.saturating_sub(PAGE),
        Action::Top => choice.at = 0,
        Action::Bottom => choice.at = last,
        Action::Open => {
            let at = choice.at;
            return choose(state, at);
        }
        // From the values of a facet back to the facets.
        Action::Back => match choice.about {
            About::Values(facet) => {
                let at = Facet::ALL.iter().position(|one| *one == facet).unwrap_or(0);
                state.choice = Some(Choice::facets(state, at));
            }
            _ => close(state),
        },
        Action::Remove => return forget(state),
        Action::Undo if choice.about == About::Searches => return remember(state),
        Action::Sort => show(state, Choice::sorts(state)),
        Action::Group => show(state, Choice::groups(state)),
        Action::Count => show(state, Choice::facets(state, 0)),
        Action::Searches => show(state, Choice::searches(state, 0)),
        _ => {}
    }
    Vec::new()
}

fn close(state: &mut State) {
    (state.choice, state.overlay) = (None, Overlay::None);
}

/// Does what an entry says.
pub fn choose(state: &mut State, at: usize) -> Vec<Effect> {
    let Some((text, pick)) = state.choice.as_ref().and_then(|choice| choice.entries.get(at)).cloned() else { return Vec::new() };
    let messages = state.setup.messages;
    match pick {
        Pick::Sort(sort) => {
            state.list.sort = sort;
            state.say(messages.fill(Msg::SortNow, &[&text]));
        }
        Pick::Group(group) => {
            state.list.group = group;
            state.list.folded.clear();
            state.say(messages.fill(if group == Group::None { Msg::GroupOff } else { Msg::GroupNow }, &[&text]));
        }
        Pick::Facet(facet) => return count(state, facet),
        Pick::Narrow(clause) => {
            let before = state.list.filter.text().trim().to_owned();
            let effects = filter(state, &search::narrowed(&before, &clause));
            if !before.is_empty() && state.notice.is_none() {
                let both = state.query_shown(state.list.filter.text());
                state.say(messages.fill(Msg::FilterBoth, &[&isolated(&both)]));
            }
            return effects;
        }
        Pick::Search(search) => return filter(state, &search.query),
        Pick::Theme(name) => return look::theme(state, &name),
        Pick::Visit(id) => {
            stops::visit(state, &id);
            settle(state);
            return Vec::new();
        }
        Pick::Print(print) => {
            out::ask_file(state, print);
            return Vec::new();
        }
        Pick::Command(name) => return out::pipe(state, &name),
    }
    close(state);
    state.focus = Focus::List;
    refresh(state);
    settle(state);
    Vec::new()
}

fn refresh(state: &mut State) {
    state.list.refresh(&state.collection, &Made { marks: &state.marking.marks, shelf: &state.shelf });
}

/// Puts a filter in place of the one there is.
fn filter(state: &mut State, query: &str) -> Vec<Effect> {
    close(state);
    state.focus = Focus::List;
    state.list.filter = Field::new(query.to_owned());
    super::prompt::refilter(state);
    settle(state);
    Vec::new()
}

/// Has a facet counted over what the list shows, and shows it as soon as that is known.
fn count(state: &mut State, facet: Facet) -> Vec<Effect> {
    let articles = || state.list.shown.iter().chain(&state.list.away).copied();
    if let Some(indexed) = state.collection.indexed() {
        let articles = articles().filter_map(|article| indexed.number_of(article)).collect();
        state.choice = Some(Choice::values(state, facet, None));
        return vec![Effect::Count { facet, articles }];
    }
    let articles: Vec<usize> = articles().collect();
    let counts = facets::counted(facet, &state.collection, &articles, &state.marking.marks);
    state.choice = Some(Choice::values(state, facet, Some(&counts)));
    Vec::new()
}

/// The index has counted a facet; that is shown if it is still waited for.
pub fn counted(state: &mut State, facet: Facet, counts: Result<Vec<Counted>, String>) {
    let waiting = |choice: &Choice| choice.about == About::Values(facet) && choice.counting;
    // The help or the palette may lie over it.
    if !state.choice.as_ref().is_some_and(waiting) {
        return;
    }
    match counts {
        Ok(counts) => state.choice = Some(Choice::values(state, facet, Some(&counts))),
        Err(wrong) => {
            close(state);
            state.warn(wrong);
        }
    }
}

/// Folds the group under the cursor, or all of them; where they are folded, shows them again.
pub fn fold(state: &mut State, all: bool) {
    let list = &mut state.list;
    let Some(here) = list.group_of(list.at.cursor) else {
        state.say(state.setup.messages.text(Msg::GroupNot));
        return;
    };
    let heading = &list.headings[here];
    let (name, folded) = (heading.name.clone(), heading.folded);
    if all {
        list.folded.clear();
        if list.headings.iter().any(|heading| !heading.folded) {
            list.folded = list.headings.iter().map(|heading| heading.name.clone()).collect();
        }
    } else if folded {
        list.folded.remove(&name);
    } else {
        list.folded.insert(name.clone());
    }
    let article = list.current();
    refresh(state);
    // The cursor stays in its group.
    let heading = state.list.headings.iter().find(|heading| heading.name == name);
    if let Some(start) = heading.map(|heading| heading.start)
        && (state.list.current() != article || state.list.group_of(state.list.at.cursor) != state.list.group_of(start))
    {
        state.list.at.go_to(start);
    }
    // Whoever reads an article goes on with it.
    if state.focus == Focus::List {
        open::preview_soon(state);
    }
}

/// To the next group, or to the beginning of this one and then the one before.
pub fn next_group(state: &mut State, by: isize) {
    let list = &mut state.list;
    let here = list.at.cursor;
    let to = if by > 0 {
        list.headings.iter().find(|heading| heading.start > here)
    } else {
        list.headings.iter().rev().find(|heading| heading.start < here)
    };
    match to.map(|heading| heading.start) {
        Some(start) => list.at.go_to(start),
        None if list.headings.is_empty() => state.say(state.setup.messages.text(Msg::GroupNot)),
        None => {}
    }
    open::preview_soon(state);
}

/// Asks for a name under which the filter is kept.
pub fn ask_name(state: &mut State) {
    let messages = state.setup.messages;
    let query = state.list.filter.text().trim();
    if state.shelf.read_only {
        state.warn(messages.text(Msg::StoreReadOnly));
    } else if query.is_empty() || search::parse(query).unwrap_or_default() == Query::default() {
        state.say(messages.text(Msg::SearchNothing));
    } else {
        let known = state.searches.iter().find(|search| search.query == query).map(|search| search.name.clone());
        state.prompt = Some(Prompt { kind: PromptKind::SaveSearch, field: Field::new(known.unwrap_or_default()) });
    }
}

/// Keeps the filter under a name, in place of what was kept under it.
pub fn keep(state: &mut State, name: &str) -> Vec<Effect> {
    if name.trim().is_empty() {
        return Vec::new();
    }
    let search = SavedSearch::new(name, state.list.filter.text().trim(), (state.setup.clock)());
    state.promise(state.setup.messages.fill(Msg::SearchKept, &[&search.name]));
    put(state, search)
}

fn put(state: &mut State, search: SavedSearch) -> Vec<Effect> {
    state.searches.retain(|other| other.name != search.name);
    let at = state.searches.partition_point(|other| other.name < search.name);
    state.searches.insert(at, search.clone());
    vec![Effect::Store(Request::KeepSearch(search))]
}

/// Forgets the search under the cursor.
fn forget(state: &mut State) -> Vec<Effect> {
    let Some(choice) = &state.choice else { return Vec::new() };
    let (at, picked) = (choice.at, choice.entries.get(choice.at).map(|(_, pick)| pick.clone()));
    let Some(Pick::Search(search)) = picked else { return Vec::new() };
    if state.shelf.read_only {
        state.warn(state.setup.messages.text(Msg::StoreReadOnly));
        return Vec::new();
    }
    let name = search.name.clone();
    state.searches.retain(|other| other.name != name);
    state.forgotten.push(search);
    state.choice = Some(Choice::searches(state, at));
    state.promise(state.setup.messages.fill(Msg::SearchForgotten, &[&name]));
    vec![Effect::Store(Request::ForgetSearch(name))]
}

/// Takes back what was forgotten last.
fn remember(state: &mut State) -> Vec<Effect> {
    let Some(search) = state.forgotten.pop() else {
        state.say(state.setup.messages.text(Msg::MarkNothing));
        return Vec::new();
    };
    let name = search.name.clone();
    let effects = put(state, search);
    let at = state.searches.iter().position(|search| search.name == name).unwrap_or(0);
    state.choice = Some(Choice::searches(state, at));
    state.promise(state.setup.messages.fill(Msg::SearchKept, &[&name]));
    effects
}
