//! An article as the contract's JSON object: offsets in code points of the decoded file.

use super::reasons::Reasons;
use crate::{
    clean::{self, Headline, Meta, Page, Paragraph, Part},
    corpus::{Document, html::Markup},
    entities::Mention,
    library::{Collection, PageFile},
    related::Link,
    text::{CharIndex, Span},
};
use serde::Serialize;

/// `{"file", "part", "index"}`.
#[derive(Debug, Clone, Serialize)]
pub struct Reference<'a> {
    /// Name of the file; empty, and then not written, for what is in none.
    #[serde(skip_serializing_if = "is_nameless")]
    pub file: &'a str,
    /// `main` or `embedded`.
    pub part: &'static str,
    /// Counts within the part.
    pub index: usize,
}

fn is_nameless(file: &&str) -> bool {
    file.is_empty()
}

impl<'a> Reference<'a> {
    /// The reference of an article.
    pub fn to(collection: &'a Collection, article: usize) -> Self {
        let (file, content) = collection.at(article);
        Self { file: &file.document.name, part: content.part.name(), index: content.index }
    }
}

/// A reference with how sure it is.
#[derive(Debug, Serialize)]
pub struct Target<'a> {
    #[serde(flatten)]
    reference: Reference<'a>,
    score: f64,
    why: String,
}

impl<'a> Target<'a> {
    fn of(collection: &'a Collection, (from, at): (usize, Option<usize>), link: &Link, reasons: &Reasons<'_>) -> Self {
        let why = reasons.say(from, at, link.to, link.why);
        Self { reference: Reference::to(collection, link.to), score: rounded(link.score), why }
    }
}

/// Counts each file once, as long as articles come in the order of the collection.
pub struct Counter<'c> {
    collection: &'c Collection,
    file: Option<(usize, Points<'c>)>,
}

impl<'c> Counter<'c> {
    /// Nothing counted yet.
    pub fn new(collection: &'c Collection) -> Self {
        Self { collection, file: None }
    }

    /// The points of an article's file.
    pub fn points(&mut self, article: usize) -> &Points<'c> {
        let index = self.collection.listed(article).file;
        if self.file.as_ref().is_none_or(|(counted, _)| *counted != index) {
            self.file = None;
        }
        let (file, _) = self.collection.at(article);
        &self.file.get_or_insert_with(|| (index, Points::of(&file.document))).1
    }
}

/// An article object.
#[derive(Debug, Serialize)]
pub struct Object<'a> {
    id: &'a str,
    #[serde(flatten)]
    reference: Reference<'a>,
    title: Option<&'a str>,
    title_spans: Vec<[usize; 2]>,
    headline: &'a str,
    headline_origin: &'static str,
    source: Option<&'a str>,
    agency: Option<&'a str>,
    byline: Option<&'a str>,
    section: Option<&'a str>,
    dateline: Option<DatelineObject<'a>>,
    published: Option<String>,
    updated: Option<String>,
    crawled: Option<String>,
    keywords: &'a [String],
    meta: Vec<MetaObject>,
    language: &'static str,
    direction: &'static str,
    paragraphs: Vec<ParagraphObject<'a>>,
    entities: Vec<EntityObject<'a>>,
    related: Vec<HeadlineObject<'a>>,
    event: Option<&'a str>,
    story: Option<&'a str>,
    story_headline: Option<&'a str>,
    duplicates: Vec<Target<'a>>,
    removed: Vec<RemovedObject>,
}

#[derive(Debug, Serialize)]
struct DatelineObject<'a> {
    place: Option<&'a str>,
    agency: Option<&'a str>,
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct MetaObject {
    field: &'static str,
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct RemovedObject {
    start: usize,
    end: usize,
    kind: &'static str,
}

#[derive(Debug, Serialize)]
struct ParagraphObject<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    display: Option<&'a str>,
}

/// A mention as the contract writes it.
#[derive(Debug, Serialize)]
pub struct EntityObject<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    start: usize,
    end: usize,
    text: &'a str,
    id: &'a str,
    name: &'a str,
    norm: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct HeadlineObject<'a> {
    headline: &'a str,
    start: usize,
    end: usize,
    kind: &'static str,
    target: Option<Target<'a>>,
}

/// A file's text with the code points of the decoded file counted.
pub struct Points<'a> {
    /// The text.
    pub text: &'a str,
    html: Option<&'a Markup>,
    source: &'a str,
    index: CharIndex,
}

impl<'a> Points<'a> {
    /// Counts once.
    pub fn of(document: &'a Document) -> Self {
        let source = document.source();
        Self { text: &document.text, html: document.html.as_deref(), source, index: CharIndex::new(source) }
    }

    /// A stretch of the text in code points of the file.
    pub fn span(&self, span: Span) -> [usize; 2] {
        self.count(self.place(span))
    }

