//! A file taken apart and tagged, by itself.

use super::{Corrections, correction::source_of, searched};
use crate::{
    clean::{self, Aside, Folder, MetaField, Page, Stamp, Told},
    corpus::Document,
    entities::{self, EntityType, EntityWords, Mention},
    search::Prepared,
    text::Span,
};
use rustc_hash::FxHashSet;
use std::sync::{Arc, OnceLock};

/// A file with everything that is known about it alone. What is large in it is shared with the same page corrected.
#[derive(Debug, Clone, Default)]
pub struct PageFile {
    /// The decoded file.
    pub document: Arc<Document>,
    /// Its articles and what was set aside.
    pub page: Arc<Page>,
    /// Entities of the whole file, in order, with what the user said of them.
    pub mentions: Arc<Vec<Mention>>,
    /// For each mention the article whose own text (title, body, metadata) holds it; `None` between the articles.
    pub owners: Arc<Vec<Option<usize>>>,
    /// The mentions as they were found.
    pub found: Arc<Vec<Mention>>,
    /// What was said of entities when `mentions` were last looked at.
    pub words: Arc<EntityWords>,
    /// The stable id of each article.
    pub ids: Arc<Vec<String>>,
    /// Whose page it is, by what khabar found before any correction.
    pub source: String,
    /// What the pages around it have in common.
    pub folder: Arc<Folder>,
    /// What the user said of its source's lines.
    pub told: Vec<Told>,
    /// How much of it is not read as article.
    pub aside: Aside,
    /// Its articles made ready to be searched, once they were.
    prepared: OnceLock<Vec<Prepared>>,
}

impl PageFile {
    /// Cleans and tags a document by itself.
    #[must_use]
    pub fn new(document: Document) -> Self {
        Self::among(document, &Arc::default())
    }

    /// Cleans and tags a document of a folder.
    #[must_use]
    pub fn among(document: Document, folder: &Arc<Folder>) -> Self {
        let page = clean::clean_document(&document, folder, &[]);
        let source = source_of(&page, &document);
        Self::of(Arc::new(document), page, source, folder, Vec::new())
    }

    /// The same page with what the user said of the lines of its source.
    #[must_use]
    pub fn corrected(&self, corrections: &Corrections) -> Self {
        let told = corrections.of(&self.source).to_vec();
        let page = clean::clean_document(&self.document, &self.folder, &told);
        let new = Self::of(Arc::clone(&self.document), page, self.source.clone(), &self.folder, told);
        new.heeding(&self.words)
    }

    /// Its articles made ready to be searched. The first who asks has them made, which is work for a worker.
    #[must_use]
    pub fn prepared(&self) -> &[Prepared] {
        let one = |at| searched::with_page_entry(self, at, (0, 0), Prepared::new);
        self.prepared.get_or_init(|| (0..self.page.articles.len()).map(one).collect())
    }

    /// Whether it was cleaned with these corrections.
    #[must_use]
    pub fn follows(&self, corrections: &Corrections) -> bool {
        self.told == corrections.of(&self.source)
    }

    /// The same page with what the user said of entities; `None` where that leaves its mentions as they are.
    #[must_use]
    pub fn named(&self, words: &Arc<EntityWords>) -> Option<Self> {
        let mentions = entities::corrected(&self.document.text, &self.found, words);
        let unchanged = mentions.as_ref().unwrap_or(&self.found) == &*self.mentions;
        if unchanged {
            return None;
        }
        let mentions = mentions.map_or_else(|| Arc::clone(&self.found), Arc::new);
        let owners = Arc::new(owners(&self.page, &mentions));
        let prepared = OnceLock::new();
        Some(Self { mentions, owners, words: Arc::clone(words), prepared, ..self.clone() })
    }

    /// The same page with what the user said of entities.
    #[must_use]
    pub fn heeding(self, words: &Arc<EntityWords>) -> Self {
        self.named(words).unwrap_or_else(|| Self { words: Arc::clone(words), ..self })
    }

    /// Whether what the user says of entities was looked at already.
    #[must_use]
    pub fn heeds(&self, words: &Arc<EntityWords>) -> bool {
        Arc::ptr_eq(&self.words, words) || self.words == *words
    }

