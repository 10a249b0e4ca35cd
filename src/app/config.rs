//! The config file: what is there overrides the embedded defaults, and what is unknown is refused with its line.

mod check;
mod conflicts;
mod edit;
mod fault;
mod hyperlinks;
mod schema;
mod shape;

pub use edit::with_keys;
pub use fault::{Fault, Hint, Wrong};
pub use hyperlinks::Hyperlinks;
pub use schema::schema;
pub use shape::{Field, Shape, fields};

use super::{
    keymap::{Bindings, KeyError, Keymap},
    theme::{Colors, Theme, ThemeError, ThemeSpec},
    types::{Types, role_of},
};
use crate::{bidi::RenderMode, entities::EntityType};
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
};
use thiserror::Error;
use toml::Spanned;

/// A config as written. The embedded `assets/config/default.toml` is one, too.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// `en` or `ar`; by the locale where it is not said.
    pub lang: Option<String>,
    /// Name of a built-in theme.
    pub theme: Option<String>,
    /// How text is laid out for the terminal, by the name of a [`RenderMode`]; `auto` or nothing: as the terminal needs it.
    pub mode: Option<String>,
    /// Whether the reader takes the mouse from the terminal; it does where this is not said.
    pub mouse: Option<bool>,
    /// Whether addresses are written as links that the terminal opens: `on`, `off`, or (`auto`) where it is known to take them.
    pub hyperlinks: Option<String>,
    /// Whether articles are marked read when they are opened (`open`, also where this is not said) or `never`.
    pub mark_read: Option<String>,
    /// Key bindings of the reader.
    pub keys: Bindings,
    /// Own styles over the theme's.
    pub style: ThemeSpec,
    /// What of entities is shown.
    pub entities: EntityConfig,
    /// Programs that an article can be handed to as text: a name, the program and its arguments. No shell reads them.
    pub commands: BTreeMap<String, Vec<String>>,
    /// What is odd in the file, but can be used.
    #[serde(skip)]
    pub warnings: Vec<Fault>,
}

/// `[entities]` of the config.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EntityConfig {
    /// Names of the types that are coloured when the reader starts; all where this is not said.
    pub show: Option<Vec<Spanned<String>>>,
}

