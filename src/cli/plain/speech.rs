//! What is said, line by line: text alone, in logical order, or laid out where a mode was asked for.

use crate::{
    cli::print::Printer,
    messages::Catalogue,
    text::{Language, safe::visible},
};
use std::io::{self, Write};

/// Where lines go.
pub struct Speech<'a> {
    /// The output.
    pub out: &'a mut dyn Write,
    /// The interface's texts.
    pub messages: &'static Catalogue,
    /// Lays lines out, where that was asked for.
    pub printer: Option<Printer>,
}

impl Speech<'_> {
    /// A line. What the interface puts between the parts of a line becomes a comma, which is read as a pause.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        let comma = self.messages.text(crate::messages::Msg::Comma);
        let text = text.replace(" · ", comma).replace(['\n', '\r', '\t'], " ");
        let text = visible(&text);
        match &self.printer {
            None => writeln!(self.out, "{text}"),
            Some(printer) => {
                let base = Language::guess(&text).map_or(self.messages.language.direction(), Language::direction);
                printer.paragraph(&text, base, self.out)
            }
        }
    }

    /// An empty line.
    pub fn pause(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }
}
