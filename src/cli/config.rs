//! `khabar config`: the settings file written, found, described and checked.

use super::{
    args::{Common, ConfigCommand},
    error::{Error, report},
    read,
};
use crate::{
    app::{Config, config},
    library::make_folder,
    text::{SafeText, safe::visible},
};
use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

/// Runs a command on the settings.
pub fn run(common: &Common, command: &ConfigCommand, out: &mut dyn Write) -> Result<ExitCode, Error> {
    let (path, _) = read::config_path(common)?;
    let shown = SafeText::new(&path.to_string_lossy());
    match command {
        ConfigCommand::Path => writeln!(out, "{shown}")?,
        ConfigCommand::Schema => {
            serde_json::to_writer_pretty(&mut *out, &config::schema()).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        ConfigCommand::Init { force } => {
            let kept =
                write(&path, &config::commented(), *force).map_err(|source| Error::Settings { path: path.clone(), source })?;
            report("{0}: written", &[&shown.to_string()], out)?;
            if kept {
                report("{0}: what was there before", &[&SafeText::new(&old(&path).to_string_lossy()).to_string()], out)?;
            }
        }
        ConfigCommand::Check { file } => {
            let path = file.as_ref().unwrap_or(&path);
            let shown = SafeText::new(&path.to_string_lossy());
            let wrong = |source| Error::Config { path: path.clone(), source: Box::new(source) };
            let config = Config::read(path, file.is_some() || common.config.is_some()).map_err(wrong)?;
            for odd in &config.warnings {
                report("{0}: {1}", &[&shown.to_string(), &visible(&odd.to_string())], out)?;
            }
            let state = if path.exists() { "{0}: good" } else { "{0}: not there; the defaults hold" };
            report(state, &[&shown.to_string()], out)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn old(path: &Path) -> std::path::PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".old");
    path.with_file_name(name)
}

/// Writes a file in one step. What is there already stays, or with `force` is kept beside; whether it was.
fn write(path: &Path, text: &str, force: bool) -> io::Result<bool> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    make_folder(folder)?;
    let new = path.with_extension(format!("{}.new", std::process::id()));
    let written = File::create(&new).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    let placed = written.and_then(|()| match fs::hard_link(&new, path) {
        // A link is never made over a file, whoever made that meanwhile.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && force => {
            fs::copy(path, old(path))?;
            fs::rename(&new, path).map(|()| true)
        }
        // A file system without links.
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists && !path.exists() => fs::rename(&new, path).map(|()| false),
        other => other.map(|()| false),
    });
    drop(fs::remove_file(&new));
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_stays_and_with_force_it_is_kept_beside() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("deep/config.toml");
        assert!(!write(&path, "one", false).expect("written"));
        assert_eq!(write(&path, "two", false).expect_err("it is there").kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).expect("a file"), "one");
        assert!(write(&path, "two", true).expect("written"));
        let read = |path: &Path| fs::read_to_string(path).expect("a file");
        assert_eq!((read(&path), read(&old(&path))), ("two".to_owned(), "one".to_owned()));
        assert_eq!(fs::read_dir(path.parent().expect("a folder")).expect("a folder").count(), 2);
    }
}
