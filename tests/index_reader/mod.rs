//! A reader over an index, to be pressed keys of.

use crate::indexed::Untold;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use khabar::{
    app::{self, Config, Effect, Event, Look, Setup, State, Theme, theme::ThemeSpec},
    bidi::Options,
    clean::{Folder, Page},
    corpus::{self, Document, Entry},
    library::{
        Index, PageFile, RestOfPage,
        index::{Finder, Made, Reach, Read},
        searched,
    },
    messages::{Catalogue, UiLanguage},
    search::parse,
    ui,
};
use ratatui::{Terminal, backend::TestBackend};
use std::sync::Arc;

/// Reads pages of more than 64 KB by their beginnings first.
struct Begun(Untold);

impl Read for Begun {
    fn page(&self, entry: &Entry, folder: &Arc<Folder>) -> Result<Box<PageFile>, String> {
        self.0.page(entry, folder)
    }

    fn cleaned(&self, document: Document, folder: &Arc<Folder>) -> Result<Box<PageFile>, String> {
        self.0.cleaned(document, folder)
    }

    fn beginning(&self, entry: &Entry, folder: &Arc<Folder>) -> Option<Box<PageFile>> {
        Some(Box::new(PageFile::among(corpus::beginning(entry, 64 << 10).ok()??, folder)))
    }

    fn plain(&self, entry: &Entry, folder: &Folder) -> Option<(Document, Page)> {
        self.0.plain(entry, folder)
    }

    fn said(&self) -> Vec<Reach> {
        self.0.said()
    }

    fn sampled(&self, entry: &Entry, most: usize, add: &mut dyn FnMut(&str)) {
        self.0.sampled(entry, most, add);
    }
}

/// A reader over an index, whose questions are answered at once.
pub struct Reader {
    pub state: State,
    finder: Finder,
    /// Pages that are to be read to their ends.
    pub rest: Vec<RestOfPage>,
}

impl Reader {
    /// One that has a library.
    pub fn open(index: &Index) -> Self {
        let mut reader = Self::empty(index);
        reader.look(index);
        reader
    }

    /// One to which the library is still to come.
    pub fn empty(index: &Index) -> Self {
        let config = Config::default();
        let setup = Setup {
            messages: Catalogue::of(UiLanguage::English),
            keymap: config.keymap().expect("the default keys"),
            theme: Theme::new("dark", &ThemeSpec::new(), app::Colors::Many).expect("a built-in theme"),
            title: "test".to_owned(),
            size: (120, 30),
            layout: Options::default(),
            terminal: Options::default(),
            look: Look::default(),
            themes: Vec::new(),
            theme_rule: app::look::Rule::Chosen,
            own_theme: "dark".to_owned(),
            commands: Vec::new(),
            first: false,
            one_file: false,
            types: app::Types::default(),
            mark_read: true,
            clock: jiff::Timestamp::now,
        };
        let finder = index.finder().expect("words").expect("words");
        Self { state: State::new(setup), finder, rest: Vec::new() }
    }

    /// The library comes, or comes again.
    pub fn look(&mut self, index: &Index) {
        let view = index.view(Arc::new(Begun(Untold))).expect("an index").expect("an index");
        self.event(Event::Library(Box::new(view.hasty())));
    }

    /// Something happens, and what was put off is done.
    pub fn event(&mut self, event: Event) {
        for effect in app::handle(&mut self.state, event) {
            self.answer(effect);
        }
        for effect in app::rest(&mut self.state) {
            self.answer(effect);
        }
    }

    fn answer(&mut self, effect: Effect) {
        let (made, today) = (Made::default(), jiff::civil::date(2026, 1, 1));
        let answer = match effect {
            Effect::Search(wanted) => {
                let query = parse(&wanted.query).expect("a query that is wrong is not asked").while_typing();
                let found = self.finder.listing(&query, &made, today, (wanted.sort, wanted.group)).expect("an answer");
                Event::Found { wanted, found: Ok(found) }
            }
            Effect::Count { facet, articles } => {
                let counts = self.finder.counted(facet, &articles.into_iter().collect(), &made).expect("counts");
                Event::Counted { facet, counts: Ok(counts) }
            }
            Effect::AlikeIndexed { article, page, at } => {
                let like = searched::with_page_entry(&page, at, (article, 0), |entry| {
                    self.finder.like(article, entry.title, entry.body, 20)
                });
                Event::Alike { article, found: Ok(like.expect("an answer")) }
            }
            Effect::Complete { text, before, entity, typed } => {
                let names = self.finder.complete(entity, &typed, 20).expect("names");
                Event::Completed { text, before, names }
            }
            Effect::ReadRest(page) => return self.rest.push(page),
            _ => return,
        };
        self.event(answer);
    }

    /// A page was read to its end.
    pub fn read_on(&mut self) {
        let rest = self.rest.pop().expect("it is being read");
        self.event(Event::Rest { file: rest.file, page: rest.read() });
    }

    /// Types letter by letter; a line end is Enter, a tab Tab, an underscore Escape.
    pub fn keys(mut self, keys: &str) -> Self {
        for c in keys.chars() {
            let code = match c {
                '\n' => KeyCode::Enter,
                '\t' => KeyCode::Tab,
                '_' => KeyCode::Esc,
                c => KeyCode::Char(c),
            };
            self.event(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)));
        }
        self
    }

    /// The sources of what is listed.
    pub fn sources(&self) -> Vec<Option<&str>> {
        let listed = |article: &usize| self.state.collection.listed(*article).source.as_deref();
        self.state.list.shown.iter().map(listed).collect()
    }

    /// What is on the screen.
    pub fn screen(&self) -> String {
        let mut terminal = Terminal::new(TestBackend::new(120, 30)).expect("memory");
        terminal.draw(|frame| ui::draw(&self.state, frame)).expect("memory");
        terminal.backend().to_string()
    }
}
