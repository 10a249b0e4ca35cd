//! The panel of the open article's entities, by type, the most frequent first.

use super::{State, Types, rolling::Rolling};
use crate::{
    entities::{self, EntityType, Mention},
    library::PageFile,
    text::Span,
};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// A row of the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PanelRow {
    /// A heading: a type, and how many entities of it there are.
    Kind(EntityType, usize),
    /// An entity.
    Entity {
        /// Its number in the index.
        entity: u32,
        /// Mentions in the article.
        count: usize,
        /// The mention of the page that names it most fully.
        named: usize,
    },
    /// How many entities of types that are switched off there are.
    Hidden(usize),
    /// The heading of what the user said is no entity.
    Taken,
    /// A spelling that the user said is no entity.
    TakenOut {
        /// The spelling, folded.
        spelling: String,
        /// How it stands in the article.
        shown: String,
        /// How often.
        count: usize,
    },
}

impl PanelRow {
    /// Whether the cursor can stand on it.
    #[must_use]
    pub fn is_entry(&self) -> bool {
        matches!(self, Self::Entity { .. } | Self::TakenOut { .. })
    }
}

/// The panel.
#[derive(Debug)]
pub struct Panel {
    /// Its rows.
    pub rows: Vec<PanelRow>,
    /// The cursor, and which of them are on the screen.
    pub at: Rolling,
    /// The article, the types and the edition of the collection that it was made for.
    made: (usize, Types, u64),
}

impl Panel {
    /// The panel of the open article.
    #[must_use]
    pub fn of(state: &State) -> Option<Self> {
        let article = state.reading.as_ref()?.article;
        let mut panel = Self { rows: rows(state, article), at: Rolling::default(), made: (article, state.types, state.edition) };
        panel.step(0);
        Some(panel)
    }

    /// Whether it still shows what there is.
    #[must_use]
    pub fn is_fresh(&self, state: &State) -> bool {
        state.reading.as_ref().is_some_and(|reading| self.made == (reading.article, state.types, state.edition))
    }

    /// The same panel for what there is now, with the cursor on the same entity, or as far down, if the article is the same.
    #[must_use]
    pub fn renewed(&self, state: &State) -> Option<Self> {
        let mut new = Self::of(state)?;
        if new.made.0 == self.made.0 {
            let entity = |row: &PanelRow| if let PanelRow::Entity { entity, .. } = row { Some(*entity) } else { None };
            // What was said of it may have made it another.
            let now = |here: u32| state.index.find(state.words.end(state.index.id(here)).0).unwrap_or(here);
            let here = self.rows.get(self.at.cursor).and_then(entity).map(now);
            let same = here.and_then(|here| new.rows.iter().position(|row| entity(row) == Some(here)));
            (new.at.top, new.at.cursor) = (self.at.top, same.unwrap_or(self.at.cursor));
            new.step(0);
        }
        Some(new)
    }

    /// The entry under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<&PanelRow> {
        self.rows.get(self.at.cursor).filter(|row| row.is_entry())
    }

    /// Moves the cursor by entries, stopping at either end.
    pub fn step(&mut self, by: isize) {
        self.at.step_among(by, self.rows.len(), |row| self.rows[row].is_entry());
    }

    /// Puts the cursor on a row.
    pub fn point(&mut self, row: usize) {
        self.at.point(row, self.rows.len());
    }
}

fn rows(state: &State, article: usize) -> Vec<PanelRow> {
    let (listed, page) = (state.collection.listed(article), state.collection.page_of(article));
    // By entity: how often, where first, where named most fully.
    let mut found: FxHashMap<u32, (usize, usize, usize)> = FxHashMap::default();
    for (i, mention) in page.mentions.iter().enumerate().filter(|(i, _)| page.owners[*i] == Some(listed.article)) {
        let Some(entity) = state.index.of(&state.collection, listed.file, i) else { continue };
        let entry = found.entry(entity).or_insert((0, i, i));
        entry.0 += 1;
        if mention.name.chars().count() > page.mentions[entry.2].name.chars().count() {
            entry.2 = i;
        }
    }
    let mut rows = Vec::new();
    let mut hidden = 0;
    for kind in EntityType::ALL {
        let mut of_kind: Vec<_> = found.iter().filter(|(entity, _)| state.index.kind(**entity) == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        if !state.types.shows(kind) {
            hidden += of_kind.len();
            continue;
        }
        of_kind.sort_by_key(|(_, (count, first, _))| (Reverse(*count), *first));
        rows.push(PanelRow::Kind(kind, of_kind.len()));
        rows.extend(of_kind.into_iter().map(|(entity, (count, _, named))| PanelRow::Entity {
            entity: *entity,
            count: *count,
            named: *named,
        }));
    }
    if hidden > 0 {
        rows.push(PanelRow::Hidden(hidden));
    }
    rows.extend(taken_out(state, page, &own(page, listed.article)));
    rows
}

/// The stretches of a page that are an article's own, metadata left out.
fn own(page: &PageFile, article: usize) -> Vec<Span> {
    let article = &page.page.articles[article];
    let text = article.paragraphs.iter().map(|paragraph| paragraph.span);
    let dateline = article.dateline.as_ref().map(|dateline| dateline.span);
    article.title_spans.iter().take(1).copied().chain(text).chain(dateline).collect()
}

fn taken_out(state: &State, page: &PageFile, own: &[Span]) -> Vec<PanelRow> {
    if state.words.is_empty() {
        return Vec::new();
    }
    let mut taken: Vec<(String, String, usize)> = Vec::new();
    for Mention { span, .. } in page.found.iter() {
        let surface = span.of(&page.document.text);
        let spelling = entities::spelling(surface);
        if !state.words.is_none(&spelling) || !own.iter().any(|text| text.contains(*span)) {
            continue;
        }
        match taken.iter_mut().find(|(other, ..)| *other == spelling) {
            Some((.., count)) => *count += 1,
            None => taken.push((spelling, surface.split_whitespace().collect::<Vec<_>>().join(" "), 1)),
        }
    }
    let heading = (!taken.is_empty()).then_some(PanelRow::Taken);
    let rows = taken.into_iter().map(|(spelling, shown, count)| PanelRow::TakenOut { spelling, shown, count });
    heading.into_iter().chain(rows).collect()
}
