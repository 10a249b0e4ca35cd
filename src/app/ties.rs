//! The panel of the open article's relations, best first: copies, the same event, the same story, where its headlines lead, what
//! links here, the same names, and the headlines that no article carries. Rows are numbers; words are made for what is shown.

use super::{
    Field, State,
    hints::{named, parts},
    rolling::Rolling,
    view::{branch, isolated},
};
use crate::{
    bidi::Paragraph,
    clean::HeadlineKind,
    library::RelationKind,
    messages::Msg,
    related::Why,
    text::{Language, fold},
};

/// A row of the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TieRow {
    /// A heading, and how many there are of it.
    Section(Msg, usize),
    /// A related article.
    Tie(Tie),
    /// A headline that no article here carries: its place on the page, how many files list it, whether they are shown.
    Unseen(usize, usize, bool),
    /// One of them: article and headline.
    Lists(usize, usize),
}

/// A related article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tie {
    /// The other article.
    pub article: usize,
    /// How it is related.
    pub how: How,
    /// Why.
    pub why: Why,
}

/// How an article is related.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It tells the same, or shares names.
    Tells,
    /// The open article's page lists it, by this headline.
    Listed(usize),
    /// Its page lists the open article, by this headline.
    Lists(usize),
}

impl TieRow {
    /// Whether the cursor can stand on it.
    #[must_use]
    pub fn is_entry(&self) -> bool {
        !matches!(self, Self::Section(..))
    }
}

/// The panel.
#[derive(Debug)]
pub struct Ties {
    /// Its rows.
    pub rows: Vec<TieRow>,
    /// The cursor, and which of them are on the screen.
    pub at: Rolling,
    /// What it is narrowed to.
    pub filter: Field,
    /// Headlines whose files are shown.
    pub open: Vec<usize>,
    made: (usize, u64),
}

impl Ties {
    /// The panel of the open article.
    #[must_use]
    pub fn of(state: &State, filter: Field, open: Vec<usize>) -> Option<Self> {
        let article = state.reading.as_ref()?.article;
        let (made, at) = ((article, state.edition), Rolling::default());
        let rows = rows(state, article, filter.text(), &open);
        let mut ties = Self { rows, at, filter, open, made };
        ties.step(0);
        Some(ties)
    }

    /// Whether it still shows what there is.
    #[must_use]
    pub fn is_fresh(&self, state: &State) -> bool {
        state.reading.as_ref().is_some_and(|reading| self.made == (reading.article, state.edition))
    }

    /// The same panel for what there is now: for the same article with the cursor as far down, for another from its beginning.
    #[must_use]
    pub fn renewed(&self, state: &State) -> Option<Self> {
        let same = state.reading.as_ref().is_some_and(|reading| reading.article == self.made.0);
        let mut new = if same {
            Self::of(state, self.filter.clone(), self.open.clone())?
        } else {
            Self::of(state, Field::default(), Vec::new())?
        };
        if same {
            (new.at.top, new.at.cursor) = (self.at.top, self.at.cursor);
            new.step(0);
        }
        Some(new)
    }

    /// The entry under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<&TieRow> {
        self.rows.get(self.at.cursor).filter(|row| row.is_entry())
    }

    /// Moves the cursor by entries, stopping at either end.
    pub fn step(&mut self, by: isize) {
        self.at.step_among(by, self.rows.len(), |row| self.rows[row].is_entry());
    }

    /// What is on a pane of this size: rows, each with the first of its rows of the screen and how many it has.
    #[must_use]
    pub fn placed(&self, state: &State, width: u16, height: u16) -> Vec<(usize, u16, u16)> {
        let mut placed = Vec::new();
        let mut y = 0u16;
        for row in self.at.top..self.rows.len() {
            if y >= height {
                break;
            }
            let rows = u16::try_from(state.tie_rows(&self.rows[row], width)).unwrap_or(u16::MAX).min(height - y);
            placed.push((row, y, rows));
            y += rows;
        }
        placed
    }
}

fn rows(state: &State, article: usize, filter: &str, open: &[usize]) -> Vec<TieRow> {
    let wanted: Vec<String> = fold(filter).split_whitespace().map(str::to_owned).collect();
    let (collection, linked) = (&state.collection, state.collection.linked());
    let (file, content) = collection.at(article);
    let shows = |folded: &str| wanted.iter().all(|word| folded.contains(word));
    let printed = |of: usize, at: usize| {
        let (file, content) = collection.at(of);
        content.related.get(at).map_or("", |headline| headline.span.of(&file.document.text))
    };
    let passes = |tie: &Tie| {
        let other = &collection.listed(tie.article).folded;
        shows(other)
            || match tie.how {
                How::Tells => false,
                How::Listed(at) => shows(&fold(printed(article, at))),
                How::Lists(at) => shows(&fold(printed(tie.article, at))),
            }
    };
    let kin = |wanted: RelationKind| {
        let kin = linked.kin(article).iter().filter(move |(kind, ..)| *kind == wanted);
        kin.map(|(_, to, why)| Tie { article: *to, how: How::Tells, why: *why }).collect::<Vec<Tie>>()
    };
    let mut order: Vec<usize> = (0..content.related.len()).collect();
    order.sort_by_key(|at| content.related[*at].span.start);
    let out = order.iter().filter_map(|at| {
        let link = linked.target(article, *at)?;
        Some(Tie { article: link.to, how: How::Listed(*at), why: link.why })
    });
    let incoming = linked
        .incoming(article)
        .iter()
        .filter_map(|(from, at)| Some(Tie { article: *from, how: How::Lists(*at), why: linked.target(*from, *at)?.why }));
    let sections = [
        (Msg::SameTelling, kin(RelationKind::Duplicate)),
        (Msg::SameEvent, kin(RelationKind::SameEvent)),
        (Msg::SameStory, kin(RelationKind::SameStory)),
        (Msg::LinksOut, out.collect()),
        (Msg::LinksHere, incoming.collect()),
        (Msg::SharedNames, kin(RelationKind::SharedNames)),
    ];
    let mut rows = Vec::new();
    if !linked.known() {
        // It is not known yet how the articles relate.
        return rows;
    }
    for (title, mut ties) in sections {
        ties.retain(|tie| wanted.is_empty() || passes(tie));
        if !ties.is_empty() {
            rows.push(TieRow::Section(title, ties.len()));
            rows.extend(ties.into_iter().map(TieRow::Tie));
        }
    }
    let unseen = |at: &&usize| linked.target(article, **at).is_none();
    let unseen: Vec<usize> = order.iter().filter(unseen).copied().collect();
    let unseen: Vec<usize> =
        unseen.into_iter().filter(|at| shows(&fold(content.related[*at].span.of(&file.document.text)))).collect();
    if !unseen.is_empty() {
        rows.push(TieRow::Section(Msg::UnseenHere, unseen.len()));
    }
    for at in unseen {
        let (files, places) = linked.unseen(article, at).unwrap_or((1, &[]));
        let unfolded = open.contains(&at);
        rows.push(TieRow::Unseen(at, files, unfolded));
        let others = places.iter().filter(|(from, _)| unfolded && collection.listed(*from).file != collection.listed(article).file);
        rows.extend(others.map(|(from, at)| TieRow::Lists(*from, *at)));
    }
    rows
}

