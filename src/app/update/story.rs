//! A story's page, and the list narrowed to a story.

use super::{compare, entity, jump, open, settle};
use crate::{
    app::{
        Action, Effect, Focus, Overlay, State, StoryPage, StoryRow,
        list::{Only, Whom},
        view::isolated,
    },
    library::RelationKind,
    messages::Msg,
};
use rustc_hash::FxHashSet;

/// Opens the page of the open article's story, or closes it; the history remembers where from.
pub fn toggle(state: &mut State) {
    if state.overlay == Overlay::Story {
        state.overlay = Overlay::None;
        return;
    }
    let Some(article) = state.reading.as_ref().map(|reading| reading.article) else { return };
    let Some(page) = StoryPage::of(state, article, FxHashSet::default(), false) else {
        return none(state, article);
    };
    if let Some(here) = state.here() {
        state.history.leave(here);
    }
    (state.tale, state.overlay) = (Some(page), Overlay::Story);
}

/// Says why there is no story to an article; relations may be all that it has.
fn none(state: &mut State, article: usize) {
    let related = state.collection.linked().kin(article).iter().any(|(kind, ..)| *kind != RelationKind::SharedNames);
    let none = state.unless_later(if related { Msg::NoStoryRelated } else { Msg::NoStory });
    state.say(state.named(none));
}

/// Opens a page that the history leads to.
pub fn reopen(state: &mut State, (article, cursor): (usize, usize)) {
    let (shown, whole) = state.tale.take().map_or_else(Default::default, |page| (page.open, page.whole));
    let Some(mut page) = StoryPage::of(state, article, shown, whole) else { return };
    if page.rows.get(cursor).is_some_and(StoryRow::is_entry) {
        page.at.go_to(cursor);
    }
    (state.tale, state.overlay) = (Some(page), Overlay::Story);
}

/// The same page for what there is now; it closes where there is no such story any more.
pub fn renew(state: &mut State) {
    let Some(old) = state.tale.take() else { return };
    state.tale = StoryPage::of(state, old.article, old.open, old.whole);
    if let Some(page) = &mut state.tale {
        page.at.top = old.at.top;
        page.at.go_to(old.at.cursor.min(page.rows.len().saturating_sub(1)));
        page.step(0);
    } else if state.overlay == Overlay::Story {
        state.overlay = Overlay::None;
    }
}

/// An action while the page is open.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    if turned(state, action) {
        settle(state);
        return Vec::new();
    }
    let Some(page) = &mut state.tale else { return Vec::new() };
    match action {
        Action::Down => page.step(1),
        Action::Up => page.step(-1),
        Action::Top => page.step(isize::MIN),
        Action::Bottom => page.step(isize::MAX),
        Action::NextLink => page.link(1),
        Action::PreviousLink => page.link(-1),
        Action::Open => chosen(state),
        Action::Unfold => unfold(state),
        Action::Story => toggle(state),
        Action::OnlyStory => only(state),
        Action::Compare => compare::nearest(state),
        Action::Back => return jump::back(state),
        Action::Forward => jump::forward(state),
        Action::Copy => {
            let about = state.collection.stories().of(page.article).map(|story| story.about.named);
            return about.map(|named| Effect::Copy(state.collection.listed(named).headline.clone())).into_iter().collect();
        }
        _ => {}
    }
    settle(state);
    Vec::new()
}

/// Follows the row under the cursor.
pub fn chosen(state: &mut State) {
    match state.tale.as_ref().and_then(StoryPage::current).cloned() {
        Some(StoryRow::Telling(article, ..) | StoryRow::Copy(article, _)) => jump::go(state, article),
        Some(StoryRow::Cast(number, _)) => {
            let id = state.collection.stories().named(number).map(|named| named.id.clone());
            // What was said of it may have made it another, or none.
            let entity = id.and_then(|id| state.index.find(state.words.end(&id).0));
            if let Some(entity) = entity {
                entity::open_page(state, entity);
            }
        }
        Some(StoryRow::More(_)) => {
            if let Some(page) = &mut state.tale {
                page.whole = true;
            }
            renew(state);
        }
        _ => {}
    }
}

/// Shows the copies under a telling, or folds them again.
fn unfold(state: &mut State) {
    let Some(page) = &mut state.tale else { return };
    let under = match page.current() {
        Some(StoryRow::Telling(article, copies, _)) if *copies > 0 => *article,
        Some(StoryRow::Copy(_, under)) => *under,
        _ => {
            state.say(state.setup.messages.text(Msg::NoCopies));
            return;
        }
    };
    let shown = page.open.contains(&under);
    if shown {
        page.open.remove(&under);
        // The page is about the whole story: the article that it was opened from may be folded away with the others.
        page.article = under;
    } else {
        page.open.insert(under);
    }
    renew(state);
    if let Some(page) = &mut state.tale
        && let Some(row) = page.rows.iter().position(|row| row.article() == Some(under))
    {
        page.at.go_to(row);
    }
}

/// Narrows the list to the story of the article at hand; where it is narrowed to it already, no longer.
pub fn only(state: &mut State) {
    let messages = state.setup.messages;
    if matches!(state.list.only, Some(Only { what: Whom::Story(_), .. })) {
        return entity::unlist(state);
    }
    let at_hand = if state.focus == Focus::List { state.list.current() } else { None };
    let article = at_hand.or(state.reading.as_ref().map(|reading| reading.article));
    let story = article.and_then(|article| Some((article, state.collection.stories().of(article)?)));
    let Some((article, story)) = story else {
        if let Some(article) = article {
            none(state, article);
        }
        return;
    };
    let name = state.collection.listed(story.about.named).headline.clone();
    let filter = state.query_shown(state.list.filter.text().trim());
    let only = if filter.is_empty() { Msg::OnlyStorySaid } else { Msg::OnlyStorySaidToo };
    state.say(messages.fill(only, &[&isolated(&name), &isolated(&filter)]));
    state.list.only = Some(Only { what: Whom::Story(article), name, articles: FxHashSet::default(), order: None, before: None });
    (state.overlay, state.focus) = (Overlay::None, Focus::List);
    entity::relist(state);
    state.list.go_to(article);
    open::preview(state);
}

/// A page on or back, or half of one.
fn turned(state: &mut State, action: Action) -> bool {
    let Some(mut page) = state.tale.take() else { return false };
    let (body, mut at) = (state.page_area(), std::mem::take(&mut page.at));
    let rows = |row| page.rows_of(state, row, body.width);
    let turned = at.paged(action, usize::from(body.height), page.rows.len(), rows, |row| page.rows[row].is_entry());
    page.at = at;
    state.tale = Some(page);
    turned
}

/// Has the page lie so that its cursor is on the screen.
pub fn lay(state: &mut State) {
    let Some(mut page) = state.tale.take() else { return };
    let body = state.page_area();
    let mut at = std::mem::take(&mut page.at);
    at.settle_by(usize::from(body.height), page.rows.len(), |row| page.rows_of(state, row, body.width));
    page.at = at;
    state.tale = Some(page);
}
