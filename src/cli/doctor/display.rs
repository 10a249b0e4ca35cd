//! What letters and colours need: fonts, the locale, how many colours there are, and the way to the clipboard.

use super::check::Outcome;
use crate::{app::Colors, term::clipboard::Multiplexer, text::SafeText};
use std::{
    env,
    io::{self, Write},
    process::Command,
};

fn set(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// What a program of the system says, where it is there and does what it is asked.
fn said_by(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The locale, which must name UTF-8.
pub fn locale(out: &mut dyn Write) -> io::Result<Outcome> {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| set(name)).unwrap_or_else(|| "not set".to_owned());
    writeln!(out, "  locale            {}", SafeText::new(&locale))?;
    if locale.to_ascii_lowercase().replace('-', "").contains("utf8") {
        return Ok(Outcome::Well);
    }
    writeln!(out, "    → the locale names no UTF-8; if letters look wrong, set LANG to one that does, such as C.UTF-8")?;
    Ok(Outcome::Better("set LANG to a locale of UTF-8 if letters look wrong".to_owned()))
}

/// How many colours the terminal says it has.
pub fn colours(out: &mut dyn Write) -> io::Result<Outcome> {
    let says = |name| set(name).unwrap_or_default();
    let many = Colors::of(&says("TERM"), &says("COLORTERM")) == Colors::Many;
    let none = set("NO_COLOR").is_some();
    let text = match (none, many) {
        (true, _) => "none, as NO_COLOR says",
        (false, true) => "256 or more",
        (false, false) => "16",
    };
    writeln!(out, "  colours           {text}")?;
    if !none && !many {
        writeln!(out, "    → if the terminal has more, TERM should say so: xterm-256color, or COLORTERM=truecolor")?;
    }
    Ok(Outcome::Well)
}

/// Fonts with Arabic letters on this machine.
pub fn fonts(out: &mut dyn Write) -> io::Result<Outcome> {
    if set("SSH_CONNECTION").is_some() {
        writeln!(out, "  fonts             those of the machine at which you sit: this is ssh")?;
        return Ok(Outcome::Well);
    }
    let Some(list) = said_by("fc-list", &[":lang=ar", "family"]) else {
        writeln!(out, "  fonts             not known: there is no fc-list here to ask")?;
        return Ok(Outcome::Well);
    };
    let mut families: Vec<&str> = list.lines().map(|line| line.split(',').next().unwrap_or(line).trim()).collect();
    families.sort_unstable();
    families.dedup();
    if families.is_empty() {
        writeln!(out, "  fonts             none here has Arabic letters")?;
        writeln!(out, "    → install one, such as fonts-dejavu or fonts-noto-core, if the terminal runs on this machine")?;
        return Ok(Outcome::Better("install a font with Arabic letters, if the terminal runs on this machine".to_owned()));
    }
    let some: Vec<String> = families.iter().take(3).map(|family| SafeText::new(family).to_string()).collect();
    writeln!(
        out,
        "  fonts             with Arabic letters: {} ({}{})",
        families.len(),
        some.join(", "),
        if families.len() > 3 { ", …" } else { "" }
    )?;
    Ok(Outcome::Well)
}

/// How a copied passage gets to the clipboard.
pub fn clipboard(out: &mut dyn Write) -> io::Result<Outcome> {
    let through = Multiplexer::here();
    let text = match through {
        Multiplexer::None => "through the terminal (OSC 52), which may have to be told to allow it",
        Multiplexer::Tmux => "through tmux and the terminal around it (OSC 52)",
        Multiplexer::Screen => "through screen and the terminal around it (OSC 52)",
    };
    writeln!(out, "  clipboard         {text}")?;
    if through == Multiplexer::Tmux {
        let asked = |option| said_by("tmux", &["show-options", "-gv", option]).map(|value| value.trim().to_owned());
        let (takes, passes) = (asked("set-clipboard"), asked("allow-passthrough"));
        let shown =
            |value: &Option<String>| value.as_deref().map_or("not known".to_owned(), |value| SafeText::new(value).to_string());
        writeln!(out, "                    tmux: set-clipboard {}, allow-passthrough {}", shown(&takes), shown(&passes))?;
        if takes.as_deref() != Some("on") && !matches!(passes.as_deref(), Some("on" | "all")) {
            writeln!(out, "    → `set -g set-clipboard on` in tmux lets copied text reach the clipboard")?;
            return Ok(Outcome::Better("`set -g set-clipboard on` in tmux lets copied text reach the clipboard".to_owned()));
        }
    }
    Ok(Outcome::Well)
}
