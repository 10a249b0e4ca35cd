//! Two tellings compared: opened, gone through, left.

use super::{jump, settle};
use crate::{
    app::{Action, Compare, Effect, Focus, Overlay, State},
    library::{PageFile, RelationKind, RestOfPage},
    messages::Msg,
    related::compare::Comparison,
    text::Direction,
};
use std::sync::Arc;

/// Compares the two articles that a panel or a story's page has at hand; else the open article with the telling nearest to it: what the focused headline leads to, else its nearest
/// copy, else the likeliest report of the same event, else of the same story.
pub fn nearest(state: &mut State) {
    if let Some((a, b)) = state.pair_at_hand() {
        return open(state, a, b);
    }
    let Some(a) = state.reading.as_ref().map(|reading| reading.article) else { return };
    match tellings(state, a).first() {
        Some(b) => open(state, a, *b),
        None => state.say(state.setup.messages.text(Msg::CompareNone)),
    }
}

/// Compares two articles of the collection; the history remembers where from. This is the way in for every other view.
pub fn open(state: &mut State, a: usize, b: usize) {
    if a == b || a.max(b) >= state.collection.len() {
        return;
    }
    if let Some(here) = state.here() {
        state.history.leave(here);
    }
    if state.reading.as_ref().is_none_or(|reading| reading.article != a) {
        super::open::show(state, a);
        state.list.go_to(a);
    }
    show(state, a, b, 0);
    settle(state);
}

/// Shows the comparison with the cursor on a row, as the history has it, too.
pub fn show(state: &mut State, a: usize, b: usize, row: usize) {
    if !are_whole(state, [a, b]) {
        state.to_compare = Some((a, b, row));
        (state.overlay, state.focus) = (Overlay::None, Focus::Article);
        state.say(state.setup.messages.text(Msg::CompareLater));
        return;
    }
    let mut others = tellings(state, a);
    if !others.contains(&b) {
        others.insert(0, b);
    }
    let mut compare = Compare::new(&state.collection, [a, b], row);
    compare.others = others;
    (state.compare, state.overlay, state.focus) = (Some(compare), Overlay::Compare, Focus::Article);
}

/// Whether all of two pages is at hand; what is not is read.
fn are_whole(state: &mut State, articles: [usize; 2]) -> bool {
    let unread: Vec<RestOfPage> = articles.into_iter().filter_map(|article| state.collection.rest_of(article)).collect();
    let none = unread.is_empty();
    for rest in unread {
        super::open::want(state, rest);
    }
    none
}

/// Compares what waited for pages to be read to their ends, unless the reader went elsewhere meanwhile.
pub fn arrived(state: &mut State) {
    let Some((a, b, row)) = state.to_compare else { return };
    if state.reading.as_ref().is_none_or(|reading| reading.article != a) || b >= state.collection.len() {
        state.to_compare = None;
    } else if state.overlay == Overlay::None && state.prompt.is_none() && state.note.is_none() && are_whole(state, [a, b]) {
        state.to_compare = None;
        show(state, a, b, row);
        settle(state);
    }
}

/// Tellings of one event that are offered beyond those linked directly.
const MOST: usize = 64;

/// The articles that tell the same as this one: what is linked with it, the nearest first, then what else tells its event.
fn tellings(state: &State, article: usize) -> Vec<usize> {
    let focused = state.reading.as_ref().filter(|reading| reading.article == article).and_then(|reading| {
        let link = reading.view.links.get(reading.link?)?;
        link.target
    });
    let relations = state.collection.relations_of(article);
    let of =
        |kind: RelationKind| relations.iter().filter(move |relation| relation.kind == kind).filter_map(|relation| relation.target);
    let mut tellings: Vec<usize> = Vec::new();
    let nearest = of(RelationKind::Duplicate).chain(of(RelationKind::SameEvent)).chain(of(RelationKind::SameStory));
    let event = state.collection.stories().event_of(article);
    let same = event.into_iter().flat_map(|event| event.articles().take(MOST));
    for other in focused.into_iter().chain(nearest).chain(same) {
        if other != article && !tellings.contains(&other) {
            tellings.push(other);
        }
    }
    tellings
}

/// What is to be compared while the reader goes on.
pub fn ask(state: &mut State) -> Option<Effect> {
    let compare = state.compare.as_mut().filter(|compare| compare.summary.is_none() && !compare.asked)?;
    compare.asked = true;
    Some(Effect::Compare { pages: compare.pages.clone(), articles: compare.numbers })
}

/// Two long articles were compared.
pub fn compared(state: &mut State, pages: &[Arc<PageFile>; 2], articles: [usize; 2], comparison: &Comparison) {
    let Some(compare) = &mut state.compare else { return };
    let same = compare.pages.iter().zip(pages).all(|(a, b)| Arc::ptr_eq(a, b)) && compare.numbers == articles;
    if same && compare.summary.is_none() {
        compare.fill(comparison);
    }
}

