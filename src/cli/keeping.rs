//! A library with an index: shown as it was left, then brought up to date beside the reader.

use super::{library::Pages, watch::Watch, workers::Told};
use crate::{
    app::Event,
    library::{
        Index,
        index::{Error as Unusable, Progress, Reader},
    },
    term::Sender,
    text::safe::visible,
};
use rustc_hash::FxHashSet;
use std::{sync::Arc, thread, time::Duration};

/// How often it is looked whether another khabar is still at the index, and what it has found by then.
const PATIENCE: Duration = Duration::from_secs(2);

/// An index that is kept up to date.
struct Keeping<'a> {
    index: &'a Index,
    pages: Arc<Pages>,
    reader: Reader,
    to: &'a Sender<Event>,
    /// What was told already: each look finds what can't be listed anew.
    problems: FxHashSet<String>,
    patience: Duration,
}

/// How a look ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Looked {
    /// All is as it should be.
    Whole,
    /// Another khabar is at it.
    Busy,
    /// Nobody listens any more.
    Alone,
}

/// Shows the library as its index has it, brings that up to date, and again whenever something below its paths changes. It is shown
/// again whenever there is more. Returns when nobody listens any more.
pub fn keep_up(index: &Index, told: Told, to: &Sender<Event>) {
    Keeping::new(index, told, to, PATIENCE).run();
}

impl<'a> Keeping<'a> {
    fn new(index: &'a Index, told: Told, to: &'a Sender<Event>, patience: Duration) -> Self {
        let pages = Arc::new(Pages(told));
        let reader: Reader = Arc::clone(&pages) as Reader;
        Self { index, pages, reader, to, problems: FxHashSet::default(), patience }
    }

    /// [`keep_up`].
    fn run(&mut self) {
        if self.index.exists() && !self.show() {
            return;
        }
        // Keys are answered first: threads that read and index inherit this, as the system has it by thread. Where it may not be,
        // all are alike.
        rustix::process::nice(10).ok();
        // What was never seen is listed at once: finding its folders to watch would take as long again. What changes meanwhile is
        // found by the second look.
        if !self.index.exists() && self.look() == Looked::Alone {
            return;
        }
        loop {
            // Before it is looked at what is there, so that nothing changes unseen.
            let watch = Watch::start(self.index.paths());
            if self.look() == Looked::Alone || !watch.is_some_and(|watch| watch.wait_while(Some(&|| self.to.is_heard()))) {
                return;
            }
        }
    }

    /// Shows the library as its index has it now; whether anybody listens.
    fn show(&self) -> bool {
        let view = self.index.view(Arc::clone(&self.reader));
        if let Ok(Some(view)) = &view {
            log::debug!("index {} shown: {} articles", self.index.folder().display(), view.len());
        }
        match view {
            Ok(Some(view)) => self.to.send(Event::Library(Box::new(view.hasty()))),
            Ok(None) => true,
            Err(error) => self.to.send(Event::Problem(visible(&error.to_string()).into_owned())),
        }
    }

    /// Brings the index up to date. While another khabar does, what that one has found is shown from time to time.
    fn look(&mut self) -> Looked {
        let mut waited = false;
        loop {
            match self.update() {
                Looked::Busy if !waited || self.show() => waited = true,
                Looked::Whole if waited && !self.show() => return Looked::Alone,
                Looked::Busy => return Looked::Alone,
                other => return other,
            }
            thread::sleep(self.patience);
        }
    }

    fn update(&mut self) -> Looked {
        let pages = Arc::clone(&self.pages);
        let outcome = self.index.update(&*pages, &mut |progress| {
            let kept = matches!(progress, Progress::Listed { waiting: 1.., .. } | Progress::Read { kept: true, .. });
            let heard = match progress {
                Progress::Problem(problem) => self.tell(&problem),
                progress => self.to.send(Event::Indexing(Some(progress))),
            };
            heard && (!kept || self.show())
        });
        match &outcome {
            Ok(summary) => log::info!("index {}: {summary:?}", self.index.folder().display()),
            Err(error) => log::warn!("index {}: {error}", self.index.folder().display()),
        }
        let (looked, heard) = match outcome {
            Ok(summary) if summary.changed() => (Looked::Whole, self.show()),
            Ok(_) => (Looked::Whole, true),
            Err(Unusable::Busy) => (Looked::Busy, true),
            Err(error) => (Looked::Whole, self.tell(&error.to_string())),
        };
        if heard && self.to.send(Event::Indexing(None)) { looked } else { Looked::Alone }
    }

    /// Tells of a problem once.
    fn tell(&mut self, problem: &str) -> bool {
        let problem = visible(problem).into_owned();
        !self.problems.insert(problem.clone()) || self.to.send(Event::Problem(problem))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::{Event as Input, Inbox};
    use std::{fs, path::Path};

    /// A page and a path that is not there, and the index of both.
    fn library(dir: &Path) -> Index {
        let pages = dir.join("pages");
        fs::create_dir(&pages).unwrap();
        fs::write(pages.join("1.txt"), "خبر\n\nانطلق سباق القوارب في بحيرة الزرقان بمشاركة أربعين فريقا.\n").unwrap();
        Index::new(&dir.join("cache"), &[pages, dir.join("nowhere")])
    }

    #[test]
    fn what_another_khabar_finds_is_shown_when_it_is_done() {
        let dir = tempfile::tempdir().unwrap();
        let index = library(dir.path());
        // The other one is in the middle of its work when the reader looks.
        let (begun, begins) = std::sync::mpsc::channel();
        let (goes, go_on) = std::sync::mpsc::channel::<()>();
        let (index, mut waits) = (&index, true);
        let mut other = move |_| {
            if std::mem::take(&mut waits) {
                begun.send(()).unwrap();
                go_on.recv().unwrap();
            }
            true
        };
        thread::scope(|scope| {
            let other = scope.spawn(move || index.update(&Pages(Told::default()), &mut other));
            begins.recv().unwrap();
            let inbox = Inbox::<Event>::unconnected();
            let to = inbox.sender();
            let reader = scope.spawn(move || Keeping::new(index, Told::default(), &to, Duration::from_millis(10)).look());
            let (mut busy, mut articles) = (true, 0);
            while articles == 0 {
                for event in drained(&inbox, None) {
                    match event {
                        Event::Indexing(None) if std::mem::take(&mut busy) => goes.send(()).unwrap(),
                        Event::Library(view) => articles = view.len(),
                        _ => {}
                    }
                }
            }
            assert!(other.join().unwrap().unwrap().complete && !busy);
            assert_eq!((reader.join().unwrap(), articles), (Looked::Whole, 1));
        });
    }

    #[test]
    fn what_cannot_be_listed_is_told_at_the_first_look_only() {
        let dir = tempfile::tempdir().unwrap();
        let index = library(dir.path());
        let inbox = Inbox::<Event>::unconnected();
        let to = inbox.sender();
        let mut keeping = Keeping::new(&index, Told::default(), &to, Duration::ZERO);
        let mut problems = || {
            assert_eq!(keeping.look(), Looked::Whole);
            drained(&inbox, Some(Duration::ZERO)).filter(|event| matches!(event, Event::Problem(_))).count()
        };
        assert_eq!([problems(), problems()], [1, 0]);
    }

    fn drained(inbox: &Inbox<Event>, wait: Option<Duration>) -> impl Iterator<Item = Event> {
        let mut events = Vec::new();
        inbox.drain(wait, &mut events);
        events.into_iter().filter_map(|event| match event {
            Input::App(event) => Some(event),
            _ => None,
        })
    }
}
