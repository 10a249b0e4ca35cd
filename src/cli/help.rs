//! The help and the complaints of the command line in Arabic. In English clap writes them.

use super::{
    args::{Args, Common, Lang},
    outlet::Outlet,
    print::Printer,
    read,
};
use crate::{
    app::{Config, view::isolated},
    bidi::RenderMode,
    messages::{UiLanguage, command_filled, command_text},
    text::{Direction, SafeText},
};
use clap::{
    Arg, Command, CommandFactory,
    error::{ContextKind, ContextValue, ErrorKind},
};
use rustix::{stdio, termios};
use std::{
    ffi::OsString,
    io::{self, Write},
    path::PathBuf,
};

/// Columns by which what is said of a word stands in.
const IN: u16 = 4;
/// Longest line.
const WIDE: u16 = 100;

/// A line of the help.
enum Line {
    /// A heading, or running text.
    Text(String),
    /// A word, and what is said of it.
    Word(String, Vec<String>),
    /// Nothing.
    Gap,
}

fn arabic(english: &str) -> &str {
    command_text(english, UiLanguage::Arabic)
}

/// Flags of a command line that can't be read as a whole.
pub fn common(words: &[OsString]) -> Common {
    let words: Vec<&str> = words.iter().filter_map(|word| word.to_str()).collect();
    let value = |flag: &str| {
        let joined = format!("{flag}=");
        words.iter().enumerate().find_map(|(at, word)| {
            word.strip_prefix(&*joined).or_else(|| words.get(at + 1).copied().filter(|_| *word == flag)).map(str::to_owned)
        })
    };
    let lang = value("--lang").and_then(|lang| match lang.as_str() {
        "ar" => Some(Lang::Ar),
        "en" => Some(Lang::En),
        _ => None,
    });
    Common { lang, config: value("--config").map(PathBuf::from), ..Common::default() }
}

/// The language of the interface, also where the settings can't be read.
pub fn language(common: &Common) -> UiLanguage {
    let config = read::config_path(common).ok().and_then(|(path, named)| Config::read(&path, named).ok());
    read::language(common, &config.unwrap_or_default())
}

/// What clap has to say, in Arabic; `None` where that has no words of its own.
pub fn told(usage: &clap::Error, words: &[OsString], common: &Common) -> Option<String> {
    let lines = match usage.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => help(&asked(words)),
        _ => vec![Line::Text(complaint(usage)?), Line::Text(arabic("khabar --help tells more.").to_owned())],
    };
    let mut out = Vec::new();
    write(&lines, printer(usage.use_stderr(), common), &mut out).ok()?;
    String::from_utf8(out).ok()
}

/// A complaint, safe already, as the terminal shows it.
pub fn complaint_of(text: &str, common: &Common) -> String {
    let mut out = Vec::new();
    let lines: Vec<Line> = text.lines().map(|line| Line::Text(line.to_owned())).collect();
    // Memory takes all.
    drop(write(&lines, printer(true, common), &mut out));
    String::from_utf8(out).unwrap_or_default()
}

/// A line for standard output.
pub fn line(text: &str, common: &Common, out: &mut dyn Write) -> io::Result<()> {
    write(&[Line::Text(text.to_owned())], printer(false, common), out)
}

/// As the terminal needs it; for a pipe in the order of the text.
fn printer(errors: bool, common: &Common) -> Printer {
    if termios::isatty(if errors { stdio::stderr() } else { stdio::stdout() }) {
        Outlet::new(None, common).printer
    } else {
        Printer::new(RenderMode::Logical, WIDE)
    }
}

fn write(lines: &[Line], printer: Printer, out: &mut dyn Write) -> io::Result<()> {
    let printer = printer.narrowed(printer.width().saturating_sub(WIDE));
    for line in lines {
        match line {
            Line::Text(text) => printer.paragraph(text, Direction::Rtl, out)?,
            Line::Word(word, said) => {
                printer.narrowed(IN / 2).paragraph(&isolated(word), Direction::Rtl, out)?;
                said.iter().try_for_each(|text| printer.narrowed(IN * 3 / 2).paragraph(text, Direction::Rtl, out))?;
            }
            Line::Gap => out.write_all(b"\n")?,
        }
    }
    Ok(())
}

/// The command whose help is asked for.
fn asked(words: &[OsString]) -> Command {
    let mut command = Args::command();
    command.build();
    let mut rest = words.iter().skip(1).filter_map(|word| word.to_str());
    while let Some(word) = rest.next() {
        let takes = |arg: &&Arg| arg.get_long().is_some_and(|long| word == format!("--{long}")) && arg.get_action().takes_values();
        if command.get_arguments().any(|arg| takes(&arg)) {
            rest.next();
        } else if let Some(sub) = command.find_subcommand(word) {
            command = sub.clone();
        }
    }
    command
}

