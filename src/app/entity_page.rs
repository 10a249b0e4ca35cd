//! An entity's page: what it is called, with whom it appears, and every mention of it, article by article.

use super::{State, context, rolling::Rolling, view::isolated};
use crate::{
    bidi::Paragraph,
    clean::Stamp,
    entities::{self, EntityType},
    library::{At, article_of, called},
    messages::Msg,
};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// With how many others it is shown to appear before more are asked for.
const WITH: usize = 5;
/// Mentions of an index on the disk that are looked at for spellings.
const SPELLED: usize = 400;
/// Spellings that are named.
const SPELLINGS: usize = 12;

/// A row of the page. Lines and mentions take as many rows of the screen as they need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageRow {
    /// Its name.
    Name,
    /// Something about it in words.
    Line(String),
    /// A heading.
    Section(Msg),
    /// An empty line.
    Gap,
    /// An entity that appears in the same articles, and in how many.
    With(u32, usize),
    /// That many more of these.
    More(usize),
    /// An article, with what is mentioned in it below.
    Article(usize),
    /// A mention.
    Mention(At),
}

impl PageRow {
    /// Whether the cursor can stand on it.
    #[must_use]
    pub fn is_entry(&self) -> bool {
        matches!(self, Self::With(..) | Self::More(_) | Self::Mention(_))
    }
}

/// The page of an entity.
#[derive(Debug)]
pub struct EntityPage {
    /// Its number in the index.
    pub entity: u32,
    /// What it is called most often.
    pub name: String,
    /// Its type.
    pub kind: EntityType,
    /// How it is spelled: folded, as it stands most often, and how often. The most frequent first.
    pub spelled: Vec<(String, String, usize)>,
    /// The rows.
    pub rows: Vec<PageRow>,
    /// The cursor, and the first row on the screen.
    pub at: Rolling,
    /// Whether all with whom it appears are shown.
    pub whole: bool,
    edition: u64,
}

impl EntityPage {
    /// The page of an entity; `None` where nothing mentions it.
    #[must_use]
    pub fn of(state: &State, entity: u32, whole: bool) -> Option<Self> {
        let places = state.index.places(entity);
        places.first()?;
        let (name, spelled) = names(state, places);
        let mut page = Self {
            entity,
            name,
            kind: state.index.kind(entity),
            spelled,
            rows: Vec::new(),
            at: Rolling::default(),
            whole,
            edition: state.edition,
        };
        page.fill(state);
        page.at.cursor = page.rows.iter().position(|row| matches!(row, PageRow::Mention(_))).unwrap_or(0);
        Some(page)
    }

    /// Whether it still shows what there is.
    #[must_use]
    pub fn is_fresh(&self, state: &State) -> bool {
        self.edition == state.edition
    }

    fn fill(&mut self, state: &State) {
        let messages = state.setup.messages;
        let articles = by_date(state, state.index.articles(&state.collection, self.entity));
        let count = state.index.places(self.entity).len().to_string();
        let counts = messages.fill(Msg::EntityCounts, &[&count, &articles.len().to_string()]);
        let kind = messages.known(&super::types::name_key(self.kind));
        let mut spelled: Vec<String> =
            self.spelled.iter().take(SPELLINGS).map(|(_, shown, count)| format!("{} {count}", isolated(shown))).collect();
        // So that the numbers add up to that of the mentions.
        let told: usize = self.spelled.iter().take(SPELLINGS).map(|(.., count)| count).sum();
        let others = state.index.places(self.entity).len().saturating_sub(told);
        spelled.extend((others > 0).then(|| messages.fill(Msg::CountsOthers, &[&others.to_string()])));
        self.rows = vec![
            PageRow::Name,
            PageRow::Line(format!("{kind} · {counts}")),
            PageRow::Line(messages.fill(Msg::EntitySpelled, &[&spelled.join(messages.text(Msg::Comma))])),
        ];
        let named = |kind| !matches!(kind, EntityType::Date | EntityType::Num);
        let mut with = state.index.with(&state.collection, self.entity);
        with.retain(|(other, _)| named(state.index.kind(*other)));
        if !with.is_empty() {
            self.rows.extend([PageRow::Gap, PageRow::Section(Msg::EntityWith)]);
            let shown = if self.whole || with.len() == WITH + 1 { with.len() } else { WITH.min(with.len()) };
            self.rows.extend(with.iter().take(shown).map(|(other, count)| PageRow::With(*other, *count)));
            self.rows.extend((shown < with.len()).then_some(PageRow::More(with.len() - shown)));
        }
        self.rows.extend([PageRow::Gap, PageRow::Section(Msg::EntityMentions)]);
        let mut mentions: FxHashMap<usize, Vec<At>> = FxHashMap::default();
        for at in state.index.places(self.entity) {
            if let Some(article) = article_of(&state.collection, *at) {
                mentions.entry(article).or_default().push(*at);
            }
        }
        for (i, article) in articles.into_iter().enumerate() {
            self.rows.extend((i > 0).then_some(PageRow::Gap));
            self.rows.push(PageRow::Article(article));
            self.rows.extend(mentions.remove(&article).unwrap_or_default().into_iter().map(PageRow::Mention));
        }
    }