    /// Whether an article's reader comes upon a mention: in the first of its titles, its text, its dateline. Metadata and
    /// titles that are printed again say nothing of what it is about.
    #[must_use]
    pub fn counts(&self, mention: usize) -> bool {
        let (Some(Some(owner)), Some(mention)) = (self.owners.get(mention), self.mentions.get(mention)) else { return false };
        let article = &self.page.articles[*owner];
        let again = article.title_spans.iter().skip(1).chain(article.meta.iter().map(|meta| &meta.span));
        !again.into_iter().any(|span| span.contains(mention.span))
    }

    /// The mentions of whom and what an article of the page is about, in order: people, organisations, places and events in its
    /// own text.
    ///
    /// # Panics
    /// When there is no such article.
    #[must_use]
    pub fn subjects(&self, article: usize) -> Vec<&Mention> {
        let content = &self.page.articles[article];
        let named = |m: &Mention| matches!(m.kind, EntityType::Per | EntityType::Org | EntityType::Loc | EntityType::Event);
        // Who published an article says nothing of what it is about.
        let printed = |m: &Mention| {
            let in_dateline =
                content.dateline.as_ref().is_some_and(|dateline| dateline.span.contains(m.span) && m.kind == EntityType::Org);
            in_dateline || content.meta.iter().any(|meta| meta.span.contains(m.span))
        };
        let outlets: FxHashSet<&str> =
            self.mentions.iter().filter(|m| m.kind == EntityType::Org && printed(m)).map(|m| m.id.as_str()).collect();
        let told = |m: &Mention| named(m) && !printed(m) && !outlets.contains(m.id.as_str());
        self.mentions.iter().zip(self.owners.iter()).filter(|(m, o)| **o == Some(article) && told(m)).map(|(m, _)| m).collect()
    }

    fn of(document: Arc<Document>, page: Page, source: String, folder: &Arc<Folder>, told: Vec<Told>) -> Self {
        let aside = Aside::of(&document.text, &page.stretches());
        let written = page.articles.first().and_then(|main| main.published).map(Stamp::date);
        let named = names(&page, &document.text);
        let context = entities::Context { written, named: &named, ..entities::Context::default() };
        let mentions = Arc::new(entities::tag(&document.text, &context));
        let owners = Arc::new(owners(&page, &mentions));
        let ids = Arc::new(page.articles.iter().map(|article| article.id(&document.text)).collect());
        Self {
            found: Arc::clone(&mentions),
            words: Arc::default(),
            page: Arc::new(page),
            folder: Arc::clone(folder),
            document,
            mentions,
            owners,
            ids,
            source,
            told,
            aside,
            prepared: OnceLock::new(),
        }
    }
}

/// What the page gives as names: sources and agencies, authors, and what its datelines say.
fn names(page: &Page, text: &str) -> Vec<(Span, EntityType)> {
    let mut names = Vec::new();
    for article in &page.articles {
        let kind = |field| match field {
            MetaField::Source | MetaField::Agency => Some(EntityType::Org),
            MetaField::Byline => Some(EntityType::Per),
            _ => None,
        };
        names.extend(article.meta.iter().filter_map(|meta| Some((meta.span, kind(meta.field)?))));
        let Some(dateline) = &article.dateline else { continue };
        for (name, kind) in [(&dateline.place, EntityType::Loc), (&dateline.agency, EntityType::Org)] {
            let at = name
                .as_deref()
                .filter(|name| !name.is_empty())
                .and_then(|name| Some((dateline.span.of(text).find(name)?, name.len())));
            names.extend(at.map(|(at, len)| (Span::new(at, at + len).shifted(dateline.span.start), kind)));
        }
    }
    names
}

/// Both run in the order of the page, so one walk over the articles' own spans finds every mention's owner.
fn owners(page: &Page, mentions: &[Mention]) -> Vec<Option<usize>> {
    let mut own: Vec<(Span, usize)> = Vec::new();
    for (i, article) in page.articles.iter().enumerate() {
        let text = article.paragraphs.iter().map(|p| p.span).chain(article.title_spans.iter().copied());
        let facts = article.meta.iter().map(|m| m.span).chain(article.dateline.iter().map(|d| d.span));
        own.extend(text.chain(facts).map(|span| (span, i)));
    }
    own.sort_unstable();
    let owner = |mention: &Mention| {
        let before = own.partition_point(|(span, _)| span.start <= mention.span.start);
        let (span, article) = own.get(before.checked_sub(1)?)?;
        span.contains(mention.span).then_some(*article)
    };
    mentions.iter().map(owner).collect()
}
