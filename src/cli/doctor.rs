//! `khabar doctor`: what khabar sees of its surroundings, and what to do where something is amiss.

mod check;
mod display;
mod places;

use check::{Checks, Outcome};

use super::{
    args::Common,
    error::{Error, complain},
    input, own, read, terminal,
};
use crate::{
    app::Config,
    bidi::Harakat,
    library::{Correction, Dirs, EntityWord, Store},
    term::{Detected, Kind, Multiplexer, Reason, Surroundings, identify},
    text::{SafeText, safe::visible},
};
use rustix::{stdio, termios};
use std::{io::Write, path::PathBuf, process::ExitCode, sync::Arc};

/// Writes the report; with paths, also what can't be read below them.
pub fn run(common: &Common, paths: &[PathBuf], out: &mut dyn Write) -> Result<ExitCode, Error> {
    let mut checks = Checks::default();
    writeln!(out, "khabar {}", env!("CARGO_PKG_VERSION"))?;
    checks.add("terminal", terminal(common, out)?);
    checks.add("locale", display::locale(out)?);
    checks.add("colours", display::colours(out)?);
    checks.add("fonts", display::fonts(out)?);
    checks.add("clipboard", display::clipboard(out)?);
    checks.add("settings", settings(common, out)?);
    checks.add("own words", Outcome::of(words(common, out)?, "mend the file that is named above"));
    let dirs = Dirs::new(common.data_dir.as_deref())?;
    checks.add("bookmarks", Outcome::of(bookmarks(&dirs, out)?, "see what is said of the bookmarks above"));
    checks.add("data folder", places::data(&dirs, out)?);
    checks.add("cache", places::cache(&dirs, out)?);
    checks.add("log", places::log(&dirs, out)?);
    if !paths.is_empty() {
        checks.add("files", Outcome::of(files(paths, out)?, "some could not be read; each is named on standard error"));
    }
    checks.write(out)?;
    Ok(if checks.well() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn terminal(common: &Common, out: &mut dyn Write) -> Result<Outcome, Error> {
    let around = Surroundings::here();
    writeln!(out, "\nterminal")?;
    for (variable, value) in around.iter() {
        writeln!(out, "  {variable:<17} {}", SafeText::new(value))?;
    }
    let tty = termios::isatty(stdio::stdin()) && termios::isatty(stdio::stdout());
    match termios::tcgetwinsize(stdio::stdout()).ok().filter(|_| tty) {
        Some(size) => writeln!(out, "  size              {} columns, {} rows", size.ws_col, size.ws_row)?,
        None => writeln!(out, "  size              no terminal here: the reader needs one, the other commands do not")?,
    }
    let found = identify(&terminal::asked(common));
    match &found {
        Some(found) => outcome(found, &around, out)?,
        None => writeln!(out, "  layout            visual: what a pipe gets; run khabar doctor in the terminal to have it asked")?,
    }
    Ok(match found {
        Some(found) if found.unsure => Outcome::Better("khabar calibrate finds what reads right here".to_owned()),
        Some(_) => Outcome::Well,
        None => Outcome::Better("run khabar doctor in a terminal to have it looked at".to_owned()),
    })
}

/// What the terminal was found to be, by what evidence, and how to change it.
fn outcome(found: &Detected, around: &Surroundings, out: &mut dyn Write) -> Result<(), Error> {
    let answers = &found.answers;
    let said = |answer: &Option<String>| answer.as_deref().map_or("no answer".to_owned(), |text| SafeText::new(text).to_string());
    writeln!(
        out,
        "  answers           name {}; DA1 {}; DA2 {}; DA3 {}",
        said(&answers.version),
        said(&answers.da1),
        said(&answers.da2),
        said(&answers.da3)
    )?;
    let state = |state: Option<&u8>| match state {
        None => "no answer",
        Some(1 | 3) => "set",
        Some(2 | 4) => "reset",
        Some(_) => "unknown to it",
    };
    writeln!(
        out,
        "                    bidi mode (8): {}, after CSI 8 l: {}",
        state(answers.modes.get("8")),
        state(answers.bidi_after.as_ref())
    )?;
    let cells = |width: Option<u16>| width.map_or("not measured".to_owned(), |cells| cells.to_string());
    writeln!(
        out,
        "                    cells of lam-alef: {}; of a letter with a vowel sign: {}",
        cells(answers.lam_alef),
        cells(answers.marked)
    )?;
    let within = match found.multiplexer {
        Some(Multiplexer::Tmux) => ", around tmux",
        Some(Multiplexer::Screen) => ", around screen",
        None => "",
    };
    writeln!(out, "  terminal          {}{within}", found.kind.name())?;
    let why = match found.reason {
        Reason::Setting => "you said so, by --mode or in the settings",
        Reason::Calibration => "khabar calibrate was used in this terminal",
        Reason::Table => "it is known what this terminal does",
        Reason::Switch => "the terminal said that it obeys the switch",
        Reason::Default => "nothing is known of this terminal; most leave rows as they come",
    };
    writeln!(out, "  layout            {}: {why}", found.rows.mode.name())?;
    writeln!(out, "  its own bidi      switched off by: {}", found.switch.name())?;
    let harakat = if found.harakat == Harakat::Keep { "shown" } else { "left out, as this terminal misplaces them" };
    writeln!(out, "  vowel signs       {harakat}")?;
    advice(found, around).iter().try_for_each(|advice| writeln!(out, "    → {advice}"))?;
    Ok(())
}

fn advice(found: &Detected, around: &Surroundings) -> Vec<&'static str> {
    let mut advice = Vec::new();
    if found.kind == Kind::LinuxConsole {
        advice.push("the console of Linux has no glyphs for joined Arabic: use a terminal window, or ssh from one");
    }
    if found.multiplexer == Some(Multiplexer::Tmux) && around.passthrough == Some(false) && found.rows.mode.needs_reordering() {
        advice.push(
            "with `set -g allow-passthrough on` in tmux the terminal around it can be told to leave rows alone, which is exact",
        );
    }
    if found.unsure {
        advice.push("khabar calibrate finds by eye what reads right here, and keeps it for this terminal");
    } else {
        advice.push("to change it: khabar calibrate, or mode in the settings, or --mode");
    }
    advice
}

fn settings(common: &Common, out: &mut dyn Write) -> Result<Outcome, Error> {
    let (path, named) = read::config_path(common)?;
    writeln!(out, "\nsettings")?;
    let shown = SafeText::new(&path.to_string_lossy());
    let warnings = match Config::read(&path, named) {
        Ok(config) => {
            writeln!(out, "  {shown}: {}", if path.exists() { "read" } else { "not there; the defaults hold" })?;
            config.warnings
        }
        Err(error) => {
            writeln!(out, "  {shown}: wrong:")?;
            error.to_string().lines().try_for_each(|line| writeln!(out, "    {}", visible(line)))?;
            return Ok(Outcome::Wrong("mend the lines that are named above".to_owned()));
        }
    };
    warnings.iter().try_for_each(|odd| writeln!(out, "    → {}", visible(&odd.to_string())))?;
    Ok(if warnings.is_empty() { Outcome::Well } else { Outcome::Better("some keys hinder each other, see above".to_owned()) })
}

/// The user's own cues and names.
fn words(common: &Common, out: &mut dyn Write) -> Result<bool, Error> {
    let files = own::load(common);
    for own::OwnFile { path, outcome } in &files {
        let state = match outcome {
            Ok(count) => format!("read, adds {count}"),
            Err(wrong) => format!("wrong: {}; none of it is used", visible(wrong)),
        };
        writeln!(out, "  {}: {state}", SafeText::new(&path.to_string_lossy()))?;
    }
    Ok(files.iter().all(|file| file.outcome.is_ok()))
}

fn bookmarks(dirs: &Dirs, out: &mut dyn Write) -> Result<bool, Error> {
    let path = dirs.bookmarks();
    writeln!(out, "\nbookmarks")?;
    let shown = SafeText::new(&path.to_string_lossy());
    if !path.exists() {
        writeln!(out, "  {shown}: none yet")?;
        return Ok(true);
    }
    match Store::open(&path).and_then(|store| Ok((store.all()?.len(), store.corrections()?, store.entity_words()?, store))) {
        Ok((count, corrections, words, store)) => {
            writeln!(out, "  {shown}: {count}")?;
            writeln!(out, "  version of the file: {}", store.version()?)?;
            for Correction { source, told, shown, .. } in &corrections {
                let whole = if told.label { "lines that begin like" } else { "line" };
                let [source, shown] = [source, shown].map(|text| SafeText::new(text));
                writeln!(out, "  corrected for {source}: {whole} “{shown}” → {}", told.part.name())?;
            }
            for meaning in words.iter().map(EntityWord::meaning) {
                writeln!(out, "  said of entities: {}", SafeText::new(&meaning))?;
            }
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
    input::each(paths, false, &Arc::default(), |file| {
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
