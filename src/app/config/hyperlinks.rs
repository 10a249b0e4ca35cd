//! The setting of whether addresses are written as links.

/// Whether they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hyperlinks {
    /// Where the terminal is known to take them.
    #[default]
    Auto,
    /// In any terminal.
    On,
    /// Nowhere.
    Off,
}

impl Hyperlinks {
    /// What settings call them.
    pub const NAMES: [&'static str; 3] = ["auto", "on", "off"];

    /// By the name in the settings.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        [Self::Auto, Self::On, Self::Off].into_iter().zip(Self::NAMES).find(|(_, known)| *known == name).map(|(one, _)| one)
    }
}
