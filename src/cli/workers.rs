//! What must not keep the reader waiting: files are read in one thread, bookmarks are kept in another.

use super::{input, keeping, library};
use crate::{
    app::{Event, stops::Stopped},
    corpus::{self, Document, Entry},
    entities::EntityWords,
    library::{Collection, Corrections, PageFile, Passage, Request, RestOfPage, Store, store, telling},
    related, search,
    term::{Sender, panic::guarded},
    text::safe::visible,
};
use std::{
    path::{Path, PathBuf},
    sync::{Arc, mpsc},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

/// Files go to the reader at least this often.
const PATIENCE: Duration = Duration::from_millis(20);

/// Pages that are cleaned again before the reader sees the first of them.
const BATCH: usize = 64;

/// So many articles that are like one are listed.
pub const ALIKE: usize = 50;

/// How much of a large page is shown while the rest is read.
pub const BEGINNING: usize = 64 << 10;

/// How long reading waits for the corrections; if they come later, their pages are cleaned again.
const CORRECTED: Duration = Duration::from_millis(200);

/// A page that needs all lists: a cue, a date, names that are listed and one that is not.
fn first() -> Document {
    const PAGE: &str =
        "وصل الوفد إلى بغداد\n\n9 مايو 2023\n\nقال الرئيس سامر الراشدي في بغداد يوم الخميس إن الوفد وصل.\n\nإقرأ أيضا";
    Document::new(String::new(), PathBuf::new(), PAGE.into())
}

/// Reads everything below the paths (or the sample), sends it as it comes, and how it relates at the end. With a folder for what can be
/// rebuilt, what is large is read through an index there.
pub fn load(
    paths: Vec<PathBuf>,
    sample: bool,
    cache: Option<PathBuf>,
    said: mpsc::Receiver<Told>,
    to: Sender<Event>,
) -> std::io::Result<()> {
    // The lists are read beside the first page, not after it: all that a page needs.
    thread::Builder::new().name("names".to_owned()).spawn(|| drop(guarded(|| PageFile::new(first()))))?;
    thread::Builder::new().name("load".to_owned()).spawn(move || {
        let told = said.recv_timeout(CORRECTED).unwrap_or_default();
        if let Some(index) = cache.filter(|_| !sample).and_then(|cache| library::index_of(&cache, &paths)) {
            return keeping::keep_up(&index, told, &to);
        }
        let Told { corrections, words } = told;
        // A page that takes long to take apart is shown by its beginning meanwhile.
        if let ([path], false) = (&paths[..], sample)
            && let Ok(Ok(Some(beginning))) = guarded(|| corpus::beginning(&Entry::file(path), BEGINNING))
            && let Ok(page) = guarded(|| PageFile::new(beginning).heeding(&words))
        {
            to.send(Event::Beginning(Arc::new(page)));
        }
        let start = Instant::now();
        let mut collection = Collection::default();
        let mut batch: Vec<Arc<PageFile>> = Vec::new();
        let mut sent = Instant::now();
        let read = input::each(&paths, sample, &words, |file| {
            let open = match file {
                Ok(file) => {
                    let corrected = if file.follows(&corrections) { None } else { guarded(|| file.corrected(&corrections)).ok() };
                    let file: Arc<PageFile> = corrected.map_or_else(|| Arc::from(file), Arc::new);
                    // The filter asks for it at once.
                    drop(guarded(|| file.prepared().len()));
                    batch.push(file);
                    true
                }
                Err(problem) => {
                    log::warn!("not read: {problem}");
                    to.send(Event::Problem(visible(&problem).into_owned()))
                }
            };
            // The first file is shown at once.
            if open && (collection.is_empty() || sent.elapsed() >= PATIENCE) {
                collection.extend(batch.iter().cloned());
                sent = Instant::now();
                return to.send(Event::Files(std::mem::take(&mut batch)));
            }
            open
        });
        if let Err(error) = read {
            to.send(Event::Problem(error.to_string()));
        }
        collection.extend(batch.iter().cloned());
        to.send(Event::Files(batch));
        log::info!("read: {} files, {} articles, {} ms", collection.files().len(), collection.len(), start.elapsed().as_millis());
        match guarded(|| collection.relate()) {
            Ok(relations) => to.send(Event::Related(Box::new(relations))),
            Err(panicked) => to.send(Event::Problem(format!("the links: a fault in khabar, please report it: {panicked}"))),
        };
    })?;
    Ok(())
}

/// Looks at the mentions of pages again with other words on entities. What stays as it is is not sent.
pub fn name(pages: Vec<(usize, Arc<PageFile>)>, words: Arc<EntityWords>, to: Sender<Event>) -> std::io::Result<()> {
    thread::Builder::new().name("entities".to_owned()).spawn(move || {
        let one = |(at, old): &(usize, Arc<PageFile>)| {
            let new = guarded(|| old.named(&words)).ok().flatten()?;
            Some((*at, Arc::clone(old), Arc::new(new)))
        };
        // The first is the page that is being read.
        let (first, rest) = pages.split_at(1.min(pages.len()));
        for pages in [first, rest] {
            let pages: Vec<_> = pages.iter().filter_map(one).collect();
            to.send(Event::Named { pages, words: Arc::clone(&words) });
        }
    })?;
    Ok(())
}

/// Cleans pages again with other corrections.
pub fn clean(pages: Vec<Arc<PageFile>>, corrections: Corrections, to: Sender<Event>) -> std::io::Result<()> {
    thread::Builder::new().name("clean".to_owned()).spawn(move || {
        for batch in pages.chunks(BATCH) {
            let one = |old: &Arc<PageFile>| {
                let new = guarded(|| old.corrected(&corrections)).ok()?;
                Some((Arc::clone(old), Arc::new(new)))
            };
            to.send(Event::Cleaned(batch.iter().filter_map(one).collect()));
        }
    })?;
    Ok(())
}

/// Compares two long articles.
pub fn compare(pages: [Arc<PageFile>; 2], articles: [usize; 2], to: Sender<Event>) -> std::io::Result<()> {
    thread::Builder::new().name("compare".to_owned()).spawn(move || {
        let [a, b] = [0, 1].map(|side| telling(&pages[side], articles[side]));
        match guarded(|| related::compare::compare(&a, &b)) {
            Ok(comparison) => {
                let comparison = Box::new(comparison);
                to.send(Event::Compared { pages: pages.clone(), articles, comparison })
            }
            Err(panicked) => to.send(Event::Problem(format!("comparing: a fault in khabar, please report it: {panicked}"))),
        };
    })?;
    Ok(())
}

/// Reads a page to its end.
pub fn rest(unread: RestOfPage, to: Sender<Event>) -> std::io::Result<()> {
    thread::Builder::new()
        .name("rest".to_owned())
        .spawn(move || to.send(Event::Rest { file: unread.file, page: unread.read() }))?;
    Ok(())
}

/// Finds how the articles of pages relate.
pub fn relate(pages: Vec<Arc<PageFile>>, generation: u64, to: Sender<Event>) -> std::io::Result<()> {
    thread::Builder::new().name("relate".to_owned()).spawn(move || {
        let mut collection = Collection::default();
        collection.extend(pages);
        if let Ok(relations) = guarded(|| collection.relate()) {
            to.send(Event::Relinked { generation, relations: Box::new(relations) });
        }
    })?;
    Ok(())
}

/// Finds what is like one of the articles of these pages.
pub fn alike(pages: Vec<Arc<PageFile>>, article: u32, to: Sender<Event>) -> std::io::Result<()> {
    thread::Builder::new().name("alike".to_owned()).spawn(move || {
        let found = guarded(|| {
            let all: Vec<_> = pages.iter().flat_map(|page| page.prepared()).map(Some).collect();
            let alike = search::alike(&all, usize::try_from(article).unwrap_or(usize::MAX), ALIKE);
            alike.into_iter().filter_map(|article| u32::try_from(article).ok()).collect()
        });
        to.send(Event::Alike { article, found: found.map_err(|panicked| panicked.to_string()) });
    })?;
    Ok(())
}

/// What the user said of lines and of entities.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// Of lines.
    pub corrections: Corrections,
    /// Of entities.
    pub words: Arc<EntityWords>,
}

