//! One line of a page and what can be seen of it.

use super::{cues, folder::Common, told::ToldPart};
use crate::{corpus::html::Hint, dates::Value, text::Span};

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
    /// It has no letters but those of a clock, or is an address.
    Number,
    /// A date, with no more than a section, a name or a label beside it.
    Stamped,
    /// It is a date, a counter or a medium, and another stands two or three lines off, with a headline between.
    ListedDate,
    /// The line before was broken off in the middle of its sentence.
    Continues,
    /// Pages of its folder end with leads of other articles.
    Habit,
    /// A rule of strokes or stars stands before it.
    Ruled,
    /// It says who and how long ago: `بوابة الضفاف · منذ يوم`.
    Ago,
    /// It holds a link of a network, as its posts do.
    Post,
    /// It begins as a sentence that goes on: `وقال`, `كما`, `من جانبه`.
    GoesOn,
    /// It names a medium: `ق.و/ رويترز`, `-- وفا`.
    Medium,
    /// Marked as a heading (`# `).
    Heading,
    /// A keyword behind its mark: `#جسر`.
    Tag,
    /// Latin letters prevail.
    Latin,
    /// It has a word with the Arabic article.
    Arabic,
    /// The line before says that a box ends.
    Resumes,
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
    /// The stems of its first words.
    pub stems: Box<[u32]>,
    /// How much the text from here on turns to another article: from -6 to 6, 0 where it was not asked.
    pub shift: i8,
    /// How much likelier it is the lead of another article than a paragraph of this one, near the end of the page: a logarithm.
    pub strange: i8,
    /// How many lines like headlines follow from here, itself among them, up to the end of the page or to its furniture.
    pub run: usize,
    /// How many pages of the folder have it.
    pub common: Common,
    /// How many pages have what this page shares most: the pages of its site.
    pub usual: usize,
    /// A bit for each [`Mark`].
    pub marks: u32,
    /// What the reader said it is.
    pub told: Option<ToldPart>,
    /// What the markup of a web page says of it.
    pub hint: Option<Hint>,
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
        self.marks |= u32::from(is) << mark as u32;
    }

    /// Takes the mark away.
    pub fn unmark(&mut self, mark: Mark) {
        self.marks &= !(1 << mark as u16);
    }

    /// Whether pages of several other articles have it too, so that it is none of this one's. Agencies repeat whole paragraphs
    /// of background, and authors a subheading now and then.
    #[must_use]
    pub fn furniture(&self) -> bool {
        let subheading = self.words <= 3 && self.common.mostly_inside() && self.common.pages * 4 < self.usual;
        self.common.pages >= if self.chars > SHORT { 5 } else { 3 } && !subheading
    }

    /// Whether most pages of the site have it: no article is embedded so often.
    #[must_use]
    pub fn everywhere(&self) -> bool {
        self.common.pages > 7 && self.common.pages * 2 >= self.usual
    }

    /// Whether it has the shape of a headline.
    #[must_use]
    pub fn headline(&self) -> bool {
        let shape = (3..=22).contains(&self.words) && (15..=140).contains(&self.chars);
        shape && !matches!(self.ending, Ending::Sentence | Ending::Colon) && self.cue.is_none() && !self.is(Mark::Number)
    }

    /// Whether it could be the lead of another article: a sentence or two that share nothing with the text before.
    #[must_use]
    pub fn lead(&self) -> bool {
        // What all pages of the site have, and none as its beginning, is the site's own.
        let foreign =
            self.common.first > 0 || !self.everywhere() || self.common.last * 2 >= self.common.pages && self.is(Mark::Habit);
        foreign
            && !self.is(Mark::GoesOn)
            && self.closed()
            && (60..=450).contains(&self.chars)
            && (self.strange > 0 || self.shift >= -3 && self.common.first + self.common.last > 0)
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
