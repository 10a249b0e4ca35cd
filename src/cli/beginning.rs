//! What a reader begins with, with a screen or without.

use super::{args::Common, error::Error, look, sitting::is_one_file, themes};
use crate::{
    app::{Config, Setup, keymap::KeyError, look::Rule},
    bidi::Options,
    library::Dirs,
    messages::Catalogue,
    term,
};
use jiff::Timestamp;
use std::path::PathBuf;

/// What a reader begins with, beside its settings.
pub struct Beginning<'a> {
    /// The interface's texts.
    pub messages: &'static Catalogue,
    /// What is open, for the bar.
    pub title: String,
    /// Columns and rows.
    pub size: (u16, u16),
    /// What the terminal can.
    pub terminal: Options,
    /// What the terminal said of itself.
    pub answers: &'a term::Answers,
    /// Whether nothing was ever opened here.
    pub first: bool,
}

impl Beginning<'_> {
    /// All that the state asks for.
    pub fn setup(self, common: &Common, config: &Config, paths: &[PathBuf]) -> Result<Setup, Error> {
        let Self { messages, title, size, terminal, answers, first } = self;
        let look = look::load(&Dirs::new(common.data_dir.as_deref())?.look());
        let chosen = themes::Chosen::new(common, config, answers)?;
        let wrong = |source: KeyError| Error::Config { path: PathBuf::from("[keys]"), source: Box::new(source.into()) };
        Ok(Setup {
            messages,
            keymap: config.keymap().map_err(wrong)?,
            theme: chosen.for_look(&look, common),
            themes: chosen.themes,
            theme_rule: if themes::is_told(common) { Rule::Told } else { Rule::Chosen },
            own_theme: chosen.own,
            title,
            size,
            layout: look.layout(terminal),
            terminal,
            look,
            commands: config.commands.clone().into_iter().collect(),
            first,
            one_file: is_one_file(paths),
            types: config.types(),
            mark_read: config.mark_read(),
            clock: Timestamp::now,
        })
    }
}