/// A config that can't be used.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file can't be read.
    #[error("the config can't be read: {0}")]
    Io(#[from] io::Error),
    /// It is no TOML, or holds a key that is not known; names line and column.
    #[error("{0}")]
    Toml(#[from] toml::de::Error),
    /// `[keys]`.
    #[error("in [keys]: {0}")]
    Keys(#[from] KeyError),
    /// `theme` or `[style]`.
    #[error("in the theme: {0}")]
    Theme(#[from] ThemeError),
    /// Everything else, line by line.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Faults(Vec<Fault>),
}

/// The embedded default, which is also the commented example.
pub const DEFAULT: &str = include_str!("../../assets/config/default.toml");

/// The default for a user to begin with: every setting stands there as a comment, so that what is not touched follows later versions.
#[must_use]
pub fn commented() -> String {
    let line = |line: &str| {
        let setting = !line.is_empty() && !line.starts_with(['#', '[', ' ']);
        format!("{}{line}\n", if setting { "# " } else { "" })
    };
    DEFAULT.lines().map(line).collect()
}

impl Config {
    /// Reads a config file; without one (the default place, nothing there) an empty config.
    ///
    /// # Errors
    /// When it exists and is wrong, or was `named` by the user and is not there.
    pub fn read(path: &Path, named: bool) -> Result<Self, ConfigError> {
        match std::fs::read_to_string(path) {
            Ok(text) => {
                let config = Self::parse_with(&text, &Self::own_theme_names(path));
                match &config {
                    Ok(config) => log::info!("settings read: {}, odd: {}", path.display(), config.warnings.len()),
                    Err(wrong) => log::warn!("settings refused: {}: {wrong}", path.display()),
                }
                config
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound && !named => Ok(Self::default()),
            Err(error) => Err(error.into()),
        }
    }

    /// Files of the user's own themes in a folder, in order of their names; none where there is no such folder.
    #[must_use]
    pub fn own_themes(folder: &Path) -> Vec<PathBuf> {
        let files = std::fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
        let mut files: Vec<_> = files.filter(|file| file.extension().is_some_and(|end| end == "toml")).collect();
        files.sort();
        files
    }

    /// The names of the themes beside a config file.
    #[must_use]
    pub fn own_theme_names(path: &Path) -> Vec<String> {
        let files = Self::own_themes(&path.with_file_name("themes"));
        files.iter().filter_map(|file| Some(file.file_stem()?.to_string_lossy().into_owned())).collect()
    }

    /// Reads a config's text.
    ///
    /// # Errors
    /// All that is wrong: what is no TOML, unknown keys, actions, themes, roles, colours.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        Self::parse_with(text, &[])
    }

    /// Reads a config's text, where `own` are the names of the user's own themes.
    ///
    /// # Errors
    /// As for [`Self::parse`].
    pub fn parse_with(text: &str, own: &[String]) -> Result<Self, ConfigError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let faults = check::faults(text, own);
        if !faults.is_empty() {
            return Err(ConfigError::Faults(faults));
        }
        let mut config: Self = toml::from_str(text)?;
        Theme::new("dark", &config.style, Colors::Many)?;
        config.warnings = conflicts::conflicts(text, &config.keymap()?);
        Ok(config)
    }

    /// The mode that the config names; none for `auto`.
    #[must_use]
    pub fn mode(&self) -> Option<RenderMode> {
        self.mode.as_deref().and_then(RenderMode::by_name)
    }

    /// The key map: the default's under the user's.
    ///
    /// # Errors
    /// When a binding is wrong.
    ///
    /// # Panics
    /// Never: the embedded config is TOML.
    pub fn keymap(&self) -> Result<Keymap, KeyError> {
        let default: Self = toml::from_str(DEFAULT).expect("the embedded config is TOML; a test reads it");
        Keymap::new(&[&default.keys, &self.keys])
    }

    /// Whether the reader takes the mouse.
    #[must_use]
    pub fn mouse(&self) -> bool {
        self.mouse.unwrap_or(true)
    }

    /// Whether addresses are written as links.
    #[must_use]
    pub fn hyperlinks(&self) -> Hyperlinks {
        self.hyperlinks.as_deref().and_then(Hyperlinks::by_name).unwrap_or_default()
    }

    /// Whether articles are marked read when they are opened.
    #[must_use]
    pub fn mark_read(&self) -> bool {
        self.mark_read.as_deref() != Some("never")
    }

    /// The types of entity that are shown at first.
    #[must_use]
    pub fn types(&self) -> Types {
        let kinds = |show: &Vec<Spanned<String>>| show.iter().filter_map(|name| kind(name.get_ref())).collect();
        self.entities.show.as_ref().map_or_else(Types::default, kinds)
    }
}

/// The type that a config names.
fn kind(name: &str) -> Option<EntityType> {
    EntityType::ALL.into_iter().find(|kind| name.eq_ignore_ascii_case(role_of(*kind).name()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Action;

    #[test]
    fn the_embedded_config_binds_every_action() {
        let config = Config::parse(DEFAULT).expect("the default is a good config");
        let keymap = config.keymap().expect("good keys");
        for action in Action::ALL {
            assert!(!keymap.keys_of(*action).is_empty(), "{} has no key", action.name());
        }
    }

    #[test]
    fn the_mouse_is_taken_unless_the_user_says_otherwise() {
        let mouse = |text| Config::parse(text).expect("a good config").mouse();
        assert!(mouse("") && mouse(DEFAULT) && mouse("mouse = true") && !mouse("mouse = false"));
    }

    #[test]
    fn what_is_opened_is_read_unless_the_user_says_otherwise() {
        let read = |text| Config::parse(text).expect("a good config").mark_read();
        assert!(read("") && read(DEFAULT) && read("mark_read = \"open\"") && !read("mark_read = \"never\""));
    }

    #[test]
    fn modes_types_and_styles_are_read() {
        assert_eq!(Config::parse("mode = \"auto\"").expect("a mode").mode(), None);
        assert_eq!(Config::parse("mode = \"kitty\"").expect("a mode").mode(), Some(RenderMode::KittyRuns));
        let types = Config::parse("[entities]\nshow = [\"per\", \"LOC\"]").expect("a good config").types();
        assert!(types.shows(EntityType::Per) && types.shows(EntityType::Loc) && !types.shows(EntityType::Org));
        assert!(!Config::parse("[entities]\nshow = []").expect("a good config").types().shows(EntityType::Per));
        assert_eq!(Config::parse("").expect("a good config").types(), Types::default());
        assert!(Config::parse("theme = \"light\"\n[style]\nper = { fg = \"#ff8800\", add = [\"bold\"] }").is_ok());
    }
}
