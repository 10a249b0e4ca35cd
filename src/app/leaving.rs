//! How the list of a library is left, for when it is opened again.

use super::State;
use crate::library::LeftOff;

/// The article under the cursor, and how the list is sorted and grouped. What narrows it is not kept: whoever comes back finds all of it.
#[must_use]
pub fn left_off(state: &State) -> LeftOff {
    let article = state.list.current().map(|article| state.collection.id(article).to_owned());
    let (sorting, grouping) = (state.list.sort.name().to_owned(), state.list.group.name().to_owned());
    LeftOff { article: article.unwrap_or_default(), sorting, grouping, ..LeftOff::default() }
}