    /// Where a stretch of the text stands in the file.
    fn place(&self, span: Span) -> Span {
        self.html.map_or(span, |html| html.map.source(span).unwrap_or_default())
    }

    fn count(&self, place: Span) -> [usize; 2] {
        [self.index.chars(self.source, place.start), self.index.chars(self.source, place.end)]
    }

    /// A mention as the contract writes it.
    pub fn entity(&self, mention: &'a Mention) -> EntityObject<'a> {
        let [start, end] = self.span(mention.span);
        EntityObject {
            kind: mention.kind.name(),
            start,
            end,
            text: mention.span.of(self.text),
            id: &mention.id,
            name: &mention.name,
            norm: mention.norm.as_deref(),
        }
    }

    fn headline(&self, headline: &Headline, target: Option<Target<'a>>) -> HeadlineObject<'a> {
        let [start, end] = self.span(headline.span);
        HeadlineObject { headline: headline.span.of(self.text), start, end, kind: headline.kind.name(), target }
    }

    fn paragraph(&self, paragraph: &'a Paragraph) -> ParagraphObject<'a> {
        let place = self.place(paragraph.span);
        let [start, end] = self.count(place);
        let (text, read) = (place.of(self.source), paragraph.span.of(self.text));
        let display = paragraph.display.as_deref().or_else(|| (read != text).then_some(read));
        ParagraphObject { text, start, end, kind: paragraph.kind.name(), display }
    }

    fn meta(&self, meta: &Meta) -> MetaObject {
        let [start, end] = self.span(meta.span);
        MetaObject { field: meta.field.name(), start, end }
    }

    fn removed(&self, page: &Page) -> Vec<RemovedObject> {
        let of_source = self.html.map(|html| clean::removed_of_source(page, html));
        let all = of_source.as_deref().unwrap_or(&page.removed).iter();
        all.map(|removed| {
            let [start, end] = self.count(removed.span);
            RemovedObject { start, end, kind: removed.kind.name() }
        })
        .collect()
    }
}

/// The object of an article of the collection; `points` counts its file.
pub fn object<'c>(collection: &'c Collection, article: usize, points: &Points<'c>, reasons: &Reasons<'_>) -> Object<'c> {
    let (file, content) = collection.at(article);
    let (listed, relations) = (collection.listed(article), collection.relations());
    let target = |at: usize| {
        let link = collection.linked().target(article, at)?;
        Some(Target::of(collection, (article, Some(at)), &link, reasons))
    };
    let headlines = content.related.iter().enumerate();
    let story = collection.stories().of(article);
    Object {
        id: collection.id(article),
        reference: Reference::to(collection, article),
        title: content.title.as_deref(),
        title_spans: content.title_spans.iter().map(|span| points.span(*span)).collect(),
        headline: &listed.headline,
        headline_origin: listed.origin.name(),
        source: content.source.as_deref(),
        agency: content.agency.as_deref(),
        byline: content.byline.as_deref(),
        section: content.section.as_deref(),
        dateline: content.dateline.as_ref().map(|dateline| {
            let [start, end] = points.span(dateline.span);
            DatelineObject { place: dateline.place.as_deref(), agency: dateline.agency.as_deref(), start, end }
        }),
        published: content.published.map(|stamp| stamp.to_string()),
        updated: content.updated.map(|stamp| stamp.to_string()),
        crawled: content.crawled.map(|stamp| stamp.to_string()),
        keywords: &content.keywords,
        meta: content.meta.iter().map(|meta| points.meta(meta)).collect(),
        language: content.language.tag(),
        direction: content.language.direction().name(),
        paragraphs: content.paragraphs.iter().map(|paragraph| points.paragraph(paragraph)).collect(),
        entities: mentions_of(file, listed.article).map(|mention| points.entity(mention)).collect(),
        related: headlines.map(|(i, h)| points.headline(h, target(i))).collect(),
        event: relations.event.get(article).map(String::as_str),
        story: relations.story.get(article).map(String::as_str),
        story_headline: story.map(|story| collection.listed(story.about.named).headline.as_str()),
        duplicates: duplicates(collection, article, reasons),
        removed: if content.part == Part::Main { points.removed(&file.page) } else { Vec::new() },
    }
}

fn duplicates<'c>(collection: &'c Collection, article: usize, reasons: &Reasons<'_>) -> Vec<Target<'c>> {
    let links = collection.relations().duplicates.get(article).into_iter().flatten();
    links.map(|link| Target::of(collection, (article, None), link, reasons)).collect()
}

/// Two decimals: what follows says nothing.
pub fn rounded(score: f64) -> f64 {
    (score * 100.0).round() / 100.0
}

/// An article's own mentions; those outside every article's own text go to the main article.
fn mentions_of(file: &PageFile, article: usize) -> impl Iterator<Item = &Mention> {
    file.mentions.iter().zip(file.owners.iter()).filter(move |(_, owner)| owner.unwrap_or(0) == article).map(|(mention, _)| mention)
}
