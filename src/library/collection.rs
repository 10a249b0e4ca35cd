//! What is open: pages taken apart and tagged, their articles in one list, and how they relate.

use super::{Indexed, Linked, PageFile, RestOfPage, Stories, stories::Open};
use crate::{
    clean::{Article, Headline, HeadlineKind, HeadlineOrigin, Part, Stamp},
    corpus::Document,
    entities::Mention,
    related::{self, Item, Named, Relations, Why},
    text::{Direction, Language, SafeText, Span, fold},
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// An article as lists show it.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Index of the file in the collection.
    pub file: usize,
    /// Index of the article in its page.
    pub article: usize,
    /// Main or embedded.
    pub part: Part,
    /// Title, or what stands for it.
    pub headline: String,
    /// Where the headline comes from.
    pub origin: HeadlineOrigin,
    /// Direction of the headline, by its own language.
    pub direction: Direction,
    /// Who published it.
    pub source: Option<String>,
    /// When.
    pub published: Option<Stamp>,
    /// The same, or where that is not known when it was last changed: its place in time.
    pub dated: Option<Stamp>,
    /// Headline, source and file name, folded: what a filter looks at.
    pub folded: String,
    /// The article's stable id.
    pub id: String,
}

/// How another article relates to the one at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RelationKind {
    /// The page names its headline.
    Listed(HeadlineKind),
    /// Nearly the same text.
    Duplicate,
    /// The same event, told by another.
    SameEvent,
    /// The same run of events.
    SameStory,
    /// The same, otherwise rare names.
    SharedNames,
}

/// A way from an article to another, or to a headline that no file carries.
#[derive(Debug, Clone)]
pub struct Relation {
    /// How they relate.
    pub kind: RelationKind,
    /// The headline as this page prints it, or the other article's own.
    pub headline: String,
    /// Where the page prints it, in the document.
    pub span: Option<Span>,
    /// The article it leads to.
    pub target: Option<usize>,
    /// Why it leads there.
    pub why: Option<Why>,
    /// Its place among the headlines of its page.
    pub at: Option<usize>,
    /// How many files list the headline, where no article carries it.
    pub files: usize,
}

/// Everything that is open: in memory, or as an index on the disk has it.
#[derive(Debug, Default)]
pub struct Collection {
    files: Vec<Arc<PageFile>>,
    listed: Vec<Listed>,
    linked: Linked,
    indexed: Option<Box<Indexed>>,
}

impl Collection {
    /// A library as its index has it. Pages and rows are read when they are asked for.
    #[must_use]
    pub fn on_disk(indexed: Indexed) -> Self {
        let linked = Linked::on_disk(&indexed);
        Self { indexed: Some(Box::new(indexed)), linked, ..Self::default() }
    }

    /// The index on the disk, where that is what is open.
    #[must_use]
    pub fn indexed(&self) -> Option<&Indexed> {
        self.indexed.as_deref()
    }

    /// The same, to have it forget.
    pub fn indexed_mut(&mut self) -> Option<&mut Indexed> {
        self.indexed.as_deref_mut()
    }

    /// Forgets what was read of an index on the disk where there is much of it, but for the page of an article.
    pub fn trim(&mut self, keep: Option<usize>) {
        if let Some(indexed) = &mut self.indexed {
            indexed.trim(keep);
            self.linked.trim();
        }
    }

    /// The index on the disk, taken out.
    #[must_use]
    pub fn into_indexed(self) -> Option<Indexed> {
        self.indexed.map(|indexed| *indexed)
    }

    /// Adds files in the order in which lists show them. Relations are [`Collection::set_relations`]'s.
    pub fn extend(&mut self, files: impl IntoIterator<Item = Arc<PageFile>>) {
        for file in files {
            let index = self.files.len();
            for (article, content) in file.page.articles.iter().enumerate() {
                self.listed.push(listed(index, article, content, &file));
            }
            self.files.push(file);
        }
    }

    /// The same files with these in place of those that have their places, and for each article that was here where it is now. Of
    /// the relations stays what still holds until [`Collection::relate`] is asked again.
    #[must_use]
    pub fn replaced(self, files: &[(usize, Arc<PageFile>)]) -> (Self, Vec<Option<usize>>) {
        let mut new = Self::default();
        let mut all = self.files.clone();
        for (at, file) in files {
            if let Some(place) = all.get_mut(*at) {
                *place = Arc::clone(file);
            }
        }
        new.extend(all);
        let places: FxHashMap<_, _> = new.listed.iter().enumerate().map(|(i, l)| ((l.file, l.article), i)).collect();
        let moved: Vec<_> = self.listed.iter().map(|l| places.get(&(l.file, l.article)).copied()).collect();
        if moved.iter().enumerate().all(|(i, to)| *to == Some(i)) && new.len() == self.len() {
            let others: FxHashSet<usize> = files.iter().map(|(at, _)| *at).collect();
            let changed = |article: usize| others.contains(&new.listed[article].file);
            let mut linked = self.linked;
            linked.forget(changed);
            new.set_relations(linked);
        }
        (new, moved)
    }

