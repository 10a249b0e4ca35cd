//! What is said, line by line: text alone, in logical order, or laid out where a mode was asked for.

use crate::{
    cli::{
        links::{Linked, Links},
        print::Printer,
    },
    corpus::Document,
    messages::Catalogue,
    term::CLOSE,
    text::{Language, Span, safe::visible},
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
    /// Makes links, where the terminal takes them.
    pub links: Links,
}

impl Speech<'_> {
    /// A line. What the interface puts between the parts of a line becomes a comma, which is read as a pause.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        let text = self.spoken(text);
        let links = self.links.in_text(&text);
        self.write(&text, &links)
    }

    /// A line that begins with the headline of a page, as a link to it.
    pub fn say_headline(&mut self, before: &str, headline: &str, after: &str, document: &Document) -> io::Result<()> {
        let [before, headline, after] = [before, headline, after].map(|text| self.spoken(text));
        let span = Span::new(before.len(), before.len() + headline.len());
        let link = self.links.page(span, document);
        self.write(&format!("{before}{headline}{after}"), link.as_slice())
    }

    fn spoken(&self, text: &str) -> String {
        let comma = self.messages.text(crate::messages::Msg::Comma);
        let text = text.replace(" · ", comma).replace(['\n', '\r', '\t'], " ");
        visible(&text).into_owned()
    }

    fn write(&mut self, text: &str, links: &[Linked]) -> io::Result<()> {
        if let Some(printer) = &self.printer {
            let base = Language::guess(text).map_or(self.messages.language.direction(), Language::direction);
            return printer.linked(text, base, links, self.out);
        }
        let mut from = 0;
        for Linked { span, open } in links {
            write!(self.out, "{}{open}{}{CLOSE}", &text[from..span.start], span.of(text))?;
            from = span.end;
        }
        writeln!(self.out, "{}", &text[from..])
    }

    /// An empty line.
    pub fn pause(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }
}
