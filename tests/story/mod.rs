//! The test language for the reader: a corpus, keys, and what the screen then shows, as text and styles.

mod pointer;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use khabar::{
    app::{self, Config, Effect, Event, Overlay, Setup, State, Theme, theme::ThemeSpec},
    bidi::{Harakat, Options, Paragraph},
    corpus::Document,
    library::{Change, Collection, PageFile, Passage, Request, Store, telling},
    messages::{Catalogue, UiLanguage},
    related::compare::compare,
    search,
    text::{Direction, Language},
    ui,
};
use ratatui::{Terminal, backend::TestBackend, buffer::Buffer, style::Style};
use std::{fmt::Write as _, path::Path, sync::Arc};

/// A reader under test.
pub struct Story {
    pub state: State,
    store: Option<Store>,
    /// What was put on the clipboard, last first.
    pub copied: Vec<String>,
    /// Whether the reader has ended.
    pub ended: bool,
    /// What was asked of the world outside, last first.
    pub asked: Vec<String>,
    /// How the screen is liked, as it was kept last.
    pub look: String,
}

impl Story {
    /// A reader on pages of these names and texts, 80×24, in English, everything read.
    pub fn open(pages: &[(&str, &str)]) -> Self {
        Self::loading(pages).loaded()
    }

    /// The same from another folder.
    pub fn open_in(folder: &str, pages: &[(&str, &str)]) -> Self {
        Self::on(folder, pages).loaded()
    }

    /// The same while it is not known yet how the articles relate.
    pub fn loading(pages: &[(&str, &str)]) -> Self {
        Self::on("", pages)
    }

    fn on(folder: &str, pages: &[(&str, &str)]) -> Self {
        let config = Config::default();
        let setup = Setup {
            messages: Catalogue::of(UiLanguage::English),
            keymap: config.keymap().expect("the default keys"),
            theme: theme("dark"),
            title: "test".to_owned(),
            size: (80, 24),
            layout: Options::default(),
            terminal: Options::default(),
            look: app::Look::default(),
            themes: Theme::NAMES.map(|name| (name.to_owned(), theme(name))).into(),
            theme_rule: app::look::Rule::Chosen,
            own_theme: "dark".to_owned(),
            commands: Vec::new(),
            first: false,
            one_file: false,
            types: app::Types::default(),
            mark_read: true,
            clock: pointer::now,
        };
        let mut story = Self {
            state: State::new(setup),
            store: None,
            copied: Vec::new(),
            ended: false,
            asked: Vec::new(),
            look: String::new(),
        };
        story.event(Event::Files(pages.iter().map(|page| Arc::new(PageFile::new(document(folder, page)))).collect()));
        story
    }

    /// It becomes known how the articles relate.
    pub fn loaded(mut self) -> Self {
        let relations = self.state.collection.relate();
        self.event(Event::Related(Box::new(relations)));
        self
    }

    /// A reader that has only the beginning of its one page so far.
    pub fn beginning_with(page: (&str, &str)) -> Self {
        let mut story = Self::on("", &[]);
        story.event(Event::Beginning(Arc::new(PageFile::new(document("", &page)))));
        story
    }

    /// The whole page has come.
    pub fn then_whole(mut self, page: (&str, &str)) -> Self {
        self.event(Event::Files(vec![Arc::new(PageFile::new(document("", &page)))]));
        self
    }

    /// With bookmarks kept in a file.
    pub fn with_bookmarks(mut self, path: &Path) -> Self {
        let store = Store::open(path).expect("a bookmark file");
        let mut all = store.all().expect("bookmarks");
        all.reverse();
        self.event(Event::Bookmarks { all, read_only: store.read_only().is_some() });
        self.event(Event::Marks(Box::new(store.marks().expect("marks"))));
        self.event(Event::EntityWords(store.entity_words().expect("words")));
        self.event(Event::Corrections(store.corrections().expect("corrections")));
        let passages = store.latest_passages().expect("passages").into_iter();
        let stopped = |passage: Passage| app::stops::Stopped {
            article: passage.article,
            start: usize::try_from(passage.start).expect("a place"),
        };
        self.event(Event::Stops(passages.map(stopped).collect()));
        self.event(Event::Searches(store.saved_searches().expect("searches")));
        self.store = Some(store);
        self
    }