fn help(command: &Command) -> Vec<Line> {
    let mut lines = vec![Line::Text(arabic(&about(command)).to_owned()), Line::Gap];
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim().trim_start_matches("Usage:").trim().to_owned();
    lines.push(Line::Text(format!("{}: {}", arabic("Usage"), isolated(&usage))));
    let shown = command.get_subcommands().filter(|sub| !sub.is_hide_set());
    section(&mut lines, "Commands", shown.map(|sub| Line::Word(named(sub), vec![arabic(&about(sub)).to_owned()])));
    let args = || command.get_arguments().filter(|arg| !arg.is_hide_set());
    section(&mut lines, "Arguments", args().filter(|arg| arg.is_positional()).map(of_arg));
    section(&mut lines, "Options", args().filter(|arg| !arg.is_positional()).map(of_arg));
    for text in command.get_after_help().map(ToString::to_string).unwrap_or_default().split("\n\n").filter(|text| !text.is_empty())
    {
        lines.extend([Line::Gap, Line::Text(arabic(text).to_owned())]);
    }
    lines
}

fn section(lines: &mut Vec<Line>, heading: &str, words: impl Iterator<Item = Line>) {
    let words: Vec<Line> = words.collect();
    if !words.is_empty() {
        lines.extend([Line::Gap, Line::Text(format!("{}:", arabic(heading)))]);
        lines.extend(words);
    }
}

fn about(command: &Command) -> String {
    command.get_about().map(ToString::to_string).unwrap_or_default()
}

fn named(command: &Command) -> String {
    let aliases = command.get_visible_aliases().map(|alias| format!(" ({alias})"));
    command.get_name().to_owned() + &aliases.collect::<String>()
}

fn of_arg(arg: &Arg) -> Line {
    let mut said = vec![arabic(&arg.get_help().map(ToString::to_string).unwrap_or_default()).to_owned()];
    if arg.get_action().takes_values() {
        for value in arg.get_possible_values().iter().filter(|value| !value.is_hide_set()) {
            let what = value.get_help().map(ToString::to_string).unwrap_or_default();
            said.push(format!("{}: {}", isolated(value.get_name()), arabic(&what)));
        }
        let default: Vec<_> = arg.get_default_values().iter().map(|value| isolated(&value.to_string_lossy())).collect();
        if !default.is_empty() {
            let default = command_filled("by default {0}", &[&default.join(" ")], UiLanguage::Arabic);
            said[0] = format!("{} ({default})", said[0]);
        }
    }
    let short = arg.get_short().filter(|_| arg.get_long().is_some()).map(|short| format!("-{short}, ")).unwrap_or_default();
    // clap writes the flag with its value, or the value alone.
    let word = arg.to_string();
    Line::Word(if word.starts_with("--") { format!("{short}{word}") } else { word }, said)
}

