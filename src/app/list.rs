//! The list of articles: which are shown, and where its cursor is.

use super::{Field, Shelf, rolling::Rolling};
use crate::{
    clean::Stamp,
    library::{Collection, Marks, searched::Known},
    search::{self, Leaf, Matcher, Node, Query, QueryError, Sets, Thing, Within, Words},
    text::fold,
};
use jiff::civil::Date;
use roaring::RoaringBitmap;
use rustc_hash::FxHashSet;

/// Rows that an article takes in the list.
pub const ROWS: u16 = 2;

/// What the list is narrowed to besides words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    /// An entity: its number in the index.
    Entity(u32),
    /// The story of an article.
    Story(usize),
}

/// The entity or story that the list is narrowed to.
#[derive(Debug)]
pub struct Only {
    /// Which.
    pub what: Whom,
    /// Its name.
    pub name: String,
    /// The articles that mention it, or tell it.
    pub articles: FxHashSet<usize>,
}

/// What the user made, as far as a filter may ask for it.
#[derive(Debug, Clone, Copy)]
pub struct Made<'a> {
    /// Marks of articles.
    pub marks: &'a Marks,
    /// Bookmarks.
    pub shelf: &'a Shelf,
}

/// What texts don't say of a collection in memory.
struct Told<'a> {
    collection: &'a Collection,
    made: &'a Made<'a>,
}

impl Sets for Told<'_> {
    fn set(&self, leaf: &Leaf) -> Option<RoaringBitmap> {
        let Made { marks, shelf } = self.made;
        let those = |holds: &dyn Fn(&str) -> bool| {
            (0u32..)
                .zip(0..self.collection.len())
                .filter(|(_, i)| holds(self.collection.id(*i)))
                .map(|(number, _)| number)
                .collect()
        };
        let bookmarked = |noted: bool| {
            let passages = shelf.items.iter().filter(|item| !noted || !item.bookmark.note.trim().is_empty());
            passages.filter_map(|item| u32::try_from(item.article?).ok()).collect()
        };
        Some(match leaf {
            Leaf::Is(search::Mark::Read) => those(&|id| marks.is_read(id)),
            Leaf::Is(search::Mark::Unread) => those(&|id| !marks.is_read(id)),
            Leaf::Is(search::Mark::Starred) => those(&|id| marks.is_starred(id)),
            Leaf::Tag(wanted) => those(&|id| marks.tags_of(id).any(|tag| search::name_key(tag) == search::name_key(wanted))),
            Leaf::Has(Thing::Bookmark) => bookmarked(false),
            Leaf::Has(Thing::Note) => bookmarked(true),
            _ => return Known(self.collection).set(leaf),
        })
    }

    fn titles(&self, each: &mut dyn FnMut(u32, &str)) {
        Known(self.collection).titles(each);
    }
}

/// How the list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// By the files' names.
    #[default]
    File,
    /// The newest first, what has no date last.
    Newest,
    /// What answers the filter best first; without a filter by file.
    Rank,
}

impl Sort {
    /// The name under which it is kept.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::File => "",
            Self::Newest => "newest",
            Self::Rank => "rank",
        }
    }

    /// That of a name; of another the usual one.
    #[must_use]
    pub fn of(name: &str) -> Self {
        [Self::Newest, Self::Rank].into_iter().find(|sort| sort.name() == name).unwrap_or_default()
    }
}

/// The state of the list.
#[derive(Debug, Default)]
pub struct List {
    /// What the list is narrowed to.
    pub filter: Field,
    /// The entity or story that it is narrowed to besides.
    pub only: Option<Only>,
    /// How it is sorted.
    pub sort: Sort,
    /// What an index on the disk found for a filter: its text, and the articles, sorted.
    pub found: Option<(String, Vec<u32>)>,
    /// What is wrong with the filter, while something is; the list stays as it was.
    pub fault: Option<QueryError>,
    /// The day, for what a filter says of yesterday.
    pub today: Date,
    /// The filter that is being looked for there, and how what is found is sorted.
    pub asked: Option<(String, Sort)>,
    /// The articles that pass both, in order.
    pub shown: Vec<usize>,
    /// The cursor in `shown`, and which of them are on the screen.
    pub at: Rolling,
}