impl State {
    /// The headline of a row as its page prints it, with its mark, and what is said below it.
    #[must_use]
    pub fn tie_words(&self, row: &TieRow) -> (String, String) {
        let messages = self.setup.messages;
        let Some(open) = self.reading.as_ref().map(|reading| reading.article) else { return Default::default() };
        match row {
            TieRow::Section(title, count) => (format!("{} · {count}", messages.text(*title)), String::new()),
            TieRow::Tie(tie) => {
                let here = self.collection.listed(open).file == self.collection.listed(tie.article).file;
                let own = &self.collection.listed(tie.article).headline;
                let headline = if let How::Listed(at) = tie.how { self.printed(open, at) } else { own };
                let base = Language::guess(headline).unwrap_or_default().direction();
                let mark = if here { branch(base) } else { "●" };
                let why = match tie.how {
                    How::Tells => self.evidence(open, None, tie.article, tie.why),
                    How::Listed(at) => self.evidence(open, Some(at), tie.article, tie.why),
                    How::Lists(at) => {
                        let why = self.evidence(tie.article, Some(at), open, tie.why);
                        let printed = isolated(self.printed(tie.article, at));
                        parts([messages.fill(Msg::ListedAs, &[self.where_listed(tie.article, at), &printed]), why])
                    }
                };
                (format!("{mark} {headline}"), parts([self.told_by(tie.article), why]))
            }
            TieRow::Unseen(at, files, shown) => {
                let mark = if *files > 1 { format!("○{files}") } else { "○".to_owned() };
                let said = match (files, shown) {
                    (0 | 1, _) => messages.text(Msg::ListedHereAlone).to_owned(),
                    (files, false) => named(&messages.count(Msg::ListedBy, *files, &[]), &self.setup.keymap),
                    (_, true) => String::new(),
                };
                (format!("{mark} {}", self.printed(open, *at)), said)
            }
            TieRow::Lists(from, at) => {
                let (file, _) = self.collection.at(*from);
                let headline = &self.collection.listed(*from).headline;
                (
                    headline.clone(),
                    format!("{} · {} · {}", isolated(&file.document.name), self.told_by(*from), self.where_listed(*from, *at)),
                )
            }
        }
    }

    /// Who told it and when, or that this is not known.
    #[must_use]
    pub fn told_by(&self, article: usize) -> String {
        let listed = self.collection.listed(article);
        let date = listed.dated.map(|stamp| isolated(&stamp.date().to_string()));
        let date = date.unwrap_or_else(|| self.setup.messages.text(Msg::Undated).to_owned());
        parts([listed.source.as_deref().map(isolated).unwrap_or_default(), date])
    }

    /// A headline as an article's page prints it.
    #[must_use]
    pub fn printed(&self, article: usize, at: usize) -> &str {
        let (file, content) = self.collection.at(article);
        content.related.get(at).map_or("", |headline| headline.span.of(&file.document.text))
    }

    fn where_listed(&self, article: usize, at: usize) -> &str {
        let headline = self.collection.at(article).1.related.get(at);
        self.setup.messages.text(match headline.map(|headline| headline.kind) {
            Some(HeadlineKind::Inline) => Msg::WhereInline,
            Some(HeadlineKind::Teaser | HeadlineKind::Lead) => Msg::WhereTeaser,
            Some(HeadlineKind::List) | None => Msg::WhereList,
        })
    }

    /// Rows of the screen that a row of the panel takes.
    #[must_use]
    pub fn tie_rows(&self, row: &TieRow, width: u16) -> usize {
        if !row.is_entry() {
            return 1;
        }
        let (_, said) = self.tie_words(row);
        if said.is_empty() {
            return 1;
        }
        let ui = self.setup.messages.language.direction();
        1 + Paragraph::new(&said, ui, self.setup.layout).wrap(width.saturating_sub(INSET).max(1)).len().clamp(1, LINES)
    }
}

/// Columns by which what is said of a headline is set in.
pub const INSET: u16 = 2;
/// Rows that it may take.
const LINES: usize = 3;