/// What is wrong with the words, in a sentence.
fn complaint(usage: &clap::Error) -> Option<String> {
    let get = |kind| usage.get(kind).map(shown).unwrap_or_default();
    let (arg, value) = (get(ContextKind::InvalidArg), get(ContextKind::InvalidValue));
    let fill = |english: &str, values: &[&str]| {
        let values: Vec<String> = values.iter().map(|value| isolated(&SafeText::new(value).to_string())).collect();
        command_filled(english, &values.iter().map(String::as_str).collect::<Vec<_>>(), UiLanguage::Arabic)
    };
    let mut said = match usage.kind() {
        ErrorKind::UnknownArgument => fill("There is no flag {0}.", &[&arg]),
        ErrorKind::InvalidSubcommand => fill("There is no command {0}.", &[&get(ContextKind::InvalidSubcommand)]),
        ErrorKind::InvalidValue if value.is_empty() => fill("{0} needs a value.", &[&arg]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => fill("{1} can't be {0}.", &[&value, &arg]),
        ErrorKind::MissingRequiredArgument => fill("{0} is missing.", &[&arg]),
        ErrorKind::ArgumentConflict => match get(ContextKind::PriorArg) {
            prior if prior == arg => fill("{0} is given more than once.", &[&arg]),
            prior => fill("{0} can't be used with {1}.", &[&arg, &prior]),
        },
        ErrorKind::MissingSubcommand => fill("Say what to do.", &[]),
        _ => return None,
    };
    let valid = get(ContextKind::ValidValue);
    if !valid.is_empty() {
        said = format!("{said} {}", fill("It takes {0}.", &[&valid]));
    }
    for kind in [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue] {
        if let Some(text) = usage.get(kind).map(shown).filter(|text| !text.is_empty()) {
            said = format!("{said} {}", fill("Perhaps you mean {0}.", &[&text]));
        }
    }
    Some(said)
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::None => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::{command_texts, has_command_text};
    use clap::Parser;
    use std::path::Path;

    fn every(command: &Command, of: &mut dyn FnMut(&Command)) {
        of(command);
        command.get_subcommands().for_each(|sub| every(sub, of));
    }

    fn text(words: &str) -> String {
        let words: Vec<OsString> = words.split(' ').map(OsString::from).collect();
        let usage = Args::try_parse_from(&words).expect_err("no good words");
        let lines = match usage.kind() {
            ErrorKind::DisplayHelp => help(&asked(&words)),
            _ => vec![Line::Text(complaint(&usage).expect("a complaint"))],
        };
        let mut out = Vec::new();
        write(&lines, Printer::new(RenderMode::Logical, 80), &mut out).expect("memory");
        String::from_utf8(out).expect("text")
    }

    /// All that clap says in a help.
    fn texts() -> Vec<String> {
        let mut command = Args::command();
        command.build();
        let mut all = Vec::new();
        every(&command, &mut |command| {
            let args = || command.get_arguments();
            let values = args().filter(|arg| arg.get_action().takes_values()).flat_map(Arg::get_possible_values);
            let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            all.push(about(command));
            all.extend(args().map(|arg| arg.get_help().map(ToString::to_string).unwrap_or_default()));
            all.extend(values.map(|value| value.get_help().map(ToString::to_string).unwrap_or_default()));
            all.extend(after.split("\n\n").map(str::to_owned));
        });
        all
    }

    #[test]
    fn every_command_flag_and_value_has_an_arabic_text() {
        let mut lacking: Vec<String> = texts().into_iter().filter(|text| !text.is_empty() && !has_command_text(text)).collect();
        lacking.sort();
        lacking.dedup();
        assert!(lacking.is_empty(), "{lacking:#?}");
    }

    #[test]
    fn no_text_of_the_table_is_left_over() {
        let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let files = walkdir::WalkDir::new(sources).into_iter().filter_map(Result::ok).filter(|file| file.file_type().is_file());
        let source: String = files.map(|file| std::fs::read_to_string(file.path()).unwrap_or_default()).collect();
        let clap = texts();
        // What fills a hole stands elsewhere.
        let written = |text: &str| {
            let literals = text.split('{').map(|part| part.split_once('}').map_or(part, |(_, literal)| literal));
            source.contains(&escaped(text))
                || text.contains('{') && literals.map(str::trim).all(|part| source.contains(&escaped(part)))
        };
        // What is not what follows stands in a source of its own.
        let rest = |text: &'static str| text.find(" is not a terminal: ").map_or(text, |at| &text[at..]);
        let left: Vec<&str> =
            command_texts().into_iter().filter(|text| !clap.iter().any(|said| said == text) && !written(rest(text))).collect();
        assert!(left.is_empty(), "{left:#?}");
    }

    fn escaped(text: &str) -> String {
        text.replace('"', "\\\"")
    }

    #[test]
    fn the_help_of_every_command_is_in_arabic() {
        let root = text("khabar --help");
        assert!(root.contains("الأوامر:") && root.contains("export") && root.contains("--data-dir <DIR>"), "{root}");
        let export = text("khabar --config x export --help");
        assert!(export.contains("صيغة المخرجات (في الأصل") && export.contains("ndjson") && !export.contains("الأوامر:"), "{export}");
        let list = text("khabar bookmarks list -h");
        assert!(list.contains("--colour <COLOUR>") && list.contains("ربما صار في موضع آخر"), "{list}");
    }

    #[test]
    fn what_is_wrong_is_said_in_arabic() {
        for (words, says) in [
            ("khabar --langg ar", "لا خيار باسم --langg. لعلك تقصد --lang."),
            ("khabar export --format xml", "القيم الممكنة: ndjson, json, markdown, html, text."),
            ("khabar cat --width x", "لا يصحّ x مع --width <N>."),
            ("khabar compare a", "ينقص: <B>."),
            ("khabar bookmarks lst", "لا أمر باسم lst."),
        ] {
            let said = text(words).replace('\n', " ");
            let plain = |text: &str| text.replace(['\u{2068}', '\u{2069}'], "");
            assert!(plain(&said).contains(says), "{words}: {said}");
        }
    }

    #[test]
    fn the_language_is_found_in_words_that_are_wrong() {
        let words = |text: &str| text.split(' ').map(OsString::from).collect::<Vec<_>>();
        assert_eq!(common(&words("khabar --nonsense --lang ar")).lang, Some(Lang::Ar));
        assert_eq!(common(&words("khabar --lang=en --help")).lang, Some(Lang::En));
        assert_eq!(common(&words("khabar --config c.toml -h")).config, Some(PathBuf::from("c.toml")));
    }
}
