//! The thread that answers the reader's filter from an index: always the latest text of it.

use super::workers::ALIKE;
use crate::{
    app::{CANDIDATES, Event, Wanted},
    library::{
        Index, PageFile, Store,
        facets::Facet,
        index::{Finder, Made},
        searched,
    },
    messages::Catalogue,
    search::parse,
    term::{Sender, panic::guarded},
    text::safe::visible,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use roaring::RoaringBitmap;
use std::{
    path::PathBuf,
    sync::{Arc, mpsc},
    thread,
};

/// Something that is asked of the index.
#[derive(Debug, Clone)]
pub enum Asked {
    /// A list.
    List(Wanted),
    /// A facet over articles.
    Count(Facet, Vec<u32>),
    /// What is like an article of a page.
    Alike(u32, Arc<PageFile>, usize),
    /// How the name of a source or an entity goes on.
    Complete {
        /// The filter.
        text: String,
        /// The filter before what was typed.
        before: String,
        /// Whether an entity is meant.
        entity: bool,
        /// What was typed of its name.
        typed: String,
    },
}

/// What asks.
pub struct Finding {
    asked: mpsc::Sender<Asked>,
    /// Where the answers come from.
    pub index: Index,
}

/// What answers.
pub struct Answers {
    index: Index,
    marks: PathBuf,
    messages: &'static Catalogue,
}

impl Finding {
    /// Starts the thread. Nothing is opened before something is asked.
    pub fn start(index: Index, marks: PathBuf, messages: &'static Catalogue, to: Sender<Event>) -> std::io::Result<Self> {
        let (asked, inbox) = mpsc::channel::<Asked>();
        let answers = Answers::new(index.clone(), marks, messages);
        thread::Builder::new().name("find".to_owned()).spawn(move || {
            while let Ok(first) = inbox.recv() {
                // What was typed meanwhile is what is wanted.
                let mut waiting: Vec<Asked> = std::iter::once(first).chain(inbox.try_iter()).collect();
                let kinds: Vec<_> = waiting.iter().map(std::mem::discriminant).collect();
                let mut at = 0;
                waiting.retain(|_| {
                    at += 1;
                    !kinds[at..].contains(&kinds[at - 1])
                });
                if !waiting.into_iter().all(|asked| to.send(answers.to(asked))) {
                    break;
                }
            }
        })?;
        Ok(Self { asked, index })
    }

    /// Asks; the answer comes as an event.
    pub fn ask(&self, asked: Asked) {
        // The thread ends only with the reader.
        drop(self.asked.send(asked));
    }
}

impl Answers {
    /// Answers from an index, with the marks in that file. Nothing is opened before something is asked.
    pub fn new(index: Index, marks: PathBuf, messages: &'static Catalogue) -> Self {
        Self { index, marks, messages }
    }

    /// The answer, as an event.
    pub fn to(&self, asked: Asked) -> Event {
        log::trace!("asked of the index: {asked:?}");
        match asked {
            Asked::List(wanted) => {
                let found = self.found(|finder, made| {
                    let query = parse(&wanted.query).map_err(|error| error.text(self.messages))?.while_typing();
                    let listing = finder.listing(&query, made, today(), (wanted.sort, wanted.group));
                    listing.map_err(|error| error.to_string())
                });
                Event::Found { wanted, found }
            }
            Asked::Count(facet, articles) => {
                let articles: RoaringBitmap = articles.into_iter().collect();
                let counts = self.found(|finder, made| finder.counted(facet, &articles, made).map_err(|error| error.to_string()));
                Event::Counted { facet, counts }
            }
            Asked::Alike(article, page, at) => {
                let found = self.found(|finder, _| {
                    let alike = searched::with_page_entry(&page, at, (article, 0), |entry| {
                        finder.like(article, entry.title, entry.body, ALIKE)
                    });
                    alike.map_err(|error| error.to_string())
                });
                Event::Alike { article, found }
            }
            Asked::Complete { text, before, entity, typed } => {
                let names = self.found(|finder, _| finder.complete(entity, &typed, CANDIDATES).map_err(|error| error.to_string()));
                Event::Completed { text, before, names: names.unwrap_or_default() }
            }
        }
    }

    /// What is found where there is an index; nothing where there is none yet.
    fn found<T: Default>(&self, find: impl FnOnce(&Finder, &Made) -> Result<T, String>) -> Result<T, String> {
        let found = guarded(|| match self.index.finder().map_err(|error| error.to_string())? {
            Some(finder) => find(&finder, &made(&self.marks)),
            None => Ok(T::default()),
        });
        found.unwrap_or_else(|panicked| Err(panicked.to_string())).map_err(|wrong| visible(&wrong).into_owned())
    }
}

fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::system()).date()
}

/// What the user made, as far as it can be read.
pub fn made(path: &std::path::Path) -> Made {
    if !Store::is_kept(path) {
        return Made::default();
    }
    let Ok(store) = Store::open(path) else { return Made::default() };
    Made { marks: store.marked().unwrap_or_default(), bookmarks: store.all().unwrap_or_default() }
}
