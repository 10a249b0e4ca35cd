//! `khabar completions` and `khabar man`: what shells and `man` want to know, made from the command line and the key map themselves.

use super::{args::Args, error::Error};
use crate::{
    app::{Action, Config},
    messages::{Catalogue, UiLanguage},
};
use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::{
    Man,
    roff::{Roff, bold, roman},
};
use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Files, and what they are.
const FILES: [(&str, &str); 8] = [
    (
        "~/.config/khabar/config.toml",
        "Settings; khabar config init writes one to begin with, khabar config path says where it is looked for.",
    ),
    ("~/.config/khabar/cues.toml, datelines.toml", "Your own words by which pages are read."),
    ("~/.config/khabar/names.tsv", "Your own people, institutions and places."),
    ("~/.local/share/khabar/bookmarks.db", "What you made: bookmarks, notes, marks, corrections, kept searches."),
    ("~/.local/share/khabar/terminals.toml", "What khabar calibrate found."),
    ("~/.local/share/khabar/khabar.log", "The log, where -v asks for it."),
    ("~/.cache/khabar/index/", "Indexes of large libraries; they can be deleted at any time."),
    ("~/.cache/khabar/last-opened.json", "What was open last."),
];

/// Variables, and what they do.
const ENVIRONMENT: [(&str, &str); 6] = [
    ("LC_ALL, LC_MESSAGES, LANG", "Language of the interface, where neither --lang nor the settings say it: Arabic, or English."),
    ("NO_COLOR", "Not empty: no colours, unless --theme names some."),
    ("TERM, COLORTERM", "How many colours the terminal has. TERM=dumb: the reader offers --plain."),
    (
        "XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_CACHE_HOME",
        "Where these folders lie, instead of ~/.config, ~/.local/share and ~/.cache.",
    ),
    ("TMUX, STY", "That tmux or screen stands between khabar and the terminal."),
    (
        "TERM_PROGRAM, VTE_VERSION, KONSOLE_VERSION, KITTY_WINDOW_ID and their like",
        "Which terminal it is, beside what it answers itself.",
    ),
];

/// Exit statuses.
const STATUSES: [(&str, &str); 4] = [
    ("0", "All is done."),
    ("1", "Something could not be read; each is named on standard error, the rest was done."),
    ("2", "Wrong usage, or settings that are wrong."),
    ("130", "Interrupted."),
];

/// The completions of a shell.
pub fn completions(shell: Shell, out: &mut dyn Write) -> Result<ExitCode, Error> {
    // The generator panics where it can't write, as into a pipe that is closed.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "khabar", &mut script);
    if shell == Shell::Fish {
        script = with_values(&String::from_utf8_lossy(&script)).into_bytes();
    }
    out.write_all(&script)?;
    Ok(ExitCode::SUCCESS)
}

/// The script for fish, in which an option whose value is still to come makes `argparse` fail: it gets one for the moment, or no value
/// would be completed before a command.
fn with_values(script: &str) -> String {
    let parsed = "    argparse -s (__fish_khabar_global_optspecs) -- $cmd 2>/dev/null\n";
    script.replace(parsed, &format!("{parsed}    or argparse -s (__fish_khabar_global_optspecs) -- $cmd value 2>/dev/null\n"))
}

/// The main page to the output; with a folder, a page for each command there.
pub fn man(folder: Option<&Path>, out: &mut dyn Write) -> Result<ExitCode, Error> {
    let mut command = Args::command();
    command.build();
    let Some(folder) = folder else {
        main_page(&command, out)?;
        return Ok(ExitCode::SUCCESS);
    };
    let wrong = |path: PathBuf| move |source| Error::Written { path, source };
    fs::create_dir_all(folder).map_err(wrong(folder.to_owned()))?;
    let mut pages = Vec::new();
    collect(&command, true, &mut pages)?;
    for (name, page) in pages {
        let path = folder.join(name);
        fs::write(&path, page).map_err(wrong(path.clone()))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn collect(command: &Command, main: bool, pages: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    let mut page = Vec::new();
    if main {
        main_page(command, &mut page)?;
    } else {
        Man::new(command.clone()).render(&mut page)?;
    }
    pages.push((Man::new(command.clone()).get_filename(), page));
    command.get_subcommands().filter(|command| !command.is_hide_set()).try_for_each(|command| collect(command, false, pages))
}

fn main_page(command: &Command, out: &mut dyn Write) -> io::Result<()> {
    let man = Man::new(command.clone());
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    man.render_subcommands_section(out)?;
    keys(out)?;
    section("FILES", &FILES, out)?;
    section("ENVIRONMENT", &ENVIRONMENT, out)?;
    section("EXIT STATUS", &STATUSES, out)?;
    man.render_version_section(out)
}

fn section(title: &str, entries: &[(&str, &str)], out: &mut dyn Write) -> io::Result<()> {
    let mut roff = Roff::new();
    roff.control("SH", [title]);
    for (term, text) in entries {
        roff.control("TP", []).text([bold(*term)]).text([roman(*text)]);
    }
    roff.to_writer(out)
}

/// The keys of the reader as the key map has them where the settings say nothing.
fn keys(out: &mut dyn Write) -> io::Result<()> {
    let keymap = Config::default().keymap().map_err(io::Error::other)?;
    let messages = Catalogue::of(UiLanguage::English);
    let mut roff = Roff::new();
    roff.control("SH", ["KEYS"]);
    let mut section = None;
    for action in Action::ALL {
        if section != Some(action.section()) {
            section = Some(action.section());
            roff.control("SS", [messages.text(action.section())]);
        }
        let keys = keymap.keys_of(*action).join(", ");
        roff.control("TP", []).text([bold(keys)]).text([roman(messages.by_key(&action.message_key()))]);
    }
    roff.to_writer(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manual_names_every_action_and_what_lies_where() {
        let mut page = Vec::new();
        man(None, &mut page).expect("memory");
        let page = String::from_utf8(page).expect("text").replace("\\*(Aq", "'").replace('\\', "");
        let messages = Catalogue::of(UiLanguage::English);
        for action in Action::ALL {
            let text = messages.known(&action.message_key());
            assert!(page.contains(text), "{text} is not in the manual");
        }
        for section in ["KEYS", "FILES", "ENVIRONMENT", "EXIT STATUS"] {
            assert!(page.contains(section), "{section}");
        }
        assert!(page.contains("ctrl-f") && page.contains("bookmarks.db"));
    }

    #[test]
    fn each_command_has_a_page() {
        let folder = tempfile::tempdir().expect("a folder");
        man(Some(folder.path()), &mut Vec::new()).expect("written");
        let has = |name: &str| folder.path().join(name).metadata().is_ok_and(|page| page.len() > 100);
        assert!(has("khabar.1"));
        for command in Args::command().get_subcommands() {
            assert!(has(&format!("khabar-{}.1", command.get_name())), "{}", command.get_name());
        }
        assert!(has("khabar-bookmarks-list.1"));
    }

    #[test]
    fn each_shell_completes_every_command() {
        for shell in [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell] {
            let mut script = Vec::new();
            completions(shell, &mut script).expect("memory");
            let script = String::from_utf8(script).expect("text");
            for command in Args::command().get_subcommands() {
                assert!(script.contains(command.get_name()), "{shell}: {}", command.get_name());
            }
            assert_eq!(script.contains("$cmd value"), shell == Shell::Fish, "{shell}");
        }
    }
}
