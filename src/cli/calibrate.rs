//! `khabar calibrate`: one sentence in every mode; the user says which reads right, and that is kept for this terminal.

use super::{args::Common, error::Error, print::Printer, terminal};
use crate::{
    bidi::RenderMode,
    library::Dirs,
    messages::{Catalogue, Msg, UiLanguage},
    term::{self, Asked, BidiSwitch, Detected, Found, Modes, Surroundings, fingerprint},
    text::{Direction, Language, lang},
};
use rustix::{stdio, termios};
use std::{
    io::{self, BufRead, Write},
    process::ExitCode,
};

/// Letters of every kind of joining, lam-alef, brackets, Latin, numbers, a full stop.
const SENTENCE: &str = "قالت هيئة (BBC) في 12 أيار: لا تغيير قبل 2026-01-30.";

/// Shows the sentences, asks, saves.
pub fn run(common: &Common) -> Result<ExitCode, Error> {
    if !termios::isatty(stdio::stdin()) || !termios::isatty(stdio::stdout()) {
        return Err(term::Error::NotATerminal("standard input or output").into());
    }
    let dirs = Dirs::new(common.data_dir.as_deref())?;
    // Neither an old calibration nor a setting may colour what is shown.
    let asked = terminal::asked(common);
    let found = term::identify(&Asked::default()).ok_or(term::Error::Dumb)?;
    let print = fingerprint(&found.answers, &Surroundings::here());
    let mut talk = Talk { found: &found, columns: columns(), out: io::stdout().lock() };
    if let Some(saved) = asked.calibrations.get(&print) {
        talk.say(Msg::CalibrateKept, &[saved.name()])?;
    }
    let Some(mode) = talk.choose()? else {
        talk.say(Msg::CalibrateNone, &[])?;
        return Ok(ExitCode::FAILURE);
    };
    let mut calibrations = asked.calibrations;
    calibrations.set(print, Some(mode));
    let path = dirs.terminals();
    calibrations.write(&path).map_err(|source| Error::Calibrations { path, source })?;
    talk.say(Msg::CalibrateSaved, &[mode.name()])?;
    Ok(ExitCode::SUCCESS)
}

fn columns() -> u16 {
    termios::tcgetwinsize(stdio::stdout()).map_or(80, |size| size.ws_col).clamp(20, 1000)
}

struct Talk<'a> {
    found: &'a Detected,
    columns: u16,
    out: io::StdoutLock<'a>,
}

impl Talk<'_> {
    /// First the modes for which the terminal's own reordering is off, then the others with it on.
    fn choose(&mut self) -> Result<Option<RenderMode>, Error> {
        let switch = if self.found.switch == BidiSwitch::None { BidiSwitch::Bdsm } else { self.found.switch };
        let as_found = Modes { bidi: switch, found: Found::of(&self.found.answers), ..Modes::default() }.restored();
        for reorders in [false, true] {
            let set = if reorders { switch.on() } else { switch.off() };
            let asked = self.out.write_all(set.as_bytes()).map_err(Error::from).and_then(|()| self.ask(reorders));
            self.out.write_all(as_found.as_bytes()).and_then(|()| self.out.flush())?;
            if let Some(mode) = asked? {
                return Ok(Some(mode));
            }
        }
        Ok(None)
    }

    fn ask(&mut self, reorders: bool) -> Result<Option<RenderMode>, Error> {
        writeln!(self.out)?;
        self.say(Msg::CalibrateHead, &[])?;
        self.say(Msg::CalibrateRight, &[])?;
        let modes: Vec<(usize, RenderMode)> =
            (1..).zip(RenderMode::ALL).filter(|(_, mode)| mode.needs_reordering() == reorders).collect();
        for (number, mode) in &modes {
            writeln!(self.out, "\n{number}")?;
            Printer::new(*mode, self.columns).paragraph(SENTENCE, Direction::Rtl, &mut self.out)?;
        }
        writeln!(self.out)?;
        self.say(Msg::CalibrateMore, &[])?;
        loop {
            write!(self.out, "> ")?;
            self.out.flush()?;
            let mut line = String::new();
            if io::stdin().lock().read_line(&mut line).map_err(Error::Input)? == 0 {
                return Ok(None);
            }
            match number(&line) {
                Some(0) => return Ok(None),
                Some(wanted) if modes.iter().any(|(number, _)| *number == wanted) => {
                    return Ok(modes.iter().find(|(number, _)| *number == wanted).map(|(_, mode)| *mode));
                }
                _ => {}
            }
        }
    }

    /// In both languages, as well as this terminal is known to show them.
    fn say(&mut self, message: Msg, values: &[&str]) -> io::Result<()> {
        let printer = Printer::on(self.found, self.columns, self.columns);
        for language in [UiLanguage::English, UiLanguage::Arabic] {
            let text = Catalogue::of(language).fill(message, values);
            let base = lang::paragraph_direction(&text, Language::guess(&text).unwrap_or_default().direction());
            printer.paragraph(text.trim_end(), base, &mut self.out)?;
        }
        Ok(())
    }
}

/// A number in any digits.
fn number(line: &str) -> Option<usize> {
    crate::text::fold::fold(line.trim()).parse().ok()
}
