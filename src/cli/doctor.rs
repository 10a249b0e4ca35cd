//! `khabar doctor`: what khabar sees of its surroundings, and what to do where something is amiss.

use super::{
    args::Common,
    error::{Error, complain},
    input, read,
};
use crate::{
    app::{Config, config},
    library::{Dirs, Store},
    term::BidiSwitch,
    text::{SafeText, safe::visible},
};
use rustix::{stdio, termios};
use std::{env, io::Write, path::PathBuf, process::ExitCode};

/// Writes the report; with paths, also what can't be read below them.
pub fn run(common: &Common, paths: &[PathBuf], out: &mut dyn Write) -> Result<ExitCode, Error> {
    writeln!(out, "khabar {}", env!("CARGO_PKG_VERSION"))?;
    terminal(out)?;
    let settings_are_good = settings(common, out)?;
    let bookmarks_are_good = bookmarks(common, out)?;
    let paths_are_good = paths.is_empty() || files(paths, out)?;
    let good = settings_are_good && bookmarks_are_good && paths_are_good;
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn terminal(out: &mut dyn Write) -> Result<(), Error> {
    let name = |variable| env::var(variable).unwrap_or_else(|_| "not set".to_owned());
    let tty = termios::isatty(stdio::stdin()) && termios::isatty(stdio::stdout());
    writeln!(out, "\nterminal")?;
    writeln!(out, "  TERM              {}", SafeText::new(&name("TERM")))?;
    for variable in ["TERM_PROGRAM", "VTE_VERSION", "KONSOLE_VERSION", "MLTERM", "KITTY_WINDOW_ID", "TMUX", "STY"] {
        if let Ok(value) = env::var(variable) {
            writeln!(out, "  {variable:<17} {}", SafeText::new(&value))?;
        }
    }
    match termios::tcgetwinsize(stdio::stdout()).ok().filter(|_| tty) {
        Some(size) => writeln!(out, "  size              {} columns, {} rows", size.ws_col, size.ws_row)?,
        None => writeln!(out, "  size              no terminal here: the reader needs one, the other commands do not")?,
    }
    let switch = BidiSwitch::here().name();
    writeln!(out, "  layout            visual order, joined letters; the terminal's own reordering is switched off by {switch}")?;
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|v| env::var(v).ok().filter(|value| !value.is_empty()));
    let locale = locale.unwrap_or_else(|| "not set".to_owned());
    writeln!(out, "  locale            {}", SafeText::new(&locale))?;
    if !locale.to_ascii_lowercase().replace('-', "").contains("utf8") {
        writeln!(out, "    → the locale names no UTF-8; if letters look wrong, set LANG to one that does, such as C.UTF-8")?;
    }
    Ok(())
}

fn settings(common: &Common, out: &mut dyn Write) -> Result<bool, Error> {
    let (path, named) = read::config_path(common)?;
    writeln!(out, "\nsettings")?;
    let state = match Config::read(&path, named) {
        Ok(_) if path.exists() => "read".to_owned(),
        Ok(_) => "not there; the defaults hold".to_owned(),
        Err(config::ConfigError::Toml(error)) => format!("wrong:\n{error}"),
        Err(error) => format!("wrong: {error}"),
    };
    writeln!(
        out,
        "  {}: {}",
        SafeText::new(&path.to_string_lossy()),
        state.lines().map(visible).collect::<Vec<_>>().join("\n    ")
    )?;
    Ok(!state.starts_with("wrong"))
}

fn bookmarks(common: &Common, out: &mut dyn Write) -> Result<bool, Error> {
    let path = Dirs::new(common.data_dir.as_deref())?.bookmarks();
    writeln!(out, "\nbookmarks")?;
    let shown = SafeText::new(&path.to_string_lossy());
    if !path.exists() {
        writeln!(out, "  {shown}: none yet")?;
        return Ok(true);
    }
    match Store::open(&path).and_then(|store| Ok((store.all()?.len(), store))) {
        Ok((count, store)) => {
            writeln!(out, "  {shown}: {count}")?;
            if let Some(damage) = store.damage() {
                writeln!(out, "    → {}", visible(&damage.to_string()))?;
            }
            if let Some(why) = store.read_only() {
                writeln!(out, "    → {}", visible(&why.to_string()))?;
            }
            Ok(store.damage().is_none())
        }
        Err(error) => {
            writeln!(out, "  {shown}: {}", visible(&error.to_string()))?;
            Ok(false)
        }
    }
}

fn files(paths: &[PathBuf], out: &mut dyn Write) -> Result<bool, Error> {
    let (mut read, mut articles, mut bad) = (0usize, 0usize, 0usize);
    input::each(paths, false, |file| {
        match file {
            Ok(file) => {
                read += 1;
                articles += file.page.articles.len();
            }
            Err(problem) => {
                bad += 1;
                complain(&problem);
            }
        }
        true
    })?;
    writeln!(out, "\nfiles\n  read: {read}, articles: {articles}, not read: {bad}")?;
    Ok(bad == 0)
}
