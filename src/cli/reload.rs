//! The settings file is read again whenever it changes while the reader runs.

use super::{args::Common, error::Error, themes::Chosen, watch::Watch};
use crate::{
    app::{Config, ConfigError, Event, Renewed},
    term::Answers,
};
use std::{
    fs, io,
    path::{Path, PathBuf},
    thread,
};

/// The settings as the reader has them.
pub struct Reload {
    /// Flags, which come before the settings.
    pub common: Common,
    /// The file.
    pub path: PathBuf,
    /// Whether the user named it.
    pub named: bool,
    /// What holds now.
    pub config: Config,
    /// What the terminal said of itself.
    pub answers: Answers,
    /// The file as it was when that was read.
    pub bytes: Option<Vec<u8>>,
}

/// What the file holds; nothing where it can't be read.
pub fn bytes(path: &Path) -> Option<Vec<u8>> {
    fs::read(path).ok()
}

impl Reload {
    /// Watches the file in a thread of its own and sends what becomes of it, as long as anybody listens.
    pub fn start(self, mut send: impl FnMut(Event) -> bool + Send + 'static) -> io::Result<()> {
        thread::Builder::new().name("settings".to_owned()).spawn(move || self.run(&mut send))?;
        Ok(())
    }

    fn run(mut self, send: &mut dyn FnMut(Event) -> bool) {
        // Before the file is looked at, so that nothing changes unseen.
        while let Some(watch) = Watch::beside(&self.path) {
            let now = bytes(&self.path);
            if now != self.bytes {
                log::info!("{} has changed", self.path.display());
                self.bytes = now;
                let event = Event::Config(self.again().map(Box::new).map_err(|wrong| first(&wrong)));
                if !send(event) {
                    return;
                }
            }
            if !watch.wait() {
                return;
            }
        }
    }

    fn again(&mut self) -> Result<Renewed, ConfigError> {
        let config = Config::read(&self.path, self.named)?;
        let chosen = Chosen::new(&self.common, &config, &self.answers).map_err(|error| match error {
            Error::Config { source, .. } => *source,
            Error::Theme(error) => error.into(),
            other => ConfigError::Io(io::Error::other(other.to_string())),
        })?;
        let renewed = Renewed {
            keymap: config.keymap()?,
            themes: chosen.themes,
            own_theme: chosen.own,
            commands: config.commands.clone().into_iter().collect(),
            types: config.types(),
            mark_read: config.mark_read(),
            later: self.later(&config),
            warnings: config.warnings.iter().map(ToString::to_string).collect(),
        };
        self.config = config;
        Ok(renewed)
    }

    /// What has changed that only a start can bring.
    fn later(&self, new: &Config) -> Vec<&'static str> {
        let old = &self.config;
        let changed = [
            ("lang", self.common.lang.is_none() && old.lang != new.lang),
            ("mode", self.common.mode.is_none() && old.mode() != new.mode()),
            ("mouse", old.mouse() != new.mouse()),
        ];
        changed.into_iter().filter(|(_, changed)| *changed).map(|(name, _)| name).collect()
    }
}

/// The first fault, and how many more there are: the status line has room for one.
fn first(wrong: &ConfigError) -> String {
    let text = wrong.to_string();
    let more = text.lines().count().saturating_sub(1);
    let first = text.lines().next().unwrap_or_default();
    if more > 0 { format!("{first} (+{more})") } else { first.to_owned() }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use crate::app::{Action, Key, keymap::Lookup};
    use std::sync::mpsc;

    fn started(path: &Path) -> mpsc::Receiver<Event> {
        let (to, events) = mpsc::channel();
        let config = Config::read(path, false).expect("good settings");
        let reload = Reload {
            common: Common::default(),
            path: path.to_owned(),
            named: false,
            config,
            bytes: bytes(path),
            answers: Answers::default(),
        };
        reload.start(move |event| to.send(event).is_ok()).expect("a thread");
        events
    }

    fn next(events: &mpsc::Receiver<Event>) -> Result<Box<Renewed>, String> {
        match events.recv().expect("an event") {
            Event::Config(settings) => settings,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_written_is_taken_over_and_what_is_wrong_is_told_with_its_line() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("khabar/config.toml");
        let events = started(&path);
        fs::create_dir(path.parent().expect("a folder")).expect("made");
        fs::write(&path, "mouse = false\n[keys]\nX = \"down\"\n").expect("written");
        let renewed = next(&events).expect("good settings");
        assert_eq!(renewed.keymap.look_up(&Key::parse_sequence("X").expect("a key")), Lookup::Action(Action::Down));
        assert_eq!(renewed.later, ["mouse"]);
        fs::write(&path, "mouse = false\n[keys]\nX = \"dwon\"\n").expect("written");
        let wrong = next(&events).expect_err("wrong settings");
        assert!(wrong.starts_with("line 3") && wrong.contains("down"), "{wrong}");
        fs::write(&path, "a = 1\nb = 2\nc = 3\n").expect("written");
        assert!(next(&events).expect_err("wrong settings").ends_with("(+2)"));
    }
}
