//! Many articles of an index written to a file, in a thread of its own with a view of its own; an unfinished file is taken away.

use super::{export, library::Pages, outside, workers::Told};
use crate::{
    app::{Event, PrintKind},
    library::{Collection, Index},
    messages::{Catalogue, Msg},
    term::{Sender, panic::guarded},
};
use std::{
    fs::{self, OpenOptions},
    io::{self, BufWriter, Write},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
};

/// Articles after which what was read for them is forgotten, and progress told.
const BATCH: usize = 8;

/// What is written, and where.
pub struct Job {
    /// The index.
    pub index: Index,
    /// Pages are read with this.
    pub told: Told,
    /// The articles, by their numbers.
    pub numbers: Vec<u32>,
    /// In which shape.
    pub kind: PrintKind,
    /// The file.
    pub path: PathBuf,
    /// The language of what is said.
    pub messages: &'static Catalogue,
}

/// The thread; dropped, it stops.
pub struct Printing {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Printing {
    /// Starts to write; what becomes of it is told with the number.
    pub fn start(number: u32, job: Job, to: Sender<Event>) -> io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = thread::Builder::new().name("print".to_owned()).spawn(move || {
            let of = job.numbers.len();
            let mut go_on = |done| {
                to.send(Event::Printing(number, done));
                !stopped.load(Ordering::Relaxed)
            };
            let written =
                guarded(|| write(&job, &mut go_on)).unwrap_or_else(|panicked| Err(io::Error::other(panicked.to_string())));
            // Whoever stopped it knows that.
            if !stopped.load(Ordering::Relaxed) {
                let outcome = outside::outcome(&job.path, written, (Msg::Printed, of), job.messages);
                to.send(Event::Printed(number, outcome));
            }
        })?;
        Ok(Self { stop, thread: Some(thread) })
    }
}

impl Drop for Printing {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// Writes all of it, as long as `go_on` says so.
fn write(job: &Job, go_on: &mut dyn FnMut(usize) -> bool) -> io::Result<()> {
    let file = OpenOptions::new().write(true).create_new(true).open(&job.path)?;
    let mut out = BufWriter::new(file);
    let written =
        articles(job, go_on, &mut out).and_then(|()| out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all());
    if written.is_err() {
        drop(fs::remove_file(&job.path));
    }
    written
}

fn articles(job: &Job, go_on: &mut dyn FnMut(usize) -> bool, out: &mut dyn Write) -> io::Result<()> {
    let view = job.index.view(Arc::new(Pages(job.told.clone()))).map_err(io::Error::other)?;
    let mut view = view.ok_or(io::ErrorKind::NotFound)?;
    view.heed(Some(&job.told.corrections), Some(&job.told.words));
    let mut collection = Collection::on_disk(view);
    export::begin(job.kind, out)?;
    for (done, numbers) in job.numbers.chunks(BATCH).enumerate() {
        if !go_on(done * BATCH) {
            return Err(io::ErrorKind::Interrupted.into());
        }
        let places: Vec<usize> = match collection.indexed() {
            Some(indexed) => numbers.iter().filter_map(|number| indexed.place_of(*number)).collect(),
            None => Vec::new(),
        };
        export::go_on(&collection, &places, job.kind, job.messages, out)?;
        collection.trim(None);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::UiLanguage;
    use std::path::Path;

    fn job(dir: &Path, count: usize) -> Job {
        let pages = dir.join("pages");
        fs::create_dir_all(&pages).expect("a folder");
        for n in 0..count {
            let text = format!("Ferry number {n} leaves\n\nThe ferry number {n} left the harbour on Monday, its owner said.\n");
            fs::write(pages.join(format!("{n:03}.txt")), text).expect("written");
        }
        let index = Index::new(&dir.join("cache"), &[pages]);
        index.update(&Pages(Told::default()), &mut |_| true).expect("an index");
        let view = index.view(Arc::new(Pages(Told::default()))).expect("readable").expect("there");
        let numbers = (0..view.len()).filter_map(|place| view.number_of(place)).collect();
        let messages = Catalogue::of(UiLanguage::English);
        Job { index, told: Told::default(), numbers, kind: PrintKind::Html, path: dir.join("all.html"), messages }
    }

    #[test]
    fn any_number_is_written_and_how_far_it_is_is_told() {
        let dir = tempfile::tempdir().expect("a folder");
        let job = job(dir.path(), 60);
        let mut told = Vec::new();
        let mut go_on = |done| {
            told.push(done);
            true
        };
        write(&job, &mut go_on).expect("written");
        let text = fs::read_to_string(&job.path).expect("a file");
        assert_eq!((text.matches("<!doctype").count(), text.matches("<h1").count().max(text.matches("<article").count())), (1, 60));
        assert!(told.len() > 5 && told.is_sorted(), "{told:?}");
        assert_eq!(write(&job, &mut |_| true).expect_err("it is there").kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&job.path).expect("a file"), text);
    }

    #[test]
    fn nothing_is_left_of_what_was_stopped() {
        let dir = tempfile::tempdir().expect("a folder");
        let job = job(dir.path(), 20);
        assert!(write(&job, &mut |done| done == 0).is_err());
        assert!(!job.path.exists());
    }
}