    /// With articles marked read only by hand.
    pub fn marking_by_hand(mut self) -> Self {
        self.state.setup.mark_read = false;
        self
    }

    /// Whether the list shows this headline as unread.
    pub fn unread(&self, headline: &str) -> bool {
        let (buffer, wanted) = (self.buffer(), laid_out(headline));
        let mirrored = self.state.setup.messages.language.direction() == Direction::Rtl;
        for row in buffer.content.chunks(usize::from(buffer.area.width.max(1))) {
            // The list is the first pane in the order of the interface.
            let mut panes = row.split(|cell| cell.symbol() == "│");
            let list = if mirrored { panes.next_back() } else { panes.next() }.unwrap_or(row);
            if list.iter().map(ratatui::buffer::Cell::symbol).collect::<String>().contains(&wanted) {
                // The row under the cursor may be bold for that.
                let collection = &self.state.collection;
                let named = |i: &usize| collection.listed(*i).headline.contains(headline);
                let article = (0..collection.len()).find(named).expect("it is listed");
                let unread = !self.state.marking.marks.is_read(collection.id(article));
                let bold = list.iter().any(|cell| cell.modifier.contains(ratatui::style::Modifier::BOLD));
                assert!(bold == unread || self.state.list.current() == Some(article), "{headline}");
                return unread;
            }
        }
        panic!("the list lacks “{headline}”:\n{}", self.screen());
    }

    /// With a screen of this size.
    pub fn size(mut self, width: u16, height: u16) -> Self {
        self.event(Event::Resize(width, height));
        self
    }

    /// With the interface in Arabic.
    pub fn in_arabic(mut self) -> Self {
        self.state.setup.messages = Catalogue::of(UiLanguage::Arabic);
        // What is open was laid out in English.
        let reading = self.state.reading.take();
        self.state.reading = reading.map(|reading| reading.rebuilt(&self.state.collection, self.state.setup.messages));
        self.event(Event::Resize(self.state.setup.size.0, self.state.setup.size.1));
        self
    }

    /// In a terminal that misplaces vowel signs, so that they are not shown.
    pub fn without_harakat(mut self) -> Self {
        self.state.setup.layout.harakat = Harakat::Strip;
        self.event(Event::Resize(self.state.setup.size.0, self.state.setup.size.1));
        self
    }

    /// With another theme.
    pub fn themed(mut self, name: &str) -> Self {
        self.state.setup.theme = Theme::new(name, &ThemeSpec::new(), app::Colors::Many).expect("a built-in theme");
        self
    }

    /// The page of an entity whose id begins so is open.
    pub fn on_page_of(self, id: &str) -> Self {
        let page = self.state.page.as_ref().filter(|_| self.state.overlay == Overlay::Entity).expect("a page of an entity");
        let shown = self.state.index.id(page.entity);
        assert!(shown.starts_with(id), "the page of {shown}, not of {id}");
        self
    }

    /// Types: names of keys (`enter`, `ctrl-d`) and single characters separated by blanks; 'quoted text' letter by letter.
    pub fn keys(mut self, keys: &str) -> Self {
        let mut rest = keys.trim_start();
        while !rest.is_empty() {
            if let Some(quoted) = rest.strip_prefix('\'') {
                let end = quoted.find('\'').expect("a closing quote");
                quoted[..end].chars().for_each(|c| self.press(KeyCode::Char(c), KeyModifiers::NONE));
                rest = quoted[end + 1..].trim_start();
            } else {
                let end = rest.find(' ').unwrap_or(rest.len());
                let (code, modifiers) = key(&rest[..end]);
                self.press(code, modifiers);
                rest = rest[end..].trim_start();
            }
        }
        self
    }

