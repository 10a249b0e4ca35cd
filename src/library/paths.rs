//! Where things lie: the platform's folders ([`directories`]), unless the user says otherwise.

use directories::ProjectDirs;
use std::path::{Path, PathBuf};

/// The folders khabar uses. None of them is made here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dirs {
    /// What the user made; nothing here can be rebuilt.
    pub data: PathBuf,
    /// Settings.
    pub config: PathBuf,
    /// What can be rebuilt at any time.
    pub cache: PathBuf,
}

/// The system names no home folder, and none was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no home folder is known: set HOME, or say where to keep things with --data-dir")]
pub struct NoHome;

impl Dirs {
    /// The platform's folders (XDG on Linux). With `data_dir` (`--data-dir`), data and cache lie there; settings are not
    /// data, and stay where they are unless `--config` names others.
    ///
    /// # Errors
    /// [`NoHome`] when the platform's folders are needed and there are none.
    pub fn new(data_dir: Option<&Path>) -> Result<Self, NoHome> {
        let home = ProjectDirs::from("", "", "khabar");
        match (data_dir, home) {
            (Some(data), home) => Ok(Self {
                data: data.to_path_buf(),
                config: home.map_or_else(|| data.join("config"), |home| home.config_dir().to_path_buf()),
                cache: data.join("cache"),
            }),
            (None, Some(home)) => Ok(Self {
                data: home.data_dir().to_path_buf(),
                config: home.config_dir().to_path_buf(),
                cache: home.cache_dir().to_path_buf(),
            }),
            (None, None) => Err(NoHome),
        }
    }

    /// The file that holds the bookmarks.
    #[must_use]
    pub fn bookmarks(&self) -> PathBuf {
        self.data.join("bookmarks.db")
    }

    /// The file that holds how the reader likes the screen.
    #[must_use]
    pub fn look(&self) -> PathBuf {
        self.data.join("look.toml")
    }

    /// The file that holds what was calibrated, terminal by terminal.
    #[must_use]
    pub fn terminals(&self) -> PathBuf {
        self.data.join("terminals.toml")
    }

    /// The file that names the terminals in which the user was told how to calibrate them.
    #[must_use]
    pub fn told(&self) -> PathBuf {
        self.data.join("terminals-told")
    }

    /// The log that `-v` asks for.
    #[must_use]
    pub fn log(&self) -> PathBuf {
        self.data.join("khabar.log")
    }

    /// The settings file, unless `--config` names another.
    #[must_use]
    pub fn config_file(&self) -> PathBuf {
        self.config.join("config.toml")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_data_dir_takes_data_and_cache_with_it() {
        let dirs = Dirs::new(Some(Path::new("/tmp/reader"))).unwrap();
        assert_eq!(dirs.bookmarks(), Path::new("/tmp/reader/bookmarks.db"));
        assert!(dirs.cache.starts_with("/tmp/reader"));
        assert!(dirs.config_file().ends_with("config.toml"));
    }

    #[test]
    fn without_one_the_platform_decides_and_the_three_differ() {
        if let Ok(dirs) = Dirs::new(None) {
            assert!(dirs.data != dirs.cache && dirs.config != dirs.cache);
            assert!(dirs.data.to_string_lossy().contains("khabar"));
        }
    }
}
