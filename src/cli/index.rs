//! `khabar index`: the library brought up to date without opening it.

use super::{
    args::Common,
    corrections,
    error::{Error, complain},
    library::Pages,
    read,
    workers::Told,
};
use crate::{
    app::Config,
    library::{Corrections, Dirs, Index, Store, index::Progress},
    messages::{Catalogue, Msg},
    text::safe::visible,
};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rustix::{stdio, termios};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    flag,
};
use std::{
    io::Write,
    path::PathBuf,
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

/// Without a terminal a line is written this often.
const SELDOM: Duration = Duration::from_secs(5);

/// Brings the index of these paths, or of those opened last, up to date.
pub fn run(common: &Common, paths: &[PathBuf], out: &mut dyn Write) -> Result<ExitCode, Error> {
    let dirs = Dirs::new(common.data_dir.as_deref())?;
    let (path, named) = read::config_path(common)?;
    let config = Config::read(&path, named).map_err(|source| Error::Config { path, source: Box::new(source) })?;
    let messages = Catalogue::of(read::language(common, &config));
    let last = if paths.is_empty() { super::last::opened(&dirs) } else { None };
    let paths = last.unwrap_or_else(|| paths.to_vec());
    if paths.is_empty() {
        return Err(Error::Usage("name a file or a folder: nothing was opened before"));
    }
    let stopped = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        flag::register(signal, Arc::clone(&stopped)).map_err(Error::Reader)?;
    }
    let index = Index::new(&dirs.cache, &paths);
    let mut teller = Teller::new(messages);
    let outcome = index.update(&Pages(told(common, &dirs)), &mut |progress| {
        teller.tell(progress);
        !stopped.load(Ordering::Relaxed)
    });
    teller.bar.finish_and_clear();
    let summary = outcome?;
    if !summary.complete {
        complain(messages.text(Msg::IndexStopped));
        return Ok(ExitCode::from(130));
    }
    let counts = [summary.files, summary.articles, summary.read, summary.moved, summary.gone].map(|count| count.to_string());
    let counts: Vec<&str> = counts.iter().map(String::as_str).collect();
    writeln!(out, "{}", messages.fill(Msg::IndexDone, &counts))?;
    Ok(if summary.problems == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What the user said of lines and entities.
pub fn told(common: &Common, dirs: &Dirs) -> Told {
    let (words, _) = corrections::words(common);
    let file = dirs.bookmarks();
    let store = if Store::is_kept(&file) { Store::open(&file).ok() } else { None };
    let corrections = store.and_then(|store| store.corrections().ok()).unwrap_or_default();
    Told { corrections: Corrections::new(&corrections), words }
}

/// Tells of progress on standard error: a bar on a terminal, else a line now and then.
struct Teller {
    messages: &'static Catalogue,
    bar: ProgressBar,
    lines: Option<Instant>,
}

impl Teller {
    fn new(messages: &'static Catalogue) -> Self {
        let terminal = termios::isatty(stdio::stderr());
        let target = if terminal { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {per_sec} {eta}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { messages, bar, lines: (!terminal).then(Instant::now) }
    }

    fn tell(&mut self, progress: Progress) {
        let (what, done, of) = match progress {
            Progress::Listed { files, waiting } => (Msg::IndexListed, files - waiting.min(files), files),
            Progress::Read { done, of, .. } => (Msg::IndexReading, done, of),
            Progress::Relating { done, of } => (Msg::IndexRelating, done, of),
            Progress::Problem(problem) => {
                self.bar.suspend(|| complain(&visible(&problem)));
                return;
            }
        };
        self.bar.set_length(of as u64);
        self.bar.set_position(done as u64);
        self.bar.set_message(self.messages.text(what).to_owned());
        if let Some(told) = &mut self.lines
            && (told.elapsed() >= SELDOM || matches!(what, Msg::IndexListed))
        {
            *told = Instant::now();
            eprintln!("khabar: {} {done}/{of}", self.messages.text(what));
        }
    }
}
