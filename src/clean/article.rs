//! What cleaning returns. All spans are bytes of the document's text.

use crate::text::{Language, Span};
use jiff::{
    civil::{Date, DateTime},
    tz::Offset,
};

/// A document taken apart: over its articles and `removed`, every character stands in exactly one part.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// The main article first (always there, maybe empty), then the embedded ones in page order.
    pub articles: Vec<Article>,
    /// What belongs to no article, in page order.
    pub removed: Vec<Removed>,
}

/// Whether an article is the page's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Part {
    /// The page's own article.
    #[default]
    Main,
    /// Another article that the page carries whole.
    Embedded,
}

/// An article and what its page says about it; what the page does not say is `None`, never guessed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Article {
    /// Main or embedded.
    pub part: Part,
    /// Counts within the part, from 0, in page order.
    pub index: usize,
    /// The headline as the page prints it.
    pub title: Option<String>,
    /// The title and its repeats.
    pub title_spans: Vec<Span>,
    /// Who published it.
    pub source: Option<String>,
    /// The agency it came from.
    pub agency: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The section of the site.
    pub section: Option<String>,
    /// Where it was written, by whom.
    pub dateline: Option<Dateline>,
    /// When it was published.
    pub published: Option<Stamp>,
    /// When it was changed last.
    pub updated: Option<Stamp>,
    /// When the page was collected.
    pub crawled: Option<Stamp>,
    /// Keywords as far as the line delimits them.
    pub keywords: Vec<String>,
    /// Where each value of the fields above stands.
    pub meta: Vec<Meta>,
    /// Its language, by its own text.
    pub language: Language,
    /// The body, in order.
    pub paragraphs: Vec<Paragraph>,
    /// Headlines of other articles: in lists and teasers (main only) and inside the body.
    pub related: Vec<Headline>,
}

/// `تل السنابل/شبكة الضفاف`: a place and, if it is named, an agency, without the dash that follows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dateline {
    /// Place of writing.
    pub place: Option<String>,
    /// Agency named beside it.
    pub agency: Option<String>,
    /// The whole dateline.
    pub span: Span,
}

/// A date as precise as the page gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stamp {
    /// A day.
    Day(Date),
    /// A day and time, as the writer's clock showed it.
    Moment {
        /// Date and time.
        at: DateTime,
        /// The zone, where the page names one.
        zone: Option<Offset>,
    },
}

impl Stamp {
    /// The day alone.
    #[must_use]
    pub fn date(self) -> Date {
        match self {
            Self::Day(date) => date,
            Self::Moment { at, .. } => at.date(),
        }
    }
}

impl std::fmt::Display for Stamp {
    /// ISO 8601: `2023-05-03`, `2023-05-03T09:40:00`, `2023-11-04T08:15:20Z`, `2023-11-04T11:15:20+03:00`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Day(date) => write!(f, "{date}"),
            Self::Moment { at, zone } => f.write_str(&crate::dates::moment(*at, *zone)),
        }
    }
}

/// A value of an article's metadata that stands in the page, without its label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meta {
    /// Which value.
    pub field: MetaField,
    /// Where it stands.
    pub span: Span,
}

/// The fields that `meta` has spans for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MetaField {
    /// Source line.
    Source,
    /// Agency line.
    Agency,
    /// Author.
    Byline,
    /// Section of the site.
    Section,
    /// Publication date.
    Published,
    /// Date of the last change.
    Updated,
    /// Crawl stamp.
    Crawled,
    /// The keyword line, one span.
    Keywords,
    /// The site's name.
    Site,
}

/// A paragraph of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// The exact slice of the file.
    pub span: Span,
    /// What it is.
    pub kind: ParagraphKind,
    /// The text repaired for reading, only where it differs from the slice.
    pub display: Option<String>,
}

/// Kinds of paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParagraphKind {
    /// Running text.
    Text,
    /// A quotation set apart.
    Quote,
    /// A picture's caption.
    Caption,
    /// A post quoted from a network.
    Tweet,
    /// The deck under the title.
    Deck,
}

/// A headline of another article on this page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Headline {
    /// The headline alone: no bullet, no cue.
    pub span: Span,
    /// How the page shows it.
    pub kind: HeadlineKind,
}

/// How a page shows another article's headline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeadlineKind {
    /// In a list of related articles.
    List,
    /// Inside the body (`إقرأ المزيد …`).
    Inline,
    /// A lead cut with an ellipsis.
    Teaser,
    /// A tail line that is another article's lead.
    Lead,
}

/// A stretch of the page that belongs to no article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Removed {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: RemovedKind,
}

/// Kinds of what is removed; names as the contract prints them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RemovedKind {
    /// White space between parts.
    Whitespace,
    /// `المصدر:`.
    Label,
    /// `إقرأ أيضاً`.
    Cue,
    /// `•`.
    Bullet,
    /// A dash or rule between parts.
    Separator,
    /// A line that repeats another part.
    Repeat,
    /// The site's name at the head of the page.
    SiteHeader,
    /// Menus, breadcrumbs, search boxes.
    Nav,
    /// Advertising for the site itself or its apps.
    Promo,
    /// Newsletter forms.
    Newsletter,
    /// Comment forms and comments.
    Comments,
    /// Cookie banners.
    Cookie,
    /// Weather, prices, counters.
    Widget,
    /// Share buttons.
    Share,
    /// The foot of the page.
    Footer,
    /// Rights.
    Copyright,
    /// `// انتهى //`.
    Endmark,
    /// None of these.
    Other,
}
