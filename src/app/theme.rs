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
    SelectionEnd = "selection-end", Bookmark = "bookmark",
    Mark1 = "mark-1", Mark2 = "mark-2", Mark3 = "mark-3", Mark4 = "mark-4", Mark5 = "mark-5", Quote = "quote",
    Notice = "notice", Error = "error", Key = "key",
    PartTitle = "part-title", PartMeta = "part-meta", PartText = "part-text", PartAside = "part-aside",
    PartEmbedded = "part-embedded", PartRelated = "part-related", PartRemoved = "part-removed", PartTold = "part-told",
    Per = "per", Org = "org", Loc = "loc", Date = "date", Nat = "nat", Num = "num", Event = "event", EntityFocus = "entity-focus",
    Same = "same", OnlyA = "only-a", OnlyB = "only-b", Changed = "changed", Weighty = "weighty",
}

/// One style as a theme writes it.
#[derive(Debug, Clone, Default, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct StyleSpec {
    fg: Option<String>,
    /// In place of `fg` where the terminal has 256 colours.
    rich: Option<String>,
    bg: Option<String>,
    add: Vec<Attribute>,
}

/// How many colours the terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colors {
    /// Its own sixteen, as its user chose them.
    Sixteen,
    /// 256 or more, which look the same everywhere.
    #[default]
    Many,
}

impl Colors {
    /// By what the terminal says of itself in `TERM` and `COLORTERM`.
    #[must_use]
    pub fn of(term: &str, colorterm: &str) -> Self {
        let many = ["256color", "direct", "kitty", "ghostty", "alacritty", "foot", "wezterm", "truecolor"];
        let says = |text: &str| many.iter().any(|word| text.contains(word));
        if says(term) || matches!(colorterm, "truecolor" | "24bit") { Self::Many } else { Self::Sixteen }
    }
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
    pub const NAMES: [&'static str; 5] = ["dark", "light", "contrast-dark", "contrast-light", "plain"];

    /// A built-in theme with the user's own styles over it.
    ///
    /// # Errors
    /// When there is no such theme, role or colour.
    pub fn new(name: &str, own: &ThemeSpec, colors: Colors) -> Result<Self, ThemeError> {
        let built_in = Self::spec(name)?;
        let mut theme = Self { styles: vec![Style::new(); Role::ALL.len()] };
        for (role, spec) in built_in.iter().chain(own) {
            let at = Role::ALL.iter().position(|r| r.name() == role).ok_or_else(|| ThemeError::Role(role.clone()))?;
            theme.styles[at] = style(spec, colors)?;
        }
        Ok(theme)
    }

    /// A built-in theme as it is written.
    ///
    /// # Errors
    /// When there is none of this name.
    ///
    /// # Panics
    /// Never: the built-in themes are TOML.
    pub fn spec(name: &str) -> Result<ThemeSpec, ThemeError> {
        let source = match name {
            "dark" => include_str!("../../assets/config/themes/dark.toml"),
            "light" => include_str!("../../assets/config/themes/light.toml"),
            "contrast-dark" => include_str!("../../assets/config/themes/contrast-dark.toml"),
            "contrast-light" => include_str!("../../assets/config/themes/contrast-light.toml"),
            "plain" => include_str!("../../assets/config/themes/plain.toml"),
            _ => return Err(ThemeError::Name(name.to_owned())),
        };
        Ok(toml::from_str(source).expect("the built-in themes are TOML; a test reads them"))
    }

    /// The style of a role.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }
}

fn style(spec: &StyleSpec, colors: Colors) -> Result<Style, ThemeError> {
    let color = |text: &String| Color::from_str(text).map_err(|_| ThemeError::Color(text.clone()));
    let mut style = Style::new();
    let rich = spec.rich.as_ref().filter(|_| colors == Colors::Many);
    style.fg = rich.or(spec.fg.as_ref()).map(color).transpose()?;
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
    use crate::{app::types::role_of, entities::EntityType};

    #[test]
    fn every_built_in_theme_styles_every_role() {
        for name in Theme::NAMES {
            let theme = Theme::new(name, &ThemeSpec::new(), Colors::Many).expect("a good theme");
            assert_eq!(theme.styles.len(), Role::ALL.len());
        }
        for source in Theme::NAMES {
            let path = format!("{}/assets/config/themes/{source}.toml", env!("CARGO_MANIFEST_DIR"));
            let spec: ThemeSpec = toml::from_str(&std::fs::read_to_string(path).expect("theme")).expect("TOML");
            for role in Role::ALL {
                assert!(spec.contains_key(role.name()), "{source} lacks {}", role.name());
            }
        }
    }

    #[test]
    fn entity_types_and_parts_differ_without_colour() {
        let theme = Theme::new("plain", &ThemeSpec::new(), Colors::Many).expect("a good theme");
        let all = EntityType::ALL.map(|kind| theme.style(role_of(kind)));
        for (i, style) in all.iter().enumerate() {
            assert!(*style != Style::new() && !all[i + 1..].contains(style), "{:?}", EntityType::ALL[i]);
        }
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
        assert_eq!(Theme::new("sepia", &ThemeSpec::new(), Colors::Many).err(), Some(ThemeError::Name("sepia".into())));
        assert_eq!(Theme::new("dark", &own("pre", "red"), Colors::Many).err(), Some(ThemeError::Role("pre".into())));
        assert_eq!(Theme::new("dark", &own("per", "rot"), Colors::Many).err(), Some(ThemeError::Color("rot".into())));
    }

    /// Red, green and blue of one of the 240 colours that look the same everywhere, linear.
    fn linear(color: Color) -> [f64; 3] {
        let Color::Indexed(index) = color else { panic!("{color:?} is the terminal's own") };
        let index = index.checked_sub(16).expect("not the terminal's own");
        assert!(index < 216, "a grey");
        let level = |at: u8| [0.0, 95.0, 135.0, 175.0, 215.0, 255.0][usize::from(at % 6)];
        hex([level(index / 36), level(index / 6), level(index)])
    }

    fn hex(rgb: [f64; 3]) -> [f64; 3] {
        rgb.map(|c| if c / 255.0 <= 0.04045 { c / 255.0 / 12.92 } else { ((c / 255.0 + 0.055) / 1.055).powf(2.4) })
    }

    /// WCAG 2.2.
    fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
        let light = |[r, g, b]: [f64; 3]| 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
        light(a).max(light(b)) / light(a).min(light(b))
    }

