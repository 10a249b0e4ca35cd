//! The command line: its words, its output formats, and the reader's main loop.

mod actions;
mod annotate;
mod args;
mod backup;
mod beginning;
mod behind;
mod bookmarks;
mod calibrate;
mod cat;
mod compare;
mod config;
mod corrections;
mod doctor;
mod dot;
mod elsewhere;
mod entities;
mod error;
mod export;
mod finding;
mod help;
mod index;
mod input;
mod json;
mod keeping;
mod keys;
mod last;
mod library;
mod link;
mod links;
mod logging;
mod look;
mod made;
mod manual;
mod marks;
mod object;
mod outlet;
mod outside;
mod own;
mod plain;
mod print;
mod printing;
mod read;
mod reasons;
mod related;
mod reload;
mod search;
mod sitting;
mod terminal;
mod themes;
mod watch;
mod workers;

use args::{Args, Command};
use clap::Parser;
use error::Error;
use std::{
    env,
    ffi::OsString,
    io::{self, Write},
    process::ExitCode,
    sync::Arc,
};

/// Runs the program with the arguments of the process, and returns its exit status.
#[must_use]
pub fn main() -> ExitCode {
    let words: Vec<OsString> = env::args_os().collect();
    let args = match Args::try_parse_from(&words) {
        Ok(args) => args,
        Err(usage) => return error::usage(&usage, &words),
    };
    let common = args.common.clone();
    match run(args) {
        Ok(status) => status,
        Err(error) => error.report(&common),
    }
}

fn run(args: Args) -> Result<ExitCode, Error> {
    let common = args.common;
    error::speak(&common);
    begin_log(&common);
    let whole = if own::concerns(args.command.as_ref()) || args.plain { own::tell(&own::load(&common)) } else { true };
    let (words, all) =
        if corrections::concern(args.command.as_ref()) { corrections::words(&common) } else { (Arc::default(), true) };
    let whole = whole && all;
    let status = match args.command {
        None if args.list_actions => to_stdout(|out| actions::list(&common, out)),
        None if args.plain => to_stdout(|out| plain::run(&common, &args.paths, args.sample, out)),
        None => read::run(&common, &args.paths, args.sample),
        Some(Command::Export { paths, format }) => to_stdout(|out| export::run(&paths, args.sample, &words, format, out)),
        Some(Command::Entities { corrections: true, format, .. }) => to_stdout(|out| corrections::list(&common, format, out)),
        Some(Command::Entities { paths, format, .. }) => to_stdout(|out| entities::run(&paths, args.sample, &words, format, out)),
        Some(Command::Related { paths, format }) => to_stdout(|out| related::run(&paths, args.sample, &words, format, out)),
        Some(Command::Compare(options)) => to_stdout(|out| compare::run(&options, &common, args.sample, &words, out)),
        Some(Command::Search(options)) => to_stdout(|out| search::run(&options, &common, args.sample, &words, out)),
        Some(Command::Cat(options)) => to_stdout(|out| cat::run(&options, &common, out)),
        Some(Command::Bookmarks { command }) => to_stdout(|out| bookmarks::run(&common, &command, out)),
        Some(Command::Annotate(options)) => to_stdout(|out| annotate::run(&options, out)),
        Some(Command::Marks { command }) => to_stdout(|out| marks::run(&common, &command, out)),
        Some(Command::Backup { file, force }) => to_stdout(|out| backup::backup(&common, &file, force, out)),
        Some(Command::Restore { file }) => to_stdout(|out| backup::restore(&common, &file, out)),
        Some(Command::Index { paths }) => to_stdout(|out| index::run(&common, &paths, out)),
        Some(Command::Config { command }) => to_stdout(|out| config::run(&common, &command, out)),
        Some(Command::Completions { shell }) => to_stdout(|out| manual::completions(shell, out)),
        Some(Command::Man { dir }) => to_stdout(|out| manual::man(dir.as_deref(), out)),
        Some(Command::Calibrate) => calibrate::run(&common),
        Some(Command::Doctor { paths }) => to_stdout(|out| doctor::run(&common, &paths, out)),
    }?;
    // The rest is done, but not as the user meant it.
    Ok(if status == ExitCode::SUCCESS && !whole { ExitCode::FAILURE } else { status })
}

/// What can't be logged is told, and stops nothing.
fn begin_log(common: &args::Common) {
    let Ok(dirs) = crate::library::Dirs::new(common.data_dir.as_deref()) else { return };
    let path = dirs.log();
    if let Err(error) = logging::start(&path, common.verbose) {
        error::complain(&format!("{}: {error}; nothing is logged", path.display()));
    }
}

/// Runs a command on a buffered standard output. An output that closes early (`| head`) is no error.
fn to_stdout(command: impl FnOnce(&mut dyn Write) -> Result<ExitCode, Error>) -> Result<ExitCode, Error> {
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let result = command(&mut out).and_then(|status| {
        out.flush()?;
        Ok(status)
    });
    match result {
        Err(Error::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        other => other,
    }
}