    /// Puts pages in place of what they were, of which only the mentions are others.
    pub fn rename(&mut self, files: impl IntoIterator<Item = (usize, Arc<PageFile>)>) {
        for (at, file) in files {
            self.files[at] = file;
        }
    }

    /// The list's number of an article of a file.
    #[must_use]
    pub fn place(&self, file: usize, article: usize) -> Option<usize> {
        if let Some(indexed) = &self.indexed {
            return indexed.place(file, article);
        }
        let at = self.listed.partition_point(|listed| (listed.file, listed.article) < (file, article));
        self.listed.get(at).is_some_and(|listed| (listed.file, listed.article) == (file, article)).then_some(at)
    }

    /// Takes over what [`Collection::relate`] found and names untitled articles by the headlines that list them.
    pub fn set_relations(&mut self, linked: Linked) {
        for to in 0..self.listed.len() {
            let Some(text) = self.listing_name(&linked.relations, to).map(str::to_owned) else { continue };
            let name = self.at(to).0.document.name.clone();
            let listed = &mut self.listed[to];
            listed.folded = folded(&text, listed.source.as_deref(), &name);
            (listed.direction, listed.headline, listed.origin) = (direction_of(&text), text, HeadlineOrigin::Related);
        }
        self.linked = linked;
    }

    /// The headline under which another page lists an article that has none of its own.
    pub(super) fn listing_name(&self, relations: &Relations, to: usize) -> Option<&str> {
        let place = relations.listed.get(to).copied().flatten();
        let (from, headline) = place.filter(|_| self.listed[to].origin == HeadlineOrigin::Lead)?;
        let (file, article) = self.at(from);
        // A teaser is the article's own lead again, and cut.
        let named = |h: &&Headline| matches!(h.kind, HeadlineKind::List | HeadlineKind::Inline);
        Some(article.related.get(headline).filter(named)?.span.of(&file.document.text))
    }

    /// Finds how the articles relate, and makes what is looked up of it; pure, and slow on large collections: workers call it.
    #[must_use]
    pub fn relate(&self) -> Linked {
        let items: Vec<Item<'_>> = (0..self.len()).map(|i| self.item(i)).collect();
        let relations = match &items[..] {
            [item] => related::alone(item),
            items => related::relate(items),
        };
        let Ok(stories) = Stories::new(&Open::new(self, &items, &relations), relations.stories(), |article| {
            relations.duplicates.get(article).map_or(&[], Vec::as_slice)
        });
        Linked::new(relations, stories)
    }

    /// The article's stable id.
    ///
    /// # Panics
    /// When there is no such article.
    #[must_use]
    pub fn id(&self, article: usize) -> &str {
        &self.listed(article).id
    }

