//! The list of articles: which are shown, and where its cursor is.

mod arrange;

use super::{Action, Field, Shelf, rolling::Rolling};
use crate::{
    library::{Collection, Group, Listing, Marks, Sort, searched::Known},
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
    /// What is like an article in its words.
    Like(usize),
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
    /// The same in the order in which they are shown, where that is not for the list to say.
    pub order: Option<Vec<usize>>,
    /// The filter that was taken off for it, and comes back when it is taken off itself.
    pub before: Option<Field>,
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

/// What an index on the disk is asked for: all that its list depends on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The filter; an empty one means all.
    pub query: String,
    /// How what is found is sorted.
    pub sort: Sort,
    /// What it is grouped by.
    pub group: Group,
}

impl Wanted {
    /// Whether it takes more than the places that are known at once.
    #[must_use]
    pub fn asks(&self) -> bool {
        !self.query.is_empty() || self.sort.reorders() || self.group != Group::None
    }
}

/// A heading in the list, and the articles under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// What they have in common; empty for what belongs to no group.
    pub name: String,
    /// The first of them: index into those shown.
    pub start: usize,
    /// How many they are.
    pub count: usize,
    /// Whether they are folded away, so that of them only the first is there, under its heading alone.
    pub folded: bool,
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
    /// What it is grouped by.
    pub group: Group,
    /// The headings, in order; none where it is not grouped.
    pub headings: Vec<Heading>,
    /// The names of groups that are folded.
    pub folded: FxHashSet<String>,
    /// The articles that are folded away.
    pub away: Vec<usize>,
    /// What an index on the disk found.
    pub found: Option<Listing>,
    /// What is wrong with the filter, while something is.
    pub fault: Option<QueryError>,
    /// The filter, while something is wrong with it up to there: what a mistake means nobody knows, and what was shown while it was
    /// typed is an accident.
    pub meant: String,
    /// The day, for what a filter says of yesterday.
    pub today: Date,
    /// What is being looked for there, or was.
    pub asked: Option<Wanted>,
    /// The articles that pass both, in order.
    pub shown: Vec<usize>,
    /// The cursor in `shown`, and which of them are on the screen.
    pub at: Rolling,
}

impl List {
    /// Filters anew (every word stands in the headline, the source or the file's name, as the eye reads them); the cursor stays on its article, or on the first where that one is gone.
    pub fn refresh(&mut self, collection: &Collection, made: &Made<'_>) {
        let current = self.current();
        let typed = self.filter.text();
        let mistaken = search::mistaken_field(typed);
        let good = mistaken.as_ref().and_then(|fault| typed.get(..fault.at)).unwrap_or(typed);
        let good = search::before_mistake(good).to_owned();
        self.fault = search::parse(typed).err().or(mistaken);
        self.meant = good;
        let query = search::parse(&self.meant).unwrap_or_default();
        if collection.indexed().is_some() {
            self.relist(collection);
            self.go_back_to(current);
            return;
        }
        let matcher = Matcher::new(&query, self.today, &Told { collection, made }, true);
        // Of plain words each may also stand anywhere in the headline, the source or the file's name.
        let wanted: Vec<String> = fold(&self.meant).split_whitespace().map(str::to_owned).collect();
        let plain = plain(&query);
        let number = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
        let passes = |i: usize| {
            let listed = collection.listed(i);
            plain && wanted.iter().all(|word| listed.folded.contains(word))
                || collection.page_of(i).prepared().get(listed.article).is_some_and(|article| matcher.matches(number(i), article))
        };
        let only = self.only.as_ref();
        let mut shown: Vec<usize> = match only.and_then(|only| only.order.as_ref()) {
            Some(order) => order.clone(),
            None => (0..collection.len()).filter(|i| only.is_none_or(|only| only.articles.contains(i))).collect(),
        };
        shown.retain(|i| query.is_empty() || passes(*i));
        // What is alike comes in the order of how much it is.
        if only.is_none_or(|only| only.order.is_none()) {
            let score = |i: usize| {
                let prepared = collection.page_of(i).prepared().get(collection.listed(i).article);
                prepared.and_then(|article| matcher.score(number(i), article)).unwrap_or(0.0)
            };
            arrange::sort(&mut shown, self.sort, collection, made.marks, score);
        }
        let group = if only.is_some_and(|only| only.order.is_some()) { Group::None } else { self.group };
        let groups = arrange::group(shown, group, collection);
        self.fold_up(groups);
        self.go_back_to(current);
    }

