//! The thread that answers the reader's filter from an index: always the latest text of it.

use crate::{
    app::Event,
    library::{Index, Store, index::Made},
    messages::Catalogue,
    search::parse,
    term::{Sender, panic::guarded},
    text::safe::visible,
};
use jiff::{Timestamp, tz::TimeZone};
use std::{path::PathBuf, sync::mpsc, thread};

/// What asks.
pub struct Finding(mpsc::Sender<String>);

impl Finding {
    /// Starts the thread. Nothing is opened before something is asked.
    pub fn start(index: Index, marks: PathBuf, messages: &'static Catalogue, to: Sender<Event>) -> std::io::Result<Self> {
        let (asked, inbox) = mpsc::channel::<String>();
        thread::Builder::new().name("find".to_owned()).spawn(move || {
            while let Ok(mut query) = inbox.recv() {
                // What was typed meanwhile is what is wanted.
                query = inbox.try_iter().last().unwrap_or(query);
                let found = guarded(|| find(&index, &marks, messages, &query)).unwrap_or_else(|panicked| Err(panicked.to_string()));
                if !to.send(Event::Found { query, found: found.map_err(|wrong| visible(&wrong).into_owned()) }) {
                    break;
                }
            }
        })?;
        Ok(Self(asked))
    }

    /// Asks; the answer comes as an event.
    pub fn ask(&self, query: String) {
        // The thread ends only with the reader.
        drop(self.0.send(query));
    }
}

fn find(index: &Index, marks: &std::path::Path, messages: &Catalogue, query: &str) -> Result<Vec<u32>, String> {
    let query = parse(query).map_err(|error| error.text(messages))?.while_typing();
    let Some(finder) = index.finder().map_err(|error| error.to_string())? else { return Ok(Vec::new()) };
    let today = Timestamp::now().to_zoned(TimeZone::system()).date();
    let found = finder.all(&query, &made(marks), today).map_err(|error| error.to_string())?;
    Ok(found.into_iter().collect())
}

/// What the user made, as far as it can be read.
pub fn made(path: &std::path::Path) -> Made {
    if !path.exists() {
        return Made::default();
    }
    let Ok(store) = Store::open(path) else { return Made::default() };
    Made { marks: store.marked().unwrap_or_default(), bookmarks: store.all().unwrap_or_default() }
}