    fn product(matrix: [[f64; 3]; 3], v: [f64; 3]) -> [f64; 3] {
        matrix.map(|row| row.iter().zip(v).map(|(m, x)| m * x).sum())
    }

    /// As an eye sees it that has all cones, or lacks one (Machado, Oliveira and Fernandes 2009), in Oklab.
    fn seen(color: [f64; 3]) -> [[f64; 3]; 4] {
        let eyes = [
            [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
            [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
            [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
        ];
        eyes.map(|eye| {
            let cones = [[0.412_221, 0.536_333, 0.051_446], [0.211_903, 0.680_700, 0.107_397], [0.088_302, 0.281_719, 0.629_979]];
            let lms = product(cones, product(eye, color).map(|c| c.clamp(0.0, 1.0))).map(f64::cbrt);
            product(
                [[0.210_454, 0.793_618, -0.004_072], [1.977_998, -2.428_592, 0.450_594], [0.025_904, 0.782_772, -0.808_676]],
                lms,
            )
        })
    }

    /// How far apart two colours are for the eye that tells them apart least.
    fn apart(a: [f64; 3], b: [f64; 3]) -> f64 {
        let far = |(a, b): ([f64; 3], [f64; 3])| a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
        seen(a).into_iter().zip(seen(b)).map(far).fold(f64::MAX, f64::min)
    }

    #[test]
    fn entity_types_are_readable_and_told_apart_by_every_eye() {
        let (black, slate) = ([0.0; 3], hex([40.0, 44.0, 52.0]));
        let (white, cream) = ([1.0; 3], hex([253.0, 246.0, 227.0]));
        for (name, grounds) in [("dark", [black, slate]), ("light", [white, cream])] {
            let theme = Theme::new(name, &ThemeSpec::new(), Colors::Many).expect("a good theme");
            let styles = EntityType::ALL.map(|kind| theme.style(role_of(kind)));
            let colors = styles.map(|style| linear(style.fg.expect("a colour")));
            for (i, color) in colors.iter().enumerate() {
                assert!(grounds.iter().all(|ground| contrast(*color, *ground) >= 4.5), "{name}: {:?}", EntityType::ALL[i]);
                for other in i + 1..colors.len() {
                    let told = styles[i].add_modifier != styles[other].add_modifier || apart(*color, colors[other]) > 0.075;
                    assert!(told, "{name}: {:?} and {:?}", EntityType::ALL[i], EntityType::ALL[other]);
                }
            }
        }
    }

    #[test]
    fn where_there_are_sixteen_colours_the_terminals_own_are_used() {
        for name in ["dark", "light"] {
            let theme = Theme::new(name, &ThemeSpec::new(), Colors::Sixteen).expect("a good theme");
            let styles = EntityType::ALL.map(|kind| theme.style(role_of(kind)));
            for (i, style) in styles.iter().enumerate() {
                assert!(!matches!(style.fg, Some(Color::Indexed(_) | Color::Rgb(..))), "{name}");
                assert!(!styles[i + 1..].contains(style), "{name}: {:?}", EntityType::ALL[i]);
            }
        }
        assert_eq!(Colors::of("xterm-256color", ""), Colors::Many);
        assert_eq!(Colors::of("xterm", "truecolor"), Colors::Many);
        assert_eq!(Colors::of("linux", ""), Colors::Sixteen);
    }
}
