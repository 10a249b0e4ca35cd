//! The reader's state without a screen: the same actions, and what they ask of the world done at once.

use crate::{
    app::{self, Action, Effect, Event, State},
    cli::{
        args::Common,
        error::{Error, complain},
        finding::{Answers, Asked},
        index::told,
        input, library,
        library::Pages,
        workers::{self, Told},
    },
    library::{
        Dirs, Index, PageFile, Store,
        index::{Error as IndexError, Progress, Reader},
        store,
    },
    text::safe::visible,
};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// The state, and what stands behind it.
pub struct Desk {
    /// What is open, listed, marked.
    pub state: State,
    file: PathBuf,
    store: Option<Store>,
    answers: Option<Answers>,
}

impl Desk {
    /// Opens what the user made, reads all that is below the paths, and finds how it relates.
    pub fn open(state: State, common: &Common, dirs: &Dirs, paths: &[PathBuf], sample: bool) -> Result<Self, Error> {
        let mut desk = Self { state, file: dirs.bookmarks(), store: None, answers: None };
        if Store::is_kept(&desk.file) {
            desk.remember();
        }
        let said = told(common, dirs);
        let index = Some(&dirs.cache).filter(|_| !sample && !common.no_index).and_then(|cache| library::index_of(cache, paths));
        match index {
            Some(index) => desk.through(index, said)?,
            None => desk.in_memory(paths, sample, &said)?,
        }
        Ok(desk)
    }

    /// What the user made; begun where there is nothing yet.
    fn store(&mut self) -> Result<&mut Store, store::Error> {
        let store = match self.store.take() {
            Some(store) => store,
            None => Store::open(&self.file)?,
        };
        Ok(self.store.insert(store))
    }

    /// Takes in what the user made until now. Where it can't be read the texts can be, and nothing is taken that can't be kept.
    fn remember(&mut self) {
        let mut events = Vec::new();
        match self.store() {
            Ok(store) => {
                if let Some(damage) = store.damage() {
                    complain(&damage.to_string());
                }
                workers::tell(store, &mut |event| events.push(event));
            }
            Err(error) => {
                complain(&error.to_string());
                events.push(Event::Bookmarks { all: Vec::new(), read_only: true });
            }
        }
        for event in events {
            self.happens(event);
        }
    }

    fn in_memory(&mut self, paths: &[PathBuf], sample: bool, said: &Told) -> Result<(), Error> {
        let mut files: Vec<Arc<PageFile>> = Vec::new();
        let mut problems = Vec::new();
        input::each(paths, sample, &said.words, |file| {
            match file {
                Ok(file) if file.follows(&said.corrections) => files.push(Arc::from(file)),
                Ok(file) => files.push(Arc::new(file.corrected(&said.corrections))),
                Err(problem) => problems.push(problem),
            }
            true
        })?;
        for problem in problems {
            self.problem(&problem);
        }
        self.happens(Event::Files(files));
        let linked = self.state.collection.relate();
        self.happens(Event::Related(Box::new(linked)));
        Ok(())
    }

    fn through(&mut self, index: Index, said: Told) -> Result<(), Error> {
        let pages = Arc::new(Pages(said));
        let mut problems = Vec::new();
        let outcome = index.update(&*pages, &mut |progress| {
            if let Progress::Problem(problem) = progress {
                problems.push(problem);
            }
            true
        });
        for problem in problems {
            self.problem(&problem);
        }
        match outcome {
            Ok(_) | Err(IndexError::Busy) => {}
            Err(error) => return Err(error.into()),
        }
        let reader: Reader = pages;
        if let Some(view) = index.view(reader)? {
            self.answers = Some(Answers::new(index, self.file.clone(), self.state.setup.messages));
            self.happens(Event::Library(Box::new(view)));
        }
        Ok(())
    }

    fn problem(&mut self, problem: &str) {
        complain(problem);
        self.happens(Event::Problem(visible(problem).into_owned()));
    }

    /// Something happens, and all that follows from it.
    pub fn happens(&mut self, event: Event) {
        let effects = app::handle(&mut self.state, event);
        self.carry_out(effects);
    }

    /// An action of the reader, and all that follows from it.
    pub fn act(&mut self, action: Action) {
        let effects = app::update(&mut self.state, action);
        self.carry_out(effects);
        self.settle();
    }

    /// Brings what depends on the focus in order, such as what counts as read.
    pub fn settle(&mut self) {
        let effects = app::rest(&mut self.state);
        self.carry_out(effects);
        let (width, height) = self.state.setup.size;
        self.happens(Event::Resize(width, height));
    }

    /// Gives a line that the state asks for, in place of what stands there.
    pub fn answer(&mut self, text: &str) {
        if let Some(prompt) = &mut self.state.prompt {
            prompt.field = app::Field::default();
        }
        if self.state.prompt.is_some() || self.state.note.is_some() {
            self.happens(Event::Paste(text.to_owned()));
            // An empty line is an answer, too.
            self.happens(Event::Key(KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE)));
        }
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Store(request) => {
                    let done = self
                        .store()
                        .map_err(|error| error.to_string())
                        .and_then(|store| request.carry_out(store).map_err(|error| error.to_string()));
                    self.happens(match done {
                        Ok(change) => Event::Saved(change),
                        Err(wrong) => Event::StoreFailed(visible(&wrong).into_owned()),
                    });
                }
                Effect::Search(wanted) => {
                    if let Some(event) = self.answers.as_ref().map(|answers| answers.to(Asked::List(wanted))) {
                        self.happens(event);
                    }
                }
                other => log::debug!("not for the line mode: {other:?}"),
            }
        }
    }
}

/// Writes a file that is not there yet.
pub fn write_new(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = std::fs::File::create_new(path)?;
    std::io::Write::write_all(&mut file, bytes)?;
    file.sync_all()
}
