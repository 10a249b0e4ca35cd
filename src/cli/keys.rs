//! Keys that were changed while reading are written into the settings file.

use super::behind::Behind;
use crate::{
    app::{Config, ConfigError, Event, config::with_keys, rekey::KeyChange},
    library::replace,
    text::safe::visible,
};
use std::{
    fs::{self, OpenOptions},
    io,
    path::{Path, PathBuf},
};

/// Writes in a thread of its own, and tells what could not be written.
pub fn keeper(path: PathBuf, mut send: impl FnMut(Event) + Send + 'static) -> Behind<Vec<KeyChange>> {
    Behind::start("keys", move |changes: Vec<KeyChange>, _| match keep(&path, &changes) {
        Ok(()) => log::info!("{}: {} keys changed", path.display(), changes.len()),
        Err(error) => {
            log::warn!("{} can't be changed: {error}", path.display());
            let why = error.to_string();
            let why = visible(why.lines().next().unwrap_or_default()).into_owned();
            send(Event::KeysFailed { changes, why });
        }
    })
}

fn keep(path: &Path, changes: &[KeyChange]) -> Result<(), ConfigError> {
    // A link to where settings are looked after stays one.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let old = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error.into()),
    };
    if path.exists() {
        // What its owner protected from writing is not replaced either.
        OpenOptions::new().append(true).open(&path)?;
    }
    let new = with_keys(&old, changes, &Config::own_theme_names(&path))?;
    Ok(replace(&path, new.as_bytes())?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Action;
    use std::sync::mpsc;

    fn change(keys: &str) -> Vec<KeyChange> {
        vec![KeyChange { keys: keys.to_owned(), before: None, after: Some(Action::Quit) }]
    }

    #[test]
    fn a_file_is_made_or_changed_and_a_wrong_one_is_left_and_told() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("khabar/config.toml");
        let (to, events) = mpsc::channel();
        let keys = keeper(path.clone(), move |event| drop(to.send(event)));
        keys.ask(change("X"));
        keys.ask(change("Y"));
        drop(keys);
        assert_eq!(fs::read_to_string(&path).expect("a file"), "[keys]\nX = \"quit\"\nY = \"quit\"\n");
        assert!(events.recv().is_err(), "nothing is wrong");
        fs::write(&path, "them = 1\n").expect("written");
        let (to, events) = mpsc::channel();
        keeper(path.clone(), move |event| drop(to.send(event))).ask(change("X"));
        let Ok(Event::KeysFailed { changes, why }) = events.recv() else { panic!("it is told") };
        assert!(changes == change("X") && why.contains("theme"), "{why}");
        assert_eq!(fs::read_to_string(&path).expect("a file"), "them = 1\n");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_who_may_read_the_file_stays_the_same() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().expect("a folder");
        let (real, link) = (dir.path().join("real.toml"), dir.path().join("config.toml"));
        fs::write(&real, "# mine\n").expect("written");
        fs::set_permissions(&real, fs::Permissions::from_mode(0o600)).expect("set");
        std::os::unix::fs::symlink(&real, &link).expect("a link");
        keep(&link, &change("X")).expect("written");
        assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
        assert_eq!(fs::metadata(&real).expect("a file").permissions().mode() & 0o777, 0o600);
        assert!(fs::read_to_string(&real).expect("a file").contains("X = \"quit\""));
    }
}
