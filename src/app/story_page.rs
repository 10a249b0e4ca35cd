//! A story's page: what it is called, when it was told, who is in it, and a timeline of its articles by date and outlet. Copies
//! lie folded under the fullest version; what has no date comes last.

use super::{State, entity_page::round, rolling::Rolling, view::isolated};
use crate::{
    bidi::Paragraph,
    library::{About, Story},
    messages::Msg,
};
use jiff::civil::Date;
use rustc_hash::FxHashSet;

/// Names that are shown before more are asked for.
const CAST: usize = 6;
/// Outlets that are named.
const OUTLETS: usize = 6;

/// A row of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoryRow {
    /// Its name.
    Name,
    /// Something about it in words.
    Line(String),
    /// A heading.
    Section(Msg),
    /// An empty line.
    Gap,
    /// A person, place or organisation: its number among the story's names, and how many articles name it.
    Cast(u32, usize),
    /// That many more of these.
    More(usize),
    /// An event of several tellings: its days and how many articles it has.
    Event(String),
    /// A telling: the article, how many copies lie under it, whether they are shown.
    Telling(usize, usize, bool),
    /// A copy of the telling above it: its own article, and the one that it lies under.
    Copy(usize, usize),
}

impl StoryRow {
    /// Whether the cursor can stand on it.
    #[must_use]
    pub fn is_entry(&self) -> bool {
        matches!(self, Self::Cast(..) | Self::More(_) | Self::Telling(..) | Self::Copy(..))
    }

    /// The article that it shows.
    #[must_use]
    pub fn article(&self) -> Option<usize> {
        match self {
            Self::Telling(article, ..) | Self::Copy(article, _) => Some(*article),
            _ => None,
        }
    }
}

/// The page of a story.
#[derive(Debug)]
pub struct StoryPage {
    /// An article of the story.
    pub article: usize,
    /// The rows.
    pub rows: Vec<StoryRow>,
    /// The cursor, and the first row on the screen.
    pub at: Rolling,
    /// Tellings whose copies are shown.
    pub open: FxHashSet<usize>,
    /// Whether all its names are shown.
    pub whole: bool,
}

impl StoryPage {
    /// The page of an article's story; `None` where nobody else tells it. The cursor is on the article.
    #[must_use]
    pub fn of(state: &State, article: usize, open: FxHashSet<usize>, whole: bool) -> Option<Self> {
        let story = state.collection.stories().of(article)?;
        let mut page = Self { article, rows: Vec::new(), at: Rolling::default(), open, whole };
        // A copy that is open is not hidden.
        let event = state.collection.stories().event_of(article)?;
        let under = event.tellings.iter().find(|telling| telling.copies.contains(&article));
        page.open.extend(under.map(|telling| telling.article));
        page.fill(state, story);
        let here = page.rows.iter().position(|row| row.article() == Some(article));
        page.at.cursor = here.unwrap_or(0);
        Some(page)
    }

    fn fill(&mut self, state: &State, story: &Story) {
        let (messages, stories) = (state.setup.messages, state.collection.stories());
        self.rows = vec![StoryRow::Name, StoryRow::Line(about(state, &story.about))];
        let mut outlets: Vec<String> =
            story.outlets.iter().take(OUTLETS).map(|(outlet, count)| format!("{} {count}", isolated(outlet))).collect();
        let others: usize = story.outlets.iter().skip(OUTLETS).map(|(_, count)| *count).sum();
        outlets.extend((others > 0).then(|| messages.fill(Msg::CountsOthers, &[&others.to_string()])));
        if !outlets.is_empty() {
            let outlets = outlets.join(messages.text(Msg::Comma));
            self.rows.push(StoryRow::Line(messages.fill(Msg::StoryOutlets, &[&outlets])));
        }
        let cast = &story.about.cast;
        if !cast.is_empty() {
            self.rows.extend([StoryRow::Gap, StoryRow::Section(Msg::StoryCast)]);
            let shown = if self.whole || cast.len() == CAST + 1 { cast.len() } else { CAST.min(cast.len()) };
            self.rows.extend(cast.iter().take(shown).map(|(number, count)| StoryRow::Cast(*number, *count as usize)));
            self.rows.extend((shown < cast.len()).then_some(StoryRow::More(cast.len() - shown)));
        }
        self.rows.extend([StoryRow::Gap, StoryRow::Section(Msg::StoryTimeline)]);
        let events = stories.events_of(story);
        for (i, event) in events.iter().enumerate() {
            self.rows.extend((i > 0).then_some(StoryRow::Gap));
            if events.len() > 1 && event.about.articles > 1 {
                self.rows.push(StoryRow::Event(format!("{} · {}", messages.text(Msg::SameEvent), about(state, &event.about))));
            }
            for telling in &event.tellings {
                let shown = self.open.contains(&telling.article);
                self.rows.push(StoryRow::Telling(telling.article, telling.copies.len(), shown));
                let copies = telling.copies.iter().filter(|_| shown);
                self.rows.extend(copies.map(|copy| StoryRow::Copy(*copy, telling.article)));
            }
        }
    }

    /// The entry under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<&StoryRow> {
        self.rows.get(self.at.cursor).filter(|row| row.is_entry())
    }

    /// Moves the cursor by entries, stopping at either end.
    pub fn step(&mut self, by: isize) {
        self.at.step_among(by, self.rows.len(), |row| self.rows[row].is_entry());
    }

    /// To the next entry or the one before, round and round.
    pub fn link(&mut self, by: isize) {
        let entries: Vec<usize> = (0..self.rows.len()).filter(|row| self.rows[*row].is_entry()).collect();
        if let Some(next) = round(&entries, self.at.cursor, by) {
            self.at.go_to(next);
            self.step(0);
        }
    }

    /// Rows of the screen that a row of the page takes at this width.
    #[must_use]
    pub fn rows_of(&self, state: &State, row: usize, width: u16) -> usize {
        match &self.rows[row] {
            StoryRow::Line(text) => {
                let ui = state.setup.messages.language.direction();
                Paragraph::new(text, ui, state.setup.layout).wrap(width.max(1)).len().max(1)
            }
            StoryRow::Telling(..) | StoryRow::Copy(..) => 2,
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

/// Its days, how many articles it has, and how many of them have no date.
fn about(state: &State, about: &About) -> String {
    let messages = state.setup.messages;
    let day = |date: Date| isolated(&date.to_string());
    let days = match (about.from, about.to) {
        (Some(from), Some(to)) if from == to => day(from),
        (Some(from), Some(to)) => messages.fill(Msg::StoryDays, &[&day(from), &day(to)]),
        _ => messages.text(Msg::Undated).to_owned(),
    };
    let articles = messages.count(Msg::StoryArticles, about.articles, &[]);
    let undated = about.undated > 0 && about.from.is_some();
    let undated = undated.then(|| format!(" · {}", messages.count(Msg::StoryUndated, about.undated, &[])));
    format!("{days} · {articles}{}", undated.unwrap_or_default())
}