    /// Takes what an index found, or all that it has.
    fn relist(&mut self, collection: &Collection) {
        let Some(indexed) = collection.indexed() else { return };
        let only = self.only.as_ref();
        let passes = |i: &usize| only.is_none_or(|only| only.articles.contains(i));
        let plain = !self.wanted().asks() || self.found.is_none() && self.shown.is_empty();
        if let Some(order) = only.and_then(|only| only.order.as_ref()) {
            let mut order = order.clone();
            if let Some(found) = self.found.as_ref().filter(|_| !plain) {
                let found: FxHashSet<usize> = found.articles.iter().filter_map(|num| indexed.place_of(*num)).collect();
                order.retain(|article| found.contains(article));
            }
            return self.fold_up(vec![(String::new(), order)]);
        }
        let groups = match &self.found {
            // Of a million nothing is held twice.
            _ if plain && only.is_none() => vec![(String::new(), (0..collection.len()).collect())],
            _ if plain => vec![(String::new(), (0..collection.len()).filter(passes).collect())],
            Some(found) => {
                let mut rest = found.articles.as_slice();
                let whole = [(String::new(), rest.len())];
                let sizes = if found.groups.is_empty() { &whole[..] } else { &found.groups };
                let groups = sizes.iter().map(|(name, count)| {
                    let (those, behind) = rest.split_at((*count).min(rest.len()));
                    rest = behind;
                    let mut those: Vec<usize> = those.iter().filter_map(|num| indexed.place_of(*num)).filter(passes).collect();
                    if self.sort == Sort::File {
                        // Numbers are given as files come.
                        those.sort_unstable();
                    }
                    (name.clone(), those)
                });
                groups.filter(|(_, those)| !those.is_empty()).collect()
            }
            // What was shown stays until something is found.
            None => return,
        };
        self.fold_up(groups);
    }

    /// What an index is to be asked for.
    #[must_use]
    pub fn wanted(&self) -> Wanted {
        Wanted { query: self.meant.trim().to_owned(), sort: self.sort, group: self.group }
    }

    /// Shows these groups, what is folded without its articles.
    fn fold_up(&mut self, groups: Vec<(String, Vec<usize>)>) {
        (self.shown, self.headings, self.away) = (Vec::new(), Vec::new(), Vec::new());
        // Where nothing is in a group, there is nothing to put above it.
        if self.group == Group::None || groups.iter().all(|(name, _)| name.is_empty()) {
            let mut groups = groups.into_iter().map(|(_, those)| those);
            self.shown = groups.next().unwrap_or_default();
            self.shown.extend(groups.flatten());
            return;
        }
        for (name, those) in groups.into_iter().filter(|(_, those)| !those.is_empty()) {
            let folded = self.folded.contains(&name);
            let (start, count) = (self.shown.len(), those.len());
            let (here, away) = those.split_at(if folded { 1 } else { count });
            self.shown.extend(here);
            self.away.extend(away);
            self.headings.push(Heading { name, start, count, folded });
        }
    }

    /// The cursor stays on its article, under the heading of its group where that is folded now; else it is on the first.
    fn go_back_to(&mut self, article: Option<usize>) {
        self.at.cursor = article.and_then(|article| self.shown.iter().position(|i| *i == article)).unwrap_or(0);
    }

    /// How many articles pass, those that are folded away among them.
    #[must_use]
    pub fn count(&self) -> usize {
        self.shown.len() + self.away.len()
    }

    /// The heading above an entry.
    #[must_use]
    pub fn heading_at(&self, entry: usize) -> Option<&Heading> {
        self.headings.binary_search_by_key(&entry, |heading| heading.start).ok().map(|at| &self.headings[at])
    }

    /// The group of an entry: index of its heading.
    #[must_use]
    pub fn group_of(&self, entry: usize) -> Option<usize> {
        self.headings.partition_point(|heading| heading.start <= entry).checked_sub(1)
    }

    /// Rows that an entry takes, with the heading above it.
    #[must_use]
    pub fn rows_of(&self, entry: usize) -> u16 {
        match self.heading_at(entry) {
            Some(Heading { folded: true, .. }) => 1,
            Some(_) => ROWS + 1,
            None => ROWS,
        }
    }

    /// The entries that a pane of `height` rows shows, each with its first row and its rows.
    #[must_use]
    pub fn placed(&self, height: u16) -> Vec<(usize, u16, u16)> {
        let mut y = 0;
        let mut placed = Vec::new();
        for entry in self.at.top..self.shown.len() {
            if y >= height {
                break;
            }
            let rows = self.rows_of(entry);
            placed.push((entry, y, rows));
            y += rows;
        }
        placed
    }

    /// Takes the entries along to where their articles are now; [`List::refresh`] comes after it.
    pub fn follow(&mut self, to: impl Fn(usize) -> Option<usize>) {
        let current = self.current().and_then(&to);
        if let Some(only) = &mut self.only
            && let Whom::Story(article) | Whom::Like(article) = &mut only.what
        {
            // Where its article is gone, the list is narrowed to nothing, until that is taken off.
            *article = to(*article).unwrap_or(usize::MAX);
        }
        if let Some(order) = self.only.as_mut().and_then(|only| only.order.as_mut()) {
            *order = order.iter().filter_map(|article| to(*article)).collect();
        }
        // Headings come back with the next refresh.
        (self.headings, self.away) = (Vec::new(), Vec::new());
        self.shown = self.shown.iter().filter_map(|article| to(*article)).collect();
        self.go_back_to(current);
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

    /// A page on or back, or half of one, where headings take rows between the articles; whether that was all to do.
    pub fn turn(&mut self, action: Action, height: u16) -> bool {
        if self.headings.is_empty() {
            return false;
        }
        let mut at = std::mem::take(&mut self.at);
        let turned = at.paged(action, usize::from(height), self.shown.len(), |entry| usize::from(self.rows_of(entry)), |_| true);
        self.at = at;
        turned
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
        if self.headings.is_empty() {
            return self.at.settle(usize::from(rows / ROWS), self.shown.len());
        }
        let mut at = std::mem::take(&mut self.at);
        at.settle_by(usize::from(rows), self.shown.len(), |entry| usize::from(self.rows_of(entry)));
        self.at = at;
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
