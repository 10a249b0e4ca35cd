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
    /// The colour it is painted in.
    pub colour: Option<Colour>,
    /// The letter that leads to it; no two bookmarks have the same.
    pub letter: Option<char>,
    /// When it was changed last, written as `created`; empty where it never was.
    pub updated: String,
    /// The fingerprint of the body of which the user said that the passage is not there; empty for none.
    pub refused: String,
    /// How it was found before the user confirmed that it had moved, oldest first.
    pub former: Vec<Former>,
}

/// What finds a passage, as it was until another took its place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Former {
    /// When the other took its place.
    pub until: String,
    /// What found it.
    #[serde(flatten)]
    pub anchored: Anchored,
}

/// What finds a passage, and shows it when it is gone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Anchored {
    /// The passage with its surroundings.
    pub quote: Quote,
    /// Where it stands in the decoded file.
    pub position: Position,
    /// [`fingerprint`] of the article's body.
    pub fingerprint: String,
    /// The folding in force.
    pub fold_version: u32,
    /// A copy of the paragraph.
    pub paragraph: String,
}

/// Colours of bookmarks. Themes say what they look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Colour {
    /// The first.
    Yellow,
    /// The second.
    Green,
    /// The third.
    Blue,
    /// The fourth.
    Red,
    /// The fifth.
    Violet,
}

impl Colour {
    /// All of them, in the order of their digits, which begin with 1.
    pub const ALL: [Self; 5] = [Self::Yellow, Self::Green, Self::Blue, Self::Red, Self::Violet];

    /// The name in the store, the outputs and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Red => "red",
            Self::Violet => "violet",
        }
    }

    /// The colour of this name; a newer khabar may know more.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|colour| colour.name() == name)
    }

    /// The digit that chooses it.
    #[must_use]
    pub fn digit(self) -> usize {
        self as usize + 1
    }
}

/// A letter that can lead to a bookmark: any letter, none that only looks like nothing.
#[must_use]
pub fn letter_of(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|c| c.is_alphabetic() && chars.next().is_none())
}

/// A time as bookmarks keep it.
#[must_use]
pub fn written(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

impl Bookmark {
    /// A bookmark of the passage `span` in `paragraph`, both of `body`; `place.fingerprint` is filled in.
    /// `position` is where the passage stands in the decoded file.
    #[must_use]
    pub fn new(created: Timestamp, place: Place, body: &str, span: Span, paragraph: Span, position: Position) -> Self {
        Self::made(created, place, Anchored::new(body, span, paragraph, position))
    }

    /// A bookmark of what `anchored` finds; `place.fingerprint` is filled in.
    #[must_use]
    pub fn made(created: Timestamp, mut place: Place, anchored: Anchored) -> Self {
        let created = written(created);
        let Anchored { quote, position, fingerprint, fold_version, paragraph } = anchored;
        place.fingerprint = fingerprint;
        let id = id(&[&created, &place.file, &place.article, &position.start.to_string(), &quote.exact]);
        Self { id, created, place, quote, position, fold_version, paragraph, ..Self::default() }
    }

    /// What finds it.
    #[must_use]
    pub fn anchored(&self) -> Anchored {
        Anchored {
            quote: self.quote.clone(),
            position: self.position,
            fingerprint: self.place.fingerprint.clone(),
            fold_version: self.fold_version,
            paragraph: self.paragraph.clone(),
        }
    }

    /// Takes on what finds it.
    pub fn set_anchored(&mut self, anchored: Anchored) {
        let Anchored { quote, position, fingerprint, fold_version, paragraph } = anchored;
        (self.quote, self.position, self.fold_version, self.paragraph) = (quote, position, fold_version, paragraph);
        self.place.fingerprint = fingerprint;
    }

    /// When it was changed last, or made.
    #[must_use]
    pub fn latest(&self) -> &str {
        if self.updated.is_empty() { &self.created } else { &self.updated }
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
        let anchor = anchor::find(&self.quote, position, body);
        let refused = matches!(anchor, Anchor::Moved { .. }) && !self.refused.is_empty() && self.refused == fingerprint(body);
        if refused { Anchor::Lost } else { anchor }
    }
}

impl Anchored {
    /// What finds `span` in `paragraph`, both of `body`, which stands at `position` of the decoded file.
    #[must_use]
    pub fn new(body: &str, span: Span, paragraph: Span, position: Position) -> Self {
        Self {
            quote: Quote::of(body, span),
            position,
            fingerprint: fingerprint(body),
            fold_version: FOLD_VERSION,
            paragraph: paragraph.of(body).chars().take(PARAGRAPH).collect(),
        }
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
        #![proptest_config(crate::laws::usual())]
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
