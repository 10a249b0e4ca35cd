//! The conversation: what a line asks for is done and said.

use super::{
    desk::Desk,
    show::{self, Numbers, PAGE},
    speech::Speech,
    words::{self, Line, Word},
};
use crate::{
    app::{Action, Focus, Overlay},
    messages::{Catalogue, Msg},
};
use std::io;

/// The conversation.
pub struct Talk {
    /// The state, and what stands behind it.
    pub desk: Desk,
    /// The page of the list, from 0.
    pub page: usize,
    /// What the numbers of the last list stand for.
    pub numbers: Numbers,
    /// The interface's texts.
    pub messages: &'static Catalogue,
}

impl Talk {
    /// The first words: what is open, and the list or the one article.
    pub fn begin(&mut self, speech: &mut Speech<'_>) -> io::Result<()> {
        speech.say(&self.messages.fill(Msg::PlainWelcome, &[&self.desk.state.setup.title]))?;
        if show::is_open(&self.desk.state) { self.article(speech) } else { self.list(0, speech) }
    }

    /// Does what a line asks for; whether to go on.
    pub fn hears(&mut self, line: &str, speech: &mut Speech<'_>) -> io::Result<bool> {
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
                while self.desk.state.is_busy() {
                    self.desk.settle();
                }
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
    pub(super) fn turn_to_article(&mut self) {
        let state = &mut self.desk.state;
        (state.overlay, state.prompt, state.ties, state.panel) = (Overlay::None, None, None, None);
        state.focus = Focus::Article;
    }

    pub(super) fn list(&mut self, page: usize, speech: &mut Speech<'_>) -> io::Result<()> {
        self.turn_to_article();
        self.desk.state.focus = Focus::List;
        self.desk.settle();
        (self.page, self.numbers) = (page, Numbers::List);
        show::list(&self.desk.state, page, speech)
    }

    pub(super) fn article(&mut self, speech: &mut Speech<'_>) -> io::Result<()> {
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
        if !self.desk.state.list.filter.text().is_empty() || self.desk.state.list.only.is_some() {
            self.desk.act(Action::Cancel);
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
}