/// The thread that keeps bookmarks.
pub struct Keeper {
    requests: Option<mpsc::Sender<Request>>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Opens the store in a thread of its own, sends what it holds, then carries out one change after the other. What it knows
    /// of corrections also comes by the channel returned, for whoever can't do without.
    /// How the list of this `library` was left is sent too.
    pub fn start(path: PathBuf, library: String, to: Sender<Event>) -> std::io::Result<(Self, mpsc::Receiver<Told>)> {
        let (requests, inbox) = mpsc::channel::<Request>();
        let (first, told) = mpsc::channel();
        if !Store::is_kept(&path) {
            // Nothing is kept yet; making the file is not waited for.
            drop(first.send(Told::default()));
        }
        let thread =
            thread::Builder::new().name("bookmarks".to_owned()).spawn(move || keep(&path, &library, &inbox, &first, &to))?;
        Ok((Self { requests: Some(requests), thread: Some(thread) }, told))
    }

    /// Asks for a change; its outcome comes as an event.
    pub fn ask(&self, change: Request) {
        if let Some(requests) = &self.requests {
            // The thread ends only when asked to, or by a fault that the panic hook has told already.
            drop(requests.send(change));
        }
    }

    /// Waits until everything that was asked for is written.
    pub fn finish(mut self) {
        drop(self.requests.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

fn keep(path: &Path, library: &str, inbox: &mpsc::Receiver<Request>, first: &mpsc::Sender<Told>, to: &Sender<Event>) {
    let failed = |error: &store::Error| Event::StoreFailed(visible(&error.to_string()).into_owned());
    let mut store = match open(path, first, to) {
        Ok(store) => store,
        Err(error) => {
            log::error!("store: {error}");
            drop(first.send(Told::default()));
            // Nothing can be kept: the reader must not take bookmarks that go nowhere.
            to.send(Event::Bookmarks { all: Vec::new(), read_only: true });
            to.send(failed(&error));
            for _ in inbox {
                to.send(failed(&error));
            }
            return;
        }
    };
    if let Ok(Some(left)) = store.place(library) {
        to.send(Event::Left(Box::new(left)));
    }
    for change in inbox {
        log::debug!("store: {}", change.name());
        match change.carry_out(&mut store) {
            Ok(done) => to.send(Event::Saved(done)),
            Err(error) => {
                log::error!("store: {error}");
                // What the reader shows must be what is stored.
                tell(&store, &mut |event| {
                    to.send(event);
                });
                to.send(failed(&error))
            }
        };
    }
}

/// Sends bookmarks and corrections as they are stored; silent where they can't be read, since the change that failed is told.
pub fn tell(store: &Store, send: &mut dyn FnMut(Event)) {
    if let Ok(corrections) = store.corrections() {
        send(Event::Corrections(corrections));
    }
    if let Ok(marks) = store.marks() {
        send(Event::Marks(Box::new(marks)));
    }
    if let Ok(words) = store.entity_words() {
        send(Event::EntityWords(words));
    }
    if let Ok(passages) = store.latest_passages() {
        let stopped = |passage: Passage| Stopped { article: passage.article, start: usize::try_from(passage.start).unwrap_or(0) };
        send(Event::Stops(passages.into_iter().map(stopped).collect()));
    }
    if let Ok(searches) = store.saved_searches() {
        send(Event::Searches(searches));
    }
    if let Ok(mut all) = store.all() {
        all.reverse();
        send(Event::Bookmarks { all, read_only: store.read_only().is_some() });
    }
}

fn open(path: &Path, first: &mpsc::Sender<Told>, to: &Sender<Event>) -> Result<Store, store::Error> {
    let store = Store::open(path)?;
    log::info!("store open: {}, read only: {:?}, damage: {:?}", path.display(), store.read_only(), store.damage());
    // Whoever waited has gone on by now, or has his answer.
    let corrections = store.corrections().map(|all| Corrections::new(&all)).unwrap_or_default();
    let words = store.entity_words().map(|all| EntityWords::new(all.iter().map(|word| &word.said))).unwrap_or_default();
    drop(first.send(Told { corrections, words: Arc::new(words) }));
    // Reading proves that the file is one.
    store.all()?;
    tell(&store, &mut |event| {
        to.send(event);
    });
    if let Some(damage) = store.damage() {
        to.send(Event::StoreRecovered(visible(&damage.to_string()).into_owned()));
    }
    Ok(store)
}
