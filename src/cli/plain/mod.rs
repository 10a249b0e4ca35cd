//! `khabar --plain`: the reader by lines of text, without a screen, drawing or colours: for screen readers, braille, the plainest
//! terminals, and scripts. It is the reader's own state; only what is shown and typed is other.

mod choose;
mod desk;
mod keep;
mod show;
mod speech;
mod talk;
mod words;

use super::{
    args::{Common, Mode},
    beginning::Beginning,
    error::Error,
    last, link, links,
    print::Printer,
    read,
};
use crate::{
    app::{Config, State},
    bidi::{Harakat, RenderMode},
    library::Dirs,
    messages::Catalogue,
    term::Answers,
};
use desk::Desk;
use rustix::{stdio, termios};
use show::Numbers;
use speech::Speech;
use std::{
    io::{self, BufRead, Write},
    path::PathBuf,
    process::ExitCode,
};
use talk::Talk;

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
    let setup = Beginning {
        messages,
        title,
        size: (WIDTH, 40),
        terminal: RenderMode::default().layout(Harakat::Keep),
        answers: &Answers::default(),
        first: false,
    };
    let state = State::new(setup.setup(common, &config, &paths)?);
    let printer = mode.map(|mode| Printer::new(mode, WIDTH));
    let mut talk = Talk { desk: Desk::open(state, common, &dirs, &paths, sample)?, page: 0, numbers: Numbers::List, messages };
    let mut speech = Speech { out, messages, printer, links: links::unasked(&config) };
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