/// Takes the comparison along to where its articles are now, with what they say now.
pub fn follow(state: &mut State, to: impl Fn(usize) -> Option<usize> + Copy) {
    state.to_compare = state.to_compare.and_then(|(a, b, row)| Some((to(a)?, to(b)?, row)));
    let Some(old) = state.compare.take() else { return };
    let shown = state.overlay == Overlay::Compare;
    match old.articles.map(to) {
        [Some(a), Some(b)] if shown => show(state, a, b, old.cursor.block),
        _ if shown => state.overlay = Overlay::None,
        _ => {
            // What lies over it must not come back to nothing.
            if state.help.under == Overlay::Compare {
                state.help.under = Overlay::None;
            }
            if let Some(palette) = state.palette.as_mut().filter(|palette| palette.under == Overlay::Compare) {
                palette.under = Overlay::None;
            }
        }
    }
}

/// Lays out what the screen shows of the comparison.
pub fn lay(state: &mut State) {
    let (areas, layout) = (state.compare_areas(), state.setup.layout);
    if let (Overlay::Compare, Some(compare)) = (state.overlay, &mut state.compare) {
        compare.lay(layout, areas.sides[0].width.max(1), areas.stacked);
        compare.settle(areas.text.height);
    }
}

/// An action while two tellings are compared.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    let height = state.compare_areas().text.height;
    let ui = state.setup.messages.language.direction();
    let Some(compare) = &mut state.compare else { return Vec::new() };
    let lines = isize::try_from(height).unwrap_or(1);
    match action {
        Action::Down => compare.step(1, height),
        Action::Up => compare.step(-1, height),
        Action::PageDown => compare.page((lines - 1).max(1), height),
        Action::PageUp => compare.page(-(lines - 1).max(1), height),
        Action::HalfDown => compare.page((lines / 2).max(1), height),
        Action::HalfUp => compare.page(-(lines / 2).max(1), height),
        Action::Top => (compare.top, compare.cursor) = Default::default(),
        Action::Bottom => compare.go_to(usize::MAX, height),
        Action::Left => compare.side = Compare::side_at(Direction::Ltr, ui),
        Action::Right => compare.side = Compare::side_at(Direction::Rtl, ui),
        Action::FindNext => difference(state, 1),
        Action::FindPrevious => difference(state, -1),
        Action::NextArticle => other(state, 1),
        Action::PreviousArticle => other(state, -1),
        Action::Open => read(state),
        Action::Copy => return copy(state),
        Action::Compare => state.overlay = Overlay::None,
        Action::Back => return jump::back(state),
        Action::Forward => jump::forward(state),
        _ => {}
    }
    settle(state);
    Vec::new()
}

/// Goes to the next or previous row that differs.
fn difference(state: &mut State, by: isize) {
    let (height, messages) = (state.compare_areas().text.height, state.setup.messages);
    let Some(compare) = &mut state.compare else { return };
    let all = compare.differences();
    if all.is_empty() {
        if compare.summary.is_some() {
            state.say(messages.text(Msg::CompareSame));
        }
        return;
    }
    let here = compare.cursor.block;
    let next = if by > 0 {
        all.partition_point(|row| *row <= here) % all.len()
    } else {
        (all.partition_point(|row| *row < here) + all.len() - 1) % all.len()
    };
    compare.go_to(all[next], height);
    state.say(messages.fill(Msg::FindAt, &[&(next + 1).to_string(), &all.len().to_string()]));
}

/// Compares with the next or previous telling, and stays at the sentence.
fn other(state: &mut State, by: isize) {
    let height = state.compare_areas().text.height;
    let Some(old) = &mut state.compare else { return };
    let count = old.others.len();
    if count < 2 {
        return state.say(state.setup.messages.text(Msg::CompareAlone));
    }
    let ([a, b], side) = (old.articles, old.side);
    let sentence = old.rows.get(old.cursor.block).and_then(|row| row.spans[0]);
    let at = old.others.iter().position(|other| *other == b).unwrap_or(0);
    let next = old.others[(at + count).saturating_add_signed(by) % count];
    let others = std::mem::take(&mut old.others);
    show(state, a, next, 0);
    let Some(new) = &mut state.compare else { return };
    (new.others, new.side) = (others, side);
    let row = sentence.and_then(|span| new.rows.iter().position(|row| row.spans[0].is_some_and(|here| here.end > span.start)));
    settle(state);
    if let (Some(row), Some(new)) = (row, &mut state.compare) {
        new.go_to(row, height);
    }
}

/// Opens the telling under the cursor at the sentence under it.
pub fn read(state: &mut State) {
    let Some(compare) = &mut state.compare else { return };
    let Some((side, span)) = compare.sentence() else { return };
    let article = compare.articles[side];
    jump::go(state, article);
    settle(state);
    let height = state.article_height();
    if let Some(reading) = &mut state.reading
        && let Some(place) = reading.view.place_of_document(span.start)
        // What stands above the text, the headline with it, is the top.
        && place > (crate::app::view::Place { block: reading.view.first_text(), line: 0 })
    {
        reading.top = reading.view.moved(place, -isize::try_from(height / 4).unwrap_or(0));
    }
}

fn copy(state: &mut State) -> Vec<Effect> {
    let Some(compare) = &mut state.compare else { return Vec::new() };
    let sentence = compare.sentence();
    sentence.map(|(side, span)| Effect::Copy(span.of(&compare.pages[side].document.text).to_owned())).into_iter().collect()
}