    /// Finds articles by their ids; to be asked many times, since it learns all of them where they are in memory.
    #[must_use]
    pub fn places_of_ids(&self) -> PlaceOf<'_> {
        if let Some(indexed) = self.indexed() {
            return Box::new(move |id| indexed.by_id(id));
        }
        let all: FxHashMap<&str, usize> = (0..self.len()).map(|article| (self.id(article), article)).collect();
        Box::new(move |id| all.get(id).copied())
    }

    fn item(&self, article: usize) -> Item<'_> {
        let (file, content) = self.at(article);
        let entities = self.subjects(article).into_iter().map(|m| Named { id: &m.id, name: &m.name }).collect();
        item(&file.document, content, self.id(article), entities)
    }

    /// The mentions of whom and what an article is about: [`PageFile::subjects`].
    ///
    /// # Panics
    /// When there is no such article.
    #[must_use]
    pub fn subjects(&self, article: usize) -> Vec<&Mention> {
        let (file, at) = self.at_place(article);
        file.subjects(at)
    }

    /// A file by its number.
    #[must_use]
    pub fn file(&self, file: usize) -> Option<&Arc<PageFile>> {
        match &self.indexed {
            Some(indexed) => Some(indexed.page(file)),
            None => self.files.get(file),
        }
    }

    /// The files in memory, in order; none of those that an index on the disk has.
    #[must_use]
    pub fn files(&self) -> &[Arc<PageFile>] {
        &self.files
    }

    /// How many articles there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.indexed.as_ref().map_or(self.listed.len(), |indexed| indexed.len())
    }

    /// Whether there is no article.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// An article as lists show it.
    ///
    /// # Panics
    /// When there is no such article.
    #[must_use]
    pub fn listed(&self, article: usize) -> &Listed {
        match &self.indexed {
            Some(indexed) => indexed.listed(article),
            None => &self.listed[article],
        }
    }

    /// The page of an article, and which of its articles it is.
    fn at_place(&self, article: usize) -> (&Arc<PageFile>, usize) {
        if let Some(indexed) = &self.indexed {
            return indexed.at(article);
        }
        let listed = &self.listed[article];
        (&self.files[listed.file], listed.article)
    }

    /// The article's file and content.
    ///
    /// # Panics
    /// When there is no such article.
    #[must_use]
    pub fn at(&self, article: usize) -> (&PageFile, &Article) {
        let (file, at) = self.at_place(article);
        (file, &file.page.articles[at])
    }

    /// The same of an article whose page must not end early, read in this thread however long that takes: a reader asks
    /// [`Collection::rest_of`] before.
    ///
    /// # Panics
    /// When there is no such article.
    #[must_use]
    pub fn whole(&self, article: usize) -> (&PageFile, &Article) {
        let (file, at) = self.indexed.as_ref().map_or_else(|| self.at_place(article), |indexed| indexed.whole(article));
        (file, &file.page.articles[at])
    }

    /// What reads the page of an article to its end, where only its beginning is at hand: to be asked by whoever needs all of it.
    ///
    /// # Panics
    /// When there is no such article.
    #[must_use]
    pub fn rest_of(&self, article: usize) -> Option<RestOfPage> {
        let indexed = self.indexed.as_ref()?;
        // Only now it is known whether the page is large.
        let _begun = indexed.at(article);
        indexed.rest_of(article)
    }

    /// The page of an article, for whoever keeps a part of it.
    ///
    /// # Panics
    /// When there is no such article.
    #[must_use]
    pub fn page_of(&self, article: usize) -> &Arc<PageFile> {
        self.at_place(article).0
    }

    /// How the articles relate, as [`Collection::set_relations`] was given it.
    #[must_use]
    pub fn relations(&self) -> &Relations {
        &self.linked.relations
    }

    /// The same with what is looked up of it.
    #[must_use]
    pub fn linked(&self) -> &Linked {
        &self.linked
    }

    /// The stories that the articles make.
    #[must_use]
    pub fn stories(&self) -> &Stories {
        &self.linked.stories
    }
}

/// Finds the place of an article by its id.
pub type PlaceOf<'c> = Box<dyn Fn(&str) -> Option<usize> + 'c>;

/// An article of a document as it is related to others.
pub(super) fn item<'a>(document: &'a Document, content: &'a Article, id: &'a str, entities: Vec<Named<'a>>) -> Item<'a> {
    let text = &document.text;
    let html = document.html.as_deref();
    let address = |span: Span| html.and_then(|html| html.address(span));
    let listed = |h: &Headline| related::Listed { text: h.span.of(text), kind: h.kind, address: address(h.span) };
    Item {
        id,
        file: &document.name,
        part: content.part,
        title: content.title.as_deref(),
        body: content.paragraphs.iter().map(|p| p.span.of(text)).collect(),
        published: content.published.or(content.updated).map(Stamp::date),
        entities,
        keywords: content.keywords.iter().map(String::as_str).collect(),
        address: html.and_then(|html| html.about.address.as_deref()).filter(|_| content.part == Part::Main),
        headlines: content.related.iter().map(listed).collect(),
    }
}

/// A row of the list.
pub(super) fn listed(file: usize, article: usize, content: &Article, page: &PageFile) -> Listed {
    let (headline, origin) = content.headline(&page.document.text);
    let headline = if headline.is_empty() { SafeText::new(&page.document.name).to_string() } else { headline.into_owned() };
    Listed {
        file,
        article,
        folded: folded(&headline, content.source.as_deref(), &page.document.name),
        part: content.part,
        direction: direction_of(&headline),
        headline,
        origin,
        source: content.source.clone(),
        id: page.ids[article].clone(),
        published: content.published,
        dated: content.published.or(content.updated),
    }
}

fn folded(headline: &str, source: Option<&str>, name: &str) -> String {
    fold(&format!("{headline}\n{}\n{name}", source.unwrap_or_default()))
}

/// The direction of a headline, by its own language.
pub(super) fn direction_of(headline: &str) -> Direction {
    Language::guess(headline).unwrap_or_default().direction()
}
