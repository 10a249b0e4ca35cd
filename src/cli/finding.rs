//! The thread that answers the reader's filter from an index: always the latest text of it.

use crate::{
    app::{Event, Sort},
    library::{Index, Store, index::Made},
    messages::Catalogue,
    search::{Order, parse},
    term::{Sender, panic::guarded},
    text::safe::visible,
};
use jiff::{Timestamp, tz::TimeZone};
use std::{path::PathBuf, sync::mpsc, thread};

/// Articles that are sorted; more than this are those that answer best, or the newest.
const MOST: usize = 1 << 20;

/// What asks.
pub struct Finding(mpsc::Sender<(String, Sort)>);

impl Finding {
    /// Starts the thread. Nothing is opened before something is asked.
    pub fn start(index: Index, marks: PathBuf, messages: &'static Catalogue, to: Sender<Event>) -> std::io::Result<Self> {
        let (asked, inbox) = mpsc::channel::<(String, Sort)>();
        thread::Builder::new().name("find".to_owned()).spawn(move || {
            while let Ok(asked) = inbox.recv() {
                // What was typed meanwhile is what is wanted.
                let (query, sort) = inbox.try_iter().last().unwrap_or(asked);
                let found =
                    guarded(|| find(&index, &marks, messages, &query, sort)).unwrap_or_else(|panicked| Err(panicked.to_string()));
                if !to.send(Event::Found { query, sort, found: found.map_err(|wrong| visible(&wrong).into_owned()) }) {
                    break;
                }
            }
        })?;
        Ok(Self(asked))
    }

    /// Asks; the answer comes as an event.
    pub fn ask(&self, query: String, sort: Sort) {
        // The thread ends only with the reader.
        drop(self.0.send((query, sort)));
    }
}

fn find(index: &Index, marks: &std::path::Path, messages: &Catalogue, query: &str, sort: Sort) -> Result<Vec<u32>, String> {
    let query = parse(query).map_err(|error| error.text(messages))?.while_typing();
    let Some(finder) = index.finder().map_err(|error| error.to_string())? else { return Ok(Vec::new()) };
    let today = Timestamp::now().to_zoned(TimeZone::system()).date();
    let order = match sort {
        Sort::File => {
            let found = finder.all(&query, &made(marks), today).map_err(|error| error.to_string())?;
            return Ok(found.into_iter().collect());
        }
        Sort::Newest => Order::Date,
        Sort::Rank => Order::Rank,
    };
    let found = finder.find(&query, &made(marks), today, order, MOST).map_err(|error| error.to_string())?;
    Ok(found.hits.into_iter().map(|(number, _)| number).collect())
}

/// What the user made, as far as it can be read.
pub fn made(path: &std::path::Path) -> Made {
    if !path.exists() {
        return Made::default();
    }
    let Ok(store) = Store::open(path) else { return Made::default() };
    Made { marks: store.marked().unwrap_or_default(), bookmarks: store.all().unwrap_or_default() }
}
