//! Roles and the styles that a theme gives them: code names roles, themes name colours.

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use std::{collections::BTreeMap, str::FromStr};
use thiserror::Error;

/// Makes [`Role`] and the names that themes use.
macro_rules! roles {
    ($($name:ident = $text:literal),+ $(,)?) => {
        /// What a piece of the screen is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Role {
            $(#[doc = concat!("`", $text, "`")] $name,)+
        }

        impl Role {
            /// All roles.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The name that themes use.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }
        }
    };
}

roles! {
    Text = "text", Headline = "headline", Meta = "meta", Dim = "dim", Border = "border", Bar = "bar", Title = "title",
    Cursor = "cursor", CursorIdle = "cursor-idle", Link = "link", LinkUnseen = "link-unseen", LinkFocus = "link-focus",
    Match = "match", MatchCurrent = "match-current", Selection = "selection",
    SelectionEnd = "selection-end", Bookmark = "bookmark", Quote = "quote",
    Notice = "notice", Error = "error", Key = "key",
    PartTitle = "part-title", PartMeta = "part-meta", PartText = "part-text", PartAside = "part-aside",
    PartEmbedded = "part-embedded", PartRelated = "part-related", PartRemoved = "part-removed", PartTold = "part-told",
    Per = "per", Org = "org", Loc = "loc", Date = "date", Nat = "nat", Num = "num", Event = "event",
}

/// One style as a theme writes it.
#[derive(Debug, Clone, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct StyleSpec {
    fg: Option<String>,
    bg: Option<String>,
    add: Vec<Attribute>,
}

/// What a style adds besides colours.
#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Attribute {
    Bold,
    Dim,
    Italic,
    Underline,
    Reverse,
}

/// A theme as written: a style for each role's name.
pub type ThemeSpec = BTreeMap<String, StyleSpec>;

/// A theme that can't be used.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ThemeError {
    /// No built-in theme is called so.
    #[error("no theme is called “{0}”; there are: {names}", names = Theme::NAMES.join(", "))]
    Name(String),
    /// No role is called so.
    #[error("“{0}” is nothing that a theme can style; there are: {roles}", roles = Role::ALL.iter().map(|r| r.name()).collect::<Vec<_>>().join(", "))]
    Role(String),
    /// No colour is written so.
    #[error("“{0}” is no colour; write a name (blue, light-red), an index (0–255) or #rrggbb")]
    Color(String),
}

/// A style for each role.
#[derive(Debug, Clone)]
pub struct Theme {
    styles: Vec<Style>,
}

impl Theme {
    /// The built-in themes.
    pub const NAMES: [&'static str; 3] = ["dark", "light", "plain"];

    /// A built-in theme with the user's own styles over it.
    ///
    /// # Errors
    /// When there is no such theme, role or colour.
    ///
    /// # Panics
    /// Never: the built-in themes are TOML.
    pub fn new(name: &str, own: &ThemeSpec) -> Result<Self, ThemeError> {
        let source = match name {
            "dark" => include_str!("../../assets/config/themes/dark.toml"),
            "light" => include_str!("../../assets/config/themes/light.toml"),
            "plain" => include_str!("../../assets/config/themes/plain.toml"),
            _ => return Err(ThemeError::Name(name.to_owned())),
        };
        let built_in: ThemeSpec = toml::from_str(source).expect("the built-in themes are TOML; a test reads them");
        let mut theme = Self { styles: vec![Style::new(); Role::ALL.len()] };
        for (role, spec) in built_in.iter().chain(own) {
            let at = Role::ALL.iter().position(|r| r.name() == role).ok_or_else(|| ThemeError::Role(role.clone()))?;
            theme.styles[at] = style(spec)?;
        }
        Ok(theme)
    }

    /// The style of a role.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }
}

fn style(spec: &StyleSpec) -> Result<Style, ThemeError> {
    let color = |text: &String| Color::from_str(text).map_err(|_| ThemeError::Color(text.clone()));
    let mut style = Style::new();
    style.fg = spec.fg.as_ref().map(color).transpose()?;
    style.bg = spec.bg.as_ref().map(color).transpose()?;
    for attribute in &spec.add {
        style = style.add_modifier(match attribute {
            Attribute::Bold => Modifier::BOLD,
            Attribute::Dim => Modifier::DIM,
            Attribute::Italic => Modifier::ITALIC,
            Attribute::Underline => Modifier::UNDERLINED,
            Attribute::Reverse => Modifier::REVERSED,
        });
    }
    Ok(style)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_theme_styles_every_role() {
        for name in Theme::NAMES {
            let theme = Theme::new(name, &ThemeSpec::new()).expect("a good theme");
            assert_eq!(theme.styles.len(), Role::ALL.len());
        }
        for source in ["dark", "light", "plain"] {
            let path = format!("{}/assets/config/themes/{source}.toml", env!("CARGO_MANIFEST_DIR"));
            let spec: ThemeSpec = toml::from_str(&std::fs::read_to_string(path).expect("theme")).expect("TOML");
            for role in Role::ALL {
                assert!(spec.contains_key(role.name()), "{source} lacks {}", role.name());
            }
        }
    }

    #[test]
    fn entity_types_and_parts_differ_without_colour() {
        let theme = Theme::new("plain", &ThemeSpec::new()).expect("a good theme");
        let all = [Role::Per, Role::Org, Role::Loc].map(|role| theme.style(role));
        assert!(all[0] != all[1] && all[1] != all[2] && all[0] != all[2]);
        let parts: Vec<_> = Role::ALL.iter().filter(|role| role.name().starts_with("part-")).collect();
        for (i, part) in parts.iter().enumerate() {
            assert!(parts[i + 1..].iter().all(|other| theme.style(**other) != theme.style(**part)), "{}", part.name());
        }
        assert!(Role::ALL.iter().all(|role| theme.style(*role).fg.is_none() && theme.style(*role).bg.is_none()));
    }

    #[test]
    fn mistakes_are_named() {
        let own = |role: &str, fg: &str| {
            ThemeSpec::from([(role.to_owned(), StyleSpec { fg: Some(fg.to_owned()), ..StyleSpec::default() })])
        };
        assert_eq!(Theme::new("sepia", &ThemeSpec::new()).err(), Some(ThemeError::Name("sepia".into())));
        assert_eq!(Theme::new("dark", &own("pre", "red")).err(), Some(ThemeError::Role("pre".into())));
        assert_eq!(Theme::new("dark", &own("per", "rot")).err(), Some(ThemeError::Color("rot".into())));
    }
}
