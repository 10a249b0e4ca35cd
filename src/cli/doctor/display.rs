//! What letters and colours need: fonts, the locale, how many colours there are, and the way to the clipboard.

use super::{check::Outcome, report::Report};
use crate::{app::Colors, term::clipboard::Multiplexer};
use std::{env, io, process::Command};

fn set(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// What a program of the system says, where it is there and does what it is asked.
fn said_by(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The locale, which must name UTF-8.
pub fn locale(report: &mut Report<'_>) -> io::Result<Outcome> {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| set(name));
    let shown = locale.as_deref().map_or_else(|| report.say("not set").to_owned(), |locale| report.fill("{0}", &[locale]));
    report.fact("locale", &shown)?;
    if locale.is_some_and(|locale| locale.to_ascii_lowercase().replace('-', "").contains("utf8")) {
        return Ok(Outcome::Well);
    }
    report.advice("the locale names no UTF-8; if letters look wrong, set LANG to one that does, such as C.UTF-8")?;
    Ok(Outcome::Better("set LANG to a locale of UTF-8 if letters look wrong"))
}

/// How many colours the terminal says it has.
pub fn colours(report: &mut Report<'_>) -> io::Result<Outcome> {
    let says = |name| set(name).unwrap_or_default();
    let many = Colors::of(&says("TERM"), &says("COLORTERM")) == Colors::Many;
    let none = set("NO_COLOR").is_some();
    let text = match (none, many) {
        (true, _) => report.say("none, as NO_COLOR says"),
        (false, true) => report.say("256 or more"),
        (false, false) => "16",
    };
    report.fact("colours", text)?;
    if !none && !many {
        report.advice("if the terminal has more, TERM should say so: xterm-256color, or COLORTERM=truecolor")?;
    }
    Ok(Outcome::Well)
}

/// Fonts with Arabic letters on this machine.
pub fn fonts(report: &mut Report<'_>) -> io::Result<Outcome> {
    if set("SSH_CONNECTION").is_some() {
        report.fact("fonts", report.say("those of the machine at which you sit: this is ssh"))?;
        return Ok(Outcome::Well);
    }
    let Some(list) = said_by("fc-list", &[":lang=ar", "family"]) else {
        report.fact("fonts", report.say("not known: there is no fc-list here to ask"))?;
        return Ok(Outcome::Well);
    };
    let mut families: Vec<&str> = list.lines().map(|line| line.split(',').next().unwrap_or(line).trim()).collect();
    families.sort_unstable();
    families.dedup();
    if families.is_empty() {
        report.fact("fonts", report.say("none here has Arabic letters"))?;
        report.advice("install one, such as fonts-dejavu or fonts-noto-core, if the terminal runs on this machine")?;
        return Ok(Outcome::Better("install a font with Arabic letters, if the terminal runs on this machine"));
    }
    let more = if families.len() > 3 { ", …" } else { "" };
    let some = format!("{}{more}", families.iter().take(3).copied().collect::<Vec<_>>().join(", "));
    report.fact("fonts", &report.fill("with Arabic letters: {0} ({1})", &[&families.len().to_string(), &some]))?;
    Ok(Outcome::Well)
}

/// How a copied passage gets to the clipboard.
pub fn clipboard(report: &mut Report<'_>) -> io::Result<Outcome> {
    let through = Multiplexer::here();
    let text = match through {
        Multiplexer::None => report.say("through the terminal (OSC 52), which may have to be told to allow it"),
        Multiplexer::Tmux => report.say("through tmux and the terminal around it (OSC 52)"),
        Multiplexer::Screen => report.say("through screen and the terminal around it (OSC 52)"),
    };
    report.fact("clipboard", text)?;
    if through == Multiplexer::Tmux {
        let asked = |option| said_by("tmux", &["show-options", "-gv", option]).map(|value| value.trim().to_owned());
        let (takes, passes) = (asked("set-clipboard"), asked("allow-passthrough"));
        let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| report.say("not known").to_owned());
        let said = report.fill("tmux: set-clipboard {0}, allow-passthrough {1}", &[&shown(&takes), &shown(&passes)]);
        report.fact("", &said)?;
        if takes.as_deref() != Some("on") && !matches!(passes.as_deref(), Some("on" | "all")) {
            report.advice("`set -g set-clipboard on` in tmux lets copied text reach the clipboard")?;
            return Ok(Outcome::Better("`set -g set-clipboard on` in tmux lets copied text reach the clipboard"));
        }
    }
    Ok(Outcome::Well)
}