    fn press(&mut self, code: KeyCode, modifiers: KeyModifiers) {
        self.event(Event::Key(KeyEvent::new(code, modifiers)));
    }

    /// Something happens outside.
    pub fn event(&mut self, event: Event) {
        let effects = app::handle(&mut self.state, event);
        self.carry_out(effects);
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Quit => {
                    self.ended = true;
                    let last = app::end(&mut self.state);
                    self.carry_out(last);
                }
                // There is no index behind a story in memory.
                Effect::Suspend
                | Effect::Redraw
                | Effect::StopPrinting
                | Effect::PrintIndexed { .. }
                | Effect::Search(_)
                | Effect::Count { .. }
                | Effect::AlikeIndexed { .. }
                | Effect::Complete { .. } => {}
                Effect::OpenBefore => self.asked.insert(0, "what was open before".to_owned()),
                Effect::Elsewhere(what) => self.asked.insert(0, format!("elsewhere {what:?}")),
                Effect::CompletePath(text) => self.asked.insert(0, format!("complete {text}")),
                Effect::KeepLook(look) => self.look = look,
                Effect::KeepKeys(changes) => self.asked.insert(0, format!("keys {changes:?}")),
                Effect::OpenAddress(address) => self.asked.insert(0, format!("open {address}")),
                Effect::Print { articles, kind, path } => {
                    self.asked.insert(0, format!("print {articles:?} as {kind:?} to {}", path.display()));
                }
                Effect::PrintBookmarks(path) => self.asked.insert(0, format!("bookmarks to {}", path.display())),
                Effect::Pipe { command, article } => self.asked.insert(0, format!("pipe {article} to {command:?}")),
                Effect::Alike { article, pages } => {
                    let all: Vec<_> = pages.iter().flat_map(|page| page.prepared()).map(Some).collect();
                    let alike = search::alike(&all, article as usize, 50);
                    let found = alike.into_iter().map(|article| u32::try_from(article).expect("few")).collect();
                    self.event(Event::Alike { article, found: Ok(found) });
                }
                Effect::Copy(text) => {
                    self.copied.insert(0, text);
                    app::handle(&mut self.state, Event::Copied { whole: true });
                }
                Effect::Store(request) => {
                    // Reading marks articles, in stories that keep nothing, too.
                    let kept = match (&mut self.store, request) {
                        (None, Request::Mark(done)) => Change::Marked(done),
                        (None, Request::Stop(_)) => Change::Left,
                        (store, request) => request.carry_out(store.as_mut().expect("a bookmark file")).expect("written"),
                    };
                    app::handle(&mut self.state, Event::Saved(kept));
                }
                Effect::Clean { pages, corrections } => {
                    let again = |old: &Arc<PageFile>| (Arc::clone(old), Arc::new(old.corrected(&corrections)));
                    self.event(Event::Cleaned(pages.iter().map(again).collect()));
                }
                Effect::Name { pages, words } => {
                    let again = |(at, old): &(usize, Arc<PageFile>)| Some((*at, Arc::clone(old), Arc::new(old.named(&words)?)));
                    let pages = pages.iter().filter_map(again).collect();
                    self.event(Event::Named { pages, words });
                }
                Effect::Compare { pages, articles } => {
                    let [a, b] = [0, 1].map(|side| telling(&pages[side], articles[side]));
                    let comparison = Box::new(compare(&a, &b));
                    self.event(Event::Compared { pages: pages.clone(), articles, comparison });
                }
                Effect::ReadRest(page) => {
                    let (file, page) = (page.file, page.read());
                    self.event(Event::Rest { file, page });
                }
                Effect::Relate { pages, generation } => {
                    let mut collection = Collection::default();
                    collection.extend(pages);
                    let relations = Box::new(collection.relate());
                    self.event(Event::Relinked { generation, relations });
                }
            }
        }
    }

    /// The cells of the screen.
    pub fn buffer(&self) -> Buffer {
        let (width, height) = self.state.setup.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("memory");
        terminal.draw(|frame| ui::draw(&self.state, frame)).expect("memory");
        terminal.backend().buffer().clone()
    }

    /// The rows of the screen as a terminal shows them, without blanks at the right.
    pub fn screen(&self) -> String {
        let buffer = self.buffer();
        let rows = buffer.content.chunks(usize::from(buffer.area.width.max(1)));
        let text = |row: &[ratatui::buffer::Cell]| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>();
        rows.map(|row| text(row).trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    }

    /// Text and, row by row, the runs of cells that are styled: `row: from-to style`.
    pub fn screen_with_styles(&self) -> String {
        let buffer = self.buffer();
        let mut out = self.screen();
        out.push_str("\n\n");
        for (y, row) in buffer.content.chunks(usize::from(buffer.area.width.max(1))).enumerate() {
            let mut from = 0;
            while from < row.len() {
                let style = row[from].style();
                let to = (from..row.len()).find(|x| row[*x].style() != style).unwrap_or(row.len());
                if let Some(words) = words(style) {
                    writeln!(out, "{y}: {from}-{} {words}", to - 1).expect("memory");
                }
                from = to;
            }
        }
        out
    }

    /// Whether a row shows this text, laid out as its language runs.
    pub fn shows(&self, text: &str) -> bool {
        let wanted = laid_out(text);
        self.screen().lines().any(|row| row.contains(&wanted))
    }

    /// The reader goes on only if a row shows this text.
    pub fn expect(self, text: &str) -> Self {
        assert!(self.shows(text), "the screen lacks “{text}”:\n{}", self.screen());
        self
    }

    /// The reader goes on only if no row shows this text.
    pub fn expect_not(self, text: &str) -> Self {
        assert!(!self.shows(text), "the screen shows “{text}”:\n{}", self.screen());
        self
    }
}