    /// The entry under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<&PageRow> {
        self.rows.get(self.at.cursor).filter(|row| row.is_entry())
    }

    /// To the next of what leads on, round and round: the names that it appears with, more of them, and the first mention.
    pub fn link(&mut self, by: isize) {
        let first = self.rows.iter().position(|row| matches!(row, PageRow::Mention(_)));
        let leads = |at: &usize| matches!(self.rows[*at], PageRow::With(..) | PageRow::More(_)) || Some(*at) == first;
        let links: Vec<usize> = (0..self.rows.len()).filter(leads).collect();
        if let Some(next) = round(&links, self.at.cursor, by) {
            self.at.go_to(next);
            self.step(0);
        }
    }

    /// Moves the cursor by entries, stopping at either end.
    pub fn step(&mut self, by: isize) {
        let mut left = by;
        let mut at = self.at.cursor;
        let onward = by > 0;
        while left != 0 {
            let next = if onward {
                (at + 1..self.rows.len()).find(|i| self.rows[*i].is_entry())
            } else {
                (0..at).rev().find(|i| self.rows[*i].is_entry())
            };
            let Some(next) = next else { break };
            at = next;
            left -= by.signum();
        }
        self.at.go_to(at);
        if !self.rows[..at].iter().any(PageRow::is_entry) {
            // What stands above the first entry comes into sight with it.
            self.at.top = 0;
        }
    }
}

/// The next of these rows, in order, behind the cursor or before it; from either end the other.
#[must_use]
pub fn round(rows: &[usize], cursor: usize, by: isize) -> Option<usize> {
    if by > 0 {
        rows.iter().find(|row| **row > cursor).or(rows.first()).copied()
    } else {
        rows.iter().rfind(|row| **row < cursor).or(rows.last()).copied()
    }
}

/// What it is called most often, and how it is spelled.
fn names(state: &State, places: &[At]) -> (String, Vec<(String, String, usize)>) {
    let mut names: FxHashMap<&str, usize> = FxHashMap::default();
    let mut surfaces: FxHashMap<&str, usize> = FxHashMap::default();
    for at in places.iter().take(if state.collection.indexed().is_some() { SPELLED } else { usize::MAX }) {
        let Some(page) = state.collection.file(at.file as usize) else { continue };
        let Some(mention) = page.mentions.get(at.mention as usize) else { continue };
        *names.entry(&mention.name).or_default() += 1;
        *surfaces.entry(mention.span.of(&page.document.text)).or_default() += 1;
    }
    let name = names.into_iter().max_by_key(|(name, count)| (*count, name.chars().count(), Reverse(*name)));
    // Spellings that read alike are one, shown as it stands most often.
    let mut alike: FxHashMap<String, Vec<(&str, usize)>> = FxHashMap::default();
    for (surface, count) in surfaces {
        alike.entry(entities::spelling(surface)).or_default().push((surface, count));
    }
    let mut spelled: Vec<_> = alike
        .into_iter()
        .map(|(spelling, surfaces)| {
            let count: usize = surfaces.iter().map(|(_, count)| count).sum();
            let shown = surfaces.into_iter().max_by_key(|(surface, count)| (*count, Reverse(*surface)));
            (spelling, shown.map_or("", |(surface, _)| surface).split_whitespace().collect::<Vec<_>>().join(" "), count)
        })
        .collect();
    spelled.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
    let name = name.map_or("", |(name, _)| name);
    // In the script of the interface, where it is written so.
    let surfaces = spelled.iter().flat_map(|(_, shown, count)| std::iter::repeat_n(shown.as_str(), *count));
    let name = called(name, state.setup.messages.language.direction(), surfaces).into_owned();
    (name, spelled)
}

/// The latest first; what has no date last, in the order of the list.
fn by_date(state: &State, articles: Vec<(usize, At, usize)>) -> Vec<usize> {
    let mut articles: Vec<usize> = articles.into_iter().map(|(article, ..)| article).collect();
    let date = |article: &usize| state.collection.listed(*article).published.map(Stamp::date);
    articles.sort_by_key(|article| (date(article).is_none(), Reverse(date(article)), *article));
    articles
}

/// Columns by which what stands below an article is set in.
pub const INSET: u16 = 4;
/// Rows that a mention may take.
const LINES: usize = 2;

impl EntityPage {
    /// Rows of the screen that a row of the page takes at this width.
    #[must_use]
    pub fn rows_of(&self, state: &State, row: usize, width: u16) -> usize {
        let ui = state.setup.messages.language.direction();
        let lines = |text: &str, base, width: u16| Paragraph::new(text, base, state.setup.layout).wrap(width.max(1)).len().max(1);
        match &self.rows[row] {
            PageRow::Line(text) => lines(text, ui, width),
            PageRow::Article(_) => 2,
            PageRow::Mention(at) => {
                let width = width.saturating_sub(INSET).max(1);
                let context = context::around(&state.collection, *at, width);
                context.map_or(1, |context| lines(&context.text, context.base, width).min(LINES))
            }
            _ => 1,
        }
    }

    /// What is on a body of this size: rows of the page, each with the first of its rows there and how many it has.
    #[must_use]
    pub fn placed(&self, state: &State, width: u16, height: u16) -> Vec<(usize, u16, u16)> {
        let mut placed = Vec::new();
        let mut y = 0u16;
        for row in self.at.top..self.rows.len() {
            if y >= height {
                break;
            }
            let rows = u16::try_from(self.rows_of(state, row, width)).unwrap_or(u16::MAX).min(height - y);
            placed.push((row, y, rows));
            y += rows;
        }
        placed
    }
}
