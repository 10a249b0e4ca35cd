//! What a bookmark holds: enough to find its passage again after the page has changed, and to show it when it is gone.

use super::anchor::{self, Anchor, FOLD_VERSION};
use crate::text::{Fnv, Span};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Longest context kept on either side, in code points.
const CONTEXT: usize = 64;
/// Longest copy of a paragraph, in code points; no edited paragraph comes near it.
const PARAGRAPH: usize = 16_384;

/// W3C `TextQuoteSelector`: a passage as written, and what stands around it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The passage.
    pub exact: String,
    /// What stands before it, up to 64 code points.
    #[serde(default)]
    pub prefix: String,
    /// What stands after it, up to 64 code points.
    #[serde(default)]
    pub suffix: String,
}

impl Quote {
    /// The quotation of `span` of `body`.
    #[must_use]
    pub fn of(body: &str, span: Span) -> Self {
        let (before, after) = (&body[..span.start], &body[span.end..]);
        let from = before.char_indices().rev().map(|(at, _)| at).take(CONTEXT).last().unwrap_or(before.len());
        Self { exact: span.of(body).to_owned(), prefix: before[from..].to_owned(), suffix: after.chars().take(CONTEXT).collect() }
    }
}

/// W3C `TextPositionSelector`: code points of a text, end exclusive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// The article a bookmark belongs to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// The file's name as the outputs give it.
    pub file: String,
    /// The folder on this machine that `file` is counted from; empty for what has none.
    pub source: String,
    /// The article's id.
    pub article: String,
    /// [`fingerprint`] of the body when the bookmark was made.
    pub fingerprint: String,
    /// `main` or `embedded`.
    pub part: String,
    /// Counts within the part, from 0.
    pub index: usize,
    /// The headline the article was shown under.
    pub headline: String,
}

/// A passage that the user wants to find again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bookmark {
    /// 16 hexadecimal digits, for ever the same.
    pub id: String,
    /// When it was made: ISO 8601 in UTC, to the millisecond.
    pub created: String,
    /// What the user wrote to it.
    pub note: String,
    /// The user's words to sort by.
    pub tags: Vec<String>,
    /// The article.
    pub place: Place,
    /// The passage with its surroundings.
    pub quote: Quote,
    /// Where it stood in the decoded file.
    pub position: Position,
    /// The folding in force when it was made.
    pub fold_version: u32,
    /// A copy of its paragraph, for when the page is gone.
    pub paragraph: String,
}

impl Bookmark {
    /// A bookmark of the passage `span` in `paragraph`, both of `body`; `place.fingerprint` is filled in.
    /// `position` is where the passage stands in the decoded file.
    #[must_use]
    pub fn new(created: Timestamp, mut place: Place, body: &str, span: Span, paragraph: Span, position: Position) -> Self {
        let created = created.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string();
        let quote = Quote::of(body, span);
        place.fingerprint = fingerprint(body);
        let id = id(&[&created, &place.file, &place.article, &position.start.to_string(), &quote.exact]);
        let paragraph = paragraph.of(body).chars().take(PARAGRAPH).collect();
        let fold_version = FOLD_VERSION;
        Self { id, created, note: String::new(), tags: Vec::new(), place, quote, position, fold_version, paragraph }
    }

    /// Where the passage stands in `body`, the article's as it is today, of a file that holds nothing else.
    #[must_use]
    pub fn locate(&self, body: &str) -> Anchor {
        self.locate_near(body, self.position)
    }

    /// Where the passage stands in `body`, the article's as it is today; `position` is where the stored position of the
    /// file falls in it.
    #[must_use]
    pub fn locate_near(&self, body: &str, position: Position) -> Anchor {
        anchor::find(&self.quote, position, body)
    }
}

/// A body's fingerprint, 16 hexadecimal digits: equal only if no character has changed.
#[must_use]
pub fn fingerprint(body: &str) -> String {
    id(&[body])
}

/// A hash of the parts, each ended by a byte that UTF-8 never has.
pub(super) fn id(parts: &[&str]) -> String {
    parts.iter().fold(Fnv::default(), |hash, part| hash.with(part.as_bytes()).with(&[0xff])).hex()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::CharIndex;
    use proptest::prelude::*;

    /// Where `span` stands in a file that holds nothing but `body`.
    fn position(body: &str, span: Span) -> Position {
        let index = CharIndex::new(body);
        Position { start: index.chars(body, span.start), end: index.chars(body, span.end) }
    }

    #[test]
    fn a_bookmark_says_what_and_where() {
        let body = "افتتحت البلدية الحديقة.\nوحضر الافتتاح مئات السكان مساء السبت.";
        let start = body.find("مئات").expect("word");
        let span = Span::new(start, start + "مئات السكان".len());
        let paragraph = Span::new(body.find("وحضر").expect("paragraph"), body.len());
        let time: Timestamp = "2026-03-01T09:30:00.25Z".parse().expect("time");
        let place = Place { file: "a.txt".into(), ..Place::default() };
        let bookmark = Bookmark::new(time, place, body, span, paragraph, position(body, span));
        assert_eq!(bookmark.created, "2026-03-01T09:30:00.250Z");
        assert_eq!(bookmark.quote.exact, "مئات السكان");
        assert!(bookmark.quote.prefix.ends_with("الافتتاح ") && bookmark.quote.suffix.starts_with(" مساء"));
        assert_eq!(bookmark.position, Position { start: 38, end: 49 });
        assert_eq!(bookmark.paragraph, paragraph.of(body));
        assert_eq!((bookmark.id.len(), bookmark.place.fingerprint.len()), (16, 16));
        assert_eq!(bookmark.locate(body), Anchor::Found(span));
    }

    proptest! {
        #[test]
        fn a_passage_is_found_in_its_own_text(body in "[اإب \n.a1\u{64e}é😀]{1,200}", a in 0usize..400, b in 0usize..400) {
            let (a, b) = (body.floor_char_boundary(a), body.floor_char_boundary(b));
            let span = Span::new(a.min(b), a.max(b));
            let bookmark = Bookmark::new(Timestamp::UNIX_EPOCH, Place::default(), &body, span, span, position(&body, span));
            prop_assert!(bookmark.quote.prefix.chars().count() <= CONTEXT && bookmark.quote.suffix.chars().count() <= CONTEXT);
            if span.is_empty() {
                prop_assert_eq!(bookmark.locate(&body), Anchor::Lost);
            } else {
                prop_assert_eq!(bookmark.locate(&body), Anchor::Found(span));
            }
        }
    }
}
