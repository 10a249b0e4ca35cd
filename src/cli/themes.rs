//! The themes that can be chosen: those built in, and the user's own from `themes/NAME.toml` beside the settings.

use super::{args::Common, error::Error};
use crate::{
    app::{
        Colors, Config, ConfigError, Look, Theme,
        look::Themes,
        theme::{ThemeError, ThemeSpec},
    },
    term::Answers,
    text::safe::visible,
};
use std::{env, fs, path::Path};

/// The themes there are, and the one to begin with.
pub struct Chosen {
    /// All of them, by name.
    pub themes: Themes,
    /// The name of the one that flags, environment and settings ask for.
    pub own: String,
    /// The same.
    pub theme: Theme,
}

impl Chosen {
    /// Loads all themes and chooses among them.
    ///
    /// # Errors
    /// When one can't be used, or none is called as is asked for.
    pub fn new(common: &Common, config: &Config, answers: &Answers) -> Result<Self, Error> {
        let (settings, _) = super::read::config_path(common)?;
        let themes = load(config, &settings.with_file_name("themes"))?;
        let own = name(common, config, &themes, answers)?;
        let theme = named(&themes, &own).ok_or_else(|| ThemeError::Name(own.clone()))?;
        Ok(Self { themes, own, theme })
    }

    /// The theme that was chosen by keys, unless this start was told another.
    pub fn for_look(&self, look: &Look, common: &Common) -> Theme {
        let chosen = look.theme.as_deref().filter(|_| !is_told(common)).and_then(|name| named(&self.themes, name));
        chosen.unwrap_or_else(|| self.theme.clone())
    }
}

fn named(themes: &Themes, name: &str) -> Option<Theme> {
    themes.iter().find(|(other, _)| other == name).map(|(_, theme)| theme.clone())
}

/// All themes by name, with the user's own styles over each; those of `folder` may take the place of one that is built in.
fn load(config: &Config, folder: &Path) -> Result<Themes, Error> {
    let colors = colors();
    let mut themes: Themes = Vec::new();
    for name in Theme::NAMES {
        themes.push((name.to_owned(), Theme::new(name, &config.style, colors)?));
    }
    for file in Config::own_themes(folder) {
        let wrong = |source: ConfigError| Error::Config { path: file.clone(), source: Box::new(source) };
        let name = visible(&file.file_stem().unwrap_or_default().to_string_lossy()).into_owned();
        let text = fs::read_to_string(&file).map_err(|error| wrong(error.into()))?;
        let new = own(&text, config, colors).map_err(wrong)?;
        match themes.iter_mut().find(|(other, _)| *other == name) {
            Some((_, there)) => *there = new,
            None => themes.push((name, new)),
        }
    }
    Ok(themes)
}

/// A theme of the user's: styles over those of the built-in theme that `base` names, `dark` where it names none.
fn own(text: &str, config: &Config, colors: Colors) -> Result<Theme, ConfigError> {
    #[derive(serde::Deserialize)]
    struct File {
        base: Option<String>,
        #[serde(flatten)]
        styles: ThemeSpec,
    }
    let File { base, mut styles } = toml::from_str(text)?;
    styles.extend(config.style.clone());
    Ok(Theme::new(base.as_deref().unwrap_or("dark"), &styles, colors)?)
}

/// The name of the theme to begin with: of the flag, else (with `NO_COLOR` set, see no-color.org) `plain`, else of the settings,
/// where `auto` and nothing mean what suits the terminal's background.
fn name(common: &Common, config: &Config, themes: &Themes, answers: &Answers) -> Result<String, Error> {
    let no_color = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let named = common.theme.as_deref().or(no_color.then_some("plain")).or(config.theme.as_deref());
    let name = match named {
        None | Some("auto") => {
            if is_light(answers) {
                "light"
            } else {
                "dark"
            }
        }
        Some(name) => name,
    };
    let known = themes.iter().any(|(other, _)| other == name);
    if known { Ok(name.to_owned()) } else { Err(ThemeError::Name(name.to_owned()).into()) }
}

/// Whether what was chosen by keys gives way to what this start was told.
pub fn is_told(common: &Common) -> bool {
    common.theme.is_some() || env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// By what the terminal says of its background, else by `COLORFGBG`, whose last number is one of its sixteen colours.
fn is_light(answers: &Answers) -> bool {
    answers.is_light().unwrap_or_else(|| {
        let last = env::var("COLORFGBG").ok().and_then(|value| value.rsplit(';').next()?.parse::<u8>().ok());
        last.is_some_and(|colour| matches!(colour, 7 | 9..=15))
    })
}

/// How many colours the terminal has.
fn colors() -> Colors {
    let says = |name| env::var(name).unwrap_or_default();
    Colors::of(&says("TERM"), &says("COLORTERM"))
}