fn theme(name: &str) -> Theme {
    Theme::new(name, &ThemeSpec::new(), app::Colors::Many).expect("a built-in theme")
}

fn document(folder: &str, (name, text): &(&str, &str)) -> Document {
    Document { name: (*name).to_owned(), text: (*text).to_owned(), folder: folder.into(), ..Document::default() }
}

/// A text as one visual line.
pub fn laid_out(text: &str) -> String {
    let base = Language::guess(text).map_or(Direction::Ltr, Language::direction);
    let paragraph = Paragraph::new(text, base, Options::default());
    paragraph.wrap(u16::MAX).into_iter().map(|range| paragraph.line(range).text()).collect()
}

fn key(name: &str) -> (KeyCode, KeyModifiers) {
    let (name, modifiers) = match name.strip_prefix("ctrl-") {
        Some(rest) => (rest, KeyModifiers::CONTROL),
        None => (name, KeyModifiers::NONE),
    };
    let code = match name {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "shift-tab" => KeyCode::BackTab,
        "backspace" => KeyCode::Backspace,
        "space" => KeyCode::Char(' '),
        "minus" => KeyCode::Char('-'),
        // A quotation mark begins text that is typed.
        "quote" => KeyCode::Char('\''),
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        _ => KeyCode::Char(name.chars().next().expect("a key")),
    };
    (code, modifiers)
}

fn words(style: Style) -> Option<String> {
    let mut words = Vec::new();
    words.extend(style.fg.filter(|c| *c != ratatui::style::Color::Reset).map(|c| c.to_string().to_lowercase()));
    words.extend(style.bg.filter(|c| *c != ratatui::style::Color::Reset).map(|c| format!("on {}", c.to_string().to_lowercase())));
    words.extend(style.add_modifier.iter_names().map(|(name, _)| name.to_lowercase()));
    (!words.is_empty()).then(|| words.join(" "))
}
