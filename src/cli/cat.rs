//! `khabar cat`: any text, laid out for a terminal.

use super::{
    args::{Base, Cat, Common},
    error::{Error, complain},
    links::Links,
    outlet::{Interrupts, Outlet},
    print::Printer,
};
use crate::{
    clean,
    corpus::{self, Document, Entry},
    text::{Direction, Language, Span, lang, pieces},
};
use std::{
    io::{self, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Lays out each file, or standard input. Where nobody says how, the terminal is asked; for a pipe the order is visual.
pub fn run(options: &Cat, common: &Common, out: &mut dyn Write) -> Result<ExitCode, Error> {
    let outlet = Outlet::new(options.width, common);
    let setter = Setter { base: options.base, printer: outlet.printer, links: &outlet.links };
    let interrupts = Interrupts::watch().map_err(Error::Reader)?;
    let mut status = ExitCode::SUCCESS;
    let stdin = [Path::new("-").to_owned()];
    for path in if options.files.is_empty() { &stdin[..] } else { &options.files } {
        let document = match document(path) {
            Ok(document) => document,
            Err(problem) => {
                complain(&format!("{}: {problem}", path.display()));
                status = ExitCode::FAILURE;
                continue;
            }
        };
        let whole = outlet.write(&interrupts, out, |page| {
            if options.article { setter.articles(&document, page) } else { setter.text(&document.text, None, page) }
        })?;
        if !whole {
            return Ok(ExitCode::from(130));
        }
    }
    Ok(status)
}

fn document(path: &Path) -> Result<Document, String> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().take(corpus::LARGEST + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
        if bytes.len() as u64 > corpus::LARGEST {
            return Err(corpus::ReadError::TooLarge.to_string());
        }
        return Ok(Document::new("-".to_owned(), PathBuf::new(), bytes));
    }
    corpus::read(&Entry::file(path)).map_err(|error| error.to_string())
}

struct Setter<'a> {
    base: Base,
    printer: Printer,
    links: &'a Links,
}

impl Setter<'_> {
    /// The articles alone, each in its own direction.
    fn articles(&self, document: &Document, out: &mut dyn Write) -> io::Result<()> {
        for article in &clean::clean_document(document, &clean::Folder::default(), &[]).articles {
            let language = Some(article.language);
            let headline = &*article.headline(&document.text).0;
            let base = self.base(headline, article.language.direction());
            for piece in pieces(headline) {
                let link = self.links.page(Span::new(0, piece.len()), document);
                self.printer.linked(piece.of(headline), base, link.as_slice(), out)?;
            }
            self.text("", language, out)?;
            for paragraph in &article.paragraphs {
                let slice = paragraph.span.of(&document.text);
                self.text(paragraph.display.as_deref().unwrap_or(slice), language, out)?;
                self.text("", language, out)?;
            }
        }
        Ok(())
    }

    fn base(&self, line: &str, around: Direction) -> Direction {
        match self.base {
            Base::Rtl => Direction::Rtl,
            Base::Ltr => Direction::Ltr,
            Base::Auto => lang::paragraph_direction(line, around),
        }
    }

    /// Each line of a text is a paragraph.
    fn text(&self, text: &str, language: Option<Language>, out: &mut dyn Write) -> io::Result<()> {
        let around = language.or_else(|| Language::guess(text)).unwrap_or_default().direction();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let lines = text.strip_suffix('\n').unwrap_or(text).split('\n');
        for line in lines.map(|line| line.strip_suffix('\r').unwrap_or(line)) {
            let base = self.base(line, around);
            for piece in pieces(line) {
                let text = piece.of(line);
                self.printer.linked(text, base, &self.links.in_text(text), out)?;
            }
        }
        Ok(())
    }
}
