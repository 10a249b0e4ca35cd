//! Web pages: the text that a browser would show, where each piece of it stands in the source, and what the markup says.
//!
//! ```text
//! source → tokens (html5gum) → tree (what is open) → render (lines, links, times) → blocks with their hints
//!                                                  → about (what the page says of itself)
//! ```
//!
//! No tree is kept: each token is looked at once, so deep, huge and broken pages cost no more than their length.

mod about;
mod address;
mod area;
mod hints;
mod jsonld;
mod map;
mod microdata;
mod names;
pub(crate) mod refs;
mod render;
mod said;
mod tokens;
mod tree;
mod when;
mod writer;

pub use about::About;
pub use address::key as address_key;
pub(super) use address::resolve;
pub use hints::{Area, Hint, Kind};
pub use map::SourceMap;
pub use render::{render, render_at};
pub(super) use said::{Said, value};
pub use when::When;

use crate::text::Span;

/// A page as it reads, and its markup.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The visible text: a line for each block, an empty line between paragraphs.
    pub text: String,
    /// Everything else.
    pub markup: Markup,
}

/// What the markup of a page says. All spans are bytes of the rendered text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Markup {
    /// The decoded file.
    pub source: String,
    /// Where the rendered text stands in the source.
    pub map: SourceMap,
    /// The lines of the text in order.
    pub blocks: Vec<Block>,
    /// Its links in order.
    pub links: Vec<Link>,
    /// `<time>` elements in order.
    pub times: Vec<Time>,
    /// What the page says of itself.
    pub about: About,
}

/// A line of the rendered text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// The line.
    pub span: Span,
    /// What the markup says of it.
    pub hint: Hint,
}

/// A stretch of text that leads elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What is linked; it may go over several lines.
    pub span: Span,
    /// The address; none where it is relative, and the page does not say its own.
    pub to: Option<String>,
}

/// A `<time>` element with a `datetime`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    /// What it shows.
    pub span: Span,
    /// What it says.
    pub when: When,
    /// Where it stands.
    pub area: Area,
}

/// Whether a decoded file is a web page: it begins with a tag that pages begin with.
#[must_use]
pub fn is_html(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let head = text.get(..text.floor_char_boundary(64)).unwrap_or(text).to_ascii_lowercase();
    let Some(tag) = head.strip_prefix('<') else { return false };
    let name = tag.get(..tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len())).unwrap_or_default();
    tag.starts_with("!doctype html")
        || tag.starts_with("!--")
        || tag.starts_with("?xml")
        || matches!(
            name,
            "html"
                | "head"
                | "body"
                | "meta"
                | "title"
                | "link"
                | "script"
                | "style"
                | "main"
                | "article"
                | "section"
                | "header"
                | "nav"
                | "div"
                | "p"
                | "ul"
                | "ol"
                | "table"
                | "center"
                | "h1"
                | "h2"
                | "h3"
                | "span"
                | "font"
                | "b"
                | "strong"
                | "a"
                | "img"
        )
}

impl Markup {
    /// The hint of the line that holds or follows byte `at` of the text.
    #[must_use]
    pub fn hint(&self, at: usize) -> Hint {
        let block = self.blocks.partition_point(|block| block.span.end <= at);
        self.blocks.get(block).map_or_else(Hint::default, |block| block.hint)
    }

    /// The address that a stretch of text leads to: that of the first link that it shares most of itself with.
    #[must_use]
    pub fn address(&self, span: Span) -> Option<&str> {
        let first = self.links.partition_point(|link| link.span.end <= span.start);
        let shared = |link: &Link| link.span.end.min(span.end).saturating_sub(link.span.start.max(span.start));
        let near = self.links.get(first..)?.iter().take_while(|link| link.span.start < span.end);
        near.into_iter().find(|link| shared(link) * 2 > span.len()).and_then(|link| link.to.as_deref())
    }
}

#[cfg(test)]
mod tests;
