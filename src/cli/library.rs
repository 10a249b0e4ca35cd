//! A library with an index: shown as it was left, then brought up to date beside the reader.

use super::{watch::Watch, workers::Told};
use crate::{
    app::Event,
    clean::{Folder, Page},
    corpus::{self, Document, Entry},
    library::{
        Index, PageFile,
        index::{Error as Unusable, Progress, Reach, Read, Reader},
    },
    term::{
        Sender,
        panic::{Panicked, guarded},
    },
    text::safe::visible,
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use walkdir::WalkDir;

/// What is larger than this many files, or this many bytes, is not held in memory.
const FILES: usize = 1_000;
const BYTES: u64 = 32 << 20;

/// Pages as the user wants them read.
pub struct Pages(pub Told);

impl Pages {
    fn told(&self, page: PageFile) -> Box<PageFile> {
        let Told { corrections, words } = &self.0;
        let page = if page.follows(corrections) { page } else { page.corrected(corrections) };
        Box::new(page.heeding(words))
    }
}

fn fault(name: &str, panicked: &Panicked) -> String {
    format!("{name}: a fault in khabar, please report it: {panicked}")
}

impl Read for Pages {
    fn page(&self, entry: &Entry, folder: &Arc<Folder>) -> Result<Box<PageFile>, String> {
        let name = || visible(&entry.path.display().to_string()).into_owned();
        match guarded(|| corpus::read(entry).map(|document| self.told(PageFile::among(document, folder)))) {
            Ok(read) => read.map_err(|error| format!("{}: {error}", name())),
            Err(panicked) => Err(fault(&name(), &panicked)),
        }
    }

    fn cleaned(&self, document: Document, folder: &Arc<Folder>) -> Result<Box<PageFile>, String> {
        let name = visible(&document.name).into_owned();
        guarded(|| self.told(PageFile::among(document, folder))).map_err(|panicked| fault(&name, &panicked))
    }

    fn plain(&self, entry: &Entry, folder: &Folder) -> Option<(Document, Page)> {
        guarded(|| {
            let document = corpus::read(entry).ok()?;
            let page = self.0.corrections.cleaned(&document, folder);
            Some((document, page))
        })
        .ok()?
    }

    fn said(&self) -> Vec<Reach> {
        let Told { corrections, words } = &self.0;
        let spellings = words.nones().map(|spelling| Reach::Spelling(spelling.to_owned()));
        let entities = words.led().map(|(id, to, name)| Reach::Entity(id.to_owned(), to.to_owned(), name.map(str::to_owned)));
        let lines = corrections.each().map(|(source, told)| Reach::Source(source.to_owned(), format!("{told:?}")));
        spellings.chain(entities).chain(lines).collect()
    }

    fn sampled(&self, entry: &Entry, most: usize, add: &mut dyn FnMut(&str)) {
        match guarded(|| corpus::sampled(entry)) {
            Ok(Ok(Some(text))) => add(&text),
            _ => drop(guarded(|| corpus::sampled_records(entry, most, |text| add(text)))),
        }
    }
}

/// The index of these paths, where there is one, or where they hold more than memory should.
pub fn index_of(cache: &Path, paths: &[PathBuf]) -> Option<Index> {
    let index = Index::new(cache, paths);
    (index.exists() || large(paths)).then_some(index)
}

/// Whether the paths hold much; looking ends as soon as that is known.
fn large(paths: &[PathBuf]) -> bool {
    let (mut files, mut bytes) = (0, 0);
    let all = paths.iter().flat_map(|path| WalkDir::new(path).into_iter().filter_map(Result::ok));
    for entry in all.filter(|entry| entry.file_type().is_file()) {
        files += 1;
        bytes += entry.metadata().map_or(0, |meta| meta.len());
        if files > FILES || bytes > BYTES && files > 1 {
            return true;
        }
    }
    false
}

/// Shows the library as its index has it, brings that up to date, and again whenever something below its paths changes. It is shown
/// again whenever there is more. Returns when nobody listens any more.
pub fn keep_up(index: &Index, told: Told, to: &Sender<Event>) {
    let pages = Arc::new(Pages(told));
    let reader: Reader = Arc::clone(&pages) as Reader;
    if index.exists() && !show(index, &reader, to) {
        return;
    }
    // Keys are answered first: threads that read and index inherit this, as the system has it by thread. Where it may not be, all
    // are alike.
    rustix::process::nice(10).ok();
    // What was never seen is listed at once: finding its folders to watch would take as long again. What changes meanwhile is found
    // by the second look.
    if !index.exists() && !update(index, &pages, &reader, to) {
        return;
    }
    loop {
        // Before it is looked at what is there, so that nothing changes unseen.
        let watch = Watch::start(index.paths());
        if !update(index, &pages, &reader, to) {
            return;
        }
        if !watch.is_some_and(|watch| watch.wait()) {
            return;
        }
    }
}

/// Shows the library as its index has it now; whether anybody listens.
fn show(index: &Index, reader: &Reader, to: &Sender<Event>) -> bool {
    let view = index.view(Arc::clone(reader));
    if let Ok(Some(view)) = &view {
        log::debug!("index {} shown: {} articles", index.folder().display(), view.len());
    }
    match view {
        Ok(Some(view)) => to.send(Event::Library(Box::new(view))),
        Ok(None) => true,
        Err(error) => to.send(Event::Problem(visible(&error.to_string()).into_owned())),
    }
}

/// Brings the index up to date; whether anybody listens.
fn update(index: &Index, pages: &Pages, reader: &Reader, to: &Sender<Event>) -> bool {
    let outcome = index.update(pages, &mut |progress| {
        let kept = matches!(progress, Progress::Listed { waiting: 1.., .. } | Progress::Read { kept: true, .. });
        let heard = match progress {
            Progress::Problem(problem) => to.send(Event::Problem(visible(&problem).into_owned())),
            progress => to.send(Event::Indexing(Some(progress))),
        };
        heard && (!kept || show(index, reader, to))
    });
    match &outcome {
        Ok(summary) => log::info!("index {}: {summary:?}", index.folder().display()),
        Err(error) => log::warn!("index {}: {error}", index.folder().display()),
    }
    let heard = match outcome {
        Ok(summary) if summary.changed() => show(index, reader, to),
        // Another khabar brings it up to date: what it finds is seen at the next start.
        Ok(_) | Err(Unusable::Busy) => true,
        Err(error) => to.send(Event::Problem(visible(&error.to_string()).into_owned())),
    };
    heard && to.send(Event::Indexing(None))
}