impl List {
    /// Filters anew (every word stands in the headline, the source or the file's name, as the eye reads them); the cursor stays on its article, or on the first where that one is gone.
    pub fn refresh(&mut self, collection: &Collection, made: &Made<'_>) {
        let current = self.current();
        if let Some(indexed) = collection.indexed() {
            let passes = |i: &usize| self.only.as_ref().is_none_or(|only| only.articles.contains(i));
            let wanted = self.filter.text().trim();
            self.shown = match &self.found {
                _ if wanted.is_empty() && self.sort != Sort::Newest => (0..collection.len()).filter(passes).collect(),
                Some((_, found)) => found.iter().filter_map(|num| indexed.place_of(*num)).filter(passes).collect(),
                // What was shown stays until something is found.
                None => return,
            };
            if self.sort == Sort::File {
                // Numbers are given as files come.
                self.shown.sort_unstable();
            }
            self.at.cursor = current.and_then(|article| self.shown.iter().position(|i| *i == article)).unwrap_or(0);
            return;
        }
        let query = match search::parse(self.filter.text()) {
            Ok(query) => query,
            Err(fault) => {
                self.fault = Some(fault);
                return;
            }
        };
        self.fault = None;
        let matcher = Matcher::new(&query, self.today, &Told { collection, made }, true);
        // Of plain words each may also stand anywhere in the headline, the source or the file's name.
        let wanted: Vec<String> = fold(self.filter.text()).split_whitespace().map(str::to_owned).collect();
        let plain = plain(&query);
        let number = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
        let passes = |i: usize| {
            let listed = collection.listed(i);
            plain && wanted.iter().all(|word| listed.folded.contains(word))
                || collection.page_of(i).prepared().get(listed.article).is_some_and(|article| matcher.matches(number(i), article))
        };
        self.shown = (0..collection.len())
            .filter(|i| self.only.as_ref().is_none_or(|only| only.articles.contains(i)))
            .filter(|i| query.is_empty() || passes(*i))
            .collect();
        match self.sort {
            Sort::File => {}
            Sort::Newest => {
                let day = |i: &usize| collection.listed(*i).dated.map(Stamp::date);
                self.shown.sort_by_key(|i| (day(i).is_none(), std::cmp::Reverse(day(i))));
            }
            Sort::Rank => {
                let prepared = |i: usize| collection.page_of(i).prepared().get(collection.listed(i).article);
                let score = |i: &usize| prepared(*i).and_then(|article| matcher.score(number(*i), article)).unwrap_or(0.0);
                let mut scored: Vec<(f32, usize)> = self.shown.iter().map(|i| (score(i), *i)).collect();
                scored.sort_by(|a, b| b.0.total_cmp(&a.0));
                self.shown = scored.into_iter().map(|(_, i)| i).collect();
            }
        }
        self.at.cursor = current.and_then(|article| self.shown.iter().position(|i| *i == article)).unwrap_or(0);
    }

    /// Takes the entries along to where their articles are now; [`List::refresh`] comes after it.
    pub fn follow(&mut self, to: impl Fn(usize) -> Option<usize>) {
        let current = self.current().and_then(&to);
        if let Some(only) = &mut self.only
            && let Whom::Story(article) = only.what
        {
            // Where its article is gone, the list is narrowed to nothing, until that is taken off.
            only.what = Whom::Story(to(article).unwrap_or(usize::MAX));
        }
        self.shown = self.shown.iter().filter_map(|article| to(*article)).collect();
        self.at.cursor = current.and_then(|article| self.shown.iter().position(|i| *i == article)).unwrap_or(0);
    }

    /// The article under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<usize> {
        self.shown.get(self.at.cursor).copied()
    }

    /// Moves the cursor, stopping at either end.
    pub fn step(&mut self, by: isize) {
        self.at.step(by, self.shown.len());
    }

    /// Puts the cursor on an article if it is shown.
    pub fn go_to(&mut self, article: usize) {
        if let Some(at) = self.shown.iter().position(|i| *i == article) {
            self.at.go_to(at);
        }
    }

    /// Puts the cursor on what the reader points at; nothing moves away from under the pointer.
    pub fn point(&mut self, at: usize) {
        self.at.point(at, self.shown.len());
    }

    /// Scrolls so that `rows` screen rows are filled, and shows the cursor unless the list was scrolled by hand.
    pub fn settle(&mut self, rows: u16) {
        self.at.settle(usize::from(rows / ROWS), self.shown.len());
    }
}

/// Whether a query asks for words alone, wherever they stand.
fn plain(query: &Query) -> bool {
    fn leaf(node: &Node) -> bool {
        matches!(node, Node::Leaf(Leaf::Text(Within::Anywhere, Words::Phrase(_))))
    }
    query.root.as_ref().is_none_or(|root| match root {
        Node::And(nodes) => nodes.iter().all(leaf),
        node => leaf(node),
    })
}
