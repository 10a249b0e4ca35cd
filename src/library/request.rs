//! Changes to what the user made, as the reader asks for them.

use super::{BookmarkChange, Correction, EntityWord, LeftOff, MarkChange, Passage, SavedSearch, Store, store::Error};
use jiff::Timestamp;

/// A change to carry out.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// Keep, change or remove bookmarks, all or none.
    Amend {
        /// What becomes of them.
        changes: Vec<BookmarkChange>,
        /// The time, as bookmarks keep it.
        at: String,
    },
    /// Keep corrections.
    Tell(Vec<Correction>),
    /// Take corrections back.
    Untell(Vec<Correction>),
    /// Keep what is said of entities.
    Say(Vec<EntityWord>),
    /// Take back what was said of entities.
    Unsay(Vec<EntityWord>),
    /// Set marks of articles or take them away, all or none.
    Mark(Vec<MarkChange>),
    /// Keep a search, in place of the one of the same name.
    KeepSearch(SavedSearch),
    /// Forget the search of this name.
    ForgetSearch(String),
    /// Keep where reading of an article stopped.
    Stop(Passage),
    /// Keep how the list of a library is left.
    KeepPlace {
        /// The library, always called alike.
        library: String,
        /// How it is left.
        left: LeftOff,
    },
}

/// A change that was carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The bookmarks of these ids were kept, changed or removed.
    Amended(Vec<String>),
    /// Corrections were kept or taken back.
    Told,
    /// Marks were changed: what was different before, and what it was.
    Marked(Vec<MarkChange>),
    /// A search was kept or forgotten.
    Searches,
    /// It is kept where the reader left off.
    Left,
}

impl Request {
    /// Reading of an article stopped after `start` code points of its own text.
    #[must_use]
    pub fn stop(article: String, start: usize, seen: Timestamp) -> Self {
        Self::Stop(Passage { article, start: i64::try_from(start).unwrap_or(i64::MAX), seen: seen.as_millisecond() })
    }

    /// What is asked for, without what it says: for the log.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Amend { .. } => "change bookmarks",
            Self::Tell(_) => "keep corrections",
            Self::Untell(_) => "take corrections back",
            Self::Say(_) => "keep words on entities",
            Self::Unsay(_) => "take words on entities back",
            Self::Mark(_) => "change marks",
            Self::KeepSearch(_) => "keep a search",
            Self::ForgetSearch(_) => "forget a search",
            Self::Stop(_) => "keep where reading stopped",
            Self::KeepPlace { .. } => "keep the place",
        }
    }

    /// Carries the change out, for good when it returns.
    ///
    /// # Errors
    /// When the store refuses; nothing has changed then.
    pub fn carry_out(&self, store: &mut Store) -> Result<Change, Error> {
        match self {
            Self::Amend { changes, at } => {
                store.amend(changes, at)?;
                Ok(Change::Amended(changes.iter().map(|change| change.id.clone()).collect()))
            }
            Self::Tell(corrections) => store.tell(corrections).map(|()| Change::Told),
            Self::Untell(corrections) => store.untell(corrections).map(|()| Change::Told),
            Self::Say(words) => store.say(words).map(|()| Change::Told),
            Self::Unsay(words) => store.unsay(words).map(|()| Change::Told),
            Self::Mark(changes) => store.mark(changes).map(Change::Marked),
            Self::KeepSearch(search) => store.keep_search(search).map(|()| Change::Searches),
            Self::ForgetSearch(name) => store.forget_search(name).map(|()| Change::Searches),
            Self::Stop(passage) => store.keep_passage(passage).map(|()| Change::Left),
            Self::KeepPlace { library, left } => store.keep_place(library, left).map(|()| Change::Left),
        }
    }
}
