//! What the reader does outside of itself: a browser, a file, another program.

use super::{export, printing::Job, workers::Told};
use crate::{
    app::{Effect, Event, PrintKind, Shelved, State, view::isolated},
    library::{
        Index, Standing,
        export::{self as bookmarks, Entry, Format, State as Fared},
    },
    messages::{Catalogue, Msg, reworded},
    term::Sender,
    text::safe::visible,
};
use std::{
    fs::{File, OpenOptions},
    io::{self, BufWriter, Read, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
    thread,
};

/// Bytes of a program's output that are looked at; of them the first line is shown.
const HEARD: u64 = 4096;

/// An address opened, or a file written; what became of it.
pub fn carry_out(state: &State, effect: &Effect) -> Result<String, String> {
    match effect {
        Effect::OpenAddress(address) => open_address(address, state.setup.messages),
        Effect::Print { articles, kind, path } => print(state, articles, *kind, path),
        Effect::PrintBookmarks(path) => print_bookmarks(state, path),
        _ => Ok(String::new()),
    }
}

/// Articles of an index that are to be written as the reader has them.
pub fn job(state: &State, index: Index, (numbers, kind, path): (Vec<u32>, PrintKind, PathBuf)) -> Job {
    let told = Told { corrections: state.corrections.clone(), words: Arc::clone(&state.words) };
    Job { index, told, numbers, kind, path, messages: state.setup.messages }
}

/// Opens an address of the web with whatever the user's system has for that. No shell reads it.
fn open_address(address: &str, messages: &Catalogue) -> Result<String, String> {
    let shown = visible(address).into_owned();
    match open::that_detached(address) {
        Ok(()) => Ok(messages.fill(Msg::AddressOpened, &[&shown])),
        // What its launchers say of each other tells a reader nothing.
        Err(error) if error.raw_os_error().is_some_and(|_| error.kind() != io::ErrorKind::NotFound) => {
            Err(messages.fill(Msg::AddressFailed, &[&shown, &told(&error, messages)]))
        }
        Err(_) => Err(messages.fill(Msg::AddressFailed, &[&shown, messages.text(Msg::AddressNoProgram)])),
    }
}

/// What the system said, in the language of the interface.
fn told(error: &io::Error, messages: &Catalogue) -> String {
    reworded(&visible(&error.to_string()), messages.language).into_owned()
}

/// Writes articles to a file that is not there yet.
fn print(state: &State, articles: &[usize], kind: PrintKind, path: &Path) -> Result<String, String> {
    to_new_file(state, path, (Msg::Printed, articles.len()), |out| {
        for article in articles {
            // What was at hand when it was asked for may have been forgotten since.
            let _whole = state.collection.whole(*article);
        }
        export::write(&state.collection, articles, kind, state.setup.messages, out)
    })
}

/// Writes so many things to a file that is not there yet, and says so by a message of theirs.
fn to_new_file(
    state: &State,
    path: &Path,
    (said, many): (Msg, usize),
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> Result<String, String> {
    let messages = state.setup.messages;
    let whole = || {
        let file = OpenOptions::new().write(true).create_new(true).open(path)?;
        let mut out = BufWriter::new(file);
        write(&mut out)?;
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
    };
    outcome(path, whole(), (said, many), messages)
}

/// What is said of a file that was to be written.
pub fn outcome(path: &Path, written: io::Result<()>, (said, many): (Msg, usize), messages: &Catalogue) -> Result<String, String> {
    let shown = isolated(&visible(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).to_string_lossy()));
    match written {
        Ok(()) => Ok(messages.count(said, many, &[&shown])),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(messages.fill(Msg::PrintThere, &[&shown])),
        Err(error) => Err(messages.fill(Msg::PrintFailed, &[&shown, &told(&error, messages)])),
    }
}

/// Writes the bookmarks that are listed to a file that is not there yet.
fn print_bookmarks(state: &State, path: &Path) -> Result<String, String> {
    let format = Format::of_name(&path.to_string_lossy()).unwrap_or(Format::Markdown);
    let listed = state.shelf.shown.iter().filter_map(|at| state.shelf.items.get(*at));
    let entries: Vec<Entry<'_>> = listed.map(|item| Entry { bookmark: &item.bookmark, state: fared(item) }).collect();
    to_new_file(state, path, (Msg::BookmarksWritten, entries.len()), |out| {
        bookmarks::write(&entries, format, state.setup.messages, out)
    })
}

fn fared(item: &Shelved) -> Fared {
    match item.standing() {
        Standing::Found => Fared::Found,
        Standing::Moved => Fared::Moved,
        Standing::Away => Fared::Away,
        Standing::Lost => Fared::Lost,
    }
}

/// Hands an article to a program as text, and tells what became of it when it ends.
pub fn pipe(state: &State, command: &[String], article: usize, to: Sender<Event>) -> io::Result<()> {
    let mut text = Vec::new();
    let _whole = state.collection.whole(article);
    export::write(&state.collection, &[article], PrintKind::Text, state.setup.messages, &mut text)?;
    let (command, messages) = (command.to_vec(), state.setup.messages);
    thread::Builder::new().name("command".to_owned()).spawn(move || {
        to.send(Event::Outside(run(&command, &text, messages)));
    })?;
    Ok(())
}

fn run(command: &[String], text: &[u8], messages: &Catalogue) -> Result<String, String> {
    let name = visible(command.first().map_or("", String::as_str)).into_owned();
    let failed = |what: &str| messages.fill(Msg::CommandFailed, &[&name, what]);
    let Some((program, arguments)) = command.split_first() else { return Err(failed("")) };
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| failed(&told(&error, messages)))?;
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let heard = thread::scope(|scope| {
        // A program may write before it has read all, or close its input early.
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(text)));
        let errors = scope.spawn(move || stderr.map(first_line).unwrap_or_default());
        let output = stdout.map(first_line).unwrap_or_default();
        (output, errors.join().unwrap_or_default())
    });
    let status = child.wait().map_err(|error| failed(&told(&error, messages)))?;
    match (status.success(), heard) {
        (true, (output, _)) => Ok(messages.fill(Msg::CommandDone, &[&name, &output])),
        (false, (output, errors)) => {
            let why = if errors.is_empty() { output } else { errors };
            Err(failed(&visible(&format!("{status} {why}"))))
        }
    }
}

