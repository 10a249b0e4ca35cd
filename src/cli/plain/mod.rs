//! `khabar --plain`: the reader by lines of text, without a screen, drawing or colours: for screen readers, braille, the plainest
//! terminals, and scripts. It is the reader's own state; only what is shown and typed is other.

mod desk;
mod show;
mod speech;
mod words;

use super::{
    args::{Common, Mode},
    error::Error,
    export, last, link,
    print::Printer,
    read,
};
use crate::{
    app::{Action, Config, Focus, Overlay, PrintKind, Selection, State, view::Position},
    bidi::RenderMode,
    library::Dirs,
    messages::{Catalogue, Msg},
    text::safe::visible,
};
use desk::Desk;
use rustix::{stdio, termios};
use show::{Numbers, PAGE};
use speech::Speech;
use std::{
    io::{self, BufRead, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};
use words::{Line, Word};

/// Columns in which laid-out text stands.
const WIDTH: u16 = 80;

/// Reads by lines until the input ends or the user quits.
pub fn run(common: &Common, paths: &[PathBuf], sample: bool, out: &mut dyn Write) -> Result<ExitCode, Error> {
    let dirs = Dirs::new(common.data_dir.as_deref())?;
    let (path, named) = read::config_path(common)?;
    let config = Config::read(&path, named).map_err(|source| Error::Config { path, source: Box::new(source) })?;
    let messages = Catalogue::of(read::language(common, &config));
    let link::Opened { paths, sample, .. } = link::read(paths, sample, &dirs)?;
    let remembered = if paths.is_empty() && !sample { last::opened(&dirs) } else { None };
    let paths = remembered.unwrap_or(paths);
    let sample = sample || paths.is_empty();
    let title = read::title(&paths, sample, messages);
    let mode = common.mode.and_then(Mode::chosen);
    let setup = read::Beginning {
        messages,
        title,
        size: (WIDTH, 40),
        terminal: RenderMode::default().layout(crate::bidi::Harakat::Keep),
        answers: &crate::term::Answers::default(),
        first: false,
    };
    let state = State::new(setup.setup(common, &config, &paths)?);
    let printer = mode.map(|mode| Printer::new(mode, WIDTH));
    let mut talk = Talk { desk: Desk::open(state, common, &dirs, &paths, sample)?, page: 0, numbers: Numbers::List, messages };
    let mut speech = Speech { out, messages, printer };
    let prompts = termios::isatty(stdio::stdin());
    talk.begin(&mut speech)?;
    let mut input = io::stdin().lock();
    loop {
        if prompts {
            write!(speech.out, "khabar: ")?;
        }
        speech.out.flush()?;
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line).map_err(Error::Stdin)? == 0 {
            break;
        }
        if !talk.hears(&String::from_utf8_lossy(&line), &mut speech)? {
            break;
        }
    }
    if !common.no_index && !sample && !talk.desk.state.collection.is_empty() {
        last::remember(&dirs, &paths);
    }
    Ok(if talk.desk.state.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The conversation.
struct Talk {
    desk: Desk,
    /// The page of the list, from 0.
    page: usize,
    numbers: Numbers,
    messages: &'static Catalogue,
}

impl Talk {
    fn begin(&mut self, speech: &mut Speech<'_>) -> io::Result<()> {
        speech.say(&self.messages.fill(Msg::PlainWelcome, &[&self.desk.state.setup.title]))?;
        if show::is_open(&self.desk.state) { self.article(speech) } else { self.list(0, speech) }
    }

    /// Does what a line asks for; whether to go on.
    fn hears(&mut self, line: &str, speech: &mut Speech<'_>) -> io::Result<bool> {
        self.desk.state.notice = None;
        match words::read(line) {
            Line::Empty => {}
            Line::Unknown(text) => speech.say(&self.messages.fill(Msg::PlainUnknown, &[text]))?,
            Line::Number(number) => self.choose(number, speech)?,
            Line::Word(Word::Quit, _) => return Ok(false),
            Line::Word(word, rest) => self.does(word, rest, speech)?,
        }
        show::notice(&mut self.desk, speech)?;
        Ok(true)
    }

    fn does(&mut self, word: Word, rest: &str, speech: &mut Speech<'_>) -> io::Result<()> {
        match word {
            Word::List => self.list(0, speech),
            Word::Next | Word::Previous => self.go_on(if word == Word::Next { 1 } else { -1 }, speech),
            Word::Find => self.find(rest, speech),
            Word::All => {
                self.whole();
                self.list(0, speech)
            }
            Word::Help => show::help(speech),
            Word::Bookmarks => {
                self.numbers = show::bookmarks(&self.desk.state, speech)?;
                Ok(())
            }
            Word::Undo => {
                self.desk.act(Action::Undo);
                Ok(())
            }
            Word::Back => self.back(speech),
            Word::Quit => Ok(()),
            _ if !show::is_open(&self.desk.state) => speech.say(self.messages.text(Msg::PlainNoArticle)),
            _ => self.with_article(word, rest, speech),
        }
    }

    /// What takes an open article.
    fn with_article(&mut self, word: Word, rest: &str, speech: &mut Speech<'_>) -> io::Result<()> {
        self.turn_to_article();
        match word {
            Word::Related => {
                self.desk.act(Action::Relations);
                self.numbers = show::related(&self.desk.state, speech)?;
                // It is said already where there is none.
                (self.desk.state.ties, self.desk.state.focus) = (None, Focus::Article);
            }
            Word::Story => {
                self.desk.act(Action::Story);
                self.numbers = show::story(&self.desk.state, speech)?;
                self.desk.state.overlay = Overlay::None;
            }
            Word::Entities => {
                self.desk.act(Action::Entities);
                self.numbers = show::entities(&self.desk.state, speech)?;
                (self.desk.state.panel, self.desk.state.focus) = (None, Focus::Article);
            }
            Word::Star => self.desk.act(Action::Star),
            Word::Read => self.desk.act(Action::ToggleRead),
            Word::Tag if rest.is_empty() => speech.say(self.messages.text(Msg::PlainTagWhat))?,
            Word::Tag => {
                self.desk.act(Action::Tag);
                self.desk.answer(rest);
            }
            Word::Bookmark => self.bookmark(rest, speech)?,
            Word::Export => self.export(rest, speech)?,
            _ => self.article(speech)?,
        }
        Ok(())
    }

    /// Back from panels and pages to the text.
    fn turn_to_article(&mut self) {
        let state = &mut self.desk.state;
        (state.overlay, state.prompt, state.ties, state.panel) = (Overlay::None, None, None, None);
        state.focus = Focus::Article;
    }

    fn list(&mut self, page: usize, speech: &mut Speech<'_>) -> io::Result<()> {
        self.turn_to_article();
        self.desk.state.focus = Focus::List;
        self.desk.settle();
        (self.page, self.numbers) = (page, Numbers::List);
        show::list(&self.desk.state, page, speech)
    }

    fn article(&mut self, speech: &mut Speech<'_>) -> io::Result<()> {
        self.desk.settle();
        // What follows from opening it, such as why, is for the eye that looks for the place.
        self.desk.state.notice = None;
        self.numbers = show::article(&self.desk.state, speech)?;
        Ok(())
    }

    fn go_on(&mut self, by: isize, speech: &mut Speech<'_>) -> io::Result<()> {
        if show::is_open(&self.desk.state) {
            self.turn_to_article();
            let before = self.desk.state.list.at.cursor;
            self.desk.act(if by > 0 { Action::NextArticle } else { Action::PreviousArticle });
            if self.desk.state.list.at.cursor == before {
                return speech.say(self.messages.text(Msg::PlainEnd));
            }
            return self.article(speech);
        }
        let pages = self.desk.state.list.shown.len().div_ceil(PAGE);
        match self.page.checked_add_signed(by).filter(|page| *page < pages) {
            Some(page) => self.list(page, speech),
            None => speech.say(self.messages.text(Msg::PlainEnd)),
        }
    }

    /// Narrows the list by the query language.
    fn find(&mut self, query: &str, speech: &mut Speech<'_>) -> io::Result<()> {
        self.turn_to_article();
        self.desk.act(Action::Filter);
        self.desk.answer(query);
        match &self.desk.state.list.fault {
            Some(fault) => speech.say(&fault.text(self.messages)),
            None => self.list(0, speech),
        }
    }

    /// Takes off all that the list is narrowed to.
    fn whole(&mut self) {
        self.turn_to_article();
        self.desk.state.focus = Focus::List;
        for _ in 0..2 {
            if !self.desk.state.list.filter.text().is_empty() || self.desk.state.list.only.is_some() {
                self.desk.act(Action::Cancel);
            }
        }
    }

    /// Back along the jumps, and from the first article to the list.
    fn back(&mut self, speech: &mut Speech<'_>) -> io::Result<()> {
        let open = show::is_open(&self.desk.state);
        if open && !matches!(self.numbers, Numbers::Paragraphs(_)) {
            self.turn_to_article();
            return self.article(speech);
        }
        if !open {
            return self.list(self.page, speech);
        }
        let before = self.desk.state.reading.as_ref().map(|reading| reading.article);
        self.desk.act(Action::Back);
        if self.desk.state.reading.as_ref().map(|reading| reading.article) == before {
            self.desk.state.notice = None;
            return self.list(self.page, speech);
        }
        self.article(speech)
    }

    /// A number of what was listed last.
    fn choose(&mut self, number: usize, speech: &mut Speech<'_>) -> io::Result<()> {
        let at = number.checked_sub(1);
        let row = |rows: &[usize]| at.and_then(|at| rows.get(at)).copied();
        match self.numbers.clone() {
            Numbers::List => {
                let Some(at) = at.filter(|at| *at < self.desk.state.list.shown.len()) else {
                    return self.no_number(number, speech);
                };
                self.desk.state.focus = Focus::List;
                self.page = at / PAGE;
                self.desk.state.list.at.go_to(at);
                self.desk.act(Action::Open);
            }
            Numbers::Paragraphs(blocks) => {
                let Some(block) = row(&blocks) else { return self.no_number(number, speech) };
                let text = self.desk.state.reading.as_ref().and_then(|reading| reading.view.blocks.get(block));
                let text = text.map_or_else(String::new, |block| block.text.to_string());
                return speech.say(&text);
            }
            Numbers::Related(rows) => {
                let Some(row) = row(&rows) else { return self.no_number(number, speech) };
                self.desk.act(Action::Relations);
                if let Some(ties) = &mut self.desk.state.ties {
                    ties.at.go_to(row);
                }
                self.desk.act(Action::Open);
                self.turn_to_article();
            }
            Numbers::Story(rows) => {
                let Some(row) = row(&rows) else { return self.no_number(number, speech) };
                self.desk.act(Action::Story);
                if let Some(tale) = &mut self.desk.state.tale {
                    tale.at.go_to(row);
                }
                self.desk.act(Action::Open);
                self.turn_to_article();
            }
            Numbers::Entities(rows) => {
                let Some(row) = row(&rows) else { return self.no_number(number, speech) };
                self.desk.act(Action::Entities);
                if let Some(panel) = &mut self.desk.state.panel {
                    panel.at.go_to(row);
                }
                self.desk.act(Action::OnlyEntity);
                self.desk.state.notice = None;
                return self.list(0, speech);
            }
            Numbers::Bookmarks => {
                let Some(at) = at.filter(|at| *at < self.desk.state.shelf.items.len()) else {
                    return self.no_number(number, speech);
                };
                self.desk.act(Action::Bookmarks);
                self.desk.state.shelf.at.go_to(at);
                self.desk.act(Action::Open);
                if self.desk.state.overlay == Overlay::Bookmarks {
                    // Its article is not here, which is said.
                    self.desk.state.overlay = Overlay::None;
                    return Ok(());
                }
                self.turn_to_article();
            }
        }
        self.article(speech)
    }

    fn no_number(&self, number: usize, speech: &mut Speech<'_>) -> io::Result<()> {
        speech.say(&self.messages.fill(Msg::PlainNoNumber, &[&number.to_string()]))
    }

    /// Bookmarks a paragraph: its number, then the note.
    fn bookmark(&mut self, rest: &str, speech: &mut Speech<'_>) -> io::Result<()> {
        let (first, note) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let Numbers::Paragraphs(blocks) = &self.numbers else {
            return speech.say(self.messages.text(Msg::PlainBookmarkHow));
        };
        let Some(number) = words::number(first) else { return speech.say(self.messages.text(Msg::PlainBookmarkHow)) };
        let Some(block) = number.checked_sub(1).and_then(|at| blocks.get(at)).copied() else {
            return self.no_number(number, speech);
        };
        if let Some(reading) = &mut self.desk.state.reading {
            let end = Position { block, byte: reading.view.blocks[block].text.len() };
            let head = reading.view.last_cluster_before(end);
            reading.selection = Some(Selection { anchor: Position { block, byte: 0 }, head });
        }
        self.desk.act(Action::Bookmark);
        self.desk.answer(note.trim());
        Ok(())
    }

    /// The article in Markdown, or as text by the name of the file: to a file that is not there yet, or here.
    fn export(&mut self, file: &str, speech: &mut Speech<'_>) -> io::Result<()> {
        let Some(article) = self.desk.state.reading.as_ref().map(|reading| reading.article) else { return Ok(()) };
        let path = Path::new(file);
        let format = if path.extension().is_some_and(|end| end == "txt") { PrintKind::Text } else { PrintKind::Markdown };
        let mut page = Vec::new();
        export::write(&self.desk.state.collection, &[article], format, &mut page)?;
        if file.is_empty() {
            return speech.out.write_all(&page);
        }
        match desk::write_new(path, &page) {
            Ok(()) => speech.say(&self.messages.fill(Msg::PlainWritten, &[file])),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => speech.say(&self.messages.fill(Msg::PlainThere, &[file])),
            Err(error) => speech.say(&format!("{}: {error}", visible(file))),
        }
    }
}
