//! The log that `-v` asks for: a file beside what the user made, never the screen.

use crate::{
    library::{make_folder, own_file},
    text::safe::visible,
};
use jiff::Timestamp;
use log::{Level, LevelFilter, Log, Metadata, Record};
use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

/// From this size on the file is put aside and a new one begun; one old file is kept.
const MOST: u64 = 4 << 20;

/// The longest line, in bytes: what is told may quote a document.
const LONGEST: usize = 4_000;

/// Writes lines to a file of bounded size.
struct Sink {
    level: LevelFilter,
    path: PathBuf,
    most: u64,
    open: Mutex<Option<(File, u64)>>,
}

/// How much is told for so many `-v`.
fn level(verbose: u8) -> LevelFilter {
    match verbose {
        0 => LevelFilter::Off,
        1 => LevelFilter::Info,
        2 => LevelFilter::Debug,
        _ => LevelFilter::Trace,
    }
}

/// Begins to write the log, where `-v` was given.
pub fn start(path: &Path, verbose: u8) -> io::Result<()> {
    let level = level(verbose);
    if level == LevelFilter::Off {
        return Ok(());
    }
    let sink = Sink::open(path, level, MOST)?;
    if log::set_boxed_logger(Box::new(sink)).is_ok() {
        log::set_max_level(level);
        log::info!("khabar {} begins, process {}", env!("CARGO_PKG_VERSION"), std::process::id());
    }
    Ok(())
}

impl Sink {
    fn open(path: &Path, level: LevelFilter, most: u64) -> io::Result<Self> {
        if let Some(folder) = path.parent() {
            make_folder(folder)?;
        }
        Ok(Self { level, path: path.to_owned(), most, open: Mutex::new(Some(append(path)?)) })
    }

    fn write(&self, line: &str) -> io::Result<()> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((file, size)) = &mut *open else { return Ok(()) };
        if *size > 0 && *size + line.len() as u64 > self.most {
            let mut old = self.path.clone().into_os_string();
            old.push(".1");
            fs::rename(&self.path, old)?;
            (*file, *size) = append(&self.path)?;
        }
        // One write a line, so that the lines of two programs don't mix.
        file.write_all(line.as_bytes())?;
        *size += line.len() as u64;
        Ok(())
    }
}

fn append(path: &Path) -> io::Result<(File, u64)> {
    // What is read is nobody else's business.
    let file = own_file().create(true).append(true).open(path)?;
    let size = file.metadata()?.len();
    Ok((file, size))
}

/// A line of the log: when, how grave, where in the program, what.
fn line(at: Timestamp, level: Level, target: &str, text: &str) -> String {
    let (kept, rest) = text.split_at(text.floor_char_boundary(LONGEST));
    let more = if rest.is_empty() { "" } else { "…" };
    let place = target.strip_prefix("khabar::").unwrap_or(target);
    format!("{} {level:<5} {}: {}{more}\n", at.strftime("%Y-%m-%dT%H:%M:%S%.3fZ"), visible(place), visible(kept))
}

impl Log for Sink {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        // Of libraries only what is amiss.
        let own = metadata.target().starts_with("khabar");
        metadata.level() <= if own { self.level } else { LevelFilter::Warn }
    }

    fn log(&self, record: &Record<'_>) {
        if self.enabled(record.metadata()) {
            let text = record.args().to_string();
            // A log that can't be written must not stop what it tells of.
            drop(self.write(&line(Timestamp::now(), record.level(), record.target(), &text)));
        }
    }

    fn flush(&self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_when_how_grave_and_what_and_holds_no_control() {
        let at: Timestamp = "2026-03-01T09:30:00.25Z".parse().expect("a time");
        let said = line(at, Level::Info, "khabar::cli::library", "read\u{1b}[2J a\nb");
        assert_eq!(said, "2026-03-01T09:30:00.250Z INFO  cli::library: read␛[2J a␊b\n");
        assert!(line(at, Level::Warn, "x", &"خ".repeat(LONGEST)).len() < LONGEST + 60);
    }

    #[test]
    fn the_file_stays_small_and_one_old_one_is_kept() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("deep/khabar.log");
        let sink = Sink::open(&path, LevelFilter::Info, 100).expect("opened");
        for number in 0..20 {
            sink.write(&format!("line {number:02} of the log\n")).expect("written");
        }
        let old = dir.path().join("deep/khabar.log.1");
        let [now, before] = [&path, &old].map(|path| fs::read_to_string(path).expect("a log"));
        assert!(now.len() <= 100 && before.len() <= 100 && now.ends_with("line 19 of the log\n"), "{now}");
        assert_eq!(fs::read_dir(dir.path().join("deep")).expect("a folder").count(), 2);
    }

    #[test]
    fn of_libraries_only_what_is_amiss_is_told() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("khabar.log");
        let sink = Sink::open(&path, LevelFilter::Debug, MOST).expect("opened");
        let told = |target: &str, level| sink.enabled(&Metadata::builder().target(target).level(level).build());
        assert!(told("khabar::cli", Level::Debug) && !told("khabar::cli", Level::Trace));
        assert!(told("tantivy", Level::Warn) && !told("tantivy", Level::Info));
    }
}
