//! `khabar cat`: any text, laid out for a terminal.

use super::{
    args::{Base, Cat, Common, Mode},
    error::{Error, complain},
    print::{self, Printer},
    terminal,
};
use crate::{
    clean,
    corpus::{self, Document, Entry},
    term::{self, Detected},
    text::{Direction, Language, lang, pieces},
};
use rustix::{stdio, termios};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    flag,
};
use std::{
    io::{self, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// Cells in a line where nothing says how many.
const WIDTH: u16 = 80;

/// Lays out each file, or standard input. Where nobody says how, the terminal is asked; for a pipe the order is visual.
pub fn run(options: &Cat, common: &Common, out: &mut dyn Write) -> Result<ExitCode, Error> {
    let on_terminal = termios::isatty(stdio::stdout());
    let columns = terminal_width().filter(|_| on_terminal);
    let width = options.width.or(columns).unwrap_or(WIDTH);
    let asked = terminal::asked(common);
    let terminal = term::identify(&asked).filter(|_| on_terminal).map(Detected::for_a_stream);
    let printer = match &terminal {
        Some(terminal) => Printer::on(terminal, width, columns.unwrap_or(width)),
        None => Printer::new(common.mode.and_then(Mode::chosen).unwrap_or_default(), width),
    };
    let setter = Setter { base: options.base, printer };
    // A terminal that reorders by itself must not do it to text that is in visual order already.
    let (before, after) = print::switch(terminal.as_ref());
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
        interrupts.hold(true);
        let mut page = Page { out: &mut *out, interrupts: &interrupts };
        let written = page.write_all(before.as_bytes()).and_then(|()| {
            if options.article { setter.articles(&document, &mut page) } else { setter.text(&document.text, None, &mut page) }
        });
        out.write_all(after.as_bytes())?;
        out.flush()?;
        interrupts.hold(false);
        match written {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Ok(ExitCode::from(130)),
            other => other?,
        }
    }
    Ok(status)
}

/// Ctrl-C while a text is written: the switch must be set back first. At other times it ends the program as ever.
struct Interrupts {
    free: Arc<AtomicBool>,
    seen: Arc<AtomicBool>,
}

impl Interrupts {
    fn watch() -> io::Result<Self> {
        let this = Self { free: Arc::new(AtomicBool::new(true)), seen: Arc::default() };
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            flag::register_conditional_default(signal, Arc::clone(&this.free))?;
            flag::register(signal, Arc::clone(&this.seen))?;
        }
        Ok(this)
    }

    fn hold(&self, hold: bool) {
        self.free.store(!hold, Ordering::SeqCst);
    }
}

/// The output, which ends at an interrupt.
struct Page<'a> {
    out: &'a mut dyn Write,
    interrupts: &'a Interrupts,
}

impl Write for Page<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    // The provided one would try again after an interrupt.
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.interrupts.seen.load(Ordering::SeqCst) {
            return Err(io::ErrorKind::Interrupted.into());
        }
        self.out.write_all(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn terminal_width() -> Option<u16> {
    termios::tcgetwinsize(stdio::stdout()).ok().map(|size| size.ws_col).filter(|columns| *columns > 1)
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

struct Setter {
    base: Base,
    printer: Printer,
}

impl Setter {
    /// The articles alone, each in its own direction.
    fn articles(&self, document: &Document, out: &mut dyn Write) -> io::Result<()> {
        for article in &clean::clean_document(document, &clean::Folder::default(), &[]).articles {
            let language = Some(article.language);
            for line in [&*article.headline(&document.text).0, ""] {
                self.text(line, language, out)?;
            }
            for paragraph in &article.paragraphs {
                let slice = paragraph.span.of(&document.text);
                self.text(paragraph.display.as_deref().unwrap_or(slice), language, out)?;
                self.text("", language, out)?;
            }
        }
        Ok(())
    }

    /// Each line of a text is a paragraph.
    fn text(&self, text: &str, language: Option<Language>, out: &mut dyn Write) -> io::Result<()> {
        let around = language.or_else(|| Language::guess(text)).unwrap_or_default().direction();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let lines = text.strip_suffix('\n').unwrap_or(text).split('\n');
        for line in lines.map(|line| line.strip_suffix('\r').unwrap_or(line)) {
            let base = match self.base {
                Base::Rtl => Direction::Rtl,
                Base::Ltr => Direction::Ltr,
                Base::Auto => lang::paragraph_direction(line, around),
            };
            for piece in pieces(line) {
                self.printer.paragraph(piece.of(line), base, out)?;
            }
        }
        Ok(())
    }
}
