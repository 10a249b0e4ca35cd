//! The config file: what is there overrides the embedded defaults, and what is unknown is refused with its line.

use super::{
    keymap::{Bindings, KeyError, Keymap},
    theme::{Colors, Theme, ThemeError, ThemeSpec},
    types::{Types, role_of},
};
use crate::{bidi::RenderMode, entities::EntityType};
use serde::Deserialize;
use std::{collections::BTreeMap, io, path::Path};
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
    /// `lang`.
    #[error("lang is en or ar, not “{0}”")]
    Language(String),
    /// `show` in `[entities]`.
    #[error("line {line}: “{name}” is no type of entity; there are: {all}", all = EntityType::ALL.map(|kind| role_of(kind).name()).join(", "))]
    Entity {
        /// The line, from 1.
        line: usize,
        /// What stands there.
        name: String,
    },
    /// `mark_read`.
    #[error("mark_read is open or never, not “{0}”")]
    MarkRead(String),
    /// `[commands]`.
    #[error("in [commands]: “{0}” names no program; write it as a list, like [\"lp\", \"-o\", \"media=a4\"]")]
    Command(String),
    /// `mode`.
    #[error("mode is auto, visual, visual-base, inverse-ltr, inverse-rtl, inverse-auto, kitty or logical, not “{0}”")]
    Mode(String),
}

/// The embedded default, which is also the commented example.
pub const DEFAULT: &str = include_str!("../../assets/config/default.toml");

impl Config {
    /// Reads a config file; without one (the default place, nothing there) an empty config.
    ///
    /// # Errors
    /// When it exists and is wrong, or was `named` by the user and is not there.
    pub fn read(path: &Path, named: bool) -> Result<Self, ConfigError> {
        match std::fs::read_to_string(path) {
            Ok(text) => Self::parse(&text),
            Err(error) if error.kind() == io::ErrorKind::NotFound && !named => Ok(Self::default()),
            Err(error) => Err(error.into()),
        }
    }

    /// Reads a config's text.
    ///
    /// # Errors
    /// When it is no TOML, or has unknown keys, actions, themes, roles or colours.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let config: Self = toml::from_str(text)?;
        config.keymap()?;
        // A theme of the user's own has a file of its own, so only styles are looked at here.
        Theme::new("dark", &config.style, Colors::Many)?;
        if let Some(wrong) = config.entities.show.iter().flatten().find(|name| kind(name.get_ref()).is_none()) {
            let line = text[..wrong.span().start].matches('\n').count() + 1;
            return Err(ConfigError::Entity { line, name: wrong.get_ref().clone() });
        }
        if let Some(other) = config.mark_read.as_deref().filter(|when| !matches!(*when, "open" | "never")) {
            return Err(ConfigError::MarkRead(other.to_owned()));
        }
        if let Some((name, _)) = config.commands.iter().find(|(_, words)| words.first().is_none_or(String::is_empty)) {
            return Err(ConfigError::Command(name.clone()));
        }
        match (config.lang.as_deref(), config.mode.as_deref()) {
            (Some(other), _) if !matches!(other, "en" | "ar") => Err(ConfigError::Language(other.to_owned())),
            (_, Some(other)) if other != "auto" && config.mode().is_none() => Err(ConfigError::Mode(other.to_owned())),
            _ => Ok(config),
        }
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
        assert!(Config::parse("mark_read = \"often\"").is_err());
    }

    #[test]
    fn what_is_unknown_is_refused_with_its_line() {
        let error = Config::parse("lang = \"ar\"\n[kys]\n").expect_err("no such table").to_string();
        assert!(error.contains("line 2") && error.contains("kys"), "{error}");
        assert!(Config::parse("lang = \"eo\"").is_err());
        assert!(Config::parse("mode = \"sideways\"").is_err());
        assert_eq!(Config::parse("mode = \"auto\"").expect("a mode").mode(), None);
        assert_eq!(Config::parse("mode = \"kitty\"").expect("a mode").mode(), Some(RenderMode::KittyRuns));
        let error = Config::parse("[entities]\nshow = [\"per\",\n\"persn\"]").expect_err("no such type").to_string();
        assert!(error.contains("line 3") && error.contains("persn") && error.contains("event"), "{error}");
        assert!(Config::parse("[entities]\nshwo = []").is_err());
        let types = Config::parse("[entities]\nshow = [\"per\", \"LOC\"]").expect("a good config").types();
        assert!(types.shows(EntityType::Per) && types.shows(EntityType::Loc) && !types.shows(EntityType::Org));
        assert!(!Config::parse("[entities]\nshow = []").expect("a good config").types().shows(EntityType::Per));
        assert_eq!(Config::parse("").expect("a good config").types(), Types::default());
        assert!(Config::parse("mouse = 1").is_err());
        assert!(Config::parse("[keys]\nj = \"sideways\"").is_err());
        assert!(Config::parse("[style]\nper = { fg = \"mauve-ish\" }").is_err());
        assert!(Config::parse("theme = \"light\"\n[style]\nper = { fg = \"#ff8800\", add = [\"bold\"] }").is_ok());
    }
}
