//! The law of parts: each character of a page in exactly one, and a part without white space around it.

use khabar::clean::{Page, RemovedKind, kept_spans};

/// Asserts that `page` is `text`, taken apart and nothing lost.
pub fn keeps(name: &str, text: &str, page: &Page) {
    let kept = kept_spans(page);
    for span in &kept {
        assert_eq!(span.trimmed(text), *span, "{name}: white space around {:?}", span.of(text));
    }
    let removed = page.removed.iter().map(|removed| removed.span);
    let mut spans: Vec<_> = kept.iter().copied().chain(removed).collect();
    spans.sort();
    let mut at = 0;
    for span in spans {
        assert_eq!(span.start, at, "{name}: {:?} begins there, what is before ends here", span.of(text));
        at = span.end;
    }
    assert_eq!(at, text.len(), "{name}: the end belongs to no part");
    for space in page.removed.iter().filter(|removed| removed.kind == RemovedKind::Whitespace) {
        assert!(space.span.trimmed(text).is_empty(), "{name}: {:?} is no white space", space.span.of(text));
    }
}
