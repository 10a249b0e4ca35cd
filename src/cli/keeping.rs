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
const PATIENCE: Duration = Duration::from_millis(if cfg!(test) { 20 } else { 2_000 });

/// An index that is kept up to date.
struct Keeping<'a> {
    index: &'a Index,
    pages: Arc<Pages>,
    reader: Reader,
    to: &'a Sender<Event>,
    /// What was told already: each look finds what can't be listed anew.
    problems: FxHashSet<String>,
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
    let pages = Arc::new(Pages(told));
    let reader: Reader = Arc::clone(&pages) as Reader;
    let mut keeping = Keeping { index, pages, reader, to, problems: FxHashSet::default() };
    if index.exists() && !keeping.show() {
        return;
    }
    // Keys are answered first: threads that read and index inherit this, as the system has it by thread. Where it may not be, all
    // are alike.
    rustix::process::nice(10).ok();
    // What was never seen is listed at once: finding its folders to watch would take as long again. What changes meanwhile is found
    // by the second look.
    if !index.exists() && keeping.look() == Looked::Alone {
        return;
    }
    loop {
        // Before it is looked at what is there, so that nothing changes unseen.
        let watch = Watch::start(index.paths());
        if keeping.look() == Looked::Alone || !watch.is_some_and(|watch| watch.wait()) {
            return;
        }
    }
}

impl Keeping<'_> {
    /// Shows the library as its index has it now; whether anybody listens.
    fn show(&self) -> bool {
        let view = self.index.view(Arc::clone(&self.reader));
        if let Ok(Some(view)) = &view {
            log::debug!("index {} shown: {} articles", self.index.folder().display(), view.len());
        }
        match view {
            Ok(Some(view)) => self.to.send(Event::Library(Box::new(view))),
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
            thread::sleep(PATIENCE);
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
    use std::fs;

    #[test]
    fn what_another_khabar_finds_is_shown_and_problems_are_told_once() {
        let dir = tempfile::tempdir().unwrap();
        let (cache, pages) = (dir.path().join("cache"), dir.path().join("pages"));
        fs::create_dir(&pages).unwrap();
        fs::write(pages.join("1.txt"), "خبر\n\nانطلق سباق القوارب في بحيرة الزرقان بمشاركة أربعين فريقا.\n").unwrap();
        fs::write(pages.join("2.txt"), [0u8; 64]).unwrap();
        let index = Index::new(&cache, &[pages, dir.path().join("nowhere")]);
        // The other one is in the middle of its work when the reader looks.
        let (begun, begins) = std::sync::mpsc::channel();
        let (goes, go_on) = std::sync::mpsc::channel::<()>();
        let other = {
            let index = index.clone();
            thread::spawn(move || {
                let mut waits = true;
                index.update(&Pages(Told::default()), &mut |_| {
                    if std::mem::take(&mut waits) {
                        begun.send(()).unwrap();
                        go_on.recv().unwrap();
                    }
                    true
                })
            })
        };
        begins.recv().unwrap();
        let inbox = Inbox::<Event>::unconnected();
        let to = inbox.sender();
        let reader = {
            let index = index.clone();
            thread::spawn(move || keep_up(&index, Told::default(), &to))
        };
        let (mut busy, mut problems, mut articles) = (true, Vec::new(), 0);
        while articles == 0 || problems.is_empty() {
            let mut events = Vec::new();
            inbox.drain(None, &mut events);
            for event in events {
                match event {
                    Input::App(Event::Indexing(None)) if std::mem::take(&mut busy) => goes.send(()).unwrap(),
                    Input::App(Event::Library(view)) => articles = view.len(),
                    Input::App(Event::Problem(problem)) => problems.push(problem),
                    _ => {}
                }
            }
        }
        assert!(other.join().unwrap().unwrap().complete);
        assert_eq!(articles, 1);
        // Looked at once more it is not told again.
        let mut keeping = Keeping {
            index: &index,
            pages: Arc::new(Pages(Told::default())),
            reader: Arc::new(Pages(Told::default())),
            to: &inbox.sender(),
            problems: problems.iter().cloned().collect(),
        };
        assert_eq!(keeping.look(), Looked::Whole);
        drop(inbox);
        drop(reader);
        assert_eq!(problems.len(), 1, "{problems:?}");
    }
}
