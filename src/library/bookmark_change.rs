//! What is done to bookmarks, one thing at a time, each with what it takes back: so everything can be undone.

use super::{
    Bookmark, Colour,
    bookmark::{Anchored, Former},
};

/// A change of one bookmark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookmarkChange {
    /// The bookmark's id.
    pub id: String,
    /// What becomes of it.
    pub edit: BookmarkEdit,
}

/// What becomes of a bookmark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BookmarkEdit {
    /// It is kept.
    Keep(Box<Bookmark>),
    /// It is removed; it was this.
    Remove(Box<Bookmark>),
    /// Another note.
    Note {
        /// Until now.
        was: String,
        /// From now on.
        now: String,
    },
    /// Other tags.
    Tags {
        /// Until now.
        was: Vec<String>,
        /// From now on.
        now: Vec<String>,
    },
    /// Another colour, or none.
    Colour {
        /// Until now.
        was: Option<Colour>,
        /// From now on.
        now: Option<Colour>,
    },
    /// Another letter, or none.
    Letter {
        /// Until now.
        was: Option<char>,
        /// From now on.
        now: Option<char>,
    },
    /// The user says that the passage is not where it was looked for: the fingerprint of that body.
    Refused {
        /// Until now.
        was: String,
        /// From now on.
        now: String,
    },
    /// Its passage is found otherwise.
    Anchor {
        /// Until now, with what had found it before that.
        was: Box<(Anchored, Vec<Former>)>,
        /// From now on.
        now: Box<(Anchored, Vec<Former>)>,
    },
}

impl BookmarkChange {
    /// The bookmark is kept.
    #[must_use]
    pub fn keep(bookmark: Bookmark) -> Self {
        Self { id: bookmark.id.clone(), edit: BookmarkEdit::Keep(Box::new(bookmark)) }
    }

    /// The bookmark is removed.
    #[must_use]
    pub fn remove(bookmark: Bookmark) -> Self {
        Self { id: bookmark.id.clone(), edit: BookmarkEdit::Remove(Box::new(bookmark)) }
    }

    /// Another note, if it is another.
    #[must_use]
    pub fn note(of: &Bookmark, now: &str) -> Option<Self> {
        (of.note != now).then(|| Self::new(of, BookmarkEdit::Note { was: of.note.clone(), now: now.to_owned() }))
    }

    /// Other tags, if they are others.
    #[must_use]
    pub fn tags(of: &Bookmark, now: &[String]) -> Option<Self> {
        (of.tags != now).then(|| Self::new(of, BookmarkEdit::Tags { was: of.tags.clone(), now: now.to_vec() }))
    }

    /// Another colour, if it is another.
    #[must_use]
    pub fn colour(of: &Bookmark, now: Option<Colour>) -> Option<Self> {
        (of.colour != now).then(|| Self::new(of, BookmarkEdit::Colour { was: of.colour, now }))
    }

    /// Another letter, if it is another.
    #[must_use]
    pub fn letter(of: &Bookmark, now: Option<char>) -> Option<Self> {
        (of.letter != now).then(|| Self::new(of, BookmarkEdit::Letter { was: of.letter, now }))
    }

    /// The user says where the passage is now; what found it until `at` is remembered.
    #[must_use]
    pub fn anchor(of: &Bookmark, now: Anchored, at: &str) -> Self {
        let was = (of.anchored(), of.former.clone());
        let mut former = of.former.clone();
        former.push(Former { until: at.to_owned(), anchored: was.0.clone() });
        Self::new(of, BookmarkEdit::Anchor { was: Box::new(was), now: Box::new((now, former)) })
    }

    /// The passage is not in the body of this fingerprint, whatever is like it there.
    #[must_use]
    pub fn refuse(of: &Bookmark, body: &str) -> Self {
        Self::new(of, BookmarkEdit::Refused { was: of.refused.clone(), now: body.to_owned() })
    }

    fn new(of: &Bookmark, edit: BookmarkEdit) -> Self {
        Self { id: of.id.clone(), edit }
    }

    /// The change that undoes this one.
    #[must_use]
    pub fn inverse(&self) -> Self {
        use BookmarkEdit::{Anchor, Colour, Keep, Letter, Note, Refused, Remove, Tags};
        let edit = match self.edit.clone() {
            Keep(bookmark) => Remove(bookmark),
            Remove(bookmark) => Keep(bookmark),
            Note { was, now } => Note { was: now, now: was },
            Tags { was, now } => Tags { was: now, now: was },
            Colour { was, now } => Colour { was: now, now: was },
            Letter { was, now } => Letter { was: now, now: was },
            Refused { was, now } => Refused { was: now, now: was },
            Anchor { was, now } => Anchor { was: now, now: was },
        };
        Self { id: self.id.clone(), edit }
    }

    /// Makes the change on the bookmark itself; keeping and removing change nothing in it.
    pub fn apply(&self, bookmark: &mut Bookmark) {
        match self.edit.clone() {
            BookmarkEdit::Keep(_) | BookmarkEdit::Remove(_) => {}
            BookmarkEdit::Note { now, .. } => bookmark.note = now,
            BookmarkEdit::Tags { now, .. } => bookmark.tags = now,
            BookmarkEdit::Colour { now, .. } => bookmark.colour = now,
            BookmarkEdit::Letter { now, .. } => bookmark.letter = now,
            BookmarkEdit::Refused { now, .. } => bookmark.refused = now,
            BookmarkEdit::Anchor { now, .. } => {
                let (anchored, former) = *now;
                bookmark.set_anchored(anchored);
                bookmark.former = former;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_is_undone_by_its_inverse() {
        let bookmark =
            Bookmark { id: "1".into(), note: "أ".into(), tags: vec!["ماء".into()], letter: Some('ج'), ..Bookmark::default() };
        let moved = Anchored { paragraph: "فقرة".into(), ..Anchored::default() };
        let changes = [
            BookmarkChange::note(&bookmark, "ب"),
            BookmarkChange::tags(&bookmark, &[]),
            BookmarkChange::colour(&bookmark, Some(Colour::Blue)),
            BookmarkChange::letter(&bookmark, None),
            Some(BookmarkChange::refuse(&bookmark, "f1")),
            Some(BookmarkChange::anchor(&bookmark, moved, "2026-01-01T00:00:00.000Z")),
        ];
        for change in changes {
            let change = change.expect("it changes something");
            let mut other = bookmark.clone();
            change.apply(&mut other);
            assert_ne!(other, bookmark, "{change:?}");
            change.inverse().apply(&mut other);
            assert_eq!(other, bookmark, "{change:?}");
            assert_eq!(change.inverse().inverse(), change);
        }
        assert_eq!(BookmarkChange::note(&bookmark, "أ"), None, "what changes nothing is no change");
    }
}
