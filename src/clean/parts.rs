//! Every character of a page in exactly one part: what no part has claimed is removed, and said to be.

use super::{Page, Removed, RemovedKind};
use crate::text::{Span, fold::TATWEEL, letters::is_alphanumeric};

/// Fills the gaps between the page's parts, and puts `removed` in order.
pub fn fill(text: &str, page: &mut Page) {
    let mut spans = claimed(page);
    spans.sort();
    let mut at = 0;
    for span in spans.into_iter().chain([Span::new(text.len(), text.len())]) {
        if at < span.start {
            gap(text, Span::new(at, span.start), &mut page.removed);
        }
        at = at.max(span.end);
    }
    page.removed.sort_by_key(|r| r.span);
}

/// All spans of the page's parts.
#[must_use]
pub fn claimed(page: &Page) -> Vec<Span> {
    let mut spans = kept(page);
    spans.extend(page.removed.iter().map(|r| r.span));
    spans
}

/// The spans of what is kept: all but what is removed.
#[must_use]
pub fn kept(page: &Page) -> Vec<Span> {
    let mut spans = Vec::new();
    for article in &page.articles {
        spans.extend(&article.title_spans);
        spans.extend(article.meta.iter().map(|m| m.span));
        spans.extend(article.dateline.iter().map(|d| d.span));
        spans.extend(article.paragraphs.iter().map(|p| p.span));
        spans.extend(article.related.iter().map(|r| r.span));
    }
    spans
}

fn gap(text: &str, span: Span, removed: &mut Vec<Removed>) {
    let inner = super::lines::trim(text, span);
    let mut push = |span: Span, kind| {
        if !span.is_empty() {
            removed.push(Removed { span, kind });
        }
    };
    if inner.is_empty() {
        return push(span, RemovedKind::Whitespace);
    }
    push(Span::new(span.start, inner.start), RemovedKind::Whitespace);
    let words = inner.of(text).chars().any(|c| is_alphanumeric(c) && c != TATWEEL);
    push(inner, if words { RemovedKind::Other } else { RemovedKind::Separator });
    push(Span::new(inner.end, span.end), RemovedKind::Whitespace);
}
