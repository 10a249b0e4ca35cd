//! The text of a block: its own, or a slice of the page, which is never copied: it may be very long.

use crate::{library::PageFile, text::Span};
use std::{fmt, ops::Deref, sync::Arc};

/// Text in logical order.
#[derive(Clone)]
pub struct BlockText(Source);

#[derive(Clone)]
enum Source {
    Own(String),
    Page(Arc<PageFile>, Span),
}

impl BlockText {
    /// A slice of a page.
    #[must_use]
    pub fn of_page(page: &Arc<PageFile>, span: Span) -> Self {
        Self(Source::Page(Arc::clone(page), span))
    }
}

impl From<String> for BlockText {
    fn from(text: String) -> Self {
        Self(Source::Own(text))
    }
}

impl Deref for BlockText {
    type Target = str;

    fn deref(&self) -> &str {
        match &self.0 {
            Source::Own(text) => text,
            Source::Page(page, span) => span.of(&page.document.text),
        }
    }
}

impl fmt::Debug for BlockText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}
