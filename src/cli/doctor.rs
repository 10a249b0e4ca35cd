//! `khabar doctor`: what khabar sees of its surroundings, and what to do where something is amiss.

mod check;
mod display;
mod places;
mod report;

use check::{Checks, Outcome};
use report::Report;

use super::{
    args::Common,
    error::{Error, complain},
    help, input,
    outlet::Outlet,
    own, read, terminal,
};
use crate::{
    app::Config,
    bidi::Harakat,
    library::{Correction, Dirs, EntityWord, Store, minute},
    term::{Detected, Kind, Multiplexer, Reason, Surroundings, identify},
    text::safe::visible,
};
use rustix::{stdio, termios};
use std::{io::Write, path::PathBuf, process::ExitCode, sync::Arc};

/// Writes the report; with paths, also what can't be read below them.
pub fn run(common: &Common, paths: &[PathBuf], out: &mut dyn Write) -> Result<ExitCode, Error> {
    let mut checks = Checks::default();
    writeln!(out, "khabar {}", env!("CARGO_PKG_VERSION"))?;
    let (language, outlet) = (help::language(common), Outlet::new(None, common));
    let report = &mut Report::new(language, &outlet, out);
    checks.add("terminal", terminal(common, report)?);
    checks.add("locale", display::locale(report)?);
    checks.add("colours", display::colours(report)?);
    checks.add("fonts", display::fonts(report)?);
    checks.add("clipboard", display::clipboard(report)?);
    checks.add("settings", settings(common, report)?);
    checks.add("own words", Outcome::of(words(common, report)?, "mend the file that is named above"));
    let dirs = Dirs::new(common.data_dir.as_deref())?;
    checks.add("bookmarks", Outcome::of(bookmarks(&dirs, report)?, "see what is said of the bookmarks above"));
    checks.add("data folder", places::data(&dirs, report)?);
    checks.add("cache", places::cache(&dirs, report)?);
    checks.add("log", places::log(&dirs, report)?);
    if !paths.is_empty() {
        checks.add("files", Outcome::of(files(paths, report)?, "some could not be read; each is named on standard error"));
    }
    checks.write(report)?;
    Ok(if checks.well() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn terminal(common: &Common, report: &mut Report<'_>) -> Result<Outcome, Error> {
    let around = Surroundings::here();
    report.heading("terminal")?;
    for (variable, value) in around.iter() {
        let value = report.fill("{0}", &[value]);
        report.named(variable, &value)?;
    }
    let tty = termios::isatty(stdio::stdin()) && termios::isatty(stdio::stdout());
    let size = match termios::tcgetwinsize(stdio::stdout()).ok().filter(|_| tty) {
        Some(size) => report.fill("{0} columns, {1} rows", &[&size.ws_col.to_string(), &size.ws_row.to_string()]),
        None => report.say("no terminal here: the reader needs one, the other commands do not").to_owned(),
    };
    report.fact("size", &size)?;
    let found = identify(&terminal::asked(common));
    match &found {
        Some(found) => outcome(found, &around, report)?,
        None => {
            report.fact("layout", report.say("visual: what a pipe gets; run khabar doctor in the terminal to have it asked"))?;
        }
    }
    Ok(match found {
        Some(found) if found.unsure => Outcome::Better("khabar calibrate finds what reads right here"),
        Some(_) => Outcome::Well,
        None => Outcome::Better("run khabar doctor in a terminal to have it looked at"),
    })
}

/// What the terminal was found to be, by what evidence, and how to change it.
fn outcome(found: &Detected, around: &Surroundings, report: &mut Report<'_>) -> Result<(), Error> {
    let answers = &found.answers;
    let said = |answer: &Option<String>| answer.clone().unwrap_or_else(|| report.say("no answer").to_owned());
    let [version, da1, da2, da3] = [&answers.version, &answers.da1, &answers.da2, &answers.da3].map(said);
    let answered = report.fill("name {0}; DA1 {1}; DA2 {2}; DA3 {3}", &[&version, &da1, &da2, &da3]);
    report.fact("answers", &answered)?;
    let state = |state: Option<&u8>| match state {
        None => report.say("no answer"),
        Some(1 | 3) => report.say("set"),
        Some(2 | 4) => report.say("reset"),
        Some(_) => report.say("unknown to it"),
    };
    let [before, after] = [answers.modes.get("8"), answers.bidi_after.as_ref()].map(state);
    let bidi = report.fill("bidi mode (8): {0}, after CSI 8 l: {1}", &[before, after]);
    report.fact("", &bidi)?;
    let cells = |width: Option<u16>| width.map_or(report.say("not measured").to_owned(), |cells| cells.to_string());
    let widths = report
        .fill("cells of lam-alef: {0}; of a letter with a vowel sign: {1}", &[&cells(answers.lam_alef), &cells(answers.marked)]);
    report.fact("", &widths)?;
    let within = match found.multiplexer {
        Some(Multiplexer::Tmux) => report.say(", around tmux"),
        Some(Multiplexer::Screen) => report.say(", around screen"),
        None => "",
    };
    let name = if found.kind == Kind::Unknown { report.say("not known") } else { found.kind.name() };
    let kind = format!("{}{within}", report.fill("{0}", &[name]));
    report.fact("terminal", &kind)?;
    let why = match found.reason {
        Reason::Setting => report.say("you said so, by --mode or in the settings"),
        Reason::Calibration => report.say("khabar calibrate was used in this terminal"),
        Reason::Table => report.say("it is known what this terminal does"),
        Reason::Switch => report.say("the terminal said that it obeys the switch"),
        Reason::Default => report.say("nothing is known of this terminal; most leave rows as they come"),
    };
    let layout = format!("{}: {why}", report.fill("{0}", &[found.rows.mode.name()]));
    report.fact("layout", &layout)?;
    let switched = report.fill("switched off by: {0}", &[found.switch.name()]);
    report.fact("its own bidi", &switched)?;
    report.fact(
        "vowel signs",
        if found.harakat == Harakat::Keep { report.say("shown") } else { report.say("left out, as this terminal misplaces them") },
    )?;
    advice(found, around, report)?;
    Ok(())
}

fn advice(found: &Detected, around: &Surroundings, report: &mut Report<'_>) -> Result<(), Error> {
    if found.kind == Kind::LinuxConsole {
        report.advice("the console of Linux has no glyphs for joined Arabic: use a terminal window, or ssh from one")?;
    }
    if found.multiplexer == Some(Multiplexer::Tmux) && around.passthrough == Some(false) && found.rows.mode.needs_reordering() {
        report.advice(
            "with `set -g allow-passthrough on` in tmux the terminal around it can be told to leave rows alone, which is exact",
        )?;
    }
    if found.unsure {
        report.advice("khabar calibrate finds by eye what reads right here, and keeps it for this terminal")?;
    } else {
        report.advice("to change it: khabar calibrate, or mode in the settings, or --mode")?;
    }
    Ok(())
}

fn settings(common: &Common, report: &mut Report<'_>) -> Result<Outcome, Error> {
    let (path, named) = read::config_path(common)?;
    report.heading("settings")?;
    let shown = report.fill("{0}", &[&path.to_string_lossy()]);
    let warnings = match Config::read(&path, named) {
        Ok(config) => {
            let state = if path.exists() { report.say("read") } else { report.say("not there; the defaults hold") };
            report.line(&format!("{shown}: {state}"))?;
            config.warnings
        }
        Err(error) => {
            report.line(&format!("{shown}: {}", report.say("wrong:")))?;
            error.to_string().lines().try_for_each(|line| report.line(&format!("  {}", visible(line))))?;
            return Ok(Outcome::Wrong("mend the lines that are named above"));
        }
    };
    warnings.iter().try_for_each(|odd| report.note(&visible(&odd.to_string())))?;
    Ok(if warnings.is_empty() { Outcome::Well } else { Outcome::Better("some keys hinder each other, see above") })
}

/// The user's own cues and names.
fn words(common: &Common, report: &mut Report<'_>) -> Result<bool, Error> {
    let files = own::load(common);
    for own::OwnFile { path, outcome } in &files {
        let state = match outcome {
            Ok(count) => report.fill("read, adds {0}", &[&count.to_string()]),
            Err(wrong) => report.fill("wrong: {0}; none of it is used", &[wrong]),
        };
        report.line(&format!("{}: {state}", report.fill("{0}", &[&path.to_string_lossy()])))?;
    }
    Ok(files.iter().all(|file| file.outcome.is_ok()))
}

fn bookmarks(dirs: &Dirs, report: &mut Report<'_>) -> Result<bool, Error> {
    let path = dirs.bookmarks();
    report.heading("bookmarks")?;
    let shown = report.fill("{0}", &[&path.to_string_lossy()]);
    if !Store::is_kept(&path) {
        report.line(&format!("{shown}: {}", report.say("none yet")))?;
        return Ok(true);
    }
    match Store::open(&path).and_then(|store| Ok((store.all()?.len(), store.corrections()?, store.entity_words()?, store))) {
        Ok((count, corrections, words, store)) => {
            report.line(&format!("{shown}: {count}"))?;
            report.line(&report.fill("version of the file: {0}", &[&store.version()?.to_string()]))?;
            if let Some((copy, made)) = store.own_copy() {
                report
                    .line(&report.fill("the copy that khabar keeps of it: {0}, {1}", &[&copy.to_string_lossy(), &minute(made)]))?;
            }
            for Correction { source, told, shown, .. } in &corrections {
                let values = [source.as_str(), shown.as_str(), told.part.name()];
                report.line(&if told.label {
                    report.fill("corrected for {0}: lines that begin like “{1}” → {2}", &values)
                } else {
                    report.fill("corrected for {0}: line “{1}” → {2}", &values)
                })?;
            }
            for meaning in words.iter().map(EntityWord::meaning) {
                report.line(&report.fill("said of entities: {0}", &[&meaning]))?;
            }
            if let Some(damage) = store.damage() {
                report.note(&visible(&damage.to_string()))?;
            }
            if let Some(why) = store.read_only() {
                report.note(&visible(&why.to_string()))?;
            }
            Ok(store.damage().is_none())
        }
        Err(error) => {
            report.line(&format!("{shown}: {}", visible(&error.to_string())))?;
            Ok(false)
        }
    }
}

fn files(paths: &[PathBuf], report: &mut Report<'_>) -> Result<bool, Error> {
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
    report.heading("files")?;
    let counts = [read, articles, bad].map(|count| count.to_string());
    report.line(&report.fill("read: {0}, articles: {1}, not read: {2}", &counts.each_ref().map(String::as_str)))?;
    Ok(bad == 0)
}
