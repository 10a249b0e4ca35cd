//! What is kept of the open article: a bookmark, or a file.

use super::{desk, show::Numbers, speech::Speech, talk::Talk, words};
use crate::{
    app::{Action, PrintKind, Selection, view::Position},
    cli::export,
    messages::Msg,
    text::safe::visible,
};
use std::{io, path::Path};

impl Talk {
    /// Bookmarks a paragraph: its number, then the note.
    pub(super) fn bookmark(&mut self, rest: &str, speech: &mut Speech<'_>) -> io::Result<()> {
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
    pub(super) fn export(&mut self, file: &str, speech: &mut Speech<'_>) -> io::Result<()> {
        let Some(article) = self.desk.state.reading.as_ref().map(|reading| reading.article) else { return Ok(()) };
        let path = Path::new(file);
        let format = if path.extension().is_some_and(|end| end == "txt") { PrintKind::Text } else { PrintKind::Markdown };
        let mut page = Vec::new();
        export::write(&self.desk.state.collection, &[article], format, self.desk.state.setup.messages, &mut page)?;
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
