//! A number is typed: what was listed under it is opened.

use super::{
    show::{Numbers, PAGE},
    speech::Speech,
    talk::Talk,
};
use crate::{
    app::{Action, Focus, Overlay},
    messages::Msg,
};
use std::io;

impl Talk {
    /// A number of what was listed last.
    pub(super) fn choose(&mut self, number: usize, speech: &mut Speech<'_>) -> io::Result<()> {
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

    /// There is no such number.
    pub(super) fn no_number(&self, number: usize, speech: &mut Speech<'_>) -> io::Result<()> {
        speech.say(&self.messages.fill(Msg::PlainNoNumber, &[&number.to_string()]))
    }
}
