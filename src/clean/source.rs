//! The parts of a web page in its source: what stands between them is removed, too.

use super::{Page, Removed, RemovedKind, lines, parts};
use crate::{corpus::html::Markup, text::Span};

/// All that is removed of the source of a page, in order: with the page's other parts every character of it in exactly one part.
#[must_use]
pub fn removed(page: &Page, html: &Markup) -> Vec<Removed> {
    let mut kinds: Vec<(Span, Option<RemovedKind>)> = parts::kept(page).into_iter().map(|span| (span, None)).collect();
    kinds.extend(page.removed.iter().map(|removed| (removed.span, Some(removed.kind))));
    kinds.sort_by_key(|(span, _)| *span);
    let mut found = Vec::new();
    let mut at = 0;
    for (span, kind) in kinds {
        let Some(span) = html.map.source(span) else { continue };
        between(html, at, span.start, &mut found);
        at = at.max(span.end);
        if let Some(kind) = kind {
            found.push(Removed { span, kind });
        }
    }
    between(html, at, html.source.len(), &mut found);
    found
}

/// Markup between two parts, without the blanks around it.
fn between(html: &Markup, start: usize, end: usize, found: &mut Vec<Removed>) {
    if start >= end {
        return;
    }
    let inner = lines::trim(&html.source, Span::new(start, end));
    let mut push = |span: Span, kind| {
        if !span.is_empty() {
            found.push(Removed { span, kind });
        }
    };
    push(Span::new(start, inner.start), RemovedKind::Whitespace);
    push(inner, RemovedKind::Other);
    push(Span::new(inner.end, end), RemovedKind::Whitespace);
}
