//! One line of a page and what can be seen of it.

use super::{cues, told::ToldPart};
use crate::{dates::Value, text::Span};

/// A line of at most so many characters may be a date line, a label with its value, a headline.
pub const SHORT: usize = 200;

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ending {
    /// With a word.
    #[default]
    Open,
    /// With a full stop.
    Sentence,
    /// With a question mark or an exclamation mark, as headlines do too.
    Question,
    /// With an ellipsis.
    Cut,
    /// With a colon.
    Colon,
}

/// What a line is or is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Its bullet is only a dash or a number, which sentences have too.
    WeakBullet,
    /// No empty line stands before it, in a page that parts its paragraphs by empty lines.
    Tight,
    /// It says nothing but a date.
    OnlyDate,
    /// It is a paragraph that begins with a dateline.
    OpensArticle,
    /// It signs a post: `— Name (@handle) March 3, 2024`.
    SignsPost,
    /// It ends with a picture's credit: `(رويترز)`, `- أرشيفية`.
    Captions,
    /// It reads like a site's name or a path through a site: `NAME | SLOGAN`, `A / B / C`.
    Site,
    /// Latin letters prevail.
    Latin,
    /// The line before says the same.
    Again,
    /// A line further down says the same, and not as the title of an article that follows there.
    Listed,
}

/// A line that has letters or digits.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// Without white space at the ends and without its bullet.
    pub span: Span,
    /// The bullet, where there is one.
    pub bullet: Option<Span>,
    /// Empty lines before it.
    pub gap: usize,
    /// Characters, counted to 2,000.
    pub chars: usize,
    /// Words, counted to 48.
    pub words: usize,
    /// How it ends.
    pub ending: Ending,
    /// The cue that it carries.
    pub cue: Option<cues::Hit>,
    /// Where the cue's words end.
    pub cue_end: usize,
    /// A full date in a short line.
    pub date: Option<(Span, Value)>,
    /// Whether the line is a dateline and nothing else: `Some(true)` where each of its names is known.
    pub dateline: Option<bool>,
    /// Tells equal short lines.
    pub key: u64,
    /// How often the key occurs in the page.
    pub times: usize,
    /// A bit for each [`Mark`].
    pub marks: u16,
    /// What the reader said it is.
    pub told: Option<ToldPart>,
}

impl Line {
    /// With its bullet.
    #[must_use]
    pub fn whole(&self) -> Span {
        Span::new(self.bullet.map_or(self.span.start, |bullet| bullet.start), self.span.end)
    }

    /// Whether it has the mark.
    #[must_use]
    pub fn is(&self, mark: Mark) -> bool {
        self.marks & (1 << mark as u16) != 0
    }

    /// Sets the mark where `is` holds.
    pub fn mark(&mut self, mark: Mark, is: bool) {
        self.marks |= u16::from(is) << mark as u16;
    }

    /// Whether it can hold only a label, a name or a headline.
    #[must_use]
    pub fn short(&self) -> bool {
        self.chars <= SHORT
    }

    /// Whether it ends a sentence.
    #[must_use]
    pub fn closed(&self) -> bool {
        matches!(self.ending, Ending::Sentence | Ending::Question)
    }
}
