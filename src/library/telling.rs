//! An article as [`crate::related::compare`] needs it.

use super::PageFile;
use crate::{
    clean::Article,
    entities::{EntityType, Mention},
    related::compare::Telling,
    text::Span,
};

/// The article of this number of a page: its headline, its paragraphs, and who and what is named.
///
/// # Panics
/// When the page has no such article.
#[must_use]
pub fn telling(page: &PageFile, article: usize) -> Telling<'_> {
    let content: &Article = &page.page.articles[article];
    let named = |mention: &&Mention| !matches!(mention.kind, EntityType::Date | EntityType::Num);
    Telling {
        text: &page.document.text,
        title: content.title_spans.first().copied(),
        paragraphs: content.paragraphs.iter().map(|paragraph| paragraph.span).collect::<Vec<Span>>(),
        names: page.mentions.iter().filter(named).map(|mention| mention.span).collect(),
    }
}