/// The first line of what a program says, as safe text; the rest is read and left.
fn first_line(mut from: impl Read) -> String {
    let mut beginning = Vec::new();
    if from.by_ref().take(HEARD).read_to_end(&mut beginning).is_ok() {
        io::copy(&mut from, &mut io::sink()).unwrap_or_default();
    }
    let text = String::from_utf8_lossy(&beginning);
    visible(text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::UiLanguage;

    fn run(words: &[&str], text: &str) -> Result<String, String> {
        let command: Vec<String> = words.iter().map(ToString::to_string).collect();
        super::run(&command, text.as_bytes(), Catalogue::of(UiLanguage::English))
    }

    #[test]
    fn a_program_gets_the_text_and_its_first_line_is_told() {
        let said = run(&["cat"], "خبر\nسطر").expect("cat is there");
        assert!(said.contains("خبر") && !said.contains("سطر"), "{said}");
        let said = run(&["printf", r"a\033[2Jb"], "").expect("printf is there");
        assert!(!said.contains('\u{1b}'), "{said:?}");
    }

    #[test]
    fn a_program_that_fails_or_is_not_there_is_told() {
        assert!(run(&["false"], "").is_err_and(|said| said.contains("false")));
        assert!(run(&["no-such-program-anywhere"], "").is_err());
        // Nobody reads what is written: that is no failure.
        assert!(run(&["true"], &"x".repeat(1 << 20)).is_ok());
    }
}
